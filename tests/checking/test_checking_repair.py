"""Repairs: exactly the misprinted words, or nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.checking.repair import apply, lines_of, locate, reads_the_same
from publist.checking.values import Level, ListFinding, Replacement

NAME = Replacement("name", "Hawnoong Seo", "Hanwoong Seo")


def finding(change, first=1, last=1):
    return ListFinding(code="name-spelling", level=Level.WARNING, file="cv.md", change=change, span=(first, last))


def repaired(text, change, **lines):
    return apply(text, locate(text.split("\n"), finding(change, **lines)))


@pytest.mark.parametrize(
    ("text", "change", "expected"),
    [
        ("Hawnoong Seo\\*, Ana Seo", NAME, "Hanwoong Seo\\*, Ana Seo"),
        ("author = {Seo, Hawnoong and Sokol, Ana}", NAME, "author = {Seo, Hanwoong and Sokol, Ana}"),
        ("**Hawnoong** Seo", NAME, "**Hanwoong** Seo"),
        ("Donghae Seo, Ana", Replacement("name", "Donghae Seo", "Dong Hae Seo"), "Dong Hae Seo, Ana"),
        ("Kim Lee, Ann Lee", Replacement("name", "Kim Lee", "Kim Leigh"), "Kim Leigh, Ann Lee"),  # the whole name
        ("Lee, Kim and Lee, Ann", Replacement("name", "Kim Lee", "Kim Leigh"), "Leigh, Kim and Lee, Ann"),
        ("pp. 17–25, 2021", Replacement("pages", "17-25", "117-125"), "pp. 117–125, 2021"),
        ("pages = {17--25}", Replacement("pages", "17-25", "117-125"), "pages = {117--125}"),
        ("pages 917-25", Replacement("pages", "917-25", "917-926"), "pages 917-926"),
        ("A title. [Paper, Code", Replacement("bracket", "[Paper, Code", "[Paper, Code]"), "A title. [Paper, Code]"),
    ],
)
def test_exactly_the_misprinted_words_are_replaced(text, change, expected):
    assert repaired(text, change) == expected


@pytest.mark.parametrize(
    ("text", "change"),
    [
        ("Hawnoong Seo on Hawnoong Seo", NAME),  # twice
        ("Hawnoongs Seo", NAME),  # within another word
        ("H. Seo", NAME),  # not there
        ("pp. 117-25", Replacement("pages", "17-25", "17-26")),
        ("pages 17-25 of 17-25", Replacement("pages", "17-25", "117-125")),
        ("[Paper, Code and more", Replacement("bracket", "[Paper, Code", "[Paper, Code]")),
    ],
)
def test_what_does_not_stand_there_exactly_once_is_left_alone(text, change):
    assert repaired(text, change) == text


def test_only_the_lines_of_the_entry_are_looked_at():
    text = "Hawnoong Seo\nHawnoong Seo\nHawnoong Seo"
    assert repaired(text, NAME, first=2, last=2) == "Hawnoong Seo\nHanwoong Seo\nHawnoong Seo"


def test_lines_are_counted_as_the_readers_count_them():
    text = "one\rtwo\r\nHawnoong Seo\n"
    assert lines_of(text) == ["one", "two", "Hawnoong Seo", ""]
    assert apply(text, locate(lines_of(text), finding(NAME, 3, 3))) == text.replace("Hawnoong", "Hanwoong")


def test_line_ends_and_everything_else_stay():
    text = "# Papers\r\n- Hawnoong Seo\r\n\tend \r\n"
    assert repaired(text, NAME, first=2, last=2) == text.replace("Hawnoong", "Hanwoong")


@given(st.text(alphabet="ab Hawnog\nSe,.-*{}\\", max_size=60), st.integers(0, 4))
def test_a_repair_is_one_replacement_or_none(text, copies):
    text += "|Hawnoong Seo" * copies
    lines = text.split("\n")
    edits = locate(lines, finding(NAME, 1, len(lines)))
    made = apply(text, edits)
    if not edits:
        assert made == text
        return
    assert made.count("Hanwoong") == text.count("Hanwoong") + 1
    assert made.replace("Hanwoong", "Hawnoong") == text.replace("Hanwoong", "Hawnoong")


def test_a_file_reads_the_same_when_only_what_was_repaired_differs(record):
    before = record(authors="Hawnoong Seo, Ana Sokol", line=5)
    assert reads_the_same([before], [record(authors="Hanwoong Seo, Ana Sokol", line=5)], [finding(NAME, 5, 5)])


@pytest.mark.parametrize(
    "after",
    [
        {"authors": "Hanwoong Seo"},  # an author is gone
        {"authors": "Hawnoong Seo, Ana Sokol"},  # nothing was repaired
        {"authors": "Hanwoong Seo*, Ana Sokol"},  # a mark came up
        {"authors": "Hanwoong Seo, Ana Sokol", "year": 2021},
        {"authors": "Hanwoong Seo, Ana Sokol", "line": 6},
    ],
)
def test_any_other_difference_is_harm(record, after):
    before = record(authors="Hawnoong Seo, Ana Sokol", line=5)
    assert not reads_the_same([before], [record(**{"line": 5, **after})], [finding(NAME, 5, 5)])
    assert not reads_the_same([before], [], [finding(NAME, 5, 5)])
