"""Notices that records carry in their titles, and records that are notices about other papers."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import Final

from publist.model import Announcement, Identifier, Notice, NoticeKind, Paper, Record, Scheme, Version
from publist.text.identifiers import canonical
from publist.text.titles import title_key

_GRAVITY: Final = {kind: place for place, kind in enumerate(NoticeKind)}
_NAMING: Final = frozenset({Scheme.DOI, Scheme.ARXIV, Scheme.ACL, Scheme.PUBMED})
"""What names a paper everywhere; a service's own number can stand for both the paper and the notice about it."""


def with_notices(record: Record) -> Record:
    """The record with what its title says as facts: a mark is no part of it, a notice is about another paper."""
    from publist.text.notices import announced_title, marked_title  # whoever only asks for the gravest needs none of it

    if marked := marked_title(record.title):
        found = Notice(marked.kind, record.source)
        return replace(record, title=marked.title, notices=united((*record.notices, found)))
    announced = announced_title(record.title)
    if announced is None:
        return record
    if record.announces is None and any(one.identifier for one in record.notices):  # the publisher has renamed it
        found = Notice(announced.kind, record.source)
        return replace(record, title=announced.title, notices=united((*record.notices, found)))
    known = record.announces
    if known is None:
        return replace(record, announces=Announcement(announced.kind, announced.title))
    return replace(record, announces=replace(known, title=known.title or announced.title))


def about(record: Record, title: str, identifiers: Collection[Identifier]) -> Record:
    """``record`` as it is to be compared with the paper of ``title`` and ``identifiers``.

    A record that announces something about this paper becomes a bare one, which says that and nothing else (see
    :func:`is_bare`).  One with the paper's own identifier is the paper itself, under the title of the notice.  Any
    other is returned as it is, and so is every record where the paper is a notice itself.
    """
    from publist.text.notices import announced_title

    announced = record.announces
    if announced is None or announced_title(title):
        return record
    own = {canonical(identifier) for identifier in identifiers if identifier.scheme in _NAMING}
    if own & {canonical(identifier) for identifier in record.identifiers}:
        found = Notice(announced.kind, record.source)
        notices = united((*record.notices, found))
        return replace(record, title=announced.title or title, announces=None, notices=notices)
    same_title = bool(announced.title) and title_key(announced.title) == title_key(title)
    if not (same_title or own & {canonical(identifier) for identifier in announced.identifiers}):
        return record
    if is_bare(record):
        return record
    item = next((identifier for identifier in record.identifiers if identifier.scheme is Scheme.DOI), None)
    return Record(
        source=record.source,
        key=f"notice:{record.key}",  # the item's own key may be that of another paper of the list
        title=title,
        notices=(Notice(announced.kind, record.source, _date(record), item),),
        announces=announced,
        origin=record.origin,
        line=record.line,
        raw=record.raw,
    )


def is_bare(record: Record) -> bool:
    """Whether the record says nothing of its paper but that there is a notice about it."""
    return record.announces is not None and bool(record.notices)


def united(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    """The gravest first, each once; of several of one kind and source without date and identifier only the fuller.

    A reinstatement takes back what is grave and was announced before it, or at no known time.
    """
    every = list(dict.fromkeys(notices))
    if not every:
        return ()
    back = [one for one in every if one.kind is NoticeKind.REINSTATED]
    every = [one for one in every if not (one.kind.grave and any(_takes_back(later, one) for later in back))]
    full = {(one.kind, one.source) for one in every if one.date or one.identifier}
    kept = [one for one in every if one.date or one.identifier or (one.kind, one.source) not in full]
    return tuple(sorted(kept, key=lambda one: (_GRAVITY[one.kind], one.source, one.date or "~")))


def _takes_back(later: Notice, notice: Notice) -> bool:
    if later.preprint and not notice.preprint:
        return False
    if not later.date or not notice.date:
        return True
    exact = min(len(later.date), len(notice.date))  # "2021" may be before and after "2021-03"
    return notice.date[:exact] <= later.date[:exact]


def gravest(paper: Paper) -> NoticeKind | None:
    """What has to be shown in front of a paper's title: that it is retracted, withdrawn, or under concern."""
    if not paper.notices:
        return None
    unpublished = paper.version in {None, Version.PREPRINT}
    kinds = [one.kind for one in paper.notices if unpublished or not one.preprint]
    return next((kind for kind in kinds if kind.grave), None)


def _date(record: Record) -> str | None:
    if record.year is None:
        return None
    return f"{record.year}-{record.month:02}" if record.month else str(record.year)
