"""What whole lists of engineers, musicologists, physicists, economists and veterinarians print, each by its kind."""

import pytest

from publist.library import read_text


def read(text, name="cv.txt"):
    return read_text(text.encode(), name=name)


def item(line, heading="Publications"):
    return read(f"## {heading}\n\n- {line}\n", "cv.md").records[0]


def test_lines_that_begin_with_quoted_titles_are_entries_with_or_without_a_year():
    reading = read("""PUBLICATIONS

"Peat Prices and the Great Drainage" (with Bo Ray), American Economic Review, 112(4): 1301-1340, 2022.
"Sticky Mud," Review of Economic Studies, forthcoming (with Dan Xu).
"Bogs, Banks, and Booms: A Long Title that
goes on" (joint with A. Noor), Journal of Finance, conditionally accepted.

WORK IN PROGRESS

"Fens and Families" (with Bo Ray)
"A Model of Muck"
""")
    assert [(r.title, [a.name for a in r.authors], r.line) for r in reading.records] == [
        ("Peat Prices and the Great Drainage", ["Bo Ray"], 3),
        ("Sticky Mud", ["Dan Xu"], 4),
        ("Bogs, Banks, and Booms: A Long Title that goes on", ["A. Noor"], 5),
        ("Fens and Families", ["Bo Ray"], 10),
        ("A Model of Muck", [], 11),
    ]
    assert reading.records[0].year == 2022


def test_pages_that_a_lines_end_cuts_begin_no_item():
    reading = read("""Publications

1. Lind R, Koski P, Aho T. Serum amyloid A as a
   marker of colic. Equine Vet J. 2019 Mar;51(2):201-
   207. Epub 2018 Sep 4.
2. Aho T, Lind R. Mastitis in goats: a review. J Dairy Sci 2020;103:1234-45.
""")
    assert [(r.venue, r.pages, r.year) for r in reading.records] == [
        ("Equine Vet J", "201-207", 2019),
        ("J Dairy Sci", "1234-45", 2020),
    ]


@pytest.mark.parametrize("collaboration", ["(The MOOR Collaboration)", "(MOOR Collaboration)", "[MOOR Collaboration]"])
def test_a_collaboration_behind_the_names_is_no_title(collaboration):
    record = item(f"R. Bern, N. Arvid, et al. {collaboration}. *Low-energy recoils in argon*. JCAP 03, 044 (2020).")
    assert record.title == "Low-energy recoils in argon"
    assert [a.name for a in record.authors] == ["R. Bern", "N. Arvid", "MOOR Collaboration"]
    assert record.others


@pytest.mark.parametrize(
    ("line", "venue", "volume", "number"),
    [
        ("N. Arvid, “Dark photons,” Rept. Prog. Phys. 82, no. 11, 116201 (2019).", "Rept. Prog. Phys", "82", "11"),
        ("N. Arvid, “Dark photons,” Econometrica, Vol. 86, No. 3 (May, 2018), 777-810.", "Econometrica", "86", "3"),
        ("N. Arvid, “Dark photons.” Proc., 12th Int. Conf. on Fens, Oslo, Paper No. 114, 2022.",
         "Proc., 12th Int. Conf. on Fens, Oslo", None, "114"),
    ],
)  # fmt: skip
def test_numbers_behind_no(line, venue, volume, number):
    record = item(line)
    assert (record.venue, record.volume, record.number) == (venue, volume, number)


def test_a_class_of_arxiv_is_no_venue():
    record = item(
        "C. Pardo, N. Arvid. “Light dark sectors,” [arXiv:2203.00003](https://arxiv.org/abs/2203.00003) [hep-ph]."
    )
    assert (record.title, record.venue) == ("Light dark sectors", None)


def test_editors_behind_a_book_of_two_words():
    record = item("A. Lee. “Hymns and the Harbor,” in *Sacred Sounds*, ed. Carl Ek, 45–67. Leiden: Brill, 2016.")
    assert record.venue.startswith("Sacred Sounds")
    assert ("editor", "Carl Ek") in record.extra


def test_a_heading_of_books_and_chapters_names_no_kind_and_one_of_books_does():
    book = "Keel, M. Design of Bridges. Journal of Timber, 2016."
    lines = "Keel, M. *Design of Bridges*, 2nd ed., Reed and Sons, 2016."
    assert item(lines, "Books").type == "book"
    assert item(lines, "Books and book chapters").type != "incollection"
    assert item(lines, "Chapters in edited books").type == "incollection"
    assert item(book, "Books").type == "article"


def test_a_thesis_that_says_so_in_brackets():
    record = item("Lind R. Studies on bovine moss in cattle [dissertation]. Helsinki: University of Helsinki; 2014.")
    assert (record.title, record.type) == ("Studies on bovine moss in cattle", "phdthesis")


def test_a_later_paperbacks_year_is_not_the_books():
    record = item("A. Lee. *Singing Against the Tide*. Rochester: Quay University Press, 2014. Paperback 2017.")
    assert record.year == 2014
