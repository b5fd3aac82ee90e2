"""What SQLAlchemy makes of a statement is made once for all stores of a process, and for each kind of database anew."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite

from publist.store.compiled import compiled_of_all_stores
from publist.store.schema import papers


def _titles(store) -> list[str]:
    with store.read() as reader:
        return [paper.title for paper in reader.papers.find()]


def test_a_second_store_makes_no_text_of_a_statement_anew(store, stores, tmp_path, clock):
    _titles(store)
    other = stores.new(tmp_path / "other.db", clock=clock)
    before = dict(compiled_of_all_stores)
    assert before
    assert _titles(other) == []
    assert dict(compiled_of_all_stores) == before


def test_each_kind_of_database_and_each_version_has_texts_of_its_own():
    query = select(papers.c.id).limit(1)
    newer, older, file = postgresql.dialect(), postgresql.dialect(), sqlite.dialect()
    newer.server_version_info, older.server_version_info = (16, 1), (9, 6)
    kept = type(compiled_of_all_stores)()
    for dialect in (newer, older, file):
        kept[(dialect, query)] = query.compile(dialect=dialect)
    assert len(kept) == 3
    assert str(kept.get((file, query))) != str(kept.get((newer, query)))
    again = postgresql.dialect()
    again.server_version_info = (16, 1)
    assert kept.get((again, query)) is kept.get((newer, query))


def test_however_many_statements_there_are_the_memory_of_them_has_an_end():
    kept, dialect = type(compiled_of_all_stores)(), sqlite.dialect()
    one = select(papers.c.id).compile(dialect=dialect)
    for number in range(10_000):
        kept[(dialect, number)] = one
    assert len(kept) < 2_000
    assert kept.get((dialect, 9_999)) is one
