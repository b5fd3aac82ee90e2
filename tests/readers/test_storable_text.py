"""What no server can hold or find again is told and replaced or left out, for a store in a file, too."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.errors import UnreadableInputError
from publist.library import read_text

LONG = "".join(chr(0x4E00 + number * 7 % 20_000) for number in range(700))
"""2,100 bytes that no database can squeeze."""


def read(text, name):
    return read_text(text.encode(), name=name)


@pytest.mark.parametrize("name", ["list.bib", "list.csv", "list.json", "cv.md"])
def test_a_file_with_the_character_itself_is_no_text(name):
    with pytest.raises(UnreadableInputError, match="binary-file"):
        read("title,authors\nOn walls\0,Ann Lee\n", name)


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("list.json", '[{"title": "On\\u0000walls", "authors": ["Ann\\u0000 Lee"], "note": "a\\u0000b"}]'),
        ("list.csljson", '[{"type": "book", "title": "On\\u0000walls", "author": [{"literal": "Ann\\u0000 Lee"}]}]'),
        ("list.yml", '- title: "On\\0walls"\n  authors: "Ann\\x00 Lee"\n'),
    ],
)
def test_a_spelt_nul_is_replaced_and_told(name, text):
    reading = read(text, name)
    (record,) = reading.records
    assert (record.title, record.authors[0].name) == ("On\ufffdwalls", "Ann\ufffd Lee")
    assert [warning.line for warning in reading.warnings if warning.code == "nul-replaced"][:1] == [1]


@pytest.mark.parametrize("text", ['[{"title": "On \\\\u0000 walls"}]', "- title: On walls\n  note: 'C:\\\\0'\n"])
def test_a_backslash_before_zeros_is_no_nul(text):
    reading = read(text, "list.json" if text[0] == "[" else "list.yml")
    assert [warning.code for warning in reading.warnings if warning.code == "nul-replaced"] == []


@given(st.text(st.sampled_from("a\0b é"), min_size=1))
def test_whatever_a_list_of_ours_spells_has_no_nul_when_it_is_read(text):
    found = read(
        json.dumps([{"title": f"On {text} walls", "authors": [text], "venue": text, "note": text}]), "list.json"
    )
    assert "\0" not in repr(found).replace("\\x00", "\0")
    assert ("nul-replaced" in [warning.code for warning in found.warnings]) == ("\0" in text)


@pytest.mark.parametrize(
    ("field", "entry"),
    [
        ("key", f"@article{{{LONG}, title={{On walls}}, author={{Lee, Ann}}, year=2020}}"),
        ("authors", f"@article{{b, title={{On walls}}, author={{Lee, {LONG}}}, year=2020}}"),
        ("venue", f"@article{{c, title={{On walls}}, author={{Lee, Ann}}, journal={{{LONG}}}, year=2020}}"),
    ],
)
def test_an_entry_that_no_store_could_find_again_is_told_and_the_others_are_read(field, entry):
    reading = read(f"@article{{a, title={{On doors}}, author={{Lee, Ann}}, year=2019}}\n\n{entry}\n", "list.bib")
    assert [record.title for record in reading.records] == ["On doors"]
    (left_out,) = reading.unreadable
    assert (left_out.code, left_out.line) == ("name-too-long", 3)
    assert dict(left_out.values) == {"field": field, "limit": 2000}


def test_a_name_that_can_be_found_is_read_however_many_bytes_its_letters_have():
    (record,) = read(f"@article{{a, title={{On doors}}, author={{Lee, {LONG[:600]}}}, year=2019}}", "list.bib").records
    assert LONG[:600] in record.authors[0].name
