"""What a list says and in which order, before any format."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import (
    TITLE_LINK,
    Authorship,
    CitationCount,
    Identifier,
    Link,
    Paper,
    PaperType,
    Provenance,
    Reason,
    Scheme,
    Venue,
)
from publist.writers.listing import (
    byline,
    cited,
    counted_by,
    ends,
    entry,
    for_all,
    group,
    legends,
    needs_credit,
    owner_name,
)
from publist.writers.style import Style
from publist.writers.venue_line import pages_in_words, venue_line


def authors(*names, owner="", co_first=(), corresponding=()):
    return tuple(
        Authorship(
            position=position,
            name=name,
            printed=name,
            owner=name == owner,
            co_first=name in co_first,
            corresponding=name in corresponding,
        )
        for position, name in enumerate(names, 1)
    )


def in_words(names, *, others=False):
    return "".join(f"{name.before}{name.name}" for name in byline(authors(*names), others=others))


def keys(groups):
    return [(part.heading, [paper.key for paper in part.papers]) for part in groups]


MIXED = [
    Paper(key="u", title="Undated"),
    Paper(key="b23", title="B", year=2023, type=PaperType.ARTICLE),
    Paper(key="a24", title="a", year=2024, type=PaperType.INPROCEEDINGS),
    Paper(key="b24", title="B", year=2024, type=PaperType.PREPRINT),
    Paper(key="z24", title="Z", year=2024, month=3, type=PaperType.PHDTHESIS),
    Paper(key="y24", title="Y", year=2024, month=11, type=PaperType.MASTERSTHESIS),
]


def test_years_newest_first_months_newest_first_then_titles_and_undated_last():
    assert keys(group(MIXED, Style())) == [
        ("2024", ["y24", "z24", "a24", "b24"]),
        ("2023", ["b23"]),
        ("Undated", ["u"]),
    ]


def test_by_type():
    assert keys(group(MIXED, Style(group_by="type"))) == [
        ("Journal articles", ["b23"]),
        ("Conference and workshop papers", ["a24"]),
        ("Preprints", ["b24"]),
        ("Theses", ["y24", "z24"]),
        ("Other publications", ["u"]),
    ]


def test_not_grouped():
    assert keys(group(MIXED, Style(group_by="none"))) == [(None, ["y24", "z24", "a24", "b24", "b23", "u"])]
    assert group([], Style(group_by="none")) == group([], Style()) == []


@given(st.permutations(MIXED), st.sampled_from(["year", "type", "none"]))
def test_the_order_in_which_papers_come_does_not_matter(papers, by):
    assert group(papers, Style(group_by=by)) == group(MIXED, Style(group_by=by))


@pytest.mark.parametrize(
    ("names", "others", "words"),
    [
        (["A"], False, "A"),
        (["A", "B"], False, "A and B"),
        (["A", "B", "C"], False, "A, B, and C"),
        (["A", "B"], True, "A, B"),
        ([], False, ""),
        (["A", "", "C"], False, "A and C"),
    ],
)
def test_bylines(names, others, words):
    assert in_words(names, others=others) == words


def test_the_byline_follows_positions_and_canonical_names():
    swapped = (
        Authorship(position=2, name="Dong Hyun Ha", printed="Donghyun Ha"),
        Authorship(position=1, name="Ada Moss", printed="A. Moss"),
    )
    assert [name.name for name in byline(swapped, others=False)] == ["Ada Moss", "Dong Hyun Ha"]


def test_a_mark_takes_nothing_from_the_owner():
    (name,) = byline(authors("A", owner="A", co_first=["A"], corresponding=["A"]), others=False)
    assert name.owner
    assert [mark for mark, _ in name.marks] == ["*", "†"]


def test_legends_only_for_marks_that_occur():
    plain = Paper(key="p", title="T", authors=authors("A", "B"))
    co_first = Paper(key="c", title="T", authors=authors("A", "B", co_first=["A", "B"]))
    corresponding = Paper(key="r", title="T", authors=authors("A", "B", corresponding=["B"]))
    assert legends([plain]) == []
    assert legends([plain, co_first]) == [("*", "equal contribution (co-first authors)")]
    assert legends([corresponding]) == [("†", "corresponding author")]
    assert len(legends([corresponding, co_first])) == 2


@pytest.mark.parametrize(
    ("paper", "line"),
    [
        ({}, ""),
        ({"year": 2024}, "2024"),
        ({"venue": Venue("Conference on Slow Computing", "CSC"), "year": 2024, "pages": "1-10"},
         "Conference on Slow Computing (CSC) 2024, pages 1–10"),
        ({"venue": Venue("Findings of the Guild: CSC 2024", "CSC"), "year": 2024}, "Findings of the Guild: CSC 2024"),
        ({"venue": Venue("CSC", "CSC"), "year": 2024}, "CSC 2024"),
        ({"venue": Venue("", "CSC"), "year": 2024}, "CSC 2024"),
        ({"venue_printed": "Proceedings of the 2022 Conference on Slowness", "year": 2022},
         "Proceedings of the 2022 Conference on Slowness"),
        ({"venue_printed": "CSC Workshops", "volume": "13671", "year": 2022, "type": PaperType.INPROCEEDINGS},
         "CSC Workshops 2022, volume 13671"),
        ({"venue_printed": "Meeting of the Guild", "volume": "1", "year": 2022, "type": PaperType.INPROCEEDINGS},
         "Meeting of the Guild 2022"),
        ({"venue": Venue("Journal of Slowness"), "type": PaperType.ARTICLE, "volume": "12", "number": "3",
          "pages": "1-10", "year": 2024}, "Journal of Slowness 12(3), pages 1–10, 2024"),
        ({"venue": Venue("Journal of Slowness"), "type": PaperType.ARTICLE, "pages": "e0123456", "year": 2024},
         "Journal of Slowness, article e0123456, 2024"),
        ({"venue": Venue("Journal of Slowness"), "type": PaperType.ARTICLE, "volume": "2024", "year": 2024},
         "Journal of Slowness 2024"),
        ({"type": PaperType.PREPRINT, "year": 2024, "venue": Venue("CoRR"), "volume": "abs/2407.03051",
          "identifiers": (Identifier(Scheme.DOI, "10.48550/arxiv.2407.03051"),)},
         "arXiv preprint arXiv:2407.03051, 2024"),
        ({"type": PaperType.PREPRINT, "year": 2024, "venue": Venue("bioRxiv")}, "bioRxiv 2024"),
        ({"type": PaperType.PREPRINT, "year": 2024}, "Preprint, 2024"),
        ({"type": PaperType.PHDTHESIS, "publisher": "Slow University", "year": 2020},
         "PhD thesis, Slow University, 2020"),
        ({"type": PaperType.BOOK, "publisher": "Slow Press", "year": 2020}, "Slow Press, 2020"),
        ({"type": PaperType.INCOLLECTION, "venue_printed": "Handbook of Slowness", "publisher": "Slow Press",
          "pages": "7", "year": 2020}, "Handbook of Slowness 2020, page 7, Slow Press"),
    ],
)  # fmt: skip
def test_venue_lines(paper, line):
    assert str(venue_line(Paper(key="k", title="T", **paper))) == line


@pytest.mark.parametrize(
    ("pages", "words"),
    [("916-929", "pages 916–929"), ("7", "page 7"), ("1:1-1:25", "pages 1:1–1:25"), ("1-3, 7-9", "pages 1–3, 7–9"),
     ("104512", "article 104512"), ("e12", "article e12"), ("", "")],
)  # fmt: skip
def test_pages(pages, words):
    assert pages_in_words(pages) == words


def links(paper):
    return [(link.label, link.url) for link in entry(paper, Style()).links]


def test_own_links_first_then_the_identifiers_each_page_once():
    paper = Paper(
        key="k",
        title="T",
        links=(Link("Paper", "http://www.doi.org/10.1000/x"), Link("Code", "https://code.example/x"), Link("Slides")),
        identifiers=(
            Identifier(Scheme.SEMANTIC_SCHOLAR, "a" * 40),
            Identifier(Scheme.DBLP, "conf/csc/MossH24"),
            Identifier(Scheme.ARXIV, "2407.03051"),
            Identifier(Scheme.DOI, "10.48550/arxiv.2407.03051"),
            Identifier(Scheme.DOI, "10.1000/x"),
            Identifier(Scheme.ACL, "2024.csc-main.1"),
        ),
    )
    assert links(paper) == [
        ("Paper", "http://www.doi.org/10.1000/x"),
        ("Code", "https://code.example/x"),
        ("ACL Anthology", "https://aclanthology.org/2024.csc-main.1"),
        ("arXiv", "https://arxiv.org/abs/2407.03051"),
    ]
    assert [(link.label, link.url) for link in entry(paper, Style(service_links=True)).links][4:] == [
        ("DBLP", "https://dblp.org/rec/conf/csc/MossH24"),
        ("Semantic Scholar", f"https://www.semanticscholar.org/paper/{'a' * 40}"),
    ]
    assert entry(paper, Style()).url == "https://doi.org/10.1000/x"
    assert entry(paper, Style(links=False)).links == ()
    assert entry(paper, Style(links=False)).url == "https://doi.org/10.1000/x"


def test_a_title_s_own_link_is_where_it_leads_and_no_link_more():
    doi = Identifier(Scheme.DOI, "10.1000/x")
    own = (Link(TITLE_LINK, "https://moss.example/is"), Link("pdf", "https://moss.example/is.pdf"))
    shown = entry(Paper(key="k", title="Moss", links=own, identifiers=(doi,)), Style())
    assert shown.url == "https://moss.example/is"
    assert [link.label for link in shown.links] == ["pdf", "DOI"]


def test_a_title_that_may_not_be_followed_shows_its_address():
    own = (Link(TITLE_LINK, "javascript:alert(1)"),)
    shown = entry(Paper(key="k", title="Moss", links=own), Style())
    assert shown.url is None
    assert [(link.label, link.url) for link in shown.links] == [("title: javascript:alert(1)", None)]


def test_a_page_under_a_label_of_the_list_s_own_is_not_linked_twice():
    own = (Link("DBLP", "https://dblp.org/pid/1/2.html"), Link("arXiv", "https://arxiv.org/pdf/2407.03051"))
    known = (Identifier(Scheme.DBLP, "conf/csc/MossH24"), Identifier(Scheme.ARXIV, "2407.03051"))
    shown = entry(Paper(key="k", title="T", links=own, identifiers=known), Style(service_links=True)).links
    assert [(link.label, link.url) for link in shown] == [(link.label, link.url) for link in own]


@pytest.mark.parametrize(("label", "shown"), [("doi", "DOI"), ("arxiv", "arXiv"), ("Doi", "DOI"), ("code", "code")])
def test_an_identifier_is_called_as_people_write_it(label, shown):
    paper = Paper(key="k", title="T", links=(Link(label, "https://a.example/x"),))
    assert links(paper) == [(shown, "https://a.example/x")]


def test_the_anthology_is_not_linked_beside_its_own_doi():
    known = (Identifier(Scheme.DOI, "10.18653/v1/2024.csc-main.1"), Identifier(Scheme.ACL, "2024.csc-main.1"))
    assert links(Paper(key="k", title="T", identifiers=known)) == [
        ("DOI", "https://doi.org/10.18653/v1/2024.csc-main.1")
    ]


@pytest.mark.parametrize(
    ("url", "label"),
    [
        ("https://a.example/x.pdf", "PDF"),
        ("https://arxiv.org/pdf/2407.03051", "PDF"),
        ("https://a.example/x.pdf?download=1", "PDF"),
        ("https://a.example/record/7", "Open access"),
    ],
)
def test_a_service_s_free_copy_has_the_name_that_people_give_it(url, label):
    assert links(Paper(key="k", title="T", links=(Link("open access", url),))) == [(label, url)]


def test_what_is_made_up_for_the_demonstration_is_no_link():
    made_up = (Identifier(Scheme.SEMANTIC_SCHOLAR, "demo-1"), Identifier(Scheme.DBLP, "demo/x/1"))
    assert links(Paper(key="k", title="T", identifiers=made_up)) == []


def test_an_unsafe_address_is_text_and_a_path_of_the_own_disk_is_not_shown():
    paper = Paper(
        key="k",
        title="T",
        links=(
            Link("Bad", "javascript:alert(1)"),
            Link("Mirror", "ftp://mirror.example/x"),
            Link("Disk", "file:///home/moss/x.pdf"),
            Link("Disk", "/home/moss/x.pdf"),
            Link("Disk", "C:\\moss\\x.pdf"),
        ),
    )
    assert links(paper) == [("Bad: javascript:alert(1)", None), ("Mirror: ftp://mirror.example/x", None)]
    assert entry(paper, Style()).url is None


def test_a_title_leads_to_the_first_link_where_no_identifier_has_a_page():
    paper = Paper(key="k", title="T", links=(Link("Poster"), Link("Paper", "https://moss.example/x.pdf")))
    assert entry(paper, Style()).url == "https://moss.example/x.pdf"


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ([], ""),
        ([("semantic_scholar", 12)], "cited 12 times"),
        ([("semantic_scholar", 1)], "cited once"),
        ([("semantic_scholar", 0)], "cited 0 times"),
        ([("semantic_scholar", 1234), ("openalex", 2)], "cited 2 times (OpenAlex), 1,234 times (Semantic Scholar)"),
    ],
)  # fmt: skip
def test_citations(counts, words):
    seen = datetime(2026, 11, 20, 6, tzinfo=UTC)
    assert cited([CitationCount(source, count, seen) for source, count in counts], by_whom=len(counts) > 1) == words


def test_who_counted_and_when_is_said_once_for_the_list():
    def counted(key: str, *counts: tuple[str, int]) -> Paper:
        found = (CitationCount(source, 3, datetime(2026, 11, day, tzinfo=UTC)) for source, day in counts)
        return Paper(key=key, title="T", citations=tuple(found))

    papers = [counted("a", ("semantic_scholar", 20)), counted("b", ("semantic_scholar", 26)), counted("c")]
    assert counted_by(papers) == "Citations counted by Semantic Scholar, 2026-11-20 to 2026-11-26."
    assert counted_by(papers[2:]) == ""
    several = [*papers, counted("d", ("openalex", 26))]
    assert counted_by(several).startswith("Citations counted by OpenAlex, 2026-11-26; Semantic Scholar, 2026-11-20 to")
    style = for_all(several, Style(citations=True))
    assert entry(several[0], style).cited == "cited 3 times (Semantic Scholar)"


def test_citations_and_abstracts_only_on_request():
    count = CitationCount("semantic_scholar", 3, datetime(2026, 11, 20, tzinfo=UTC))
    paper = Paper(key="k", title="T", abstract="Slow.", citations=(count,))
    assert (entry(paper, Style()).cited, entry(paper, Style()).abstract) == ("", "")
    shown = entry(paper, Style(citations=True, abstracts=True))
    assert (shown.cited, shown.abstract) == ("cited 3 times", "Slow.")


def test_semantic_scholar_is_credited_wherever_its_data_is():
    bare = Paper(key="k", title="T", provenance=(Provenance("year", "cv", "cv.md:1", Reason("only-source")),))
    assert not needs_credit([bare])
    for paper in (
        Paper(key="k", title="T", identifiers=(Identifier(Scheme.SEMANTIC_SCHOLAR, "a" * 40),)),
        Paper(key="k", title="T", citations=(CitationCount("semantic_scholar", 0, datetime(2026, 1, 1, tzinfo=UTC)),)),
        Paper(key="k", title="T", provenance=(Provenance("abstract", "semantic_scholar", "x", Reason("only-source")),)),
    ):
        assert needs_credit([bare, paper])


def test_whose_list_it_is():
    papers = [Paper(key=str(n), title="T", authors=authors("A. Moss", "B", owner="A. Moss")) for n in range(2)]
    papers.append(Paper(key="x", title="T", authors=authors("Ada Moss", owner="Ada Moss")))
    assert owner_name(papers) == "A. Moss"
    assert owner_name([]) == ""


@pytest.mark.parametrize(
    ("text", "stop"), [("A", "."), ("A?", ""), ("A.", ""), ("“A!”", ""), ("A (B)", "."), ("끝。", ""), ("", ".")]
)
def test_no_second_full_stop(text, stop):
    assert ends(text) == stop


@pytest.mark.parametrize(
    ("style", "levels"),
    [
        (Style(), (1, 2)),
        (Style(heading_level=3), (3, 4)),
        (Style(heading_level=9), (5, 6)),
        (Style(heading_level=0), (1, 2)),
        (Style(title="", heading_level=2), (2, 2)),
    ],
)
def test_heading_levels(style, levels):
    assert (style.level, style.group_level) == levels
