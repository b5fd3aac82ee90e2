"""The format of lists in YAML."""

import re
from typing import TYPE_CHECKING, Final

from publist.readers.base import ReaderFormat

if TYPE_CHECKING:
    from publist.model import Reading

_FIELD: Final = re.compile(r"^\s{0,8}(?:- )?(?:title|authors?):\s", re.MULTILINE)
_END: Final = re.compile(r"\n---[ \t]*(?:\n|\Z)")


def _detect(text: str) -> bool:
    """YAML throughout, not a page below front matter."""
    closed = text.startswith("---") and _END.search(text[3:]) is not None
    return len(_FIELD.findall(text)) >= 2 and not closed


def _read(text: str, name: str) -> "Reading":
    from publist.readers.structured.yaml_list import read_yaml

    return read_yaml(text, origin=name)


FORMAT: Final = ReaderFormat(
    name="yaml",
    aliases=("yml",),
    label="a list in YAML",
    suffixes=(".yml", ".yaml"),
    detect=_detect,
    read=_read,
)
