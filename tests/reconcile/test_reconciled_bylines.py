"""Each way in which a service's byline goes wrong, and what it may do to the person's own list."""

from datetime import UTC, datetime

from publist.model import (
    BIBTEX,
    CV,
    Author,
    Conflict,
    ConflictKind,
    Identifier,
    Move,
    Paper,
    PrintedAuthor,
    Record,
    Scheme,
    StoredRecord,
    Version,
)
from publist.reconcile import reconcile
from publist.services.names import CROSSREF, DBLP, OPENALEX, SEMANTIC_SCHOLAR

NOW = datetime(2026, 11, 1, tzinfo=UTC)
FOUR = "Zora Abel, Ana Ruiz, Miro Okafor, Ivo Lund"
TWELVE = ", ".join(f"{name} {name}sen" for name in "Ab Be Ca Du Ed Fo Gu Hu Il Jo Ku Lo".split())


def record(source: str, names: str, *, others: bool = False, hole: bool = False, **more: object) -> Record:
    """``*`` marks a co-first author, ``=PID`` gives one an identifier."""
    authors = []
    for text in names.split(", ") if names else ():
        name, _, pid = text.partition("=")
        ids = (Identifier(Scheme.DBLP_PID, pid),) if pid else ()
        authors.append(PrintedAuthor(name.rstrip("*"), co_first=name.endswith("*") or None, identifiers=ids))
    return Record(
        source=source,
        key=f"{source}-1",
        title="A title",
        authors=tuple(authors),
        others=others,
        incomplete_byline=hole,
        **more,  # type: ignore[arg-type]
    )


def fold(*records: Record, owner: str | None = None) -> Paper:
    owners = [Author(id=1, name=owner, owner=True)] if owner else []
    return reconcile([StoredRecord(i, 1, one, NOW) for i, one in enumerate(records, 1)], owners=owners)


def names(paper: Paper) -> str:
    return ", ".join(author.name for author in paper.authors)


def only(paper: Paper) -> Conflict:
    (conflict,) = paper.conflicts
    return conflict


def test_a_cut_byline_takes_nobody_away() -> None:
    paper = fold(record(BIBTEX, TWELVE), record(DBLP, ", ".join(TWELVE.split(", ")[:9])))
    assert names(paper) == TWELVE
    conflict = only(paper)
    assert (conflict.kind, conflict.authors, conflict.authors_there) == (ConflictKind.TRUNCATED, 12, 9)
    assert len(conflict.missing) == 3


def test_a_byline_that_says_that_it_is_cut_is_no_conflict() -> None:
    paper = fold(record(CV, FOUR), record(OPENALEX, "Zora Abel, Ana Ruiz", others=True))
    assert (names(paper), paper.others, paper.conflicts) == (FOUR, False, ())


def test_a_grown_byline_is_no_byline_of_this_paper() -> None:
    paper = fold(record(CV, FOUR), record(SEMANTIC_SCHOLAR, f"{FOUR}, {TWELVE}"))
    assert names(paper) == FOUR
    assert (only(paper).kind, only(paper).authors_there) == (ConflictKind.INFLATED, 16)


def test_in_a_grown_byline_nobody_is_the_one_whom_an_initial_means() -> None:
    paper = fold(record(CV, "M. Abbot, Ana Ruiz"), record(SEMANTIC_SCHOLAR, f"Ana Ruiz, Mara Abbot, {TWELVE}"))
    assert names(paper) == "M. Abbot, Ana Ruiz"
    assert only(paper).kind is ConflictKind.INFLATED


def test_accents_and_the_script_of_the_list_stay() -> None:
    mine = record(BIBTEX, "José Núñez, 李明, Иван Петров")
    paper = fold(
        mine, record(DBLP, "Jose Nunez, Ming Li, Ivan Petrov"), record(OPENALEX, "Jose Nunez, Ming Li, Ivan Petrov")
    )
    assert names(paper) == "José Núñez, 李明, Иван Петров"
    assert names(fold(record(BIBTEX, "Jose Nunez"), record(DBLP, "José Núñez"))) == "José Núñez"
    assert names(fold(record(BIBTEX, "Ming Li, Ana Ruiz"), record(DBLP, "李明, Ana Ruiz"))) == "Ming Li, Ana Ruiz"


def test_a_name_in_another_script_is_not_whom_a_service_has_in_its_place() -> None:
    paper = fold(record(BIBTEX, "Ana Ruiz, 山田太郎"), record(SEMANTIC_SCHOLAR, "Ana Ruiz, Jo van der Laan"))
    assert names(paper) == "Ana Ruiz, 山田太郎"
    assert only(paper).missing == ("山田太郎",)


def test_somebody_named_twice_is_a_conflict_and_namesakes_are_not() -> None:
    paper = fold(record(CV, "Ana Ruiz, Wei Wang"), record(SEMANTIC_SCHOLAR, "Ana Ruiz, Wei Wang, A. Ruiz"))
    assert names(paper) == "Ana Ruiz, Wei Wang"
    assert (only(paper).kind, only(paper).doubled) == (ConflictKind.DOUBLED, ("A. Ruiz",))
    two = fold(record(CV, "Wei Wang, Wei Wang"), record(DBLP, "Wei Wang=1/1, Wei Wang=1/2"))
    assert (names(two), two.conflicts) == ("Wei Wang, Wei Wang", ())


def test_a_hole_is_no_shorter_byline() -> None:
    paper = fold(record(BIBTEX, FOUR), record(SEMANTIC_SCHOLAR, "Zora Abel, Miro Okafor, Ivo Lund", hole=True))
    assert names(paper) == FOUR
    assert (only(paper).kind, only(paper).missing) == (ConflictKind.NAMELESS, ("Ana Ruiz",))


def test_a_hole_in_the_only_byline_leaves_et_al() -> None:
    paper = fold(record(SEMANTIC_SCHOLAR, "Ivo Lund", hole=True))
    assert (names(paper), paper.others, only(paper).kind) == ("Ivo Lund", True, ConflictKind.NAMELESS)


def test_another_order_is_a_conflict_that_says_who_moved() -> None:
    paper = fold(record(BIBTEX, FOUR), record(DBLP, "Ana Ruiz, Miro Okafor, Ivo Lund, Zora Abel"))
    assert names(paper) == FOUR
    assert (only(paper).kind, only(paper).moved) == (ConflictKind.ORDER, (Move("Zora Abel", 1, 4),))


def test_marks_stay_where_they_are_printed() -> None:
    paper = fold(record(CV, "Zora Abel*, Ana Ruiz*, Miro Okafor"), record(DBLP, "Ana Ruiz, Miro Okafor, Zora Abel"))
    assert [(a.name, a.co_first) for a in paper.authors] == [
        ("Zora Abel", True),
        ("Ana Ruiz", True),
        ("Miro Okafor", False),
    ]


def test_a_missing_owner_is_said_as_such() -> None:
    short = record(DBLP, "Zora Abel, Miro Okafor, Ivo Lund")
    assert only(fold(record(CV, FOUR), short)).kind is ConflictKind.MISSING
    assert only(fold(record(CV, FOUR), short, owner="Ana Ruiz")).kind is ConflictKind.OWNER_MISSING


def test_a_hand_edited_service_adds_whom_the_list_left_out_in_place() -> None:
    paper = fold(record(BIBTEX, "Zora Abel*, Miro Okafor, Ivo Lund"), record(DBLP, FOUR))
    assert (names(paper), paper.conflicts) == (FOUR, ())
    assert [author.co_first for author in paper.authors] == [True, False, False, False]


def test_another_service_adds_only_when_a_second_one_agrees() -> None:
    mine = record(BIBTEX, "Zora Abel, Miro Okafor, Ivo Lund")
    alone = fold(mine, record(SEMANTIC_SCHOLAR, FOUR))
    assert (names(alone), only(alone).kind, only(alone).extra) == (
        "Zora Abel, Miro Okafor, Ivo Lund",
        ConflictKind.EXTRA,
        ("Ana Ruiz",),
    )
    assert names(fold(mine, record(SEMANTIC_SCHOLAR, FOUR), record(CROSSREF, FOUR))) == FOUR


def test_another_name_in_the_same_place_is_not_added() -> None:
    paper = fold(record(BIBTEX, "Zora Abel, Maria Nowak, Ivo Lund"), record(DBLP, "Zora Abel, Ha Kowalska, Ivo Lund"))
    assert names(paper) == "Zora Abel, Maria Nowak, Ivo Lund"
    assert (only(paper).missing, only(paper).extra) == (("Maria Nowak",), ("Ha Kowalska",))


def test_et_al_is_completed_by_the_whole_byline_that_has_the_printed_names_in_order() -> None:
    mine = record(CV, "Zora Abel*, Ivo Lund", others=True)
    paper = fold(mine, record(DBLP, f"{FOUR}, Kim Last"), record(OPENALEX, FOUR))
    assert (names(paper), paper.others) == (f"{FOUR}, Kim Last", False)
    assert paper.authors[0].co_first
    assert [(c.source, c.kind) for c in paper.conflicts] == [(OPENALEX, ConflictKind.TRUNCATED)]


def test_et_al_stays_where_every_service_is_cut() -> None:
    mine = record(CV, "Zora Abel, Ivo Lund", others=True)
    paper = fold(
        mine,
        record(OPENALEX, "Zora Abel, Ana Ruiz", others=True),
        record(SEMANTIC_SCHOLAR, "Zora Abel, Ana Ruiz, Miro Okafor"),
        owner="Ivo Lund",
    )
    assert (names(paper), paper.others) == ("Zora Abel, Ivo Lund", True)
    assert [(c.source, c.kind) for c in paper.conflicts] == [(SEMANTIC_SCHOLAR, ConflictKind.OWNER_MISSING)]


def test_a_byline_with_the_owner_stands_before_one_without() -> None:
    without, having = record(DBLP, "Zora Abel, Miro Okafor"), record(SEMANTIC_SCHOLAR, "Zora Abel, Ana Ruiz")
    paper = fold(without, having, owner="Ana Ruiz")
    assert (names(paper), only(paper).kind) == ("Zora Abel, Ana Ruiz", ConflictKind.OWNER_MISSING)


def test_among_services_a_clean_whole_byline_stands() -> None:
    cut, whole = record(DBLP, "Zora Abel, Ana Ruiz"), record(SEMANTIC_SCHOLAR, FOUR)
    assert names(fold(cut, whole)) == FOUR
    assert names(fold(record(DBLP, "Zora Abel, Ana Ruiz", hole=True), record(OPENALEX, "Zora Abel, Miro Okafor")))


def test_the_marked_list_gives_the_order_and_the_other_one_is_a_conflict() -> None:
    paper = fold(record(BIBTEX, "Ana Ruiz, Zora Abel, Ivo Lund"), record(CV, "Zora Abel*, Ana Ruiz*, Ivo Lund"))
    assert names(paper) == "Zora Abel, Ana Ruiz, Ivo Lund"
    assert (only(paper).kind, only(paper).source) == (ConflictKind.LISTS_DISAGREE, BIBTEX)


def test_nobody_whom_one_of_two_lists_prints_is_lost() -> None:
    paper = fold(record(BIBTEX, "Zora Abel, Ivo Lund"), record(CV, FOUR))
    assert (names(paper), paper.conflicts) == (FOUR, ())
    short = fold(record(BIBTEX, "Zora Abel, Miro Okafor"), record(CV, "Zora Abel, Ivo Lund", others=True))
    assert names(short) == "Zora Abel, Miro Okafor, Ivo Lund"


def test_a_preprints_byline_is_no_conflict_where_the_published_one_agrees() -> None:
    early = record(DBLP, "Zora Abel, Ivo Lund, Ana Ruiz", version=Version.PREPRINT)
    late = record(CROSSREF, FOUR, version=Version.VERSION_OF_RECORD)
    assert fold(record(CV, FOUR), early, late).conflicts == ()
    assert only(fold(record(CV, FOUR), early)).source == DBLP
