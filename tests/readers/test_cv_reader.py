"""What holds for every CV: flags, links, warnings, lines, nothing dropped, nothing slow."""

# ruff: noqa: E501 -- entries of real lists are long lines

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publist.model import PaperType, Scheme, Version
from publist.readers.printed import read_cv

SAMPLE = Path(__file__).parents[2] / "data" / "sample-cv.md"
SEVEN = 7


def flagged(reading, line=None):
    return [a.name for r in reading.records for a in r.authors if a.co_first and line in {None, r.line}]


def codes(record):
    return [w.code for w in record.warnings]


def papers(*entries, before="", after=""):
    return read_cv("## Publications\n" + before + "\n".join(f"- {e}" for e in entries) + "\n" + after)


# --- the sample CV ---------------------------------------------------------------------------------------------------


def test_sample_cv_is_read_whole():
    reading = read_cv(SAMPLE.read_text(encoding="utf-8"), origin="sample-cv.md")

    assert len(reading.records) == SEVEN
    assert not reading.unreadable
    assert flagged(reading) == ["Janghwan Lee", "Seongmin Park", "Janghwan Lee", "Minsoo Kim"]
    assert [r.tag for r in reading.records] == [
        "ACL 2024", "ACL 2024", "EMNLP 2023", "NeurIPS 2023", "EACL 2023", "EMNLP 2022", "DAC 2022"]  # fmt: skip
    assert [r.pages for r in reading.records if r.pages] == ["916-929", "6713-6725"]
    assert reading.owner_hint == "Minsoo Kim"
    assert "Jangwhan Lee" in [a.name for a in reading.records[3].authors]
    assert [r.title for r in reading.records if "unclosed-bracket" in codes(r)] == [
        r.title for r in reading.records[4:6]
    ]
    assert sum("missing-comma" in codes(r) for r in reading.records) == 4


def test_research_experience_adds_no_publication():
    reading = read_cv(SAMPLE.read_text(encoding="utf-8"))

    assert sum("Token-Scaled" in r.title for r in reading.records) == 1


def test_sample_cv_without_its_markup_reads_the_same():
    text = SAMPLE.read_text(encoding="utf-8")
    stripped = (
        text.replace("\\*", "*")
        .replace("**", "")
        .replace("## ", "")
        .replace("# ", "")
        .replace("*Adv", "Adv")
        .replace("36*", "36")
    )
    marked, plain = read_cv(text), read_cv(stripped, markup="text")

    def facts(reading):
        return [(r.title, r.authors, r.venue, r.year, r.pages, r.links, r.tag, r.line) for r in reading.records]

    assert facts(plain) == facts(marked)


def test_seed_list_is_read_perfectly(shared):
    truth = json.loads((shared / "cvs" / "truth" / "seed.json").read_text(encoding="utf-8"))["publications"]
    reading = read_cv((shared / "seed" / "cv-publications.md").read_text(encoding="utf-8"))

    assert [
        {
            "title": r.title,
            "authors": [{"name": a.name, "equal": bool(a.co_first)} for a in r.authors],
            "venue": r.venue,
            "year": r.year,
            "links": [{"label": link.label, "url": link.url} for link in r.links],
            "tag": r.tag,
            "pages": r.pages,
        }
        for r in reading.records
    ] == [
        {k: p[k] for k in ("title", "authors", "year", "links", "tag", "pages")}
        | {"venue": p["venue"].removeprefix("In ")}  # the word stands before a venue and is none of its name
        for p in truth
    ]


# --- marks -----------------------------------------------------------------------------------------------------------


def test_bare_star_without_legend_is_co_first():
    reading = papers('Ann Lee\\*, Bo Ray\\*, Cy Dunn, "Two Firsts at Once," Journal of Order, 2020.')

    assert flagged(reading) == ["Ann Lee", "Bo Ray"]
    assert [a.co_first for a in reading.records[0].authors] == [True, True, False]


def test_list_without_marks_does_not_say_who_is_co_first():
    reading = papers('Ann Lee, Bo Ray, "No Marks at All Here," Journal of Order, 2020.')

    assert {a.co_first for a in reading.records[0].authors} == {None}


def test_star_that_a_legend_calls_corresponding_is_not_co_first():
    reading = papers(
        'Ann Lee, Bo Ray*, "A Letter to the Author," Journal of Order, 2020.', before="(* corresponding author)\n\n"
    )

    assert flagged(reading) == []
    assert [a.corresponding for a in reading.records[0].authors] == [False, True]


def test_dagger_without_legend_is_kept_and_told():
    (record,) = papers('Ann Lee†, Bo Ray, "Daggers in the Byline," Journal of Order, 2020.').records

    assert record.authors[0].name == "Ann Lee"
    assert record.authors[0].marks == "†"
    assert not record.authors[0].co_first
    assert codes(record) == ["unexplained-mark"]


def test_legend_in_one_entry_explains_the_mark_for_the_whole_list():
    reading = papers(
        'Ann Lee†, Bo Ray†, "The First of the Two," Journal of Order, 2020. (†Co-first authors)',
        'Cy Dunn†, Ann Lee†, Bo Ray, "The Second of the Two," Journal of Order, 2019.',
    )

    assert flagged(reading) == ["Ann Lee", "Bo Ray", "Cy Dunn", "Ann Lee"]
    assert all("Co-first" not in (r.venue or "") for r in reading.records)
    assert all(not r.warnings for r in reading.records)


@pytest.mark.parametrize(
    "legend",
    [
        "\\* denotes equal contribution",
        "* denotes equal contribution",
        "*means equal contribution",
        "(\\* indicates equal contributions)",
        "\\*: These authors contributed equally.",
        "<sup>*</sup>Equal contribution",
        "Equal contribution is marked with *.",
        "*Co-first authors; †corresponding author",
        "Asterisk (*) denotes joint first authorship.",
        "_\\* Equal contribution._",
    ],
)
@pytest.mark.parametrize(
    "byline",
    ["Ann Lee\\*, **Bo Ray\\***, Cy Dunn", "Ann Lee*, **Bo Ray***, Cy Dunn", "\\*Ann Lee, \\***Bo Ray**, Cy Dunn",
     "Ann Lee<sup>*</sup>, <u>Bo Ray</u><sup>*,1</sup>, Cy Dunn<sup>2</sup>", "Ann Lee$^*$, Bo Ray$^{*}$, and Cy Dunn"],
)  # fmt: skip
def test_marks_and_legends_in_all_their_spellings(legend, byline):
    reading = papers(f'{byline}. "Order of Names in Long Bylines." Journal of Order, 2020.', before=legend + "\n\n")

    (record,) = reading.records
    assert [a.name for a in record.authors] == ["Ann Lee", "Bo Ray", "Cy Dunn"]
    assert flagged(reading) == ["Ann Lee", "Bo Ray"]
    assert record.venue == "Journal of Order"
    assert record.warnings == ()


def test_owner_is_the_emphasised_name_that_recurs():
    reading = papers(
        '**Ann Lee**, Bo Ray, "First Things in Order," Journal of Order, 2020.',
        'Bo Ray, **Ann Lee**, "Second Things in Order," Journal of Order, 2021.',
    )

    assert reading.owner_hint == "Ann Lee"
    assert [a.emphasised for a in reading.records[1].authors] == [False, True]


# --- links -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "links"),
    [
        ("[Paper](https://x.org/p)", [("Paper", "https://x.org/p")]),
        ("[[PDF]](https://x.org/p.pdf){: .btn}", [("PDF", "https://x.org/p.pdf")]),
        ("[[PDF](https://x.org/p.pdf)]", [("PDF", "https://x.org/p.pdf")]),
        (
            "[pdf](https://x.org/p.pdf) | [code](https://x.org/c)",
            [("pdf", "https://x.org/p.pdf"), ("code", "https://x.org/c")],
        ),
        ("[Paper, Code]", [("Paper", None), ("Code", None)]),
        ("[Paper, Code", [("Paper", None), ("Code", None)]),
        ("[Paper] [Code]", [("Paper", None), ("Code", None)]),
        ("<https://x.org/page>", [("url", "https://x.org/page")]),
        ("Code: https://x.org/c.", [("Code", "https://x.org/c")]),
        ("doi: 10.5555/abc.12.", [("doi", "https://doi.org/10.5555/abc.12")]),
        ("https://doi.org/10.5555/abc.12", [("doi", "https://doi.org/10.5555/abc.12")]),
        ('<a href="https://x.org/p">paper</a>', [("paper", "https://x.org/p")]),
        ("[slides][s]", [("slides", "https://x.org/s")]),
        ("[wiki](https://x.org/a_(b))", [("wiki", "https://x.org/a_(b)")]),
    ],
)
def test_links_in_all_their_spellings(printed, links):
    text = f'Ann Lee, Bo Ray, "Chains and Their Links," Journal of Order, 2020. {printed}'

    (record,) = papers(text, after="\n[s]: https://x.org/s\n").records

    assert [(link.label, link.url) for link in record.links] == links
    assert record.venue == "Journal of Order"
    assert record.title == "Chains and Their Links"
    assert record.year == 2020


def test_identifiers_are_found_in_text_and_in_links():
    (record,) = papers(
        'Ann Lee, Bo Ray, "Names for Things," arXiv:2301.00001v2 [cs.CL], 2023. doi:10.5555/ABC.7 [ACL](https://aclanthology.org/2023.acl-long.1.pdf)'
    ).records

    assert {(i.scheme, i.value) for i in record.identifiers} == {
        (Scheme.ARXIV, "2301.00001"), (Scheme.DOI, "10.5555/abc.7"), (Scheme.ACL, "2023.acl-long.1")}  # fmt: skip
    assert (record.type, record.version) == (PaperType.PREPRINT, Version.PREPRINT)


def test_session_token_in_a_link_is_told():
    (record,) = papers('Ann Lee, "A Token of Trust," J. Order, 2020. [pdf](https://x.org/p?casa_token=abc)').records

    assert "session-token" in codes(record)


# --- sections --------------------------------------------------------------------------------------------------------


def test_comments_talks_theses_advised_and_service_are_no_publications():
    text = """
# Ann Lee
<!--
## Publications
- Some One, "Not Mine in a Comment," Journal of Others, 2019.
-->
## Publications
- Ann Lee, "The Only Paper There Is," Journal of Order, 2020.
## Invited Talks
- Ann Lee, "The Only Paper There Is," Order Days, 2021.
## Theses advised
- Bo Ray, "A Thesis on Order," 2022.
## Professional service
### Journals
- Reviewer, Journal of Order, 2020.
"""
    reading = read_cv(text)

    assert [(r.title, r.line) for r in reading.records] == [("The Only Paper There Is", 8)]
    assert reading.owner_hint == "Ann Lee"


def test_year_of_the_heading_is_the_last_resort():
    reading = read_cv(
        "# Publications\n## 2022\n"
        '- Ann Lee, "A Paper under a Year," Journal of Order.\n- Ann Lee, "A Paper with Its Own," Journal of Order, 2021.\n'
        "## 2019\n"
        '- [ACL 2018] Ann Lee, "A Paper with a Tag," Journal of Order.\n'
    )

    assert [r.year for r in reading.records] == [2022, 2021, 2018]


def test_entry_that_cannot_be_read_is_reported_with_its_line():
    reading = papers('Ann Lee, "A Fine Paper Indeed," Journal of Order, 2020.', "???", "2020")

    assert len(reading.records) == 1
    assert [(u.line, u.raw) for u in reading.unreadable] == [(3, "- ???"), (4, "- 2020")]
    assert all(u.code for u in reading.unreadable)


def test_links_on_their_own_line_belong_to_the_entry_above():
    text = '## Papers\n\nAnn Lee, "A Paper and Its Links," Journal of Order, 2020.\n\n[PDF](https://x.org/p) [Code](https://x.org/c)\n'

    (record,) = read_cv(text).records

    assert [link.label for link in record.links] == ["PDF", "Code"]


def test_equal_entries_keep_different_keys_and_keys_are_stable():
    entry = 'Ann Lee, "The Same Thing Twice," Journal of Order, 2020.'
    first, second = papers(entry, entry).records

    assert first.key != second.key
    assert papers("  " + entry.replace("Lee", "**Lee**")).records[0].key == first.key
    assert len(first.key) == 12


# --- hostile and odd input -------------------------------------------------------------------------------------------

MARKUPS = ("markdown", "text", "html", "latex")


@pytest.mark.parametrize("markup", MARKUPS)
@pytest.mark.parametrize(
    "unit",
    [
        "(",
        ")",
        "*",
        "\\",
        "[",
        "]",
        "<",
        "`",
        '"',
        "$",
        "_",
        "{",
        "[](",
        "![",
        "a, ",
        "**a** ",
        "* ",
        "&#",
        "\\item ",
        "<a>",
        "<b>x",
        "“",
    ],
)
def test_hundred_thousand_hostile_characters_end(unit, markup):
    for text in (
        unit * (100_000 // len(unit)),
        "## Publications\n- " + unit * (19_000 // len(unit)),
        "## Papers\n" + f"- {unit}\n" * 2000,
    ):
        reading = read_cv(text, markup=markup)
        assert (
            len(reading.records) + len(reading.unreadable)
            <= text.count("\n") + text.count("\\item") + text.count("<") + 1
        )


def test_entry_that_is_too_long_is_reported():
    reading = papers("Ann Lee, " * 25_000)

    assert reading.records == ()
    assert reading.unreadable[0].code == "too-long"
    assert dict(reading.unreadable[0].values) == {"limit": 200_000}


ALPHABET = "ab AB19,.;:()[]{}*_\\\"'`<>/&|#-–“”†\n\r\t$^%@!?=~é김\x00\v\u2028"


@settings(max_examples=300, deadline=None)
@given(st.text(ALPHABET, max_size=400), st.sampled_from(MARKUPS))
def test_reader_never_raises_and_lines_are_inside_the_file(text, markup):
    text = "# Publications\n" + text
    last = text.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1

    reading = read_cv(text, markup=markup)

    for record in reading.records:
        assert 1 <= (record.line or 0) <= last
        assert record.title.strip()
        assert "\n" not in record.title
    for piece in reading.unreadable:
        assert 1 <= piece.line <= last


WORDS = st.sampled_from("River Stone Gauge Harbour Lantern Meadow Signal Thread Cloud Pattern".split())
NAMES = st.lists(
    st.sampled_from(["Ann Lee", "Bo Ray", "Cy van Dunn", "Zoë Åberg", "J. K. Moss", "Jean-Luc O'Neil"]),
    min_size=1,
    max_size=6,
    unique=True,
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(NAMES, st.lists(WORDS, min_size=4, max_size=9), st.integers(1990, 2030), st.sets(st.integers(0, 5))),
        min_size=2,
        max_size=5,
    )
)
def test_what_is_written_in_one_style_is_read_back(entries):
    lines, expected = [], []
    for names, words, year, marked in entries:
        byline = ", ".join(n + ("\\*" if i in marked else "") for i, n in enumerate(names))
        title = " ".join(words)
        lines.append(f'- {byline}, "{title}", In Proceedings of the Conference on Lanterns, pages 1–9, {year}.')
        expected.append((title, [n for i, n in enumerate(names) if i in marked], names, year))

    reading = read_cv("# Publications\n" + "\n".join(lines))

    assert [
        (r.title, [a.name for a in r.authors if a.co_first], [a.name for a in r.authors], r.year)
        for r in reading.records
    ] == expected


@pytest.mark.parametrize("text", ["<![DOCTYPE x><ul><li>A. Roe. A Title. 2020.</ul>", "<![DOCTYPE x", "<html><![a[<!b"])
def test_a_broken_declaration_in_html_is_no_traceback(text):
    read_cv(text, origin="page.html", markup="html")


def test_a_macro_that_calls_itself_many_times_over_ends():
    r"""Each \me brings 300 more; found by mutating the samples."""
    text = r"\newcommand{\me}{" + r"\me" * 300 + "A. Roe}\n\\section{Publications}\n\\begin{itemize}\n"
    text += r"\item \me, B. Lind. ``A Fine Title of a Paper.'' \emph{Journal of Things}, 2020." + "\n\\end{itemize}\n"
    reading = read_cv(text, origin="cv.tex", markup="latex")
    assert len(str(reading)) < 1_000_000


def test_the_bylines_own_full_stop_is_of_no_name():
    (one,) = papers('Ann Lee, Wei Xu. "Mosses of the north". Journal of Mosses, 2020.').records
    assert [author.name for author in one.authors] == ["Ann Lee", "Wei Xu"]
    (other,) = papers('Ann Lee, Bo Ray, et al.. "Mosses of the north". Journal of Mosses, 2020.').records
    assert ([author.name for author in other.authors], other.others) == (["Ann Lee", "Bo Ray"], True)


def test_an_entry_with_nothing_between_two_signs_is_read_or_told():
    text = 'Mara Ost\n\nPUBLICATIONS\n\u202e\n[1] M. Ost," Tide Letters 3(1):1-9, 2011.\n[2] Ost, M., Vik, P. (2012). Fens. Press.\n'
    reading = read_cv(text)
    assert len(reading.records) + len(reading.unreadable) == 2
