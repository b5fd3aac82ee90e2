import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.matching.names.form import _read_form, form_of
from publist.matching.names.match import match_names
from publist.model import Outcome, because
from publist.text.name_tables import TELLING

SAME, ASK, DIFFERENT = Outcome.SAME, Outcome.ASK, Outcome.DIFFERENT

BARE = [
    ("Orla Fennimore", "Órla Fennimore", SAME),
    ("Orla Fennimore", "Fennimore, Orla", SAME),
    ("Orla J. Fennimore", "Orla Fennimore", SAME),
    ("Orla Jane Fennimore", "Orla J. Fennimore", SAME),
    ("O. J. Fennimore", "Orla Jane Fennimore", SAME),
    ("Seok Joong Ryang", "Seok-Joong Ryang", SAME),
    ("Seok Joong Ryang", "Seokjoong Ryang", SAME),
    ("Haneul Kim", "Kim Haneul", SAME),
    ("Jürgen Grünbaum", "Juergen Gruenbaum", SAME),
    ("Søren Kjærsgaard", "Soeren Kjaersgaard", SAME),
    ("Jürgen Grünbaum", "J&#252;rgen Gr&#252;nbaum", SAME),
    ("Jürgen Grünbaum", "JÃ¼rgen GrÃ¼nbaum", SAME),
    ("Pieter van der Aalsmeer", "Pieter Aalsmeer", SAME),
    ("김하늘", "Haneul Kim", SAME),
    ("O. Fennimore", "Orla Fennimore", ASK),
    ("Orla Fennimore", "Orla Fenimore-Drexler", DIFFERENT),
    ("Orla Fennimore", "Orla Fennimore-Drexler", ASK),
    ("Robert Fennimore", "Bob Fennimore", ASK),
    ("Orla Fennimore Jr.", "Orla Fennimore", ASK),
    ("Orla Fennimore Jr.", "Orla Fennimore III", DIFFERENT),
    ("J?rgen Grünbaum", "Jürgen Grünbaum", ASK),
    ("Fennimore Group", "Orla Fennimore", DIFFERENT),
    ("Orla Fennimore", "Olga Fennimore", DIFFERENT),
    ("O. A. Fennimore", "O. B. Fennimore", DIFFERENT),
    ("Orla Fennimore", "Orla Quillfeather", DIFFERENT),
    ("Xue Deng", "Xu Deng", DIFFERENT),
    ("Peng Deng", "Pengcheng Deng", DIFFERENT),
]


@pytest.mark.parametrize(("a", "b", "outcome"), BARE)
def test_spelling_decides_only_what_spelling_can(a, b, outcome):
    match = match_names(a, b)
    assert match.outcome is outcome, match
    assert match.reasons


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("W. O'Dwyer", "WO'Dwyer"),
        ("w o'dwyer", "wo ` dwyer"),
        ("p o'dwyer", "po\u00e2 ?? dwyer"),
        ("K. Gr\u00fcnholt", "K. Grfinholt"),
        ("Jochen Quillstern", "Joachen Quillstern"),
        ("Philipp Quillstern", "Pillipp Quillstern"),
    ],
)
def test_damage_to_a_name_is_a_question_that_leans_to_one_person(a, b):
    for match in (match_names(a, b), match_names(b, a)):
        assert match.outcome is ASK
        assert match.score >= 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Maria Quillstern", "Mario Quillstern"),
        ("Jiwoon Park", "Jiwoun Park"),
        ("Kevin Quillstern", "Gavin Quillstern"),
    ],
)
def test_another_ending_beginning_or_syllable_leans_to_two(a, b):
    assert match_names(a, b).score < 0.5


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Minsoo Kim", "Minsu Kim"),
        ("Janghwan Lee", "Jonghwan Lee"),
        ("Daehyun Moon", "Daehyeon Moon"),
        ("Jihoon Park", "Jihun Park"),
        ("Ryohei Tanabe", "Ryosei Tanabe"),
        ("Lin Deng", "Lian Deng"),
    ],
)
def test_near_spellings_are_never_one_person_by_themselves(a, b):
    assert match_names(a, b).outcome is not SAME
    assert match_names(a, b).score < 0.5
    shared = ["Orla Fennimore", "Pieter Aalsmeer", "Zeno Vark"]
    assert match_names(a, b, coauthors_a=shared, coauthors_b=shared).outcome is not SAME


def test_shared_coauthors_make_a_near_spelling_a_question():
    match = match_names("Minsoo Kim", "Minsu Kim", coauthors_a=["Orla Fennimore"], coauthors_b=["O. Fennimore"])
    assert match.outcome is ASK
    assert match.reasons[0] == because("shared-co-authors", number=1)


def test_shared_coauthors_make_fitting_initials_one_person():
    match = match_names("M. Kim", "Minsoo Kim", coauthors_a=["Orla Fennimore"], coauthors_b=["Orla Fennimore"])
    assert match.outcome is SAME


def test_the_same_place_on_the_same_paper_settles_a_slip():
    assert match_names("Jangwhan Lee", "Janghwan Lee").outcome is ASK
    assert match_names("Jangwhan Lee", "Janghwan Lee", same_paper=True).outcome is SAME


def test_the_same_place_does_not_make_one_of_two_clearly_different_people():
    assert match_names("Orla Fennimore", "Zeno Vark", same_paper=True).outcome is DIFFERENT
    assert match_names("Orla Kim", "Zeno Kim", same_paper=True).outcome is not SAME


def test_two_who_wrote_together_are_two():
    match = match_names("M. Kim", "Minsoo Kim", coauthors_a=["Minsoo Kim", "Zeno Vark"], coauthors_b=["Zeno Vark"])
    assert match.outcome is DIFFERENT


def test_a_very_common_name_without_a_shared_coauthor_is_a_question():
    assert match_names("Wei Wang", "Wei Wang").outcome is SAME
    match = match_names("Wei Wang", "Wei Wang", coauthors_a=["Zeno Vark"], coauthors_b=["Orla Fennimore"])
    assert match.outcome is ASK


NAMES = st.one_of(
    st.text(max_size=25),
    st.builds(
        lambda first, last, form: form.format(first, last, first[:1]),
        st.sampled_from(["Minsoo", "Minsu", "Min-Soo", "min soo", "Jürgen", "Juergen", "Orla", "Xu", "Xue", "AB", "é"]),
        st.sampled_from(["Kim", "Fennimore", "van der Aal", "Grünbaum", "Gruenbaum", "O'Vark", "Lopez-Ruiz", "Lopez"]),
        st.sampled_from(
            ["{0} {1}", "{1}, {0}", "{2}. {1}", "{1} {2}.", "{0} {2}. {1}", "{1} {0}", "{0} {1} Jr.", "{0} {1} 0002"]
        ),
    ),
)


@given(NAMES, NAMES, st.booleans())
def test_matching_is_symmetric(a, b, same_paper):
    one, other = match_names(a, b, same_paper=same_paper), match_names(b, a, same_paper=same_paper)
    assert (one.outcome, one.score) == (other.outcome, other.score)
    assert 0 <= one.score <= 1


@given(NAMES)
def test_a_name_is_itself(name):
    assert match_names(name, name).outcome is SAME


@given(NAMES, NAMES, st.lists(NAMES, max_size=4), st.lists(NAMES, max_size=4), st.randoms(use_true_random=False))
def test_the_order_of_coauthors_does_not_matter(a, b, ours, theirs, random):
    first = match_names(a, b, coauthors_a=ours, coauthors_b=theirs)
    random.shuffle(ours)
    random.shuffle(theirs)
    assert match_names(a, b, coauthors_a=ours, coauthors_b=theirs) == first


_WORDS = st.sampled_from(sorted(TELLING)).map(str.title) | st.from_regex(r"[A-Z][a-z]{0,9}", fullmatch=True)


@given(_WORDS, st.just("") | st.from_regex(r" [A-Z]\.?", fullmatch=True), _WORDS)
def test_the_short_way_for_plain_names_reads_them_as_the_long_one_does(given_name, initial, family):
    name = f"{given_name}{initial} {family}"
    assert form_of(name) == _read_form(name)
