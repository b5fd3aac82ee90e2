"""A paper as a form that a person fills in: ``field: value`` lines, authors and links a line each.

What is read back is compared with the form as it was given out, so nothing changes but what somebody has changed, and a
value that no form could hold as it is (a line break in a title) changes nothing.  Lines that begin with ``#`` are not
read: whoever shows the form may say there what can be written.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from publist.errors import FormError, UsageError
from publist.model import Authorship, Mark, Paper
from publist.model.identifier import Scheme
from publist.reconcile.standing import PAPER_SCHEMES
from publist.text.remarks import Remark
from publist.text.unicode import clean
from publist.workflows.curate.values import AUTHORS, field_named, mark_named, names_in

LINKS: Final = "links"
HIDDEN: Final = "hidden"
_MONTHS: Final = "January February March April May June July August September October November December".split()
_FIELDS: Final = ("venue", "year", "month", "type", "status", "volume", "number", "pages", "publisher")
_USUAL: Final = (Scheme.DOI, Scheme.ARXIV)
_AFTER: Final = ("award", "presentation", "note", "topics", "selected", "open_access", "abstract")
_FIELD: Final = re.compile(r"([^\W\d][\w -]{0,30}?)[ \t]*:(.*)\Z", re.DOTALL)
_MARKS: Final = re.compile(r"(.*?)[ \t]*\[([^\[\]]*)\]\Z", re.DOTALL)
_LINK: Final = re.compile(r"(.*?)[ \t]*[:=]?[ \t]*([A-Za-z][A-Za-z+.-]*://\S+)\Z", re.DOTALL)
_OTHERS: Final = re.compile(r"(?:et\.? al\.?|and others)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class EditForm:
    """A form to fill in."""

    key: str
    title: str
    body: str
    """What is filled in."""


@dataclass(frozen=True, slots=True)
class AuthorLine:
    """An author of a form."""

    name: str
    marks: frozenset[Mark]
    line: int = field(compare=False)
    """1-based."""


@dataclass(frozen=True, slots=True)
class FormSaid:
    """What a form says, each with its line; a field without a line in it is left out."""

    fields: dict[str, tuple[str, int]] = field(default_factory=dict)
    authors: tuple[AuthorLine, ...] | None = None
    others: bool = False
    links: tuple[tuple[str, str, int], ...] | None = None
    """Label, URL (empty where there is none) and line."""

    @property
    def empty(self) -> bool:
        """Nothing is left of the form: whoever empties it wants no change."""
        return not self.fields and self.authors is None and self.links is None


# --- given out


def form_of(paper: Paper, *, hidden: bool) -> str:
    """The form of a paper."""
    lines = [f"title: {_one_line(paper.title)}", f"{AUTHORS}:"]
    lines += [f"  {_author(author)}" for author in paper.authors]
    lines += ["  et al."] if paper.others else []
    lines += [f"{name}: {_value(paper, name)}".rstrip() for name in _FIELDS]
    for scheme in PAPER_SCHEMES:
        values = [one.value for one in paper.identifiers if one.scheme is scheme]
        if values or scheme in _USUAL:
            lines.append(f"{scheme}: {' '.join(values)}".rstrip())
    lines.append(f"{LINKS}:")
    lines += [f"  {_one_line(link.label)}: {_one_line(link.url or '')}".rstrip() for link in paper.links]
    shown = [*_AFTER, *(kind.value for kind in Remark if kind not in _AFTER and getattr(paper, kind.value))]
    lines += [f"{name}: {_value(paper, name)}".rstrip() for name in shown]
    lines.append(f"{HIDDEN}: {'yes' if hidden else 'no'}")
    return "\n".join(lines) + "\n"


def _author(author: Authorship) -> str:
    marks = [mark.value for mark in Mark if author.has(mark)]
    name = _one_line(author.name)
    return f"{name} [{', '.join(marks)}]" if marks or name.endswith("]") else name


def _value(paper: Paper, name: str) -> str:
    if name == "venue":
        return _one_line(paper.venue.name) if paper.venue else ""
    if name == "open_access":
        return _one_line(paper.open_access.url) if paper.open_access else ""
    if name == "month" and paper.month:
        return _MONTHS[paper.month - 1] if 1 <= paper.month <= len(_MONTHS) else str(paper.month)
    value = getattr(paper, name)
    return "" if value is None else _one_line(str(value))


def _one_line(text: str) -> str:
    return clean(text)


# --- read back


def read_form(text: str) -> FormSaid:
    """What a form says.  Raises FormError with every line that cannot be understood."""
    reader = _FormReader()
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), 1):
        if line.strip() and not line.startswith("#"):
            try:
                reader.take(line, number)
            except UsageError as fault:
                reader.faults.append((number, fault))
    if reader.faults:
        raise FormError("form-faults", reader.faults)
    return reader.filled()


class _FormReader:
    """A form line by line; indented lines belong to the field above them."""

    def __init__(self) -> None:
        self.faults: list[tuple[int, UsageError]] = []
        self._fields: dict[str, tuple[str, int]] = {}
        self._lists: dict[str, list[tuple[str, int]]] = {}
        self._in: str | None = None

    def take(self, line: str, number: int) -> None:
        found = None if line[0].isspace() else _FIELD.match(line)
        if found and not (self._in == LINKS and "://" in line and not self._is_field(found[1])):
            self._begin(found[1], found[2].strip(), number)
        elif self._in in {AUTHORS, LINKS}:
            self._lists[self._in].append((line.strip(), number))
        elif line[0].isspace() and self._in:
            value, first = self._fields[self._in]
            self._fields[self._in] = (f"{value} {line.strip()}".strip(), first)
        else:
            raise UsageError("no-form-line", text=line.strip()[:60])

    def _begin(self, name: str, value: str, number: int) -> None:
        bare = name.strip().casefold()
        self._in = None
        field_name = bare if bare in {LINKS, HIDDEN} else field_named(name)
        former = self._fields.get(field_name) or next(iter(self._lists.get(field_name, ())), None)
        if former or field_name in self._lists:
            raise UsageError("field-twice", field=field_name)
        self._in = field_name
        if field_name in {AUTHORS, LINKS}:
            several = names_in(value)[0] if value and field_name == AUTHORS else [value] if value else []
            self._lists[field_name] = [(one, number) for one in several]
        else:
            self._fields[field_name] = (value, number)

    def _is_field(self, name: str) -> bool:
        try:
            return name.strip().casefold() in {LINKS, HIDDEN} or bool(field_named(name))
        except UsageError:
            return False

    def filled(self) -> FormSaid:
        authors, others = self._authors() if AUTHORS in self._lists else (None, False)
        links = tuple(_links(self._lists[LINKS])) if LINKS in self._lists else None
        if self.faults:
            raise FormError("form-faults", self.faults)
        return FormSaid(self._fields, authors, others, links)

    def _authors(self) -> tuple[tuple[AuthorLine, ...], bool]:
        found, others = [], False
        for text, number in self._lists[AUTHORS]:
            if _OTHERS.match(text):
                others = True
                continue
            marked = _MARKS.match(text)
            try:
                name, words = (marked[1], marked[2].split(",")) if marked else (text, [])
                marks = frozenset(mark_named(word) for word in words if word.strip())
                found.append(AuthorLine(clean(name), marks, number))
            except UsageError as fault:
                self.faults.append((number, fault))
        return tuple(found), others


def _links(lines: Sequence[tuple[str, int]]) -> Iterator[tuple[str, str, int]]:
    for text, number in lines:
        found = _LINK.match(text)
        label, url = (found[1], found[2]) if found else (text, "")
        yield clean(label.strip().removesuffix(":")), url, number
