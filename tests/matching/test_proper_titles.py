"""A source that cut a reference at the wrong place has authors in front of a title, or the rest behind it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.matching.papers import PaperFacts, match_papers
from publist.matching.papers.readable import readable
from publist.matching.papers.title_proper import properly_titled
from publist.model import Outcome

TITLE = "Slow lattice walks in wet rooms"
WHOLE = PaperFacts(TITLE, ("Bora Ek", "Karin Lund", "Ada Pellworm"), "Journal of Floors", 1999)


def cut(title: str, *authors: str) -> PaperFacts:
    return PaperFacts(title, authors or ("B. Ek",), "J. of Floors")


FRONTS = (
    "K. Lund. ",
    "Lund, K., and Pellworm, A. (1999). ",
    "and A. Pellworm. ",
    "0. Pellworm. ",
    "lund ",
    "June 1999. ",
    "A. Pel1worm: ",
    "M. (1999). ",
    "et al. ",
    "K. Lund, and Z. Notthere. ",
    "adapellworm. ",
    "PellwormA. ",
)
RESTS = (
    ". In Proceedings of the 9th",
    ", in: the best of all floors, ACM",
    ". Journal of Floors 12",
    ". 266-275. 1999. Oslo",
    ", pp. 12-14",
    ", to appear in",
    ", April 1999",
    ". ACM Intl",
    ", Oslo University",
    ". Universiy of Oslo",
    ", Universität Greifswald",
    ", Oslo computer science technical report",
    ". Tech. Pep. 95-028,",
    ". 12th floors",
)


@pytest.mark.parametrize("front", FRONTS)
def test_authors_in_front_are_not_of_the_title(front):
    assert properly_titled(cut(front + TITLE), WHOLE).title == TITLE
    assert match_papers(cut(front + TITLE), WHOLE).outcome is Outcome.SAME
    assert match_papers(WHOLE, cut(front + TITLE)).outcome is Outcome.SAME


@pytest.mark.parametrize("rest", RESTS)
def test_the_rest_of_a_reference_is_not_of_the_title(rest):
    assert properly_titled(cut(TITLE + rest), WHOLE).title == TITLE
    assert match_papers(cut(TITLE + rest), WHOLE).outcome is Outcome.SAME


@pytest.mark.parametrize(
    "other",
    [
        f"Reply to K. Lund. {TITLE}",
        f"Comment on K. Lund: {TITLE}",
        f"Part 2. {TITLE}",
        f"II. {TITLE}",
        f"3. {TITLE}",
        f"XWALK: {TITLE}",
        f"Fast and {TITLE}",
        f"{TITLE}, part 2, proceedings",
        f"{TITLE} revisited, in proceedings",
        f"{TITLE} in cold houses",
        f"{TITLE} 2",
        f"{TITLE}: proofs",
        f"{TITLE}: University of Oslo",
        f"{TITLE}, technical aspects",
        f"{TITLE}, European universities",
        f"{TITLE} at Oslo University",
        f"Adaptive. {TITLE}",
    ],
)
def test_what_makes_another_title_stays(other):
    assert properly_titled(cut(other), WHOLE).title == other


def test_nothing_is_cut_off_by_others():
    assert properly_titled(cut(f"K. Lund. {TITLE}", "Z. Notthere"), WHOLE).title == f"K. Lund. {TITLE}"


def test_a_short_title_is_no_rest_of_a_longer_one():
    whole = PaperFacts("Wet rooms", ("Bora Ek",), "Journal of Floors", 1999)
    assert properly_titled(cut("B. Ek. Wet rooms"), whole).title == "B. Ek. Wet rooms"


TITLES = st.lists(
    st.sampled_from("slow lattice walks wet rooms érosion Lund 1999 über".split()), min_size=1, max_size=8
)


@given(
    st.sampled_from(["", "Z. Notthere: ", *FRONTS]), TITLES.map(" ".join), st.sampled_from(["", " revisited", *RESTS])
)
def test_what_stays_is_the_title_and_at_most_what_was_around_it(front, title, rest):
    whole = PaperFacts(title, WHOLE.authors)
    proper = properly_titled(PaperFacts(front + title + rest, WHOLE.authors), whole).title
    assert title in proper
    assert proper in front + title + rest


@given(st.text(max_size=80), st.text(max_size=80))
def test_of_whatever_titles_a_piece_of_one_stays(one, other):
    left, right = PaperFacts(one, WHOLE.authors), PaperFacts(other, WHOLE.authors)
    proper = properly_titled(left, right)
    assert proper is left or proper.title in readable(one)


def test_quotation_marks_read_in_another_encoding_are_not_of_the_title():
    assert match_papers(cut(f"\u00e2\u20ac\u0153{TITLE}\u00e2\u20ac"), WHOLE).outcome is Outcome.SAME
    assert match_papers(cut(f"\u00e2 ? \u0153{TITLE}\u00e2 ??"), WHOLE).outcome is Outcome.SAME


def test_a_byline_with_family_and_given_names_the_wrong_way_round_is_the_same():
    whole = PaperFacts(TITLE, ("Jiawei Han", "Yong Fu"), "Journal of Floors", 1999)
    turned = PaperFacts(TITLE, ("H. Jiawei", "F. Yong"), "Journal of Floors", 1999)
    others = PaperFacts(TITLE, ("H. Jiawei", "B. Yong"), "Journal of Floors", 1999)
    assert match_papers(whole, turned).outcome is Outcome.SAME
    assert {reason.code for reason in match_papers(whole, turned).reasons}.isdisjoint({"authors-differ"})
    assert "authors-differ" in {reason.code for reason in match_papers(whole, others).reasons}
