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
    ("Slow steps on large lattices: a study", "Slow steps on large lattices", Differing.EXTRA),
    ("Slow steps on large lattices: methods", "Slow steps on large lattices: results", Differing.WORD),
    (r"Kernels on $\ell^p$ spaces of snow", "Kernels on $L^p$ spaces of snow", Differing.WORD),
    ("Kernels on L1 spaces of snow", "Kernels on l1 spaces of snow", Differing.WORD),
    ("ℓ₁ RECOVERY OF SNOW MAPS", "L1 recovery of snow maps", Differing.WORD),
    ("Growth of $N$ in cold fields", "Growth of $n$ in cold fields", Differing.WORD),
    ("Growth of \u0393 in cold fields", "Growth of \u03b3 in cold fields", Differing.WORD),
    ("Traces of CO in wet sand", "Traces of Co in wet sand", Differing.WORD),
    ("Living with AIDS in small towns", "Living with aids in small towns", Differing.WORD),
    ("Growth of x\u0304 in cold fields", "Growth of x in cold fields", Differing.SIGN),
    (r"Maps of $\overline{M}_g$ in snow", "Maps of $M_g$ in snow", Differing.SIGN),
    (r"Maps of $\widehat{G}$ in snow", "Maps of $G$ in snow", Differing.SIGN),
    ("Growth of $x^n$ in cold fields", "Growth of $x_n$ in cold fields", Differing.SIGN),
    ("Growth of x² in cold fields", "Growth of x₂ in cold fields", Differing.SIGN),
    ("Growth of x⁻² in cold fields", "Growth of x² in cold fields", None),
    ("Decay of $K^+$ in wet soil", "Decay of $K^-$ in wet soil", Differing.SIGN),
    ("Maps of $T^*M$ in snow", "Maps of $TM$ in snow", None),
    ("Snow on A ∪ B", "Snow on A ∩ B", Differing.SIGN),
    (r"Snow on $A \otimes B$", r"Snow on $A \oplus B$", Differing.SIGN),
    ("Snow for ∀x of lakes", "Snow for x of lakes", Differing.SIGN),
    ("Snow by the order of √n", "Snow by the order of n", Differing.SIGN),
    ("Snow by the order of −1 in winter", "Snow by the order of 1 in winter", Differing.SIGN),
    ("Lakes → rivers in snow", "Lakes ← rivers in snow", Differing.SIGN),
    ("What 👍 says in snow", "What 👎 says in snow", Differing.SIGN),
    ("Lakes with 5% ice", "Lakes with 5‰ ice", Differing.SIGN),
    ("Maps made with Quill 1.5", "Maps made with Quill 15", Differing.NUMBER),
    ("Reading for old dogs in towns", "Reading by old dogs in towns", Differing.WORD),
    ("Learning from noise in towns", "Learning noise in towns", Differing.EXTRA),
    ("Sweet or salt bread of towns", "Sweet and salt bread of towns", Differing.WORD),
    ("on-line maps of old towns", "off-line maps of old towns", None),
    ("Lakes on old ice in towns", "Lakes no old ice in towns", None),
    ("A look at the Windmill for wet rooms", "A look at the Windmills for wet rooms", Differing.WORD),
    ("Secrets of HTTP for wet rooms", "Secrets of HTTPS for wet rooms", Differing.WORD),
    ("Vitamin A intake of nurses", "Vitamin intake of nurses", Differing.LETTER),
    ("Secrets of LTE for wet rooms", "Secrets of LTE-A for wet rooms", Differing.LETTER),
    ("Long walks of goats in snow", "Walks of goats in snow", Differing.EXTRA),
    ("Snow system maps of towns", "Snow maps of towns", Differing.EXTRA),
    ("Semantic web maps of web towns", "Semantic maps of web towns", Differing.EXTRA),
    ("Why players re-sign in winter", "Why players resign in winter", Differing.WORD),
    ("The re-creation of old wells", "The recreation of old wells", Differing.WORD),
    ("A co-op for the goats of towns", "A coop for the goats of towns", Differing.WORD),
    ("RAM failures in warm stables", "Ram failures in warm stables", Differing.WORD),
    ("The weight of RAMs in snow", "The weight of rams in snow", Differing.WORD),
    ("Resistance in snow of towns", "Resistance of snow in towns", Differing.WORD),
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
    ("Slow steps in large lattices", "Slow steps on large lattices"),
    (r"Sampling under $\alpha$-stable noise", "Sampling under α-stable noise"),
    ("The Foruth Parsing Contest in figures", "The Fourth Parsing Contest in figures"),
    (r"$\ell_1$ recovery of snow maps", "ℓ₁ recovery of snow maps"),
    (r"$\ell_1$ recovery of snow maps", "l1 recovery of snow maps"),
    ("Kernels on L1 spaces of snow", "KERNELS ON L1 SPACES OF SNOW"),
    ("Top-k Joins of Snow Maps", "top-k joins of snow maps"),
    ("Maps by K-means in snow", "Maps by k-means in snow"),
    ("Living with AIDS in small towns", "living with aids in small towns"),
    ("Snow for HTTP and AIDS", "SNOW FOR HTTP AND AIDS"),
    ("Maps of Na$^+$ in snow", "Maps of Na+ in snow"),
    ("Maps of <i>H</i><sup>1</sup> in snow", "Maps of H¹ in snow"),
    (r"Pumps of 5 $\mu$m in snow", "Pumps of 5 μm in snow"),
    (r"Kernels on $H^\infty$ of snow", "Kernels on H∞ of snow"),
    ("H-infinity kernels of snow", "H∞ kernels of snow"),
    ("Walks with x -> y in snow", "Walks with x → y in snow"),
    (r"Snow on $A \cup B$ of lakes", "Snow on A ∪ B of lakes"),
    ("Snow on A ∪ B of lakes", "Snow on A B of lakes"),
    ("À la recherche des neiges", "A la recherche des neiges"),
    ("Lakes of 10,000 towns", "Lakes of 10 000 towns"),
    ("Walks of answers form snow", "Walks of answers from snow"),
    ("The defence programme of towns", "The defense program of towns"),
    ("Salt vs. sweet bread of towns", "Salt versus sweet bread of towns"),
    ("Slow steps on large lattices:", "Slow steps on large lattices: a study"),
    ("Slow steps on large lattices systems", "Slow steps on large lattices"),
    ("Slow steps on large lattices. In proceedings of the 26th", "Slow steps on large lattices"),
    ("Maps of the Schrödigner walks in snow", "Maps of the Schrödinger walks in snow"),
    ("The re-use of old wells", "The reuse of old wells"),
    ("SAGE: a tool for old wells", "Sage: a tool for old wells"),
    ("RAM FAILURES IN WARM STABLES", "Ram failures in warm stables"),
    ("XYZ joins for small towns", "Xyz joins for small towns"),
    ("Co-operation of old towns", "Cooperation of old towns"),
    ("The pre-processing of snow maps", "The preprocessing of snow maps"),
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
    for other in (f"{title} maps", "Updates of slow lattice walks in rooms"):
        assert title_difference(title, other) is not None
        assert title_difference(title, other, all_else) is None
    for other in (
        f"{title} 2",
        f"{title} revisited",
        f"{title} in Z",
        f"{title} with snow",
        "Updating slow lattice walks in wet rooms",
    ):
        assert title_difference(title, other, all_else) is not None


def test_a_subtitle_is_left_out_where_volume_or_pages_say_that_it_is_one_paper():
    title = "Slow lattice walks in rooms"
    for other in (f"{title}: a study with maps", f"{title} - methods"):
        assert title_difference(title, other, Around(agreeing=True)) is not None
        assert title_difference(title, other, Around(placed=True)) is None
        assert title_difference(title, other, Around(placed=True, unlike=True)) is not None


def test_a_long_subtitle_of_a_long_title_is_left_out_and_a_short_one_tells_two_papers():
    title = "Semantic exchange in global weather systems"
    assert title_difference(title, f"{title}: a short introduction for careful readers") is None
    assert (
        title_difference(title, f"{title}: a short introduction for careful readers", Around(unlike=True)) is not None
    )
    assert title_difference(title, f"{title}: lower bounds") is not None
    assert title_difference("Weather systems", "Weather systems: a short introduction for careful readers") is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (": a short introduction for careful readers", ""),
        (" (short paper)", ""),
        (" (panel abstract)", " (panel session)"),
        (" in the presence of snow", " in the"),
        (" of towns", " of twons"),
        (" of towns", " of town"),
        (" updating rooms", " updates of rooms"),
        (" of the world wide web", " of the WWW"),
    ],
)
def test_of_two_titles_in_one_list_neither_is_the_other_badly_copied(one, other):
    title = "Slow steps on large lattices"
    for left, right in ((one, other), (other, one)):
        assert title_difference(title + left, title + right, Around(listed=True)) is not None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Slow steps: a study", "Slow Steps - A Study."),
        ("The colour of salt & snow", "Color of salt and snow"),
        ("Data-base joins of the Erdős walks", "Database joins of the Erdos walks"),
        ("An e cient pump", "An efficient pump"),
    ],
)
def test_of_two_titles_in_one_list_one_may_be_printed_otherwise(one, other):
    assert title_difference(one, other, Around(listed=True)) is None


def test_what_editors_print_under_the_name_of_their_issue_is_not_of_it():
    title = "Special issue on mining tide gauges"
    for other in (f"{title} - guest editors' introduction", f"{title} - from the editors"):
        assert title_difference(title, other, Around(agreeing=True)) is None
    for other in (f"{title} - guest house", f"{title}: foreword", f"{title}: an introduction"):
        assert title_difference(title, other, Around(agreeing=True)) is not None


@pytest.mark.parametrize(
    "end",
    " today/ made easy/ once more/ (with discussion)/ (review)/ (keynote)/ (invited talk)/: a workshop report"
    "/: report of a workshop/ in practice/: a keynote/: preface".split("/"),
)
def test_what_makes_a_second_paper_of_a_title_is_not_left_out_however_much_agrees(end):
    title = "Slow steps on large lattices"
    assert title_difference(title, title + end, Around(agreeing=True)) is not None


def test_two_ways_of_saying_that_it_is_a_panel_say_nothing_of_the_title():
    title = "Will anybody have a part in dike safety?"
    assert title_difference(f"{title} (panel abstract)", f"{title} (panel session)") is None


def test_one_double_letter_in_place_of_another_is_a_slip():
    assert title_difference("Accociation rules for tides", "Association rules for tides") is None
    assert title_difference("Report of the EFIS'99 workshop", "Report of the EEFIS'99 workshop") is None
    assert title_difference("Report of the EFIS'99 workshop", "Report of the EFIS'98 workshop") is not None


def test_a_bent_noun_is_no_bent_verb():
    all_else = Around(agreeing=True)
    for one, other in (("human", "humane"), ("economic", "economical"), ("historic", "historical")):
        assert title_difference(f"The {one} cost of snow", f"The {other} cost of snow", all_else) is not None


def test_nothing_is_left_out_of_the_title_of_what_is_out_twice():
    for other in ("WALK: slow steps on large lattices", "Slow steps on large lattices: a study"):
        assert title_difference("Slow steps on large lattices", other, Around(placed=True)) is None
        assert title_difference("Slow steps on large lattices", other, Around(unlike=True, placed=True)) is not None


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
