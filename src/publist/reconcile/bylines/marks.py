"""Who contributed equally, where lists of several people mark others: one list is shown, and the others are conflicts.

Each member of a lab brings a list of their own.  Marks of two lists that say the same, or of authors whom the other
does not name, add up; else the marks of the list that is believed most are shown, until somebody has said who is right.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256

from publist.model import HANDWRITTEN, Authorship, Conflict, ConflictKind, PrintedAuthor, StoredRecord
from publist.model.mark import GROUPS
from publist.reconcile.bylines.assemble import Slot
from publist.reconcile.bylines.conflicts import FIELD
from publist.reconcile.candidates import where, whose
from publist.text.names import name_key


@dataclass(frozen=True, slots=True)
class Marking:
    """What one list says of the positions: whom it names, and whom of them it marks as co-first."""

    stored: StoredRecord
    names: frozenset[int]
    marks: frozenset[int]

    def contradicts(self, other: "Marking") -> bool:
        """Whether they mark other authors among those whom both name."""
        both = self.names & other.names
        return self.marks & both != other.marks & both


def settled(slots: Sequence[Slot], having: Sequence[StoredRecord]) -> tuple[list[Slot], list[Marking]]:
    """The positions without co-first marks of lists that contradict the one believed most; that list, and those.

    ``having``: the records, the most believed first.  Where no list contradicts another the second is empty.
    """
    markings = [
        marking for stored in having if stored.record.source in HANDWRITTEN if (marking := _of(stored, slots)).marks
    ]
    against = [one for one in markings[1:] if one.contradicts(markings[0])]
    if not against:
        return list(slots), []
    refused = {one.stored.id for one in against}
    cleared = [[(s, _unmarked(author) if s.id in refused else author) for s, author in slot] for slot in slots]
    return cleared, [markings[0], *against]


def contradictions(markings: Sequence[Marking], authors: Sequence[Authorship]) -> list[Conflict]:
    """The conflicts of what :func:`settled` found, with the names as the byline has them."""
    if not markings:
        return []
    shown, *others = markings
    found = [
        Conflict(
            ConflictKind.MARKS_DISAGREE,
            FIELD,
            one.stored.record.source,
            where(one.stored),
            shown.stored.record.source,
            authors=len(authors),
            authors_there=len(one.stored.record.authors),
            missing=_names(authors, (shown.marks - one.marks) & one.names),
            extra=_names(authors, one.marks - shown.marks),
            whose=whose(one.stored) if whose(one.stored) != whose(shown.stored) else "",
            digest=_digest(one, shown, authors),
        )
        for one in others
    ]
    return list({one.digest: one for one in reversed(found)}.values())[::-1]  # several lists may say the same


def is_decided(conflict: Conflict, marked: Collection[str]) -> bool:
    """Whether a person has said of everybody whom a conflict of marks is about what they are (``marked``)."""
    about = {*conflict.missing, *conflict.extra}
    return conflict.kind is ConflictKind.MARKS_DISAGREE and {name_key(name) for name in about} <= set(marked)


def _of(stored: StoredRecord, slots: Sequence[Slot]) -> Marking:
    named = {n: author for n, slot in enumerate(slots) for one, author in slot if one is stored}
    return Marking(stored, frozenset(named), frozenset(n for n, author in named.items() if author.co_first))


def _unmarked(author: PrintedAuthor) -> PrintedAuthor:
    return replace(author, co_first=None, roles=tuple(role for role in author.roles if role not in GROUPS))


def _names(authors: Sequence[Authorship], positions: frozenset[int]) -> tuple[str, ...]:
    return tuple(authors[n].name for n in sorted(positions))


def _digest(marking: Marking, shown: Marking, authors: Sequence[Authorship]) -> str:
    """What changes when either of the two lists marks others."""
    marks = (sorted(authors[n].name for n in one.marks) for one in (marking, shown))
    parts = ("co-first", marking.stored.record.source, *next(marks), "", *next(marks))
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:12]
