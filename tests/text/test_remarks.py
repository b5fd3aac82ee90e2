"""What a list says beside a paper's data: awards, presentation, acceptance rate, order of the authors, notes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.text.remarks import TYPED, Remark, said_in

AWARDS = [
    "Best Paper Award",
    "Outstanding paper",
    "Honorable Mention",
    "Best Demo Award (2nd place)",
    "Test of Time Award, 2021",
    "Best paper award at the workshop, Oslo 2019",
    "Runner-up",
    "Nominated for the Stone Prize",
    "Prix de la meilleure th\u00e8se",
    "Premio Piedra",
    "Posterpreis der Tagung",
    "\u6700\u4f73\u8bba\u6587\u5956",
    "\ucd5c\uc6b0\uc218 \ub17c\ubb38",
]
PRESENTATIONS = [
    "Oral",
    "oral presentation",
    "Spotlight, top 3%",
    "Selected for oral presentation (top 1.5%)",
    "Accepted as a spotlight",
    "Notable-top-5%",
    "Poster",
    "Lightning talk",
    "Invited for oral",
]
NOTES = [
    "Featured in The Stone",
    "In German, 23 pages",
    "Supported by NSF award 12345",
    "Covered by two newspapers",
    "Extended version of a workshop paper",
    "120 stars",
]


def kinds(text: str) -> list[tuple[str, str]]:
    return [(one.kind.value, one.text) for one in said_in("note", text)]


@pytest.mark.parametrize("text", AWARDS)
def test_an_award_is_an_award(text):
    assert kinds(text) == [("award", text)]


@pytest.mark.parametrize("text", PRESENTATIONS)
def test_how_a_paper_was_presented_is_told(text):
    assert kinds(text) == [("presentation", text)]


@pytest.mark.parametrize("text", NOTES)
def test_anything_else_is_a_note(text):
    assert kinds(text) == [("note", text)]


@pytest.mark.parametrize(
    ("text", "rate"),
    [
        ("acceptance rate 12%", "12%"),
        ("Acceptance rate: 23.5 %", "23.5%"),
        ("acceptance ratio: 23/200=11.5%", "23/200=11.5%"),
        ("12.5% acceptance rate", "12.5%"),
    ],
)
def test_an_acceptance_rate_is_its_number(text, rate):
    assert kinds(text) == [("acceptance_rate", rate)]


@pytest.mark.parametrize(
    "text", ["Authors in alphabetical order", "alphabetical authorship", "\u03b1-\u03b2", "alpha-beta"]
)
def test_an_alphabetical_byline_is_told(text):
    assert kinds(text) == [("author_order", "alphabetical")]


@pytest.mark.parametrize(
    "text", ["to appear", "in press", "* Equal contribution", "\u2020 corresponding author", " ", "\U0001f3c6"]
)
def test_a_status_a_legend_and_a_picture_are_no_remark(text):
    assert kinds(text) == []


def test_a_remark_of_several_things_is_taken_apart():
    said = "Oral (top 3%), acceptance rate 12%; Best Paper Award; Featured in The Stone"
    assert kinds(said) == [
        ("presentation", "Oral (top 3%)"),
        ("acceptance_rate", "12%"),
        ("award", "Best Paper Award"),
        ("note", "Featured in The Stone"),
    ]


def test_a_trophy_makes_few_words_an_award():
    assert kinds("\U0001f3c6 Golden Stone of the year") == [("award", "Golden Stone of the year")]


@given(st.sampled_from(Remark), st.text(min_size=1, max_size=60))
def test_a_typed_field_says_what_it_is_of_whatever_its_words_are(kind, text):
    assert all(one.kind is kind for one in said_in(TYPED[kind], text))
