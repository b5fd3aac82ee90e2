"""The services that a run may ask."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from publist.model import DBLP, SEMANTIC_SCHOLAR
from publist.services.base import Source
from publist.services.dblp.client import Dblp
from publist.services.semantic_scholar.client import SemanticScholar


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of one run, in the order in which they are asked; None for one that this run leaves out."""

    semantic_scholar: SemanticScholar | None = None
    dblp: Dblp | None = None
    others: tuple[Source, ...] = ()
    """OpenAlex, Crossref, arXiv, ORCID and plug-ins, as far as they are switched on."""
    unusable: tuple[str, ...] = ()
    """One sentence for each plug-in that cannot be used; to be reported as a failure of that source."""

    def __iter__(self) -> Iterator[Source]:
        """Semantic Scholar, DBLP, then the others."""
        yield from (source for source in (self.semantic_scholar, self.dblp) if source is not None)
        yield from self.others

    def __len__(self) -> int:
        return sum(1 for _ in self)

    def get(self, name: str) -> Source | None:
        """The source of that name, None when this run leaves it out."""
        return next((source for source in self if source.name == name), None)

    def has(self, source: str) -> bool:
        """Whether this run asks ``source``."""
        return self.get(source) is not None


def sources_of(found: Sequence[Source], unusable: tuple[str, ...] = ()) -> Sources:
    """The run's sources out of what ``publist.services.opening.open_sources`` gave."""
    scholar = next((s for s in found if isinstance(s, SemanticScholar)), None)
    dblp = next((s for s in found if isinstance(s, Dblp)), None)
    others = tuple(s for s in found if s.name not in {SEMANTIC_SCHOLAR, DBLP})
    return Sources(scholar, dblp, others, unusable)
