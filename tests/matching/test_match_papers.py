from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.matching.papers import PaperFacts, PaperIndex, match_papers
from publist.matching.papers.columns import is_generic
from publist.model import Identifier, Outcome, Scheme, because
from publist.text.titles import title_words

SAME, ASK, DIFFERENT = Outcome.SAME, Outcome.ASK, Outcome.DIFFERENT
PEOPLE = ("Orla Fennimore", "Bela Moss", "Zeno Vark")
BASE = PaperFacts("Lazy Pruning of Decision Forests for Tiny Devices", PEOPLE, "EMNLP", 2021)


def doi(value):
    return frozenset({Identifier(Scheme.DOI, value)})


def arxiv(value):
    return frozenset({Identifier(Scheme.ARXIV, value)})


SAME_WORK = {
    "capitals and punctuation": replace(BASE, title="LAZY PRUNING of Decision Forests, for tiny devices."),
    "initials": replace(BASE, authors=("O. Fennimore", "B. Moss", "Z. Vark")),
    "family name first": replace(BASE, authors=("Fennimore, Orla", "Moss, Bela", "Vark, Zeno")),
    "a whole proceedings title": replace(
        BASE, venue="Proceedings of the 2021 Conference on Empirical Methods in Natural Language Processing"
    ),
    "a preprint of the year before": replace(BASE, venue="CoRR", year=2020),
    "a preprint of two years before": replace(BASE, venue="arXiv preprint arXiv:1901.00001", year=2019),
    "no venue and a year one off": replace(BASE, venue=None, year=2022),
    "no year": replace(BASE, year=None),
    "a cut-off byline": replace(BASE, authors=("O. Fennimore", "B. Moss")),
    "a slip of the keyboard": replace(BASE, title="Lazy Prunning of Decision Forests for Tiny Devices"),
}


@pytest.mark.parametrize("right", SAME_WORK.values(), ids=SAME_WORK.keys())
def test_one_work_in_two_sources(right):
    match = match_papers(BASE, right)
    assert match.outcome is SAME, match


OTHER_WORK = {
    "other authors": replace(BASE, authors=("Ada Quist", "Bo Lind"), venue="ACL", year=2014),
    "part two": replace(BASE, title="Lazy Pruning of Decision Forests, Part II"),
    "erratum": replace(BASE, title="Erratum: Lazy Pruning of Decision Forests for Tiny Devices"),
    "reply": replace(BASE, title="Reply to: Lazy Pruning of Decision Forests for Tiny Devices", authors=("Ada Quist",)),
    "extended abstract": replace(BASE, title="Lazy Pruning of Decision Forests for Tiny Devices (Extended Abstract)"),
    "another paper of the same people": replace(BASE, title="Greedy Growing of Regression Trees on Graphs", year=2020),
}


@pytest.mark.parametrize("right", OTHER_WORK.values(), ids=OTHER_WORK.keys())
def test_other_items_are_not_merged(right):
    left = replace(BASE, title="Lazy Pruning of Decision Forests, Part I") if "Part" in right.title else BASE
    assert match_papers(left, right).outcome is not SAME


def test_titles_that_differ_in_one_letter_are_not_told_as_equal():
    left, right = (
        PaperFacts(f"On {letter}^p spaces of ponds", ("Ida Brandt",), "Annals of Ponds", 2016) for letter in "Lℓ"
    )
    codes = [reason.code for reason in match_papers(left, right).reasons]
    assert "titles-contradict" in codes
    assert "titles-equal" not in codes


@pytest.mark.parametrize(
    ("venue", "other", "outcome"),
    [
        ("52nd Annual Meeting of the Pond Society", "Proceedings of the 53rd Annual Meeting of the Pond Society", ASK),
        ("52nd Annual Meeting of the Pond Society", "Fifty-third Annual Meeting of the Pond Society", ASK),
        ("Second Workshop on Ponds", "Workshop on Ponds, 3rd", ASK),
        ("Twenty-first Symposium on Ponds", "21st Symposium on Ponds", SAME),
        ("Fifty-Second Annual Meeting of the Pond Society", "52nd Annual Meeting of the Pond Society", SAME),
        ("Annual Meeting of the Pond Society", "53rd Annual Meeting of the Pond Society", SAME),
    ],
)
@pytest.mark.parametrize("year", [2014, None])
def test_two_editions_of_a_venue_are_asked_about_whatever_the_year(venue, other, outcome, year):
    one, two = (replace(BASE, venue=name, year=year) for name in (venue, other))
    assert match_papers(one, two).outcome is outcome
    assert match_papers(two, one).outcome is outcome


def test_annual_reports_are_told_apart():
    report = PaperFacts("Annual Report of the Orchard Project 2019", PEOPLE, "Orchard Reports", 2019)
    assert (
        match_papers(report, replace(report, title="Annual Report of the Orchard Project 2020", year=2020)).outcome
        is not SAME
    )


def test_columns_with_one_title_are_not_one():
    column = PaperFacts("Guest Editorial", ("Orla Fennimore",), "The VLDB Journal", 2001)
    assert match_papers(column, replace(column, year=2003)).outcome is not SAME
    assert match_papers(column, replace(column, authors=("Zeno Vark",))).outcome is not SAME


def test_a_shared_doi_with_a_like_title_is_the_same():
    other = PaperFacts("Lazy pruning of decision forests", ("O. Fennimore",), identifiers=doi("10.1000/x1"))
    match = match_papers(replace(BASE, identifiers=doi("10.1000/x1")), other)
    assert match.outcome is SAME
    assert match.reasons[0] == because("shared-identifier", scheme="doi", value="10.1000/x1")


def test_a_doi_alone_is_no_proof_of_identity():
    other = PaperFacts("A Survey of Marine Snails", ("Ada Quist",), identifiers=doi("10.1000/x1"))
    match = match_papers(replace(BASE, identifiers=doi("10.1000/x1")), other)
    assert match.outcome is ASK
    assert because("identifier-alone", scheme="doi") in match.reasons


def test_an_arxiv_doi_is_its_arxiv_id():
    left = replace(BASE, identifiers=doi("10.48550/arxiv.2101.00001"))
    right = PaperFacts("Lazy pruning of decision forests", ("O. Fennimore",), identifiers=arxiv("2101.00001"))
    assert match_papers(left, right).outcome is SAME


def test_different_arxiv_ids_are_not_merged_by_title():
    match = match_papers(replace(BASE, identifiers=arxiv("2101.00001")), replace(BASE, identifiers=arxiv("2102.00002")))
    assert match.outcome is not SAME


def test_values_moved_into_the_title_are_seen_through():
    moved = PaperFacts(f"{BASE.title} O Fennimore, B Moss, Z Vark EMNLP 2021")
    assert match_papers(BASE, moved).score >= 0.5


def test_pages_are_kept_out_of_the_way_when_they_are_missing():
    assert match_papers(replace(BASE, pages="1-9"), BASE).outcome is SAME


WORDS = st.sampled_from(
    "lazy pruning decision forests tiny devices part ii i erratum on the graph neural of abstract extended 2019".split()
)
FACTS = st.builds(
    PaperFacts,
    st.lists(WORDS, max_size=8).map(" ".join) | st.text(max_size=40),
    st.lists(st.sampled_from([*PEOPLE, "O. Fennimore", "Vark, Z.", ""]), max_size=4).map(tuple),
    st.sampled_from([None, "", "EMNLP", "CoRR", "VLDB J.", "Journal of Snails"]),
    st.sampled_from([None, 1999, 2020, 2021]),
    st.sampled_from([frozenset(), doi("10.1/a"), arxiv("2101.00001"), arxiv("2101.00002")]),
)


@given(FACTS, FACTS)
def test_matching_papers_is_symmetric(left, right):
    one, other = match_papers(left, right), match_papers(right, left)
    assert (one.outcome, one.score) == (other.outcome, other.score)


@given(FACTS)
def test_a_paper_is_not_different_from_itself(facts):
    words = title_words(facts.title)
    if words and not is_generic(words):
        assert match_papers(facts, facts).outcome is not DIFFERENT


def test_the_index_finds_by_identifier_title_and_words():
    others = [(n, PaperFacts(f"Paper number {n} about snails", ("Ada Quist",), "ACL", 2001)) for n in range(200)]
    index = PaperIndex([*others, (900, replace(BASE, identifiers=doi("10.1000/x1")))])
    assert index.find(PaperFacts("Lazy pruning of forests", identifiers=doi("10.1000/x1")))[0][0] == 900
    assert index.find(BASE)[0] == (900, index.find(BASE)[0][1])
    assert index.find(replace(BASE, title="Lazy Prunning of Decison Forests for Tiny Devices"))[0][0] == 900
    assert index.find(replace(BASE, title="Lazypruning ofdecision forestsfor tinydevices"))[0][0] == 900
    assert index.find(PaperFacts("Nothing like it at all", ("Nobody Known",), None, 1980)) == []


def test_the_index_asks_about_a_paper_that_the_same_people_renamed():
    index = PaperIndex([(1, BASE)])
    renamed = replace(BASE, title="Lazy Pruning of Forests for Tiny Devices: a Survey of Decisions")
    assert [(paper, match.outcome) for paper, match in index.find(renamed)] == [(1, ASK)]


def test_the_index_finds_a_title_as_it_is_whatever_script_its_authors_are_in():
    index = PaperIndex([(1, replace(BASE, authors=("王伟", "李娜")))])
    asked = replace(BASE, title="Lazy Pruning of the Decision Forests for Tiny Devices", authors=("Wei Wang", "Na Li"))
    assert [paper for paper, _ in index.find(asked)] == [1]


def test_the_index_matches_a_batch_against_itself():
    index = PaperIndex()
    seen = []
    for number, facts in enumerate([BASE, OTHER_WORK["another paper of the same people"], SAME_WORK["initials"]]):
        found = [paper for paper, match in index.find(facts) if match.outcome is SAME]
        seen.append(found)
        index.add(number, facts)
    assert seen == [[], [], [0]]


@given(st.lists(FACTS, min_size=1, max_size=12))
def test_the_index_loses_nothing_that_is_the_same(papers):
    index = PaperIndex(enumerate(papers))
    query = papers[0]
    brute = {n for n, facts in enumerate(papers) if match_papers(query, facts).outcome is SAME}
    exact = {n for n, match in index.find(query, limit=50) if match.outcome is SAME}
    assert bool(brute) == bool(exact)
    assert exact <= brute
