"""Papers hidden, shown again, and removed.

A hidden paper is in the store and known, but not on the list: somebody else's, or one that is not to be shown.  A
removed one is told of nowhere any more; it is known only so that no source brings it back.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from publist.compute.changelog import log_removed
from publist.compute.standing import removed_papers
from publist.errors import UsageError
from publist.model import Decision, NotMine, Paper, RemovePaper
from publist.store import Reader, Store, Writer, retried
from publist.workflows.curate.decide import decided
from publist.workflows.naming import paper_named
from publist.workflows.show.papers import ListedPaper, listed_paper
from publist.workflows.show.selection import has_words


@dataclass(frozen=True, slots=True)
class HideReport:
    """What became of papers that were to be hidden, shown again, or removed."""

    papers: tuple[ListedPaper, ...]
    """Those that changed."""
    already: tuple[str, ...]
    """Keys of those that were so before."""
    run_id: int | None


@retried
def hide(store: Store, names: Sequence[str]) -> HideReport:
    """Hide these papers.  Raises UsageError, with nothing changed, for one that there is not."""
    with store.write("hide") as writer:
        papers = _named(writer, names)
        hidden = writer.papers.hidden_ids()
        return _followed(writer, papers, {paper.id: [NotMine(paper.id)] for paper in papers if paper.id not in hidden})


@retried
def unhide(store: Store, names: Sequence[str]) -> HideReport:
    """Show hidden papers again, and removed ones."""
    with store.write("unhide") as writer:
        papers = _named(writer, names, removed=True)
        hidden, gone = writer.papers.hidden_ids(), removed_papers(writer)
        wanted: dict[int, list[Decision]] = {}
        for paper in papers:
            if paper.id in hidden:
                back = [RemovePaper(paper.id, removed=False)] if paper.id in gone else []
                wanted[paper.id] = [*back, NotMine(paper.id, hidden=False)]
        return _followed(writer, papers, wanted)


@retried
def remove(store: Store, names: Sequence[str]) -> HideReport:
    """Take papers out of the store; ``unhide`` or undo brings them back."""
    with store.write("remove") as writer:
        papers = _named(writer, names)
        done = _followed(writer, papers, {paper.id: [RemovePaper(paper.id)] for paper in papers})
        log_removed(writer, papers)
        return done


def hidden_papers(reader: Reader, words: Sequence[str] = ()) -> list[ListedPaper]:
    """The papers that are hidden and not removed, newest first; those that have all words."""
    ids = reader.papers.hidden_ids() - removed_papers(reader)
    papers = reader.papers.find(ids=ids, hidden=True) if ids else []
    found = [paper for paper in map(listed_paper, papers) if has_words(words, (paper.key, paper.title, *paper.authors))]
    return sorted(found, key=lambda paper: (-(paper.year or 0), paper.title))


def _named(writer: Writer, names: Sequence[str], *, removed: bool = False) -> list[Paper]:
    if not names:
        raise UsageError("no-paper-named")
    papers = [paper_named(writer, name, removed=removed) for name in names]
    return list({paper.id: paper for paper in papers}.values())


def _followed(writer: Writer, papers: Sequence[Paper], wanted: dict[int, list[Decision]]) -> HideReport:
    run = decided(writer, [one for several in wanted.values() for one in several]).run_id if wanted else None
    changed = tuple(listed_paper(paper) for paper in papers if paper.id in wanted)
    return HideReport(changed, tuple(paper.key for paper in papers if paper.id not in wanted), run)
