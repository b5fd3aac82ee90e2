"""What changed between two states of a paper, field by field, with the source of the new value."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Final, Protocol

from publist.model import PERSON, Identifier, ListOwner, Mark, Move, Notice, Paper
from publist.text.remarks import Remark


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one paper.  ``old`` or ``new`` is empty where there was or is no value."""

    key: str
    field: str
    old: str
    new: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class BylineChange:
    """How a byline is another one than before."""

    added: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    moved: tuple[Move, ...] = ()
    """``shown`` is the position now, ``there`` the former one."""
    respelt: tuple[tuple[str, str], ...] = ()
    """(former, present) spelling of somebody at the same place."""
    others: bool | None = None
    """Whether it ends in "et al." now, where that is new."""


_ET_AL: Final = " et al."


def _having(mark: Mark, paper: Paper) -> str:
    return ", ".join(author.name for author in paper.authors if author.has(mark))


def _remark(kind: Remark, paper: Paper) -> str:
    return getattr(paper, kind.value) or ""


_SHOWN: Final[dict[str, Callable[[Paper], str]]] = {
    "title": lambda p: p.title,
    "authors": lambda p: ", ".join(a.name for a in p.authors) + (_ET_AL if p.others else ""),
    **{mark.value: partial(_having, mark) for mark in Mark},
    "venue": lambda p: p.venue.name if p.venue else "",
    "venue_printed": lambda p: p.venue_printed or "",
    "year": lambda p: str(p.year or ""),
    "month": lambda p: str(p.month or ""),
    "type": lambda p: p.type or "",
    "version": lambda p: p.version or "",
    "status": lambda p: p.status or "",
    "notices": lambda p: "; ".join(map(_notice, p.notices)),
    "open_access": lambda p: p.open_access.url if p.open_access else "",
    "volume": lambda p: p.volume or "",
    "number": lambda p: p.number or "",
    "pages": lambda p: p.pages or "",
    "publisher": lambda p: p.publisher or "",
    "abstract": lambda p: p.abstract or "",
    **{kind.value: partial(_remark, kind) for kind in Remark},
    "identifiers": lambda p: ", ".join(_identifier(i) for i in p.identifiers),
    "links": lambda p: ", ".join(f"{link.label} {link.url or '(no address)'}" for link in p.links),
    "extra": lambda p: ", ".join(f"{name} = {value}" for name, value in p.extra),
}


def _notice(notice: Notice) -> str:
    """``retracted: crossref, 2022-04-01, doi:10.5555/note``."""
    named = _identifier(notice.identifier) if notice.identifier else ""
    return f"{notice.kind}: {', '.join(part for part in (notice.source, notice.date, named) if part)}"


def _identifier(identifier: Identifier) -> str:
    return f"{identifier.scheme}:{identifier.value}"


def facts(paper: Paper) -> Paper:
    """The paper without what does not show in a list: reasons, warnings, conflicts, spellings, counts."""
    authors = tuple(replace(a, spellings=(), identifiers=(), author_id=None, owner=False) for a in paper.authors)
    return replace(paper, id=0, authors=authors, provenance=(), warnings=(), conflicts=(), citations=())


def differences(before: Paper, after: Paper) -> list[Change]:
    """The fields that differ, in the order in which they are shown; where nothing else does, how names are printed."""
    reasons = {reason.field: reason.source for reason in after.provenance}
    changes = []
    for field, text in _SHOWN.items():
        old, new = text(before), text(after)
        if old != new:
            source = reasons.get("venue" if field == "venue_printed" else field, "")
            if field == "authors":
                source = _byline_source(before, after) or source
            changes.append(Change(after.key, field, old, new, source))
    return changes or printed_change(before, after)


def printed_change(before: Paper, after: Paper) -> list[Change]:
    """How the paper prints names that are shown as before: the people have other names on the whole list."""
    if [author.name for author in before.authors] != [author.name for author in after.authors]:
        return []
    old, new = (", ".join(author.printed for author in paper.authors) for paper in (before, after))
    source = next((one.source for one in after.provenance if one.field == "authors"), "")
    return [Change(after.key, "printed", old, new, source)] if old != new else []


def mine_change(key: str, *, mine: bool) -> Change:
    """A paper that is the owner's now, or is not any more."""
    return Change(key, "mine", *(("no", "yes") if mine else ("yes", "no")))


def owner_change(before: Sequence[ListOwner], after: Sequence[ListOwner]) -> list[Change]:
    """That it is the list of others now, or of others too; of no paper, so without a key."""
    if before == after:  # a university's are thousands
        return []
    old, new = (", ".join(_owner(one) for one in owners) for owners in (before, after))
    return [Change("", "owner", old, new, PERSON)] if old != new else []


def _owner(owner: ListOwner) -> str:
    ids = ", ".join(map(_identifier, owner.identifiers))
    return f"{owner.name} ({ids})" if ids else owner.name


def _byline_source(before: Paper, after: Paper) -> str:
    """The one source of the names that are new, where there is one."""
    known = {author.name for author in before.authors}
    new = [author for author in after.authors if author.name not in known]
    if new and all(author.renamed for author in new):
        return PERSON
    sources = {next((s for s, name in a.spellings[::-1] if name == a.name), "") for a in new}
    return sources.pop() if len(sources) == 1 else ""


def byline_change(old: str, new: str) -> BylineChange:
    """What differs between two bylines in the form of :class:`Change`."""
    from publist.reconcile.bylines.compare import compare

    (before, had_others), (after, has_others) = _names(old), _names(new)
    found = compare(after, before)
    respelt = tuple(
        (before[there], after[here])
        for here, there in enumerate(found.places)
        if there is not None and before[there] != after[here]
    )
    return BylineChange(
        tuple(after[here] for here in found.missing),
        tuple(before[there] for there in found.extra),
        tuple(Move(after[here], here + 1, there + 1) for here, there in found.moved),
        respelt,
        has_others if has_others != had_others else None,
    )


def _names(text: str) -> tuple[tuple[str, ...], bool]:
    names = text.removesuffix(_ET_AL)
    return tuple(names.split(", ")) if names else (), names != text


class ChangedField(Protocol):
    """What :func:`change_kinds` counts: a field's old and new text."""

    @property
    def field(self) -> str:
        """Its name, as in :class:`Change`."""
        ...

    @property
    def old(self) -> str:
        """What it said; empty for nothing."""
        ...

    @property
    def new(self) -> str:
        """What it says; empty for nothing."""
        ...


def change_kinds(changes: Iterable[ChangedField]) -> dict[str, int]:
    """How many changes of which kind, the most first, of as many by the alphabet.

    A kind is the scheme of an identifier that came, ``names`` for each spelling of somebody who stays in their place,
    else the field's name.
    """
    kinds = Counter[str]()
    for change in changes:
        kinds.update(_kinds(change))
    return dict(in_order(kinds))


def in_order(kinds: Mapping[str, int]) -> list[tuple[str, int]]:
    """Kinds with their numbers, the most first; the same order in every run of the program."""
    return sorted(kinds.items(), key=lambda item: (-item[1], item[0]))


def _kinds(change: ChangedField) -> Mapping[str, int]:
    if change.field == "identifiers":
        came = set(change.new.split(", ")) - set(change.old.split(", ")) - {""}
        return Counter(one.partition(":")[0] for one in came) or {change.field: 1}
    if change.field == "authors" and change.old and change.new:
        found = byline_change(change.old, change.new)
        other = bool(found.added or found.removed or found.moved or found.others is not None)
        return {**({"names": len(found.respelt)} if found.respelt else {}), **({"authors": 1} if other else {})}
    if change.field == "mine":
        return {"shown again" if change.new == "yes" else "hidden": 1}
    return {change.field: 1}


def field_text(paper: Paper, field: str) -> str:
    """A field's value as it is shown; empty for a field that has none."""
    text = _SHOWN.get(field)
    return text(paper) if text else ""
