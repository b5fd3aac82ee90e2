"""The person's own word beside the list and beside the services."""

from collections.abc import Callable, Iterator
from typing import Final

from publist.checking.values import Entry, Level, Listing, Remark, evidence, who
from publist.model import Record
from publist.text.pages import same_pages
from publist.text.titles import title_key

_COMPARED: Final[dict[str, tuple[Callable[[Record], str | None], Callable[[str, str], bool]]]] = {
    "title": (lambda r: r.title, lambda a, b: title_key(a) == title_key(b)),
    "year": (lambda r: str(r.year) if r.year else None, lambda a, b: a == b),
    "pages": (lambda r: r.pages, same_pages),
}
"""The fields whose values can be compared as text: how a record says it, and when two values are one."""


def not_as_decided(listing: Listing) -> Iterator[Remark]:
    """The list prints something else than the person decided (``publist edit``)."""
    for entry, field, decided, value_of, same in _decided(listing):
        printed = value_of(entry.record)
        if printed and not same(printed, decided):
            yield Remark(
                entry=entry,
                at=printed,
                message=f'prints {field} "{printed}"; you set it to "{decided}"',
                fix=f'write "{decided}"',
            )


def decision_disputed(listing: Listing) -> Iterator[Remark]:
    """A service has something else than the person decided: said once a paper and field, as a note."""
    told: set[tuple[int, str]] = set()
    for entry, field, decided, value_of, same in _decided(listing):
        said = [(one, value) for one in entry.published or entry.services if (value := value_of(one.record))]
        if (entry.paper, field) in told or not said or any(same(value, decided) for _, value in said):
            continue
        told.add((entry.paper, field))
        yield Remark(
            entry=entry,
            message=f'you set {field} to "{decided}"; {who(one.by for one, _ in said)} "{said[0][1]}"',
            evidence=evidence(said),
            fix="nothing, if your word stands",
            command=f"publist show {entry.key} --why" if entry.key else "",
            level=Level.NOTE,
        )


def _decided(
    listing: Listing,
) -> Iterator[tuple[Entry, str, str, Callable[[Record], str | None], Callable[[str, str], bool]]]:
    for entry in listing.entries:
        for field, (value_of, same) in _COMPARED.items():
            decision = entry.word(field)
            if decision and decision.value:
                yield entry, field, decision.value, value_of, same
