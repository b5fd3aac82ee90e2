"""BibTeX for ORCID's import: what its small parser takes, and the reference itself again."""

import re

from publist.model import Authorship, Paper, PaperType
from publist.readers.bibtex import read_bibtex
from publist.text.unicode import clean
from publist.writers.formats import write

TYPES = {"article", "inproceedings", "incollection", "phdthesis", "mastersthesis", "techreport", "misc"}
FIELDS = set(
    "title author journal booktitle school institution howpublished publisher year month volume number pages issn doi"
    " isbn pmid pmcid eprint archiveprefix url link_labels entrysubtype".split()
)
MONTHS = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"}


def parsed(text):
    """Entries by the grammar of ORCID's parser, stricter: nothing stands outside of entries, none has a field twice.

    A key is what stands before ``,{} =``; a value is a month or stands in braces, where a backslash takes the meaning
    of the next brace.
    """
    at, entries = 0, []
    while at < len(text):
        head = re.compile(r"@(\w+)\{([^,{} =\s]+),\n").match(text, at)
        assert head, text[at : at + 80]
        at, fields = head.end(), {}
        while field := re.compile(r"  (\w+) = ").match(text, at):
            value, at = value_at(text, field.end())
            assert field[1] not in fields
            fields[field[1]] = value
            if text[at] != ",":
                break
            at += 2
        assert text[at : at + 2] == "\n}", text[at : at + 80]
        end = re.compile(r"\n\}\n\n?").match(text, at)
        at = end.end()
        entries.append((head[1], head[2], fields))
    return entries


def value_at(text, at):
    if text[at] != "{":
        found = re.compile(r"[a-z]{3}").match(text, at)
        assert found[0] in MONTHS
        return found[0], found.end()
    depth, start, escaped = 0, at + 1, False
    for at in range(start, len(text)):
        if text[at] == "\n":
            break
        if not escaped and text[at] in "{}":
            if text[at] == "}" and not depth:
                return text[start:at], at + 1
            depth += 1 if text[at] == "{" else -1
        escaped = text[at] == "\\" and not escaped
    raise AssertionError(text[start : start + 80])


def test_its_parser_takes_every_entry_with_types_and_fields_that_orcid_knows(generated):
    entries = parsed(write("orcid-bib", generated))
    assert {key for _, key, _ in entries} == {paper.key for paper in generated}
    assert {kind for kind, _, _ in entries} == TYPES
    assert {name for _, _, fields in entries for name in fields} <= FIELDS
    assert all(fields["title"] for _, _, fields in entries)


def test_letters_stand_as_they_are():
    paper = Paper(
        key="k",
        title="Über Wände 壁 & 5% of #1 {x}",
        authors=(Authorship(1, "Nguyễn Thị Hưởng", "Nguyễn Thị Hưởng"), Authorship(2, "Bo and Ek", "Bo and Ek")),
        type=PaperType.BOOK,
    )
    ((kind, _, fields),) = parsed(write("orcid-bib", [paper]))
    assert kind == "misc"
    assert fields["title"] == r"Über Wände 壁 \& 5\% of \#1 \textbraceleft{}x\textbraceright{}"
    assert fields["author"] == "Hưởng, Nguyễn Thị and {Bo and Ek}"


def test_the_references_come_back(generated):
    reading = read_bibtex(write("orcid-bib", generated))
    assert not reading.unreadable
    records = {record.key: record for record in reading.records}
    for paper in generated:
        record = records[paper.key]
        assert record.title == clean(paper.title)
        assert [author.name for author in record.authors] == [author.name for author in paper.authors]
        assert (record.year, record.month, record.others) == (paper.year, paper.month, paper.others)
        assert record.type is paper.type
        venue = paper.venue_printed or (paper.venue and paper.venue.name)
        assert (record.venue or "") == clean(venue or "")
