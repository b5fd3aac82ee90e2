"""A printed list as values: headings, entries, runs of text.

Styles make it from papers (``own``, the citation styles of CSL), formats set it (LaTeX, Typst, DOCX, plain text ...).
Everything here is plain text; the formats escape it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRun:
    """Text that is set in one way."""

    text: str
    bold: bool = False
    italic: bool = False
    small_caps: bool = False
    raised: bool = False
    lowered: bool = False
    owner: bool = False
    """The name of the list's owner, which is bold."""
    url: str | None = None
    """Where it leads: an address that ``publist.text.urls.safe_url`` let through."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedEntry:
    """One paper."""

    key: str
    runs: tuple[TextRun, ...]
    label: str | None = None
    """What the style puts before it: ``[12]``; "" where it wants none, None where the format's own sign stands."""
    abstract: str = ""


@dataclass(frozen=True, slots=True)
class PrintedSection:
    """The entries under one heading; None where the list is not grouped."""

    heading: str | None
    entries: tuple[PrintedEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintedList:
    """A whole list."""

    title: str
    """Its heading, "" for none."""
    owner: str
    """Whose list it is, "" where that is not known."""
    sections: tuple[PrintedSection, ...]
    legends: tuple[tuple[str, str], ...] = ()
    """Each sign with what it means."""
    foot: tuple[tuple[TextRun, ...], ...] = ()
    """The lines below it, as the credit that a service asks for."""

    says_addresses: bool = False
    """The style itself prints the addresses that it wants printed, as citation styles do."""

    @property
    def entries(self) -> tuple[PrintedEntry, ...]:
        """All entries, in order."""
        return tuple(entry for section in self.sections for entry in section.entries)


def joined(runs: Sequence[TextRun]) -> tuple[TextRun, ...]:
    """The runs without empty ones, neighbours that are set in the same way as one."""
    made: list[TextRun] = []
    for run in runs:
        if not run.text:
            continue
        if made and replace(run, text=made[-1].text) == made[-1]:
            made[-1] = replace(run, text=made[-1].text + run.text)
        else:
            made.append(run)
    return tuple(made)


def text_of(runs: Iterable[TextRun]) -> str:
    """What the runs say."""
    return "".join(run.text for run in runs)
