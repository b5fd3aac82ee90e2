"""Whatever an entry of a data format says is kept (fact, link, note, another field) or told, once a file with a count.

Each format's own list of tags or columns is gone through with a value of its own for each; what is neither in the
record nor told must be on the short list of what says nothing about the paper.
"""

import json
from dataclasses import asdict, replace

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from publist.cli.main import cli
from publist.readers.formats import read

RIS = (
    "A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DI DO DP DS ED EP ET FD H1 H2 ID IP "
    "IS J1 J2 JA JF JO K1 KW L1 L2 L3 L4 LA LB LK LL M1 M2 M3 N1 N2 NO NV OL OP PA PB PMCID PMID PP PY RD RI RN "
    "RP RS RT SE SF SL SN SP SR ST SV T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 U15 UR VL VO WP WT WV Y1 Y2 YR"
).split()
RIS_TECHNICAL = {"AN", "CN", "DB", "DP", "LB", "LL", "RD", "SF", "WP", "WV", "Y2", "L4"}
NBIB = (
    "AB AD AID AU AUID BTI CDAT CI CIN CN COI COIS CON CP CRDT CRF CRI CTDT CTI DA DCOM DDIN DRIN DEP DP DRDT "
    "ECF ECI EDAT EFR EIN ED EN FED FIR FPS GN GR GS IP IR IRAD IS ISBN JID JT LA LID LR MH MHDA MID NM OAB OABL "
    "OCI OID ORI OT OTO OWN PB PG PHST PL PMC PMCR PRIN PS PST PT PUBM RF RIN RN ROF RPF RPI RRI RRF SB SFM SI "
    "SO SPIN STAT TA TI TT UIN UOF VI VTI"
).split()
NBIB_TECHNICAL = frozenset(
    (
        "AID AU AUID CP CRDT CTDT DA DCOM DRDT EDAT IRAD JID LID LR MHDA MID OAB OABL OCI OID OTO OWN PHST "
        "PMCR PST PT PUBM RF SB SFM SO STAT UIN "
    ).split()
)
"""Also NLM's kinds, the short forms of names, and identifiers that are none."""
NBIB_NOTICES = {"RIN", "ECI", "EIN", "CRI", "ROF", "ECF", "EFR"}
ENDNOTE = "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789!@#$&()*+<>?[]^~="
ENDNOTE_TECHNICAL = set("FLMW~[=")
CSL = (
    "abstract annote archive archive_collection archive_location archive-place chapter-number collection-number "
    "collection-title container-title container-title-short dimensions division DOI edition event event-title "
    "event-place genre ISBN ISSN issue jurisdiction keyword language medium note number number-of-pages "
    "number-of-volumes original-publisher original-publisher-place original-title page page-first part "
    "part-number part-title PMCID PMID printing-number publisher publisher-place references reviewed-genre "
    "reviewed-title scale section source status supplement-number title-short URL version volume volume-title "
    "volume-title-short year-suffix journalAbbreviation shortTitle custom-thing authority call-number "
    "citation-label citation-number first-reference-note-number locator"
).split()
CSL_TECHNICAL = {
    "authority", "call-number", "citation-label", "citation-number", "first-reference-note-number", "locator"
}  # fmt: skip
CSL_PEOPLE = (
    "chair collection-editor compiler composer container-author contributor curator director editor "
    "editorial-director executive-producer guest host illustrator interviewer narrator organizer original-author "
    "performer producer recipient reviewed-author script-writer series-creator translator"
).split()
SCOPUS = (
    "Authors;Author full names;Author(s) ID;Title;Year;Source title;Volume;Issue;Art. No.;Page start;Page end;"
    "Page count;Cited by;DOI;Link;Affiliations;Authors with affiliations;Abstract;Author Keywords;Index Keywords;"
    "Molecular Sequence Numbers;Chemicals/CAS;Tradenames;Manufacturers;Funding Details;Funding Texts;References;"
    "Correspondence Address;Editors;Publisher;Sponsors;Conference name;Conference date;Conference location;"
    "Conference code;ISSN;ISBN;CODEN;PubMed ID;Language of Original Document;Abbreviated Source Title;"
    "Document Type;Publication Stage;Open Access;Source"
).split(";")
WEB_OF_SCIENCE = (
    "Authors;Book Authors;Book Editors;Author Full Names;Book Author Full Names;Group Authors;Article Title;"
    "Source Title;Book Series Title;Book Series Subtitle;Language;Conference Title;Conference Date;"
    "Conference Location;Conference Sponsor;Conference Host;Author Keywords;Keywords Plus;Abstract;Addresses;"
    "Affiliations;Reprint Addresses;Email Addresses;Researcher Ids;ORCIDs;Funding Orgs;Funding Text;"
    "Cited References;Times Cited WoS Core;Publisher;Publisher City;Publisher Address;ISSN;eISSN;ISBN;"
    "Journal Abbreviation;Journal ISO Abbreviation;Publication Date;Publication Year;Volume;Issue;Part Number;"
    "Supplement;Special Issue;Meeting Abstract;Start Page;End Page;Article Number;DOI;Number of Pages;"
    "WoS Categories;Research Areas;Pubmed Id;Highly Cited Status"
).split(";")
TABLE_TECHNICAL = {"Author(s) ID", "Conference code", "CODEN"}
ZOTERO = (
    "Author;Title;Publication Title;ISBN;ISSN;DOI;Url;Abstract Note;Pages;Num Pages;Issue;Volume;"
    "Number Of Volumes;Journal Abbreviation;Short Title;Series;Series Number;Series Text;Series Title;Publisher;"
    "Place;Language;Rights;Archive;Archive Location;Extra;Notes;Manual Tags;Automatic Tags;Editor;Series Editor;"
    "Translator;Contributor;Number;Edition;Running Time;Scale;Medium;Conference Name;Meeting Name;Genre;Country;"
    "Committee;Cast Members"
).split(";")
TITLE = "Sand at sea"
OWN_RULES = {"TI", "CT", "T1", "TY", "ER"}


def token(name: str) -> str:
    """A value that can be found again, whatever a reader does to capitals and stops."""
    return "xq" + "".join(f"{ord(c):x}" for c in name) + "qx"


def unsaid(name: str, text: str, fields) -> set[str]:
    """The fields whose value is neither in a record nor told, of a list with an entry for each field."""
    reading = read(text, name=name)
    assert len(reading.records) == len(fields)
    kept = json.dumps([asdict(replace(one, raw="", warnings=())) for one in reading.records], default=str).lower()
    counts = {str(dict(w.values)["field"]).lower(): dict(w.values)["entries"] for w in reading.warnings}
    assert set(counts.values()) <= {1}
    return {one for one in fields if token(one) not in kept and one.lower() not in counts}


def test_every_tag_of_ris_is_kept_or_told():
    tags = [tag for tag in RIS if tag not in OWN_RULES]
    text = "".join(f"TY  - JOUR\nTI  - {TITLE}\nAU  - Ost, M\n{tag:<4}- {token(tag)}\nER  - \n\n" for tag in tags)

    assert unsaid("list.ris", text, tags) == RIS_TECHNICAL


def test_every_tag_of_pubmed_is_kept_or_told():
    tags = [tag for tag in NBIB if tag not in OWN_RULES]
    text = "".join(f"PMID- {n}\nTI  - {TITLE}\nFAU - Ost, M\n{t:<4}- {token(t)}\n\n" for n, t in enumerate(tags, 1))

    assert unsaid("list.nbib", text, tags) - NBIB_NOTICES == NBIB_TECHNICAL


def test_every_tag_of_endnote_is_kept_or_told():
    tags = [tag for tag in ENDNOTE if tag != "T"]
    text = "".join(f"%0 Journal Article\n%T {TITLE}\n%A Ost, M\n%{tag} {token(tag)}\n\n" for tag in tags)

    assert unsaid("list.enw", text, tags) == ENDNOTE_TECHNICAL


def test_every_variable_of_csl_is_kept_or_told():
    def item(**more):
        author = [{"family": "Ost", "given": "M"}]
        return {"id": "a", "type": "article-journal", "title": TITLE, "author": author, **more}

    items = [item(**{name: token(name)}) for name in CSL]
    items += [item(**{name: [{"family": token(name), "given": "A"}]}) for name in CSL_PEOPLE]

    assert unsaid("list.json", json.dumps(items), [*CSL, *CSL_PEOPLE]) == CSL_TECHNICAL


@pytest.mark.parametrize("head", [SCOPUS, WEB_OF_SCIENCE, ZOTERO])
def test_every_column_of_a_known_table_is_kept_or_told(head):
    title = next(place for place, name in enumerate(head) if name in {"Title", "Article Title"})
    rows = []
    for column, name in enumerate(head):
        cells = [""] * len(head)
        cells[column] = token(name)
        cells[title] = cells[title] or TITLE
        rows.append(cells)
    text = "\n".join(",".join(row) for row in [head, *rows]) + "\n"

    assert unsaid("list.csv", text, head) == TABLE_TECHNICAL & set(head)


@given(names=st.lists(st.text("abcdefghij", min_size=1, max_size=12), min_size=1, max_size=6, unique=True))
@pytest.mark.parametrize("name", ["list.yml", "list.json", "list.csv"])
def test_a_field_of_any_name_is_kept_or_told(name, names):
    names = [f"zz{one}" for one in names]
    entries = [{"title": TITLE, "authors": "Ost, M", one: token(one)} for one in names]
    if name.endswith(".csv"):
        head = ["title", "authors", *names]
        rows = [[TITLE, "M Ost", *(token(one) if one == own else "" for own in names)] for one in names]
        text = "\n".join(",".join(row) for row in [head, *rows]) + "\n"
    else:
        text = json.dumps(entries)
    assert unsaid(name, text, names) == set()


def test_a_field_that_is_not_kept_is_told_once_with_a_count(tmp_path):
    path = tmp_path / "list.yml"
    path.write_text("".join(f"- title: Sand {n}\n  authors: M. Ost\n  year: 2020\n  mood: bright\n" for n in "123"))
    result = CliRunner().invoke(cli, ["import", "--dry-run", str(path)])

    assert result.output.count("the field 'mood' of 3 entries is not kept") == 1
    assert result.exit_code == 0


def test_what_a_table_says_beside_its_head_is_told():
    text = "Title,Authors,,Mood,Mood\nSand at sea,M Ost,a,b,c,d\n"
    told = [dict(w.values)["field"] for w in read(text, name="list.csv").warnings]

    assert told == ["column 3", "Mood", "Mood (column 5)", "column 6"]


def test_second_values_are_kept():
    text = (
        "TY  - CHAP\nTI  - Sand\nAU  - Ost, M, Jr.\nED  - Vik, P\nA2  - Fen, C, III\nUR  - https://a.example/1\n"
        "UR  - https://a.example/2; https://a.example/3\nKW  - sea\nKW  - sand\nN1  - First.\nN1  - Second.\nER  - \n"
    )
    (record,) = read(text, name="list.ris").records

    assert [author.name for author in record.authors] == ["M Ost Jr."]
    assert [link.url for link in record.links] == [f"https://a.example/{n}" for n in "123"]
    assert dict(record.extra) == {
        "note": "First.; Second.",
        "editor": "Vik, P and Fen, C, III",
        "keywords": "sea, sand",
    }


def test_full_names_of_a_table_win_over_initials():
    people = '"Ost M.; Vik P.","Ost, Mara (57200000001); Vik, Per (57200000002)"'
    text = f"Authors,Author full names,Title,Year\n{people},Sand,2020\n"
    reading = read(text, name="scopus.csv")

    assert [author.name for author in reading.records[0].authors] == ["Mara Ost", "Per Vik"]
    assert reading.warnings == ()


def test_pubmed_gives_people_their_orcid():
    text = (
        "PMID- 1\nTI  - Sand\nFAU - Ost, Mara\nAU  - Ost M\nAUID- ORCID: 0000-0002-1825-0097\nFAU - Vik, Per\n"
        "AU  - Vik P\nPT  - Journal Article\nPT  - Preprint\nDP  - 2020 Mar\nDEP - 20191201\n"
    )
    (record,) = read(text, name="list.nbib").records

    assert [[one.value for one in author.identifiers] for author in record.authors] == [["0000-0002-1825-0097"], []]
    assert (record.type, record.year, record.month) == ("preprint", 2020, 3)


def test_a_subtitle_is_part_of_the_title():
    (record,) = read("- title: Sand\n  subtitle: A history\n  authors: M. Ost\n  year: 2020\n", name="list.yml").records

    assert record.title == "Sand: A history"


@pytest.mark.parametrize(
    ("field", "value"),
    [("venue", "arXiv preprint arXiv:2101.00001"), ("volume", "abs/2101.00001"), ("note", "arXiv:2101.00001 [cs.CL]")],
)
def test_an_arxiv_id_in_another_field_is_one(field, value):
    text = json.dumps([{"title": "Sand", "authors": "M. Ost", "year": 2021, field: value}])
    (record,) = read(text, name="list.json").records

    assert [(one.scheme, one.value) for one in record.identifiers] == [("arxiv", "2101.00001")]
    assert record.volume is None


def test_a_status_in_place_of_a_year_is_one():
    (record,) = read("- title: Sand\n  authors: M. Ost\n  year: in press\n", name="list.yml").records

    assert (record.year, record.status) == (None, "in_press")


def test_what_orcid_has_besides_is_told():
    work = {
        "put-code": 1,
        "type": "journal-article",
        "title": {"title": {"value": "Sand"}, "translated-title": {"value": "Sable", "language-code": "fr"}},
        "short-description": "About sand",
        "citation": {"citation-type": "bibtex", "citation-value": "@article{a}"},
    }
    reading = read(json.dumps({"bulk": [{"work": work}, {"work": {**work, "put-code": 2}}]}), name="works.json")

    told = {str(dict(w.values)["field"]): dict(w.values)["entries"] for w in reading.warnings}
    assert told == {"short-description": 2, "citation": 2, "translated-title": 2}


@pytest.mark.parametrize(
    ("written", "date"),
    [
        ("2019-07", (2019, 7)), ("July 2019", (2019, 7)), ("17/07/2019", (2019, 7)), ("2019/07/05/Summer", (2019, 7)),
        ("2019年7月", (2019, 7)), ("2019년 7월", (2019, 7)), ("20190705", (2019, 7)), ("7/2019", (2019, 7)),
        ("5 de julio de 2019", (2019, 7)), ("3/4/2019", (2019, None)), ("Summer 2019", (2019, None)),
        ("c2019", (2019, None)),
    ],
)  # fmt: skip
def test_dates_in_whatever_form_they_are_written(written, date):
    texts = {
        "list.ris": f"TY  - JOUR\nTI  - {TITLE}\nPY  - {written}\nER  - \n",
        "list.nbib": f"PMID- 1\nTI  - {TITLE}\nDP  - {written}\n",
        "list.json": json.dumps([{"title": TITLE, "authors": "M. Ost", "date": written}]),
        "list.bib": f"@article{{a, title={{{TITLE}}}, date={{{written}}}}}",
    }
    for name, text in texts.items():
        if name == "list.bib" and "/05/" in written:  # there a slash stands between the ends of a range
            continue
        (record,) = read(text, name=name).records
        assert (record.year, record.month) == date, name


def test_the_first_of_two_dois_in_a_field_is_the_papers():
    printed = "10.5555/a1; https://doi.org/10.5555/b2"
    for name, text in {
        "list.ris": f"TY  - JOUR\nTI  - {TITLE}\nDO  - {printed}\nER  - \n",
        "list.json": json.dumps([{"title": TITLE, "authors": "M. Ost", "doi": printed}]),
        "list.bib": f"@article{{a, title={{{TITLE}}}, doi={{{printed}}}}}",
    }.items():
        (record,) = read(text, name=name).records
        assert [one.value for one in record.identifiers] == ["10.5555/a1"], name


def test_latex_and_html_in_fields_of_data_are_read():
    entry = {
        "title": 'Sand &amp; {\\"u}ber <i>E. coli</i>',
        "authors": ["Nguy{\\~{\\^e}}n, V{\\u a}n", "M&uuml;ller, J."],
        "venue": "J. of {\\'E}t\\`a",
        "publisher": "R &amp; D",
        "year": 2019,
    }
    (record,) = read(json.dumps([entry]), name="list.json").records

    assert record.title == "Sand & über E. coli"
    assert [author.name for author in record.authors] == ["Văn Nguyễn", "J. Müller"]
    assert (record.venue, record.publisher) == ("J. of Étà", "R & D")


def test_a_field_of_bibtex_is_no_link_because_its_value_looks_like_a_file():
    entry = {"title": TITLE, "authors": "M. Ost", "version": "2.0", "edition": "3.1", "code": "a/code.zip"}
    (record,) = read(json.dumps([entry]), name="list.json").records

    assert [(link.label, link.url) for link in record.links] == [("code", "a/code.zip")]
    assert record.extra == (("version", "2.0"), ("edition", "3.1"))


def test_every_field_of_a_bib_file_is_kept():
    fields = (
        "abstract addendum afterword annotation annotator bookauthor booksubtitle booktitle chapter commentator"
        " date editor"
        " editora edition eid eprint eventdate eventtitle foreword gender holder howpublished institution"
        " introduction isbn"
        " issn issue issuetitle journaltitle keywords label langid language library location maintitle month note"
        " number"
        " organization origdate origtitle pages pagetotal part publisher pubstate related reprinttitle series"
        " shortjournal"
        " shorttitle subtitle titleaddon translator type url urldate usera venue version volume volumes year"
        " primaryclass"
        " school owner biburl pmid mrnumber abbr selected code anything"
    ).split()
    text = "".join(f"@misc{{k{n}, title={{{TITLE}}}, {one}={{{token(one)}}}}}\n" for n, one in enumerate(fields))

    assert unsaid("list.bib", text, fields) == set()


def test_a_page_of_a_theme_tells_nothing_about_the_page_itself():
    page = (
        "---\ntitle: Sand\ncollection: publications\ncategory: manuscripts\npermalink: /sand\ndate: 2019-10-01\n"
        "venue: Tide\npublishDate: 2021-01-01\nprojects: [a]\nfeatured: true\nimage: {caption: Sea}\n"
        "citation: 'Ost, M. (2019). &quot;Sand.&quot; <i>Tide</i>. 1(1).'\n---\ntext\n"
    )
    reading = read(page, name="sand.md")

    assert (reading.records[0].type, reading.warnings) == ("article", ())
