"""``publist edit``: decisions about a paper, which no source overwrites."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from publist.compute.changes import Change, differences
from publist.compute.papers import recompute
from publist.errors import UsageError
from publist.model import Decision, DecisionKind, Paper, PaperType
from publist.reconcile import EDITABLE
from publist.store import Store
from publist.text.names import name_key
from publist.text.pages import normalise_pages
from publist.text.unicode import clean
from publist.text.urls import safe_url


@dataclass(frozen=True, slots=True)
class FieldEdit:
    """One edit: of a field, a flag of an author, a link, or whether the paper is the owner's."""

    kind: DecisionKind
    field: str
    value: str | None
    subject: str = ""


def edits_of(
    *,
    fields: Mapping[str, str | int | None],
    co_first: Collection[str] = (),
    not_co_first: Collection[str] = (),
    corresponding: Collection[str] = (),
    links: Mapping[str, str | None],
    mine: bool | None = None,
) -> list[FieldEdit]:
    """Edits from what a person or a script states.  Raises UsageError when that is nothing."""
    edits = [FieldEdit(DecisionKind.FIELD, field, None if v is None else str(v)) for field, v in fields.items()]
    flags = (("co_first", "true", co_first), ("co_first", "false", not_co_first))
    for flag, value, names in (*flags, ("corresponding", "true", corresponding)):
        edits += [FieldEdit(DecisionKind.FLAG, flag, value, name) for name in names]
    edits += [FieldEdit(DecisionKind.LINK, label, url) for label, url in links.items()]
    if mine is not None:
        edits.append(FieldEdit(DecisionKind.NOT_MINE, "", "false" if mine else "true"))
    if not edits:
        raise UsageError("no-edits")
    return edits


def edit(store: Store, key: str, edits: Sequence[FieldEdit]) -> tuple[Change, ...]:
    """Keep the edits as decisions about the paper ``key``; what changed.

    Raises UsageError, with nothing changed, for an unknown key, field or author and for a value that cannot stand.
    """
    with store.write("edit") as writer:
        papers = writer.papers.find(keys={key}, hidden=True)
        if not papers:
            raise UsageError("unknown-papers", keys=(key,))
        paper = papers[0]
        hidden = paper.id in writer.papers.hidden_ids()
        now = writer.now
        decisions = [
            Decision(
                kind=one.kind,
                paper_id=paper.id,
                field=one.field,
                subject=one.subject,
                value=checked(one, paper),
                decided_at=now,
            )
            for one in edits
        ]
        writer.decisions.add(decisions)
        done = recompute(writer, {paper.id})
        mine = Change(key, "mine", "no" if hidden else "yes", "no" if paper.id in writer.papers.hidden_ids() else "yes")
    changes = differences(paper, done.after[paper.id])
    return (*changes, *([mine] if mine.old != mine.new else []))


def checked(one: FieldEdit, paper: Paper) -> str | None:
    """The value in its stored form.  Raises UsageError when it cannot stand."""
    value = clean(one.value) if one.value else None
    if one.kind is DecisionKind.FLAG:
        names = {name_key(name) for author in paper.authors for name in (author.name, author.printed)}
        if name_key(one.subject) not in names:
            authors = tuple(author.name for author in paper.authors)
            raise UsageError("not-an-author", name=one.subject, key=paper.key, authors=authors)
        return value
    if one.kind is DecisionKind.NOT_MINE:
        return value
    if one.kind is DecisionKind.LINK:
        if value is not None and safe_url(value) is None:
            raise UsageError("bad-link", label=one.field)
        return value
    if one.field not in EDITABLE:
        raise UsageError("unknown-field", field=one.field, fields=tuple(EDITABLE))
    return None if value is None else _field_value(one.field, value)


def _field_value(field: str, value: str) -> str | None:
    if field == "year" and not (value.isdigit() and 1500 <= int(value) <= 2200):
        raise UsageError("bad-year", value=value)
    if field == "month" and not (value.isdigit() and 1 <= int(value) <= 12):
        raise UsageError("bad-month", value=value)
    if field == "type" and value not in {str(kind) for kind in PaperType}:
        raise UsageError("unknown-type", value=value, types=tuple(map(str, PaperType)))
    return normalise_pages(value) if field == "pages" else value
