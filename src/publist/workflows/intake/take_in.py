"""Records of a file into the store, each to the paper it is about."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from typing import TypeAlias

from publist.compute.bridge_nodes import contradicted
from publist.compute.bridges import Settled, ask, paper_of, settle
from publist.compute.changelog import OTHER_TITLE, log_beside
from publist.compute.changes import differences, facts
from publist.compute.duplicates import Duplicates, merge_duplicates
from publist.compute.owners import Owner, list_owners, set_owner, stated_owner, stated_owners, with_owner
from publist.compute.papers import NewPaper, Recomputed, recompute
from publist.compute.questions import open_questions
from publist.matching.people.own_file import are_two, with_owner_known
from publist.model import BIBTEX, Paper, Reading, SetField, StoredRecord
from publist.store import Store, StoredMatch, Writer, retried
from publist.store.fetch import bulk
from publist.store.tables.superseding import of_others
from publist.text.names import name_key
from publist.text.titles import are_words_apart
from publist.workflows.intake.leaving import entries_of, note_left
from publist.workflows.intake.places import Place, Placement
from publist.workflows.intake.placing import placed
from publist.workflows.intake.report import EntryStatus, ImportedEntry, ImportReport

Shown: TypeAlias = Paper | NewPaper
"""What an entry's paper is called, and what it says where it was there before."""


Progress: TypeAlias = Callable[[int, int, str], None]
"""Called with what is done, the total, and the file's name."""


def take_in(
    store: Store, reading: Reading, *, origin: str, kind: str = "import", progress: Progress = lambda *_: None
) -> ImportReport:
    """Take in one file's records, in one transaction, as a run of this kind.

    The records are let go of when they are stored; of a long list a caller had better not keep them.
    """
    given = [reading]
    del reading  # no frame up the stack holds the records while they are stored
    return _in_one(store, given, origin, kind, progress)


@retried
def _in_one(store: Store, given: list[Reading], origin: str, kind: str, progress: Progress) -> ImportReport:
    """In one transaction.  Writers of a file wait for each other, so nothing is kept there for another try."""
    once = store.location.path is not None
    with bulk(), store.write(kind) as writer:
        is_file = kind == "import"
        return take_into(writer, given.pop() if once else given[0], origin=origin, progress=progress, is_file=is_file)


def take_into(
    writer: Writer, reading: Reading, *, origin: str, progress: Progress = lambda *_: None, is_file: bool = False
) -> ImportReport:
    """The same inside a transaction; of what ``is_file`` it is kept what it holds."""
    owner = _learn_owner(writer, reading)
    stranger = _stranger(writer, reading)
    names = [one.name for one in stated_owners(writer)]
    own = [name for name in names if reading.owner_hint and name_key(name) == name_key(reading.owner_hint)]
    records = tuple([with_owner(record, own or names) for record in reading.records])
    records = with_owner_known(records, reading.owner_hint, names)
    warnings = (*reading.warnings, *(warning for record in records for warning in record.warnings))
    reading = replace(reading, records=(), warnings=warnings)
    plan = placed(writer, records, lambda done, total: progress(done, total, origin))
    del records
    return replace(_carry_out(writer, plan, reading, origin, owner, is_file=is_file), stranger=stranger)


def _stranger(writer: Writer, reading: Reading) -> str | None:
    """Whose the file is by what it says itself, where that is nobody whose list this is."""
    hint, owners = reading.owner_hint, list_owners(writer)
    if not hint or not owners or not all(are_two(one.name, hint) for one in owners):
        return None
    known = writer.people.find({one.person for one in owners}, counted=False)
    return hint if all(are_two(name, hint) for author in known for _, name in author.names) else None


def _is_of_several(writer: Writer, origin: str, whose: str | None) -> bool:
    """Whether files of that name may be of several people."""
    known = [one.name for one in stated_owners(writer)]
    return len(known) > 1 or any(are_two(one, whose or "") for one in (*known, *writer.files.whose(origin)))


def _learn_owner(writer: Writer, reading: Reading) -> str | None:
    former = stated_owner(writer)
    if not reading.owner_hint or former.name:
        return None
    set_owner(writer, Owner(reading.owner_hint, former.identifiers))
    return reading.owner_hint


def _carry_out(
    writer: Writer, plan: Placement, reading: Reading, origin: str, owner: str | None, *, is_file: bool
) -> ImportReport:
    held = entries_of(plan, origin) if is_file else None
    corrected = _correct(writer, plan.corrections) if plan.corrections else {}
    is_new = _number_new_papers(writer, plan)
    several = _is_of_several(writer, origin, reading.owner_hint)
    done, of_several = _store_records(writer, plan, is_new, origin, several=several)
    changed = {id_ for id_, paper in done.after.items() if facts(done.before[id_]) != facts(paper)}
    settled = settle(writer, plan.doubtful | contradicted(writer, {place.paper_id for place in plan.places} - is_new))
    is_new |= settled.new
    looked_at = {settled.into.get(id_, id_) for id_ in changed | of_several | settled.after.keys()}
    duplicates = merge_duplicates(writer, looked_at)
    for place in plan.places:
        place.paper_id = paper_of(settled, place.paper_id, place.record_id)
        if place.match is None and place.paper_id in settled.asked:
            place.resembles, place.match = settled.asked[place.paper_id]
        elif place.match is None and place.doubted and place.paper_id in is_new:
            place.resembles, place.match = place.doubted  # none of that paper's entries fits it by itself
            place.besides = (place.doubted, *place.besides)
        place.paper_id = duplicates.into.get(place.paper_id, place.paper_id)
        if place.resembles is not None:
            home = settled.into.get(place.resembles, place.resembles)
            place.resembles = duplicates.into.get(home, home)
    _ask_besides(writer, plan, {**settled.into, **duplicates.into})
    shown = _papers_shown(writer, plan, done, settled, duplicates)
    before = {**settled.before, **done.before, **corrected}
    entries = tuple(_entry(place, is_new, before, shown, plan) for place in plan.places)
    _log_titles(writer, plan, entries)
    here = {place.paper_id for place in plan.places}
    left = note_left(writer, origin, held, here, reading.owner_hint or "") if held is not None else ()
    waiting = open_questions(writer)
    run = writer.entered_run
    return ImportReport(
        origin,
        entries,
        reading.unreadable,
        (*reading.warnings, *plan.doubts),
        owner,
        tuple(question for question in waiting if run is not None and question.run_id == run),
        run,
        len(waiting),
        (*settled.merges, *duplicates.merges),
        reading.sections,
        settled.taken_out,
        left,
    )


def _correct(writer: Writer, corrections: Sequence[SetField]) -> Mapping[int, Paper]:
    """Keeps what a person has corrected in a list of ours; the papers as they were."""
    from publist.workflows.curate.decide import follow  # an import mostly needs nothing of correcting

    return follow(writer, corrections).before


def _log_titles(writer: Writer, plan: Placement, entries: Sequence[ImportedEntry]) -> None:
    """Writes down which papers were joined though their titles differ by more than print; a changed one is known."""
    for place, entry in zip(plan.places, entries, strict=True):
        changed = any(change.field == "title" for change in entry.changes)
        if not changed and are_words_apart(entry.other_title, entry.title):
            log_beside(writer, OTHER_TITLE, entry.title, entry.other_title, paper=(place.paper_id, entry.key))


def _ask_besides(writer: Writer, plan: Placement, into: Mapping[int, int]) -> None:
    """What entries may be besides the paper that they are, or are most like."""
    pairs = ((place.paper_id, into.get(id_, id_), match) for place in plan.places for id_, match in place.besides)
    ask(writer, [pair for pair in pairs if pair[0] != pair[1]])


def _number_new_papers(writer: Writer, plan: Placement) -> set[int]:
    """Gives the new papers ids of the store; returns them."""
    new_ids = dict(zip(range(-1, -plan.new - 1, -1), writer.papers.reserve(plan.new), strict=True)) if plan.new else {}
    for place in (*plan.places, *plan.announced):
        place.paper_id = new_ids.get(place.paper_id, place.paper_id)
        if place.resembles is not None:
            place.resembles = new_ids.get(place.resembles, place.resembles)
        place.besides = tuple([(new_ids.get(id_, id_), match) for id_, match in place.besides])
        if place.doubted:
            place.doubted = new_ids.get(place.doubted[0], place.doubted[0]), place.doubted[1]
    plan.doubtful = {new_ids.get(id_, id_) for id_ in plan.doubtful}
    return set(new_ids.values())


def _store_records(
    writer: Writer, plan: Placement, is_new: Collection[int], origin: str, *, several: bool
) -> tuple[Recomputed, set[int]]:
    """Adds the records, computes their papers again; also tells which new papers are of several records."""
    kept = [*(place for place in plan.places if not place.echo), *plan.announced]
    now = writer.now
    named = writer.records.named_by([place.record for place in kept])
    record_ids = writer.records.add([(place.paper_id, place.record) for place in kept], now, by_origin=several)
    shortened = _retire_former(writer, [p for p in kept if p.paper_id not in is_new], plan, origin, several=several)
    fresh: dict[int, list[StoredRecord]] = {}
    wanted: dict[int, str] = {}
    for place, record_id in zip(kept, record_ids, strict=True):
        place.record_id = record_id
        if place.paper_id in is_new:
            stored = StoredRecord(record_id, place.paper_id, place.record, now, writer.run_id or 0)
            fresh.setdefault(place.paper_id, []).append(stored)
            if key := place.record.list_key or (place.record.key if place.record.source == BIBTEX else None):
                wanted.setdefault(place.paper_id, key)
    of_several = {paper_id for paper_id, records in fresh.items() if len(records) > 1}
    newest = {(source, key): id_ for source, of_source in named.items() for key, (id_, _) in of_source.items()}
    added = [
        (place, id_)
        for place, id_ in zip(kept, record_ids, strict=True)
        if id_ > newest.get((place.record.source, place.record.key), 0)  # else it is stored, perhaps beside others
    ]
    why = [
        StoredMatch(
            kind="paper",
            match=place.match,
            paper_id=place.paper_id,
            record_id=record_id,
            subject=place.record.key,
            other_id=place.resembles,
        )
        for place, record_id in added
        if place.match
    ]
    for place in (*plan.places, *plan.announced):
        former = named.get(place.record.source, {}).get(place.record.key)
        was_there = former is not None and former[1] == place.paper_id
        beside = place.paper_id in of_several or place.paper_id not in is_new
        place.let_go(joined=beside and not was_there and not place.echo)
    done = recompute(writer, shortened | {place.paper_id for place, _ in added}, fresh, wanted)
    writer.matches.add(why)
    return done, of_several


def _papers_shown(
    writer: Writer, plan: Placement, done: Recomputed, settled: Settled, duplicates: Duplicates
) -> dict[int, Shown]:
    """Every paper that an entry names, as it is after the import."""
    after: dict[int, Shown] = {**done.new, **done.after, **settled.after}
    for gone in (*settled.into, *duplicates.into):
        after.pop(gone, None)
    after |= duplicates.after
    return {**{paper.id: paper for paper in writer.papers.find(ids=_others(plan, after), hidden=True)}, **after}


def _others(plan: Placement, after: Collection[int]) -> set[int]:
    ids = {place.paper_id for place in plan.places} | {p.resembles for p in plan.places if p.resembles is not None}
    return {paper_id for paper_id in ids if paper_id not in after}


def _retire_former(writer: Writer, kept: Sequence[Place], plan: Placement, origin: str, *, several: bool) -> set[int]:
    """An entry that was rewritten in the file replaces what the same file said of that paper before; these papers.

    What the file still has stays.  Of a list of ``several`` people it may be another one's file of that name.
    """
    if not kept:
        return set()
    still = {(place.record.source, place.record.key) for place in (*plan.places, *plan.announced)}
    by_paper = {place.paper_id: place for place in kept}
    origins = {origin, *(place.record.origin for place in kept)}  # with the files that are parts of it
    former = {
        stored.id: stored.paper_id
        for stored_records in writer.records.find(list(by_paper)).values()
        for stored in stored_records
        if stored.record.origin in origins
        and stored.record.source == by_paper[stored.paper_id].record.source
        and (stored.record.source, stored.record.key) not in still
        and not (several and of_others(stored.record, by_paper[stored.paper_id].record))
    }
    if former:
        writer.records.retire(former)
    return set(former.values())


def _entry(
    place: Place,
    is_new: Collection[int],
    before: Mapping[int, Paper],
    shown: Mapping[int, Shown],
    plan: Placement,
) -> ImportedEntry:
    paper = shown[place.paper_id]
    line = place.line
    other = _other_title(place, paper, before.get(place.paper_id))
    if place.paper_id in plan.hidden:
        status = EntryStatus.REMOVED if place.paper_id in plan.removed else EntryStatus.NOT_MINE
        return ImportedEntry(status, paper.key, paper.title, line)
    if place.twin is not None:
        return ImportedEntry(EntryStatus.ALREADY, paper.key, paper.title, line, twin_line=place.twin, other_title=other)
    if place.paper_id in is_new:
        if place.resembles is not None and place.match:
            other = shown[place.resembles].key
            return ImportedEntry(EntryStatus.UNSURE, paper.key, paper.title, line, resembles=other, match=place.match)
        return ImportedEntry(EntryStatus.ADDED, paper.key, paper.title, line, other_title=other)
    former = before.get(place.paper_id)
    if former is None or isinstance(paper, NewPaper) or facts(former) == facts(paper):
        return ImportedEntry(EntryStatus.ALREADY, paper.key, paper.title, line, other_title=other)
    changes = tuple(differences(former, paper))
    return ImportedEntry(EntryStatus.COMPLETED, paper.key, paper.title, line, changes, other_title=other)


def _other_title(place: Place, paper: Shown, former: Paper | None) -> str:
    """What an entry that joined its paper prints, or what the paper was called before; nothing where all agree."""
    if not place.title:
        return ""
    return next((title for title in (place.title, former.title if former else "") if title != paper.title), "")
