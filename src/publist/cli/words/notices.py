"""Words for the status of a paper and for what was announced about it."""

from typing import Final

from publist.cli.output import counted
from publist.model import Notice, NoticeKind, PaperStatus
from publist.reconcile import label
from publist.text.identifiers import url_of

MARKS: Final = {
    NoticeKind.RETRACTED: "RETRACTED",
    NoticeKind.WITHDRAWN: "WITHDRAWN",
    NoticeKind.EXPRESSION_OF_CONCERN: "EXPRESSION OF CONCERN",
    NoticeKind.CORRECTED: "CORRECTED",
    NoticeKind.REINSTATED: "REINSTATED",
}
"""In front of a title."""
_STATUSES: Final = {
    PaperStatus.PUBLISHED: "published",
    PaperStatus.PREPRINT: "preprint",
    PaperStatus.IN_PRESS: "in press",
    PaperStatus.ACCEPTED: "accepted, to appear",
    PaperStatus.SUBMITTED: "submitted",
}
_KINDS: Final = {
    NoticeKind.RETRACTED: "retracted",
    NoticeKind.WITHDRAWN: "withdrawn",
    NoticeKind.EXPRESSION_OF_CONCERN: "expression of concern",
    NoticeKind.CORRECTED: "corrected",
    NoticeKind.REINSTATED: "reinstated",
}


def status_words(status: PaperStatus) -> str:
    """How far the publication is."""
    return _STATUSES[status]


def remark(status: PaperStatus | None, notice: NoticeKind | None) -> str:
    """What stands behind a title: that the paper has not appeared, was corrected or reinstated; mostly nothing."""
    known = {PaperStatus.IN_PRESS, PaperStatus.ACCEPTED, PaperStatus.SUBMITTED}
    words = [_STATUSES[status]] if status in known else []
    words += [_KINDS[notice]] if notice and not notice.grave else []
    return f" ({'; '.join(words)})" if words else ""


def noted_words(kind: NoticeKind, number: int) -> str:
    """How many papers have to be looked at."""
    if kind is NoticeKind.EXPRESSION_OF_CONCERN:
        return f"{counted(number, 'paper')} under an expression of concern"
    return counted(number, f"{_KINDS[kind]} paper")


def notice_words(notice: Notice) -> str:
    """What was announced, when, who says so, and where it can be read."""
    kind = f"preprint {_KINDS[notice.kind]}" if notice.preprint else _KINDS[notice.kind]
    when = f" {notice.date}" if notice.date else ""
    source = f"{label(notice.source)}, from {notice.by}" if notice.by else label(notice.source)
    address = url_of(notice.identifier) if notice.identifier else None
    return f"{kind}{when} ({source}){f', {address}' if address else ''}"
