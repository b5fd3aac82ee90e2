"""Lists in YAML: Jekyll's and Hugo's data files, RenderCV, JSON Resume as YAML."""

import re

from publist.model import Reading
from publist.readers.printed import marks
from publist.readers.structured import csl, hayagriva, references, walk, yaml_text
from publist.readers.structured.plain import Mapping, Plain, mapping

_COMMENT = re.compile(r"(?:^|\s)#\s?(.{3,200})$", re.MULTILINE)


def read_yaml(source: str, *, origin: str | None = None) -> Reading:
    """The publications of a YAML file, wherever they stand in it.

    Raises:
        UnreadableInputError: no YAML, or too much of it.
    """
    documents = yaml_text.parse(lines_of(source), name=origin or "-")
    lines = source.split("\n")
    data: Plain = documents[0] if len(documents) == 1 else documents
    if csl.items(data):  # pandoc's ``references``
        return csl.read(data, origin)
    if hayagriva.entries(data):
        return hayagriva.read(data, origin)
    if isinstance(data, list) and references.most_are(data):
        data = mapping(publications=data)
    starts = sorted({found.entry.line for found in walk.entries(data)})
    ends = dict(zip(starts, [*starts[1:], len(lines) + 1], strict=False))

    def source_of(entry: Mapping) -> str:
        return "\n".join(lines[entry.line - 1 : ends.get(entry.line, entry.line) - 1]).rstrip()

    return walk.reading_of(data, origin=origin, notes=legends_of(source), source=source, source_of=source_of)


def legends_of(source: str) -> list[str]:
    """The file's comments that are legends: ``# * equal contribution``."""
    return [comment for comment in _COMMENT.findall(source[:200_000]) if marks.legends(comment)]


def lines_of(source: str) -> str:
    """The text with plain line ends."""
    return source.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
