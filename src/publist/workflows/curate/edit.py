"""``publist edit``: what a person states of one paper, made into decisions."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from publist.errors import UsageError
from publist.model import (
    Decision,
    JudgeIdentifier,
    KeepByline,
    Mark,
    MarkAuthor,
    NotMine,
    Paper,
    Reset,
    SetAuthors,
    SetField,
    SetLink,
    UseByline,
)
from publist.model.decisions import FieldValue
from publist.store import Store, retried
from publist.workflows.curate.byline import BylineMoves, moved
from publist.workflows.curate.decide import DecisionReport, decided
from publist.workflows.curate.values import AUTHORS, field_values, mark_named
from publist.workflows.naming import paper_named


@dataclass(frozen=True, slots=True, kw_only=True)
class Edits:
    """What is stated of a paper; None takes a field or a link away."""

    fields: Mapping[str, FieldValue] = field(default_factory=dict)
    add_authors: Collection[str] = ()
    remove_authors: Collection[str] = ()
    author_order: str | None = None
    co_first: Collection[str] = ()
    not_co_first: Collection[str] = ()
    corresponding: Collection[str] = ()
    marks: Collection[tuple[str, str]] = ()
    no_marks: Collection[tuple[str, str]] = ()
    links: Mapping[str, str | None] = field(default_factory=dict)
    mine: bool | None = None
    authors_from: str | None = None
    keep_authors: bool = False
    keep_identifiers: Collection[str] = ()
    drop_identifiers: Collection[str] = ()
    reset: Collection[str] = ()


@retried
def edit(store: Store, key: str, edits: Edits) -> DecisionReport:
    """Keep what is stated of the paper, in one transaction.  Raises UsageError, with nothing changed, for nonsense."""
    with store.write("edit") as writer:
        paper = paper_named(writer, key)
        if edits == Edits():
            raise UsageError("no-edits")
        return decided(writer, decisions_of(paper, edits))


def decisions_of(paper: Paper, edits: Edits) -> list[Decision]:
    """Decisions about a paper from what a person or a script states."""
    id_ = paper.id
    decisions: list[Decision] = [Reset(id_, name) for name in edits.reset]
    fields = field_values(edits.fields)
    decisions += _authors(paper, fields, edits)
    decisions += [SetField(id_, name, value) for name, value in fields.items() if name != AUTHORS]
    flags = ((Mark.CO_FIRST, True, edits.co_first), (Mark.CO_FIRST, False, edits.not_co_first))
    for mark, on, names in (*flags, (Mark.CORRESPONDING, True, edits.corresponding)):
        decisions += [MarkAuthor(id_, name, mark, on) for name in names]
    for on, pairs in ((True, edits.marks), (False, edits.no_marks)):
        decisions += [MarkAuthor(id_, name, mark_named(mark), on) for name, mark in pairs]
    decisions += [SetLink(id_, label, url) for label, url in edits.links.items()]
    if edits.mine is not None:
        decisions.append(NotMine(id_, hidden=not edits.mine))
    if edits.authors_from:
        decisions.append(UseByline(id_, edits.authors_from))
    if edits.keep_authors:
        decisions.append(KeepByline(id_))
    for right, named in ((True, edits.keep_identifiers), (False, edits.drop_identifiers)):
        decisions += [JudgeIdentifier(id_, identifier, right) for identifier in named]
    return decisions


def _authors(paper: Paper, fields: Mapping[str, FieldValue], edits: Edits) -> list[Decision]:
    whole = fields.get(AUTHORS)
    if AUTHORS in fields and not str(whole or "").strip():
        raise UsageError("no-authors")
    typed = str(whole) if AUTHORS in fields else None
    moves = BylineMoves(typed, edits.remove_authors, edits.add_authors, edits.author_order)
    if not moves:
        return []
    names, others = moved(paper, moves)
    same = names == tuple(author.printed for author in paper.authors) and others == paper.others
    return [] if same else [SetAuthors(paper.id, names, others)]
