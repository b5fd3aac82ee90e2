"""The list as a piece of print: doubles, marks, what the reader repaired, and the person's own word."""

from dataclasses import replace

import pytest

from publist.cli.words import reading_words
from publist.cli.words.findings import message_of
from publist.cli.words.fixes import command_of
from publist.model import BIBTEX, PrintedAuthor, ReadingWarning, Unreadable


def warned(record, code, **fields):
    return record(warnings=(ReadingWarning(code, fields.get("line", 5)),), **fields)


def test_one_paper_in_two_entries_is_told_at_the_second(find, entry, record):
    (finding,) = find("listed-twice", entry(record(line=4), paper=1), entry(record(line=9), paper=1))
    assert finding.line == 9
    assert message_of(finding) == 'the same paper as in line 4: "Counting Rivers from Space"'


def test_two_papers_are_no_double(find, entry, record):
    assert find("listed-twice", entry(record(), paper=1), entry(record(), paper=2)) == []


@pytest.mark.parametrize("fields", [({"volume": "1"}, {"volume": "2"}), ({"pages": "1-9"}, {"pages": "30-41"})])
def test_entries_that_say_themselves_that_they_are_two_are_no_double(find, entry, record, fields):
    assert find("listed-twice", *(entry(record(**given), paper=1) for given in fields)) == []


def test_a_section_of_selected_papers_repeats_on_purpose(find, entry, record):
    selected = [entry(record(f"Paper {i}", line=i), paper=i) for i in (1, 2, 3)]
    everything = [entry(record(f"Paper {i}", line=10 + i), paper=i) for i in (4, 1, 5, 2, 3)]
    assert find("listed-twice", *selected, *everything) == []


def test_a_double_within_the_full_list_is_told_beside_a_selected_section(find, entry, record):
    selected = [entry(record(f"Paper {i}", line=i), paper=i) for i in (1, 2, 3)]
    everything = [entry(record(f"Paper {i}", line=10 + n), paper=i) for n, i in enumerate((4, 1, 5, 2, 6, 3, 7, 2))]
    (finding,) = find("listed-twice", *selected, *everything)
    assert finding.line == 17


STARRED = "Ana Sokol*, Ben Okafor*, Chloe Martin"


def test_a_mark_that_the_list_never_explains_is_one_finding(find, entry, record):
    entries = [entry(record(f"Paper {i}", authors=STARRED, line=i)) for i in (3, 4)]
    (finding,) = find("mark-without-legend", *entries, content="Ana Sokol\\*, Ben Okafor\\*")
    assert finding.line == 3
    assert message_of(finding).startswith("Ana Sokol and Ben Okafor are marked (and in 1 more)")


@pytest.mark.parametrize(
    "legend",
    ["* equal contribution", "(*Co-First author)", "Authors marked * contributed equally.", "\\* 공동 제1저자"],
)
def test_one_legend_anywhere_explains_the_marks_of_the_list(find, entry, record, legend):
    assert find("mark-without-legend", entry(record(authors=STARRED)), content=f"Ana Sokol*\n\n{legend}") == []


def test_where_the_whole_file_is_not_known_a_legend_may_stand_in_it(find, entry, record):
    assert find("mark-without-legend", entry(record(authors=STARRED))) == []


def test_a_list_without_marks_needs_no_legend(find, entry, record):
    assert find("mark-without-legend", entry(record()), content="Ana Sokol") == []


def test_a_dagger_without_a_legend_is_one_finding_for_all_its_places(find, entry, record):
    def daggered(line):
        author = PrintedAuthor("Ana Sokol", marks="†")
        return entry(replace(record(f"Paper {line}", line=line), authors=(author,)))

    (finding,) = find("unexplained-mark", daggered(3), daggered(8))
    assert message_of(finding) == "nothing explains the mark † at Ana Sokol (also in line 8)"
    assert find("unexplained-mark", entry(record())) == []


def test_an_unclosed_bracket_can_be_closed(find, entry, record):
    raw = "- Ana Sokol, Counting Rivers\n  from Space. [Paper, Code"
    (finding,) = find("unclosed-bracket", entry(warned(record, "unclosed-bracket", raw=raw)))
    assert (finding.change.old, finding.change.new) == ("[Paper, Code", "[Paper, Code]")
    assert finding.line == 6


def test_a_bracket_that_runs_over_lines_is_left_to_the_person(find, entry, record):
    (finding,) = find("unclosed-bracket", entry(warned(record, "unclosed-bracket", raw="Rivers [Paper,\n Code")))
    assert finding.change is None


@pytest.mark.parametrize("code", ["unclosed-bracket", "unclosed-quote", "session-token", "duplicate-key", "reading"])
def test_an_entry_without_warnings_has_no_such_finding(find, entry, record, code):
    assert find(code, entry(record())) == []


@pytest.mark.parametrize("code", ["unclosed-quote", "session-token", "duplicate-key"])
def test_what_the_reader_warned_of_is_told(find, entry, record, code):
    warning = ReadingWarning(code, 5, (("key", "sokol2021"),))
    (finding,) = find(code, entry(record(warnings=(warning,))))
    assert (finding.reading, finding.line, finding.level) == (warning, 5, "warning")
    assert message_of(finding) == reading_words(warning)


def test_a_missing_comma_is_told_where_most_entries_have_one(find, entry, record):
    usual = [entry(record(f"Paper {i}")) for i in range(3)]
    odd = entry(warned(record, "missing-comma"))
    assert [f.level for f in find("missing-comma", *usual, odd)] == ["note"]
    assert find("missing-comma", usual[0], odd, odd) == []


def test_bibtex_s_own_complaints_are_one_rule(find, entry, record):
    slips = ("missing-comma", "unknown-string", "duplicate-field")
    entries = [entry(warned(record, code, source=BIBTEX, line=n)) for n, code in enumerate(slips, 1)]
    assert [f.reading.code for f in find("bibtex-syntax", *entries)] == list(slips)
    assert find("bibtex-syntax", entry(record(source=BIBTEX))) == []
    assert find("missing-comma", *entries) == []


def test_a_warning_that_no_rule_knows_is_told_all_the_same(find, entry, record):
    of_file = (ReadingWarning("something-new", 2),)
    found = find("reading", entry(warned(record, "something-else")), warnings=of_file)
    assert [(f.reading.code, f.line, f.level) for f in found] == [
        ("something-new", 2, "note"),
        ("something-else", 5, "note"),
    ]


def test_what_cannot_be_read_is_an_error(find):
    (finding,) = find("unreadable", unreadable=(Unreadable(7, "no-title"),))
    assert (finding.level, finding.line, finding.reading) == ("error", 7, Unreadable(7, "no-title"))


# --- the person's own word


def test_the_person_s_word_stands_over_the_services(find, entry, record, known):
    decided = entry(
        record(year=2019, pages="1-9"), known(year=2021, pages="2-8"), decided={"year": "2019", "pages": "1-9"}
    )
    assert find("wrong-year", decided) == []
    assert find("wrong-pages", decided) == []
    assert find("not-as-decided", decided) == []


def test_a_list_that_prints_something_else_than_the_person_decided_is_told(find, entry, record, known):
    (finding,) = find("not-as-decided", entry(record(year=2020), known(year=2021), decided={"year": "2019"}))
    assert message_of(finding) == 'prints year "2020"; you set it to "2019"'
    assert find("not-as-decided", entry(record(), decided={"year": "2019"})) == []


def test_a_source_against_the_person_s_word_is_said_once_for_all_entries_of_the_paper(find, entry, record, known):
    twice = [entry(record(pages="1-9"), known(pages="117-125"), paper=3, decided={"pages": "1-9"}) for _ in range(2)]
    (finding,) = find("decision-disputed", *twice)
    assert message_of(finding) == 'you set pages to "1-9"; DBLP has "117-125"'
    assert (finding.level, command_of(finding)) == ("note", "publist show sokol2021counting --why")


def test_a_source_that_agrees_disputes_nothing(find, entry, record, known):
    agreed = entry(record(), known(pages="1-9"), known(by="Semantic Scholar", pages="2-8"), decided={"pages": "1-9"})
    assert find("decision-disputed", agreed) == []


def test_an_affiliation_number_is_no_mark_to_explain(find, entry, record):
    author = PrintedAuthor("Ana Sokol", marks="1\u00b2")
    assert find("unexplained-mark", entry(replace(record(), authors=(author,)))) == []
