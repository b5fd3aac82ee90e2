"""Where the publications are in nested data, and the records of them."""

from collections.abc import Callable, Container, Iterator, Sequence
from dataclasses import dataclass, replace

from publist.model import PaperType, Reading, Record, Unreadable, unreadable
from publist.readers.markup import headings
from publist.readers.markup.headings import Section
from publist.readers.printed import marks
from publist.readers.structured import finishing, overlay, references
from publist.readers.structured.fields import FIELDS
from publist.readers.structured.plain import Mapping, Plain, key, text
from publist.readers.structured.records import Context, record_of
from publist.text.besides import OURS

MAX_DEPTH = 12
_ENTRY_FIELDS = frozenset({"authors", "venue", "year", "date", "doi", "pages", "volume"})
_TELLING = frozenset({"authors", "venue", "doi", "pages", "abstract"})
"""Fields of a publication, which no heading of a list has."""
_ENTRY_HINTS = frozenset({"paperurl", "url_pdf", "pdf", "citation", "arxiv", "publication_types", "bibtex", OURS})
_HEADINGS = ("title", "section", "heading", "category", "name")
"""Where a group has its heading."""
_WRAPPERS = frozenset("attributes data entries hits items metadata records response result results".split())
"""What holds the answer of a service; no heading."""


@dataclass(frozen=True, slots=True)
class Found:
    """A mapping that may be a publication, and what stands above it."""

    entry: Mapping
    section: Section
    year: int | None
    type: PaperType | None
    among: bool = False
    """Whether it stands in one list with what looks like a publication, and need not look like one itself."""
    reference: str = ""
    """Of an entry without a title: itself as people print it."""


def entries(data: Plain) -> list[Found]:
    """The publications in nested data: those under a key that says so, else all that look like some."""
    found = list(_walk(data, Section.UNKNOWN, None, None, 0))
    named = [one for one in found if one.section is Section.PUBLICATIONS]
    return named or [
        one for one in found if one.section is Section.UNKNOWN and (one.among or looks_like_entry(one.entry))
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
        yield from _walk_list(value, section, year, kind, depth)
        return
    if not isinstance(value, Mapping):
        return
    names = {
        FIELDS.get(key(name))
        for name, item in value.items()
        if isinstance(item, str | list) and (key(name) != "name" or section is Section.PUBLICATIONS)
    }
    is_group = "authors" not in names and (_holds_entries(value) or _is_titled_list(value, section))
    if not is_group and "title" not in names and (printed := references.reference_in(value, among=False)):
        yield Found(value, section, year, kind, among=True, reference=printed)
        return
    if "title" in names and not is_group:
        kind_of = headings.classify(text(value.get("type") or value.get("category")))
        yield Found(value, kind_of if section is Section.UNKNOWN and kind_of is Section.OTHER else section, year, kind)
        return
    if is_group:
        title = _heading_of(value)
        section = _inner(section, title)
        year = headings.year_alone(text(value.get("year") or value.get("title") or value.get("name"))) or year
        kind = headings.type_in(title) or kind
    if keyed := _keyed(value, section):
        yield from _walk_list(keyed, section, year, kind, depth)
        return
    for name, item in value.items():
        spelled = "" if key(name) in _WRAPPERS else name.replace("_", " ").replace("-", " ")
        if isinstance(item, str) and _is_list(name, item, section if is_group else Section.UNKNOWN):
            item = references.pieces(item)  # noqa: PLW2901 - a list in one text
        if isinstance(item, list | Mapping):
            inner_year = headings.year_alone(name) or year
            yield from _walk(item, _inner(section, spelled), inner_year, headings.type_in(spelled) or kind, depth + 1)


def _keyed(value: Mapping, section: Section) -> list[Plain]:
    """The items of a mapping in which each entry stands under a key of its own; none where the keys are headings."""
    items = [*value.values()]
    entries = sum(isinstance(item, Mapping) and looks_like_entry(item) for item in items)
    least = 1 if section is Section.PUBLICATIONS else len(items) // 2 + 1
    return items if entries >= least and all(headings.classify(name) is Section.UNKNOWN for name in value) else []


def _walk_list(
    items: list[Plain], section: Section, year: int | None, kind: PaperType | None, depth: int
) -> Iterator[Found]:
    among = any(isinstance(bare, Mapping) and looks_like_entry(bare) for bare in map(_unwrapped, items))
    of_entries = among or references.most_are(items)
    line = 1
    for item in items:
        line = item.line if isinstance(item, Mapping) else line
        if among and isinstance(item, Mapping) and _is_untitled(item):
            yield Found(item, section, year, kind, among=True)
            continue
        found = [*_walk(item, section, year, kind, depth + 1)]
        own = _unwrapped(item)
        yield from (replace(one, among=True) if among and one.entry is own else one for one in found)
        if not found and (among or section is Section.PUBLICATIONS or (kind and section is Section.UNKNOWN)):
            yield from _unlike(item, line, section, year, kind, among=of_entries)


def _unwrapped(item: Plain) -> Plain:
    """What a service's answer has around an entry (``attributes``) taken off."""
    if isinstance(item, Mapping) and "title" not in item:
        inner = [value for name, value in item.items() if key(name) in _WRAPPERS and isinstance(value, Mapping)]
        return inner[0] if len(inner) == 1 else item
    return item


def _unlike(
    item: Plain, line: int, section: Section, year: int | None, kind: PaperType | None, *, among: bool
) -> Iterator[Found]:
    """What stands among publications and is no mapping with a title: a reference, or what is told as unread."""
    entry = item if isinstance(item, Mapping) else Mapping(line)
    printed = references.reference_in(item, among=True)
    if among and isinstance(item, str) and not references.is_heading(item):
        printed = text(item)
    if printed or _says_something(item, among=among):
        yield Found(entry, section, year, kind, among=True, reference=printed)


def _says_something(item: Plain, *, among: bool) -> bool:
    """Whether what is no entry says more than a heading between entries does."""
    if isinstance(item, Mapping):
        return _tells(item) or (among and sum(map(bool, item.values())) > 1)
    return isinstance(item, list) and references.says_much(text(item))


def _is_untitled(value: Mapping) -> bool:
    """Whether a mapping has authors and one more field of a publication, and no text for a title."""
    said = {FIELDS.get(key(name)): item for name, item in value.items() if item not in (None, "", [])}
    authors = "authors" in said and len(_ENTRY_FIELDS & said.keys()) > 1
    return authors and not text(said.get("title")) and not _holds_entries(value)


def _holds_entries(value: Mapping) -> bool:
    """Whether a mapping is a group: one of its lists holds what looks like publications."""
    lists = [item for item in value.values() if isinstance(item, list)]
    mappings = (one for items in lists for one in items if isinstance(one, Mapping))
    return any(map(looks_like_entry, mappings)) or any(map(references.most_are, lists))


def _heading_of(value: Mapping) -> str:
    return next((said for name in _HEADINGS if (said := text(value.get(name)))), "")


def _tells(value: Mapping) -> bool:
    """Whether a mapping says something that only a publication has."""
    return any(FIELDS.get(key(name)) in _TELLING for name, item in value.items() if item not in (None, "", []))


def _is_titled_list(value: Mapping, section: Section) -> bool:
    """Whether a mapping is a part of a page: a heading, and the publications as one text."""
    if section is Section.PUBLICATIONS:  # a publication about publications
        return False
    about = headings.classify(_heading_of(value))
    if about is not Section.PUBLICATIONS or looks_like_entry(value) or _tells(value):
        return False
    return any(isinstance(item, str) and _is_list(name, item, about) for name, item in value.items())


def _is_list(name: str, printed: str, section: Section) -> bool:
    """Whether a text is a list of references: by its name, or as the text of a part that has such a heading."""
    named = headings.classify(name.replace("_", " ")) is Section.PUBLICATIONS and name != OURS
    held = section is Section.PUBLICATIONS and references.may_hold(name)
    return (named or held) and references.most_are(references.pieces(printed))


def _inner(section: Section, name: str) -> Section:
    said = headings.classify(name) if name else Section.UNKNOWN
    return section if said is Section.UNKNOWN else said


def reading_of(
    data: Plain,
    *,
    origin: str | None,
    notes: Sequence[str] = (),
    source: str = "",
    source_of: Callable[[Mapping], str] | None = None,
    what: str = "publication",
) -> Reading:
    """The publications in nested data as a reading.

    ``notes`` are legends that stand beside the data; ``source`` is the file's text, and ``source_of`` gives that of an
    entry.  Entries keep the file's order.
    """
    records: list[Record] = []
    failed: list[Unreadable] = []
    found = entries(data)
    notes = [*notes, *_legends_in(data, {id(one.entry) for one in found}, 0)]
    legends = [legend for note in notes for legend in marks.legends(note)]
    cited = iter(references.read([one.reference for one in found if one.reference], notes))
    lines = references.Lines(source)
    for one in found:
        context = Context(origin, one.year, one.type, legends)
        raw = source_of(one.entry) if source_of else ""
        record: Record | None
        if one.reference:
            one.entry.line = lines.of(one.reference, one.entry.line)
            raw = one.reference
            record = references.record_of(one.entry, one.reference, next(cited), context)
        elif said := overlay.said_beside(one.entry):
            record = overlay.whole(one.entry, said, context, raw)
        else:
            record = record_of(one.entry, context, raw=raw, allow_name=one.section is Section.PUBLICATIONS)
        if record is None:
            failed.append(unreadable(one.entry.line, "no-title", raw))
        else:
            records.append(record)
    return finishing.finished(records, failed, what)


def _legends_in(value: Plain, entries: Container[int], depth: int) -> Iterator[str]:
    """The texts outside of the entries (their ``id``) that say what a mark means."""
    if isinstance(value, str):
        if references.is_legend(value):
            yield value
    elif value and depth < MAX_DEPTH and id(value) not in entries:
        for item in value.values() if isinstance(value, Mapping) else value:
            yield from _legends_in(item, entries, depth + 1)
