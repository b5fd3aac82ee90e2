"""Author fields: names, marks, emphasis, annotations."""

import pytest

from publist.model import PrintedAuthor, Record
from publist.readers.bibtex import read_bibtex


def read(author: str, more: str = "") -> Record:
    return read_bibtex(f"@misc{{k, title = {{T}}, author = {{{author}}}{more}}}").records[0]


def one(author: str, more: str = "") -> PrintedAuthor:
    (found,) = read(author, more).authors
    return found


@pytest.mark.parametrize(
    ("written", "name", "family"),
    [
        ("Ann Lee", "Ann Lee", None),
        ("Lee, Ann", "Ann Lee", "Lee"),
        ("van der Berg, Jan", "Jan van der Berg", "van der Berg"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven", None),
        ("Smith, Jr., John", "John Smith Jr.", "Smith"),
        ("Smith, III, John", "John Smith III", "Smith"),
        ("John Smith, Jr.", "John Smith Jr.", None),
        ("Ng, V", "V Ng", "Ng"),
        ("{NASA Team}", "NASA Team", "NASA Team"),
        ("{Barnes and Noble, Inc.}", "Barnes and Noble, Inc.", "Barnes and Noble, Inc."),
        (r"G{\"o}del, Kurt", "Kurt Gödel", "Gödel"),
        (r"{\'E}mile Zola", "Émile Zola", None),
        ("{Garc{\\'i}a M{\\'a}rquez}, Gabriel", "Gabriel García Márquez", "García Márquez"),
        ("D~E Knuth", "D E Knuth", None),
        ("김민수", "김민수", None),
    ],
)
def test_forms_of_names(written, name, family):
    author = one(written)
    assert (author.name, author.family) == (name, family)
    assert not author.emphasised
    assert author.co_first is None


def test_names_are_parted_by_and_outside_braces():
    record = read("Lee, Ann\n   and {A and B Ltd} AND Bob Kim and Andrew Andersand  and   Li, Wei")
    assert [author.name for author in record.authors] == [
        "Ann Lee",
        "A and B Ltd",
        "Bob Kim",
        "Andrew Andersand",
        "Wei Li",
    ]


@pytest.mark.parametrize("end", ["and others", "and et al.", "AND OTHERS"])
def test_others(end):
    record = read(f"Lee, Ann {end}")
    assert [author.name for author in record.authors] == ["Ann Lee"]
    assert record.others
    assert not read("Lee, Ann and {others}").others


@pytest.mark.parametrize(
    "text", ["Ann Lee; Bob Kim; Cy Ito", "Ann Lee, Bob Kim, Cy Ito", "Ann Lee, Bob Kim, Cy Ito and"]
)
def test_names_parted_otherwise_are_read_with_a_warning(text):
    record = read(text)
    assert [author.name for author in record.authors] == ["Ann Lee", "Bob Kim", "Cy Ito"]
    assert [warning.code for warning in record.warnings] == ["author-separator"]


@pytest.mark.parametrize(
    "written",
    [
        r"\textbf{Lee, Ann}",
        r"\textbf{Lee}, \textbf{Ann}",
        r"\ul{Ann Lee}",
        r"\underline{\textbf{Ann Lee}}",
        r"{\bf Lee, Ann}",
        r"\emph{Ann} Lee",
        r"\textcolor{blue}{Ann Lee}",
        r"{\textbf{Ann Lee}}",
    ],
)
def test_the_emphasised_author_is_the_owner(written):
    record = read(f"Bob Kim and {written}")
    assert [author.name for author in record.authors] == ["Bob Kim", "Ann Lee"]
    assert [author.emphasised for author in record.authors] == [False, True]
    assert read_bibtex(record.raw).owner_hint == "Ann Lee"


@pytest.mark.parametrize(
    "written",
    [
        "Ann Lee*",
        "*Ann Lee",
        "Lee*, Ann",
        "Lee, Ann*",
        r"Ann Lee\*",
        "Ann Lee$^*$",
        "Ann Lee$^{*}$",
        r"Ann Lee$^\ast$",
        r"Lee, Ann$^{\star}$",
        r"Ann Lee{\textsuperscript{*}}",
        r"Ann Lee\textsuperscript{1,*}",
        r"Ann Lee\textsuperscript{$\ast$}",
        "Ann Lee{*}",
        r"\textbf{Ann Lee}*",
        r"\textbf{Ann Lee*}",
        "Ann Lee^*",
        "Ann Lee∗",
    ],
)
def test_a_star_marks_a_co_first_author_and_is_no_part_of_the_name(written):
    record = read(f"{written} and Bob Kim")
    assert [author.name for author in record.authors] == ["Ann Lee", "Bob Kim"]
    assert [author.co_first for author in record.authors] == [True, False]
    assert [author.marks for author in record.authors] == ["", ""]


@pytest.mark.parametrize(
    "written", ["Ann Lee†", r"Ann Lee$^\dagger$", r"Ann Lee\textsuperscript{\textdagger}", r"Ann Lee$^{1\dagger}$"]
)
def test_another_mark_without_a_legend_is_only_kept(written):
    author = one(written)
    assert (author.name, author.marks, author.co_first, author.corresponding) == ("Ann Lee", "†", None, None)


def test_a_legend_explains_the_marks():
    record = read(
        r"Ann Lee$^\dagger$ and Bob Kim*", r", note = {$^\dagger$ denotes equal contribution. * Corresponding author.}"
    )
    assert [(a.co_first, a.corresponding) for a in record.authors] == [(True, False), (False, True)]
    record = read("Ann Lee* and Bob Kim", ", annotation = {* Authors contributed equally.}")
    assert record.authors[0].co_first is True
    assert dict(record.extra)["annotation"] == "* Authors contributed equally."


def test_flags_are_unknown_in_a_file_without_marks_and_known_in_one_with_them():
    plain = "@misc{a, title={T}, author={Ann Lee and Bob Kim}}"
    marked = "@misc{b, title={U}, author={Ann Lee* and Cy Ito*}}"
    assert [a.co_first for a in read_bibtex(plain).records[0].authors] == [None, None]
    assert [a.co_first for a in read_bibtex(plain + marked).records[0].authors] == [False, False]
    assert [a.corresponding for a in read_bibtex(plain + marked).records[0].authors] == [None, None]


@pytest.mark.parametrize(
    ("field", "flags", "kept"),
    [
        ("author+an = {1=cofirst;2=cofirst}", [(True, False), (True, False), (False, False)], {}),
        ("author+an = {1=equal; 3=corresponding}", [(True, False), (False, False), (False, True)], {}),
        ("author+an = {2=cofirst,corresponding}", [(False, False), (True, True), (False, False)], {}),
        ("author+an:default = {2=co-first}", [(False, False), (True, False), (False, False)], {}),
        (
            'author+an:role = {1="Equal contribution; first"; 2="Corresponding author"}',
            [(True, False), (False, True), (False, False)],
            {"author+an:role": '1="Equal contribution; first"; 2="Corresponding author"'},
        ),
        (
            "author+an = {1=cofirst,student; 2:family=former; 9=cofirst}",
            [(True, False), (False, False), (False, False)],
            {"author+an": "2:family=former; 9=cofirst"},
        ),
        ("author+an = {1=dagger}", [(False, False)] * 3, {"author+an": "1=dagger"}),
    ],
)
def test_biblatex_annotations(field, flags, kept):
    record = read("Lee, Ann and Kim, Bob and Ito, Cy", f", {field}")
    assert [(bool(a.co_first), bool(a.corresponding)) for a in record.authors] == flags
    assert dict(record.extra) == kept


def test_a_highlighted_author_is_the_owner_and_stays_highlighted():
    record = read("Lee, Ann and Kim, Bob", ", author+an = {2=highlight}")
    assert [author.emphasised for author in record.authors] == [False, True]
    assert dict(record.extra) == {"author+an": "2=highlight"}


@pytest.mark.parametrize("piece", ["{", "\\textbf{", "$^*$", " and ", ",", "*", "{\\bf ", "\\textsuperscript{"])
def test_hostile_author_fields_are_read(piece):
    text = f"@misc{{k, title = {{T}}, author = {{{piece * 5000}{'}' * (5000 * piece.count('{'))}}}}}"
    reading = read_bibtex(text)
    assert len(reading.records) + len(reading.unreadable) >= 1


def test_names_by_parts_as_biblatex_reads_them():
    record = read(
        'given=Ines, family=Okafor and family=Berg, given={Jan M.}, prefix=van der and family=Ost, suffix="Jr."'
    )

    assert [a.name for a in record.authors] == ["Ines Okafor", "Jan M. van der Berg", "Ost Jr."]
    assert record.authors[1].family == "van der Berg"
