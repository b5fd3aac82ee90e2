"""Lists that say what each field is: YAML, front matter, JSON, RIS and its kin, tables.  All of it is invented."""

# ruff: noqa: E501 -- samples are long lines

import json

import pytest

from publist.cli.words import error_words
from publist.errors import UnreadableInputError
from publist.model import PaperType, Reading, Scheme
from publist.readers.formats import detect, read

MOSS = ("Moss maps", ["Yuki Arai", "Ines Okafor"], 2019)


def read_as(text: str, name: str) -> Reading:
    return read(text, name=name)


def facts(reading: Reading) -> list[tuple[str, list[str], int | None]]:
    return [
        (r.title, [a.name + "*" * bool(a.co_first) + "+" * bool(a.corresponding) for a in r.authors], r.year)
        for r in reading.records
    ]


JEKYLL = """
# Papers of the lab.  * equal contribution
# --------------------------------------
- title: "Moss maps."
  authors: "Arai, Y.*, Okafor, I.*, and Brandt, T."
  venue: "Journal of Bryology, 7(1), 1–20."
  year: 2019
  links: { pdf: "https://example.org/m.pdf", code: "" }

- title: "Bog bodies as clocks"
  authors: Ines Okafor, Tomas Brandt
  venue: BogCon
  year: 2018
  doi: 10.5555/Bog.1
"""


def test_jekyll_data_file():
    reading = read(JEKYLL, name="publications.yml")

    assert facts(reading) == [
        ("Moss maps", ["Y. Arai*", "I. Okafor*", "T. Brandt"], 2019),
        ("Bog bodies as clocks", ["Ines Okafor", "Tomas Brandt"], 2018),
    ]
    first, second = reading.records
    assert (first.venue, first.volume, first.pages) == ("Journal of Bryology", "7", "1-20")
    assert [(link.label, link.url) for link in first.links] == [("pdf", "https://example.org/m.pdf")]
    assert [(link.label, link.url) for link in second.links] == [("doi", "https://doi.org/10.5555/Bog.1")]
    assert [identifier.value for identifier in second.identifiers] == ["10.5555/bog.1"]
    assert [r.line for r in reading.records] == [4, 10]
    assert second.raw.startswith('- title: "Bog bodies')


def test_publications_among_other_sections_of_a_yaml_cv():
    text = """
cv:
  name: Ines Okafor
  sections:
    education:
      - institution: Marsh University
        area: Hydrology
        date: 2015
    publications:
      - title: Moss maps
        authors: [Yuki Arai, "***Ines Okafor***"]
        doi: 10.5555/moss
        date: 2019-05
        journal: Journal of Bryology
    talks:
      - title: Moss maps, a talk
        authors: [Ines Okafor]
        date: 2019-06
"""
    reading = read(text, name="cv.yaml")

    assert facts(reading) == [MOSS]
    assert reading.records[0].month == 5
    assert reading.owner_hint == "Ines Okafor"


def test_json_resume():
    data = {
        "basics": {"name": "Ines Okafor"},
        "work": [{"name": "Bog Institute", "position": "Postdoc", "startDate": "2016"}],
        "publications": [
            {
                "name": "Moss maps",
                "publisher": "Journal of Bryology",
                "releaseDate": "2019-05-01",
                "url": "https://example.org/m",
            }
        ],
    }
    (record,) = read(json.dumps(data, indent=1), name="resume.json").records

    assert (record.title, record.year, record.month) == ("Moss maps", 2019, 5)
    assert [link.url for link in record.links] == ["https://example.org/m"]


@pytest.mark.parametrize(
    "authors",
    [
        "[Yuki Arai, Ines Okafor]",
        '["Arai, Yuki", "Okafor, Ines"]',
        '"Arai, Yuki and Okafor, Ines"',
        '"Arai, Yuki; Okafor, Ines"',
        '"Yuki Arai and Ines Okafor"',
        "[{name: Yuki Arai}, {name: Ines Okafor, url: 'https://example.org'}]",
        "[{first: Yuki, last: Arai}, {given: Ines, family: Okafor}]",
        '"Yuki Arai, **Ines Okafor**"',
        '"Yuki Arai, <b>Ines Okafor</b>"',
    ],
)
def test_authors_in_all_the_ways_of_yaml(authors):
    assert facts(read(f"- title: Moss maps\n  year: 2019\n  authors: {authors}\n", name="p.yml")) == [MOSS]


def test_quarto_s_attributes_of_authors_are_their_marks():
    text = """publications:
  - title: A Theory of Small Lists
    year: 2024
    author:
      - name: Bo Ek
        attributes: {equal-contributor: true, deceased: false}
      - name: {given: Ada, family: Quist}
        attributes: {equal-contributor: true, corresponding: true}
      - name: Cy Rho
        equal-contributor: false
"""
    (record,) = read(text, name="list.yml").records
    assert [(one.name, bool(one.co_first), bool(one.corresponding)) for one in record.authors] == [
        ("Bo Ek", True, False),
        ("Ada Quist", True, True),
        ("Cy Rho", False, False),
    ]
    assert record.warnings == ()


@pytest.mark.parametrize(
    ("authors", "more"),
    [
        ('["Yuki Arai*", "Ines Okafor*", "Tomas Brandt"]', ""),
        (r'"Yuki Arai\\*, Ines Okafor\\*, Tomas Brandt"', ""),
        ('"Yuki Arai†, Ines Okafor†, Tomas Brandt"', "  note: † equal contribution\n"),
        ('["Yuki Arai<sup>*</sup>", "Ines Okafor<sup>*</sup>", "Tomas Brandt"]', ""),
        ("[{name: Yuki Arai, equal: true}, {name: Ines Okafor, equal: yes}, {name: Tomas Brandt}]", ""),
        ("[Yuki Arai, Ines Okafor, Tomas Brandt]", '  author_notes: ["Equal contribution", "Equal contribution"]\n'),
    ],
)
def test_co_first_marks_in_yaml(authors, more):
    text = f"- title: Moss maps\n  year: 2019\n  authors: {authors}\n{more}"

    assert facts(read(text, name="p.yml")) == [("Moss maps", ["Yuki Arai*", "Ines Okafor*", "Tomas Brandt"], 2019)]


def test_groups_of_years_give_their_year():
    text = """
- year: 2019
  papers:
    - {title: Moss maps, authors: [Yuki Arai, Ines Okafor]}
- year: 2018
  papers:
    - {title: Bog bodies, authors: [Ines Okafor]}
"""
    assert facts(read(text, name="p.yml")) == [MOSS, ("Bog bodies", ["Ines Okafor"], 2018)]


def test_academicpages_page_takes_its_authors_from_the_citation():
    text = """---
title: "Moss maps"
collection: publications
permalink: /publication/2019-moss
date: 2019-05-01
venue: 'Journal of Bryology'
paperurl: 'https://example.org/m.pdf'
citation: 'Arai, Yuki, and Ines Okafor. (2019). &quot;Moss maps.&quot; <i>Journal of Bryology</i>. 7(1), 1-20.'
---
What mosses say about maps.
"""
    (record,) = read(text, name="2019-moss.md").records

    assert facts(read(text, name="2019-moss.md")) == [MOSS]
    assert (record.venue, record.pages) == ("Journal of Bryology", "1-20")
    assert [(link.label, link.url) for link in record.links] == [("paper", "https://example.org/m.pdf")]


def test_hugo_page_in_yaml_and_in_toml():
    yaml = """---
title: Moss maps
authors: [Yuki Arai, admin]
author_notes: ["Equal contribution", "Equal contribution"]
date: "2019-05-01T00:00:00Z"
publication_types: ["paper-conference"]
publication: In *BogCon*
url_pdf: https://example.org/m.pdf
---
"""
    toml = """+++
title = "Moss maps"
date = 2019-05-01
authors = ["Yuki Arai", "Ines Okafor"]
publication_types = ["2"]
publication = "*Journal of Bryology*"
doi = "10.5555/moss"
+++
"""
    first, second = read(yaml, name="index.md").records[0], read(toml, name="index.md").records[0]

    assert [a.name for a in first.authors] == ["Yuki Arai"]
    assert {w.code for w in first.warnings} == {"owner-not-printed"}
    assert (first.type, first.venue, first.year) == (PaperType.INPROCEEDINGS, "BogCon", 2019)
    assert [link.label for link in first.links] == ["pdf"]
    assert [a.name for a in second.authors] == ["Yuki Arai", "Ines Okafor"]
    assert (second.type, second.venue, second.month) == (PaperType.ARTICLE, "Journal of Bryology", 5)


def test_a_page_with_front_matter_and_a_list_is_read_as_a_list():
    text = "---\ntitle: Publications\nlayout: page\n---\n- Yuki Arai, Ines Okafor. *Moss maps*. J. Bryology, 2019.\n"

    assert facts(read(text, name="publications.md")) == [MOSS]


def test_front_matter_may_hold_the_list():
    text = "---\nlayout: pubs\npublications:\n  - title: Moss maps\n    authors: [Yuki Arai, Ines Okafor]\n    year: 2019\n---\n{% include pubs.html %}\n"

    assert facts(read(text, name="pubs.md")) == [MOSS]


def test_yaml_bombs_are_refused():
    bomb = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join([f'*{chr(97 + n)}'] * 9)}]\n" for n in range(9)
    )
    with pytest.raises(UnreadableInputError, match="absurd-yaml"):
        read(bomb, name="bomb.yml")
    merges = "a: &a {k: v}\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} {{<<: [{', '.join([f'*{chr(97 + n)}'] * 9)}]}}\n" for n in range(9)
    )
    with pytest.raises(UnreadableInputError, match="absurd-yaml"):
        read(merges, name="bomb.yml")


@pytest.mark.parametrize(
    ("name", "text", "words"),
    [
        ("p.yml", "- title: [unclosed\n", "line 2: not YAML"),
        ("p.yml", "a: !!python/object/apply:os.system [echo]\n", None),
        ("p.json", '{"title": ', "line 1: not JSON"),
        ("p.json", "[" * 100_000, "nested too deeply"),
        ("p.json", '[{"year": ' + "9" * 5000 + "}]", None),
        ("p.csv", "a,b\n1,2\n", "names the columns"),
    ],
)
def test_broken_data_is_one_line_with_its_place(name, text, words):
    if words is None:
        assert read(text, name=name).records == ()
        return
    with pytest.raises(UnreadableInputError) as failed:
        read(text, name=name)
    assert words in error_words(failed.value)
    assert "\n" not in error_words(failed.value)


CSL = [
    {
        "id": "moss2019",
        "type": "article-journal",
        "title": "Moss maps",
        "author": [{"family": "Arai", "given": "Yuki"}, {"family": "Okafor", "given": "Ines"}],
        "container-title": "Journal of Bryology",
        "issued": {"date-parts": [[2019, 5, 1]]},
        "volume": "7",
        "issue": "1",
        "page": "1-20",
        "DOI": "10.5555/Moss",
        "URL": "https://example.org/m",
    },
    {
        "id": "bog",
        "type": "paper-conference",
        "title": "Bog bodies",
        "author": [{"family": "Berg", "given": "Mo", "non-dropping-particle": "van der"}, {"literal": "The Bog Group"}],
        "issued": {"date-parts": [["2018"]]},
    },
]


def test_csl_json():
    reading = read(json.dumps(CSL, indent=2), name="zotero.json")
    first, second = reading.records

    assert facts(reading) == [MOSS, ("Bog bodies", ["Mo van der Berg", "The Bog Group"], 2018)]
    assert (first.key, first.type, first.venue) == ("moss2019", PaperType.ARTICLE, "Journal of Bryology")
    assert (first.volume, first.number, first.pages, first.month) == ("7", "1", "1-20", 5)
    assert [(link.label, link.url) for link in first.links] == [
        ("doi", "https://doi.org/10.5555/Moss"),
        ("url", "https://example.org/m"),
    ]
    assert second.type is PaperType.INPROCEEDINGS
    assert first.line == 5
    assert second.authors[0].family == "van der Berg"


def test_ris_with_continued_lines_and_line_ends_of_windows():
    text = (
        "TY  - JOUR\r\nTI  - Moss\r\nmaps\r\nAU  - Arai, Yuki\r\nAU  - Okafor, Ines\r\nJF  - Journal of Bryology\r\nPY  - 2019/05/01\r\n"
        "VL  - 7\r\nIS  - 1\r\nSP  - 1\r\nEP  - 20\r\nDO  - 10.5555/moss\r\nER  - \r\n\r\n"
        "TY  - CONF\r\nT1  - Bog bodies\r\nA1  - Berg, Mo van der\r\nT2  - BogCon\r\nY1  - 2018//\r\nER  -\r\n"
        "TY  - JOUR\r\nAU  - Nobody, A.\r\nER  - \r\n"
    )
    reading = read(text, name="export.ris")

    assert facts(reading) == [MOSS, ("Bog bodies", ["Mo van der Berg"], 2018)]
    assert reading.records[0].pages == "1-20"
    assert reading.records[1].venue == "BogCon"
    assert [(u.line, u.code) for u in reading.unreadable] == [(21, "no-title")]


def test_pubmed_nbib():
    text = (
        "PMID- 12345678\nTI  - Moss\n      maps.\nFAU - Arai, Yuki\nAU  - Arai Y\nFAU - Okafor, Ines\nAU  - Okafor I\n"
        "DP  - 2019 May\nJT  - Journal of bryology\nVI  - 7\nPG  - 1-20\nLID - 10.5555/moss [doi]\n"
    )
    (record,) = read(text, name="-").records

    assert facts(read(text, name="x.nbib")) == [MOSS]
    assert {i.scheme for i in record.identifiers} == {Scheme.DOI, Scheme.PUBMED}


def test_endnote_tags():
    text = "%0 Journal Article\n%T Moss maps\n%A Arai, Yuki\n%A Okafor, Ines\n%J Journal of Bryology\n%V 7\n%P 1-20\n%D 2019\n"

    assert facts(read(text, name="scholar.enw")) == [MOSS]


SCHOLAR = (
    "Authors,Title,Publication,Volume,Number,Pages,Year,Publisher\n"
    '"Arai, Yuki; Okafor, Ines; ",Moss maps,Journal of Bryology,7,1,1-20,2019,Bog Press\n'
    '"Okafor, Ines; van der Berg, Mo; ","Bog bodies, revisited",BogCon,,,,2018,\n'
)


def test_google_scholar_csv():
    reading = read(SCHOLAR, name="citations.csv")

    assert facts(reading) == [MOSS, ("Bog bodies, revisited", ["Ines Okafor", "Mo van der Berg"], 2018)]
    assert (reading.records[0].volume, reading.records[0].pages) == ("7", "1-20")
    assert [r.line for r in reading.records] == [2, 3]


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_tables_with_other_delimiters(delimiter):
    text = (
        delimiter.join(("Title", "Authors", "Year"))
        + "\n"
        + delimiter.join(("Moss maps", "Yuki Arai, Ines Okafor", "2019"))
    )

    assert facts(read(text, name="papers.csv")) == [MOSS]


def test_google_scholar_bibtex():
    text = "@article{arai2019moss,\n  title={Moss maps},\n  author={Arai, Yuki and Okafor, Ines},\n  journal={J. Bryology},\n  year={2019}\n}\n"

    assert facts(read(text, name="scholar.bib")) == [MOSS]


def test_orcid_works_take_the_preferred_summary_and_all_identifiers():
    def work(code: int, index: str, title: str, ids: list[tuple[str, str, str]]) -> dict[str, object]:
        return {
            "put-code": code,
            "title": {"title": {"value": title}, "subtitle": None},
            "type": "journal-article",
            "display-index": index,
            "journal-title": {"value": "Journal of Bryology"},
            "publication-date": {"year": {"value": "2019"}, "month": {"value": "05"}, "day": None},
            "url": {"value": "https://example.org/m"},
            "external-ids": {
                "external-id": [
                    {"external-id-type": t, "external-id-value": v, "external-id-relationship": r} for t, v, r in ids
                ]
            },
        }

    group = [
        work(1, "0", "MOSS MAPS", [("doi", "10.5555/moss", "self")]),
        work(2, "1", "Moss maps", [("pmid", "12345678", "self"), ("isbn", "9783161484100", "part-of")]),
    ]
    text = json.dumps({"last-modified-date": None, "group": [{"work-summary": group}], "path": "/x/works"})
    (record,) = read(text, name="works.json").records

    assert (record.title, record.year, record.month, record.venue) == ("Moss maps", 2019, 5, "Journal of Bryology")
    assert {str(i.scheme): i.value for i in record.identifiers} == {"doi": "10.5555/moss", "pubmed": "12345678"}
    assert record.source == "orcid"


def test_openalex_results():
    text = json.dumps(
        {
            "meta": {"count": 1},
            "results": [
                {
                    "id": "https://openalex.org/W123",
                    "doi": "https://doi.org/10.5555/moss",
                    "display_name": "Moss maps",
                    "title": "Moss maps",
                    "publication_year": 2019,
                    "publication_date": "2019-05-01",
                    "type": "article",
                    "ids": {"pmid": "https://pubmed.ncbi.nlm.nih.gov/12345678"},
                    "primary_location": {
                        "source": {"display_name": "Journal of Bryology"},
                        "pdf_url": "https://example.org/m.pdf",
                    },
                    "authorships": [
                        {
                            "author": {"display_name": "Yuki Arai", "orcid": "https://orcid.org/0000-0002-1825-0097"},
                            "is_corresponding": True,
                        },
                        {
                            "author": {"display_name": "I. Okafor"},
                            "raw_author_name": "Ines Okafor",
                            "is_corresponding": False,
                        },
                    ],
                    "biblio": {"volume": "7", "issue": "1", "first_page": "1", "last_page": "20"},
                }
            ],
        }
    )
    (record,) = read(text, name="works.json").records

    assert (record.title, record.pages, record.venue) == ("Moss maps", "1-20", "Journal of Bryology")
    assert [(a.name, a.corresponding) for a in record.authors] == [("Yuki Arai", True), ("Ines Okafor", False)]
    assert {str(i.scheme): i.value for i in record.identifiers} == {
        "openalex": "W123",
        "doi": "10.5555/moss",
        "pubmed": "12345678",
    }
    assert record.authors[0].identifiers[0].value == "0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("-", JEKYLL, "yaml"),
        ("-", json.dumps(CSL), "json"),
        ("list.txt", "TY  - JOUR\nTI  - x\nER  - ", "ris"),
        ("-", SCHOLAR, "csv"),
        ("-", "---\ntitle: Publications\nauthor: I\n---\n- x", "markdown"),
        ("cv.org", "* Publications", "org"),
        ("-", "#+TITLE: CV\n* Publications\n", "org"),
    ],
)
def test_structured_formats_are_detected(name, text, found):
    assert detect(text, name) == found


def test_a_file_of_data_without_publications_is_told():
    assert [w.code for w in read("site:\n  name: x\n", name="_config.yml").warnings] == ["no-entries"]
    assert [w.code for w in read('{"a": 1}', name="x.json").warnings] == ["no-entries"]


@pytest.mark.parametrize("suffix", ["Jr.", "III", "Sr."])
def test_a_suffix_stands_last_in_ris_and_endnote(suffix):
    for name, text in (
        ("a.ris", f"TY  - JOUR\nTI  - Tide\nAU  - Ost, Mara, {suffix}\nER  -\n"),
        ("a.enw", f"%0 Journal Article\n%T Tide\n%A Ost, Mara, {suffix}\n"),
    ):
        (author,) = read_as(text, name=name).records[0].authors
        assert (author.name, author.family) == (f"Mara Ost {suffix}", "Ost")


def test_a_comma_behind_a_name_makes_it_a_group_in_ris():
    (author,) = read_as("TY  - JOUR\nTI  - Tide\nAU  - Tide Watch Group,\nER  -\n", name="a.ris").records[0].authors
    assert (author.name, author.family) == ("Tide Watch Group", "Tide Watch Group")


def test_pubmed_gives_groups_short_names_and_translated_titles():
    text = "PMID- 1\nTI  - [Tides of the moor].\nAU  - Ost M\nAU  - van der Vik PR Jr\nCN  - Tide Watch\n"
    (record,) = read_as(text, name="a.nbib").records
    assert record.title == "Tides of the moor"
    assert [author.name for author in record.authors] == ["M Ost", "PR van der Vik Jr", "Tide Watch"]


def test_an_arxiv_id_in_the_venue_of_a_table_is_one():
    text = "Authors,Title,Publication,Year\nOst M,Tide,arXiv preprint arXiv:2107.00001,2021\n"
    assert [i.value for i in read_as(text, name="a.csv").records[0].identifiers] == ["2107.00001"]


def test_csl_names_in_east_asian_scripts_keep_the_family_name_first():
    text = '[{"type": "article-journal", "title": "T", "author": [{"family": "박", "given": "지민"}]}]'
    assert read_as(text, name="a.json").records[0].authors[0].name == "박지민"


def test_a_name_of_twenty_thousand_signs_takes_no_time():
    for name in ("CN  " * 5000, "Ost, Mar" + "~" * 20_000 + "et ", "et" + " ," * 10_000):
        text = f"PMID- 1\nTI  - Tide\nAU  - {name}\n"
        reading = read_as(text, name="a.nbib")
        assert len(reading.records) + len(reading.unreadable) == 1  # what no store could find again is told


def test_half_a_character_is_read_as_a_replacement():
    assert read_as("- title: Tide \ud800\n  year: 2011\n", name="a.yml").records[0].title == "Tide \ufffd"


def test_pubmed_writes_a_suffix_behind_the_given_names():
    (author,) = read_as("PMID- 1\nTI  - Tide\nFAU - Ost, Mara L Jr\n", name="a.nbib").records[0].authors
    assert (author.name, author.family) == ("Mara L Ost Jr", "Ost")


def test_first_and_last_page_may_have_columns_of_their_own():
    table = 'Authors,Title,Year,Source title,Page start,Page end\n"Okafor, I.; Arai, Y.",Slow harbours,2020,Canal Letters,10,30\n'
    (record,) = read_as(table, "export.csv").records

    assert (record.pages, [a.name for a in record.authors]) == ("10-30", ["I. Okafor", "Y. Arai"])


def test_a_thesis_in_csl_json_appeared_at_its_school():
    text = (
        '[{"type": "thesis", "title": "Slow harbours", "author": [{"family": "Okafor", "given": "I."}],'
        ' "issued": {"date-parts": [["2018", "3"]]}, "publisher": "Canal University", "genre": "PhD thesis"}]'
    )
    (record,) = read_as(text, "export.json").records

    assert (record.venue, record.year, record.type) == ("Canal University", 2018, PaperType.PHDTHESIS)


def test_ris_may_print_initials_behind_the_family_name():
    (record,) = read_as(
        "TY  - JOUR\nAU  - Okafor IB\nAU  - de Vos, Dirk\nTI  - Slow harbours\nER  - \n", "a.ris"
    ).records

    assert [a.name for a in record.authors] == ["IB Okafor", "Dirk de Vos"]
