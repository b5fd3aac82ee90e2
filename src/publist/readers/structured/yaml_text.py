"""YAML to plain data.

Only PyYAML's composer is used: no tag is constructed, scalars stay as the file spells them (``2024-05-01``, ``no``,
``0012``), and every mapping knows its line.  Aliases and merge keys are followed within a budget, so that a file in
which lists of aliases stand for lists of aliases ("billion laughs") stops instead of filling the memory.
"""

import re

from publist.errors import UnreadableInputError
from publist.readers.structured.plain import MAX_FILE, Mapping, Plain

MAX_NODES = 2_000_000
MAX_DEPTH = 40
_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_NULL_TAG = "tag:yaml.org,2002:null"
_MERGE_TAG = "tag:yaml.org,2002:merge"
_INDENTED_TAB = re.compile(r"^([ ]*)\t+", re.MULTILINE)
_TEMPLATE = re.compile(r"^[ ]*\{%.*%\}[ ]*$", re.MULTILINE)


class TooMuchError(Exception):
    """The data is larger than the file: aliases of aliases, or nested too deeply."""


def parse(text: str, *, name: str) -> list[Plain]:
    """The documents of a YAML text.

    Raises:
        UnreadableInputError: no YAML (with the line), or more data than the caps allow.
    """
    import yaml

    if len(text) > MAX_FILE:
        raise UnreadableInputError("too-many-characters", file=name, limit=MAX_FILE)
    text = _TEMPLATE.sub("", _INDENTED_TAB.sub(lambda m: m[1] + "  ", text))
    loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    converter = _Converter()
    try:
        return [converter.convert(node, 0) for node in yaml.compose_all(text, Loader=loader)]
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else None
        raise UnreadableInputError("not-yaml", file=name, line=line, detail=error.problem or "broken") from None
    except yaml.YAMLError as error:
        detail = " ".join(str(error).split())[:120]
        raise UnreadableInputError("not-yaml", file=name, line=None, detail=detail) from None
    except (RecursionError, TooMuchError):
        raise UnreadableInputError("absurd-yaml", file=name) from None


class _Converter:
    def __init__(self) -> None:
        self.left = MAX_NODES

    def convert(self, node: object, depth: int) -> Plain:
        """A node as plain data."""
        import yaml

        self.left -= 1
        if self.left < 0 or depth > MAX_DEPTH:
            raise TooMuchError
        if isinstance(node, yaml.ScalarNode):
            written = str(node.value)
            return None if node.tag == _NULL_TAG or (node.style is None and written in _NULL) else written
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, depth + 1) for item in node.value]
        found = Mapping(1)
        if isinstance(node, yaml.MappingNode):
            found.line = node.start_mark.line + 1
            merged: list[Plain] = []
            for name, item in node.value:
                value = self.convert(item, depth + 1)
                if name.tag == _MERGE_TAG:
                    merged += value if isinstance(value, list) else [value]
                elif isinstance(name, yaml.ScalarNode):
                    found[str(name.value)] = value
            for other in merged:
                if isinstance(other, Mapping):
                    for inherited, given in other.items():
                        found.setdefault(inherited, given)
        return found
