"""Lines for a terminal: every word is there, whole, and no line is wider than the terminal but by one word."""

import unicodedata

import click
from hypothesis import example, given
from hypothesis import strategies as st

from publist.cli.pager import fits, pager_command
from publist.cli.wrapping import column_width, padded, wrapped_line
from publist.text.width import width

WORDS = st.text(st.characters(exclude_categories=("Z", "C")), min_size=1, max_size=30)
LINES = st.builds(
    lambda indent, words, gap: " " * indent + gap.join(words),
    st.integers(0, 30),
    st.lists(WORDS, min_size=1, max_size=30),
    st.sampled_from([" ", "  ", "   "]),
)
COLUMNS = st.integers(20, 200)
HANGS = st.none() | st.integers(0, 120)


def joined(lines) -> str:
    return "".join("".join(lines).split())


@given(LINES, COLUMNS, HANGS)
@example("0000 " * 16 + "00⺀ \uaaee", 85, None)
def test_nothing_is_lost_and_nothing_is_wider_than_the_terminal_but_one_word(text, columns, hang):
    lines = wrapped_line(text, columns, hang)
    assert joined(lines) == joined([text])
    for line in lines:
        assert width(line) <= columns or len(line.split()) == 1


@given(LINES, COLUMNS, HANGS)
def test_only_text_without_blanks_in_wide_letters_is_ended_within(text, columns, hang):
    words = text.split()
    wide = [word for word in words if any(unicodedata.east_asian_width(letter) in "WF" for letter in word)]
    for part in (part for line in wrapped_line(text, columns, hang) for part in line.split()):
        assert part in words or any(part in word for word in wide)


@given(LINES, COLUMNS)
def test_what_fits_stays_as_it_is(text, columns):
    if width(text) <= columns:
        assert wrapped_line(text, columns) == [text]


def test_a_row_goes_on_under_its_last_column():
    assert wrapped_line("name      Ada Quist  Slow stones in cold streams", 38) == [
        "name      Ada Quist  Slow stones in",
        "          cold streams",
    ]
    assert wrapped_line("2020  quist  Slow stones in cold streams", 30, hang=13) == [
        "2020  quist  Slow stones in",
        "             cold streams",
    ]


def test_an_address_stays_whole_and_begins_further_left_where_it_must():
    address = "https://example.org/slow/stones"
    assert wrapped_line(f"    doi         {address} is where", 36) == [
        "    doi",
        f"     {address}",
        " " * 16 + "is where",
    ]
    assert wrapped_line(f"    doi         {address}", 25) == ["    doi", address]


def test_a_command_can_be_copied():
    assert wrapped_line("Two papers are new: publist proposals", 30) == ["Two papers are new:", "    publist proposals"]
    assert wrapped_line("All of them are written by: publist export --format html", 54)[1] == "    --format html"


def test_chinese_text_ends_between_letters_but_never_before_punctuation():
    lines = wrapped_line("Kim  石のゆっくりとした動きについて、そして限界", 21)
    assert [width(line) <= 21 for line in lines] == [True] * len(lines)
    assert len(lines) > 1
    assert not any(line.strip().startswith("、") for line in lines)


def test_a_name_in_wide_letters_that_has_room_stays_whole():
    assert wrapped_line("Authors of the paper: 山田太郎", 24) == ["Authors of the paper:", "    山田太郎"]


def test_columns_are_measured_as_the_screen_shows_them():
    assert width(padded("敏洙", 6)) == width(padded("e\u0301a", 6)) == 6
    assert column_width(["敏洙", "Kim"], None) == 4
    assert column_width(["敏洙", "x" * 40], 60) == 4
    assert column_width([], 60) == 0


def test_what_fits_on_the_screen_is_not_paged_and_colours_take_no_room():
    line = click.style("x" * 80, fg="red") + "\n"
    assert fits(line * 23, 80, 24)
    assert not fits(line * 24, 80, 24)
    assert not fits("金" * 41 + "\n" + "x\n" * 22, 80, 24)


def test_the_pager_is_the_persons():
    assert pager_command({"PUBLIST_PAGER": "less -S", "PAGER": "more"}) == "less -S"
    assert pager_command({"PAGER": "more"}) == "more"
    assert pager_command({}) == "less"
    assert pager_command({"PUBLIST_PAGER": "", "PAGER": "more"}) is None
