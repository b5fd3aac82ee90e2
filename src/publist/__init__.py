"""publist: one store for a researcher's papers, authors and venues.

The store keeps what each source said; the list is computed from it.  See ``docs/architecture.md``.
"""

from publist._version import __version__

__all__ = ["__version__"]
