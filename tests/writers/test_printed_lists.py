"""Lists for documents: one printed list, set as plain text, LaTeX and Typst, says what Markdown says."""

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from publist.model import Authorship, Identifier, Link, Mark, Paper, PaperType, Scheme, Venue
from publist.readers.formats import read
from publist.text.width import width, wrapped
from publist.writers.escape import plain
from publist.writers.formats import write
from publist.writers.printed.form import PrintedList, TextRun, joined, text_of
from publist.writers.printed.own import own_list
from publist.writers.printed.text import COLUMNS
from publist.writers.style import Style

FORMATS = ("txt", "latex", "typst")
SMALL = [
    Paper(
        key="quist2024wall",
        title="On slow walls & tides",
        authors=(
            Authorship(position=1, name="Bo Ek", printed="Bo Ek", co_first=True),
            Authorship(
                position=2, name="Ada Quist", printed="Ada Quist", owner=True, co_first=True, corresponding=True
            ),
            Authorship(position=3, name="Cy Rho", printed="Cy Rho", roles=(Mark.STUDENT,)),
        ),
        venue=Venue("Journal of Small Walls"),
        year=2024,
        type=PaperType.ARTICLE,
        award="Best Paper Award",
        identifiers=(Identifier(Scheme.DOI, "10.5555/wall.1"),),
        links=(Link("Code", "https://example.org/code?a=1&b=%20c#d"),),
    ),
    Paper(
        key="lind2020",
        title="石の壁",
        authors=(Authorship(position=1, name="Eva Lind", printed="Eva Lind"),),
        venue=Venue("Stone Days"),
        year=2020,
        type=PaperType.INPROCEEDINGS,
    ),
]


def shown_by_markdown(text: str) -> list[str]:
    """What a reader of Markdown shows of every item, on one line."""
    items, depth, said = [], 0, ""
    for token in MarkdownIt().parse(text):
        if token.type == "list_item_open":
            depth, said = depth + 1, ""
        elif token.type == "list_item_close":
            depth -= 1
            items.append(said.strip())
        elif token.type == "inline" and depth:
            for child in token.children:
                said += " " if child.type == "softbreak" else child.content if child.type == "text" else ""
    return items


def test_the_printed_list_has_the_words_and_the_order_of_markdown(generated):
    style = Style(citations=True)
    printed = own_list(generated, style)
    said = [text_of(entry.runs) for entry in printed.entries]
    assert said == shown_by_markdown(write("md", generated, {"citations": True, "clean": True}))


def test_the_owner_is_bold_and_each_mark_is_raised_behind_its_name(generated):
    for entry in own_list(generated, Style()).entries:
        paper = next(one for one in generated if one.key == entry.key)
        owners = [author for author in paper.authors if author.owner]
        byline = entry.runs[: next((at for at, run in enumerate(entry.runs) if run.url), 0)] or entry.runs
        bold = [run.text for run in byline if run.bold and not run.text.startswith("[")]
        assert bold[: len(owners)] == [owner.name for owner in owners]
        marked = [author for author in paper.authors if author.co_first or author.corresponding or author.roles]
        assert len([run for run in entry.runs if run.raised]) == len(marked)


@pytest.mark.parametrize("grouped", ["year", "type", "none"])
@pytest.mark.parametrize("name", FORMATS)
def test_the_list_is_grouped_and_every_entry_is_there_in_any_order(name, grouped, generated):
    text = write(name, generated, {"group_by": grouped})
    assert text == write(name, generated[::-1], {"group_by": grouped})
    numbers = set(re.findall(r"region\s+(\d+)", text))
    assert numbers == {str(number) for number in range(300)}
    assert ("2011" in text.split("\n\n\n")[0]) or grouped != "year"
    assert ("Journal articles" in text) is (grouped == "type")


def test_neighbours_that_are_set_alike_are_one_run():
    runs = [
        TextRun(text="a"),
        TextRun(text=""),
        TextRun(text="b"),
        TextRun(text="c", bold=True),
        TextRun(text="d", bold=True),
    ]
    assert joined(runs) == (TextRun(text="ab"), TextRun(text="cd", bold=True))
    assert PrintedList(title="", owner="", sections=()).entries == ()


def test_plain_text_has_lines_of_eighty_columns_hanging_indents_and_addresses_in_the_open():
    assert write("txt", SMALL, {"citations": True}) == (
        "Publications\n"
        "============\n\n"
        "2024\n----\n\n"
        "- Bo Ek*, Ada Quist*†, and Cy Rho‡. On slow walls & tides. Journal of Small\n"
        "  Walls, 2024. Best Paper Award. [Code: https://example.org/code?a=1&b=%20c#d]\n"
        "  [DOI: https://doi.org/10.5555/wall.1]\n\n"
        "2020\n----\n\n"
        "- Eva Lind. 石の壁. Stone Days 2020.\n\n"
        "* equal contribution (co-first authors)\n"
        "† corresponding author\n"
        "‡ student\n"
    )


def test_no_line_of_plain_text_is_wider_but_one_that_holds_a_single_long_word(generated):
    for line in write("txt", generated, {"citations": True, "abstracts": True}).splitlines():
        words = re.sub(r"\A- |\A\[[^ ]*: ", "", line.strip()).split()
        assert width(line) <= COLUMNS or len(words) == 1


@pytest.mark.parametrize("name", ["txt", "latex"])
def test_a_printed_list_is_read_as_any_other(name):
    papers = [SMALL[0], replace(SMALL[1], title="Étude des murs")]
    text = write(name, papers)
    records = read(text, name={"txt": "list.txt", "latex": "list.tex"}[name]).records
    assert [record.title for record in records] == [paper.title for paper in papers]
    assert [author.name for author in records[0].authors] == ["Bo Ek", "Ada Quist", "Cy Rho"]
    assert [author.co_first for author in records[0].authors] == [True, True, False]
    assert records[0].authors[1].corresponding
    assert records[0].authors[2].roles == (Mark.STUDENT,)


@given(st.text(), st.integers(2, 100))
def test_wrapped_text_loses_nothing_and_is_as_wide_as_was_asked(text, columns):
    lines = wrapped(plain(text), columns, first="- ", rest="  ")
    assert "".join("".join(lines).split()) == "".join(f"- {plain(text)}".split())
    for line in lines:
        assert width(line) <= columns or len(line.strip().removeprefix("- ").split()) <= 1


def test_chinese_breaks_between_letters_and_before_no_full_stop():
    assert wrapped("石墙研究潮道石墙。", 8, first="- ", rest="  ") == ["- 石墙研", "  究潮道", "  石墙。"]
