"""Whose initials a person's own list prints, known of the list and not of the store."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.matching.people.own_file import with_owner_known
from publist.model import PrintedAuthor, Record


def records(*bylines: str) -> list[Record]:
    """Each byline with commas; ``!`` before a name that is set off."""
    return [
        Record(source="cv", key=str(number), title=f"Title {number}", authors=tuple(map(author, byline.split(", "))))
        for number, byline in enumerate(bylines)
    ]


def author(text: str) -> PrintedAuthor:
    return PrintedAuthor(text.removeprefix("!"), emphasised=text.startswith("!"))


def known(whose: str | None, *bylines: str, owners: tuple[str, ...] = ()) -> list[list[str | None]]:
    found = with_owner_known(records(*bylines), whose, owners)
    return [[one.known_as for one in record.authors] for record in found]


def test_initials_that_are_set_off_are_those_of_whom_the_list_names():
    assert known("Bo Ek", "A. Quist, !B. Ek", "Ek B, !Ek B", "!Bo Ek, A. Quist", "!Z. Ek") == [
        [None, "Bo Ek"],
        [None, "Bo Ek"],
        [None, None],
        [None],
    ]


def test_without_a_whole_name_they_are_of_the_one_owner_whom_they_fit():
    owners = ("Ada Quist", "Minsoo Kim", "Minsu Kim")
    assert known(None, "!A. Quist, !M. Kim", owners=owners) == [["Ada Quist", None]]
    assert known("A. Quist", "!A. Quist, B. Ek", owners=owners) == [["Ada Quist", None]]
    assert known(None, "A. Quist, B. Ek", owners=owners) == [[None, None]]


def test_initials_on_most_papers_of_a_list_are_its_own_without_being_set_off():
    assert known("Bo Ek", "B. Ek, A. Quist", "A. Quist, B. Ek", "Z. Vesk") == [["Bo Ek", None], [None, "Bo Ek"], [None]]
    assert known("Bo Ek", "B. Ek", "Z. Vesk", "A. Quist") == [[None], [None], [None]]
    assert known(None, "B. Ek", "B. Ek", owners=("Bo Ek",)) == [[None], [None]]


@pytest.mark.parametrize(
    "bylines",
    [
        ("B. Ek, A. Quist", "Bao Ek, A. Quist"),
        ("B. Ek, B. Ek",),
        ("B. A. Ek", "B. C. Ek"),
    ],
    ids=["somebody-else-they-fit", "two-on-one-paper", "initials-that-contradict"],
)
def test_where_something_speaks_against_it_nobody_is_known(bylines):
    assert all(one is None for row in known("Bo Ek", *bylines) for one in row)


def test_a_short_form_of_the_one_owners_name_leaves_the_initials_to_the_store():
    assert known("David Holm", "!D. Holm", "D. Holm", owners=("Dave Holm",)) == [[None], [None]]
    assert known("David Holm", "!D. Holm", owners=("Ada Quist",)) == [["David Holm"]]
    assert known("Minsu Kim", "!M. Kim", owners=("Minsoo Kim",)) == [["Minsu Kim"]]
    assert known("David A. Holm", "!D. Holm", owners=("David Holm",)) == [["David A. Holm"]]


def test_what_a_list_of_ours_says_of_a_name_stays():
    bodil = PrintedAuthor("B. Ek", emphasised=True, known_as="Bodil Ek")
    (record,) = with_owner_known([Record(source="cv", key="1", title="T", authors=(bodil,))], "Bo Ek", ())
    assert record.authors[0].known_as == "Bodil Ek"


NAMES = st.sampled_from(["B. Ek", "Bo Ek", "Ek B", "Bao Ek", "A. Quist", "!B. Ek", "!Bo Ek", "!A. Quist", "B. C. Ek"])


@given(st.lists(st.lists(NAMES, min_size=1, max_size=4), max_size=5), st.sampled_from([None, "Bo Ek", "B. Ek"]))
def test_only_initials_are_known_and_one_at_most_on_a_paper(bylines, whose):
    found = known(whose, *map(", ".join, bylines), owners=("Bo Ek",))
    for row, byline in zip(found, bylines, strict=True):
        told = [name for one, name in zip(row, byline, strict=True) if one]
        assert len(told) <= 1
        assert all("Bo" not in name and "Bao" not in name for name in told)
