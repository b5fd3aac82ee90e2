"""Web of Science's exports: plain text with two-letter tags, and tables that have the tags as heads."""

import pytest

from publist.model import PaperType, Scheme
from publist.readers.formats import read

HEAD = "FN Clarivate Analytics Web of Science\nVR 1.0\n"
FIRST = """PT J
AU Ost, M
   Vik, P
AF Ost, Mara
   Vik, Per
CA Tide Group
TI Sand and salt
   and mud
SO TIDE WATCH
DT Article; Proceedings Paper
DE sand; salt
C1 [Ost, Mara] Tide Ctr, Quay.
   [Vik, Per] Salt Inst, Quay.
CR Lund U, 1999, MUD, V1
   Lund U, 2001, MUD, V2
NR 2
PD MAY 15
PY 2019
VL 3
IS 2
BP 10
EP 20
DI 10.1000/sand
UT WOS:0001
PM 777
ER

"""


def facts(text: str, name: str):
    (record,) = read(text, name=name).records
    return record


@pytest.mark.parametrize("name", ["savedrecs.txt", "list.ciw", "list"])
def test_plain_text_is_read_whatever_it_is_called(name):
    record = facts(f"{HEAD}{FIRST}EF\n", name)

    assert record.title == "Sand and salt and mud"
    assert [author.name for author in record.authors] == ["Mara Ost", "Per Vik", "Tide Group"]
    assert (record.venue, record.year, record.month) == ("TIDE WATCH", 2019, 5)
    assert (record.volume, record.number, record.pages) == ("3", "2", "10-20")
    assert record.type is PaperType.ARTICLE
    assert [(one.scheme, one.value) for one in record.identifiers] == [
        (Scheme.DOI, "10.1000/sand"), (Scheme.PUBMED, "777")
    ]  # fmt: skip
    assert dict(record.extra)["affiliation"] == "[Ost, Mara] Tide Ctr, Quay., [Vik, Per] Salt Inst, Quay."
    assert record.warnings == ()


def test_an_entry_without_its_end_and_one_without_its_beginning_are_entries():
    text = HEAD + FIRST.replace("ER\n", "") + "PT J\nTI Mud\nER\n\nTI Clay\nPY 2001\nER\nAU Ost, M\nER\n\nEF\n"
    reading = read(text, name="list.ciw")

    assert [record.title for record in reading.records] == ["Sand and salt and mud", "Mud", "Clay"]
    assert [piece.code for piece in reading.unreadable] == ["no-title"]


def test_short_names_and_a_books_names_stand_where_there_are_no_full_ones():
    for lines, name in (("AU Ost, MB", "MB Ost"), ("BA Ost, M\nBF Ost, Mara", "Mara Ost"), ("BA Ost, M", "M Ost")):
        record = facts(f"{HEAD}PT B\n{lines}\nTI Sand\nPY 2001\nER\n", "list.ciw")
        assert [author.name for author in record.authors] == [name]


def test_a_tag_that_is_not_kept_is_told():
    reading = read(f"{HEAD}PT J\nTI Sand\nHO Tide Centre\nTC 9\nER\n", name="list.ciw")

    assert [dict(told.values)["field"] for told in reading.warnings] == ["HO", "TC"]


def test_a_table_with_tags_as_heads():
    heads = "PT\tAU\tAF\tTI\tSO\tDT\tPD\tPY\tVL\tBP\tEP\tDI\tUT\tCR\tTC"
    people, where = "Ost, M; Vik, P\tOst, Mara; Vik, Per", "TIDE WATCH\tProceedings Paper"
    row = f"J\t{people}\tSand\t{where}\tMAY\t2019\t3\t10\t20\t10.1000/s\tX\tY\t9"
    reading = read(f"\ufeff{heads}\n{row}\n", name="list.tsv")
    (record,) = reading.records

    assert [author.name for author in record.authors] == ["Mara Ost", "Per Vik"]
    assert (record.venue, record.year, record.month, record.pages) == ("TIDE WATCH", 2019, 5, "10-20")
    assert record.type is PaperType.INPROCEEDINGS
    assert [dict(told.values)["field"] for told in reading.warnings] == ["TC"]
