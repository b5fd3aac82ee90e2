"""The number of a part behind a title is of the title, in whatever style a list is written, and not of the venue."""

# ruff: noqa: E501 -- entries of real lists are long lines

import pytest

from publist.readers.printed import read_cv

OTHERS = ["Old maps of the fens", "Walking with dogs in winter", "A short history of wells"]
STYLES = {
    "APA": "Ek, B., & Lund, C. ({year}). {title}. Journal of Winter Studies, 12(3), 45-67.",
    "IEEE": 'B. Ek and C. Lund, "{title}," J. Winter Stud., vol. 12, no. 3, pp. 45-67, {year}.',
    "Vancouver": "Ek B, Lund C. {title}. J Winter Stud. {year};12(3):45-67.",
    "Chicago": 'Ek, Bora, and Cem Lund. "{title}." Journal of Winter Studies 12, no. 3 ({year}): 45–67.',
    "BibTeX": "B. Ek and C. Lund. {title}. Journal of Winter Studies, 12(3):45-67, {year}.",
    "meeting": "B. Ek and C. Lund. {title}. In Proceedings of the 4th Winter Conference, pages 45-67, {year}.",
    "DIN": "Ek, B.; Lund, C.: {title}. In: Zeitschrift für Winterkunde 12 ({year}), S. 45-67.",
    "French": "Ek B., Lund C., « {title} », Revue des hivers, vol. 12, n° 3, {year}, p. 45-67.",
    "Spanish": "Ek, B. y Lund, C. ({year}). {title}. Revista de Inviernos, vol. 12, núm. 3, pp. 45-67.",
    "Italian": "Ek B., Lund C., {title}, Rivista degli inverni, vol. 12, n. 3, {year}, pp. 45-67.",
    "Portuguese": "EK, B.; LUND, C. {title}. Revista dos Invernos, v. 12, n. 3, p. 45-67, {year}.",
    "ACM": "Bora Ek and Cem Lund. {year}. {title}. Journal of Winter Studies 12, 3 ({year}), 45–67.",
    "AMS": "B. Ek and C. Lund, {title}, J. Winter Stud. 12 ({year}), no. 3, 45–67.",
    "LNCS": "Ek, B., Lund, C.: {title}. In: Moss, O. (ed.) WINTER {year}. LNCS, vol. 1234, pp. 45–67. Springer ({year})",
    "GOST": "Ek B., Lund C. {title} // Journal of Winter Studies. {year}. Vol. 12, no. 3. P. 45-67.",
    "book": "Ek, B. ({year}). {title}. Oslo: Winter Press.",
}
PARTS = [
    ". Part I",
    ". Part II",
    ", Part 2",
    ": Part II",
    " II",
    ", IV",
    ". Vol. 3",
    ". Teil I",
    ", Teil 2",
    ". Band 2",
    ", Bd. 3",
    ". Erster Teil",
    ". 1re partie",
    ". Tome 2",
    ". Parte 2",
    ", Parte II",
    ". Segunda parte",
    ". Parte prima",
    ", 1ª parte",
    ". Deel 2",
    ". Eerste deel",
    " (I)",
    " (Part 2)",
]
SERIES = [
    ". Number 3",
    ". No. 2",
    ". Heft 2",
    ". Fascicle 2",
    ". Fascicule 4",
    ". Numéro 2",
    ". Número 2",
    ". Lieferung 2",
    ". Zeszyt 2",
    ". Выпуск 2",
    ". Abteilung 2",
    ". Mitteilung 2",
    ". Zweite Mitteilung",
    ". II. Mitteilung",
    ". Second memoir",
    ". Deuxième mémoire",
    ". Note II",
    ". Lecture 2",
    ". Report 3",
    ". Section B",
    ". Part B",
]
"""What else numbers the papers of a series."""


def _list(style: str, titles: list[str]) -> str:
    lines = [STYLES[style].format(title=title, year=2001 + place) for place, title in enumerate(titles)]
    return "# Bora Ek\n\n## Publications\n\n" + "\n".join(f"- {line}" for line in lines) + "\n"


@pytest.mark.parametrize("parts", [PARTS, SERIES], ids=["parts", "series"])
@pytest.mark.parametrize("style", STYLES)
def test_a_part_s_number_stays_in_the_title(style, parts):
    titles = [f"Slow maps of cold lakes{part}" for part in parts]
    records = read_cv(_list(style, OTHERS + titles)).records
    assert [record.title for record in records] == OTHERS + titles
    assert len({(record.venue, record.volume) for record in records}) == 1 + (style == "LNCS") * (len(records) - 1)


@pytest.mark.parametrize("entry", [
    "Ek, B. (2001). Old maps of the fens. Journal of Winter Studies. Vol. 12, No. 3, pp. 45-67.",
    "B. Ek and C. Lund. Old maps of the fens. Journal of Winter Studies, Vol. 12, 2001.",
    "Bora Ek and I. Okafor. Old maps of the fens. Journal of Winter Studies, 12(3):45-67, 2001.",
    "Ek B, Lund I. Old maps of the fens. J Winter Stud. 2001;12(3):45-67.",
    "Ek, B. (2001). Old maps of the fens. Zeitschrift für Winterkunde, Heft 2, S. 45-67.",
    "Ek, B. (2001). Old maps of the fens. Zeitschrift für Winterkunde. Heft 2. Winterverlag.",
    "Bora Ek and I. Okafor. Old maps of the fens. Winter Letters. Section B. 12:45-67, 2001.",
    "Bora Ek and I. Okafor. Old maps of the fens. Technical Report 3, Winter University, 2001.",
    "Bora Ek and I. Okafor. Old maps of the fens. Report 12/2001, Winter University, 2001.",
    "Old maps of the fens, I. Okafor & Y. Arai, BOG 2001.",
])  # fmt: skip
def test_a_volume_of_the_venue_and_an_initial_are_no_part_of_a_title(entry):
    (record,) = read_cv(f"## Publications\n\n- {entry}\n").records
    assert record.title == "Old maps of the fens"
