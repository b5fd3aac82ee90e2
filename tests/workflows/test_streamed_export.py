"""A long list is written paper by paper: the file is the one that the list as a whole gives, whatever is chosen."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

import publist
from publist.registry import WRITERS
from publist.store.tables import whole_papers
from publist.text.files import write_atomically
from publist.text.spool import Spool
from publist.workflows.show.papers import paper_batches
from publist.workflows.show.selection import Filter
from publist.writers.formats import write

NUMBER = 1203
"""Papers: more than two batches."""
IN_PIECES = [found.name for found in WRITERS.own() if found.pieces is not None]


def entry(number: int) -> str:
    key = f"Key{number}" if number % 7 else f"KEY{number - 1}"  # some differ from their neighbour's in case alone
    title = f"{'Étude' if number % 5 else 'Ærø'} {number * 7919 % 1009} of {{Things}} {number}"
    by = f"{'Ek, Bo' if number % 3 else 'Moss, Ann'} and Lê, {'ABCDEFGHJKLMNPRST'[number % 17]}. Ngọc"
    note = ", note={Best Paper Award}" if number % 100 == 0 else ""
    return f"@article{{{key},\n title={{{title}}}, author={{{by}}}, year={{{1990 + number % 30}}}{note}\n}}\n"


@pytest.fixture(scope="module")
def library(tmp_path_factory, lasting_stores):
    folder = tmp_path_factory.mktemp("long")
    (folder / "list.bib").write_text("".join(map(entry, range(1, NUMBER + 1))), encoding="utf-8")
    with publist.open(lasting_stores.at(folder / "papers.db"), create=True, owner="Bo Ek", environ={}) as library:
        library.read(folder / "list.bib")
        library.hide(library.papers()[0].key)
        library.edit(awarded(library)[0], {"award": ""})  # what a person took off stays off, whatever the file says
        yield library


def awarded(library):
    return [paper.key for paper in library.papers() if paper.award]


def test_the_formats_of_references_are_written_in_pieces():
    assert {"bib", "biblatex", "csl-json", "json", "csv", "ris", "nbib", "endnote"} <= set(IN_PIECES)


@pytest.mark.parametrize("name", IN_PIECES)
def test_a_list_of_several_batches_is_the_file_of_all_its_papers(library, name):
    papers = library.papers()
    random.Random(name).shuffle(papers)
    assert len(papers) == NUMBER - 1
    assert library.export(name) == write(name, papers)
    assert library.exported(name).number == len(papers)


@pytest.mark.parametrize("name", IN_PIECES)
@pytest.mark.parametrize(
    "asked",
    [{"since": 2015}, {"owner": "Bo Ek"}, {"limit": 7}, {"limit": 7, "sort": "author"}, {"query": ["nothing"]}],
    ids=str,
)
def test_what_is_chosen_alone_decides_of_the_file(library, name, asked):
    choice = {option: value for option, value in asked.items() if option != "sort"}
    options = {option: value for option, value in asked.items() if option == "sort"}
    every = library.papers(**{option: value for option, value in choice.items() if option != "limit"})
    if "limit" in asked:
        wanted = [one["key"] for one in publist_json(library, options)][: asked["limit"]]
        every = [paper for paper in every if paper.key in wanted]
    assert library.export(name, **asked) == write(name, every, options)


def publist_json(library, options):
    import json

    return json.loads(library.export("json", **options))


def test_what_a_person_took_off_stays_off(library):
    assert library.export("bib").count("Best Paper Award") == len(awarded(library)) == NUMBER // 100 - 1


def test_papers_come_some_hundred_at_a_time_in_the_order_of_the_store(library):
    with library.store.read() as reader:
        batches = list(paper_batches(reader, Filter()))
        whole = reader.papers.find()
    assert [paper for batch in batches for paper in batch] == whole
    assert max(map(len, batches)) <= whole_papers._BATCH < NUMBER


def test_the_same_export_leaves_the_file_alone(library, tmp_path):
    target = tmp_path / "list.bib"
    done = library.exported("bib", target)
    before = target.stat()
    library.exported("bib", target)
    after = target.stat()
    assert (before.st_ino, before.st_mtime_ns) == (after.st_ino, after.st_mtime_ns)
    assert target.read_bytes() == done.data == b"".join(done.parts)


@pytest.mark.parametrize("there", [b"", b"a", b"ab", b"abcd", b"abx"])
def test_a_file_that_says_something_else_than_the_parts_is_replaced(tmp_path, there):
    target = tmp_path / "list.bib"
    target.write_bytes(there)
    assert write_atomically(target, [b"a", b"", b"bc"]) is True
    assert target.read_bytes() == b"abc"
    assert write_atomically(target, [b"ab", b"c"]) is False


@given(st.lists(st.binary(max_size=40), max_size=30), st.integers(0, 60), st.randoms())
def test_what_is_spooled_is_read_in_any_order(texts, in_memory, order):
    spool = Spool(in_memory)
    places = [(spool.write(text), text) for text in texts]
    order.shuffle(places)
    assert all(spool.read(place, len(text)) == text for place, text in places)
