"""``publist edit``: what a person says about a paper, kept as decisions that no source overwrites."""

from collections.abc import Sequence
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
class Wish:
    """One thing a person wants: a field, a flag of an author, or a link."""

    kind: DecisionKind
    field: str
    value: str | None
    subject: str = ""


def edit(store: Store, key: str, wishes: Sequence[Wish]) -> tuple[Change, ...]:
    """Keep the wishes as decisions about the paper ``key``; what changed.

    Raises UsageError, with nothing changed, for an unknown key, field or author and for a value that cannot stand.
    """
    with store.write("edit") as writer:
        papers = writer.papers.find(keys={key}, hidden=True)
        if not papers:
            raise UsageError(f"no paper {key} in the store; publist list shows the keys")
        paper = papers[0]
        hidden = paper.id in writer.papers.hidden_ids()
        now = writer.now
        decisions = [
            Decision(
                kind=wish.kind,
                paper_id=paper.id,
                field=wish.field,
                subject=wish.subject,
                value=checked(wish, paper),
                decided_at=now,
            )
            for wish in wishes
        ]
        writer.decisions.add(decisions)
        done = recompute(writer, {paper.id})
        mine = Change(key, "mine", "no" if hidden else "yes", "no" if paper.id in writer.papers.hidden_ids() else "yes")
    changes = differences(paper, done.after[paper.id])
    return (*changes, *([mine] if mine.old != mine.new else []))


def checked(wish: Wish, paper: Paper) -> str | None:
    """The value in its stored form.  Raises UsageError when it cannot stand."""
    value = clean(wish.value) if wish.value else None
    if wish.kind is DecisionKind.FLAG:
        names = {name_key(name) for author in paper.authors for name in (author.name, author.printed)}
        if name_key(wish.subject) not in names:
            authors = ", ".join(author.name for author in paper.authors)
            raise UsageError(f'"{wish.subject}" is no author of {paper.key}; its authors are {authors}')
        return value
    if wish.kind is DecisionKind.NOT_MINE:
        return value
    if wish.kind is DecisionKind.LINK:
        if value is not None and safe_url(value) is None:
            raise UsageError(f"the link {wish.field} must be an http or https address")
        return value
    if wish.field not in EDITABLE:
        raise UsageError(f"there is no field {wish.field} to set; there are {', '.join(EDITABLE)}")
    return None if value is None else _field_value(wish.field, value)


def _field_value(field: str, value: str) -> str | None:
    if field == "year" and not (value.isdigit() and 1500 <= int(value) <= 2200):
        raise UsageError(f"a year is four digits, not {value}")
    if field == "month" and not (value.isdigit() and 1 <= int(value) <= 12):
        raise UsageError(f"a month is a number from 1 to 12, not {value}")
    if field == "type" and value not in {str(kind) for kind in PaperType}:
        raise UsageError(f"there is no type {value}; there are {', '.join(PaperType)}")
    return normalise_pages(value) if field == "pages" else value
