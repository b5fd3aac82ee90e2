"""A page's front matter as it stands in its file: each field with its lines, so that one is changed and others stay.

Fields that publist wrote are known by their fingerprints (``publist.text.besides``): what differs somebody has changed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, TypeAlias

from publist.text.besides import OURS, SHOWN

Data: TypeAlias = "str | int | list[Data] | Mapping[str, Data] | None"
"""A value of a field; what a file has is all texts, as it spells them."""

BODY: Final = "(body)"
"""Among the fingerprints, that of the text below the front matter."""
THEIRS: Final = "~"
"""Behind a fingerprint: the value is a person's own way to write what we would write."""
_FENCE: Final = re.compile(r"\ufeff?---[ \t]*\r?\n")
_END: Final = re.compile(r"^(?:---|\.\.\.)[ \t]*\r?$", re.MULTILINE)
_BESIDE: Final = re.compile(r"(?:[ \t]*|#.*)\r?\n?\Z")
_DEEPEST: Final = 20
_MOST_NODES: Final = 50_000


@dataclass(frozen=True, slots=True)
class FrontField:
    """A field of a page."""

    name: str
    lines: str
    """The field as the file has it, its line ends included."""
    value: Data


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A page in parts, which give the file again."""

    before: str
    """The opening fence, and what stands before the first field."""
    fields: tuple[FrontField, ...]
    between: tuple[str, ...]
    """Behind each field, comments and blank lines."""
    after: str
    """The closing fence with its line end."""
    body: str

    def get(self, name: str) -> FrontField | None:
        """The field of that name."""
        return next((field for field in self.fields if field.name == name), None)

    @property
    def note(self) -> Mapping[str, Data]:
        """The field of ours; empty where there is none."""
        found = self.get(OURS)
        return found.value if found and isinstance(found.value, Mapping) else {}

    @property
    def shown(self) -> Mapping[str, str]:
        """The fingerprints of the fields that publist wrote."""
        found = self.note.get(SHOWN)
        return {name: str(value) for name, value in found.items()} if isinstance(found, Mapping) else {}


def parse(page: str) -> FrontMatter | None:
    """The parts of a page whose front matter is a plain mapping in YAML; None for any other."""
    opened = _FENCE.match(page)
    closed = _END.search(page, opened.end()) if opened else None
    if not opened or not closed:
        return None
    front = page[opened.end() : closed.start()]
    found = _fields(front)
    if found is None:
        return None
    end = closed.end() + page.startswith("\n", closed.end())
    before, fields, between = found
    return FrontMatter(page[: opened.end()] + before, fields, between, page[closed.start() : end], page[end:])


def _fields(front: str) -> tuple[str, tuple[FrontField, ...], tuple[str, ...]] | None:
    import yaml

    try:
        root = yaml.compose(front, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
        if root is None:
            return front, (), ()
        if not isinstance(root, yaml.MappingNode) or root.flow_style:
            return None
        values = _Values()
        pairs = [(name, values.of(value, 0)) for name, value in root.value]
    except (yaml.YAMLError, RecursionError, ValueError):
        return None
    named = [str(name.value) for name, _ in pairs]
    if any(name.start_mark.column for name, _ in pairs) or len(set(named)) < len(named):
        return None
    lines = front.splitlines(keepends=True)
    starts = [name.start_mark.line for name, _ in pairs]
    pieces = ["".join(lines[start:end]) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    parted = [_parted(piece) for piece in pieces]
    fields = tuple(
        FrontField(name, own, value) for name, (own, _), (_, value) in zip(named, parted, pairs, strict=True)
    )
    return "".join(lines[: starts[0]]) if starts else front, fields, tuple(rest for _, rest in parted)


def _parted(piece: str) -> tuple[str, str]:
    """The lines of a field, and the comments and blank lines behind it."""
    lines = piece.splitlines(keepends=True)
    end = len(lines)
    while end > 1 and _BESIDE.match(lines[end - 1]):
        end -= 1
    return "".join(lines[:end]), "".join(lines[end:])


class _Values:
    """Nodes of YAML as data, as many as a page has (aliases of aliases would be more)."""

    def __init__(self) -> None:
        self._left = _MOST_NODES

    def of(self, node: object, depth: int) -> Data:
        import yaml

        self._left -= 1
        if self._left < 0 or depth > _DEEPEST:
            raise ValueError
        if isinstance(node, yaml.ScalarNode):
            return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.of(item, depth + 1) for item in node.value]
        pairs = node.value if isinstance(node, yaml.MappingNode) else ()
        return {str(name.value): self.of(value, depth + 1) for name, value in pairs}
