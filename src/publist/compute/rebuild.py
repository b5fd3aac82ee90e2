"""The whole list computed from nothing but records and decisions: what a dump does not hold."""

from collections.abc import Mapping, Sequence
from typing import Final

from publist.compute import title_blocks
from publist.compute.bylines import Bylines
from publist.compute.papers import Fold, by_paper, hidden_by
from publist.compute.people import compute_people
from publist.compute.venues import renew_acronyms
from publist.errors import UnreadableInputError
from publist.model import Paper
from publist.store import Writer
from publist.store.fetch import chunks

_AT_ONCE: Final = 1_000
"""Papers that are in memory as wholes; of the others only the byline is."""


def rebuild(writer: Writer) -> None:
    """Every paper of the store, of which nothing but number and key is there, and everybody on it.

    Nothing of it is a change of the list, so none is written down.
    Raises UnreadableInputError where a paper has no record that says what it is.
    """
    title_blocks.keep(writer)
    keys = writer.papers.keys()
    bylines = Bylines()
    venues: set[int] = set()
    for some in chunks(sorted(keys), _AT_ONCE):
        papers = _folded(writer, some, keys)
        venues |= writer.papers.save_facts(papers)
        bylines.add(papers)
        del papers
    people = compute_people(writer, bylines.papers, everybody=True)
    people.save(writer)
    renew_acronyms(writer, venues)
    bylines.save(writer, people.author_of)


def _folded(writer: Writer, ids: Sequence[int], keys: Mapping[int, str]) -> list[Paper]:
    decisions = by_paper(writer.decisions.find(ids))
    bare = {id_: Paper(id=id_, key=keys[id_], title="") for id_ in ids}
    papers = Fold(writer, {}, bare, decisions, len(ids)).papers(writer.records.find(ids))
    if len(papers) < len(ids):
        lacking = min(keys[id_] for id_ in set(ids) - {paper.id for paper in papers})
        raise UnreadableInputError("paper-without-record", key=lacking)
    writer.papers.set_hidden(hidden_by(ids, decisions), hidden=True)
    return papers
