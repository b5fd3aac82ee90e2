import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.text.names import display, family_first, is_initial_form, name_key, parse_name

PARTS = [
    ("Ada Lindqvist", ("Ada",), "", "Lindqvist", ""),
    ("Lindqvist, Ada", ("Ada",), "", "Lindqvist", ""),
    ("Lindqvist AB", ("AB",), "", "Lindqvist", ""),
    ("Lindqvist A. B.", ("A.", "B."), "", "Lindqvist", ""),
    ("van der Meer SW", ("SW",), "van der", "Meer", ""),
    ("Jan van der Meer", ("Jan",), "van der", "Meer", ""),
    ("Meer, Jan van der", ("Jan",), "van der", "Meer", ""),
    ("van der Meer, Jr., Jan", ("Jan",), "van der", "Meer", "Jr."),
    ("Jan Van Meer", ("Jan",), "Van", "Meer", ""),
    ("Thi Van Nguyen", ("Thi", "Van"), "", "Nguyen", ""),
    ("Louis de la Vaux Perrin", ("Louis",), "de la", "Vaux Perrin", ""),
    ("Samuel Brook Jr.", ("Samuel",), "", "Brook", "Jr."),
    ("Samuel Brook III", ("Samuel",), "", "Brook", "III"),
    ("J.-P. Morel", ("J.-P.",), "", "Morel", ""),
    ("J.P. Morel", ("J.", "P."), "", "Morel", ""),
    ("Li JJ", ("JJ",), "", "Li", ""),
    ("Junho LI", ("Junho",), "", "LI", ""),
    ("KIM J H", ("J", "H"), "", "KIM", ""),
    ("Bo Li", ("Bo",), "", "Li", ""),
    ("Plotinus", (), "", "Plotinus", ""),
    ("Wei Wang 0042", ("Wei",), "", "Wang", ""),
    ("Dr. Ada Lindqvist", ("Ada",), "", "Lindqvist", ""),
    ("김하늘", ("하늘",), "", "김", ""),
]


@pytest.mark.parametrize(("text", "given_names", "particles", "family", "suffix"), PARTS)
def test_a_name_is_cut_into_its_parts(text, given_names, particles, family, suffix):
    name = parse_name(text)
    assert (name.given, name.particles, name.family, name.suffix) == (given_names, particles, family, suffix)


@pytest.mark.parametrize(
    ("text", "family", "given_names", "full_family"),
    [
        ("KM Dean", "Dean", ("KM",), "Dean"),
        ("Kim Haneul", "Kim", ("Haneul",), "Kim"),
        ("Maria Lopez Ruiz", "Lopez Ruiz", ("Maria",), "Lopez Ruiz"),
        ("Jan van der Meer", "Meer", ("Jan",), "van der Meer"),
        ("Ada Lindqvist", "Unrelated", ("Ada",), "Lindqvist"),
    ],
)
def test_a_family_name_that_the_source_marks_is_believed(text, family, given_names, full_family):
    name = parse_name(text, family)
    assert (name.given, name.full_family) == (given_names, full_family)


@pytest.mark.parametrize("text", ["The Orchard Team", "Hill Valley University", "Blue Lake Collaboration"])
def test_an_organisation_is_one_family_name(text):
    name = parse_name(text)
    assert name.corporate
    assert family_first(text) == (text, "", "")


def test_a_key_is_equal_for_spellings_of_one_displayed_name():
    keys = {
        name_key(text)
        for text in ("Min-Soo Kím", "KIM, MIN-SOO", "min soo kim", "Min Soo Kim 0003", "Min\u2010Soo Kim")
    }
    assert keys == {"min soo kim"}


def test_a_key_tells_near_names_apart():
    assert name_key("Haneul Kim") != name_key("Hanul Kim")


def test_bibtex_gets_family_name_particles_and_suffix():
    assert family_first("Jan van der Meer Jr.") == ("van der Meer", "Jan", "Jr.")
    assert family_first("Lopez Ruiz, Maria") == ("Lopez Ruiz", "Maria", "")


@pytest.mark.parametrize(
    ("text", "initial"),
    [("A. Lindqvist", True), ("KM Dean", True), ("Li JJ", True), ("Bo Li", False), ("Plotinus", False)],
)
def test_initial_forms_are_known(text, initial):
    assert is_initial_form(text) is initial


@given(st.text(max_size=60))
def test_any_text_is_a_name_without_an_error(text):
    name = parse_name(text)
    assert isinstance(display(name), str)
    assert name_key(text) == name_key(text)
    family_first(text)
    is_initial_form(text)


@given(st.text("abcxyzABCXYZ \t0", max_size=30))
def test_plain_letters_are_compared_as_any_others(text):
    """A mark that is no letter takes the long way."""
    assert name_key(text) == name_key(f"!{text}")


@given(st.lists(st.text("abcdefghijkmnopqrstuvwxyz", min_size=4, max_size=9).map(str.title), min_size=2, max_size=2))
def test_family_first_and_display_order_are_one_name(words):
    given_name, family = words
    assert name_key(f"{family}, {given_name}") == name_key(f"{given_name} {family}")


def test_a_very_long_name_is_cut_and_quick():
    assert len(name_key("(" * 100_000)) < 500
