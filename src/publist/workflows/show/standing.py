"""How the list stands, in counts, and what is to be done next: the advice of every command comes from here."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from publist.compute.owners import list_owners, stated_owner
from publist.compute.wrong_identifiers import wrong_identifiers
from publist.model import Outcome
from publist.store import Reader, Run
from publist.workflows.unattended.health import last_successes

if TYPE_CHECKING:
    from publist.workflows.update.report import SyncReport


class NextStep(StrEnum):
    """What is to be done next."""

    IMPORT = "import"
    """Or the address of a profile: nothing is known yet that could be asked about."""
    OWNER = "owner"
    SYNC = "sync"
    AGAIN = "sync-again"
    """A service failed, and papers are left that nobody has answered for."""
    PROPOSALS = "proposals"
    REVIEW = "review"
    CHECK = "check"
    ELSEWHERE = "sync-elsewhere"
    """The services that were asked know few of the papers, and there are others."""
    EXPORT = "export"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the advice depends on."""

    papers: int = 0
    owner: bool = False
    """Whether it is known whose list it is."""
    pages: bool = False
    """Whether an owner has stated an identifier: there is a page to ask for."""
    synced: bool = False
    """Whether the services were ever asked."""
    fresh: bool = False
    """Whether papers came since the services were last asked."""
    failed: bool = False
    """Whether a service failed when they were."""
    proposals: int = 0
    questions: int = 0
    wrong_identifiers: int = 0
    unasked: int = 0
    """Papers that no service was asked about yet."""
    unknown: int = 0
    """Papers that were asked about and that no service knows."""
    elsewhere: tuple[str, ...] = ()
    """Services that are switched off, were never asked, and can be searched."""

    @property
    def next(self) -> NextStep:
        """See :func:`next_step`."""
        return next_step(self)


_STEPS: Final[tuple[tuple[NextStep, Callable[[Standing], bool]], ...]] = (
    (NextStep.PROPOSALS, lambda at: not at.papers and at.proposals > 0),
    (NextStep.AGAIN, lambda at: not at.papers and at.pages and at.failed),
    (NextStep.SYNC, lambda at: not at.papers and at.pages and not at.synced),
    (NextStep.IMPORT, lambda at: not at.papers),
    (NextStep.OWNER, lambda at: not at.owner),
    (NextStep.AGAIN, lambda at: at.fresh and at.failed),
    (NextStep.SYNC, lambda at: at.fresh),
    (NextStep.PROPOSALS, lambda at: at.proposals > 0),
    (NextStep.REVIEW, lambda at: at.questions > 0),
    (NextStep.CHECK, lambda at: at.wrong_identifiers > 0),
    (NextStep.ELSEWHERE, lambda at: bool(at.elsewhere) and 2 * at.unknown >= at.papers),
    (NextStep.AGAIN, lambda at: at.failed and at.unasked + at.unknown > 0),
    (NextStep.EXPORT, lambda _: True),
)
"""The first that holds is next."""


def next_step(at: Standing) -> NextStep:
    """What to do next, of a list that stands so.

    >>> next_step(Standing(papers=6, owner=True, synced=True, proposals=2))
    <NextStep.PROPOSALS: 'proposals'>
    """
    return next(step for step, holds in _STEPS if holds(at))


def standing(
    reader: Reader, *, elsewhere: Sequence[str] = (), after: "SyncReport | None" = None, counted: bool = True
) -> Standing:
    """How the list stands.

    ``elsewhere`` are services that are switched off and could be searched; ``after`` is the sync that has just ended,
    which is not entered as a success yet.  Without ``counted`` no paper is counted where what is next does not depend
    on it: ``papers`` is then 1 where there are any, ``unasked``, ``unknown`` and ``elsewhere`` are empty.
    """
    shown = reader.papers.any_shown()
    owners = list_owners(reader) or (stated_owner(reader),)
    runs = [run for run in reader.runs.find() if run.undone_at is None]
    last = next((run for run in runs if run.kind == "sync"), None)
    seen = Standing(
        papers=int(shown),
        owner=bool(owners[0].name),
        pages=any(one.identifiers for one in owners),
        synced=reader.lookups.any() or last is not None or (after is not None and after.reached),
        fresh=shown and not (after and after.reached) and _has_new_papers(reader, runs, last),
        failed=bool(after.failures) if after else last is not None and last.status == "partial",
        proposals=_waiting_proposals(reader) if reader.proposals.number_open() else 0,
        questions=open_questions(reader),
        wrong_identifiers=len({(one.key, one.identifier) for one in wrong_identifiers(reader)}),
    )
    counts_matter = seen.next is NextStep.EXPORT and (elsewhere or seen.failed)
    return _counted(reader, seen, elsewhere) if counted or counts_matter else seen


def _counted(reader: Reader, seen: Standing, elsewhere: Sequence[str]) -> Standing:
    papers = reader.papers.number_shown()
    asked, known, looked_up = reader.lookups.sources(), reader.lookups.papers(found=True), reader.lookups.papers()
    return replace(
        seen,
        papers=papers,
        unasked=max(0, papers - looked_up),
        unknown=looked_up - known,
        elsewhere=tuple(name for name in elsewhere if name not in asked),
    )


def _waiting_proposals(reader: Reader) -> int:
    from publist.workflows.update.proposals import proposals  # with all of importing behind it

    return len(proposals(reader))


def open_questions(reader: Reader) -> int:
    """How many are open; without any that may be, nothing of matching is loaded."""
    if not (reader.matches.find(outcome=Outcome.ASK) or reader.papers.contested()):
        return 0
    from publist.compute.questions import number_open

    return number_open(reader)


def _has_new_papers(reader: Reader, runs: Sequence[Run], last: Run | None) -> bool:
    """Whether a paper came in a later run than the last sync, and no sync has since found that nothing is due."""
    newest = reader.records.newest_paper(last.id if last else 0)
    if newest is None:
        return False
    came = next((run.started_at for run in runs if run.id == newest), None)
    success = last_successes(reader).get("sync")
    return came is None or success is None or came >= success
