"""The safe repairs, made in a file only when it then still reads as it did."""

import codecs
import difflib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from publist.checking.repair import TextEdit, apply, lines_of, locate, reads_the_same
from publist.checking.values import ListFinding
from publist.errors import UsageError
from publist.text.files import write_atomically
from publist.workflows.proofread.files import ListFile


@dataclass(frozen=True, slots=True)
class FileRepair:
    """What can be repaired in one file."""

    file: str
    before: str
    after: str
    done: tuple[ListFinding, ...]
    left: tuple[ListFinding, ...]
    """Findings with a repair that was not made: their words are not there once, the file would read otherwise, or it is
    no text in UTF-8 (a PDF, another encoding)."""

    @property
    def diff(self) -> str:
        """The change as a unified diff without surrounding lines."""
        old, new = self.before.splitlines(), self.after.splitlines()
        return "\n".join(difflib.unified_diff(old, new, self.file, self.file, lineterm="", n=0))


def edits_of(text: str, findings: Iterable[ListFinding]) -> dict[ListFinding, tuple[TextEdit, ...]]:
    """The edits of each finding that has any."""
    lines = lines_of(text)
    return {finding: found for finding in findings if (found := locate(lines, finding))}


def repair(file: ListFile, findings: Sequence[ListFinding]) -> FileRepair:
    """The file with its findings repaired, all together, or one after the other where together they do harm."""
    wanted = [finding for finding in findings if finding.change]
    edits = edits_of(file.content, wanted) if file.plain else {}
    together = _tried(file, edits, list(edits))
    if together is not None:
        done, after = list(edits), together
    else:
        done, after = [], file.content
        for finding in edits:
            tried = _tried(file, edits, [*done, finding])
            if tried is not None:
                done, after = [*done, finding], tried
    return FileRepair(file.name, file.content, after, tuple(done), tuple(f for f in wanted if f not in set(done)))


def _tried(
    file: ListFile, edits: Mapping[ListFinding, Sequence[TextEdit]], chosen: Sequence[ListFinding]
) -> str | None:
    """The text with these findings repaired, or None when it would then read otherwise."""
    text = apply(file.content, [edit for finding in chosen for edit in edits[finding]])
    reading = file.read_again(text)
    if len(reading.unreadable) != len(file.reading.unreadable):
        return None
    return text if reads_the_same(file.reading.records, reading.records, chosen) else None


def write(repair: FileRepair) -> bool:
    """Put the repaired text into its file, whole or not at all; whether that changed it.

    Raises UsageError for a file that is not UTF-8 or that changed since it was read.
    """
    if repair.after == repair.before:
        return False
    path = Path(repair.file)
    data = path.read_bytes()
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    if data != f"{mark}{repair.before}".encode():
        raise UsageError("list-changed", file=repair.file)
    return write_atomically(path, f"{mark}{repair.after}")
