"""Anchors: the lasting numbers of authorships.

What lasts is the author who is spelt so on this paper.  A person's id is the smallest anchor of their authorships;
decisions about people name all anchors of either side as they were when the decision was made.
"""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence

from publist.matching.people.groups import Place
from publist.model import Authorship, Paper
from publist.store import Reader, StoredAuthorship, Writer
from publist.text.names import name_key


class Anchors:
    """The anchors of authorships; new ones are given out for spellings that are new on their paper."""

    def __init__(
        self, writer: Writer, papers: Sequence[Paper], positions: Mapping[int, Collection[int]] | None = None
    ) -> None:
        """``positions``: by the index of a paper those that are looked at; None: all."""
        wanted = [(paper, anchor_names(paper)) for paper in papers]
        homes = merged_away(writer)
        ids = None if positions is None else {p.id for p in papers} | {g for p in papers for g in homes.get(p.id, ())}
        known = writer.people.anchors(ids)
        looked_at = [
            (index, paper, author.position, names)
            for index, (paper, byline) in enumerate(wanted)
            for author, names in zip(paper.authors, byline, strict=True)
            if positions is None or author.position in positions.get(index, ())
        ]
        new = [(paper.id, name) for _, paper, _, names in looked_at for name in names if (paper.id, name) not in known]
        known |= dict(zip(new, writer.people.reserve_anchors(new), strict=True))
        self.at: dict[Place, list[int]] = {}
        self.places: dict[int, Place] = {}
        for index, paper, position, names in looked_at:
            place = (index, position)
            homed = (paper.id, *homes.get(paper.id, ()))
            at = self.at[place] = [known[key] for id_ in homed for name in names if (key := (id_, name)) in known]
            for anchor in at:
                self.places[anchor] = place


def anchors_of(reader: Reader, author_ids: Collection[int]) -> dict[int, dict[tuple[int, int], frozenset[int]]]:
    """For each person, the anchors at each of their authorships, as (paper id, position)."""
    ids = {row.paper_id for row in reader.people.authorships(author_ids)}
    homes = merged_away(reader)
    known = reader.people.anchors(ids | {gone for id_ in ids for gone in homes.get(id_, ())})
    found: dict[int, dict[tuple[int, int], frozenset[int]]] = {author_id: {} for author_id in author_ids}
    for paper in bylines(reader.people.authorships(paper_ids=ids), people=True):
        for author, names in zip(paper.authors, anchor_names(paper), strict=True):
            if author.author_id in found:
                at = {known[p, n] for p in (paper.id, *homes.get(paper.id, ())) for n in names if (p, n) in known}
                found[author.author_id][paper.id, author.position] = frozenset(at)
    return found


def merged_away(reader: Reader) -> dict[int, list[int]]:
    """For papers that others were merged into, those others."""
    found: dict[int, list[int]] = defaultdict(list)
    for gone, home in reader.papers.merged_into().items():
        found[home].append(gone)
    return found


def anchor_names(paper: Paper) -> list[list[str]]:
    """For each author of the paper the normal forms of all spellings; a namesake's end in a number."""
    seen: Counter[str] = Counter()
    byline = []
    for author in paper.authors:
        keys = [name_key(author.name)]
        if any(spelling != author.name for _, spelling in author.spellings):
            keys = sorted({*keys, *(name_key(spelling) for _, spelling in author.spellings)})
        seen.update(keys)
        byline.append([key if seen[key] == 1 else f"{key}#{seen[key]}" for key in keys])
    return byline


def bylines(
    rows: Iterable[StoredAuthorship], keys: Mapping[int, str] | None = None, *, people: bool = False
) -> list[Paper]:
    """Stored authorships as papers that have bylines and nothing else; with their people where that is asked for."""
    found: dict[int, list[Authorship]] = defaultdict(list)
    for row in rows:
        author_id = row.author_id if people else None
        found[row.paper_id].append(
            Authorship(
                row.position,
                row.name,
                row.name,
                family=row.family,
                author_id=author_id,
                identifiers=row.identifiers,
                spellings=row.spellings,
            )
        )
    return [
        Paper(id=paper_id, key=(keys or {}).get(paper_id, ""), title="", authors=tuple(byline))
        for paper_id, byline in found.items()
    ]
