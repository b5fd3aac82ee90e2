"""Whose list it is, and the owner whom a list implies without printing them."""

# ruff: noqa: E501 -- entries of real lists are long lines

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.readers.formats import read
from publist.readers.printed import read_cv, top_names

BODY = """## Publications

- {0}, & Brandt, T. (2020). Reading slow rivers by night. *Annals of Sediment*, 4(2), 100–121.
- Brandt, T., Arai, Y., & {0} (2019). Gauge placement on streams. *Journal of Bogs*, 3, 1–9.
"""


@pytest.mark.parametrize(
    "top",
    [
        "# Ana Ruiz",
        "# ANA RUIZ",
        "# Ana Ruiz – Publications",
        "# Ana Ruiz | Curriculum Vitae",
        "# Curriculum Vitae of Ana Ruiz",
        "# CV – Ana Ruiz",
        "# Publications of Ana Ruiz",
        "# Dr. Ana Ruiz, PhD",
        "# Ana Ruiz's Homepage",
        "# Lebenslauf: Ana Ruiz",
        "# Curriculum Vitae\n\nAna Ruiz\nUniversity of Marsh",
        "Ana Ruiz\n\nProfessor, University of Marsh",
        "# Associate Professor Ana Ruiz",
        "# Prof. Dr. Ana RUIZ",
        "# Hi, I'm Ana Ruiz!",
        "# Welcome to Ana Ruiz's page",
        "# Schriftenverzeichnis Ana Ruiz",
        "# Veröffentlichungen von Ana Ruiz",
        "# Publications d'Ana Ruiz",
        "# Lista de publicaciones de Ana Ruiz",
        "# Elenco delle pubblicazioni di Ana Ruiz",
        "# CV 2024 Ana Ruiz",
        "# Ana Ruiz – Curriculum Vitae – March 2024",
        "Name: Ana Ruiz\nBorn: 1980",
        "# Personal Information\n\n- Born: 1980\n- Full name: Ana Ruiz",
        "---\ntitle: Curriculum Vitae\nauthor: Ana Ruiz\n---",
        "---\nauthor:\n  - name: Ana Ruiz\n    email: a@marsh.example\n---",
        "---\nauthor:\n  - name:\n      given: Ana\n      family: Ruiz\n---",
        "---\nname: Ana\nsurname: Ruiz\n---",
    ],
)
def test_the_name_at_the_top_is_the_owners(top):
    assert read_cv(f"{top}\n\n{BODY.format('Ruiz, A.')}").owner_hint == "Ana Ruiz"


@pytest.mark.parametrize(
    ("top", "printed", "name"),
    [
        ("# RUIZ, Ana", "Ruiz, A.", "Ana Ruiz"),
        ("# RUIZ, Ana M.", "Ruiz, A. M.", "Ana M. Ruiz"),
        ("# Ruiz, Ana", "Ruiz, A.", "Ana Ruiz"),
        ("# RUIZ Ana", "Ruiz, A.", "Ana Ruiz"),
        ("# RUIZ Ana", "Moss, B.", "Ana Ruiz"),
        ("# PERSONAL INFORMATION\n\nFamily name, First name: Ruiz, Ana\nDate of birth: 1980", "Ruiz, A.", "Ana Ruiz"),
        ("# DE LA TOUR, Jean-Luc", "de la Tour, J.-L.", "Jean-Luc de la Tour"),
        ("# DE LA TOUR Jean-Luc", "de la Tour, J.-L.", "Jean-Luc de la Tour"),
        ("# Ann MACDONALD", "MacDonald, Ann", "Ann MacDonald"),
        ("# LI Wei", "Li, W.", "Wei Li"),
        ("# JJ Holm", "Holm, J. J.", "JJ Holm"),
        ("# Bo Holm III", "Moss, B.", "Bo Holm III"),
        ("# 김민수", "김민수", "김민수"),
        ("# 김민수 (Minsoo Kim)", "Kim, M.", "Minsoo Kim"),
    ],
)
def test_a_name_at_the_top_is_read_in_any_order_and_capitals(top, printed, name):
    assert read_cv(f"{top}\n\n{BODY.format(printed)}").owner_hint == name


@pytest.mark.parametrize(
    "top",
    [
        "# Seoul, Korea",
        "# MARSH, UK",
        "# DATA MINING, Theory",
        "# Machine Learning, Statistics",
        "# Ana Ruiz and Bo Ek",
        "# Bern 2024",
        "---\nauthor: [Ana Ruiz, Bo Ek]\n---",
        "---\nauthor: Ana Ruiz and Bo Ek\n---",
        "---\nauthor: aruiz\n---",
    ],
)
def test_what_may_be_no_person_or_several_needs_an_author_of_that_name(top):
    assert read_cv(f"{top}\n\n{BODY.format('Moss, B.')}").owner_hint is None


def test_a_heading_stands_over_what_the_front_matter_says():
    page = f"---\nauthor: Bela Moss\n---\n\n# Ana Ruiz\n\n{BODY.format('Ruiz, A.')}"
    assert read_cv(page).owner_hint == "Ana Ruiz"


def test_org_mode_names_its_author():
    item = "- Ruiz, A., & Brandt, T. (2020). Reading slow rivers by night. /Annals of Sediment/, 4(2), 100–121."
    page = f"#+TITLE: CV\n#+AUTHOR: Ana Ruiz\n\n* Publications\n{item}\n"
    assert read_cv(page, markup="org").owner_hint == "Ana Ruiz"


@pytest.mark.parametrize(
    "top",
    [
        "Curriculum Vitae",
        "Currículum Vítae",
        "Vita",
        "Résumé",
        "Academic Resume",
        "Research Statement",
        "Home Page",
        "Marsh University",
    ],
)
def test_a_documents_name_is_no_person(top):
    assert read_cv(f"# {top}\n\n{BODY.format('Ruiz, A.')}").owner_hint is None


def test_the_whole_name_at_the_top_stands_over_emphasised_initials():
    assert read_cv(f"# Ana Ruiz\n\n{BODY.format('**Ruiz, A.**')}").owner_hint == "Ana Ruiz"
    assert read_cv(f"# Bela Moss\n\n{BODY.format('**Ruiz, A.**')}").owner_hint == "A. Ruiz"


def test_who_sets_off_students_is_the_owner_all_the_same():
    items = "- {0}, & Ruiz, A. (2020). Reading slow rivers by night. *Annals of Sediment*, 4(2), 100–121.\n"
    page = "# Ana Ruiz\n\n## Publications\n\n" + "".join(
        map(items.format, ("**Ek, B.**", "**Ek, B.**", "**Moss, C.**"))
    )
    assert read_cv(page).owner_hint == "Ana Ruiz"


WORDS = "Ana RUIZ LI Wei I 1 1A A. III von DE , | – Hi, I'm Name: Prof. PhD of d' * † ² ( ) # 2020 - & and et al. JJ 김 李".split()


@given(st.lists(st.sampled_from(WORDS), max_size=7), st.sampled_from((" ", "", "\n", ", ")))
def test_whatever_stands_at_the_top_is_read_and_a_name_has_words(words, between):
    for one in (*top_names.names_in(between.join(words)), *top_names.labelled(between.join(words))):
        assert one.name
        assert one.name == " ".join(one.name.split())


@pytest.mark.parametrize("top", ["1A", "# 1A", "# Publications 1A", "# 2. B", "Prof. A", "* Ana"])
def test_a_word_with_a_mark_is_no_person(top):
    assert top_names.names_in(top) == ()


def test_a_year_makes_no_person():
    assert top_names.names_in("Ana Ruiz 2024") == ()


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Reading rivers by night (with B. Ray and C. Dunn). *Annals of Sediment*, 2019.", ["B. Ray", "C. Dunn"]),
        ("(with B. Ray) Reading rivers by night. *Annals of Sediment*, 2019.", ["B. Ray"]),
        ("Reading rivers by night, with B. Ray. *Annals of Sediment*, 2019.", ["B. Ray"]),
        ('"Reading rivers by night" (with Bo Ray), *Annals of Sediment*, 2019.', ["Bo Ray"]),
        ('"Reading rivers by night," *Annals of Sediment*, 2019 (with Bo Ray and Cy Dunn).', ["Bo Ray", "Cy Dunn"]),
        ('"Reading rivers by night," *Annals of Sediment*, 2019. Joint with Bo Ray.', ["Bo Ray"]),
        ("**Reading rivers by night** with Bo Ray, *Annals of Sediment*, 2019.", ["Bo Ray"]),
        ("With B. Ray. Reading rivers by night. *Annals of Sediment*, 2019.", ["B. Ray"]),
    ],
)
def test_with_others_implies_the_owner(text, names):
    (record,) = read_cv(f"## Publications\n\n- {text}\n").records

    assert (record.title, record.venue, record.year) == ("Reading rivers by night", "Annals of Sediment", 2019)
    assert [a.name for a in record.authors] == names
    assert record.owner_at == 0
    assert "owner-not-printed" in {w.code for w in record.warnings}


def test_with_others_behind_a_byline_implies_nobody():
    (record,) = read_cv(
        "## Publications\n\n- Lee, A. (with B. Ray). Reading rivers by night. *Annals of Sediment*, 2019.\n"
    ).records

    assert [a.name for a in record.authors] == ["A. Lee", "B. Ray"]
    assert record.owner_at is None


def test_an_entry_without_a_byline_is_the_owners_alone_where_others_say_with():
    alone, together = read_cv(
        "## Publications\n\n"
        '- "Slow rivers and their owners," *Annals of Sediment*, 2019.\n'
        '- "Gauge placement on streams" (with Bo Ray), *Journal of Bogs*, 2018.\n'
    ).records

    assert (alone.owner_at, together.owner_at) == (0, 0)
    assert alone.authors == ()


def test_an_entry_without_a_byline_implies_nobody_among_entries_with_one():
    records = read_cv(
        "# Ana Ruiz\n\n## Publications\n\n"
        '- "Slow rivers and their owners," *Annals of Sediment*, 2019.\n'
        '- Ana Ruiz and Bo Ray, "Gauge placement on streams," *Journal of Bogs*, 2018.\n'
    ).records

    assert [r.owner_at for r in records] == [None, None]


@pytest.mark.parametrize(
    ("authors", "place"),
    [("[Ann Lee, admin, Cy Park]", 1), ("[me]", 0), ('["Ann Lee", "me"]', 1), ('"Ann Lee, admin, Cy Park"', 1)],
)
def test_a_stand_in_keeps_its_place(authors, place):
    page = f'---\ntitle: "Lattices: a study"\nauthors: {authors}\ndate: "2019-04-07"\npublication: "*Journal of Foo*"\n---\n'
    (record,) = read(page, name="index.md").records

    assert record.owner_at == place
    assert "admin" not in {a.name for a in record.authors}


def test_a_page_that_names_nobody_is_that_of_its_title():
    items = "<li>Ruiz, A. (2020). On tides. <i>Seas</i>, 3, 1-9.</li><li>Ruiz, A. (2021). On ebbs. <i>Seas</i>, 4, 1-9.</li>"
    body = f"<body><h1>Publications</h1><ol>{items}</ol></body>"
    for title in ("Publications &mdash; Ana Ruiz", "Ana Ruiz | University of Seas", "Ana Ruiz' publications"):
        page = f"<html><head><title>\n{title}</title></head>{body}</html>"
        assert read_cv(page, markup="html").owner_hint == "Ana Ruiz"
    bare = "<html><head><title>Publications</title>{0}</head>" + body + "</html>"
    assert read_cv(bare.format(""), markup="html").owner_hint is None
    meta = '<meta name="author" content="Ana Ruiz">'
    assert read_cv(bare.format(meta), markup="html").owner_hint == "Ana Ruiz"


@pytest.mark.parametrize("sign", ["", "- "])
def test_names_below_an_entry_say_nothing_of_whose_list_it_is(sign):
    dated = "Kofi Osei, Lena Brandt. Moss on northern roofs. Journal of Moss, 2020."
    undated = "Viive Tamm, Kofi Osei. Lichens of the harbour wall."
    lines = (dated, dated.replace("Moss", "Fern"), undated)
    assert read("".join(f"{sign}{line}\n\n" for line in lines), name="list.txt").owner_hint is None
