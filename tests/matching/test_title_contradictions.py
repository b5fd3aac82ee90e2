"""Two titles that are nearly one string can name two papers; what tells them apart, and what only copying changed."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.matching.papers.contradictions import Differing, title_difference
from publist.matching.papers.title_ends import Around

TWO = [
    ("Tick-borne virus A in alpine goats", "Tick-borne virus C in alpine goats", Differing.LETTER),
    ("Vitamin B intake of night nurses", "Vitamin K intake of night nurses", Differing.LETTER),
    ("Slow lattice walks. Part I", "Slow lattice walks. Part II", Differing.NUMBER),
    ("Slow lattice walks, part one", "Slow lattice walks, part 3", Differing.NUMBER),
    ("Representations of SU(n) over rings", "Representations of SO(n) over rings", Differing.WORD),
    ("Flux lines in UPt₃ at low fields", "Flux lines in UPd₃ at low fields", Differing.LETTER),
    ("Sintering of LaFeAsO1 powders", "Sintering of LaFeAsF1 powders", Differing.LETTER),
    ("Garbage collection for C programs", "Garbage collection for C++ programs", None),
    ("Garbage collection for C# programs", "Garbage collection for C++ programs", Differing.SIGN),
    ("Range queries in R-trees of lakes", "Range queries in R*-trees of lakes", Differing.SIGN),
    ("Short walks in D*", "Short walks in D", Differing.SIGN),
    ("Ratios of wet sand that are > 1", "Ratios of wet sand that are < 1", Differing.SIGN),
    ("Is P = NP on lattices", "Is P != NP on lattices", Differing.SIGN),
    ("Is A ≥ B on lattices", "Is A &lt; B on lattices", Differing.SIGN),
    ("Mass of the W boson at rest", "Mass of the Z boson at rest", Differing.LETTER),
    ("Shift work and sleep in older women", "Shift work and sleep in older men", Differing.WORD),
    ("冰川的运动（一）", "冰川的运动（二）", Differing.NUMBER),
    ("Overview of the XYZ12 shared task", "Overview of the XYZ13 shared task", Differing.NUMBER),
    ("Results of ABC-4 for parsers", "Results of ABC-6 for parsers", Differing.NUMBER),
    ("The Third Parsing Contest in figures", "The Fourth Parsing Contest in figures", Differing.NUMBER),
    ("Certified kernels in practice", "Verified kernels in practice", Differing.WORD),
    ("Compiling PARLOG to stack code", "Compiling PROLOG to stack code", Differing.WORD),
    ("Nitrate loads of upland rivers", "Nitrite loads of upland rivers", Differing.WORD),
    ("Neutron traces in wet soil", "Neuron traces in wet soil", Differing.WORD),
    ("Sampling under α-stable noise", "Sampling under β-stable noise", Differing.LETTER),
    ("Growth of x^2 in cold fields", "Growth of x^3 in cold fields", Differing.NUMBER),
    ("Quiet pumps for wells", "Quiet pumps for wells, revisited after ten years", None),
    ("Quiet pumps for wells", "Quiet pumps for wells: part two", None),
    ("Bees of Norway in spring", "Bees of Sweden in spring", Differing.WORD),
    ("Salt intake of miners", "Salt intake of miners 2", Differing.NUMBER),
    ("Planning the later life of dogs", "Planning the latter life of dogs", Differing.WORD),
    ("A close look at wet rooms of the old world", "A close look at wet rooms of the WWW", Differing.WORD),
    ("Turning trees into graphs with ease", "Turning graphs into trees with ease", Differing.WORD),
    ("Simulation of cortical rhythms", "Stimulation of cortical rhythms", Differing.WORD),
    ("Macroscopic flow in loose sand", "Microscopic flow in loose sand", Differing.WORD),
    ("Wound infection in old dogs", "Wound injection in old dogs", Differing.WORD),
    ("Cystine uptake of reed beds", "Cysteine uptake of reed beds", Differing.WORD),
    ("Prenatal growth of mountain hares", "Perinatal growth of mountain hares", Differing.WORD),
    ("Flash heating of wet straw", "Ash heating of wet straw", Differing.WORD),
    ("Updating maps of slow rivers", "Updated maps of slow rivers", Differing.WORD),
    ("Relational tables of wells", "Rational tables of wells", Differing.WORD),
    ("Project notes: slow steps on large lattices", "Slow steps on large lattices", Differing.EXTRA),
    ("Slow steps on large wet lattices", "Slow steps on large lattices", Differing.EXTRA),
    ("Slow steps on large lattices with snow", "Slow steps on large lattices", Differing.EXTRA),
    ("OpenMUD pumps for wet rooms", "OpenMUF pumps for wet rooms", Differing.WORD),
    ("Folding of ketanserin in ponds", "Folding of ketanserim in ponds", Differing.WORD),
    ("Butanol in warm ponds", "Butanal in warm ponds", Differing.WORD),
    ("Arsine traces in wet soil", "Arsane traces in wet soil", Differing.WORD),
    ("Die Infektion der alten Hunde", "Die Injektion der alten Hunde", Differing.WORD),
    ("Gallos del norte en invierno", "Galos del norte en invierno", Differing.WORD),
    ("Инфекция старых собак", "Инъекция старых собак", Differing.WORD),
    ("제일차겨울대회의 기록", "제이차겨울대회의 기록", Differing.WORD),
    ("Learning to walk from old dogs", "Learning to walk with old dogs", Differing.WORD),
    ("Walks to the lakes of snow", "Walks from the lakes of snow", Differing.WORD),
    ("Bounds on f' in strips", "Bounds on f'' in strips", Differing.SIGN),
    ("Bounds on f' in strips", "Bounds on f in strips", Differing.SIGN),
    ("Growth of x\u0304 in cold fields", "Growth of x\u0302 in cold fields", Differing.SIGN),
    ("Trees of order n+1 in wet soil", "Trees of order n \u2212 1 in wet soil", Differing.SIGN),
    (r"Decay of $\alpha$ rays in wet soil", r"Decay of $\beta$ rays in wet soil", Differing.LETTER),
    ("Quiet pumps for wells", "Quiet pumps for wells: a rejoinder", None),
    ("Stille Pumpen an alten Wegen", "Stille Pumpen an alten Wegen (Fortsetzung)", None),
    ("Slow steps on large lattices, part 2, proc. of the", "Slow steps on large lattices", Differing.NUMBER),
    ("Slow steps on large lattices 14", "Slow steps on large lattices", Differing.NUMBER),
    ("Slow steps on large lattices. 14", "Slow steps on large lattices", Differing.NUMBER),
]
ONE = [
    ("Range queries in R*-trees of lakes", r"Range queries in $R^{\ast}$-trees of lakes".replace(r"\ast", "∗")),
    ("Quiet pumps for wells*", "Quiet pumps for wells"),
    ("Slow walks for n <= 4 on lattices", "Slow walks for n < 4 on lattices"),
    ("Slow walks for n > 4 on lattices", "Slow walks for n 4 on lattices"),
    ("By rail from Lund -> Oslo in snow", "By rail from Lund → Oslo in snow"),
    ("Is <i>x</i> = y in slow walks", "Is x = y in slow walks"),
    ("Data-base joins on discs", "Database joins on discs"),
    ("The colour of winter noise", "The color of winter noise"),
    ("Part II: lakes of the north", "Part 2: lakes of the north"),
    ("Sampling under alpha-stable noise", "Sampling under α-stable noise"),
    ("Deep learnning of bird songs", "Deep learning of bird songs"),
    ("A study of slow lattice walks", "Study of slow lattice walks"),
    ("Slow lattice walks in rooms: a study with maps", "Slow lattice walks in rooms"),
    ("WALK: slow steps on large lattices", "Slow steps on large lattices"),
    ("Network models of speech", "Networks models of speech"),
    ("$L^p$ bounds for rough kernels", "L^p bounds for rough kernels"),
    ("<i>E. coli</i> in warm ponds", "E. coli in warm ponds"),
    ("Optimisation of wells", "Optimization of wells"),
    ("Overview of the 3rd parsing contest", "Overview of the Third Parsing Contest"),
    ("Wet soil & dry air", "Wet soil and dry air"),
    ("Heterogenous beds of wet sand", "Heterogeneous beds of wet sand"),
    ("Eective le systems for ve wells", "Effective file systems for five wells"),
    ("An e cient pump", "An efficient pump"),
    ("Slow steps on large lattices in the", "Slow steps on large lattices in the presence of snow"),
    ("Slow steps fr large lattices", "Slow steps for large lattices"),
    ("Slow steps on large lattices [J]", "Slow steps on large lattices"),
    ("Slow steps on large lattices - group of 4 &raquo;", "Slow steps on large lattices"),
    ("Slow steps on large lattices. In: Proc. 20th Int", "Slow steps on large lattices"),
    ("Slow steps on large lattices. 30 (1): 78-83", "Slow steps on large lattices"),
    ("The J. V &#233; lez lattices", "The J. V\u00e9lez lattices"),
    ("A close look at wet rooms of the world wide web", "A close look at wet rooms of the WWW"),
    ("Ocurrence of wet rooms", "Occurrence of wet rooms"),
    ("Slow walks in cubtrees", "Slow walks in cubetrees"),
    ("Untersuchung alter Wege", "Untersuchnug alter Wege"),
    ("Fluesse des Nordens und ihre Karten", "Flüsse des Nordens und ihre Karten"),
    ("Vitamin 'C' in warm ponds", "Vitamin C in warm ponds"),
    ("Orders of n+1 for wet rooms", "Orders of n 1 for wet rooms"),
    ("Growth of x\u0304 in cold fields", "Growth of x in cold fields"),
    ("Slow steps in large lattices", "Slow steps on large lattices"),
    (r"Sampling under $\alpha$-stable noise", "Sampling under α-stable noise"),
    ("The Foruth Parsing Contest in figures", "The Fourth Parsing Contest in figures"),
]


@pytest.mark.parametrize(("left", "right", "what"), TWO)
def test_a_word_letter_number_or_sign_that_is_no_slip_makes_two_papers(left, right, what):
    for one, other in ((left, right), (right, left)):
        found = title_difference(one, other)
        assert found is not None
        assert what is None or found.what is what


@pytest.mark.parametrize(("left", "right"), ONE)
def test_what_copying_changes_contradicts_nothing(left, right):
    assert title_difference(left, right) is None
    assert title_difference(right, left) is None


@pytest.mark.parametrize(
    ("left", "right"), [(a, b) for a, b, what in TWO if what in {Differing.NUMBER, Differing.LETTER}]
)
def test_a_count_in_the_same_place_of_both_needs_no_question(left, right):
    found = title_difference(left, right)
    assert found is not None
    assert found.plain == bool(found.left and found.right)


def test_authors_venue_and_year_at_the_end_of_a_title_are_not_of_it():
    title = "Slow lattice walks in rooms"
    assert title_difference(title, f"{title}, Bora and Lund", Around(words=frozenset({"bora", "lund"}))) is None
    assert title_difference(title, f"{title} 1999", Around(years=frozenset({1999}))) is None
    assert title_difference(title, f"{title} 1998", Around(years=frozenset({1999}))) is not None


LUND = Around(families=frozenset({"lund", "ek"}), words=frozenset({"lund", "ek", "xyz"}), initials=frozenset("kb"))


@pytest.mark.parametrize(
    "front", ["K. Lund. ", "andB. Ek. ", "k lund, b. ", "lundk (1999). ", "Bora Ek. ", "June 1999, K. Lund. "]
)
def test_authors_in_front_of_a_title_are_not_of_it(front):
    title = "Slow lattice walks in rooms"
    around = replace(LUND, years=frozenset({1999}))
    assert title_difference(title, front + title, around) is None
    assert title_difference(front + title, title, around) is None


def test_a_letter_in_front_is_nobody_s_initial_where_the_other_title_has_another():
    assert title_difference("B. slowii in wet rooms", "K. slowii in wet rooms", LUND) is not None
    assert title_difference("Z. slowii in wet rooms", "Slowii in wet rooms", LUND) is not None


def test_the_event_with_its_year_behind_a_title_is_not_of_it():
    title = "Slow lattice walks in rooms"
    around = Around(words=frozenset({"xyz"}), years=frozenset({1999}))
    assert title_difference(title, f"{title}, XYZ'99", around) is None
    assert title_difference(title, f"{title}, XYZ'98", around) is not None
    assert title_difference(f"{title} XYZ12", f"{title} XYZ13", around) is not None


def test_where_all_else_agrees_a_title_may_end_sooner_or_bend_a_verb_but_count_nothing_else():
    all_else = Around(agreeing=True)
    title = "Updating slow lattice walks in rooms"
    for other in (f"{title} with snow", "Updates of slow lattice walks in rooms"):
        assert title_difference(title, other) is not None
        assert title_difference(title, other, all_else) is None
    for other in (f"{title} 2", f"{title} revisited", f"{title} in Z", "Updating slow lattice walks in wet rooms"):
        assert title_difference(title, other, all_else) is not None


def test_nothing_is_left_out_of_the_title_of_what_is_out_twice():
    for other in ("WALK: slow steps on large lattices", "Slow steps on large lattices: a study"):
        assert title_difference("Slow steps on large lattices", other) is None
        assert title_difference("Slow steps on large lattices", other, Around(unlike=True)) is not None


@pytest.mark.parametrize("front", ["System: ", "A system for "])
def test_a_word_that_says_little_is_left_out_behind_a_title_not_in_front_of_it(front):
    title = "slow steps on large lattices"
    assert title_difference(title, f"{title} (short paper)") is None
    assert (title_difference(title, front + title) is None) == front.endswith(": ")


words = st.lists(
    st.sampled_from("lattice walks sparse kernels ponds winter noise bound rooms tensor".split()),
    min_size=4,
    max_size=9,
)


@given(words, st.integers(0, 8), st.integers(0, 99), st.integers(0, 99))
def test_whatever_the_title_another_number_in_one_place_contradicts(title, at, one, other):
    at = min(at, len(title))
    left, right = ([*title[:at], str(n), *title[at:]] for n in (one, other))
    found = title_difference(" ".join(left), " ".join(right))
    assert (found is None) == (one == other)
    if found:
        assert found.what is Differing.NUMBER
        assert found.plain


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_two_texts_have_an_answer_and_the_same_one_from_both_sides(left, right):
    assert (title_difference(left, right) is None) == (title_difference(right, left) is None)
    assert title_difference(left, left) is None
