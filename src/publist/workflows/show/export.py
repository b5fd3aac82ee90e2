"""``publist export``: the list written in one of the formats, paper by paper where the format allows."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from heapq import nsmallest
from itertools import chain
from pathlib import Path
from typing import Final, cast

from publist.errors import UsageError
from publist.model import Paper
from publist.registry import WRITERS
from publist.store import Store
from publist.text.files import write_atomically
from publist.text.spool import Spool
from publist.workflows.show.papers import find_papers, paper_batches
from publist.workflows.show.selection import Filter, Selection
from publist.writers.arrangement import place_by
from publist.writers.formats import check_options, check_text, format_named, format_of, pieces_of, write_bytes
from publist.writers.pieces import Pieces
from publist.writers.style import OPTIONS, Options, Sort, style_of

_PART: Final = 1 << 16
"""Characters of a file that are given on at once."""


class ExportAsked(Selection, Options, total=False):
    """What an export is asked for: which papers, and how they look."""


def choice_and_options(asked: ExportAsked) -> tuple[Selection, Options]:
    """The two halves of what was asked for."""
    choice = {name: value for name, value in asked.items() if name not in OPTIONS}
    return cast("Selection", choice), cast("Options", {name: value for name, value in asked.items() if name in OPTIONS})


@dataclass(frozen=True, slots=True)
class Exported:
    """What an export wrote."""

    parts: Iterable[bytes]
    """The file, part by part, as often as it is asked for; texts are in UTF-8."""
    number: int
    """How many papers it has."""
    style: str = ""
    """The citation style that was asked for, by name or as the text of its file."""
    cited: tuple[Paper, ...] = ()
    """The papers, in no order, where a citation style was asked for."""

    @property
    def data(self) -> bytes:
        """The whole file."""
        return b"".join(self.parts)

    def left_out(self) -> tuple[str, ...]:
        """The keys of papers in which the citation style's own "et al." stands for the owner too."""
        if not self.style:
            return ()
        from publist.writers.citing.engine import citation_style
        from publist.writers.printed.cited import owners_left_out

        return owners_left_out(self.cited, citation_style(self.style))


def export(store: Store, format_name: str, options: Options | None = None, which: Filter | None = None) -> Exported:
    """The list in ``format_name``.

    Raises UsageError for a format that there is not, an option that it does not understand, an extra that it needs and
    that is not installed, an unknown key or owner.
    """
    options = options or {}
    check_options(format_named(format_name), options)  # before the store is read
    options = _with_style(options)
    pieces = pieces_of(format_name, options)
    if pieces is not None and (which is None or which.limit is None):
        lean = not format_named(format_name).provenance
        return _piece_by_piece(store, pieces, options.get("sort", "newest"), which, lean=lean)
    papers = chosen(store, options, which)
    style = options.get("style", "")
    return Exported((write_bytes(format_name, papers, options),), len(papers), style, tuple(papers) if style else ())


def _piece_by_piece(store: Store, pieces: Pieces, sort: Sort, which: Filter | None, *, lean: bool) -> Exported:
    """The papers as they come from the store, each written at once: what is kept is its place and where its text is."""
    place = place_by(sort)
    spool = Spool()
    order: list[str] = []
    with store.read() as reader:
        for paper in chain.from_iterable(paper_batches(reader, which, lean=lean)):
            text = pieces.piece(paper).encode("utf-8")
            order.append(f"{place(paper)}\0{spool.write(text)}\0{len(text)}")
    order.sort()
    return Exported(_Assembled(pieces, order, spool), len(order))


@dataclass(frozen=True, slots=True)
class _Assembled:
    """The parts of a file whose pieces are in a spool."""

    pieces: Pieces
    order: list[str]
    """Of each paper its place in the list, which ends in its key, where its text begins and how long it is."""
    spool: Spool

    def __iter__(self) -> Iterator[bytes]:
        places = (one.rsplit("\0", 3)[1:] for one in self.order)
        texts = ((key, self.spool.read(int(at), int(size)).decode("utf-8")) for key, at, size in places)
        waiting: list[str] = []
        size = 0
        for text in self.pieces.whole(texts):
            waiting.append(text)
            size += len(text)
            if size > _PART:
                yield "".join(waiting).encode("utf-8")
                waiting, size = [], 0
        if waiting:
            yield "".join(waiting).encode("utf-8")


def fill_template(store: Store, template: str, options: Options | None = None, which: Filter | None = None) -> Exported:
    """What a template of somebody's own makes of the list (:mod:`publist.writers.template`).

    Raises UsageError for a template that is not there or fails, and as :func:`export` does.
    """
    from publist.writers.template import LOOKS, write_with_template

    options = options or {}
    for option in options:
        if option not in LOOKS:
            raise UsageError("template-lacks-option", option=option)
    papers = chosen(store, options, which)
    return Exported((write_with_template(template, papers, style_of(options)).encode("utf-8"),), len(papers))


def chosen(store: Store, options: Options, which: Filter | None) -> list[Paper]:
    """The papers that are asked for, at most as many; in no order."""
    if which is None or which.limit is None:
        return find_papers(store, which)
    with store.read() as reader:
        papers = chain.from_iterable(paper_batches(reader, which))
        return nsmallest(which.limit, papers, key=place_by(options.get("sort", "newest")))


def _with_style(options: Options) -> Options:
    """The options with the text of the CSL file that they name.  Raises UsageError where it cannot be read."""
    style = options.get("style", "")
    if not style.lower().endswith(".csl"):
        return options
    try:
        text = Path(style).expanduser().read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as error:
        detail = (error.strerror or "") if isinstance(error, OSError) else type(error).__name__
        raise UsageError("style-unreadable", style=style, detail=detail) from error
    return {**options, "style": text or " "}


def text_format(format_name: str | None, file: Path | None) -> str:
    """The format that is named, else the one of the file's suffix.  Raises UsageError where that is no text."""
    name = format_name or format_for(file)
    check_text(format_named(name))
    return name


def is_text(format_name: str) -> bool:
    """Whether a terminal can show what is written in the format.  Raises UsageError for one that there is not."""
    return not format_named(format_name).binary


def format_for(file: Path | None) -> str:
    """The format that the file's suffix says.  Raises UsageError where none does."""
    name = format_of(file) if file else None
    if name is None:
        raise UsageError("no-format", formats=tuple(WRITERS.names()))
    return name


def write_file(file: Path, text: str | Iterable[bytes]) -> bool:
    """Replace the file, whole or not at all; False when it says this already."""
    return write_atomically(file, text)
