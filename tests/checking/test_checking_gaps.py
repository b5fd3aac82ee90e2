"""What is missing: only what the list has elsewhere, and only what a source can fill."""

import pytest

from publist.cli.words.findings import message_of
from publist.cli.words.fixes import command_of, fix_of
from publist.model import BIBTEX, Identifier, Link, Scheme, Version

DOI = (Identifier(Scheme.DOI, "10.1000/rivers"),)
OPEN = (Link("open access", "https://example.org/rivers.pdf"),)


def other(entry, record, **fields):
    """Another entry of the list, complete in what ``fields`` say."""
    return entry(record("Maps of Moss", line=9, **fields))


def test_missing_pages_are_told_where_the_list_prints_pages(find, entry, record, known):
    (finding,) = find("missing-pages", other(entry, record, pages="1-9"), entry(record(), known(pages="117-125")))
    assert message_of(finding) == "no pages; DBLP has 117-125"
    assert fix_of(finding) == "add 117-125"


def test_a_list_without_pages_leaves_them_out_on_purpose(find, entry, record, known):
    assert find("missing-pages", other(entry, record), entry(record(), known(pages="117-125"))) == []


def test_a_bib_should_have_pages_and_doi(find, entry, record, known):
    bare = entry(record(source=BIBTEX), known(pages="117-125", identifiers=DOI))
    assert [message_of(finding) for finding in find("missing-pages", bare)] == ["no pages; DBLP has 117-125"]
    (finding,) = find("missing-doi", bare)
    assert message_of(finding) == "no DOI; DBLP has 10.1000/rivers"
    assert command_of(finding) == "publist export --format bib"


def test_nobody_has_the_pages_is_no_finding(find, entry, record, known):
    assert find("missing-pages", other(entry, record, pages="1-9"), entry(record(), known())) == []


def test_services_with_different_pages_fill_nothing(find, entry, record, known):
    unsure = entry(record(), known(pages="117-125"), known(by="Semantic Scholar", pages="17-25"))
    assert find("missing-pages", other(entry, record, pages="1-9"), unsure) == []


def test_a_doi_is_missed_where_other_entries_have_one(find, entry, record, known):
    with_doi = other(entry, record, identifiers=(Identifier(Scheme.DOI, "10.1000/moss"),))
    bare = entry(record(), known(identifiers=DOI))
    assert len(find("missing-doi", with_doi, bare)) == 1
    assert find("missing-doi", bare) == []


def test_the_doi_of_a_preprint_is_not_missed(find, entry, record, known):
    with_doi = other(entry, record, identifiers=(Identifier(Scheme.DOI, "10.1000/moss"),))
    arxiv = (Identifier(Scheme.DOI, "10.48550/arxiv.2101.00001"),)
    assert find("missing-doi", with_doi, entry(record(), known(identifiers=arxiv))) == []
    assert find("missing-doi", with_doi, entry(record(venue="arXiv"), known(identifiers=DOI))) == []


def test_an_entry_without_a_link_is_told_the_address(find, entry, record, known):
    linked = other(entry, record, links=(Link("Paper", "https://example.org/moss"),))
    (finding,) = find("missing-link", linked, entry(record(), known(by="Semantic Scholar", links=OPEN)))
    assert message_of(finding) == "no link; Semantic Scholar has https://example.org/rivers.pdf"


def test_the_landing_page_of_an_identifier_is_an_address(find, entry, record, known):
    linked = other(entry, record, links=(Link("Paper", "https://example.org/moss"),))
    (finding,) = find("missing-link", linked, entry(record(), known(identifiers=DOI)))
    assert finding.evidence[0].value == "https://doi.org/10.1000/rivers"


def test_no_link_is_missed_where_the_list_has_none_or_the_entry_prints_its_identifier(find, entry, record, known):
    linked = other(entry, record, links=(Link("Paper", "https://example.org/moss"),))
    assert find("missing-link", entry(record(), known(links=OPEN))) == []
    assert find("missing-link", linked, entry(record(identifiers=DOI), known(links=OPEN))) == []
    assert find("missing-link", linked, entry(record(), known())) == []


def test_an_address_that_is_none_is_never_offered(find, entry, record, known):
    linked = other(entry, record, links=(Link("Paper", "https://example.org/moss"),))
    assert (
        find("missing-link", linked, entry(record(), known(links=(Link("open access", "javascript:alert(1)"),)))) == []
    )


def test_a_label_that_leads_nowhere_gets_the_address_that_a_service_has(find, entry, record, known):
    labels = (Link("Paper"), Link("Code"))
    (finding,) = find("link-without-address", entry(record(links=labels), known(links=OPEN)))
    assert message_of(finding) == "[Paper] and [Code] have no URL; DBLP has https://example.org/rivers.pdf for [Paper]"
    assert finding.level == "warning"


def test_labels_that_nobody_can_complete_are_one_note_for_the_list(find, entry, record):
    entries = [entry(record(f"Paper {line}", line=line, links=(Link("Paper"),))) for line in (4, 6, 8)]
    (finding,) = find("link-without-address", *entries)
    assert finding.level == "note"
    assert message_of(finding) == "[Paper] has no URL (also in lines 6, 8)"


def test_labels_with_addresses_are_no_finding(find, entry, record, known):
    assert find("link-without-address", entry(record(links=(Link("Paper", "https://example.org"),)), known())) == []


def test_a_label_that_the_person_gave_an_address_is_no_finding(find, entry, record):
    decided = entry(record(links=(Link("Code"),)), decided={"Code": "https://example.org/code"})
    assert find("link-without-address", decided) == []


def test_a_bare_address_among_labels_is_a_note(find, entry, record):
    usual = [entry(record(f"Paper {i}", links=(Link("PDF", f"https://example.org/{i}"),))) for i in range(3)]
    bare = entry(record(links=(Link("url", "https://example.org/bare"),), raw="see\nhttps://example.org/bare"))
    (finding,) = find("unlabelled-link", *usual, bare)
    assert (finding.level, finding.line) == ("note", 6)


def test_a_list_of_bare_addresses_has_its_style(find, entry, record):
    bare = [entry(record(f"Paper {i}", links=(Link("url", f"https://example.org/{i}"),))) for i in range(3)]
    assert find("unlabelled-link", *bare) == []


def test_a_missing_year_is_told_with_the_year_where_it_is_known(find, entry, record, known):
    dated, undated = entry(record(line=1), known(year=2021)), entry(record("Maps of Moss", line=2))
    assert [message_of(f) for f in find("no-year", dated, undated)] == ["no year; DBLP has 2021", "no year"]
    assert find("no-year", entry(record(year=2021))) == []
    assert message_of(find("no-year", entry(record(), known(year=2020, version=Version.PREPRINT)))[0]) == "no year"


@pytest.mark.parametrize("status", ["Under review.", "To appear.", "In preparation", "(submitted)"])
def test_a_paper_that_is_not_out_needs_no_year(find, entry, record, status):
    assert find("no-year", entry(record(raw=f"Counting Rivers from Space. {status}"))) == []


def test_such_a_word_in_the_title_is_no_status(find, entry, record):
    title = "Manuscript Streams"
    assert len(find("no-year", entry(record(title, raw=f"- Ana Sokol. {title}. Rivers.")))) == 1


def test_a_bib_entry_whose_doi_is_missed_is_not_told_of_a_link_as_well(find, entry, record, known):
    assert find("missing-link", entry(record(source=BIBTEX), known(identifiers=DOI))) == []
    assert len(find("missing-link", entry(record(source=BIBTEX), known(links=OPEN)))) == 1
