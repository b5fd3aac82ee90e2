"""Tables of members, as offices keep them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.errors import UnreadableInputError
from publist.model import Identifier, Scheme
from publist.readers.roster import read_roster
from publist.text.periods import Period

ORCID = "0000-0002-1825-0097"


def rows(text: str):
    return [(row.name, {i.scheme: i.value for i in row.identifiers}, row.period) for row in roster(text).rows]


def roster(text: str):
    return read_roster(text.encode(), name="roster.csv")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_columns_are_known_by_their_heads_in_any_order(delimiter):
    head = ["To", "ORCID iD", "Full_Name", "Office", "since"]
    lines = [head, ["2021-03", f"https://orcid.org/{ORCID}", "Ada Quist", "12", "2019"]]
    found = roster("\n".join(delimiter.join(line) for line in lines))
    assert found.unknown == ("Office",)
    (row,) = found.rows
    assert (row.line, row.name, row.period) == (2, "Ada Quist", Period("2019", "2021-03"))
    assert row.identifiers == (Identifier(Scheme.ORCID, ORCID),)


def test_names_may_be_turned_quoted_or_in_two_columns():
    assert [name for name, _, _ in rows('name\n"Ek, Bo"\nAda Quist\n')] == ["Bo Ek", "Ada Quist"]
    assert rows("Given name,Family name\nAda,Quist\n") == [("Ada Quist", {}, Period())]


def test_identifiers_come_as_people_paste_them():
    text = "name,dblp,s2\nBo Ek,https://dblp.org/pid/46/5782.html, 1741101\n"
    expected = {Scheme.DBLP_PID: "46/5782", Scheme.SEMANTIC_SCHOLAR_AUTHOR: "1741101"}
    assert rows(text) == [("Bo Ek", expected, Period())]


def test_titles_are_no_part_of_a_name_and_one_person_may_have_several_pages():
    text = 'name,dblp\n"Prof. Ada Quist, PhD",46/5782; 46/5783\n"Ek, Dr. Bo",\n'
    assert [(name, identifiers) for name, identifiers, _ in rows(text)] == [
        ("Ada Quist", {Scheme.DBLP_PID: "46/5783"}),  # of both, the dict has the last
        ("Bo Ek", {}),
    ]
    assert [len(row.identifiers) for row in roster(text).rows] == [2, 0]


def test_dates_are_read_as_offices_write_them():
    text = "name;start;end\nAda Quist;01.09.2019;present\nBo Ek;Sept 2020;31/08/2023\nCyd Holm;;-\n"
    assert [period for _, _, period in rows(text)] == [
        Period("2019-09-01", None),
        Period("2020-09", "2023-08-31"),
        Period(),
    ]


def test_a_byte_order_mark_empty_rows_and_formula_guards_are_nobody():
    assert [name for name, _, _ in rows("\ufeffname,orcid\r\n\r\n,,\r\n'Ada Quist,\r\n")] == ["'Ada Quist"]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Ada Quist,0000-0002-1825-0098,,", "bad-identifier"),
        ("Ada Quist,,last spring,", "bad-date"),
        ("Ada Quist,,3/4/2020,", "bad-date"),
        ("Ada Quist,,2021,2019", "period-backward"),
        (f",{ORCID},,", "no-name"),
        (f"Bo Ek,{ORCID},,", "identifier-of-another"),
    ],
)
def test_a_fault_is_told_with_its_line(row, code):
    found = roster(f"name,orcid,from,to\nCyd Holm,{ORCID},,\n{row}\n")
    assert [(fault.line, fault.code) for fault in found.faults] == [(3, code)]


@pytest.mark.parametrize("text", ["orcid\n0000\n", "Ada Quist\nBo Ek\n", "title,year\nOn Tides,2020\n"])
def test_a_table_without_a_column_of_names_is_refused(text):
    with pytest.raises(UnreadableInputError) as raised:
        roster(text)
    assert raised.value.code == "roster-without-names"


@given(st.text(max_size=300))
def test_whatever_follows_the_head_is_read_or_refused(text):
    try:
        found = roster("name,orcid,from,to\n" + text)
    except UnreadableInputError:
        return
    assert all(row.name for row in found.rows)
