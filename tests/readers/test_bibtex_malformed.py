"""Malformed .bib files: what can be read is read, everything else is named with its line; nothing goes in silence."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publist.model import Reading
from publist.readers.bibtex import read_bibtex

GOOD = "@article{%s,\n  title = {Title %s},\n  author = {Lee, Ann},\n  year = {2020}\n}\n"


def good(key: str) -> str:
    return GOOD % (key, key)


def keys(reading: Reading) -> list[str]:
    return [record.key for record in reading.records]


def codes(reading: Reading) -> list[str]:
    return [w.code for w in reading.warnings] + [w.code for record in reading.records for w in record.warnings]


def test_unbalanced_brace_costs_one_entry_and_names_it():
    bad = "@article{bad,\n  title = {Un{closed},\n  year = {2020}\n}\n"
    reading = read_bibtex(f"{bad}\n{good('b')}\n{good('c')}")
    assert keys(reading) == ["b", "c"]
    (piece,) = reading.unreadable
    assert piece.line == 1
    assert piece.raw == bad.strip()
    assert (piece.code, dict(piece.values)) == ("entry-not-closed", {"before": "entry"})


def test_file_cut_in_an_entry_keeps_the_ones_before():
    reading = read_bibtex(f"{good('a')}\n@article{{b,\n  title = {{Half of a ti")
    assert keys(reading) == ["a"]
    (piece,) = reading.unreadable
    assert piece.line == 7
    assert piece.raw == "@article{b,\n  title = {Half of a ti"
    assert (piece.code, dict(piece.values)) == ("entry-not-closed", {"before": "end"})


def test_duplicate_key_reads_both_under_different_keys():
    reading = read_bibtex(good("a") + good("a").replace("Title a", "Another"))
    assert [record.title for record in reading.records] == ["Title a", "Another"]
    assert len(set(keys(reading))) == 2
    assert keys(reading)[0] == "a"
    assert codes(reading) == ["duplicate-key"]


def test_duplicate_field_keeps_the_first():
    (record,) = read_bibtex("@article{a,\n title = {T},\n year = {2020},\n Year = {2021}}").records
    assert record.year == 2020
    (warning,) = record.warnings
    assert (warning.code, warning.line) == ("duplicate-field", 4)


def test_duplicate_field_and_duplicate_key_in_one_entry():
    reading = read_bibtex(good("a") + "@misc{a, title = {B}, year = 2020, year = 2021}")
    assert [record.title for record in reading.records] == ["Title a", "B"]
    assert sorted(codes(reading)) == ["duplicate-field", "duplicate-key"]


def test_unknown_string_keeps_the_bare_word():
    (record,) = read_bibtex("@article{a, title = {T}, journal = nature, year = 2020}").records
    assert record.venue == "nature"
    assert [warning.code for warning in record.warnings] == ["unknown-string"]


def test_strings_concatenation_and_months_are_resolved():
    text = '@STRING{acl = "Proceedings of "}\n@string{full = acl # {the ACL}}\n'
    text += '@inproceedings{a, title = {A} # " B", booktitle = FULL # { 2020}, month = jul, year = 2020}'
    (record,) = read_bibtex(text).records
    assert (record.title, record.venue, record.month) == ("A B", "Proceedings of the ACL 2020", 7)
    assert not record.warnings


@pytest.mark.parametrize("field", ["year = {2020}", "year = 2020", 'year = "2020"'])
@pytest.mark.parametrize("title", ["{T {x}}", '"T {x}"'])
def test_missing_comma_between_fields_is_repaired(title, field):
    reading = read_bibtex(f"@article{{a,\n title = {title}\n {field},\n pages = {{1--2}}}}")
    (record,) = reading.records
    assert (record.title, record.year, record.pages) == ("T x", 2020, "1-2")
    assert [warning.code for warning in record.warnings] == ["missing-comma"]


def test_missing_comma_after_a_bare_number_is_repaired():
    (record,) = read_bibtex("@article{a, year = 2020 title = {T}}").records
    assert (record.title, record.year) == ("T", 2020)


def test_leftovers_that_cannot_be_repaired_are_unreadable():
    reading = read_bibtex("@article{a,\n title = {T} = {x},\n year = 2020}\n" + good("b"))
    assert keys(reading) == ["b"]
    assert reading.unreadable[0].line == 2
    assert [(piece.code, piece.values[0]) for piece in reading.unreadable] == [("text-after-value", ("field", "title"))]


def test_stray_text_after_a_value_is_kept():
    (record,) = read_bibtex("@article{a, title = {T} U, year = 2020}").records
    assert record.title == "T U"


def test_missing_comma_after_the_key_is_repaired():
    reading = read_bibtex("@article{a\n title = {T},\n year = 2020}")
    assert keys(reading) == ["a"]
    assert codes(reading) == ["missing-comma"]
    assert reading.records[0].raw == "@article{a\n title = {T},\n year = 2020}"


@pytest.mark.parametrize("head", ["@article{title", "@article{, title", "@article{\n  title"])
def test_missing_key_is_made_from_the_entry(head):
    text = f"{head} = {{T}}, year = 2020}}"
    (record,) = read_bibtex(text).records
    assert (record.title, record.raw) == ("T", text)
    assert record.key == read_bibtex(text).records[0].key
    assert record.key != read_bibtex(text.replace("{T}", "{U}")).records[0].key
    assert [warning.code for warning in record.warnings] == ["missing-key"]


def test_entry_in_comment_lines_is_reported_and_not_read():
    commented = "".join(f"% {line}\n" for line in good("hidden").splitlines())
    reading = read_bibtex(good("a") + commented + good("b"))
    assert keys(reading) == ["a", "b"]
    assert [(w.code, w.line) for w in reading.warnings] == [("commented-entry", 6)]
    assert not reading.unreadable


@pytest.mark.parametrize("layout", ["@comment{hidden, title = {T}}", "@Comment {\n@article{hidden, title = {T}}\n}"])
def test_entry_in_a_comment_block_is_reported_and_not_read(layout):
    reading = read_bibtex(good("a") + layout + "\n" + good("b"))
    assert keys(reading) == ["a", "b"]
    assert codes(reading) == ["commented-entry"]
    assert not reading.unreadable


def test_commented_field_is_passed_over():
    (record,) = read_bibtex("@article{a,\n title = {T},\n % year = {1999},\n % the true one:\n year = {2020}}").records
    assert record.year == 2020
    assert not record.extra


def test_percent_and_at_inside_values_stay():
    (record,) = read_bibtex("@article{a,\n title = {Why 50% of\n% @home users\n wait @ {ACL}}, year = 2020}").records
    assert record.title == "Why 50% of % @home users wait @ ACL"


def test_bookkeeping_blocks_and_front_matter_are_skipped():
    text = '---\n---\n@comment{jabref-meta: databaseType:bibtex;}\n@preamble{"\\newcommand{\\x}{}"}\n' + good("a")
    reading = read_bibtex(text)
    assert keys(reading) == ["a"]
    assert not codes(reading)
    assert not reading.unreadable
    assert reading.records[0].line == 5


def test_key_with_a_space():
    assert keys(read_bibtex(good("my key"))) == ["my key"]


def test_field_names_in_upper_case():
    (record,) = read_bibtex("@ARTICLE{a, TITLE = {T}, Author = {Lee, Ann}, YEAR = 2020, KeyWords = {x}}").records
    assert (record.title, record.year, record.extra) == ("T", 2020, (("keywords", "x"),))
    assert record.authors[0].name == "Ann Lee"


@pytest.mark.parametrize(
    "change", [lambda t: "\ufeff" + t, lambda t: t.replace("\n", "\r\n"), lambda t: t.replace("\n", "\r")]
)
def test_byte_order_mark_and_line_ends_make_no_difference(change):
    text = good("a") + good("b")
    assert read_bibtex(change(text)) == read_bibtex(text)


def test_parentheses_as_delimiters():
    (record,) = read_bibtex('@article(a, title = "T (x)", year = 2020)').records
    assert (record.key, record.title) == ("a", "T (x)")


def test_opening_brace_on_the_next_line():
    assert keys(read_bibtex("@article\n{a, title = {T}}\n" + good("b"))) == ["a", "b"]


def test_missing_opening_brace_is_reported():
    reading = read_bibtex("@article a,\n title = {T}\n}\n" + good("b"))
    assert keys(reading) == ["b"]
    assert [piece.line for piece in reading.unreadable] == [1]


def test_closing_brace_too_many_is_reported():
    reading = read_bibtex("@article{a, title = {T}},\n year = {2020}\n}\n" + good("b"))
    assert keys(reading) == ["a", "b"]
    (piece,) = reading.unreadable
    assert "year" in piece.raw


def test_entry_without_title_is_reported():
    reading = read_bibtex("@misc{a, author = {Lee, Ann}}\n" + good("b"))
    assert keys(reading) == ["b"]
    assert [(piece.line, piece.code == "no-title") for piece in reading.unreadable] == [(1, True)]


@pytest.mark.parametrize("text", ["", "\n \n", "<!DOCTYPE html><html><body>no</body></html>", "# My papers\n\n1. One"])
def test_file_without_entries_says_so(text):
    reading = read_bibtex(text)
    assert reading.records == ()
    assert codes(reading) == ["no-entries"]


def test_unusual_entry_types_are_read():
    reading = read_bibtex("@patent{a, title={T}}\n@dataset{b, title={T}}\n@Software{c, title={T}}\n@foo{d, title={T}}")
    assert keys(reading) == ["a", "b", "c", "d"]


@pytest.mark.parametrize("depth", [20_000])
def test_deep_nesting_is_no_trouble(depth):
    reading = read_bibtex(f"@article{{a, title = {{{'{' * depth}T{'}' * depth}}}, year = 2020}}")
    assert [record.title for record in reading.records] == ["T"]
    unbalanced = read_bibtex(f"@article{{a, title = {{{'{' * depth}T}}, year = 2020}}\n" + good("b"))
    assert keys(unbalanced) == ["b"]
    assert len(unbalanced.unreadable) == 1


def test_strings_that_double_themselves_are_stopped():
    doubling = "".join(f"@string{{s{i + 1} = s{i} # s{i}}}\n" for i in range(60))
    reading = read_bibtex(
        f"@string{{s0 = {{xxxxxxxxxx}}}}\n{doubling}@misc{{a, title = {{T}}, note = s60}}\n{good('b')}"
    )
    assert keys(reading) == ["a", "b"]
    assert codes(reading) == ["unknown-string"]


def test_lone_surrogates_cannot_pass_for_our_own_marks():
    (record,) = read_bibtex("@article{a\ud802, title = {T \ud800x}, year = 2020}").records
    assert "@" not in record.title
    assert not record.warnings


PIECES = st.sampled_from(
    ["@article{", "@comment{", "@string{", "@x(", "a", ",", "{", "}", ")", '"', "=", "#", "\n", "%", "\\", " and ",
     "title = ", "author = ", "author+an = ", "year = 2020", "{T}", "1=cofirst;", "*", "$", "crossref = ", "\ud800",
     "\x00"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_text_makes_the_reader_fail(text):
    reading = read_bibtex(text)
    assert reading.records or reading.unreadable or reading.warnings


@settings(max_examples=100, deadline=None)
@given(st.lists(PIECES, max_size=15).map("".join).filter(lambda text: "@" not in text and "%" not in text))
def test_garbage_between_two_entries_never_hides_them(text):
    reading = read_bibtex(f"{good('a')}\n{text}\n{good('b')}")
    assert keys(reading) == ["a", "b"]
