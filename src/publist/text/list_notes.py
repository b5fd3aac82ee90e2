"""Notes that the lists we write carry beside their text, unseen: what an entry does not print, or not plainly.

A note is ``name=value;...`` in printable ASCII, a space, and a seal.  Values are percent-encoded; where one stands in
the entry's own text, a place in it is given instead (``@start+length``).  The seal is a digest of the note together
with the entry as it shows: of an entry that somebody has changed since, the note says nothing.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final
from urllib.parse import quote, unquote

from publist.text.remarks import Remark
from publist.text.unicode import clean

LONGEST: Final = 3_500
"""Characters of a note; HTML readers, ours among them, look for the end of an attribute only so far."""
REMARK_NAMES: Final = {
    Remark.AWARD: "award",
    Remark.PRESENTATION: "presented",
    Remark.ACCEPTANCE_RATE: "rate",
    Remark.AUTHOR_ORDER: "order",
    Remark.SELECTED: "selected",
    Remark.TOPICS: "topics",
    Remark.NOTE: "note",
}
"""What a note calls the remarks on a paper."""
_COMMENT = re.compile(r" ?<!--\s*publist\s([^<>]{0,4000}?)-->")
_NOTE = re.compile(r"([a-z]{1,12}=[!-~]*)\s+([0-9a-f]{10})")
_PLACE = re.compile(r"@(\d{1,6})\+(\d{1,6})")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Seen:
    """An entry as it shows: its text on one line, and where its links lead."""

    text: str
    urls: tuple[str, ...] = ()

    def place(self, value: str, start: int) -> str:
        """How a note names ``value``: by its place in the text if it begins at ``start``, else by itself."""
        return f"@{start}+{len(value)}" if start >= 0 and self.text.startswith(value, start) else encoded(value)

    def value(self, written: str) -> str:
        """What :meth:`place` has written."""
        found = _PLACE.fullmatch(written)
        if found is None:
            return decoded(written)
        start, length = int(found[1]), int(found[2])
        return self.text[start : start + length]


def encoded(value: str) -> str:
    """A value that ends no note, no comment and no attribute.

    >>> encoded("A -- B; C>")
    'A%20-%2D%20B%3B%20C%3E'
    """
    return quote(value, safe="/:.", errors="replace").replace("--", "-%2D").replace("--", "-%2D")


def decoded(written: str) -> str:
    """The value again, as clean as any text from outside."""
    return clean(unquote(written, errors="replace"))


def note(values: Iterable[tuple[str, str]], seen: Seen) -> str:
    """The note of an entry; what has no value is left out."""
    said = ";".join(f"{name}={value}" for name, value in values if value)
    return f"{said} {_seal(said, seen)}"


def values_of(note: str, seen: Seen) -> Mapping[str, str] | None:
    """What a note says of this very entry, still encoded; None where it is of another text, or no note."""
    found = _NOTE.fullmatch(note.strip())
    if found is None or len(note) > LONGEST or _seal(found[1], seen) != found[2]:
        return None
    return dict(part.partition("=")[::2] for part in found[1].split(";"))


def _seal(said: str, seen: Seen) -> str:
    """Ten hexadecimal digits that change with every character that shows; blanks and line ends do not count."""
    shown = "\n".join((said, _SPACE.sub("", seen.text), *seen.urls))
    return blake2b(shown.encode("utf-8", "replace"), digest_size=5).hexdigest()


def as_comment(note: str) -> str:
    """A note inside Markdown."""
    return f"<!-- publist {note} -->"


def comments(text: str) -> dict[int, str]:
    """The notes in a Markdown file, by the index of the line where each begins."""
    found, line, position = {}, 0, 0
    for comment in _COMMENT.finditer(text):
        line += text.count("\n", position, comment.start())
        position = comment.start()
        found[line] = comment[1]
    return found


def without_comments(text: str) -> str:
    """Markdown without its notes."""
    return _COMMENT.sub("", text)


def names_in(byline: str, number: int, *, others: bool) -> Sequence[str]:
    """The names of a byline as we print it ("A and B", "A, B, and C"), without marks; none where it has not so many.

    >>> names_in("Ann Lee*, Bo Kim, and Cy Park†", 3, others=False)
    ['Ann Lee', 'Bo Kim', 'Cy Park']
    """
    if others:
        names = byline.removesuffix(", et al.").split(", ")
    elif number == 2:
        names = byline.split(" and ")
    else:
        names = byline.split(", ")
        names[-1] = names[-1].removeprefix("and ") if number > 1 else names[-1]
    return [name.rstrip("*†") for name in names] if len(names) == number else []
