"""What becomes of each section of a CV: it is read, its items are told as unread, or it is named as skipped."""

import json

import pytest
from click.testing import CliRunner

from publist.cli.main import cli
from publist.library import read_text
from publist.readers.doubts import is_whole
from publist.readers.formats import read_data
from publist.readers.markup import headings
from publist.readers.markup.headings import Section

PAPERS = """- Ines Okafor and Yuki Arai. "Slow rivers and their maps". *Journal of Rivers*, 4(2), 12-20, 2021.
- Yuki Arai. "Moss on northern walls". *Annals of Moss*, 7, 1-9, 2019.
"""
TALKS = """- "Walls and moss", Annual Meeting of Wall Builders, Oslo, May 2019.
- "Maps for rivers", Dept. of Geography, Lund, 2018.
- "Rivers", Geneva, 2017.
"""


def read(text, name="cv.md"):
    return read_text(text.encode(), name=name)


def sums(reading):
    return [(s.heading, s.items, s.read, s.unread, s.skipped, s.why) for s in reading.sections]


@pytest.mark.parametrize(
    ("publications", "talks"),
    [
        ("Publications", "Invited talks"),
        ("Veröffentlichungen", "Eingeladene Vorträge"),
        ("Articles et chapitres d'ouvrage", "Conférences invitées"),
        ("Artículos", "Ponencias"),
        ("Trabalhos publicados", "Palestras e apresentações"),
        ("Articoli su rivista", "Relazioni a convegni"),
        ("Artikelen en boekhoofdstukken", "Lezingen"),
        ("Articles dans des revues à comité de lecture", "Communications"),
        ("Artykuły naukowe", "Wystąpienia konferencyjne"),
        ("Makaleler", "Davetli Konuşmalar"),
        ("Статьи", "Доклады"),
        ("査読付き論文", "招待講演"),
        ("期刊论文", "学术报告"),
        ("학술지 논문", "초청 강연"),
    ],
)
def test_headings_in_many_languages_say_what_is_read_and_what_is_named_as_skipped(publications, talks):
    reading = read(f"# Yuki Arai\n\n## {publications}\n\n{PAPERS}\n## {talks}\n\n{TALKS}")

    assert sums(reading) == [(publications, 2, 2, 0, 0, None), (talks, 3, 0, 0, 3, "talks")]
    assert is_whole(reading)


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Lehre", "teaching"),
        ("Docencia", "teaching"),
        ("Drittmittelprojekte und Stipendien", "grants"),
        ("Prêmios e distinções", "awards"),
        ("Nagrody", "awards"),
        ("受賞", "awards"),
        ("Betreute Dissertationen", "students"),
        ("Dissertações orientadas", "students"),
        ("Thèses encadrées", "students"),
        ("Образование", "education"),
        ("学歴", "education"),
        ("Berufserfahrung", "positions"),
        ("Editorial boards", "service"),
        ("In the press", "media"),
        ("Journals reviewed", "reviewing"),
    ],
)
def test_a_heading_of_something_else_says_of_what(heading, kind):
    assert headings.kind_in(heading) == kind
    assert headings.classify(heading) is Section.OTHER


@pytest.mark.parametrize(
    "heading",
    [
        "Monographs", "Book chapters", "Reviews", "Translations", "Edited volumes", "Working papers", "Books",
        "In press", "Forthcoming", "Monografías", "Reseñas", "Übersetzungen", "Herausgeberschaften", "Comptes rendus",
        "Traduzioni", "Capítulos de livros", "Rozdziały w monografiach", "Kitap bölümleri", "Монографии", "著書",
        "专著", "역서", "Actas de congresos", "Peer-reviewed articles", "Papers and talks", "Invited book chapters",
    ],
)  # fmt: skip
def test_kinds_of_publications_are_publications(heading):
    assert headings.classify(heading) is Section.PUBLICATIONS


@pytest.mark.parametrize("heading", ["Patents", "Software", "Datasets", "Brevets", "特許"])
def test_patents_and_software_are_publications_only_among_them(heading):
    below = read(f"# Publications\n\n## Papers\n\n{PAPERS}\n## {heading}\n\n{PAPERS}")
    beside = read(f"## Publications\n\n{PAPERS}\n## {heading}\n\n{PAPERS}")

    assert [s.read for s in below.sections] == [2, 2]
    assert [(s.read, s.skipped) for s in beside.sections] == [(2, 0), (0, 2)]


def test_an_unknown_heading_is_judged_by_what_stands_under_it():
    reading = read(
        f"# Publications\n\n{PAPERS}\n# Opera\n\n{PAPERS}\n# Clients\n\n- River Board, 2020-2021\n- Wall Ltd.\n"
    )

    assert sums(reading) == [
        ("Publications", 2, 2, 0, 0, None),
        ("Opera", 2, 2, 0, 0, None),
        ("Clients", 2, 0, 0, 2, "not-publications"),
    ]


def test_a_skipped_section_with_something_like_a_publication_is_told():
    odd = "- River Board\n- Wall Ltd.\n- Moss and Sons\n" + PAPERS.splitlines()[0] + "\n"
    reading = read(f"# Publications\n\n{PAPERS}\n# Clients\n\n{odd}")

    assert [(w.code, dict(w.values)["likely"]) for w in reading.warnings] == [("section-in-doubt", 1)]
    assert not is_whole(reading)


def test_what_stands_before_the_first_heading_is_counted_too():
    reading = read(f"- River Street 3, Oslo\n\n# Publications\n\n{PAPERS}")

    assert sums(reading)[0] == ("", 1, 0, 0, 1, "not-publications")


def test_the_document_title_makes_nothing_a_section():
    reading = read(f"# Yuki Arai, editor and lecturer\n\n## Papers\n\n{PAPERS}")

    assert len(reading.records) == 2


def test_a_file_of_which_nothing_is_read_says_so():
    reading = read(f"# Talks\n\n{TALKS}")

    assert [(w.code, dict(w.values)["skipped"]) for w in reading.warnings] == [("no-entries", ("Talks",))]
    assert sums(reading) == [("Talks", 3, 0, 0, 3, "talks")]


def test_a_file_that_was_mostly_not_understood_says_so():
    odd = "".join(f"- 19{n}\n- \n" for n in range(70, 76))
    reading = read(f"# Publications\n\n{PAPERS}\n- 1970!!\n- 1971!!\n- 1972!!\n{odd}")

    assert [w.code for w in reading.warnings] == ["mostly-unread"]


@pytest.mark.parametrize("name", ["list.bib", "list.yml", "list.ris"])
def test_a_list_without_sections_is_one_section(name):
    text = {
        "list.bib": "@article{a, title={Moss}, author={Arai, Y.}, year=2020}\n@article{b, title={Walls\n",
        "list.yml": "- title: Moss\n  authors: [Y. Arai]\n  year: 2020\n",
        "list.ris": "TY  - JOUR\nTI  - Moss\nAU  - Arai, Y.\nER  - \n",
    }[name]
    reading = read(text, name)

    (section,) = reading.sections
    assert (section.heading, section.items) == ("", len(reading.records) + len(reading.unreadable))


def test_paragraphs_without_a_year_are_read_with_their_status():
    entries = {
        "forthcoming": '**Yuki Arai**, "Moss on northern walls", *Annals of Moss*, forthcoming.',
        "in press": "Arai, Y., & Okafor, I. (in press). Slow rivers and their maps. *Journal of Rivers*.",
        "under review": 'Yuki Arai and Ines Okafor, "Walls of the old town", under review.',
        "to appear": 'Ines Okafor, "A history of dredging", to appear in *Canal Studies*.',
        "n.d.": "Okafor, I. (n.d.). The letters of a lock keeper. *Canal Studies*.",
    }
    reading = read("# Publications\n\n" + "\n\n".join(entries.values()))

    assert [r.year for r in reading.records] == [None] * 5
    assert [r.status for r in reading.records] == ["accepted", "in_press", "submitted", "accepted", None]


def test_import_sums_up_every_section_and_the_exit_code_tells_of_doubt(tmp_path, monkeypatch, stores):
    monkeypatch.setenv("PUBLIST_DATABASE", str(stores.at(tmp_path / "list.db")))
    (tmp_path / "cv.md").write_text(f"# Publications\n\n{PAPERS}\n# Talks\n\n{TALKS}", encoding="utf-8")
    (tmp_path / "talks.md").write_text(f"# Talks\n\n{TALKS}", encoding="utf-8")

    whole = CliRunner().invoke(cli, ["import", str(tmp_path / "cv.md")])
    as_json = CliRunner().invoke(cli, ["import", str(tmp_path / "cv.md"), "--json"])
    nothing = CliRunner().invoke(cli, ["import", str(tmp_path / "talks.md"), "--dry-run"])

    assert "Talks: 3 items, not publications (line 6)" in whole.output
    assert (whole.exit_code, nothing.exit_code) == (0, 1)
    assert 'skipped as something else: "Talks"' in nothing.output
    (file,) = json.loads(as_json.stdout)["files"]
    assert file["sections"][1] == {
        "heading": "Talks", "line": 6, "items": 3, "read": 0, "unread": 0, "skipped": 3, "why": "talks"
    }  # fmt: skip


@pytest.mark.parametrize(
    "heading",
    [
        "Publications (* denotes student)",
        "Publications (with students underlined)",
        "Publications, * indicates graduate student",
        "Publications – students underlined",
        "Refereed articles [students in italics]",
        "Journal articles (^ = graduate student mentee)",
        "Publications with advisees",
        "Articles co-authored with undergraduate students",
        "Invited reviews",
        "Products Most Closely Related to the Proposed Project",
        "Other Significant Products, Whether or Not Related to the Proposed Project",
        "Prodotti della ricerca",
    ],
)
def test_what_a_heading_says_of_marks_students_or_the_project_makes_it_nothing_else(heading):
    assert headings.classify(heading) is Section.PUBLICATIONS


@pytest.mark.parametrize(
    "heading",
    ["Theses (supervised)", "Student theses", "Publications by my students", "Conference talks (* = student)"],
)
def test_what_students_wrote_or_who_spoke_stays_apart(heading):
    assert headings.classify(heading) is Section.OTHER


def test_a_biosketch_as_the_nsf_asks_for_it_is_read_and_its_headings_are_no_person():
    text = """A. PROFESSIONAL PREPARATION
University of the Quay    Botany    BS    2005

B. APPOINTMENTS
2015-present  Lecturer, University of the Quay

C. PRODUCTS
Products Most Closely Related to the Proposed Project
1. Osei K, Brandt L. Moss on northern roofs. Journal of Moss. 2020 May; 3(2):1-9.
2. Tamm V, Osei K. Lichens of the harbour wall. Roof Letters. 2019; 8:11-29.

Other Significant Products, Whether or Not Related to the Proposed Project
1. Osei K. Counting walls by night. Walls; 2017. p. 23-36.

D. SYNERGISTIC ACTIVITIES
1. Reviewer for the Journal of Moss, 2015-2020.
"""
    reading = read_data(text.encode(), name="biosketch.txt")
    assert [record.year for record in reading.records] == [2020, 2019, 2017]
    assert reading.owner_hint is None
    assert reading.unreadable == ()
