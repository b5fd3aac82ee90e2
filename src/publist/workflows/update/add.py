"""``publist add``: one paper from the services."""

from dataclasses import dataclass

from publist.compute.facts import facts_of_record
from publist.errors import UsageError
from publist.matching.papers import match_papers
from publist.model import Identifier, Outcome, Reading, Record
from publist.services.semantic_scholar.client import query_id
from publist.store import Store
from publist.text.identifiers import identify
from publist.text.titles import title_key
from publist.workflows.intake.take_in import ImportReport, take_in
from publist.workflows.update.sources import Sources


@dataclass(frozen=True, slots=True)
class Found:
    """What the services have under what the person typed."""

    records: tuple[Record, ...]


def find(sources: Sources, text: str) -> Found:
    """The records of the paper that ``text`` (a DOI, an arXiv id, a URL, a title) names.

    Raises UsageError when no service has it.
    """
    identifier = identify(text)
    first = _by_identifier(sources, identifier) if identifier else _by_title(sources, text)
    if first is None:
        named = f"{identifier.scheme} {identifier.value}" if identifier else f'"{text}"'
        raise UsageError(f"no service has {named}; check it, or import the entry from a .bib file")
    records = [first]
    if sources.dblp and first.source != "dblp":
        seen = facts_of_record(first)
        records += [
            record
            for record in sources.dblp.search(first.title)
            if match_papers(seen, facts_of_record(record)).outcome is Outcome.SAME
        ]
    return Found(tuple(records))


def _by_identifier(sources: Sources, identifier: Identifier) -> Record | None:
    query = query_id(identifier)
    if sources.semantic_scholar and query:
        return sources.semantic_scholar.papers([query])[0]
    return None


def _by_title(sources: Sources, title: str) -> Record | None:
    found = sources.semantic_scholar.match(title) if sources.semantic_scholar else None
    if found and title_key(found.title) == title_key(title):
        return found
    if sources.dblp:
        hits = sources.dblp.search(title)
        return next((record for record in hits if title_key(record.title) == title_key(title)), None)
    return None


def add(store: Store, found: Found) -> ImportReport:
    """Take the records in as one paper."""
    return take_in(store, Reading(found.records), origin="the services")
