"""One entry in a citation style: what stands behind every list in one, whatever engine sets it.

Each paper is set by itself.  In one bibliography the engine would tell papers of the same authors and year apart, which
a list needs not and for which it shortens names; and numbers are the list's own.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, Protocol

from publist.errors import UsageError
from publist.model import Paper
from publist.text.urls import safe_url
from publist.writers.citing.records import record
from publist.writers.printed.form import TextRun

if TYPE_CHECKING:
    from refkit import Style as EngineStyle
    from refkit.types import Entry, RenderedNode

STYLES: Final[Mapping[str, str]] = {
    "apa": "american-psychological-association",
    "ieee": "institute-of-electrical-and-electronics-engineers",
    "vancouver": "public-library-of-science",
    "chicago": "chicago-author-date",
    "mla": "modern-language-association",
    "acm": "association-for-computing-machinery",
    "nature": "nature",
    "harvard": "harvard-cite-them-right",
    "lncs": "springer-lecture-notes-in-computer-science",
    "acs": "american-chemical-society",
    "acl": "",
    "ams": "",
}
"""The styles that are tested, and the engine's names for them, "" for files of ours.  For Vancouver it is the form of
PLOS, since the engine leaves all authors out of NLM's own."""
_OURS: Final = Path(__file__).parent / "styles"
"""Styles that the engine does not have, or (AMS) has without years."""
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]*[^\s<>\".,;:)\]]")


@dataclass(frozen=True, slots=True)
class CitedRun:
    """Text of an entry, and of which author it is the name (from 0)."""

    run: TextRun
    author: int | None = None


@dataclass(frozen=True, slots=True)
class CitedEntry:
    """A paper as a style prints it."""

    label: str
    """``[12]``; "" where the style numbers nothing."""
    runs: tuple[CitedRun, ...]


class CitationStyle(Protocol):
    """A style that can be asked for entries."""

    def entry(self, paper: Paper, number: int) -> CitedEntry:
        """The paper, which is the list's ``number``-th.  Raises UsageError where the style cannot print it."""


def citation_style(style: str) -> CitationStyle:
    """The style of that name, or the one that a CSL file's text describes.

    Raises UsageError for a name that there is not, a text that is no style of its own, and where refkit is not there.
    """
    try:
        import refkit  # noqa: F401 - asked for at once, so that one line says what is missing
    except ImportError as error:
        raise UsageError("style-lacks-extra", extra="csl") from error
    return _Refkit(_loaded(style))


@lru_cache(maxsize=8)
def _loaded(style: str) -> "EngineStyle":
    from refkit import Style

    if style.lstrip().startswith("<") or not style.strip():
        try:
            return Style.from_xml(style)
        except ValueError as error:
            raise UsageError("style-unreadable", detail=" ".join(str(error).split())[:200]) from error
    if STYLES.get(style) == "":
        return Style.from_path(_OURS / f"{style}.csl")
    try:
        return Style.load(STYLES.get(style, style))
    except ValueError as error:
        raise UsageError("unknown-style", style=style, styles=tuple(STYLES)) from error


@dataclass(frozen=True, slots=True)
class _Refkit:
    style: "EngineStyle"

    def entry(self, paper: Paper, number: int) -> CitedEntry:
        from refkit import Document, Library

        said = record(paper)
        try:
            tree = Document(Library.from_records([said]), self.style).full_bibliography().tree
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:  # a panic of the engine is no Exception
            raise UsageError("style-fails", key=paper.key, error=type(error).__name__) from error
        runs: list[CitedRun] = []
        label = ""
        for entry in tree:
            if entry["kind"] == "bibliography-entry":
                label = "".join(one.run.text for one in _runs(entry["label"], number)) if entry["label"] else ""
                runs += [run for node in entry["content"] for run in _runs(node, number)]
        runs = list(_tidy(runs, _words_of(said)))
        if not runs or (paper.authors and all(run.author is None for run in runs)):
            raise UsageError("style-loses", key=paper.key)
        return CitedEntry(label.strip(), tuple(runs))


def _words_of(said: "Entry") -> tuple[str, ...]:
    """The texts of a record that a style prints as they are."""
    texts = [one["title"] for one in (said, *said.get("parents", ()))]
    return tuple(text["chunks"][0]["text"] for text in texts if text)


def _runs(node: "RenderedNode", number: int, author: int | None = None, *, counts: bool = False) -> Iterator[CitedRun]:
    """The texts of a part of the engine's tree."""
    if node["kind"] == "Element":
        meta = node["meta"]
        if meta and meta["kind"] == "Name" and meta["role"] == "author":
            author = meta["index"]
        counts = counts or bool(meta and meta["kind"] == "CitationNumber")
        for child in node["children"]:
            yield from _runs(child, number, author, counts=counts)
    elif node["kind"] == "Markup":
        yield CitedRun(TextRun(text=node["value"]), author)
    elif node["kind"] != "Transparent":
        fitting = node["formatting"]
        text = re.sub(r"\d+", str(number), node["text"], count=1) if counts else node["text"]
        run = TextRun(
            text=text,
            bold=fitting["font_weight"] == "Bold",
            italic=fitting["font_style"] == "Italic",
            small_caps=fitting["font_variant"] == "SmallCaps",
            raised=fitting["vertical_align"] == "Sup",
            lowered=fitting["vertical_align"] == "Sub",
            url=safe_url(node["url"]) if node["kind"] == "Link" else None,
        )
        yield from (CitedRun(run, author) for run in ([run] if run.url else _linked(run)))


def _linked(run: TextRun) -> Iterator[TextRun]:
    """The run with the addresses in it as links."""
    at = 0
    for found in _ADDRESS.finditer(run.text):
        if url := safe_url(found[0]):
            yield replace(run, text=run.text[at : found.start()])
            yield replace(run, text=found[0], url=url)
            at = found.end()
    yield replace(run, text=run.text[at:])


def _tidy(runs: list[CitedRun], words: Sequence[str]) -> Iterator[CitedRun]:
    """The runs without blanks that follow blanks or stand at the ends, and without commas that a full stop follows.

    Styles leave both where a paper lacks what would stand between; ``words`` are the paper's own and stay.
    """
    texts, before = [], " "
    for one in runs:
        text = re.sub(r"[ \n]+", " ", one.run.text)
        text = text[1:] if before.endswith(" ") and text.startswith(" ") else text
        texts.append(text)
        before = text or before
    for place, text in enumerate(texts):
        if not any(word in text for word in words):
            texts[place] = re.sub(r"[,;]+(?=\.(?: |\Z))", "", text)
            if place and text.startswith("."):
                texts[place - 1] = texts[place - 1].rstrip(",;")
    for place in reversed(range(len(texts))):
        texts[place] = texts[place].rstrip(" ")
        if texts[place]:
            break
    for one, text in zip(runs, texts, strict=True):
        if text:
            yield CitedRun(replace(one.run, text=text), one.author)
