"""Where the publications are in nested data, and the records of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from publist.model import PaperType, Reading, Record, Unreadable, unreadable
from publist.readers.markup import headings
from publist.readers.markup.headings import Section
from publist.readers.printed.marks import Legend
from publist.readers.structured import finishing, overlay
from publist.readers.structured.fields import FIELDS
from publist.readers.structured.plain import Mapping, Plain, key, text
from publist.readers.structured.records import Context, record_of

MAX_DEPTH = 12
_ENTRY_FIELDS = frozenset({"authors", "venue", "year", "date", "doi", "pages", "volume"})
_ENTRY_HINTS = frozenset({"paperurl", "url_pdf", "pdf", "citation", "arxiv", "publication_types", "bibtex"})

_WRAPPERS = frozenset("attributes data entries hits items metadata records response result results".split())
"""What holds the answer of a service; no heading."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mapping that may be a publication, and what stands above it."""

    entry: Mapping
    section: Section
    year: int | None
    type: PaperType | None
    untitled: bool = False
    """Whether it has no title, and stands among publications."""


def entries(data: Plain) -> list[Found]:
    """The publications in nested data: those under a key that says so, else all that look like some."""
    found = list(_walk(data, Section.UNKNOWN, None, None, 0))
    named = [one for one in found if one.section is Section.PUBLICATIONS]
    return named or [
        one for one in found if one.section is Section.UNKNOWN and (one.untitled or looks_like_entry(one.entry))
    ]


def looks_like_entry(entry: Mapping) -> bool:
    """Whether a mapping has a title and what only a publication has beside it."""
    names = {key(name) for name, value in entry.items() if value not in (None, "", [])}
    meanings = {FIELDS[name] for name in names if name in FIELDS and name != "name"}
    return "title" in meanings and bool(_ENTRY_FIELDS & meanings or _ENTRY_HINTS & names)


def _walk(value: Plain, section: Section, year: int | None, kind: PaperType | None, depth: int) -> Iterator[Found]:
    if depth > MAX_DEPTH:
        return
    if isinstance(value, list):
        among = any(isinstance(item, Mapping) and looks_like_entry(item) for item in value)
        for item in value:
            if among and isinstance(item, Mapping) and _is_untitled(item):
                yield Found(item, section, year, kind, untitled=True)
            else:
                yield from _walk(item, section, year, kind, depth + 1)
        return
    if not isinstance(value, Mapping):
        return
    names = {
        FIELDS.get(key(name))
        for name, item in value.items()
        if isinstance(item, str | list) and (key(name) != "name" or section is Section.PUBLICATIONS)
    }
    is_group = "authors" not in names and _holds_entries(value)
    if "title" in names and not is_group:
        kind_of = headings.classify(text(value.get("type") or value.get("category")))
        yield Found(value, kind_of if section is Section.UNKNOWN and kind_of is Section.OTHER else section, year, kind)
        return
    if is_group:
        title = text(value.get("title") or value.get("section") or value.get("category") or value.get("name"))
        section = _inner(section, title)
        year = headings.year_alone(text(value.get("year") or value.get("title") or value.get("name"))) or year
        kind = headings.type_in(title) or kind
    for name, item in value.items():
        if isinstance(item, list | Mapping):
            spelled = "" if key(name) in _WRAPPERS else name.replace("_", " ").replace("-", " ")
            inner_year = headings.year_alone(name) or year
            yield from _walk(item, _inner(section, spelled), inner_year, headings.type_in(spelled) or kind, depth + 1)


def _is_untitled(value: Mapping) -> bool:
    """Whether a mapping has authors and one more field of a publication, and no text for a title."""
    said = {FIELDS.get(key(name)): item for name, item in value.items() if item not in (None, "", [])}
    authors = "authors" in said and len(_ENTRY_FIELDS & said.keys()) > 1
    return authors and not text(said.get("title")) and not _holds_entries(value)


def _holds_entries(value: Mapping) -> bool:
    """Whether a mapping is a group: one of its lists holds what looks like publications."""
    lists = (item for item in value.values() if isinstance(item, list))
    return any(isinstance(one, Mapping) and looks_like_entry(one) for items in lists for one in items)


def _inner(section: Section, name: str) -> Section:
    said = headings.classify(name) if name else Section.UNKNOWN
    return section if said is Section.UNKNOWN else said


def reading_of(
    data: Plain,
    *,
    origin: str | None,
    legends: Sequence[Legend] = (),
    source_of: Callable[[Mapping], str] | None = None,
    what: str = "publication",
) -> Reading:
    """The publications in nested data as a reading.

    ``source_of`` gives the file's own text of an entry.  Entries keep the file's order.
    """
    records: list[Record] = []
    failed: list[Unreadable] = []
    for one in entries(data):
        context = Context(origin, one.year, one.type, legends)
        raw = source_of(one.entry) if source_of else ""
        record: Record | None
        if said := overlay.said_beside(one.entry):
            record = overlay.whole(one.entry, said, context, raw)
        else:
            record = record_of(one.entry, context, raw=raw, allow_name=one.section is Section.PUBLICATIONS)
        if record is None:
            failed.append(unreadable(one.entry.line, "no-title", raw))
        else:
            records.append(record)
    return finishing.finished(records, failed, what)
