"""Titles, years, pages, venues and versions: wrong, or only written otherwise."""

import pytest

from publist.cli.words.findings import message_of
from publist.cli.words.fixes import command_of, fix_of
from publist.model import BIBTEX, Identifier, PaperType, Scheme, Version

ARXIV = (Identifier(Scheme.ARXIV, "2101.00001"),)


# --- titles


def test_other_words_in_a_title_are_told_word_by_word(find, entry, record, known):
    (finding,) = find("title-differs", entry(record("Counting Streams from Space"), known()))
    assert message_of(finding) == 'DBLP has another title: "rivers" for "streams"'
    assert finding.evidence[0].value == "Counting Rivers from Space"


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ("Counting Rivers", 'with "from space"'),
        ("Counting Rivers from Deep Space", 'without "deep"'),
    ],
)
def test_words_too_few_or_too_many_are_told(find, entry, record, known, printed, message):
    (finding,) = find("title-differs", entry(record(printed), known()))
    assert message_of(finding) == f"DBLP has another title: {message}"


@pytest.mark.parametrize(
    "printed", ["counting rivers from space", "Counting rivers, from Space.", "Counting Rivers from-Space"]
)
def test_capitals_and_punctuation_are_not_another_title(find, entry, record, known, printed):
    assert find("title-differs", entry(record(printed), known())) == []


def test_an_ampersand_is_not_another_title(find, entry, record, known):
    assert find("title-differs", entry(record("Rivers & Lakes"), known("Rivers and Lakes"))) == []


def test_a_title_that_one_service_has_so_is_right(find, entry, record, known):
    other = known("Counting Streams from Space", by="Semantic Scholar")
    assert find("title-differs", entry(record("Counting Streams from Space"), known(), other)) == []


def test_the_preprint_s_title_of_a_published_paper_is_told(find, entry, record, known):
    preprint = known("How Many Rivers?", version=Version.PREPRINT)
    (finding,) = find("title-differs", entry(record("How Many Rivers?"), known(), preprint))
    assert message_of(finding) == (
        'this is the title of the preprint; DBLP has "Counting Rivers from Space" for the published paper'
    )


def test_the_one_title_in_lower_case_is_a_note(find, entry, record, known):
    usual = [entry(record(title), known(title)) for title in ("Maps of Moss", "Songs of Sand")]
    odd = entry(record("counting rivers from space"), known())
    (finding,) = find("title-style", *usual, odd)
    assert finding.level == "note"
    assert 'capitalised otherwise than in DBLP: "Counting Rivers from Space"' in message_of(finding)


def test_a_list_that_writes_all_titles_in_lower_case_has_its_style(find, entry, record, known):
    titles = ("Maps of Moss", "Songs of Sand", "Counting Rivers from Space")
    assert find("title-style", *(entry(record(title.capitalize()), known(title)) for title in titles)) == []


def test_a_bib_is_not_asked_about_capitals(find, entry, record, known):
    usual = [entry(record(title, source=BIBTEX), known(title)) for title in ("Maps of Moss", "Songs of Sand")]
    assert find("title-style", *usual, entry(record("counting rivers from space", source=BIBTEX), known())) == []


def test_a_full_stop_is_no_style(find, entry, record, known):
    usual = entry(record("Maps of Moss"), known("Maps of Moss."))
    assert find("title-style", usual, entry(record(), known("Counting Rivers from Space."))) == []


# --- years and pages


def test_a_wrong_year_is_told(find, entry, record, known):
    (finding,) = find("wrong-year", entry(record(year=2019), known(year=2021)))
    assert message_of(finding) == "prints the year 2019; DBLP has 2021"


def test_the_preprint_s_year_is_told_as_such(find, entry, record, known):
    preprint = known(year=2020, version=Version.PREPRINT)
    (finding,) = find("wrong-year", entry(record(year=2020), known(year=2021), preprint))
    assert message_of(finding) == "prints the year 2020; DBLP has 2021 (the preprint is of 2020)"


def test_a_year_that_one_service_has_is_right(find, entry, record, known):
    assert find("wrong-year", entry(record(year=2019), known(year=2021), known(by="Semantic Scholar", year=2019))) == []


def test_an_earlier_year_of_a_record_with_a_preprint_proves_nothing(find, entry, record, known):
    scholar = known(by="Semantic Scholar", year=2020, identifiers=ARXIV)
    assert find("wrong-year", entry(record(year=2021), scholar)) == []


def test_a_preprint_s_year_is_not_compared_with_the_published_paper(find, entry, record, known):
    assert find("wrong-year", entry(record(year=2020, venue="arXiv preprint"), known(year=2021))) == []


def test_wrong_pages_are_told_and_can_be_repaired(find, entry, record, known):
    (finding,) = find("wrong-pages", entry(record(pages="17-25"), known(pages="117-125")))
    assert message_of(finding) == "prints pages 17-25; DBLP has 117-125"
    assert (finding.change.old, finding.change.new) == ("17-25", "117-125")


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("337-40", "337-340"),
        ("1-25", "12:1-12:25"),  # an article's own numbering
        ("12", "12:1-12:25"),  # the article's number
        ("117", "117-125"),  # the first page alone
        ("117-125", "1-9"),  # early access, counted within the article
        ("e102", "E102"),
    ],
)
def test_pages_that_fit_are_no_finding(find, entry, record, known, printed, published):
    assert find("wrong-pages", entry(record(pages=printed), known(pages=published))) == []


def test_pages_that_one_service_has_so_are_right(find, entry, record, known):
    other = known(by="Semantic Scholar", pages="17-25")
    assert find("wrong-pages", entry(record(pages="17-25"), known(pages="117-125"), other)) == []


# --- venues


FINDINGS = "Findings of the Association for Computational Linguistics: ACL 2024"
ACL = "Proceedings of the 62nd Annual Meeting of the Association for Computational Linguistics"


def test_a_tag_of_the_main_conference_on_a_findings_paper_is_told_by_the_file_alone(find, entry, record):
    (finding,) = find("venue-track", entry(record(tag="ACL 2024", venue=f"In {FINDINGS}", raw="[ACL 2024] In ...")))
    assert message_of(finding) == "the tag says ACL 2024, but the entry itself says Findings of ACL 2024"
    assert fix_of(finding) == "write Findings of ACL 2024 in the tag"


def test_a_service_that_agrees_is_named(find, entry, record, known):
    (finding,) = find("venue-track", entry(record(tag="ACL 2024", venue=FINDINGS), known(venue=FINDINGS)))
    assert message_of(finding).endswith("; DBLP agrees")


def test_the_main_conference_printed_for_findings_is_told_by_the_services(find, entry, record, known):
    (finding,) = find("venue-track", entry(record(venue=ACL, tag="ACL 2024"), known(venue=FINDINGS)))
    assert message_of(finding) == f"prints ACL 2024; DBLP has {FINDINGS}"


def test_the_anthology_id_tells_findings_where_the_service_s_venue_does_not(find, entry, record, known):
    scholar = known(by="Semantic Scholar", venue="ACL", identifiers=(Identifier(Scheme.ACL, "2024.findings-acl.12"),))
    (finding,) = find("venue-track", entry(record(venue=ACL), scholar))
    assert "Semantic Scholar has Findings (by its Anthology id)" in message_of(finding)


def test_a_findings_paper_that_a_service_files_under_the_conference_is_right(find, entry, record, known):
    scholar = known(by="Semantic Scholar", venue="Annual Meeting of the Association for Computational Linguistics")
    assert find("venue-track", entry(record(venue=FINDINGS, tag="ACL Findings 2024"), scholar)) == []


@pytest.mark.parametrize(("venue", "tag"), [(ACL, "ACL 2024"), (ACL, None), (FINDINGS, "Findings of ACL 2024")])
def test_a_tag_that_fits_its_venue_is_right(find, entry, record, venue, tag):
    assert find("venue-track", entry(record(venue=venue, tag=tag))) == []


def test_a_demonstration_printed_under_the_conference_is_told(find, entry, record, known):
    (finding,) = find("venue-track", entry(record(venue=ACL, tag="ACL 2024"), known(venue="ACL (demo)")))
    assert message_of(finding) == "prints ACL 2024; DBLP has ACL (demo)"


@pytest.mark.parametrize("printed", ["ACL 2024 Demo", "ACL 2024 (Industry Track)", "ACL 2024 (Short Papers)"])
def test_a_track_that_services_file_under_the_conference_is_right(find, entry, record, known, printed):
    services = [known(by=by, venue="ACL") for by in ("DBLP", "Semantic Scholar")]
    listed = entry(record(venue=printed, tag=None), *services)
    assert find("venue-track", listed) == find("venue-differs", listed) == []


def test_another_conference_is_told(find, entry, record, known):
    (finding,) = find("venue-differs", entry(record(tag="EMNLP 2022"), known(venue="NAACL-HLT")))
    assert message_of(finding) == "prints EMNLP; DBLP has NAACL-HLT"


@pytest.mark.parametrize(
    ("printed", "published"),
    [
        ("Proceedings of EMNLP 2022", "EMNLP"),
        ("ACL-IJCNLP 2021", "ACL/IJCNLP (1)"),  # held together
        ("POPL 2020", "Proc. ACM Program. Lang."),  # a conference that publishes in a journal
        ("A Workshop That Nobody Knows", "EMNLP"),
    ],
)
def test_another_name_of_the_venue_is_no_finding(find, entry, record, known, printed, published):
    assert find("venue-differs", entry(record(venue=printed), known(venue=published))) == []


# --- preprints


def test_a_preprint_that_has_been_published_is_told_with_the_place(find, entry, record, known):
    listed = record(venue="arXiv preprint arXiv:2101.00001", type=PaperType.PREPRINT, identifiers=ARXIV)
    (finding,) = find("preprint-published", entry(listed, known(venue="ECCV", year=2022, pages="1-18")))
    assert message_of(finding) == "is listed as a preprint; DBLP has the published paper: ECCV, 2022, pages 1-18"
    assert command_of(finding) == "publist export --format md"


def test_a_mixed_record_is_only_a_reason_to_look(find, entry, record, known):
    mixed = known(by="Semantic Scholar", venue="ECCV", version=Version.MIXED)
    (finding,) = find("preprint-published", entry(record(venue="arXiv"), mixed))
    assert finding.level == "note"


def test_a_preprint_that_is_one_still_is_no_finding(find, entry, record, known):
    assert find("preprint-published", entry(record(venue="arXiv"), known(version=Version.PREPRINT, venue="CoRR"))) == []


def test_a_published_entry_is_no_preprint(find, entry, record, known):
    assert find("preprint-published", entry(record(venue="ECCV 2022"), known(venue="ECCV"))) == []


def test_a_preprint_beside_its_published_entry_is_not_told_here(find, entry, record, known):
    published = entry(record(venue="ECCV 2022"), known(venue="ECCV"), paper=7)
    assert find("preprint-published", published, entry(record(venue="arXiv"), known(venue="ECCV"), paper=7)) == []


# --- what proves nothing


@pytest.mark.parametrize(
    "title", ["Counting $\\alpha$ Rivers", "Counting <i>Streams</i> Now", "Counting Streams fr..."]
)
def test_a_service_s_title_with_markup_or_a_cut_end_proves_nothing(find, entry, record, known, title):
    assert find("title-differs", entry(record(), known(title))) == []


def test_a_remark_that_a_service_adds_to_the_title_is_no_difference(find, entry, record, known):
    assert find("title-differs", entry(record(), known("Counting Rivers from Space (Extended Abstract)"))) == []


def test_one_service_s_neighbouring_year_of_a_journal_s_paper_is_a_note(find, entry, record, known):
    journal = record(year=2020, volume="7")
    assert [f.level for f in find("wrong-year", entry(journal, known(year=2021)))] == ["note"]
    assert [f.level for f in find("wrong-year", entry(journal, known(year=2022)))] == ["warning"]


@pytest.mark.parametrize(("printed", "published"), [("1-15", "104512"), ("104512", "1-15")])
def test_an_article_number_and_the_pages_within_it_fit(find, entry, record, known, printed, published):
    assert find("wrong-pages", entry(record(pages=printed), known(pages=published))) == []


def test_a_subtitle_that_a_service_leaves_out_is_no_difference(find, entry, record, known):
    listed = record("Counting Rivers from Space: A Census")
    assert find("title-differs", entry(listed, known(by="Crossref"))) == []
