"""Decoding, detection and dispatch."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.cli.errors import describe
from publist.cli.words import error_words
from publist.errors import PublistError, UnreadableInputError, UsageError
from publist.readers import read_file
from publist.readers.formats import decode, detect, formats, read, readable

CV = '# Publications\n- 김하늘, Özge Şahin, "Rivers and Their Names", Journal of Rivers, 2020.\n'
WESTERN = '# Publications\n- Özge Åberg, Ann Lee, "Rivers and Their Names", Journal of Rivers, 2020.\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_same_file_in_unicode_encodings_reads_the_same(encoding):
    assert decode(CV.encode(encoding), name="cv.md") == CV


@pytest.mark.parametrize(
    ("text", "encoding"), [(WESTERN, "latin-1"), (CV.replace("Özge Şahin", "Ann Lee"), "cp949"), (WESTERN, "utf-16-le")]
)
def test_other_encodings_are_named_by_the_person(text, encoding):
    data = text.encode(encoding)

    with pytest.raises(UnreadableInputError) as told:
        decode(data, name="cv.md")
    assert "\n" not in str(told.value)
    assert decode(data, name="cv.md", encoding=encoding) == text


def test_wrong_encoding_is_told_with_the_byte_and_the_option():
    with pytest.raises(UnreadableInputError) as failed:
        decode("abcdefé".encode("latin-1"), name="cv.md")
    assert failed.value.fields == {"file": "cv.md", "encoding": "UTF-8", "at": 6}
    assert re.search(r"cv\.md is not UTF-8 at byte 6;.*--encoding", error_words(failed.value))


def test_unknown_encoding_is_wrong_usage():
    with pytest.raises(UsageError, match="no-such-encoding"):
        decode(b"abc", name="cv.md", encoding="klingon")


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\t\n", "is empty"),
        (b"\xef\xbb\xbf", "is empty"),
        (b"\xff\xfe", "is empty"),
        (b"abc\x00def", "a binary file"),
        (bytes(range(256)) * 4, "a binary file"),
        (b"%PDF-1.7\n%\xe2\xe3", "damaged PDF"),
        (b"PK\x03\x04rest", "damaged DOCX"),
        (b"SQLite format 3\x00", "a database"),
        (b"\xd0\xcf\x11\xe0", "an old Word file"),
    ],
)
def test_files_that_are_no_text_are_told_in_one_line(data, words):
    with pytest.raises(UnreadableInputError) as failed:
        decode(data, name="cv.md")
    assert words in error_words(failed.value)
    assert "\n" not in error_words(failed.value)


def test_hostile_file_name_is_escaped():
    with pytest.raises(UnreadableInputError) as told:
        decode(b"", name="a\x1b[2Jb.md")
    assert "\x1b" not in describe(told.value)[0]


@given(st.binary(max_size=200))
def test_decode_gives_text_or_one_error(data):
    try:
        text = decode(data, name="x")
    except PublistError as error:
        text = str(error).replace("\n", "\x00")
    assert text.strip()
    assert "\x00" not in text


@pytest.mark.parametrize(
    ("name", "text", "found"),
    [
        ("cv.md", CV, "markdown"),
        ("x.bib", "@article{a,title={T}}", "bibtex"),
        ("-", "@article{a,\n title={T}}", "bibtex"),
        ("-", "\n% papers\n@inproceedings{a,\n title={T}}", "bibtex"),
        ("-", CV, "markdown"),
        ("list.txt", 'Ann Lee, "T", Journal, 2020.', "text"),
        ("list.txt", CV, "markdown"),
        ("page", "<!DOCTYPE html><html><body><p>x</p>", "html"),
        ("cv", "\\documentclass{article}\\begin{document}x", "latex"),
        ("cv.tex", "anything", "latex"),
    ],
)
def test_format_is_detected_by_content_and_suffix(name, text, found):
    assert detect(text, name) == found


@pytest.mark.parametrize(("name", "text"), [("x.rtf", "{\\rtf1 x}"), ("x.xml", "<xml/>")])
def test_known_formats_that_are_not_read_yet_are_told(name, text):
    with pytest.raises(UnreadableInputError, match="format-not-read"):
        read(text, name=name)


def test_format_can_be_said():
    assert read(CV, name="list.bib", format="markdown").records[0].title == "Rivers and Their Names"
    with pytest.raises(UsageError, match="no-such-format"):
        read(CV, name="cv.md", format="papyrus")


def test_every_readable_format_reads():
    for name in readable():
        if name in {"json", "publist-json", "csl-json", "orcid", "openalex", "csv"}:
            with pytest.raises(UnreadableInputError, match=r"not-json|table-without-head"):
                read("x", name="x", format=name)
        else:
            assert read("x", name="x", format=name).records == ()


def test_origin_is_the_files_name():
    assert read(CV, name="cv.md").records[0].origin == "cv.md"


def test_an_entry_of_marks_alone_is_told_and_no_paper():
    text = "## Publications\n\n,\n*SRC 2023*\n**^{*}^{*}^{*}:?x**\nInes Okafor, Tomas Brandt\n[paper](https://example.org/p)\n"
    reading = read(text, name="cv.md")
    assert all(record.title for record in reading.records)


def test_a_file_is_read_by_its_path(tmp_path):
    file = tmp_path / "cv.md"
    file.write_bytes(WESTERN.encode("latin-1"))
    (record,) = read_file(file, encoding="latin-1").records
    assert (record.title, record.origin) == ("Rivers and Their Names", "cv.md")
    with pytest.raises(UnreadableInputError, match="wrong-encoding"):
        read_file(str(file))


def test_a_path_that_cannot_be_read_is_one_error(tmp_path):
    for path, code in ((tmp_path / "no.md", "no-file"), (tmp_path, "is-folder"), ("a\0b", "cannot-read")):
        with pytest.raises(UnreadableInputError, match=code) as failed:
            read_file(path)
        assert failed.value.fields["file"] == str(path)
        assert "\n" not in describe(failed.value)[0]


@pytest.mark.parametrize("name", [alias for entry in formats() for alias in (entry.name, *entry.aliases)])
def test_every_format_has_one_name_and_its_suffixes_are_its_own(name):
    entries = [entry for entry in formats() if name in (entry.name, *entry.aliases)]
    assert len(entries) == 1
    for suffix in entries[0].suffixes:
        assert [entry.name for entry in formats() if suffix in entry.suffixes] == [entries[0].name]


def test_the_documentation_names_every_format():
    page = (Path(__file__).parents[2] / "docs" / "reading.md").read_text("utf-8")
    assert [name for name in readable() if f"`{name}`" not in page] == []
