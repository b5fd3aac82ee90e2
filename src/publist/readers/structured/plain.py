"""Data as files give it: texts, lists and mappings that know their line."""

from collections.abc import Iterator
from typing import TypeAlias

from publist.text.unicode import clean

Plain: TypeAlias = "str | list[Plain] | Mapping | None"
"""A value; numbers, dates and truth values are texts as the file spells them."""

MAX_FILE = 40_000_000
"""Characters; a longer file of these formats is refused."""
MAX_TEXT = 400_000
"""Characters of one value; what is longer is cut (an abstract may be; a title is not)."""
MAX_ITEMS = 100_000
"""Of one list of authors or links."""


class Mapping(dict[str, Plain]):
    """A mapping with the 1-based line where it begins; keys as the file spells them."""

    __slots__ = ("line",)

    def __init__(self, line: int = 1) -> None:
        super().__init__()
        self.line = line


def mapping(**values: Plain) -> Mapping:
    """A mapping that no file has: one form of a list put into another."""
    found = Mapping()
    found.update(values)
    return found


def key(name: str) -> str:
    """The form in which names of fields are compared: ``URL_PDF`` and ``url-pdf`` as ``url_pdf``."""
    return name.strip().lower().replace("-", "_").replace(" ", "_")


def text(value: Plain) -> str:
    """A value as one clean line: the texts of a list joined by commas, the name or value of a mapping."""
    if isinstance(value, str):
        return clean(value[:MAX_TEXT])
    if isinstance(value, list):
        return ", ".join(filter(None, (text(item) for item in value[:50] if not isinstance(item, list))))
    if value:
        by_key = {key(name): item for name, item in value.items()}
        named = next((by_key[name] for name in ("name", "value", "title", "text") if name in by_key), None)
        if named is None and len(value) == 1:  # Zotero's {"tag": "sand"}
            named = next(iter(value.values()))
        return text(named) if isinstance(named, str) else ""
    return ""


def texts(value: Plain) -> list[str]:
    """The texts of a list, or the one text."""
    items = value[:MAX_ITEMS] if isinstance(value, list) else [value]
    return [found for item in items if (found := text(item))]


def mappings(value: Plain) -> Iterator[Mapping]:
    """The mappings of a list, or the one mapping."""
    items = value if isinstance(value, list) else [value]
    return (item for item in items if isinstance(item, Mapping))


def at(value: Plain, *path: str) -> Plain:
    """What stands under nested keys, None where one is missing."""
    for name in path:
        if not isinstance(value, Mapping):
            return None
        value = value.get(name)
    return value
