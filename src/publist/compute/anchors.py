"""Anchors: the lasting numbers of authorships.

What lasts is the author who is spelt so on this paper.  A person's id is the smallest anchor of their authorships;
decisions about people name all anchors of either side as they were when the decision was made.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from publist.matching.people.named import NamedAuthor, NamedPaper, Naming
from publist.matching.people.places import Place, PlaceMap
from publist.store import Reader, StoredAuthorship, Writer
from publist.store.fetch import chunks
from publist.text.names import name_key

_AT_ONCE: Final = 2_500
"""Papers whose anchors are in memory at once."""


class Anchors:
    """The anchors of authorships; new ones are given out for spellings that are new on their paper."""

    def __init__(
        self,
        writer: Writer,
        papers: Sequence[NamedPaper],
        positions: Mapping[int, Collection[int]] | None = None,
        about: Collection[int] | None = None,
    ) -> None:
        """``positions``: by the index of a paper those that are looked at; None: all.

        ``about``: the anchors that are asked for by number; None: any.
        """
        self._writer = writer
        self._homes = merged_away(writer)
        self._about = about
        self.least = PlaceMap()
        """By the index of a paper the smallest anchor of each authorship."""
        self.places: dict[int, Place] = {}
        """Where the anchors ``about`` are."""
        for some in chunks(enumerate(papers), _AT_ONCE):
            self._add(
                [
                    (index, paper, position, names)
                    for index, paper in some
                    for position, names in enumerate(anchor_names(paper), 1)
                    if positions is None or position in positions.get(index, ())
                ]
            )

    def _add(self, looked_at: Sequence[tuple[int, NamedPaper, int, Sequence[str]]]) -> None:
        """Authorships: the paper's index, the paper, the position and the names."""
        ids = {paper.id for _, paper, _, _ in looked_at}
        known = self._writer.people.anchors(ids | {gone for id_ in ids for gone in self._homes.get(id_, ())})
        new = [(paper.id, name) for _, paper, _, names in looked_at for name in names if (paper.id, name) not in known]
        known |= dict(zip(new, self._writer.people.reserve_anchors(new), strict=True))
        rows: dict[int, dict[int, int]] = defaultdict(dict)
        for index, paper, position, names in looked_at:
            at = [known[paper.id, name] for name in names]
            for gone in self._homes.get(paper.id, ()):
                at += [known[key] for name in names if (key := (gone, name)) in known]
            rows[index][position] = min(at)
            for anchor in at:
                if self._about is None or anchor in self._about:
                    self.places[anchor] = (index, position)
        for index, row in rows.items():
            self.least.set_row(index, row)


def anchors_of(reader: Reader, author_ids: Collection[int]) -> dict[int, dict[tuple[int, int], frozenset[int]]]:
    """For each person, the anchors at each of their authorships, as (paper id, position)."""
    ids = {row.paper_id for row in reader.people.authorships(author_ids)}
    homes = merged_away(reader)
    known = reader.people.anchors(ids | {gone for id_ in ids for gone in homes.get(id_, ())})
    found: dict[int, dict[tuple[int, int], frozenset[int]]] = {author_id: {} for author_id in author_ids}
    rows = reader.people.authorships(paper_ids=ids)
    person_at = {(row.paper_id, row.position): row.author_id for row in rows}
    for paper in bylines(rows):
        for position, names in enumerate(anchor_names(paper), 1):
            if (person := person_at[paper.id, position]) in found:
                at = {known[p, n] for p in (paper.id, *homes.get(paper.id, ())) for n in names if (p, n) in known}
                found[person][paper.id, position] = frozenset(at)
    return found


def merged_away(reader: Reader) -> dict[int, list[int]]:
    """For papers that others were merged into, those others."""
    found: dict[int, list[int]] = defaultdict(list)
    for gone, home in reader.papers.merged_into().items():
        found[home].append(gone)
    return found


def anchor_names(paper: NamedPaper) -> list[list[str]]:
    """For each author of the paper the normal forms of all spellings; a namesake's end in a number."""
    seen: dict[str, int] = {}
    byline = []
    for author in paper.authors:
        keys = {author.key}
        if len(author.spellings) != 1 or author.spellings[0][1] != author.name:  # as few in a long list
            keys.update(name_key(spelling) for _, spelling in author.spellings)
        names = []
        for key in sorted(keys):
            seen[key] = number = seen.get(key, 0) + 1
            names.append(key if number == 1 else f"{key}#{number}")
        byline.append(names)
    return byline


def bylines(rows: Iterable[StoredAuthorship], keys: Mapping[int, str] | None = None) -> list[NamedPaper]:
    """Stored authorships, in the order of papers and positions, as bylines."""
    naming = Naming()
    found: dict[int, list[NamedAuthor]] = defaultdict(list)
    for row in rows:
        found[row.paper_id].append(naming.author(row.name, row.family, row.identifiers, row.spellings))
    return [NamedPaper(id_, (keys or {}).get(id_, ""), tuple(byline)) for id_, byline in found.items()]
