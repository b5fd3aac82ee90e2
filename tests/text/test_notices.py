"""What titles, comments and the ends of entries say about the status of a paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import NoticeKind, PaperStatus
from publist.text.notices import announced_title, marked_title, status_in, without_status

PLAIN = "Foraging routes of wood ants"


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        (f"RETRACTED ARTICLE: {PLAIN}", NoticeKind.RETRACTED),
        (f"RETRACTED: {PLAIN}", NoticeKind.RETRACTED),
        (f"Retracted: {PLAIN}", NoticeKind.RETRACTED),
        (f"Retracted Article: {PLAIN}", NoticeKind.RETRACTED),
        (f"RETRACTED CHAPTER: {PLAIN}", NoticeKind.RETRACTED),
        (f"RETRACTED PAPER. {PLAIN}", NoticeKind.RETRACTED),
        (f"RETRACTED ARTICLE {PLAIN}", NoticeKind.RETRACTED),
        (f"RETRACTED \u2013 {PLAIN}", NoticeKind.RETRACTED),
        (f"[Retracted] {PLAIN}", NoticeKind.RETRACTED),
        (f"[RETRACTED ARTICLE] {PLAIN}", NoticeKind.RETRACTED),
        (f"[Retracted]: {PLAIN}", NoticeKind.RETRACTED),
        (f"(Retracted) {PLAIN}", NoticeKind.RETRACTED),
        (f"**RETRACTED** {PLAIN}", NoticeKind.RETRACTED),
        (f"Retracted and republished: {PLAIN}", NoticeKind.RETRACTED),
        (f"{PLAIN} - RETRACTED", NoticeKind.RETRACTED),
        (f"{PLAIN} (Retracted)", NoticeKind.RETRACTED),
        (f"{PLAIN} [Retracted article]", NoticeKind.RETRACTED),
        (f"{PLAIN} (Retracted Article. See vol. 7, pg. 44, 2021)", NoticeKind.RETRACTED),
        (f"{PLAIN} (Retraction of vol 5, pg 3, 2010)", NoticeKind.RETRACTED),
        (f"RETRACTED: {PLAIN} (Retracted article)", NoticeKind.RETRACTED),
        (f"WITHDRAWN: {PLAIN}", NoticeKind.WITHDRAWN),
        (f"[WITHDRAWN]{PLAIN}", NoticeKind.WITHDRAWN),
        (f"Withdrawn Paper: {PLAIN}", NoticeKind.WITHDRAWN),
        (f"REMOVED: {PLAIN}", NoticeKind.WITHDRAWN),
        (f"TEMPORARY REMOVAL: {PLAIN}", NoticeKind.WITHDRAWN),
        (f"Temporary Removal: {PLAIN}", NoticeKind.WITHDRAWN),
        (f"REINSTATED: {PLAIN}", NoticeKind.REINSTATED),
        (f"Reinstated Article: {PLAIN}", NoticeKind.REINSTATED),
        (f"[Reinstated] {PLAIN}", NoticeKind.REINSTATED),
        (f"REINSTATED: RETRACTED ARTICLE: {PLAIN}", NoticeKind.REINSTATED),
        (f"RETRACTED: {PLAIN} [Reinstated]", NoticeKind.REINSTATED),
    ],
)
def test_a_mark_in_a_title_is_a_fact_and_no_part_of_the_title(printed, kind):
    found = marked_title(printed)
    assert found is not None
    assert (found.title, found.kind) == (PLAIN, kind)


@pytest.mark.parametrize(
    "title",
    [
        PLAIN,
        "Retracted",
        "RETRACTED:",
        "Retracted articles and who cites them",
        "Retracted science: how it lives on",
        "RETRACTED REPUTATIONS IN SCIENCE",
        "Why papers are retracted",
        "Citing retracted papers (retracted and not)",
        "Withdrawn consent in trials: a study",
        "Funds deposited and withdrawn",
        "The withdrawn child (withdrawn behaviour in school)",
        "Removed: a history",
        "Retraction of the tongue in geckos",
    ],
)
def test_a_title_about_retraction_is_a_title(title):
    assert marked_title(title) is None


@pytest.mark.parametrize(
    ("printed", "kind"),
    [
        (f"Retraction notice to: {PLAIN}", NoticeKind.RETRACTED),
        (f"Retraction for Lee et al., {PLAIN}", NoticeKind.RETRACTED),
        (f"Retraction for Lee et al., \u201c{PLAIN}\u201d", NoticeKind.RETRACTED),
        (f"Retraction for van der Berg, M\u00fcller, et al. (2019): {PLAIN}", NoticeKind.RETRACTED),
        (f"Retraction for Lee and Kim, {PLAIN}", NoticeKind.RETRACTED),
        (f"Expression of Concern for Lee et al., {PLAIN}", NoticeKind.EXPRESSION_OF_CONCERN),
        (f"Correction for Lee et al., {PLAIN}", NoticeKind.CORRECTED),
        (f"Erratum for Lee, Park, and Kim, {PLAIN}", NoticeKind.CORRECTED),
        (f"Retraction notice to the retracted article: {PLAIN}", NoticeKind.RETRACTED),
        (f"Reinstatement: {PLAIN}", NoticeKind.REINSTATED),
        (f"Notice of reinstatement of {PLAIN}", NoticeKind.REINSTATED),
        (f"Retraction notice to {PLAIN}", NoticeKind.RETRACTED),
        (f"Retraction Note: {PLAIN}", NoticeKind.RETRACTED),
        (f"Retraction Note to: {PLAIN}", NoticeKind.RETRACTED),
        (f"Retraction: {PLAIN}", NoticeKind.RETRACTED),
        (f"Retraction\u2014{PLAIN}", NoticeKind.RETRACTED),
        (f"Retraction of \u201c{PLAIN}\u201d", NoticeKind.RETRACTED),
        (f"Statement of Retraction: {PLAIN}", NoticeKind.RETRACTED),
        (f"Notice of Retraction: {PLAIN}", NoticeKind.RETRACTED),
        (f"Retraction notice to \u201c{PLAIN}\u201d [J. Ants 12 (2019) 1\u20139]", NoticeKind.RETRACTED),
        (f"Withdrawal notice to {PLAIN}", NoticeKind.WITHDRAWN),
        (f"Withdrawal: {PLAIN}", NoticeKind.WITHDRAWN),
        (f"Expression of Concern: {PLAIN}", NoticeKind.EXPRESSION_OF_CONCERN),
        (f"Editorial Expression of Concern: {PLAIN}", NoticeKind.EXPRESSION_OF_CONCERN),
        (f"Publisher's Note: Expression of Concern: {PLAIN}", NoticeKind.EXPRESSION_OF_CONCERN),
        (f"Correction to: {PLAIN}", NoticeKind.CORRECTED),
        (f"Author Correction: {PLAIN}", NoticeKind.CORRECTED),
        (f"[Corrigendum] {PLAIN}", NoticeKind.CORRECTED),
        (f"Erratum to: {PLAIN}", NoticeKind.CORRECTED),
        (f"Erratum: \u201c{PLAIN}\u201d (2019, Ants, 12, 3)", NoticeKind.CORRECTED),
        (f"Addendum: {PLAIN}", NoticeKind.CORRECTED),
    ],
)
def test_the_title_of_a_notice_names_the_paper_that_it_is_about(printed, kind):
    found = announced_title(printed)
    assert found is not None
    assert (found.title, found.kind) == (PLAIN, kind)
    assert marked_title(printed) is None  # it is no mark: the item is another one


@pytest.mark.parametrize(
    "title",
    [
        "Correction of myopia in ants",
        "Withdrawal symptoms in ants: a study",
        "Error correction: a survey",
        "Correction for Attenuation and Bias, Revisited",
        "Retraction of Hall and Oates, a study",
        "Correction to Lee et al. (2018)",
    ],
)
def test_a_title_that_begins_alike_announces_nothing(title):
    assert announced_title(title) is None


@pytest.mark.parametrize(
    ("printed", "venue", "status"),
    [
        ("Journal of Ants, to appear", "Journal of Ants", PaperStatus.ACCEPTED),
        ("ACL 2027 (to appear)", "ACL 2027", PaperStatus.ACCEPTED),
        ("To appear in Nature 2027", "Nature 2027", PaperStatus.ACCEPTED),
        ("accepted for publication in Nature", "Nature", PaperStatus.ACCEPTED),
        ("Accepted at ACL 2027", "ACL 2027", PaperStatus.ACCEPTED),
        ("Nature, forthcoming", "Nature", PaperStatus.ACCEPTED),
        ("Nature (in press)", "Nature", PaperStatus.IN_PRESS),
        ("In press", "", PaperStatus.IN_PRESS),
        ("Under review", "", PaperStatus.SUBMITTED),
        ("submitted to Nature, 2024", "submitted to Nature, 2024", PaperStatus.SUBMITTED),
        ("In Press Freedom Quarterly", "In Press Freedom Quarterly", None),
        ("Accepted paper award", "Accepted paper award", None),
        ("Journal of Submitted Things", "Journal of Submitted Things", None),
    ],
)
def test_the_words_of_a_status_are_no_part_of_the_venue(printed, venue, status):
    assert without_status(printed) == (venue, status)


@given(st.text(max_size=200))
def test_no_text_is_too_odd(text):
    marked, announced = marked_title(text), announced_title(text)
    assert all(found is None or any(map(str.isalnum, found.title)) for found in (marked, announced))
    status_in(text)
    without_status(text)
