"""A mark in a title changes no identity; a notice is never the paper that it is about."""

import pytest

from publist.matching.papers import PaperFacts, PaperIndex, match_papers
from publist.model import Outcome

TITLE = "Foraging routes of wood ants in winter"
AUTHORS = ("Ana Bora", "Ivo Lund")


def facts(title, year=2021, authors=AUTHORS):
    return PaperFacts(title, authors, "Journal of Ants", year)


@pytest.mark.parametrize("mark", ["RETRACTED ARTICLE: {}", "[Retracted] {}", "WITHDRAWN: {}", "{} (Retracted)"])
@pytest.mark.parametrize("year", [2021, 2022])
def test_a_marked_title_is_the_same_paper(mark, year):
    assert match_papers(facts(TITLE), facts(mark.format(TITLE), year)).outcome is Outcome.SAME
    index = PaperIndex([(1, facts(TITLE))])
    ((found, match),) = index.find(facts(mark.format(TITLE), year))
    assert (found, match.outcome) == (1, Outcome.SAME)


@pytest.mark.parametrize(
    "notice",
    [
        "Retraction notice to: {}", "Retraction: {}", "Retraction Note: {}", "Withdrawal: {}", "Correction: {}",
        "Correction to: {}", "Erratum: {}", "Addendum: {}", "Expression of concern: {}", 'Corrigendum to "{}"',
    ],
)  # fmt: skip
@pytest.mark.parametrize("authors", [AUTHORS, ()])
def test_a_notice_is_another_item_without_a_question(notice, authors):
    for left, right in ((TITLE, notice.format(TITLE)), (notice.format(TITLE), TITLE)):
        assert match_papers(facts(left), facts(right, 2022, authors)).outcome is Outcome.DIFFERENT


def test_the_same_notice_twice_is_one_item():
    title = f"Erratum to: {TITLE}"
    assert match_papers(facts(title), facts(title)).outcome is Outcome.SAME


@pytest.mark.parametrize("title", ["Retracted articles and who cites them", "Correction of myopia in wood ants"])
def test_a_title_about_such_things_is_compared_as_it_is(title):
    assert match_papers(facts(title), facts(title)).outcome is Outcome.SAME
    assert match_papers(facts(title), facts(TITLE)).outcome is Outcome.DIFFERENT
