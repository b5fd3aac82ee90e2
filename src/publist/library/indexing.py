"""Bulk files of services: indexes of them, made and asked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from publist.library.base import Opened, silent

if TYPE_CHECKING:
    from publist.library.base import AnyPath, Progress
    from publist.model import Record
    from publist.workflows.bulk_index import BulkIndex


class Indexing(Opened):
    """What makes and asks indexes; no store is needed for it."""

    def build_index(
        self,
        *files: AnyPath,
        to: AnyPath | None = None,
        format: str | None = None,  # noqa: A002 - the option's own word
        progress: Progress = silent,
    ) -> BulkIndex:
        """Make an index of bulk files of a service, without ``to`` beside the first; goes on where a run was killed."""
        from pathlib import Path

        from publist.workflows.bulk_index import make_index

        folder = None if to is None else Path(to).expanduser()
        paths = [Path(file).expanduser() for file in files]
        return make_index(paths, folder, format=format, now=self.surroundings.clock.now, progress=progress)

    def indexes(self, *folders: AnyPath) -> list[BulkIndex]:
        """What indexes are of: those in the folders, by default those of the settings."""
        from pathlib import Path

        from publist.workflows.bulk_index import describe

        return describe([Path(one).expanduser() for one in folders] or self.surroundings.settings.index)

    def find_indexed(self, what: str, *folders: AnyPath) -> list[Record]:
        """What indexes hold of a title, a paper's identifier or a person's; by default those of the settings."""
        from pathlib import Path

        from publist.workflows.bulk_index import look_up

        return look_up([Path(one).expanduser() for one in folders] or self.surroundings.settings.index, what)
