"""Entries that a file had when it was last read and has no more: their papers stay, and are told.

A store keeps what it was given, so a paper that a person took out of their CV would stay on the list in silence.
"""

from collections.abc import Collection, Iterator, Sequence
from itertools import chain

from publist.compute.changelog import LEFT_FILE, log_beside
from publist.matching.people.own_file import are_two
from publist.model import HANDWRITTEN, Record
from publist.store import Writer
from publist.store.tables.files import Held, HeldFile, entries_text, held_in
from publist.workflows.intake.places import Placement
from publist.workflows.intake.report import LeftPaper

_TWO = 2


def entries_of(plan: Placement, origin: str) -> str:
    """What a file holds, as it is kept; to be asked while the places still have their records."""
    held: dict[tuple[str, str], list[str]] = {}
    for place in chain(plan.places, plan.announced):
        held.setdefault((place.record.origin or origin, place.record.source), []).append(place.record.key)
    return entries_text(held)


def note_left(writer: Writer, name: str, entries: str, here: Collection[int], whose: str = "") -> tuple[LeftPaper, ...]:
    """Which papers a file of that name had when it was last read and lacks now; keeps what it holds.

    ``here`` are the papers that it still has, perhaps under other words; ``whose`` list it says that it is.
    """
    known = writer.files.find(name)
    held = held_in(entries) if known else {}
    lineage = _same_list([one for one in known if not are_two(one.whose, whose)], held)
    left = tuple(_left(writer, lineage[0].held, held, here)) if lineage else ()
    for paper_id, paper in left:
        log_beside(writer, LEFT_FILE, name, paper.title, paper=(paper_id, paper.key))
    if writer.entered_run is not None and not (lineage and _equal(lineage[0].held, held)):
        writer.files.add(name, entries, whose)
        writer.files.forget([one.id for one in lineage[1:]])  # the last one counts again where this run is undone
    return tuple(paper for _, paper in left)


def _same_list(files: Sequence[HeldFile], held: Held) -> list[HeldFile]:
    """The files of that name which were this list, the last one first.

    Members of a lab may all call theirs ``cv.md``, and a program may write what is new into ``export.bib``, again and
    again: one list in two states shares most of the shorter one.
    """
    return [one for one in files if _shared(one.held, held) * _TWO >= min(_count(one.held), _count(held))]


def _left(writer: Writer, former: Held, held: Held, here: Collection[int]) -> Iterator[tuple[int, LeftPaper]]:
    gone = {part: set(keys).difference(held.get(part, ())) for part, keys in former.items()}
    stored = [
        one
        for (origin, source), keys in gone.items()
        for one in (writer.records.of_keys(source, keys) if keys else ())
        if one.record.origin == origin and one.paper_id not in here
    ]
    if not stored:
        return
    ids = {one.paper_id for one in stored}
    papers = {paper.id: paper for paper in writer.papers.find(ids=ids)}
    said = writer.records.find(ids)
    for paper_id in dict.fromkeys(one.paper_id for one in sorted(stored, key=lambda one: one.id)):
        paper = papers.get(paper_id)  # none where a person has hidden or removed it
        if paper and not any(_stays(one.record, gone) for one in said.get(paper_id, ())):
            yield paper_id, LeftPaper(paper.key, paper.title)


def _stays(record: Record, gone: Held) -> bool:
    """Whether it is of another file, or another member's one of that name: the paper is on the list all the same."""
    return record.source in HANDWRITTEN and record.key not in gone.get((record.origin or "", record.source), ())


def _shared(one: Held, other: Held) -> int:
    return sum(len(set(keys).intersection(other.get(part, ()))) for part, keys in one.items())


def _count(held: Held) -> int:
    return sum(len(set(keys)) for keys in held.values())


def _equal(one: Held, other: Held) -> bool:
    return one.keys() == other.keys() and all(set(keys) == set(other[part]) for part, keys in one.items())
