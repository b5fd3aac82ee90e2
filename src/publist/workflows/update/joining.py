"""Which papers of the list are one, once the services have answered; and which are none any more.

What a service says of a paper can show that it is another one of the list, or that one of its entries is not of it.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from publist.compute.bridges import TakenOut, settle
from publist.compute.duplicates import Merge, merge_duplicates
from publist.model import Paper
from publist.store import Store, retried


@dataclass(frozen=True, slots=True)
class PapersJoined:
    """What became of the papers that the services have answered for."""

    gone: Collection[int]
    """Papers that are part of others now."""
    merges: tuple[Merge, ...]
    taken_out: tuple[TakenOut, ...]
    before: Mapping[int, Paper]
    after: Mapping[int, Paper]
    """All that is not what it was."""


@retried
def join(store: Store, run_id: int, papers: Collection[int]) -> PapersJoined:
    """Merges what is one, and takes entries out that are not of their paper, or fit another as well.

    Merged first: an entry that is taken out is asked about beside the paper that it was in, and that is the last word.
    """
    with store.write("sync", run_id) as writer:
        merged = merge_duplicates(writer, papers)
        left = {id_ for id_ in papers if id_ not in merged.into} | merged.after.keys()
        settled = settle(writer, left, entries_only=True)
        gone = {*merged.into, *settled.into}
        after = {id_: paper for id_, paper in {**merged.after, **settled.after}.items() if id_ not in gone}
        return PapersJoined(gone, (*merged.merges, *settled.merges), settled.taken_out, settled.before, after)
