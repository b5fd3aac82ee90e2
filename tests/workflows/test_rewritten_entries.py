"""A list has something else under a key than before: the paper's new title, or another paper; a person is asked."""

from pathlib import Path

import pytest

import publist

FORMER = {"title": "Distributed hybrid queues with modular routing", "author": "Ruiz, Ana and Ek, Bo", "year": "2024"}


def entry(key: str = "ruiz2024", **said: str) -> str:
    fields = FORMER | {"journal": "Journal of Results"} | said
    return f"@article{{{key}, {', '.join(f'{name} = {{{value}}}' for name, value in fields.items())}}}\n"


@pytest.fixture
def library(tmp_path: Path, stores) -> publist.Library:
    return stores.library(tmp_path / "papers.db", owner="Ana Ruiz")


def reads(library: publist.Library, *entries: str, name: str = "ruiz.bib") -> list[tuple[str, str]]:
    """The status and key of each entry."""
    report = library.read(publist.read_text("".join(entries), format="bibtex", name=name))
    return [(entry.status.value, entry.key) for entry in report.entries]


def asked(library: publist.Library) -> list[tuple[str, str]]:
    return [(one.question.one.label, one.question.other.label) for one in library.questions()]


def test_an_entry_with_another_title_is_asked_about(library):
    reads(library, entry())
    assert reads(library, entry(title="Routing by inference")) == [("unsure", "ruiz2024a")]
    (question,) = library.questions()
    assert [reason.code for reason in question.question.match.reasons] == ["same-key"]
    assert reads(library, entry(title="Routing by inference")) == [("already", "ruiz2024a")]
    library.answer(question.question.id, "yes")
    assert [(paper.key, paper.title) for paper in library.papers()] == [("ruiz2024", "Routing by inference")]
    assert reads(library, entry(title="Routing by inference")) == [("already", "ruiz2024")]


def test_who_says_that_they_are_two_is_not_asked_again(library):
    reads(library, entry())
    reads(library, entry(title="Routing by inference"))
    library.answer(library.questions()[0].question.id, "no")
    assert reads(library, entry(title="Routing by inference")) == [("already", "ruiz2024a")]
    assert asked(library) == []


@pytest.mark.parametrize(
    "second",
    [
        pytest.param([entry("ruiz2024a"), entry(title="Of whales")], id="the former has another key now"),
        pytest.param([entry(author="Moss, Cara", title="Of whales")], id="nobody wrote both"),
        pytest.param([entry("ruiz2024b", title="Of whales")], id="another key"),
    ],
)
def test_what_is_plainly_another_paper_is_new(library, second):
    reads(library, entry())
    assert reads(library, *second)[-1][0] == "added"
    assert asked(library) == []


def test_another_list_may_have_another_paper_under_the_key(library):
    reads(library, entry())
    whales = entry(title="Of whales", author="Ruiz, Ana and Moss, Cara")
    assert reads(library, whales, name="other.bib") == [("added", "ruiz2024a")]
    assert asked(library) == []


@pytest.mark.parametrize(("form", "year"), [("bib", "2024"), ("json", "2025"), ("csv", "2025")])
def test_an_export_of_ours_in_which_title_and_more_were_changed_is_asked_about(form, year, library, tmp_path):
    reads(library, entry(pages="1--9"), entry("ek2020", title="Of whales", year="2020"))
    path = tmp_path / f"list.{form}"
    text = library.export(form).replace(FORMER["title"], "Routing by inference")
    path.write_text(text.replace(",2024,", f",{year},").replace(": 2024,", f": {year},"))
    report = library.read(path)
    assert sorted(one.status.value for one in report.entries) == ["already", "unsure"]
    assert asked(library) == [("ruiz2024", "ruiz2024a")]
