"""What is asked of one owner costs what that owner's papers cost, however many others' the store holds.

Measured by what SQLite executes: instructions of its virtual machine, which a scan of a table makes as many of as it
has rows, and rows that are read.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256

import pytest
from sqlalchemy import Engine, event

import publist
from publist import Library, UsageError
from publist.cli.words import error_words
from publist.workflows.show.papers import listed_paper

COUNTED = pytest.mark.sqlite("its own counter of what it executes, and its own plans, are read")

FEW, MANY = 40, 400
_STEP = 10
"""Instructions between two counts."""


@contextmanager
def counted() -> Iterator[list[int]]:
    """How much SQLite works within the block."""
    steps = [0]

    def count() -> int:
        steps[0] += _STEP
        return 0

    def connected(connection, _record) -> None:
        connection.set_progress_handler(count, _STEP)

    event.listen(Engine, "connect", connected)
    try:
        yield steps
    finally:
        event.remove(Engine, "connect", connected)


LONG = frozenset(
    "papers records authors author_names authorships identifiers anchors changes lookups title_blocks".split()
)
"""Tables that grow with the list."""


@contextmanager
def scans() -> Iterator[set[str]]:
    """The statements within the block for which SQLite reads the whole of a long table, and which."""
    found: set[str] = set()

    def planned(connection, _cursor, statement, parameters, _context, many) -> None:
        if many or not statement.startswith(("SELECT", "UPDATE", "DELETE")):
            return
        driver = connection.connection.driver_connection
        for *_, step in driver.execute(f"EXPLAIN QUERY PLAN {statement}", parameters).fetchall():
            what = step.replace("TABLE ", "").split()
            if what[0] == "SCAN" and what[1] in LONG and "INDEX" not in what:
                found.add(f"{what[1]}: {statement}")

    event.listen(Engine, "before_cursor_execute", planned)
    try:
        yield found
    finally:
        event.remove(Engine, "before_cursor_execute", planned)


def university(folder, number: int, stores) -> Library:
    """Three papers of Ada Quist, and so many of 20 other owners."""
    names = [f"{given} {family}" for given in ("Bo", "Chloe", "Dagny", "Emre") for family in FAMILIES]
    entries = [
        f"@article{{ada{n}, author={{Ada Quist and Zo Vesk}}, title={{{WORDS[n]} of Her Own}}, year={2020 + n}}}"
        for n in range(3)
    ]
    entries += [
        f"@article{{other{n}, author={{{names[n % 20]} and {names[(n + 7) % 20]}}}, journal={{J. Other}},"
        f" title={{{WORDS[n % 20]} {WORDS[n // 20 % 20]} Made Plain}}, year={1990 + n % 30}, doi={{10.1/x{n}}}}}"
        for n in range(number)
    ]
    (folder / "list.bib").write_text("\n".join(entries))
    with stores.library(folder / "papers.db", owner="Ada Quist", environ={}) as made:
        rows = "\n".join(f"{name},2000" for name in ("Ada Quist", *names))
        (folder / "roster.csv").write_text(f"name,from\n{rows}\n")
        made.read(folder / "list.bib")
        made.import_roster("School", folder / "roster.csv")
        made.create_group("Lab")
        made.join_group("Lab", "Ada Quist", since="2000")
    return publist.open(stores.at(folder / "papers.db"), environ={})


FAMILIES = ("Holm", "Lind", "Okoro", "Tran", "Weber")
WORDS = (
    *("Attention", "Branches", "Codes", "Drift", "Erosion", "Forests", "Graphs", "Hashing", "Induction", "Joins"),
    *("Kernels", "Lattices", "Margins", "Networks", "Oracles", "Proofs", "Queues", "Routing", "Sketches", "Trees"),
)


@pytest.fixture(scope="module")
def libraries(tmp_path_factory, lasting_stores):
    opened = [university(tmp_path_factory.mktemp(f"of{number}"), number, lasting_stores) for number in (FEW, MANY)]
    yield opened
    for library in opened:
        library.close()


def work(library: Library, job) -> int:
    with counted() as steps:
        job(library)
    return steps[0]


@COUNTED
@pytest.mark.parametrize(
    "job",
    [
        pytest.param(lambda library: library.listed(owner="Ada Quist"), id="list --owner"),
        pytest.param(lambda library: library.papers(owner="Ada Quist"), id="papers of an owner"),
        pytest.param(lambda library: library.export("bib", owner="Ada Quist"), id="export --owner"),
        pytest.param(lambda library: library.listed(group="Lab"), id="list --group"),
        pytest.param(lambda library: library.group("Lab"), id="group show"),
        pytest.param(lambda library: library.site_files(owner="Ada Quist"), id="site --owner"),
    ],
)
def test_a_question_costs_what_its_answer_costs(libraries, job):
    few, many = (work(library, job) for library in libraries)
    assert many <= 1.3 * few


@COUNTED
def test_the_advice_behind_a_command_counts_no_papers(tmp_path):
    found = []
    for number in (FEW, MANY):
        titles = (" ".join(sha256(f"{n} {word}".encode()).hexdigest()[:9] for word in range(5)) for n in range(number))
        entries = (f"@article{{k{n}, author={{Ada Quist}}, title={{{title}}}}}" for n, title in enumerate(titles))
        (tmp_path / "list.bib").write_text("\n".join(entries))
        with publist.open(tmp_path / f"{number}.db", create=True, owner="Ada Quist", environ={}) as library:
            library.read(tmp_path / "list.bib")
            found.append(work(library, lambda library: library.standing(counted=False)))
            assert work(library, lambda library: library.standing()) > found[-1] + number
    assert found[1] <= 1.3 * found[0]


@COUNTED
def test_what_is_counted_grows_where_the_whole_list_is_read(libraries):
    few, many = (work(library, lambda library: library.papers()) for library in libraries)
    assert many > 4 * few


@COUNTED
def test_a_paper_named_by_a_piece_of_its_title_is_found_among_titles_alone(libraries):
    with scans() as found, publist.open(libraries[1].location.path, environ={}) as library:
        assert library.explain("attention of HER").paper.key == "ada0"
    assert {one.split(":")[0] for one in found} == {"papers"}


def test_a_message_that_says_which_owners_there_are_names_a_few(libraries):
    with pytest.raises(UsageError) as raised:
        libraries[0].papers(owner="Nobody Here")
    assert len(raised.value.fields["owners"]) == 21
    assert error_words(raised.value).endswith(" and 1 more")


@pytest.mark.parametrize("owner", ["Ada Quist", "Bo Holm", "Emre Weber"])
def test_an_owners_list_says_the_same_as_the_owners_papers(libraries, owner):
    library = libraries[0]
    keys = [paper.key for paper in library.papers(owner=owner)]
    library.edit(keys[0], {"status": "in press", "venue": "J. Moved"})
    library.hide(keys[1])
    try:
        assert library.listed(owner=owner) == [listed_paper(paper) for paper in library.papers(owner=owner)]
    finally:
        library.undo()
        library.undo()


def test_an_owner_is_found_by_a_spelling_and_by_an_identifier(libraries):
    library = libraries[0]
    assert [paper.key for paper in library.papers(owner="quist, ada")] == [
        paper.key for paper in library.papers(owner="Ada Quist")
    ]


@COUNTED
def test_a_change_of_one_paper_and_its_undo_read_no_long_table_whole(libraries, tmp_path):
    (tmp_path / "one.bib").write_text("@article{new, author={Ada Quist and Yu Zane}, title={A New Thing}, year=2024}")
    with scans() as found, publist.open(libraries[1].location.path, environ={}) as library:
        library.explain("ada1")
        library.edit("ada1", {"year": "1987"})
        library.undo()
        library.read(tmp_path / "one.bib")
        library.undo()
        library.export("bib", owner="Ada Quist")
        library.proposals()
        library.questions()
    assert found == set()
