"""Names with their marks to authors with flags."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from publist.model import Mark, PrintedAuthor, ReadingWarning, Record, reading_warning
from publist.model.mark import GROUPS, ROLES
from publist.readers.printed import marks
from publist.readers.printed.bylines import PrintedByline
from publist.readers.printed.marks import Legend, Meaning, Meanings
from publist.readers.printed.name_order import PrintedName
from publist.text.unicode import clean


def with_responsible(byline: PrintedByline, responsible: PrintedByline | None) -> PrintedByline:
    """A byline, or all the authors that stand behind a slash where it has only the first of them."""
    if responsible is None or len(responsible.names) < len(byline.names):
        return byline
    return responsible


def with_companions(byline: PrintedByline, companions: PrintedByline | None) -> PrintedByline:
    """A byline with the people who are named apart from it; without a byline the owner is implied beside them."""
    if companions is None:
        return byline
    if not byline.names:
        return replace(companions, owner_implied=True)
    known = {name.name for name in byline.names}
    others = tuple(name for name in companions.names if name.name not in known)
    return replace(byline, names=(*byline.names, *others))


def own_legends(found: Iterable[Legend], names: Sequence[PrintedName]) -> list[Legend]:
    """An entry's legends; words without a mark explain the one mark that its byline has."""
    own = list(found)
    alone = [legend for legend in own if not legend.mark]
    printed = {marks.canonical(c) for name in names for c in name.marks if c not in marks.RAISED}
    if alone and len(printed) == 1:
        own.append(replace(alone[0], mark=printed.pop()))
    return own


def equal_groups(names: Sequence[PrintedName], meanings: Meanings, own: Sequence[Legend]) -> dict[str, Mark]:
    """Marks of a byline for those who contributed equally in a second and third group, where there are several.

    "* and † each contributed equally": who has the first mark is in no group but the first.
    """
    printed = dict.fromkeys(marks.canonical(c) for name in names for c in name.marks)
    equal = [mark for mark in printed if meanings.of(mark, own) is Mark.CO_FIRST]
    return {mark: group for mark, group in zip(equal, GROUPS, strict=False) if group}


def author(
    name: PrintedName,
    meanings: Meanings,
    own: Sequence[Legend],
    warnings: list[ReadingWarning],
    line: int,
    groups: Mapping[str, Mark] = MappingProxyType({}),
) -> PrintedAuthor:
    """One author; what no legend explains stays in ``marks`` and is added to ``warnings``."""
    meant = [marks.meaning_of(note) for note in name.notes]
    unknown = ""
    for mark in dict.fromkeys(name.marks):
        meaning = meanings.of(mark, own)
        meant.append(meaning)
        if meaning is None and mark not in marks.RAISED:
            unknown += mark
    if unknown:
        warnings.append(reading_warning("unexplained-mark", line, mark=unknown, name=name.name))
    return PrintedAuthor(
        name=clean(name.name),
        family=name.family,
        co_first=True if Mark.CO_FIRST in meant else None,
        corresponding=True if Mark.CORRESPONDING in meant else None,
        emphasised=name.emphasised,
        marks=unknown,
        roles=_roles(meant, (groups[mark] for mark in map(marks.canonical, name.marks) if mark in groups)),
    )


def _roles(meant: Iterable[Meaning | None], groups: Iterable[Mark]) -> tuple[Mark, ...]:
    said = {*meant, *groups}
    return tuple(role for role in ROLES if role in said)


def settle_flags(records: Sequence[Record]) -> list[Record]:
    """In a list that has a mark anywhere, an author without it is known not to be co-first (or corresponding)."""
    equal = any(a.co_first for r in records for a in r.authors)
    corresponding = any(a.corresponding for r in records for a in r.authors)

    def settle(author: PrintedAuthor) -> PrintedAuthor:
        return replace(
            author,
            co_first=bool(author.co_first) if equal else None,
            corresponding=bool(author.corresponding) if corresponding else None,
        )

    return [replace(r, authors=tuple(map(settle, r.authors))) for r in records]


def settle_owner(records: Sequence[Record], person: str | None) -> list[Record]:
    """Entries without a byline are the owner's alone in a list that implies the owner elsewhere ("with Bo Ray").

    Likewise where a list with a ``person`` at its top prints no author anywhere.
    """
    implied = any(r.owner_at is not None for r in records)
    if not implied and (person is None or any(r.authors for r in records)):
        return list(records)
    return [
        replace(r, owner_at=0, warnings=(*r.warnings, reading_warning("owner-not-printed", r.line, printed="nobody")))
        if not r.authors and r.owner_at is None
        else r
        for r in records
    ]
