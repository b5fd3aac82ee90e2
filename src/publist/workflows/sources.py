"""The services that a run may ask."""

from dataclasses import dataclass

from publist.sources.dblp import Dblp
from publist.sources.semantic_scholar import SemanticScholar


@dataclass(frozen=True, slots=True)
class Sources:
    """None for a service that this run leaves out."""

    semantic_scholar: SemanticScholar | None = None
    dblp: Dblp | None = None

    def has(self, source: str) -> bool:
        """Whether this run asks ``source``."""
        return getattr(self, source, None) is not None
