"""Lists as people of many fields and countries keep them.  All of it is invented.

Truth, one line a paper: title :: authors (a plus before them: the owner is implied) :: year :: venue.
"""

# ruff: noqa: E501 -- entries of real lists are long lines, in their own scripts

import pytest

from publist.model import PaperStatus, Reading, Record
from publist.readers.formats import read

SAMPLES: dict[str, tuple[str, str, str]] = {}


def sample(name: str, markup: str, text: str, truth: str) -> None:
    SAMPLES[name] = (markup, text.strip("\n") + "\n", truth)


sample(
    "a law review's volume, journal, page; books without marks; who wrote with whom",
    "text",
    """
PUBLICATIONS

Books

RIGHTS OF WAY IN WET LANDS (Marsh Univ. Press 2017) (reviewed in 12 Fen L. Rev. 301 (2018))

CASES ON DIKE LAW (2d ed., Quay Press 2020) (with
     A. B. Vik and Cy Moss)

Articles

The Careful Ferryman, 88 Tidewater L. Rev. 901 (2019)

Title by Silt, 77 Fen L.J. 45 (2016) (with Ann B. Vik) (selected for the Young Lawyers' Forum)

"Tides, Takings, and Time," 45 Harbour J. on Water 201-245 (2013)

Leases below the Weir, __ Delta L. Rev. __ (forthcoming 2026)

Chapters

Property in Fog, in THE QUAY HANDBOOK OF AIR LAW 133 (Bo Rask & Cy Moss eds., 2015)
""",
    """
RIGHTS OF WAY IN WET LANDS :: + :: 2017
CASES ON DIKE LAW :: +A. B. Vik, Cy Moss :: 2020
The Careful Ferryman :: + :: 2019 :: Tidewater L. Rev
Title by Silt :: +Ann B. Vik :: 2016 :: Fen L.J
Tides, Takings, and Time :: + :: 2013 :: Harbour J. on Water
Leases below the Weir :: + :: 2026 :: Delta L. Rev
Property in Fog :: + :: 2015 :: THE QUAY HANDBOOK OF AIR LAW
""",
)
sample(
    "linguistics: the year behind the names, another in the title; one-line entries among wrapped ones",
    "text",
    """
Publications

Ost, Bo & Ann Vik. To appear. Tone in fen languages. Journal of Fens.
Ost, Bo. In press. The marsh dialects. In Cy Moss (ed.), The guide to
    marsh languages. Quay: Quay Press.
Ost, Bo & Cy Moss. 2019b. The grammar of eels: A reply to Rask (2017). Syntagma
    13. 1-20.
Ost, Bo. 2018. Review of Rask, Di (2016), A grammar of Eel. Fen Typology
    12(1). 170-178.
""",
    """
Tone in fen languages :: Bo Ost, Ann Vik :: None :: Journal of Fens
The marsh dialects :: Bo Ost :: None :: The guide to marsh languages. Quay: Quay Press
The grammar of eels: A reply to Rask (2017) :: Bo Ost, Cy Moss :: 2019 :: Syntagma
Review of Rask, Di (2016), A grammar of Eel :: Bo Ost :: 2018 :: Fen Typology
""",
)
sample(
    "economics: papers without a year, by their linked titles and by whom they are written with",
    "markdown",
    """
# Bo Ost

### Working Papers

**[The Toll of Tolls](https://bo.example/tolls.pdf)** (Job Market Paper)
*Abstract: Using toll books of 1790–1850, I estimate what ferries cost.*

**Do Ferries Pay?** with Cy Moss. *Revise and resubmit, Journal of Political Hydrology*

### Publications

**[Trolls and Trade](https://doi.org/10.5555/tt.1)** (with Ann Vik), *American Ferry Review*, 2021, 111(4), 1201–1245.

**Bargains at the Weir**, *Journal of Water Theory*, 145 (2018): 33-78. Lead article.

### Work in Progress

Ferry Monopolies (with Di Rask)
""",
    """
The Toll of Tolls :: + :: None :: Job Market Paper
Do Ferries Pay? :: +Cy Moss :: None :: Journal of Political Hydrology
Trolls and Trade :: +Ann Vik :: 2021 :: American Ferry Review
Bargains at the Weir :: + :: 2018 :: Journal of Water Theory
Ferry Monopolies :: +Di Rask :: None
""",
)
sample(
    "chemistry in HTML as a word processor exports it, numbers typed",
    "html",
    """
<html><body><div class=WordSection1>
<p class=MsoNormal><b><u>Articles</u></b></p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>12.<span>&nbsp;&nbsp;&nbsp; </span></span>Vik, A.; <b>Ost, B.</b>*; Rask, D. Splitting of fog over TiO<sub>2</sub>. <i>J. Am. Fog Soc.</i> <b>2021</b>, <i>143</i> (12), 4501-4510.</p>
<p class=MsoListParagraph><span style='mso-list:Ignore'>11.<span>&nbsp;&nbsp;&nbsp; </span></span><b>Ost, B.</b>; Vik, A. Synthesis of (+)-fenine. <i>Peat Lett.</i> <b>2019</b>, <i>9</i>, 77-85.</p>
</div></body></html>
""",
    """
Splitting of fog over TiO2 :: A. Vik, B. Ost, D. Rask :: 2021 :: J. Am. Fog Soc
Synthesis of (+)-fenine :: B. Ost, A. Vik :: 2019 :: Peat Lett
""",
)
sample(
    "headings of scripts without capitals in plain text",
    "text",
    """
김민수 (Minsu Kim)

학력
2008 한강대학교 박사

논문
[1] 김민수, 이지은, "느린 배의 해석," 한국배논문집, 제53권 제2호, pp. 101-110, 2020.

특허
[1] 김민수, "수문 장치", 대한민국 특허 10-1234567, 2018.
""",
    """
느린 배의 해석 :: 김민수, 이지은 :: 2020 :: 한국배논문집
""",
)
sample(
    "architecture: the year first, people in brackets behind it, seasons",
    "markdown",
    """
## Books
- 2018 *Drawing Fog: Notes on Section*. Quay: Fen Books.
- 2012 (with Bo Rask) *Dike Houses*. Marshtown: Reed.

## Essays
- 2021 “The Section as Tool,” *Peg* 51 (Winter/Spring 2021): 77–85.
""",
    """
Drawing Fog: Notes on Section :: + :: 2018 :: Quay: Fen Books
Dike Houses :: +Bo Rask :: 2012 :: Marshtown: Reed
The Section as Tool :: + :: 2021 :: Peg
""",
)


def printed(record: Record) -> str:
    names = ", ".join([*(a.name for a in record.authors), *(["et al."] if record.others else [])])
    implied = "+" if record.owner_at is not None else ""
    return f"{record.title} :: {implied}{names} :: {record.year} :: {record.venue}"


@pytest.mark.parametrize("name", SAMPLES)
def test_list_of_a_field_is_read(name):
    markup, text, truth = SAMPLES[name]
    reading = read(text, name="cv", format=markup)

    wanted = [line.split(" :: ") for line in truth.strip().split("\n")]
    found = [printed(record).split(" :: ") for record in reading.records]
    assert [one[: len(w)] for one, w in zip(found, wanted, strict=False)] == wanted
    assert len(found) == len(wanted)
    assert not reading.unreadable


def lines(reading: Reading) -> list[int]:
    return sorted([*(record.line for record in reading.records), *(piece.line for piece in reading.unreadable)])


def test_title_without_anything_else_is_told_as_unread_and_text_about_the_list_is_not():
    text = """# Ann Vik

## Publications

My papers are also listed on Google Scholar.

A. Vik, B. Ost. *Slow dikes of the north*. Journal of Fens 4 (2019), 1-9.

B. Ost, A. Vik. *Fast dikes of the south*. Journal of Fens 5 (2020), 1-9.

## Work in progress

The Long Shadow of Drainage
"""
    reading = read(text, name="cv.md", format="markdown")

    assert lines(reading) == [7, 9, 13]
    assert [piece.line for piece in reading.unreadable] == [13]


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("im Druck", PaperStatus.IN_PRESS),
        ("im Erscheinen", PaperStatus.ACCEPTED),
        ("eingereicht", PaperStatus.SUBMITTED),
        ("à paraître", PaperStatus.ACCEPTED),
        ("sous presse", PaperStatus.IN_PRESS),
        ("soumis", PaperStatus.SUBMITTED),
        ("en prensa", PaperStatus.IN_PRESS),
        ("no prelo", PaperStatus.IN_PRESS),
        ("in corso di stampa", PaperStatus.IN_PRESS),
        ("w druku", PaperStatus.IN_PRESS),
        ("в печати", PaperStatus.IN_PRESS),
        ("印刷中", PaperStatus.IN_PRESS),
        ("掲載予定", PaperStatus.ACCEPTED),
        ("已录用", PaperStatus.ACCEPTED),
        ("게재예정", PaperStatus.ACCEPTED),
        ("under contract", PaperStatus.ACCEPTED),
    ],
)
def test_status_is_read_in_the_words_of_many_languages(words, status):
    (record,) = read(
        f"## Publications\n\n- A. Vik, B. Ost. *Slow dikes*. Journal of Fens, {words}.\n", name="cv.md"
    ).records

    assert record.status is status
    assert record.venue == "Journal of Fens"


@pytest.mark.parametrize(
    "heading", ["Letters to the editor", "Exhibition catalogues", "Full list", "Textos em jornais"]
)
def test_heading_of_written_work_is_one_whatever_else_it_names(heading):
    reading = read(f"## {heading}\n\n- A. Vik, B. Ost. *Slow dikes*. Journal of Fens 4 (2019), 1-9.\n", name="cv.md")

    assert [section.read for section in reading.sections] == [1]
