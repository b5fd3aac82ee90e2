"""Words for the codes of ``publist.text``."""

from collections.abc import Mapping
from typing import Final

from publist.cli.words import Words


def _no_space(fields: Mapping[str, object]) -> str:
    free = fields.get("free")
    left = f" ({free:,} bytes free)" if isinstance(free, int) else ""
    return f"no space left to write {fields.get('path')}{left}; the old file is untouched"


ERRORS: Final[dict[str, Words]] = {
    "cannot-write": "cannot write {path}: {detail}",
    "may-not-write": "cannot write {path}: {detail}; choose a folder that you may write to",
    "no-folder": "cannot write {path}: there is no folder {folder}",
    "no-space": _no_space,
}
REASONS: Final[dict[str, Words]] = {}
