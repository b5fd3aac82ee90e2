"""``reconcile(records, decisions) -> paper``: who wins, field by field, and why."""

import random
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.model import (
    BIBTEX,
    CV,
    Identifier,
    Link,
    Mark,
    MarkAuthor,
    Paper,
    PaperType,
    PrintedAuthor,
    Provenance,
    Record,
    Scheme,
    SetField,
    SetLink,
    StoredDecision,
    StoredRecord,
    Version,
)
from publist.reconcile import reconcile
from publist.reconcile.echo import says_nothing_new
from publist.services.names import DBLP, SEMANTIC_SCHOLAR

NOW = datetime(2026, 11, 1, tzinfo=UTC)
TITLE = "Sparse Attention for Long Documents"


def author(name: str, **more: object) -> PrintedAuthor:
    return PrintedAuthor(name, **more)  # type: ignore[arg-type]


def stored(number: int, record: Record) -> StoredRecord:
    return StoredRecord(number, 1, record, NOW)


def cv(**more: object) -> Record:
    return replace(
        Record(
            source=CV,
            key="d1",
            title="Sparse attention for long documents",
            authors=(
                author("Ana Ruiz", co_first=True),
                author("Bo Lind", co_first=True),
                author("Cem Oz", co_first=False),
            ),
            venue="In Proceedings of the 2023 Conference on Empirical Methods in Natural Language Processing",
            tag="EMNLP 2023",
            year=2023,
            links=(Link("Paper"), Link("Code")),
            origin="cv.md",
            line=12,
        ),
        **more,  # type: ignore[arg-type]
    )


def dblp(**more: object) -> Record:
    return replace(
        Record(
            source=DBLP,
            key="conf/emnlp/RuizLO23",
            title=TITLE,
            authors=(author("Ana Ruiz"), author("Bo Lind"), author("Cem Öz")),
            venue="EMNLP",
            year=2023,
            pages="101-115",
            type=PaperType.INPROCEEDINGS,
            version=Version.VERSION_OF_RECORD,
            identifiers=(
                Identifier(Scheme.DBLP, "conf/emnlp/RuizLO23"),
                Identifier(Scheme.DOI, "10.18653/v1/2023.emnlp-main.1"),
            ),
        ),
        **more,  # type: ignore[arg-type]
    )


def scholar(**more: object) -> Record:
    return replace(
        Record(
            source=SEMANTIC_SCHOLAR,
            key="a" * 40,
            title=TITLE,
            authors=(author("A. Ruiz"), author("B. Lind"), author("C. Öz")),
            venue="Conference on Empirical Methods in Natural Language Processing",
            year=2022,
            identifiers=(Identifier(Scheme.SEMANTIC_SCHOLAR, "a" * 40), Identifier(Scheme.ARXIV, "2212.00001")),
            links=(Link("open access", "https://example.org/free.pdf"),),
            citation_count=7,
        ),
        **more,  # type: ignore[arg-type]
    )


def reason(paper: Paper, field: str) -> Provenance:
    (found,) = [r for r in paper.provenance if r.field == field]
    return found


def test_each_field_comes_from_the_source_that_knows_it_best() -> None:
    paper = reconcile([stored(1, cv()), stored(2, dblp()), stored(3, scholar())])
    assert paper.title == TITLE
    assert (paper.year, paper.pages, paper.type) == (2023, "101-115", PaperType.INPROCEEDINGS)
    assert paper.venue
    assert paper.venue.acronym == "EMNLP"
    assert [a.name for a in paper.authors] == ["Ana Ruiz", "Bo Lind", "Cem Öz"]
    assert [a.printed for a in paper.authors] == ["Ana Ruiz", "Bo Lind", "Cem Oz"]
    assert reason(paper, "pages").source == DBLP
    assert reason(paper, "co_first").source == CV
    assert reason(paper, "co_first").where == "cv.md:12"


def test_co_first_marks_survive_services_that_have_none() -> None:
    paper = reconcile([stored(1, cv()), stored(2, dblp()), stored(3, scholar())])
    assert [a.co_first for a in paper.authors] == [True, True, False]


def test_a_marked_author_whom_the_services_lack_is_kept_and_said() -> None:
    short = dblp(authors=(author("Ana Ruiz"), author("Cem Öz")))
    paper = reconcile([stored(1, cv()), stored(2, short)])
    assert [(a.name, a.co_first) for a in paper.authors][1] == ("Bo Lind", True)
    assert [(c.source, c.missing) for c in paper.conflicts] == [(DBLP, ("Bo Lind",))]


def test_initials_never_replace_a_full_name() -> None:
    paper = reconcile([stored(1, cv(authors=(author("Ana Ruiz"),))), stored(2, scholar(authors=(author("A. Ruiz"),)))])
    assert paper.authors[0].name == "Ana Ruiz"
    assert (SEMANTIC_SCHOLAR, "A. Ruiz") in paper.authors[0].spellings


def test_a_misprint_in_the_list_gives_way_to_the_published_name_and_stays_known() -> None:
    wrong = cv(authors=(author("Ana Ruiz"), author("Bo Lnid"), author("Cem Oz")))
    paper = reconcile([stored(1, wrong), stored(2, dblp())])
    assert paper.authors[1].name == "Bo Lind"
    assert paper.authors[1].printed == "Bo Lnid"


def test_a_rejected_value_keeps_its_source_and_the_reason() -> None:
    paper = reconcile([stored(1, scholar(version=Version.VERSION_OF_RECORD)), stored(2, dblp())])
    year = reason(paper, "year")
    assert (year.source, paper.year) == (DBLP, 2023)
    assert [(r.source, r.value) for r in year.rejected] == [(SEMANTIC_SCHOLAR, "2022")]


def test_facts_of_the_preprint_give_way_to_the_version_of_record() -> None:
    corr = dblp(
        key="journals/corr/abs-2212-00001",
        venue="CoRR",
        year=2022,
        pages=None,
        version=Version.PREPRINT,
        type=PaperType.PREPRINT,
        identifiers=(Identifier(Scheme.ARXIV, "2212.00001"),),
    )
    paper = reconcile([stored(1, corr), stored(2, dblp())])
    assert (paper.year, paper.type, paper.version) == (2023, PaperType.INPROCEEDINGS, Version.VERSION_OF_RECORD)
    assert Identifier(Scheme.ARXIV, "2212.00001") in paper.identifiers
    assert Identifier(Scheme.ACL, "2023.emnlp-main.1") in paper.identifiers


def test_a_published_venue_beside_the_preprints_year_is_not_believed() -> None:
    mixed = scholar(
        venue="International Conference on Learning Representations",
        year=2024,
        version=Version.MIXED,
        identifiers=(Identifier(Scheme.ARXIV, "2401.00001"),),
    )
    paper = reconcile([stored(1, mixed)])
    assert paper.year == 2024
    assert paper.venue
    assert paper.venue.acronym != "ICLR"
    assert paper.version is Version.PREPRINT
    assert any("International Conference on Learning Representations" in str(w["venue"]) for w in paper.warnings)


def test_the_venue_of_a_mixed_record_counts_once_another_source_gives_its_year() -> None:
    mixed = scholar(venue="International Conference on Learning Representations", year=2024, version=Version.MIXED)
    published = cv(venue=None, tag="ICLR 2025", year=2025)
    paper = reconcile([stored(1, mixed), stored(2, published)])
    assert paper.year == 2025
    assert paper.venue
    assert paper.venue.acronym == "ICLR"


def test_a_persons_word_stands_over_every_source() -> None:
    decision = SetField(1, "title", "My Title")
    paper = reconcile([stored(1, cv()), stored(2, dblp())], [StoredDecision(decision, NOW)])
    assert paper.title == "My Title"
    assert reason(paper, "title").source == "person"
    assert reason(paper, "title").rejected[0].value == TITLE


def test_a_person_can_take_a_mark_away_and_set_a_link() -> None:
    decisions = [
        StoredDecision(MarkAuthor(1, "Bo Lind", Mark.CO_FIRST, on=False), NOW, 1),
        StoredDecision(SetLink(1, "Code", "https://example.org/code"), NOW, 2),
    ]
    paper = reconcile([stored(1, cv())], decisions)
    assert [a.co_first for a in paper.authors] == [True, False, False]
    assert Link("Code", "https://example.org/code") in paper.links


def test_a_printed_label_takes_the_open_access_address() -> None:
    paper = reconcile([stored(1, cv()), stored(2, scholar())])
    assert paper.links == (Link("Paper", "https://example.org/free.pdf"), Link("Code", None))


def test_every_field_that_has_a_value_has_a_reason() -> None:
    paper = reconcile([stored(1, cv()), stored(2, dblp()), stored(3, scholar())])
    reasons = {r.field for r in paper.provenance}
    for field in ("title", "authors", "venue", "year", "pages", "type", "identifiers", "links", "co_first"):
        assert field in reasons, field


def test_no_record_is_an_error_of_the_caller() -> None:
    with pytest.raises(ValueError, match="at least one record"):
        reconcile([])


@given(st.permutations([stored(1, cv()), stored(2, dblp()), stored(3, scholar())]))
def test_the_order_in_which_records_arrive_does_not_matter(records: list[StoredRecord]) -> None:
    expected = reconcile([stored(1, cv()), stored(2, dblp()), stored(3, scholar())])
    got = reconcile(records)
    assert replace(got, authors=()) == replace(expected, authors=())
    assert [replace(a, spellings=()) for a in got.authors] == [replace(a, spellings=()) for a in expected.authors]


def test_our_own_export_coming_back_says_nothing_new() -> None:
    paper = reconcile([stored(1, cv()), stored(2, dblp())], key="ruiz2023sparse")
    echo = Record(
        source=BIBTEX,
        key=paper.key,
        title=paper.title,
        authors=tuple(author(a.name, co_first=a.co_first) for a in paper.authors),
        venue=paper.venue_printed,
        year=paper.year,
        pages=paper.pages,
        type=paper.type,
        identifiers=paper.identifiers,
        links=paper.links,
    )
    assert says_nothing_new(echo, paper)
    assert not says_nothing_new(replace(echo, pages="1-2"), paper)
    assert not says_nothing_new(replace(echo, authors=echo.authors[:2]), paper)
    assert not says_nothing_new(replace(echo, extra=(("note", "best paper"),)), paper)


@given(st.randoms())
def test_adding_a_record_never_loses_an_identifier(rng: random.Random) -> None:
    records = [stored(1, cv()), stored(2, dblp()), stored(3, scholar())]
    rng.shuffle(records)
    before = set(reconcile(records[:2]).identifiers)
    assert before <= set(reconcile(records).identifiers)


# --- tracks


def test_a_track_of_the_conference_is_shown_whoever_names_it():
    for ours, theirs in [("EMNLP 2023", "EMNLP (Demos)"), ("EMNLP 2023 (Demo)", "EMNLP")]:
        for source in (dblp, scholar):
            records = [stored(1, cv(venue=ours, tag=None)), stored(2, source(venue=theirs))]
            paper = reconcile(records)
            assert paper.venue is not None
            assert paper.venue.acronym == "EMNLP Demonstrations"
            assert paper.venue_printed is None or "demo" in paper.venue_printed.casefold()
            assert paper.type is PaperType.INPROCEEDINGS


def test_the_anthology_s_identifier_tells_the_track_that_a_service_does_not_name():
    demo = Identifier(Scheme.ACL, "2023.emnlp-demo.3")
    findings = Identifier(Scheme.DOI, "10.18653/v1/2023.findings-emnlp.9")
    for identifier, acronym in [(demo, "EMNLP Demonstrations"), (findings, "EMNLP Findings")]:
        found = stored(2, scholar(venue="EMNLP", identifiers=(identifier,)))
        for records in ([found], [stored(1, cv(venue="EMNLP 2023", tag=None)), found]):
            paper = reconcile(records)
            assert paper.venue is not None
            assert paper.venue.acronym == acronym


def test_findings_that_the_list_itself_names_stay_where_a_service_names_the_conference():
    paper = reconcile([stored(1, cv(venue="Findings of EMNLP 2023", tag=None)), stored(2, dblp(venue="EMNLP"))])
    assert paper.venue is not None
    assert paper.venue.acronym == "EMNLP Findings"


def test_a_service_that_names_the_main_volume_is_believed_over_another_ones_track():
    records = [stored(1, cv(venue="EMNLP 2023", tag=None)), stored(2, dblp(venue="EMNLP (1)"))]
    paper = reconcile([*records, stored(3, scholar(venue="EMNLP (Industry Track)"))])
    assert paper.venue is not None
    assert paper.venue.acronym == "EMNLP"


def test_an_exact_track_is_preferred_to_the_companion_volume():
    records = [stored(1, cv(venue="WWW 2023 (Demo Track)", tag=None)), stored(2, dblp(venue="WWW (Companion Volume)"))]
    paper = reconcile(records)
    assert paper.venue is not None
    assert paper.venue.acronym == "WWW Demonstrations"


# --- clean values


def test_a_clean_value_is_not_replaced_by_the_same_one_written_worse():
    for bad in (
        "SPARSE ATTENTION FOR LONG DOCUMENTS",
        "Sparse attention for long documents.",
        "Sparse attention for lon...",
    ):
        paper = reconcile([stored(1, cv()), stored(2, dblp(title=bad))])
        assert paper.title == "Sparse attention for long documents"
        reason = next(one for one in paper.provenance if one.field == "title")
        assert reason.source == CV
        assert [one.why.code for one in reason.rejected] == ["written-worse"]


def test_a_service_s_clean_value_replaces_the_list_s_capitals():
    paper = reconcile([stored(1, cv(title=TITLE.upper())), stored(2, scholar(title="Sparse attention"))])
    assert paper.title == "Sparse attention"
    paper = reconcile([stored(1, cv(title="SPARSE ATTENTION")), stored(2, cv(key="d2", title="Sparse attention"))])
    assert paper.title == "Sparse attention"


def test_a_title_that_exists_in_capitals_only_stays():
    assert reconcile([stored(1, cv(title=TITLE.upper()))]).title == TITLE.upper()


def test_names_in_capitals_do_not_replace_clean_ones():
    loud = dblp(authors=(author("ANA RUIZ", family="RUIZ"), author("Bo LIND"), author("Cem \u00d6z")))
    paper = reconcile([stored(1, cv()), stored(2, loud)])
    assert [one.name for one in paper.authors] == ["Ana Ruiz", "Bo Lind", "Cem \u00d6z"]
    assert paper.authors[0].family != "RUIZ"


def test_the_full_name_of_a_journal_is_shown_and_its_abbreviation_kept():
    for full, short in [("Nature", "Nat."), ("Journal of Imaginary Mosses", "J. Imag. Mosses")]:
        ours, theirs = cv(venue=full, tag=None), dblp(venue=short, type=PaperType.ARTICLE)
        paper = reconcile([stored(1, ours), stored(2, theirs)])
        assert paper.venue is not None
        assert (paper.venue.name, paper.venue_printed) == (full, full)
        assert paper.venue.short in {"Nature", "J. Imag. Mosses"}
        reason = next(one for one in paper.provenance if one.field == "venue")
        assert [one.why.code for one in reason.rejected] == ["written-worse"]


def test_a_venue_in_capitals_does_not_replace_a_clean_one():
    paper = reconcile([stored(1, cv(venue="Imaginary Mosses", tag=None)), stored(2, dblp(venue="IMAGINARY MOSSES"))])
    assert (paper.venue and paper.venue.name) == "Imaginary Mosses"


def test_a_service_s_abbreviation_of_a_known_journal_is_not_printed():
    paper = reconcile([stored(1, dblp(venue="Phys. Rev. Lett.", type=PaperType.ARTICLE))])
    assert paper.venue is not None
    assert (paper.venue.name, paper.venue_printed) == ("Physical Review Letters", None)


def test_a_preprint_s_month_and_volume_are_not_the_journal_s():
    preprint = scholar(venue="arXiv.org", year=2020, month=1, volume="abs/2006.00009", version=Version.PREPRINT)
    ours = cv(venue="Journal of Things", tag=None, year=2021, month=None, volume=None)
    paper = reconcile([stored(1, ours), stored(2, preprint)])
    assert (paper.year, paper.month, paper.volume) == (2021, None, None)
    assert reconcile([stored(2, preprint)]).month == 1
