"""Which paper each record of a file is of."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeAlias

from publist.compute.candidates import rows_near
from publist.compute.facts import facts_of_record
from publist.compute.identity import match_row, paper_decisions
from publist.compute.wrong_identifiers import dropped_identifiers, wrong_identifiers
from publist.matching.notices import about, is_bare
from publist.matching.papers import PaperFacts, PaperIndex, match_papers
from publist.matching.papers.places import IN_OTHER_PLACE
from publist.matching.venues.match import resolve
from publist.model import HANDWRITTEN, Identifier, Match, Outcome, Record
from publist.reconcile.echo import says_nothing_new
from publist.store import IndexedPaper, Writer
from publist.text.identifiers import canonical
from publist.workflows.intake.columns import paper_of_column
from publist.workflows.intake.corrections import corrected_rows
from publist.workflows.intake.fitting import EntriesOfFile, Fitting
from publist.workflows.intake.own_lists import own_entries
from publist.workflows.intake.places import Place, Placement
from publist.workflows.intake.rewritten import ask_about_keys

_Wrong: TypeAlias = Mapping[str, Collection[Identifier]]
"""By citation key: identifiers that are known to lead to another paper."""
_MOST: Final = 6
"""Papers that a record may be that are looked at."""
_PROGRESS_EVERY: Final = 100
"""Records from one report of progress to the next."""


def placed(writer: Writer, records: Sequence[Record], progress: Callable[[int, int], None]) -> Placement:
    """The paper of every record, and which records are an export of ours that says nothing new."""
    wrong: dict[str, set[Identifier]] = {}
    for one in wrong_identifiers(writer):
        wrong.setdefault(one.key, set()).add(one.identifier)
    corrected = corrected_rows(writer, records)
    own: dict[int, tuple[int, Record | None]] = {n: (id_, None) for n, id_ in own_entries(writer, records).items()}
    own |= {number: (row.paper_id, row.rest) for number, row in corrected.items()}
    plan = _place_all(writer, records, progress, wrong, own)
    for row in corrected.values():
        plan.corrections += row.decisions
        plan.doubts += row.doubts
    _add_announced(writer, plan)
    _skip_echoes(writer, plan, wrong)
    return plan


def _place_all(
    writer: Writer,
    records: Sequence[Record],
    progress: Callable[[int, int], None],
    wrong: _Wrong,
    own: Mapping[int, tuple[int, Record | None]],
) -> Placement:
    """The paper of every record: the one that its source named so before, else the one that it matches.

    ``own`` are entries of our own lists by their places in ``records``: the paper, and what they say that is new.

    An entry may still have an identifier that leads to another paper, or that a person said is none of the paper's, or
    have it corrected: all find the paper.
    """
    dropped = dropped_identifiers(writer)
    named = writer.records.named_by(records)
    ids = {paper_id for of in named.values() for _, paper_id in of.values()}
    ids |= writer.papers.with_keys({record.list_key for record in records if record.list_key})
    rows = {row.id: row for row in rows_near(writer, records, ids)}
    by_key = {row.key: row for row in rows.values()}
    listed: dict[int, str | None] = {}
    corrected = {row.id: _without(row, wrong[row.key]) for row in rows.values() if row.key in wrong}
    fitting = Fitting(writer, rows, EntriesOfFile(records, lambda one: named[one.source].get(one.key, (0, None))[1]))
    index = PaperIndex((row.id, fitting.shown(row)) for row in (*rows.values(), *corrected.values()))
    for near_id, facts in fitting.said:
        index.add(near_id, facts)
    decisions = paper_decisions(writer)
    plan = Placement(hidden={row.id for row in rows.values() if row.hidden}, removed=decisions.removed)
    first_lines: dict[int, int | None] = {}
    keys = {record.key for record in records}
    for number, record in enumerate(records, 1):
        if number % _PROGRESS_EVERY == 0:
            progress(number, len(records))
        former = named[record.source].get(record.key)
        seen = facts_of_record(record)
        if known := own.get(number - 1):
            place = Place(known[1] or record, known[0], echo=known[1] is None)
        elif (paper_id := _named_by_key(record, former, (rows, corrected), by_key, dropped)) is not None:
            place = Place(record, paper_id)
        elif former and _says_as_before(writer, record, former, rows):
            place = Place(record, former[1])
        elif column := paper_of_column(writer, record, rows, former[1] if former else None, first_lines):
            place = Place(record, column)
        else:
            near = [
                pair
                for pair in index.find(seen, _MOST, thorough=True)
                if not decisions.refused(pair[0], record) and not _is_kept_apart(record, listed.get(pair[0]))
            ]
            found = fitting.judged(seen, near)
            best = _as_rewritten(writer, record, _best(found, seen, rows), rows, keys)
            doubted = fitting.doubted(near, found)
            place = _matched(record, best, near, plan, doubted=bool(doubted))
            if doubted:
                fitting.doubt({*doubted, place.paper_id})
            if best is None or best[1].score < 1:
                index.add(place.paper_id, seen)
        place.twin = first_lines.get(place.paper_id)
        first_lines.setdefault(place.paper_id, record.line)
        listed.setdefault(place.paper_id, record.list_key)
        fitting.add(place.paper_id, seen)
        plan.places.append(place)
    plan.doubtful = fitting.found
    ask_about_keys(writer, plan, named, decisions)
    return plan


def _matched(
    record: Record, best: tuple[int, Match] | None, near: Sequence[tuple[int, Match]], plan: Placement, *, doubted: bool
) -> Place:
    """The record's place by what it matches; where that is ``doubted``, what is asked is seen when all are stored."""
    if best and best[1].outcome is Outcome.SAME:
        place = Place(record, best[0], best[1])
    else:
        plan.new += 1
        place = Place(record, -plan.new)
        if best and best[1].outcome is Outcome.ASK and best[0] not in plan.hidden:
            if doubted:
                place.doubted = best
            else:
                place.match, place.resembles = best[1], best[0]
    asked = [(id_, match) for id_, match in near if match.outcome is Outcome.ASK and id_ != place.resembles]
    if place.paper_id not in plan.hidden and len(near) < _MOST:  # of a long series each is like all others
        place.besides = tuple([pair for pair in asked if pair[0] not in plan.hidden])
    return place


def _as_rewritten(
    writer: Writer,
    record: Record,
    best: tuple[int, Match] | None,
    rows: Mapping[int, IndexedPaper],
    keys: Collection[str],
) -> tuple[int, Match] | None:
    """The match without what the place in the venue says, where this very file had an entry of the paper that is gone.

    A volume that somebody corrects in their list makes no second paper.
    """
    row = rows.get(best[0]) if best else None
    if not best or not row or not any(reason.code == IN_OTHER_PLACE for reason in best[1].reasons):
        return best
    former = [stored.record for stored in writer.records.find([row.id]).get(row.id, ())]
    own = any((one.source, one.origin) == (record.source, record.origin) and one.key not in keys for one in former)
    return (row.id, match_row(row, record)) if own else best


def _named_by_key(
    record: Record,
    former: tuple[int, int] | None,
    known: Sequence[Mapping[int, IndexedPaper]],
    by_key: Mapping[str, IndexedPaper],
    dropped: Collection[tuple[int, Identifier]],
) -> int | None:
    """The paper that the record's key was read into before, or has in the store; None for one that is another."""
    rows = [of[former[1]] for of in known if former[1] in of] if former is not None else []
    if row := by_key.get(record.list_key or ""):
        rows.append(row)
    for row in rows:
        kept = tuple(one for one in record.identifiers if (row.id, one) not in dropped)
        if match_row(row, replace(record, identifiers=kept)).outcome is Outcome.SAME:
            return row.id
    return None


def _says_as_before(writer: Writer, record: Record, former: tuple[int, int], rows: Mapping[int, IndexedPaper]) -> bool:
    """Whether an entry is what it was when it was read into a paper, which a person may call otherwise since."""
    record_id, paper_id = former
    stored = writer.records.get(record_id) if paper_id in rows else None
    if stored is None:
        return False
    return match_papers(facts_of_record(stored.record), facts_of_record(record)).outcome is Outcome.SAME


def _is_kept_apart(record: Record, listed: str | None) -> bool:
    """Whether one list of ours has the record and a paper that is already placed as two papers."""
    return bool(record.list_key and listed and listed != record.list_key)


def _without(row: IndexedPaper, wrong: Collection[Identifier]) -> IndexedPaper:
    return replace(row, identifiers=tuple(one for one in row.identifiers if one not in wrong))


def _add_announced(writer: Writer, plan: Placement) -> None:
    """What an entry that is a notice ("Erratum to: ...") announces, beside the paper of the list that it is about."""
    announcing = [place for place in plan.places if place.record.announces and not place.echo]
    if not announcing:
        return
    told = {place.paper_id for place in plan.places if place.record.list_key}
    """Papers of a list of ours, which says itself what was announced about them."""
    listed = [(row.id, row.title, row.identifiers) for row in rows_near(writer, [one.record for one in announcing])]
    listed += [(p.paper_id, p.record.title, p.record.identifiers) for p in plan.places if p.record.announces is None]
    for place in announcing:
        for paper_id, title, identifiers in listed:
            record = about(place.record, title, identifiers)
            if is_bare(record) and paper_id != place.paper_id:
                if place.record.list_key and paper_id in told:
                    break
                plan.announced.append(Place(record, paper_id))
                break


def _best(
    found: Sequence[tuple[int, Match]], seen: PaperFacts, rows: Mapping[int, IndexedPaper]
) -> tuple[int, Match] | None:
    """The paper that a record is, or may be; of papers that it equally well is, the one that says the same of more.

    That matters where a person keeps two papers apart that look alike: an entry finds its own again.
    """

    def rank(pair: tuple[int, Match]) -> tuple[bool, int, float, int, int]:
        row = rows.get(pair[0])
        shared = alike = 0
        if row and len(found) > 1:
            shared = len({canonical(i) for i in row.identifiers} & {canonical(i) for i in seen.identifiers})
            venue = resolve(seen.venue).venue
            same_venue = row.venue == (venue.name if venue else seen.venue)
            alike = sum((row.title == seen.title, same_venue, row.year == seen.year))
        return pair[1].outcome is Outcome.SAME, shared, pair[1].score, alike, -pair[0]

    return max(found, key=rank, default=None)


def _skip_echoes(writer: Writer, plan: Placement, wrong: _Wrong) -> None:
    """Mark the entries that are our own export coming back.

    One that leaves out what is known as another paper's identifier is a correction, even where services have shown all
    of it before.
    """
    ids = {place.paper_id for place in plan.places if place.paper_id > 0 and place.record.source in HANDWRITTEN}
    papers = {paper.id: paper for paper in writer.papers.find(ids=ids)} if ids else {}
    for place in plan.places:
        paper = papers.get(place.paper_id)
        if paper and paper.key == place.record.key and not place.echo:
            printed = {canonical(identifier) for identifier in place.record.identifiers}
            corrects = not printed.issuperset(wrong.get(paper.key, ()))
            place.echo = not corrects and says_nothing_new(place.record, paper)
