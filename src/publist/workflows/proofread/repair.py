"""``publist check --fix``: the safe repairs, made in the file only when it then still reads as it did."""

import codecs
import difflib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from publist.checking.repair import Edit, apply, lines_of, locate, reads_the_same
from publist.checking.values import Finding
from publist.errors import UsageError
from publist.model import Reading
from publist.text.files import write_atomically
from publist.workflows.proofread.check import ReadFile


@dataclass(frozen=True, slots=True)
class Repair:
    """What can be repaired in one file."""

    file: str
    before: str
    after: str
    done: tuple[Finding, ...]
    left: tuple[Finding, ...]
    """Findings with a repair that was not made: their words are not there once, the file would read otherwise, or it is
    no text in UTF-8 (a PDF, another encoding)."""

    @property
    def diff(self) -> str:
        """The change as a unified diff without surrounding lines."""
        old, new = self.before.splitlines(), self.after.splitlines()
        return "\n".join(difflib.unified_diff(old, new, self.file, self.file, lineterm="", n=0))


def edits_of(text: str, findings: Iterable[Finding]) -> dict[Finding, tuple[Edit, ...]]:
    """The edits of each finding that has any."""
    lines = lines_of(text)
    return {finding: found for finding in findings if (found := locate(lines, finding))}


def repair(file: ReadFile, findings: Sequence[Finding], read: Callable[[str], Reading]) -> Repair:
    """The file with its findings repaired, all together, or one after the other where together they do harm.

    ``read`` reads a text in the file's own format.
    """
    wanted = [finding for finding in findings if finding.change]
    edits = edits_of(file.text, wanted) if file.plain else {}
    together = _tried(file, edits, list(edits), read)
    if together is not None:
        done, after = list(edits), together
    else:
        done, after = [], file.text
        for finding in edits:
            tried = _tried(file, edits, [*done, finding], read)
            if tried is not None:
                done, after = [*done, finding], tried
    return Repair(file.name, file.text, after, tuple(done), tuple(f for f in wanted if f not in set(done)))


def _tried(
    file: ReadFile, edits: dict[Finding, tuple[Edit, ...]], chosen: list[Finding], read: Callable[[str], Reading]
) -> str | None:
    """The text with these findings repaired, or None when it would then say something else."""
    text = apply(file.text, [edit for finding in chosen for edit in edits[finding]])
    reading = read(text)
    if len(reading.unreadable) != len(file.reading.unreadable):
        return None
    return text if reads_the_same(file.reading.records, reading.records, chosen) else None


def write(repair: Repair) -> bool:
    """Put the repaired text into its file, whole or not at all; whether that changed it.

    Raises UsageError for a file that is not UTF-8 or that changed since it was read.
    """
    if repair.after == repair.before:
        return False
    path = Path(repair.file)
    data = path.read_bytes()
    mark = "\ufeff" if data.startswith(codecs.BOM_UTF8) else ""
    if data != f"{mark}{repair.before}".encode():
        raise UsageError(f"{repair.file} is not UTF-8, or changed while it was checked; nothing was repaired in it")
    return write_atomically(path, f"{mark}{repair.after}")
