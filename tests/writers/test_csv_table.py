"""The table: documented columns, nothing that a spreadsheet would run, and the same list again."""

import csv
import io
import re
from pathlib import Path

from hypothesis import example, given
from hypothesis import strategies as st

from publist.model import Authorship, Link, Mark, Paper, PaperStatus, PaperType, Scheme
from publist.model.identifier import OF_PEOPLE
from publist.readers.formats import read
from publist.text.csv_cells import COLUMNS, SCHEMES, guarded, joined_links, parted_links, unguarded
from publist.writers.formats import write

DOCS = Path(__file__).resolve().parents[2] / "docs" / "writing.md"
PAPER = Paper(
    key="ek2024",
    title="=1+1 walls",
    authors=(
        Authorship(1, "Bo Ek", "Bo Ek", co_first=True),
        Authorship(2, "Ada Quist", "A. Quist", co_first=True, corresponding=True, owner=True, roles=(Mark.STUDENT,)),
        Authorship(3, "A; B", "A; B", family="A; B"),
    ),
    type=PaperType.ARTICLE,
    status=PaperStatus.ACCEPTED,
    year=2024,
    links=(Link("Code; more", "https://example.org/a;b"), Link("Poster")),
)


def rows(text):
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_a_row():
    (row,) = rows(write("csv", [PAPER]))
    assert {column: cell for column, cell in row.items() if cell} == {
        "publist_key": "ek2024",
        "type": "article",
        "title": "'=1+1 walls",
        "authors": "Bo Ek; Ada Quist; A%3B B",
        "owner": "2",
        "marks": "1: co_first; 2: co_first, corresponding, student",
        "printed": "2: A. Quist",
        "year": "2024",
        "status": "accepted",
        "links": "Code%3B more <https://example.org/a%3Bb>; Poster <>",
    }


def test_the_columns_are_documented_and_those_of_every_identifier_of_papers():
    section = DOCS.read_text(encoding="utf-8").partition("## CSV\n")[2].partition("\n## ")[0]
    documented = {name for line in section.splitlines() if line.startswith("| `") for name in re.findall(
        r"`(\w+)`", line.split("|")[1])}  # fmt: skip
    assert documented == {*COLUMNS}
    people = OF_PEOPLE
    assert {*SCHEMES} == {*Scheme} - people


def test_csv_reads_a_row_a_paper_of_one_line_and_no_cell_is_a_formula(generated):
    text = write("csv", generated)
    assert {row["publist_key"] for row in rows(text)} == {paper.key for paper in generated}
    assert text.count("\n") == len(generated) + 1
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert {len(row) for row in csv.reader(io.StringIO(text, newline=""))} == {len(COLUMNS)}
    assert [cell for cell in cells if cell[:1] in set("=+-@\t\r＝＋－＠") - {""}] == []
    assert sum(cell.startswith("'") for cell in cells) > 20


@example("'1'=")
@given(st.text(st.sampled_from("'=+-@\t\ra1＝"), max_size=6))
def test_every_cell_is_safe_and_comes_back(cell):
    assert not guarded(cell).startswith(("=", "+", "-", "@", "\t", "\r", "＝"))
    assert unguarded(guarded(cell)) == cell


@given(
    st.lists(st.tuples(st.text("ab ;<>%3B", min_size=1).map(str.strip), st.none() | st.text("ab;<>%3/:", min_size=1)))
)
def test_every_label_and_address_comes_back(links):
    wanted = [(label, url or "") for label, url in links if label]
    assert list(parted_links(joined_links([(label, url) for label, url in links if label]))) == wanted


def test_a_table_that_was_changed_in_a_spreadsheet_counts_and_what_is_no_value_is_told():
    table = rows(write("csv", [PAPER]))
    table[0] |= {"year": "2025", "type": "Journal article", "status": "perhaps", "notices": "sold out", "mood": "good"}
    text = io.StringIO()
    writer = csv.DictWriter(text, [*table[0]], delimiter=";")
    writer.writeheader()
    writer.writerows(table)
    reading = read(text.getvalue(), name="list.csv")
    (record,) = reading.records
    assert (record.title, record.year, record.type, record.status) == ("=1+1 walls", 2025, PaperType.ARTICLE, None)
    assert [author.name for author in record.authors] == ["Bo Ek", "A. Quist", "A; B"]
    assert {dict(warning.values)["field"] for warning in reading.warnings} == {"mood", "status", "notices"}


def test_a_row_without_a_title_is_told():
    text = write("csv", [PAPER]).replace("'=1+1 walls", "")
    assert [one.code for one in read(text, name="list.csv").unreadable] == ["no-title"]
