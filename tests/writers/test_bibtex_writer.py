"""How a paper looks in BibTeX."""

import re
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import Authorship, CitationCount, Identifier, Link, Paper, PaperType, Scheme, Venue
from publist.readers.bibtex import read_bibtex
from publist.writers.bibtex import write_bibtex
from publist.writers.bibtex_keys import Keys, safe_key


def person(position: int, name: str, **more: object) -> Authorship:
    return Authorship(position=position, name=name, printed=name, **more)


def paper(**more: object) -> Paper:
    return Paper(**{"key": "k", "title": "T", "type": PaperType.MISC} | more)


def field(text: str, name: str) -> str | None:
    found = re.search(rf"^  {re.escape(name)} = \{{?(.*?)\}}?,?$", text, re.MULTILINE)
    return found[1] if found else None


def test_a_whole_entry():
    text = write_bibtex(
        [
            paper(
                key="lee2024new",
                title="NewTool: A Study of 100% Korean",
                authors=(
                    person(1, "Ann Lee", co_first=True),
                    person(2, "Jan van der Berg", co_first=True, corresponding=True),
                ),
                others=True,
                venue=Venue("Annual Meeting", "AM"),
                venue_printed="Proceedings of the Annual Meeting",
                year=2024,
                month=8,
                type=PaperType.INPROCEEDINGS,
                pages="916-929",
                publisher="A & B",
                identifiers=(Identifier(Scheme.ARXIV, "2401.00001"), Identifier(Scheme.DOI, "10.1000/x_1")),
                links=(Link("Paper", "https://example.org/p_1"), Link("Code", "https://example.org/c"), Link("Poster")),
                extra=(("keywords", "selected"),),
            )
        ]
    )
    assert (
        text
        == r"""@inproceedings{lee2024new,
  author = {Lee, Ann and van der Berg, Jan and others},
  author+an = {1=cofirst; 2=cofirst,corresponding},
  title = {{NewTool}: {A} Study of 100\% Korean},
  booktitle = {Proceedings of the Annual Meeting},
  year = {2024},
  month = aug,
  pages = {916--929},
  publisher = {A \& B},
  doi = {10.1000/x_1},
  eprint = {2401.00001},
  archiveprefix = {arXiv},
  url = {https://example.org/p_1},
  code = {https://example.org/c},
  link_labels = {url=Paper; code=Code; poster=Poster},
  keywords = {selected}
}
"""
    )


def test_the_order_of_the_papers_makes_no_difference():
    several = [paper(key="same", title=title, year=year) for title in "ABC" for year in (2020, 2021, None)]
    assert write_bibtex(several) == write_bibtex(several[::-1])


def test_nothing_gives_an_empty_file():
    assert write_bibtex([]) == ""


@pytest.mark.parametrize(
    ("name", "family", "written"),
    [
        ("Ann B. Lee", None, "Lee, Ann B."),
        ("Ann B. Lee", "B. Lee", "B. Lee, Ann"),
        ("Jan van der Berg", None, "van der Berg, Jan"),
        ("Maria de la Cruz", "Cruz", "Cruz, Maria de la"),
        ("John Smith Jr.", "Smith", "Smith, Jr., John"),
        ("NASA Team", "NASA Team", "{NASA Team}"),
        ("Plato", None, "Plato"),
        ("김민수", None, "김민수"),
        ("Søren Łukasz", "Łukasz", "Łukasz, Søren"),
        ("Ann and Lee", "Lee", "Lee, {Ann and}"),
        ("others", None, "{others}"),
        ("X, Y Lee", "Lee", "Lee, {X, Y}"),
        ("Ann Lee*", None, "Lee, Ann"),
        ("†Ann Lee", "Lee", "Lee, Ann"),
        ("A_B C&D", None, r"C\&D, A\_B"),
    ],
)
def test_names(name, family, written):
    text = write_bibtex([paper(authors=(person(1, name, family=family),))])
    assert f"  author = {{{written}}},\n" in text


@given(
    given_names=st.lists(
        st.sampled_from("Ada Min-Ji J. J.-P. van V and et al others Jr. II Luís Nguyễn X KIM".split()),
        min_size=1,
        max_size=3,
    ),
    family=st.lists(
        st.sampled_from("van der de la Meer M M. Žižek O'Neil Ost-Vik KIM V Jr others".split()), max_size=3
    ),
)
def test_a_name_is_read_back_as_the_one_name_that_it_is(given_names, family):
    family_name = " ".join([*family, "Ek"])
    name = f"{' '.join(given_names)} {family_name}"
    (record,) = read_bibtex(write_bibtex([paper(authors=(person(1, name, family=family_name),))])).records
    assert [author.name for author in record.authors] == [name]


def test_a_star_in_a_name_does_not_become_a_flag():
    (record,) = read_bibtex(write_bibtex([paper(authors=(person(1, "Ann Lee*"), person(2, "Bob $^*$ Kim")))])).records
    assert [author.co_first for author in record.authors] == [None, None]


@pytest.mark.parametrize(
    ("kind", "venue", "expected"),
    [
        (PaperType.ARTICLE, "journal", "article"),
        (PaperType.INPROCEEDINGS, "booktitle", "inproceedings"),
        (PaperType.INCOLLECTION, "booktitle", "incollection"),
        (PaperType.PHDTHESIS, "school", "phdthesis"),
        (PaperType.TECHREPORT, "institution", "techreport"),
        (PaperType.MISC, "howpublished", "misc"),
        (None, "booktitle", "inproceedings"),
    ],
)
def test_the_venue_stands_in_the_field_of_the_type(kind, venue, expected):
    text = write_bibtex([paper(type=kind, venue_printed="V")])
    assert text.startswith(f"@{expected}{{k,")
    assert field(text, venue) == "V"


def test_a_preprint_is_a_misc_entry_with_its_eprint():
    text = write_bibtex([paper(type=PaperType.PREPRINT, identifiers=(Identifier(Scheme.ARXIV, "2401.00001"),))])
    assert text.startswith("@misc{k,")
    assert (field(text, "eprint"), field(text, "archiveprefix")) == ("2401.00001", "arXiv")
    assert "entrysubtype" not in text


def test_the_files_own_entry_type_is_kept_while_it_fits():
    extra = (("entry_type", "manual"), ("venue_field", "booktitle"))
    assert write_bibtex([paper(extra=extra, venue_printed="V")]).startswith("@manual{k,\n  title = {T},\n  booktitle =")
    published = paper(extra=(("entry_type", "article"),), type=PaperType.INPROCEEDINGS, venue_printed="V")
    assert write_bibtex([published]).startswith("@inproceedings{k,")
    for name in ("comment", "string", "a,b", "x{"):
        assert write_bibtex([paper(extra=(("entry_type", name),))]).startswith("@misc{k,")


def test_the_files_own_wording_of_a_date_is_kept_while_it_fits():
    extra = (("month", "May 22"), ("year", "2020a"))
    text = write_bibtex([paper(extra=extra, year=2020, month=5)])
    assert (field(text, "year"), field(text, "month")) == ("2020a", "May 22")
    text = write_bibtex([paper(extra=extra, year=2021, month=6)])
    assert (field(text, "year"), field(text, "month")) == ("2021", "jun")


@pytest.mark.parametrize(
    "value",
    [
        r"\input{/etc/passwd}",
        r"\immediate\write18{id}",
        r"\csname input\endcsname x",
        r"\catcode`\%=12",
        "^^5cinput x",
        r"\@input{x}",
        r"\begin{filecontents}{x}",
        r"\directlua{x}",
        "a} @article{b, title = {x}",
        "a { b",
        "ends in \\",
        r"a \} b",
    ],
)
def test_a_dangerous_extra_field_is_written_as_plain_text(value):
    text = write_bibtex([paper(extra=(("note", value),))])
    assert not re.search(r"\\(?:input|immediate|write|csname|catcode|begin|directlua|@)", text)
    assert "^^" not in text
    (record,) = read_bibtex(text).records
    assert [name for name, _ in record.extra] == ["note"]
    assert write_bibtex([paper(extra=record.extra)]) == text


def test_harmless_extra_fields_are_written_as_they_were():
    extra = (("note", r"{\bf x} 50\% \url{https://example.org/a_b}"), ("editor", r"M{\"u}ller, A and {B, Inc.}"))
    text = write_bibtex([paper(extra=extra)])
    for name, value in extra:
        assert f"  {name} = {{{value}}}" in text


def test_private_paths_references_and_illegal_names_are_not_written():
    extra = (("file", ":/home/me/a.pdf:PDF"), ("crossref", "gone"), ("bad name", "x"), ("a}b", "x"), ("title", "other"))
    text = write_bibtex([paper(extra=extra)])
    assert text == "@misc{k,\n  title = {T}\n}\n"


def test_the_same_fact_is_not_written_twice():
    several = (
        Identifier(Scheme.DOI, "10.1000/a"),
        Identifier(Scheme.DOI, "10.1000/b"),
        Identifier(Scheme.ISBN, "9783161484100"),
    )
    text = write_bibtex([paper(identifiers=several, extra=(("doi", "raw"), ("eprint", "hal-1")))])
    assert text.count("doi = ") == 1
    assert field(text, "otherids") == "doi:10.1000/b isbn:9783161484100"
    assert read_bibtex(text).records[0].identifiers == several


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "java\tscript:x", "data:text/html,x", "//host/x", "file:///etc/x"]
)
def test_an_address_that_is_no_link_is_not_written(url):
    text = write_bibtex([paper(links=(Link("Code", url),))])
    assert "alert" not in text
    assert "script:" not in text
    assert read_bibtex(text).records[0].links == (Link("Code"),)


def test_links_that_share_a_name_or_have_a_fields_name_stay_apart():
    links = (
        Link("PDF", "https://example.org/1"),
        Link("pdf", "https://example.org/2"),
        Link("Abstract", "https://example.org/3"),
        Link("author", "https://example.org/4"),
        Link("논문", "https://example.org/5"),
        Link("a=b; c", "https://example.org/{6}"),
    )
    (record,) = read_bibtex(write_bibtex([paper(links=links)])).records
    assert record.links == (*links[:5], Link("a=b; c", "https://example.org/%7B6%7D"))
    assert record.authors == ()


def test_the_doi_is_not_repeated_as_url():
    text = write_bibtex(
        [paper(identifiers=(Identifier(Scheme.DOI, "10.1000/a"),), links=(Link("Paper", "https://doi.org/10.1000/a"),))]
    )
    assert field(text, "url") is None
    assert field(text, "paper") == "https://doi.org/10.1000/a"


def test_a_landing_page_stands_in_for_a_missing_url_and_is_no_link_when_read_back():
    text = write_bibtex([paper(identifiers=(Identifier(Scheme.ACL, "2024.x-1.5"),))])
    assert field(text, "url") == "https://aclanthology.org/2024.x-1.5"
    (record,) = read_bibtex(text).records
    assert record.links == ()
    assert record.identifiers == (Identifier(Scheme.ACL, "2024.x-1.5"),)


def test_abstracts_and_counts_are_written_on_request():
    counted = paper(abstract="We do.", citations=(CitationCount("dblp", 3, datetime(2026, 1, 2, tzinfo=UTC)),))
    assert "We do" not in write_bibtex([counted])
    text = write_bibtex([counted], abstracts=True, citations=True)
    assert field(text, "abstract") == "We do."
    assert "3 (2026-01-02)" in text
    (record,) = read_bibtex(text).records
    assert record.citation_count is None
    assert record.extra == ()


@pytest.mark.parametrize(
    ("key", "safe"),
    [
        ("kim2024ra", "kim2024ra"),
        ("10.1145/3651890.3672274", "10.1145/3651890.3672274"),
        ("DBLP:conf/acl/KimL24", "DBLP:conf/acl/KimL24"),
        ("../../x", "x"),
        ("/etc/passwd", "etc/passwd"),
        ("a,b", "a-b"),
        ("a}", "a"),
        ("müller2024", "muller2024"),
        ("김2024", "2024"),
        ("", "paper"),
        ("x" * 300, "x" * 100),
    ],
)
def test_keys_are_safe(key, safe):
    assert safe_key(key) == safe


@given(st.text())
def test_any_key_becomes_a_safe_one_and_stays_it(key):
    safe = safe_key(key)
    assert re.fullmatch(r"[A-Za-z0-9:_./+-]{1,100}", safe)
    assert ".." not in safe
    assert not safe.startswith("/")
    assert safe_key(safe) == safe


def test_equal_keys_get_letters():
    keys = Keys()
    assert [keys.unique("a") for _ in range(4)] == ["a", "aa", "ab", "ac"]
    assert keys.unique("A") == "Ad"
    assert len({keys.unique("b") for _ in range(60)}) == 60
