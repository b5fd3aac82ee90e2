"""A page of a service that was copied as text is read whole: each paper with what the page says of it, no button."""

import pytest

from publist.model import PaperType
from publist.readers.doubts import doubts
from publist.readers.formats import read_data

TITLES = ["Moss on northern roofs: is it “old”?", "Lichens of the harbour wall", "Counting walls by night"]
AUTHORS = [["Kofi Osei", "Lena Brandt"], ["Viive Tamm", "Kofi Osei", "Jean-Luc d'Arc"], ["Kofi Osei"]]

ORCID = """\
Works (3)
Sort
Collapse all
Moss on northern roofs: is it “old”?
Journal of Moss
2020-05-02 | Journal article
DOI: 10.5555/moss.2020.1
Contributors: Kofi Osei; Lena Brandt
Show more detail
Source: Crossref
Lichens of the harbour wall
Conference on Roofs
2019-07 | Conference paper
DOI: 10.5555/roofs.2019.7
Part of ISBN: 9783161484100
Contributors: Viive Tamm; Osei, Kofi; Jean-Luc d'Arc
Show more detail
Source: Kofi Osei
Counting walls by night
University of the Quay
2017 | Dissertation/Thesis
Contributors: Kofi Osei
Show more detail
Source: Kofi Osei
"""
RESEARCHGATE = """\
Publications (3)
Moss on northern roofs: is it “old”?
Article
Full-text available
May 2020
Kofi Osei
Lena Brandt
The oldest cushions grow where nobody walks, and we say why.
Download
Lichens of the harbour wall
Conference Paper
Jul 2019
Viive Tamm
Kofi Osei
Jean-Luc d'Arc
View
Counting walls by night
Thesis
Jan 2017
Kofi Osei
Read
"""
RESEARCHMAP = """\
論文
3
Moss on northern roofs: is it “old”?
Kofi Osei, Lena Brandt
Journal of Moss 3(2) 1 - 9 2020年5月 査読有り 筆頭著者
Lichens of the harbour wall
Viive Tamm, Kofi Osei, Jean-Luc d'Arc
Roof Letters 8 11 - 29 2019年7月 査読有り
Counting walls by night
Kofi Osei
Proceedings of the Conference on Roofs 23 - 36 2017年
"""
ARXIV_SEARCH = """\
Showing 1–3 of 3 results for author: Osei, K
arXiv:2005.00123 [pdf, other] q-bio.PE doi 10.5555/moss.2020.1
Moss on northern roofs: is it “old”?
Authors: Kofi Osei, Lena Brandt
Abstract: The oldest cushions grow where nobody walks. △ Less
Submitted 2 May, 2020; originally announced May 2020.
Journal ref: Journal of Moss 3 (2020) 1-9
arXiv:1907.04321 [pdf, ps, other] q-bio.PE
Lichens of the harbour wall
Authors: Viive Tamm, Kofi Osei, Jean-Luc d'Arc
Abstract: We climb and count. △ Less
Submitted 10 July, 2019; v1 submitted 1 July, 2019; originally announced July 2019.
Comments: 12 pages, 3 figures
arXiv:1701.00333 [pdf] cs.CV
Counting walls by night
Authors: Kofi Osei
Submitted 1 January, 2017; originally announced January 2017.
"""
ARXIV_LISTING = """\
[1] arXiv:2005.00123 [pdf, html, other]
Title: Moss on northern roofs: is it “old”?
Kofi Osei, Lena Brandt
Comments: 12 pages
Subjects: Populations and Evolution (q-bio.PE)
[2] arXiv:1907.04321 [pdf, other]
Title: Lichens of the harbour wall
Viive Tamm, Kofi Osei, Jean-Luc d'Arc
Subjects: Populations and Evolution (q-bio.PE)
[3] arXiv:1701.00333 [pdf, other]
Title: Counting walls by night
Kofi Osei
Subjects: Computer Vision (cs.CV)
"""
DBLP = """\
2020 – today
2020
[j2]
view
electronic edition via DOI
references & citations
export record
share record
Kofi Osei, Lena Brandt:
Moss on northern roofs: is it “old”? J. Moss 3(2): 1-9 (2020)
2010 – 2019
2019
[c1]
view
electronic edition @ roofs.example
export record
share record
Viive Tamm, Kofi Osei, Jean-Luc d'Arc:
Lichens of the harbour wall. ROOFS 2019: 11-29
2017
[b1]
view
Kofi Osei:
Counting walls by night. University of the Quay, Norway, 2017
"""
SEMANTIC_SCHOLAR = """\
Moss on northern roofs: is it “old”?
Kofi Osei, Lena Brandt
Biology, Environmental Science
Journal of Moss
2 May 2020
TLDR
Old cushions grow where nobody walks.
12
PDF
Save
Lichens of the harbour wall
Viive Tamm, Kofi Osei, Jean-Luc d'Arc
Biology
ROOFS
1 July 2019
3
Save
Counting walls by night
Kofi Osei
Computer Science
2017
Save
Alert
"""
ACM = """\
research-article
Open Access
May 2020
Moss on northern roofs: is it “old”?
Kofi Osei
,
Lena Brandt
Journal of Moss, Volume 3, Issue 2 • May 2020, Article No.: 5, pp 1–9 • https://doi.org/10.5555/3412.3413
We count what grows.
12
Citation
340
Downloads
short-paper
July 2019
Lichens of the harbour wall
Viive Tamm
,
Kofi Osei
,
Jean-Luc d'Arc
ROOFS '19: Proceedings of the 7th Conference on Roofs • July 2019, pp 11–29 • https://doi.org/10.5555/3555.3556
3
Citation
demonstration
January 2017
Counting walls by night
Kofi Osei
ROOFS '17: Proceedings of the 5th Conference on Roofs • January 2017, pp 23–36 • https://doi.org/10.5555/3111.3112
0
Citation
"""
IEEE = """\
Showing 1-3 of 3 results
Moss on northern roofs: is it “old”?
Kofi Osei; Lena Brandt
IEEE Transactions on Roofs
Year: 2020 | Volume: 3, Issue: 2 | Journal Article | Publisher: IEEE
Cited by: Papers (12)
Lichens of the harbour wall
Viive Tamm; Kofi Osei; Jean-Luc d'Arc
2019 IEEE Conference on Roofs (ROOFS)
Year: 2019 | Conference Paper | Publisher: IEEE
Cited by: Papers (3)
Counting walls by night
Kofi Osei
2017 IEEE Conference on Roofs (ROOFS)
Year: 2017 | Conference Paper | Publisher: IEEE
"""
SCHOLAR = """\
[HTML] Moss on northern roofs: is it “old”?
K Osei, L Brandt - Journal of Moss, 2020 - Elsevier
The oldest cushions grow where nobody walks …
Save Cite Cited by 12 Related articles All 3 versions
[PDF] quay.example
Lichens of the harbour wall
V Tamm, K Osei, JL d'Arc - Roof Letters, 2019 - Wiley Online Library
We climb and count …
Save Cite Cited by 3 Related articles
[BOOK][B] Counting walls by night
K Osei - 2017 - books.example.com
Save Cite Related articles
"""
INSPIRE = """\
3 results | cite all
Citation Summary
Most Recent
Moss on northern roofs: is it “old”?
#1
Kofi Osei (Quay U.), Lena Brandt (Oslo U. (main)) (May 2, 2020)
Published in: J.Moss 3 (2020) 2, 1-9 • e-Print: 2005.00123 [q-bio.PE]
pdf
DOI
cite
12 citations
Lichens of the harbour wall
#2
Viive Tamm (Tartu U.), Kofi Osei (Quay U.), Jean-Luc d'Arc (Paris U.) (Jul 1, 2019)
Published in: Roof Lett. 8 (2019) 11-29
pdf
cite
3 citations
Counting walls by night
#3
Kofi Osei (Quay U.) (2017)
e-Print: 1701.00333 [cs.CV]
pdf
cite
"""
ADS = """\
1
2020JMoss...3....1O
2020/05
cited: 12
Moss on northern roofs: is it “old”?
Osei, Kofi; Brandt, Lena
2
2019RoofL...8...11T
2019/07
Lichens of the harbour wall
Tamm, Viive; Osei, Kofi; d'Arc, Jean-Luc
3
2017PhDT........23O
2017/01
Counting walls by night
Osei, Kofi
"""
WEB_OF_SCIENCE = """\
1
Moss on northern roofs: is it “old”?
Osei, K and Brandt, L
May 2 2020 | JOURNAL OF MOSS 3 (2) , pp.1-9
The oldest cushions grow where nobody walks
12 Citations
45 References
View full text
Related records
2
Lichens of the harbour wall
Tamm, V; Osei, K and d'Arc, JL
Jul 2019 | May 2019 (Early Access) | ROOF LETTERS 8 , pp.11-29
3 Citations
20 References
3
Counting walls by night
Osei, K
Conference on Roofs (ROOFS)
2017 | 2017 CONFERENCE ON ROOFS , pp.23-36
0 Citations
"""
SCOPUS = """\
Documents (3)
Article • Open access
Moss on northern roofs: is it “old”?
Osei, K., Brandt, L.
Journal of Moss, 2020, 3(2), pp. 1–9
12
Citations
View at Publisher
Conference Paper
Lichens of the harbour wall
Tamm, V., Osei, K., d'Arc, J.-L.
Proceedings of the Conference on Roofs, 2019, pp. 11–29
3
Citations
View at Publisher
Book Chapter
Counting walls by night
Osei, K.
Handbook of Walls, 2017, pp. 23–36
0
Citations
"""
PURE = """\
Research output
3 results
2020
Moss on northern roofs: is it “old”?
Osei, K. & Brandt, L., 2 May 2020, In: Journal of Moss. 3, 2, p. 1-9 9 p.
Research output: Contribution to journal › Article › peer-review
Open Access
12 Citations (Scopus)
2019
Lichens of the harbour wall
Tamm, V., Osei, K. & d'Arc, J.-L., Jul 2019, Proceedings of the Conference on Roofs. Quay Press, p. 11-29 19 p.
Research output: Chapter in Book/Report/Conference proceeding › Conference contribution › peer-review
2017
Counting walls by night
Osei, K., 2017, University of the Quay. 230 p.
Research output: Thesis › Doctoral Thesis
"""
DSPACE = """\
Now showing 1 - 3 of 3
Moss on northern roofs: is it “old”?
Osei, Kofi; Brandt, Lena (Journal of Moss, 2020-05-02)
Journal article
Lichens of the harbour wall
Tamm, Viive; Osei, Kofi; d'Arc, Jean-Luc (Quay Press, 2019-07)
Conference paper
Counting walls by night
Osei, Kofi (2017)
Thesis
"""
PHILPAPERS = """\
Moss on northern roofs: is it “old”?
Kofi Osei & Lena Brandt - 2020 - Journal of Moss 3 (2):1-9.
Who walks where nothing grows?
Direct download
Export citation
Bookmark 12 citations
Lichens of the harbour wall.
Viive Tamm, Kofi Osei & Jean-Luc d'Arc - 2019 - Roof Letters 8:11-29.
Direct download (2 more)
Export citation
Bookmark
Counting walls by night.
Kofi Osei - 2017 - Quay Press.
Direct download
Export citation
Bookmark
"""
OPENREVIEW = """\
Moss on northern roofs: is it “old”?
Kofi Osei, Lena Brandt
Published: 02 May 2020, Last Modified: 02 May 2023
ROOFS 2020 poster
Readers: Everyone
Lichens of the harbour wall
Viive Tamm, Kofi Osei, Jean-Luc d'Arc
Published: 01 Jul 2018, Last Modified: 12 Dec 2019
WALLS 2019 Conference Blind Submission
Readers: Everyone
Counting walls by night
Kofi Osei
Submitted: 01 Jan 2017
Readers: Everyone
"""
ACL = """\
2020
pdf
bib
abs
Moss on northern roofs: is it “old”?
Kofi Osei | Lena Brandt
Proceedings of the 3rd Workshop on Roofs
2019
pdf
bib
Lichens of the harbour wall
Viive Tamm | Kofi Osei | Jean-Luc d'Arc
Proceedings of the 2nd Workshop on Roofs
2017
pdf
bib
abs
Counting walls by night
Kofi Osei
Proceedings of the 1st Workshop on Roofs
"""
PUBMED = """\
3 results
1
Moss on northern roofs: is it “old”?
Osei K, Brandt L.
J Moss. 2020 May;3(2):1-9. doi: 10.5555/moss.2020.1. Epub 2019 Dec 2.
PMID: 33112233 Free PMC article.
The oldest cushions grow where nobody walks.
2
Lichens of the harbour wall.
Tamm V, Osei K, d'Arc JL.
Roof Lett. 2019 Jul 1;8:11-29. doi: 10.5555/roofs.2019.7.
PMID: 33112234
3
Counting walls by night.
Osei K.
Walls. 2017;1:23-36.
PMID: 33112235 Review.
"""
EUROPE_PMC = """\
Moss on northern roofs: is it “old”?
Osei K, Brandt L
J Moss, 3(2):1-9, 02 May 2020
Cited by: 12 articles | PMID: 33112233 | PMCID: PMC7654321
Free to read & use
Lichens of the harbour wall.
Tamm V, Osei K, d'Arc JL
Roof Lett, 8:11-29, 01 Jul 2019
Cited by: 3 articles | PMID: 33112234
Counting walls by night.
Osei K
Walls, 1:23-36, 01 Jan 2017
Cited by: 0 articles | PMID: 33112235
"""
ZBMATH = """\
Osei, Kofi; Brandt, Lena
Moss on northern roofs: is it “old”? (English) Zbl 1434.56789
J. Moss 3, No. 2, 1-9 (2020).
MSC: 05C50 68R10
Cited in 2 Documents
Tamm, Viive; Osei, Kofi; d'Arc, Jean-Luc
Lichens of the harbour wall. (English) Zbl 1434.56790
Roof Lett. 8, Article ID 77, 20 p. (2019).
MSC: 86A05
Osei, Kofi
Counting walls by night. (English. French summary) Zbl 1434.56791
Walls 1, 23-36 (2017).
MSC: 68M10
"""
SCIENCEDIRECT = """\
Research article
Open access
Moss on northern roofs: is it “old”?
Journal of Moss, 2 May 2020
Kofi Osei, Lena Brandt
View PDF
Abstract
Export
Review article • Full text access
Lichens of the harbour wall
Roof Letters, July 2019
Viive Tamm, Kofi Osei, Jean-Luc d'Arc
View PDF
Book chapter
Counting walls by night
Handbook of Walls, 2017
Kofi Osei
View PDF
"""
PAGES = {
    "Pure": PURE,
    "DSpace": DSPACE,
    "PhilPapers": PHILPAPERS,
    "OpenReview": OPENREVIEW,
    "the ACL Anthology": ACL,
    "PubMed": PUBMED,
    "Europe PMC": EUROPE_PMC,
    "zbMATH": ZBMATH,
    "ScienceDirect": SCIENCEDIRECT,
    "ORCID": ORCID,
    "ResearchGate": RESEARCHGATE,
    "researchmap": RESEARCHMAP,
    "arXiv's search": ARXIV_SEARCH,
    "an arXiv listing": ARXIV_LISTING,
    "DBLP": DBLP,
    "Semantic Scholar": SEMANTIC_SCHOLAR,
    "ACM": ACM,
    "IEEE": IEEE,
    "Google Scholar's results": SCHOLAR,
    "INSPIRE": INSPIRE,
    "ADS": ADS,
    "Web of Science": WEB_OF_SCIENCE,
    "Scopus": SCOPUS,
}
CHANGES = {
    "as it is": lambda page: page,
    "blank lines between": lambda page: page.replace("\n", "\n\n"),
    "spaces at the ends": lambda page: page.replace("\n", "  \n"),
    "indented": lambda page: "".join(f"   {line}\n" for line in page.splitlines()),
    "Windows": lambda page: page.replace("\n", "\r\n"),
    "no-break spaces": lambda page: page.replace(" ", "\u00a0"),
    "below a heading": lambda page: f"Kofi Osei\nLecturer\n\nPublications\n\n{page}",
    "the page's foot": lambda page: f"{page}Terms of use\nPrivacy policy\n© 2026 The Service\nContact us\n",
    "talks below": lambda page: f"{page}\nTalks\n\n- Moss of my youth, invited talk, Oslo, 2016\n",
}


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("page", PAGES)
def test_a_copied_page_is_read_whole(page, change, suffix):
    reading = read_data(CHANGES[change](PAGES[page]).encode(), name=f"page.{suffix}")
    titles = [record.title.replace('"old"', "“old”") for record in reading.records]
    names = [[author.name for author in record.authors] for record in reading.records]
    years = [record.year for record in reading.records]
    assert titles == TITLES
    assert years == [2020, 2019, 2017]
    assert [[name.split()[-1] for name in each] for each in names] == [
        [n.split()[-1] for n in each] for each in AUTHORS
    ]
    assert doubts(reading) == ()


@pytest.mark.parametrize(
    ("page", "kinds"),
    [
        ("ORCID", ["article", "inproceedings", "phdthesis"]),
        ("DBLP", ["article", "inproceedings", "phdthesis"]),
        ("IEEE", ["article", "inproceedings", "inproceedings"]),
        ("Pure", ["article", "inproceedings", "phdthesis"]),
        ("Scopus", ["article", "inproceedings", "incollection"]),
    ],
)
def test_the_kind_that_a_page_states_is_kept(page, kinds):
    assert [record.type for record in read_data(PAGES[page].encode(), name="p.txt").records] == [*map(PaperType, kinds)]


@pytest.mark.parametrize(
    ("page", "places"),
    [
        ("researchmap", [("3", "2", "1-9"), ("8", None, "11-29")]),
        ("DBLP", [("3", "2", "1-9"), (None, None, "11-29")]),
        ("ACM", [("3", "2", "1-9"), (None, None, "11-29")]),
        ("INSPIRE", [("3", "2", "1-9"), ("8", None, "11-29")]),
        ("Web of Science", [("3", "2", "1-9"), ("8", None, "11-29")]),
        ("Scopus", [("3", "2", "1-9"), (None, None, "11-29")]),
        ("IEEE", [("3", "2", None), (None, None, None)]),
        ("Pure", [("3", "2", "1-9"), (None, None, "11-29")]),
        ("PhilPapers", [("3", "2", "1-9"), ("8", None, "11-29")]),
        ("PubMed", [("3", "2", "1-9"), ("8", None, "11-29")]),
        ("Europe PMC", [("3", "2", "1-9"), ("8", None, "11-29")]),
        ("zbMATH", [("3", "2", "1-9"), ("8", None, "77")]),
    ],
)
def test_volume_number_and_pages_of_a_page_are_kept(page, places):
    records = read_data(PAGES[page].encode(), name="p.txt").records[:2]
    assert [(record.volume, record.number, record.pages) for record in records] == places


@pytest.mark.parametrize(
    ("page", "known"),
    [
        ("ORCID", ["10.5555/moss.2020.1", "10.5555/roofs.2019.7"]),
        ("ACM", ["10.5555/3412.3413", "10.5555/3555.3556", "10.5555/3111.3112"]),
        ("arXiv's search", ["2005.00123", "10.5555/moss.2020.1", "1907.04321", "1701.00333"]),
        ("an arXiv listing", ["2005.00123", "1907.04321", "1701.00333"]),
        ("INSPIRE", ["2005.00123", "1701.00333"]),
        ("PubMed", ["10.5555/moss.2020.1", "33112233", "10.5555/roofs.2019.7", "33112234", "33112235"]),
    ],
)
def test_the_identifiers_of_a_page_are_kept(page, known):
    found = [
        one.value for record in read_data(PAGES[page].encode(), name="p.txt").records for one in record.identifiers
    ]
    assert sorted(found) == sorted(known)


def test_works_without_names_are_read_as_a_profile_shows_them():
    page = "".join(line for line in ORCID.splitlines(keepends=True) if not line.startswith("Contributors"))
    reading = read_data(page.encode(), name="page.txt")
    assert [(record.authors, record.year) for record in reading.records] == [((), 2020), ((), 2019), ((), 2017)]
    assert not reading.unreadable


def test_what_stands_below_a_copied_page_is_no_part_of_its_last_paper():
    below = (
        'Software\n\n- Roofline, a counter of roofs, 2018\n\nIn the press\n\n"A man who counts walls", The Quay, 2019\n'
    )
    reading = read_data(f"{DBLP}\n{below}".encode(), name="page.txt")
    assert [record.title for record in reading.records][-1] == TITLES[-1]
    skipped = [(one.heading, one.skipped) for one in reading.sections if one.skipped]
    assert skipped == [("Software", 1), ("In the press", 1)]


def test_one_paper_of_a_page_is_enough():
    first = "\n".join(ORCID.splitlines()[3:10])
    (record,) = read_data(first.encode(), name="page.txt").records
    assert (record.title, record.venue, record.line) == (
        TITLES[0].replace("“", '"').replace("”", '"'),
        "Journal of Moss",
        1,
    )


@pytest.mark.parametrize("words", ["Article", "1", "#1", "2019", "Computer Science", "[j1]"])
def test_a_line_of_a_page_alone_does_not_make_a_list_another(words):
    listed = "Osei, K., & Brandt, L. (2020). Moss on northern roofs. Journal of Moss, 3(2), 1-9."
    reading = read_data(
        f"Publications\n\n{listed}\n\n{words}\n\n{listed.replace('Moss', 'Fern')}\n".encode(), name="p.txt"
    )
    assert [record.title for record in reading.records] == ["Moss on northern roofs", "Fern on northern roofs"]


ROWS = """\
2020\tOsei K, Brandt L\tMoss on northern roofs\tJournal of Moss 3(2):1-9
2019\tTamm V, Osei K\tLichens of the harbour wall\tRoof Letters 8:11-29
2017\tOsei K\tCounting walls by night\tProc. Conference on Roofs, pp. 23-36
"""
HEAD = "Year\tAuthors\tTitle\tJournal\n"


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("rows", [ROWS, HEAD + ROWS], ids=["without a head", "with a head"])
@pytest.mark.parametrize(
    "above", ["Kofi Osei\n\nPublications\n\n", "Kofi Osei\nEducation\n2010\tPhD\tQuay\n\nPublications\n"]
)
def test_a_table_whose_cells_tabs_part_is_read_in_a_text(above, rows, suffix):
    reading = read_data(f"{above}{rows}\nTalks\n2016\tOslo\tMoss of my youth\n".encode(), name=f"page.{suffix}")
    found = [(record.title, len(record.authors), record.year, record.pages) for record in reading.records]
    assert found == [
        ("Moss on northern roofs", 2, 2020, "1-9"),
        ("Lichens of the harbour wall", 2, 2019, "11-29"),
        ("Counting walls by night", 1, 2017, "23-36"),
    ]


LINKEDIN = """\
Publications
Moss on northern roofs
Journal of Moss · May 2, 2020
Show publication
Other authors
Lichens of the harbour wall
Roof Letters · Jul 2019
Show publication
"""


def test_a_page_without_names_is_read_without_them():
    records = read_data(LINKEDIN.encode(), name="page.txt").records
    assert [(r.title, r.authors, r.venue, r.year) for r in records] == [
        ("Moss on northern roofs", (), "Journal of Moss", 2020),
        ("Lichens of the harbour wall", (), "Roof Letters", 2019),
    ]


EUROPASS = """\
WORK EXPERIENCE
[ 2015 – Current ]
Lecturer
University of the Quay

PUBLICATIONS
[2020]
Moss on northern roofs
Osei K., Brandt L., Journal of Moss 3(2), 1-9
Link: https://doi.org/10.5555/moss.2020.1
[ 2019 ]
Lichens of the harbour wall
Tamm V., Osei K., Roof Letters 8, 11-29

CONFERENCES AND SEMINARS
[2016]
Moss of my youth
"""


@pytest.mark.parametrize("suffix", ["txt", "md"])
@pytest.mark.parametrize("between", ["", "\n"])
def test_entries_below_dates_in_brackets_are_read_as_europass_prints_them(between, suffix):
    page = EUROPASS.replace("\n[", f"\n{between}[")
    reading = read_data(page.encode(), name=f"cv.{suffix}")
    assert [(record.title, record.year, len(record.authors)) for record in reading.records] == [
        ("Moss on northern roofs", 2020, 2),
        ("Lichens of the harbour wall", 2019, 2),
    ]
    assert [(one.heading.upper(), one.skipped) for one in reading.sections if one.skipped] == [
        ("WORK EXPERIENCE", 1),
        ("CONFERENCES AND SEMINARS", 1),
    ]


def test_citations_to_copy_are_one_paper_each_in_its_style():
    page = (
        'MLA\tOsei, Kofi, and Lena Brandt. "Moss on northern roofs." Journal of Moss 3.2 (2020): 1-9.\n'
        "APA\tOsei, K., & Brandt, L. (2020). Moss on northern roofs. Journal of Moss, 3(2), 1-9.\n"
        "ISO 690\tOSEI, Kofi; BRANDT, Lena. Moss on northern roofs. Journal of Moss, 2020, vol. 3, no 2, p. 1-9.\n"
    )
    records = read_data(page.encode(), name="cited.txt").records
    assert {record.title for record in records} == {"Moss on northern roofs"}
    assert [[author.name.split()[-1].title() for author in record.authors] for record in records] == [
        ["Osei", "Brandt"]
    ] * len(records)


@pytest.mark.parametrize("suffix", ["txt", "md"])
def test_lines_elsewhere_in_a_text_that_a_page_would_call_its_own_stay(suffix):
    sign = "# " if suffix == "md" else ""
    above = f"{sign}Book chapters\n\n2016\n\n- Osei, K. Roof gardens. In Handbook of Roofs (pp. 3-19). Academy.\n\n"
    text = f"{above}{sign}From DBLP\n\n{DBLP}\n{sign}Books\n\n2015\n\n- Osei, K. Walls and Their Moss. Academy.\n"
    records = read_data(text.encode(), name=f"cv.{suffix}").records
    assert [record.year for record in records] == [2016, 2020, 2019, 2017, 2015]


def test_who_edited_and_who_published_proceedings_is_no_part_of_their_name():
    page = PURE.replace("Roofs. Quay Press,", "Roofs. Osei, K. & Tamm, V. (eds.). Quay Press,")
    for shown in (PURE, page):
        assert read_data(shown.encode(), name="page.txt").records[1].venue == "Proceedings of the Conference on Roofs"


def test_a_heading_and_page_numbers_make_no_page_of_a_service():
    page = (
        "Publications\n\nBook\n\nOsei, K. Walls and Their Moss. Quay Press, 2020.\n\n1\n\nBook Chapter\n\n"
        "Osei, K. Roof gardens. In Handbook of Roofs, 2019, pp. 3-19.\n\n2\n\n3\n"
    )
    records = read_data(page.encode(), name="cv.txt").records
    assert [record.title for record in records] == ["Walls and Their Moss", "Roof gardens"]
