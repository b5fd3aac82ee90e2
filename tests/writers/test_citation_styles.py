"""Lists in the styles of CSL: every author, the owner bold, each mark behind its name, and nothing else changed."""

import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path

import docx
import pytest
import refkit
from markdown_it import MarkdownIt

import publist
from publist.cli import main
from publist.cli.words import error_words
from publist.errors import UsageError
from publist.model import Authorship, Identifier, Mark, Notice, NoticeKind, Paper, PaperType, Scheme, Venue
from publist.writers.arrangement import ordered
from publist.writers.besides import byline, printed_name
from publist.writers.citing import engine
from publist.writers.citing.engine import STYLES, citation_style
from publist.writers.citing.records import record
from publist.writers.formats import write, write_bytes
from publist.writers.listing import signs
from publist.writers.printed.form import text_of
from publist.writers.printed.style import printed_list
from publist.writers.style import Style

FORMATS = ("md", "html", "latex", "typst", "txt")
ET_AL = {"apa": 21, "ieee": 7, "vancouver": 7, "chicago": 7, "mla": 3, "nature": 6, "harvard": 4}
"""From how many authors on the style itself leaves some out (its ``et-al-min``, as its own handbook has it)."""
LEFT_OUT = {("lncs", PaperType.PHDTHESIS), ("nature", PaperType.TECHREPORT)}
"""Institutions that the style itself does not print."""
NAMES = '<names variable="author"><name/></names>'
MADE = """<style xmlns="http://purl.org/net/xbiblio/csl" class="in-text" version="1.0">
<info><title>Made for this test</title><id>http://example.org/made</id><updated>2026-01-01T00:00:00+00:00</updated></info>
<citation><layout><text variable="title"/></layout></citation>
<bibliography><layout prefix="To wit: " suffix="!">
<names variable="author"><name and="text" delimiter="; "/></names>
<text variable="title" prefix=" wrote " font-variant="small-caps"/></layout></bibliography></style>"""


def name(text, place, **more):
    return Authorship(position=place, name=text, printed=text, **more)


WALLS = Paper(
    key="ek2024",
    title="On Small Walls & {Tides}",
    authors=(
        name("Bo Ek", 1, co_first=True),
        name("Ada Quist", 2, owner=True, co_first=True, corresponding=True),
        name("Cy Rho", 3, roles=(Mark.STUDENT,)),
    ),
    venue=Venue("Proceedings of the Stone Days"),
    type=PaperType.INPROCEEDINGS,
    year=2024,
    pages="1-10",
    identifiers=(Identifier(Scheme.DOI, "10.5555/wall.1"),),
)


def of_style(papers, style, **more):
    return printed_list(papers, Style(citation_style=style, **more))


def engine_s_own(paper, style):
    """What the engine prints of the paper by itself, without its number."""
    library = refkit.Library.from_records([record(paper)])
    text = refkit.Document(library, loaded(style)).full_bibliography().text
    return re.sub(r"\A\s*[\[(]?1[\])]?\.?\s+", "", text)


def loaded(style):
    if STYLES[style]:
        return refkit.Style.load(STYLES[style])
    return refkit.Style.from_path(Path(engine.__file__).parent / "styles" / f"{style}.csl")


def bare(text):
    """Without blanks, and without the commas that styles leave before a full stop."""
    return re.sub(r"[,;]+(?=\.)", "", re.sub(r"\s+", "", text))


@pytest.fixture(scope="module", params=STYLES)
def whole(request, generated):
    """A style, and each paper of the generated list in it: the paper, what the engine gives, the printed entry."""
    citing = citation_style(request.param)
    printed = {entry.key: entry for entry in of_style(generated, request.param).entries}
    return request.param, [(paper, citing.entry(paper, 1), printed[paper.key]) for paper in generated]


def test_every_author_is_named_the_owner_is_bold_once_and_marks_stand_behind_their_names(whole):
    style, entries = whole
    assert len(entries) == 300
    for paper, cited, entry in entries:
        authors, names = byline(paper), record(paper)["authors"]
        named = {run.author for run in cited.runs if run.author is not None}
        if len(authors) < ET_AL.get(style, 10**6):
            assert named == set(range(len(authors)))
        else:  # the style's own "et al.": fewer than all, the first among them
            assert 0 in named
            assert named < set(range(len(authors)))
        bold = [run.text for run in entry.runs if run.owner]
        assert len(bold) == len([place for place in named if authors[place].owner])
        assert all("Quist" in text for text in bold)
        raised = "".join(run.text for run in entry.runs if run.raised)
        assert raised == "".join("".join(signs(author)) for place, author in enumerate(authors) if place in named)
        for place in named:
            said = "".join(run.run.text for run in cited.runs if run.author == place)
            assert (names[place].get("family") or names[place]["name"]) in said


def test_without_marks_and_bold_an_entry_is_what_the_engine_prints(whole):
    style, entries = whole
    for paper, _, entry in entries:
        own = engine_s_own(paper, style)
        runs = [run for run in entry.runs if not run.raised]
        notice = next((run.text for run in runs if run.bold and run.text.startswith("[")), None)
        said = "".join(run.text for run in runs)
        said = said.replace(f"{notice} ", "", 1) if notice else said
        without = [said.replace(", et al.", "", 1), said.replace(", et al", "", 1)] if paper.others else []
        assert any(bare(one).startswith(bare(own).rstrip(".")) for one in [said, *without]), paper.key


def test_no_paper_in_proceedings_is_a_special_issue_and_no_sign_stands_where_something_lacks(whole):
    for paper, _, entry in whole[1]:
        said = text_of(entry.runs)
        assert "special issue" not in said.lower()
        assert not re.search(r"[,;]\.(?:\s|\Z)|\(,|,\)|\(\)", said.replace(" ".join(paper.title.split()), "")), said


@pytest.mark.parametrize("style", STYLES)
def test_a_mark_stands_directly_behind_its_author(style):
    (entry,) = of_style([WALLS], style).entries
    said = text_of(entry.runs)
    if style == "mla":  # which names the first of three
        assert re.match(r"Ek, Bo\*, et al\.", said)
        return
    assert re.search(r"Ek[^Q]*\*", said)
    assert re.search(r"Quist[^R]*\*†", said)
    assert re.search(r"Rho[^O]{0,6}‡", said)
    assert [run.text for run in entry.runs if run.owner and "Quist" in run.text]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("kind", [PaperType.PHDTHESIS, PaperType.TECHREPORT])
def test_a_thesis_and_a_report_have_year_and_institution(style, kind):
    paper = Paper(
        key="t", title="Walls", authors=(name("Bo Ek", 1),), venue=Venue("Tide University"), year=2020, type=kind
    )
    said = text_of(of_style([paper], style).entries[0].runs)
    assert "2020" in said
    assert "Tide University" in said or (style, kind) in LEFT_OUT


@pytest.mark.parametrize("style", ["ieee", "acm", "nature", "vancouver"])
@pytest.mark.parametrize("grouped", ["year", "type", "none"])
def test_numbers_follow_the_order_of_the_list_through_its_headings(style, grouped, generated):
    printed = of_style(generated, style, group_by=grouped)
    assert [int(re.sub(r"\D", "", entry.label)) for entry in printed.entries] == list(range(1, 301))
    if grouped == "none":
        assert [entry.key for entry in printed.entries] == [paper.key for paper in ordered(generated)]
    assert len(printed.sections) > 3 or grouped == "none"


def test_a_numbering_that_is_asked_for_stands_for_the_style_s_own():
    (entry,) = of_style([WALLS], "ieee", numbering="kind").entries
    assert entry.label == "C1"


class Shown(HTMLParser):
    """What a browser shows of every item, and what is bold there as the owner's name."""

    def __init__(self):
        super().__init__()
        self.items, self.owners, self.open = [], [], []

    def handle_starttag(self, tag, attributes):
        self.open.append((tag, dict(attributes)))
        if tag == "li":
            self.items.append("")

    def handle_endtag(self, tag):
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if any(tag == "li" for tag, _ in self.open):
            self.items[-1] += data
        if any(tag == "strong" and attributes.get("class") == "owner" for tag, attributes in self.open):
            self.owners.append(data)


@pytest.mark.parametrize("style", ["apa", "nature"])
def test_markdown_html_and_docx_show_what_the_printed_list_says(style, generated):
    printed = of_style(generated, style)
    lines = [" ".join(f"{entry.label} {text_of(entry.runs)}".split()) for entry in printed.entries]

    page = Shown()
    page.feed(write("html", generated, {"style": style}))
    assert [" ".join(item.split()) for item in page.items] == lines
    assert page.owners == [run.text for entry in printed.entries for run in entry.runs if run.owner]

    items = []
    for token in MarkdownIt().parse(write("md", generated, {"style": style})):
        if token.type == "list_item_open":
            items.append("")
        elif token.type == "inline" and token.level == 3:
            items[-1] += "".join(child.content for child in token.children if child.type == "text")
    assert [" ".join(item.split()) for item in items] == lines

    found = docx.Document(BytesIO(write_bytes("docx", generated, {"style": style})))
    said = "\n".join(" ".join(paragraph.text.split()) for paragraph in found.paragraphs)
    assert all(" ".join(text_of(entry.runs).split()) in said for entry in printed.entries)


@pytest.mark.parametrize("name", FORMATS)
def test_a_style_combines_with_headings_abstracts_and_a_title(name, generated):
    options = {"style": "mla", "group_by": "type", "abstracts": True, "title": "Mine"}
    written = write(name, generated, options)
    assert "Journal articles" in written
    assert "Mine" in written
    assert "100" in written
    assert (
        write(name, generated[::-1], {"style": "mla", "group_by": "type", "abstracts": True, "title": "Mine"})
        == written
    )


def test_what_no_style_knows_follows_and_a_retraction_stands_before_the_title():
    paper = replace(WALLS, award="Best Paper", notices=(Notice(NoticeKind.RETRACTED, "crossref"),))
    said = text_of(of_style([paper], "apa").entries[0].runs)
    assert "(2024). [RETRACTED] On Small Walls" in said
    assert said.endswith("https://doi.org/10.5555/wall.1. Best Paper.")


def test_the_title_and_the_addresses_are_links():
    runs = of_style([WALLS], "apa").entries[0].runs
    linked = {run.text: run.url for run in runs if run.url}
    doi = "https://doi.org/10.5555/wall.1"
    assert linked == {"On Small Walls & {Tides}": doi, doi: doi}


def test_others_who_are_not_named_are_said_once():
    paper = replace(WALLS, others=True)
    assert "Rho, C.‡, et al. (2024)" in text_of(of_style([paper], "apa").entries[0].runs).replace("C‡", "C.‡")
    assert text_of(of_style([paper], "mla").entries[0].runs).count("et al.") == 1


@pytest.fixture
def library(tmp_path, stores):
    with stores.library(tmp_path / "papers.db", environ={}) as opened:
        (tmp_path / "list.bib").write_text("@article{a, author={Ek, Bo and Rho, Cy}, title={Walls}, year=2020}")
        opened.read(tmp_path / "list.bib")
        yield opened


def test_a_style_of_ones_own_is_read_from_its_file(library, tmp_path):
    (tmp_path / "made.csl").write_text(MADE, encoding="utf-8")
    said = " ".join(library.export("txt", style=str(tmp_path / "made.csl")).split())
    assert "To wit: Bo Ek and Cy Rho wrote Walls!" in said


@pytest.mark.parametrize(
    ("names", "said"),
    [
        ('<names variable="editor author"><name/></names>', "Bo Ek*, **Ada Quist***†, Cy Rho‡"),
        ('<names variable="author"><name form="short" and="symbol"/></names>', "Ek*, **Quist***†, & Rho‡"),
        ('<names variable="author"><name name-as-sort-order="all"/></names>', "Ek, Bo*, **Quist, Ada***†, Rho, Cy‡"),
        (
            '<names variable="composer"><name/><substitute><names variable="author"/></substitute></names>',
            "Bo Ek*, **Ada Quist***†, Cy Rho‡",
        ),
        (
            f'<group delimiter=" / ">{NAMES}{NAMES}</group>',
            "Bo Ek*, **Ada Quist***†, Cy Rho‡ / Bo Ek, Ada Quist, Cy Rho",
        ),
        (
            '<names variable="author"><name et-al-min="3" et-al-use-first="1" et-al-use-last="true"/></names>',
            "Bo Ek*, … Cy Rho‡",
        ),
    ],
)
def test_marks_and_bold_find_their_names_whatever_a_style_does_with_them(names, said):
    made = re.sub(r"<names.*</names>", lambda _: names, MADE)
    (entry,) = of_style([WALLS], made).entries
    shown = "".join(f"**{run.text}**" if run.owner else run.text for run in entry.runs)
    assert shown == f"To wit: {said} wrote {WALLS.title}!"


@pytest.mark.parametrize(
    ("text", "said"), [("<style", "is no CSL style that can be read"), ("", "is no CSL style"), (None, "No such file")]
)
def test_a_file_that_is_no_style_is_one_clear_line(library, tmp_path, text, said):
    if text is not None:
        (tmp_path / "bad.csl").write_text(text, encoding="utf-8")
    with pytest.raises(publist.UsageError) as caught:
        library.export("md", style=str(tmp_path / "bad.csl"))
    assert said in error_words(caught.value)
    assert "\n" not in error_words(caught.value)


def test_an_unknown_style_names_those_there_are(library):
    with pytest.raises(publist.UsageError) as caught:
        library.export("md", style="stone")
    assert error_words(caught.value) == f"there is no style stone: --style {'|'.join(STYLES)} or FILE.csl"


def test_without_the_extra_one_line_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "refkit", None)
    with pytest.raises(UsageError) as caught:
        write("md", [WALLS], {"style": "apa"})
    assert error_words(caught.value) == "--style needs: pip install 'publist[csl]'"


def test_a_style_that_leaves_the_authors_out_is_refused():
    with pytest.raises(UsageError) as caught:
        write("md", [WALLS], {"style": "nlm-citation-sequence"})
    assert error_words(caught.value) == "the style leaves out the authors of ek2024; take another"


def test_the_command_takes_a_style(library, tmp_path, capsysbinary, stores):
    with pytest.raises(SystemExit):
        main(["--database", str(stores.at(tmp_path / "papers.db")), "export", "-f", "txt", "--style", "ieee"])
    assert b"[1] B. Ek and C. Rho" in capsysbinary.readouterr().out


@pytest.mark.parametrize("style", STYLES)
def test_hostile_strings_are_printed_as_they_are(style, hostile):
    for text in hostile:
        paper = Paper(
            key="k", title=text, authors=(name("Bo Ek", 1),), venue=Venue(text), type=PaperType.ARTICLE, year=2020
        )
        printed = of_style([paper], style)
        assert printed_name(paper.authors[0]).split()[1] in text_of(printed.entries[0].runs)
        for format_name in FORMATS:
            assert write(format_name, [paper], {"style": style})


@pytest.mark.parametrize("kind", [*PaperType, None])
@pytest.mark.parametrize("style", ["apa", "acl", "ams", "ieee"])
def test_where_a_paper_appeared_and_who_published_it_are_both_said(style, kind):
    paper = replace(WALLS, type=kind, venue=Venue("Stone Days"), publisher="Tide Press")
    said = text_of(of_style([paper], style).entries[0].runs)
    assert "Stone Days" in said
    assert "Tide Press" in said or kind is PaperType.ARTICLE


def test_our_own_styles_have_the_form_of_their_societies():
    papers = [
        WALLS,
        replace(WALLS, type=PaperType.ARTICLE, venue=Venue("Stone Letters"), volume="3", number="2"),
    ]
    names = "Bo Ek, Ada Quist, and Cy Rho"
    for style, said in {
        "acl": [
            f"{names}. 2024. {WALLS.title}. In Proceedings of the Stone Days, pages 1–10.",
            f"{names}. 2024. {WALLS.title}. Stone Letters, 3(2):1–10.",
        ],
        "ams": [
            f"{names}, {WALLS.title}, Proceedings of the Stone Days, 2024, pp. 1–10.",
            f"{names}, {WALLS.title}, Stone Letters 3 (2024), no. 2, 1–10.",
        ],
    }.items():
        entries = [of_style([paper], style).entries[0] for paper in papers]
        assert ["".join(run.text for run in entry.runs if not run.raised) for entry in entries] == said


def test_papers_in_which_et_al_stands_for_the_owner_are_told(library, tmp_path, capfd, stores):
    library.set_owner("Cy Rho")
    assert library.exported("txt", style="mla").left_out() == ()
    (tmp_path / "more.bib").write_text(
        "@article{b, author={Ek, Bo and Lind, Eva and Rho, Cy}, title={Tides}, year=2021}"
    )
    library.read(tmp_path / "more.bib")
    assert library.exported("txt", style="mla").left_out() == ("b",)
    assert library.exported("txt", style="apa").left_out() == ()
    with pytest.raises(SystemExit):
        main(["--database", str(stores.at(tmp_path / "papers.db")), "export", "-f", "txt", "--style", "mla"])
    said = capfd.readouterr()
    assert "Ek, Bo, et al." in said.out
    assert said.err == 'publist: the style\'s own "et al." leaves you out of b\n'


def test_the_papers_that_are_told_are_those_of_the_list(library, tmp_path):
    library.set_owner("Cy Rho")
    (tmp_path / "more.bib").write_text(
        "@article{b, author={Ek, Bo and Lind, Eva and Rho, Cy}, title={Tides}, year=1999}"
        "@article{c, author={Ek, Bo and Lind, Eva and Rho, Cy}, title={Ebbs}, year=2023}"
    )
    library.read(tmp_path / "more.bib")
    oldest = library.exported("txt", style="mla", limit=1, sort="oldest")
    assert [paper.key for paper in oldest.cited] == ["b"]
    assert oldest.left_out() == ("b",)
    assert library.exported("txt", limit=1).left_out() == ()
