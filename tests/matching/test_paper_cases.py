"""What is one work and what is not: a table to read.

Each row says what a second source has, beside one paper of invented people, and whether that may be merged without
asking (same), must not be merged (not same), or is certainly another paper (different).
"""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.matching.papers import PaperFacts, PaperIndex, match_papers
from publist.model import Identifier, Outcome, Scheme

SAME, ASK, DIFFERENT = Outcome.SAME, Outcome.ASK, Outcome.DIFFERENT
WHO = ("Orla Fennimore", "Bela Moss", "Zeno Vark")
TITLE = "Lazy Pruning of Decision Forests for Tiny Devices"
PAPER = PaperFacts(TITLE, WHO, "EMNLP", 2021, pages="100-112")
PREPRINT = replace(PAPER, venue="arXiv preprint arXiv:2101.00001", pages=None)


def ids(**values):
    return frozenset(Identifier(Scheme(scheme), value) for scheme, value in values.items())


TABLE = [
    # what, left, right, expected
    ("preprint of the same year", PAPER, PREPRINT, {SAME}),
    ("preprint of the year before", PAPER, replace(PREPRINT, year=2020), {SAME}),
    ("preprint by initials", PAPER, replace(PREPRINT, authors=("O. Fennimore", "B. Moss", "Z. Vark")), {SAME}),
    (
        "preprint with an arXiv DOI, paper with its own",
        replace(PAPER, identifiers=ids(doi="10.1000/x")),
        replace(PREPRINT, identifiers=ids(doi="10.48550/arxiv.2101.00001")),
        {SAME},
    ),
    (
        "two versions under one arXiv id, the title changed a little",
        replace(PREPRINT, identifiers=ids(arxiv="2101.00001")),
        replace(
            PREPRINT, title="Lazy Pruning of Decision Forests on Tiny Devices", identifiers=ids(arxiv="2101.00001")
        ),
        {SAME},
    ),
    (
        "title changed between arXiv and proceedings, one identifier",
        replace(PAPER, identifiers=ids(arxiv="2101.00001")),
        replace(
            PREPRINT, title="Pruning Decision Forests Lazily for Tiny Devices", identifiers=ids(arxiv="2101.00001")
        ),
        {SAME},
    ),
    (
        "the same three people write two papers in a year, each published",
        PAPER,
        replace(PAPER, title="Robust Forests of Tiny Lazy Decision Devices", venue="COLING"),
        {DIFFERENT},
    ),
    (
        "they put one of them on arXiv, under a title that is somewhat alike",
        PAPER,
        replace(PREPRINT, title="Robust Forests of Tiny Lazy Decision Devices"),
        {ASK},
    ),
    (
        "the description of a system for the task of each year",
        PaperFacts("The Fen translation system for MOSS 2012", WHO, "Workshop on Moss Translation", 2012),
        PaperFacts("The Fen translation system for MOSS 2014", WHO[1:], "Workshop on Moss Translation", 2014),
        {DIFFERENT},
    ),
    (
        "title changed between arXiv and proceedings, no identifier",
        PAPER,
        replace(PREPRINT, title="Pruning Decision Forests Lazily for Tiny Devices"),
        {SAME, ASK},
    ),
    (
        "title changed altogether between arXiv and proceedings, no identifier",
        PAPER,
        replace(PREPRINT, title="Small Trees Suffice"),
        {ASK, DIFFERENT},
    ),
    ("a subtitle more", PAPER, replace(PAPER, title=f"{TITLE}: A Study of Sensors"), {SAME, ASK}),
    (
        "capitals, braces gone, another dash",
        PAPER,
        replace(PAPER, title="LAZY PRUNING OF DECISION-FORESTS FOR TINY DEVICES"),
        {SAME},
    ),
    (
        "the proceedings' whole title as venue",
        PAPER,
        replace(PAPER, venue="Proceedings of the 2021 Conference on Empirical Methods in Natural Language Processing"),
        {SAME},
    ),
    (
        "part one and part two",
        replace(PAPER, title=f"{TITLE}, Part I"),
        replace(PAPER, title=f"{TITLE}, Part II"),
        {ASK, DIFFERENT},
    ),
    (
        "parts in words",
        replace(PAPER, title=f"{TITLE}: Part One"),
        replace(PAPER, title=f"{TITLE}: Part Two"),
        {ASK, DIFFERENT},
    ),
    ("a number at the end", replace(PAPER, title=f"{TITLE} 2"), replace(PAPER, title=f"{TITLE} 3"), {ASK, DIFFERENT}),
    (
        "extended abstract",
        PAPER,
        replace(PAPER, title=f"{TITLE} (Extended Abstract)", venue="IJCAI", year=2022),
        {ASK, DIFFERENT},
    ),
    (
        "equal pages in another year of another venue",
        PAPER,
        replace(PAPER, title="Lazy Pruning of Decision Forests", venue="ACL", year=2023),
        {ASK, DIFFERENT},
    ),
    (
        "a subtitle more, by other people",
        PAPER,
        replace(PAPER, title=f"{TITLE}: A Study of Sensors", authors=("Orla Fennimore", "Ada Quist", "Bo Lind")),
        {ASK, DIFFERENT},
    ),
    ("the end of the title more", PAPER, replace(PAPER, title=f"{TITLE} in Winter"), {SAME}),
    (
        "the end of the title more, on other pages",
        PAPER,
        replace(PAPER, title=f"{TITLE} in Winter", pages="113-125"),
        {ASK, DIFFERENT},
    ),
    (
        "a subtitle more, on other pages",
        PAPER,
        replace(PAPER, title=f"{TITLE}: A Study of Sensors", pages="113-125"),
        {ASK, DIFFERENT},
    ),
    (
        "a subtitle more, in another venue",
        PAPER,
        replace(PAPER, title=f"{TITLE}: A Study of Sensors", venue="ICML", pages="1-40"),
        {ASK, DIFFERENT},
    ),
    (
        "a year apart, at two editions of one venue",
        replace(PAPER, venue="Proceedings of the 2021 Conference on Empirical Methods (EMNLP)", pages=None),
        replace(PAPER, venue="Proceedings of the 2022 Conference on Empirical Methods (EMNLP)", year=2022, pages=None),
        {ASK, DIFFERENT},
    ),
    (
        "the year only in the venue's name, a year apart",
        replace(PAPER, venue="Notes of a workshop held at Nook, June 24-27,1990", year=None),
        replace(PAPER, venue="Notes of a workshop held at Cranny, 1991", year=None),
        {ASK, DIFFERENT},
    ),
    (
        "a journal's paper out before its issue",
        replace(PAPER, venue="Machine Learning"),
        replace(PAPER, venue="Machine Learning", year=2022),
        {SAME},
    ),
    (
        "a segment in front, of another year's workshop",
        replace(PAPER, title=f"Project Notes: {TITLE}", venue="Notes of a workshop held at Nook, 1990", year=None),
        replace(PAPER, venue="Notes of a workshop held at Cranny, 1991", year=None),
        {ASK, DIFFERENT},
    ),
    (
        "a tutorial of one conference, marked by one source",
        replace(PAPER, pages=None),
        replace(PAPER, title=f"{TITLE} (Tutorial)", pages=None),
        {SAME},
    ),
    (
        "a tutorial of another conference",
        replace(PAPER, pages=None),
        replace(PAPER, title=f"{TITLE} (Tutorial)", venue="ACL", pages=None),
        {ASK, DIFFERENT},
    ),
    (
        "a short title by nobody of the other's authors",
        replace(PAPER, title="Diluting Inks", pages=None),
        replace(PAPER, title="Diluting Inks", authors=("Ada Quist",), pages=None),
        {ASK, DIFFERENT},
    ),
    ("erratum", PAPER, replace(PAPER, title=f"Erratum to: {TITLE}"), {ASK, DIFFERENT}),
    (
        "correction under the paper's own DOI",
        replace(PAPER, identifiers=ids(doi="10.1000/x")),
        replace(PAPER, title=f"Correction to: {TITLE}", identifiers=ids(doi="10.1000/x")),
        {ASK},
    ),
    ("reply", PAPER, replace(PAPER, title=f"A Reply to: {TITLE}", authors=("Ada Quist",)), {ASK, DIFFERENT}),
    ("supplement", PAPER, replace(PAPER, title=f"{TITLE}: Supplementary Material"), {ASK, DIFFERENT}),
    ("demonstration", PAPER, replace(PAPER, title=f"{TITLE} (Demo)", pages=None), {ASK, DIFFERENT}),
    (
        "thesis of the first author",
        PAPER,
        replace(PAPER, title=TITLE, authors=WHO[:1], venue="PhD thesis, Old University", year=2024),
        {ASK, DIFFERENT},
    ),
    (
        "same title by other authors",
        PAPER,
        replace(PAPER, authors=("Ada Quist", "Bo Lind"), venue="ACL", year=2014, pages=None),
        {ASK, DIFFERENT},
    ),
    (
        "same short title by other authors",
        replace(PAPER, title="Introduction"),
        replace(PAPER, title="Introduction", authors=("Ada Quist",)),
        {ASK, DIFFERENT},
    ),
    (
        "journal version three years later",
        PAPER,
        replace(PAPER, venue="Journal of Machine Learning Research", year=2024, pages="1-40"),
        {ASK, DIFFERENT},
    ),
    (
        "another paper of the same people",
        PAPER,
        replace(PAPER, title="Greedy Growing of Regression Trees on Graphs", pages="1-9"),
        {DIFFERENT},
    ),
    (
        "two arXiv ids",
        replace(PREPRINT, identifiers=ids(arxiv="2101.00001")),
        replace(PREPRINT, identifiers=ids(arxiv="2102.00009")),
        {ASK, DIFFERENT},
    ),
    (
        "one DOI on two papers (a service's mistake)",
        replace(PAPER, identifiers=ids(doi="10.1000/x")),
        PaperFacts("A Survey of Marine Snails", ("Ada Quist",), identifiers=ids(doi="10.1000/x")),
        {ASK},
    ),
    (
        "one ISBN: a book and its chapter",
        replace(PAPER, identifiers=ids(isbn="9780000000002")),
        PaperFacts("A Survey of Marine Snails", ("Ada Quist",), identifiers=ids(isbn="9780000000002")),
        {DIFFERENT},
    ),
]


@pytest.mark.parametrize(("left", "right", "expected"), [row[1:] for row in TABLE], ids=[row[0] for row in TABLE])
def test_the_table_of_cases(left, right, expected):
    match = match_papers(left, right)
    assert match.outcome in expected, match
    assert match.reasons
    back = match_papers(right, left)
    assert (back.outcome, back.score) == (match.outcome, match.score)


SOURCES = sorted({id(facts): facts for row in TABLE for facts in row[1:3]}.values(), key=repr)


@pytest.mark.parametrize("facts", SOURCES, ids=range(len(SOURCES)))
def test_every_description_is_found_as_itself(facts):
    index = PaperIndex([(7, facts)])
    assert [paper for paper, _ in index.find(facts)] == [7]


@given(st.permutations(range(len(SOURCES))), st.integers(0, len(SOURCES) - 1))
def test_the_index_answers_the_same_in_whatever_order_papers_came(order, asked):
    first = PaperIndex(enumerate(SOURCES))
    shuffled = PaperIndex((n, SOURCES[n]) for n in order)
    one, other = first.find(SOURCES[asked], limit=50), shuffled.find(SOURCES[asked], limit=50)
    assert {(paper, m.outcome, m.score) for paper, m in one} == {(paper, m.outcome, m.score) for paper, m in other}
