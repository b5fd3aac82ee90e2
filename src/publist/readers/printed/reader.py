"""The CV reader: blocks to entries, entries to readings, the list's style, records."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeAlias

from publist.model import (
    CV,
    TITLE_LINK,
    Identifier,
    Link,
    Notice,
    PaperStatus,
    PaperType,
    Reading,
    Record,
    Scheme,
    Unreadable,
    Version,
    reading_warning,
    unreadable,
)
from publist.readers.markup.blocks import MAX_ENTRY
from publist.readers.markup.rich import BREAK, Block, Kind, Rich
from publist.readers.printed import (
    authorship,
    behind,
    counting,
    digests,
    fields,
    imprints,
    judging,
    kinds,
    layouts,
    mathematics,
    own_entries,
    sections,
    several,
    spans,
    style,
    tags,
    tail,
    top_names,
    whose,
)
from publist.readers.printed.judging import Chosen
from publist.readers.printed.marks import Meanings
from publist.readers.printed.sections import CvEntry, Sections
from publist.readers.printed.spans import Peeled
from publist.readers.printed.titles import Method
from publist.readers.printed.top_names import TopName
from publist.readers.printed.weighing import Layout, Order
from publist.text import identifiers
from publist.text.bibtex import TITLE_LATEX
from publist.text.names import name_key
from publist.text.notices import mark_in, status_in
from publist.text.unicode import clean

_PICTURES = re.compile(
    "\\A(?:[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff][\u200d\ufe0f]?\\s*)+"
)
"""Pictures that a page prints before a title."""

_NEIGHBOURS = 20
"""Entries of ours whose style counts for one among them that was changed."""
_YEAR_BEHIND = re.compile(r"(.+[.?!。])\s((?:19[5-9]|20[0-4])\d)")


_Whose: TypeAlias = tuple[tuple[TopName, ...], tuple[TopName, ...]]
"""Who states that the list is theirs, and who may mean so."""


def read_blocks(blocks: Sequence[Block], *, origin: str | None, whose: _Whose = ((), ())) -> Reading:
    """Records of all publications in a file's blocks, in the file's order.

    ``whose``: the person that the file states beside what it prints, and who may be meant where it prints nobody.
    """
    own = own_entries.taken(blocks, origin)
    people = frozenset(name_key(author.name) for record in own.records for author in record.authors)
    return own_entries.joined(own, _read_printed(own.rest, origin, own.blocks[:_NEIGHBOURS], people, whose))


def _read_printed(
    blocks: Sequence[Block],
    origin: str | None,
    neighbours: Sequence[Block],
    known: frozenset[str],
    whose_list: _Whose,
) -> Reading:
    """The publications by what is printed.

    ``neighbours`` are entries of the list that need no reading; ``known`` is who is on such entries.
    """
    found = sections.choose(blocks)
    failed: list[Unreadable] = []
    candidates = _candidates(found, failed)
    chosen, warnings = judging.settled(_chosen(candidates, neighbours if candidates else ()), found)
    read: list[Chosen] = []
    rejected: list[Chosen] = []
    for one in chosen:
        (read if judging.is_publication(one) else rejected).append(one)
    bare_list = not found.named and len(read) >= sum(map(judging.could_be_told, rejected))
    people = known | {name_key(name.name) for one in read for name in one.layout.byline.names}
    for one in read:
        one.entry.part.read += 1
    meanings = Meanings([*found.legends, *(legend for one in read for legend in one.peeled.legends)])
    records = _distinct(authorship.settle_flags([_record(one, meanings, origin) for one in read]))
    stated, meant = whose_list
    tops = (top_names.chosen(names, records) for names in (stated, found.names, meant))
    person = next(filter(None, tops), None)
    for one in rejected:
        code = judging.why_not(one, bare_list=bare_list, people=people, person=person)
        if code is not None:
            one.entry.part.unread += 1
            failed.append(unreadable(one.entry.block.line, code, one.entry.block.raw))
    records = authorship.settle_owner(_missing_commas(records, read), person)
    failed.sort(key=lambda piece: piece.line)
    return Reading(
        tuple(records), tuple(failed), warnings, whose.owner_hint(records, person), counting.sections_of(found)
    )


def _candidates(found: Sections, failed: list[Unreadable]) -> list[tuple[CvEntry, Peeled, Sequence[Layout]]]:
    """Every entry with its readings; one that is too long is reported at once."""
    candidates = []
    for entry in found.entries:
        if len(entry.block.rich.text) >= MAX_ENTRY:
            failed.append(unreadable(entry.block.line, "too-long", entry.block.raw[:MAX_ENTRY], limit=MAX_ENTRY))
            entry.part.unread += 1
            continue
        bare = spans.peel(entry.block.rich)
        candidates.append((entry, bare, _readings(bare, headed=entry.block.marker == "#")))
    return candidates


def _readings(bare: Peeled, *, headed: bool) -> Sequence[Layout]:
    """All readings of an entry; of one whose title was its heading, those with that title."""
    found = layouts.layouts(bare.core)
    if bare.led:
        return [one for one in found if one.title.outer_start == 0 and not one.byline.names] or found
    if not headed:
        return found
    end = bare.core.text.find(BREAK)
    titled = [one for one in found if one.title.start == 0 and 0 < one.title.end <= end]
    return titled or found


def _chosen(
    candidates: Sequence[tuple[CvEntry, Peeled, Sequence[Layout]]], neighbours: Sequence[Block]
) -> list[Chosen]:
    """Each entry with the reading that fits it and the list."""
    voting = [options for entry, _, options in candidates if entry.listed or judging.looks_sure(options)]
    voting += [_readings(spans.peel(block.rich), headed=False) for block in neighbours]
    habits = style.shares(voting)
    chosen = []
    for entry, bare, options in candidates:
        layout = style.choose(options, habits)
        chosen.append(Chosen(entry, bare) if layout is None else _facts(entry, bare, layout))
    return chosen


def _facts(entry: CvEntry, bare: Peeled, layout: Layout) -> Chosen:
    core = bare.core
    rest, facts = behind.facts(core, layout)
    if layout.order is Order.AUTHORS_FIRST and (year := _year_before(core, layout)) is not None:
        facts = replace(facts, year=year)
    return Chosen(entry, bare, layout, facts, rest)


def _year_before(core: Rich, layout: Layout) -> int | None:
    """The year between byline and title, which is the entry's own whatever years stand behind the title."""
    between = core.plain(layout.byline.names[-1].end, layout.title.outer_start)
    return tail.year_in(re.sub(r"(?<=\d{4})[a-z]\b", "", between))


def _record(one: Chosen, meanings: Meanings, origin: str | None) -> Record:
    layout, bare, line = one.layout, one.peeled, one.entry.block.line
    title, year_behind = _without_year(_title(one))
    title, latex = mathematics.settled(title)
    warnings = [replace(w, line=line) for w in bare.warnings]
    byline = authorship.with_responsible(layout.byline, bare.responsible)
    byline = authorship.with_companions(byline, bare.companions)
    own = authorship.own_legends(bare.legends, byline.names)
    groups = authorship.equal_groups(byline.names, meanings, own)
    authors = tuple(authorship.author(name, meanings, own, warnings, line, groups) for name in byline.names)
    found_links, found_identifiers = _links(one)
    year = (
        bare.year
        or one.facts.year
        or (tags.year_of_tag(bare.tag) if bare.tag else None)
        or year_behind
        or one.entry.year
    )
    tag = bare.tag if bare.tag and not mark_in(f"[{bare.tag}]") else None
    venue = one.facts.venue or (tag if byline.names else None)
    kind, version = _type(one, found_identifiers)
    kind_of_notice = mark_in(one.entry.block.rich.text)
    warnings += spans.link_warnings(found_links, line)
    if year is None:
        warnings.append(reading_warning("no-year", line))
    if not layout.title.closed:
        warnings.append(reading_warning("unclosed-quote", line))
    if byline.owner_implied:
        warnings.append(reading_warning("owner-not-printed", line, printed="with"))
    record = Record(
        source=CV,
        key=digests.digest(one.entry.block.rich.text),
        title=title,
        authors=authors,
        others=byline.others,
        owner_at=0 if byline.owner_implied else None,
        venue=venue,
        tag=tag,
        year=year,
        month=one.facts.month,
        type=kind,
        version=version,
        notices=(Notice(kind_of_notice, CV),) if kind_of_notice else (),
        status=one.facts.status or _status_of(bare.notes),
        volume=one.facts.volume,
        number=one.facts.number,
        pages=one.facts.pages,
        identifiers=found_identifiers,
        links=found_links,
        extra=(*_extra(one), *(((TITLE_LATEX, latex),) if latex else ())),
        origin=origin,
        line=line,
        raw=one.entry.block.raw,
    )
    return replace(record, warnings=(*warnings, *several.warnings(record)))


def _extra(one: Chosen) -> tuple[tuple[str, str], ...]:
    text = one.entry.block.rich.text
    printed = sorted((*one.peeled.notes, *one.facts.remarks), key=text.find)  # of the same place as they were found
    notes = tuple(("note", clean(note)) for note in printed)
    return (("editor", one.facts.editors), *notes) if one.facts.editors else notes


def _status_of(notes: Sequence[str]) -> PaperStatus | None:
    return next((found.status for note in notes if (found := status_in(clean(note)))), None)


def _title(one: Chosen) -> str:
    text = one.peeled.core.plain(one.layout.title.start, one.layout.title.end)
    text = re.sub(r"(?<=\w)- (?=\w)", "-", text) if "\n" in one.peeled.core.text else text
    if text[:1] + text.rstrip(".,")[-1:] in {'""', "“”", "„“", "„”", "«»", "《》", "『』", "「」", '“"', '"”'}:
        text = text.rstrip(".,")[1:-1].strip()
    quoted = text.rstrip(".,")
    if len(quoted) > 2 and (quoted[0], quoted[-1]) in {("'", "'"), ("‘", "’")} and quoted.count(quoted[0]) <= 2:
        text = quoted[1:-1]
    text = text.rstrip(" ,;:，、；：。．")
    if text.endswith(".") and not text.endswith(("..", "etc.")):
        text = text[:-1]
    text = _PICTURES.sub("", text)
    if text.endswith("}") and "{" not in text:  # left over from LaTeX
        text = text[:-1]
    return kinds.DESCRIBED.sub("", text.strip(" ").lstrip("–—-·•| "))


def _without_year(title: str) -> tuple[str, int | None]:
    """A title and the year that is all that stood behind it: "Small dams. 2019"."""
    found = _YEAR_BEHIND.fullmatch(title)
    return (found[1].removesuffix("."), int(found[2])) if found else (title, None)


def _links(one: Chosen) -> tuple[tuple[Link, ...], tuple[Identifier, ...]]:
    """All links in printed order, and all identifiers, each once."""
    core, title = one.peeled.core, one.layout.title
    found = list(one.peeled.links)
    known = list(one.peeled.identifiers)
    of_names = [(n.start, n.end) for n in one.layout.byline.names]
    for span in core.of(Kind.LINK):
        if not span.value:
            continue
        if span.start < title.outer_end and span.end > title.outer_start:
            label = TITLE_LINK
        elif any(a <= span.start < b for a, b in of_names):
            continue  # an author's home page
        else:
            label = spans.link_label(core, span)
        found.append(Link(label, span.value))
        if identifier := identifiers.from_url(span.value):
            known.append(identifier)
    unique = tuple(dict.fromkeys(known))
    return tuple(spans.in_order(dict.fromkeys(found), one.entry.block.rich)), unique


def _type(one: Chosen, known: Sequence[Identifier]) -> tuple[PaperType | None, Version | None]:
    described = kinds.DESCRIBED.search(one.peeled.core.plain(one.layout.title.start, one.layout.title.end).rstrip(" ."))
    kind = one.facts.type or (kinds.type_of(described[0]) if described else None)
    if kind is None and one.facts.volume and one.facts.pages and tail.year_in(one.facts.venue or "") is None:
        kind = PaperType.ARTICLE
    if kind is None and not one.facts.venue and known and all(i.scheme is Scheme.ARXIV for i in known):
        kind = PaperType.PREPRINT
    whole = one.facts.volume is None and one.facts.pages is None and one.facts.editors is None
    if whole and kind in {None, PaperType.INCOLLECTION} and behind.edits(one.peeled.core, one.layout):
        kind = PaperType.BOOK
    kind = kind or one.entry.type or (PaperType.ARTICLE if judging.is_set_as_journal(one) else None)
    if whole and kind is None and imprints.is_imprint(one.facts.venue or ""):
        kind = PaperType.BOOK
    return kind, Version.PREPRINT if kind is PaperType.PREPRINT else None


def _distinct(records: Sequence[Record]) -> list[Record]:
    """Two entries of the same words keep different keys."""
    seen: Counter[str] = Counter()
    found = []
    for record in records:
        seen[record.key] += 1
        count = seen[record.key]
        found.append(record if count == 1 else replace(record, key=f"{record.key}-{count}"))
    return found


def _missing_commas(records: Sequence[Record], read: Sequence[Chosen]) -> list[Record]:
    """Where the list parts byline and quoted title with a comma or full stop, an entry that does not is told.

    Behind a name in an East Asian script the brackets of the title part them.
    """
    quoted = [
        one.layout.method is Method.QUOTED
        and one.layout.order is Order.AUTHORS_FIRST
        and not re.search(f"[{fields.EAST_ASIAN}]", one.layout.byline.names[-1].name)
        for one in read
    ]
    parted = [bool(one.layout.gap.strip(" \n\v")) for one in read]
    if not any(q and p for q, p in zip(quoted, parted, strict=True)):  # the list's style has none
        return list(records)
    return [
        replace(r, warnings=(*r.warnings, reading_warning("missing-comma", r.line, place="title")))
        if is_quoted and not is_parted
        else r
        for r, is_quoted, is_parted in zip(records, quoted, parted, strict=True)
    ]
