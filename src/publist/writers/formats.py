"""The formats of an export, publist's own and those of plug-ins: which there are, what they understand, writing."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import PurePath

from publist.errors import PublistError, UsageError
from publist.model import Paper
from publist.registry import WRITERS
from publist.writers.base import WriterFormat
from publist.writers.pieces import Pieces
from publist.writers.style import Options, style_of


def format_named(name: str) -> WriterFormat:
    """The format of that name.  Raises UsageError when there is none, or when its plug-in cannot be used."""
    found: object = WRITERS.get(name)  # what a plug-in registers may be anything
    if found is None:
        failure = WRITERS.failures.get(name)
        if failure is not None:
            raise UsageError("writer-unusable", format=name, package=failure.package, error=failure.error)
        raise UsageError("unknown-format", format=name, formats=tuple(WRITERS.names()))
    if not isinstance(found, WriterFormat) or found.name != name:
        raise UsageError("no-writer-format", format=name, package=_package(name), found=type(found).__name__)
    return found


def format_of(path: PurePath) -> str | None:
    """The name of the format that a file's suffix implies (``list.html``), or None; publist's own come first."""
    suffix = path.suffix.lower()
    return next((found.name for found in _usable() if suffix in found.suffixes), None) if suffix else None


def is_folder(name: str) -> bool:
    """Whether the format is a folder of pages.  Raises UsageError where there is no such format."""
    return format_named(name).folder is not None


def check_options(found: WriterFormat, given: Iterable[str]) -> None:
    """Refuse an option that the format does not understand, with the formats that do; nothing is left out in silence.

    Raises UsageError.
    """
    for option in given:
        if option not in found.options:
            formats = tuple(other.name for other in WRITERS.own() if option in other.options)
            raise UsageError("format-lacks-option", option=option, format=found.name, formats=formats)


def write(format_name: str, papers: Sequence[Paper], options: Options | None = None) -> str:
    """The papers in one format; the same papers give the same text, in whatever order they come.

    Raises UsageError for a format that there is not or that is no text, an option that it does not understand, and a
    plug-in that fails.
    """
    check_text(format_named(format_name))
    return write_bytes(format_name, papers, options).decode("utf-8")


def check_text(found: WriterFormat) -> None:
    """Refuse a format that is no text.  Raises UsageError."""
    if found.binary:
        raise UsageError("binary-format", format=found.name)


def write_bytes(format_name: str, papers: Sequence[Paper], options: Options | None = None) -> bytes:
    """The papers in one format as the bytes of a file, texts in UTF-8; the same papers give the same bytes.

    Raises UsageError as :func:`write` does, and where the format needs an extra that is not installed.
    """
    found = format_named(format_name)
    check_options(found, options or {})
    style = style_of(options or {})
    if format_name in WRITERS.own_names:
        try:
            return _as_bytes(found.write(papers, style))
        except ImportError as error:
            if found.extra is None:
                raise
            raise UsageError("writer-lacks-extra", format=found.label, extra=found.extra) from error
    try:
        return _as_bytes(found.write(papers, style))
    except (PublistError, KeyboardInterrupt, MemoryError):
        raise
    except BaseException as error:  # whatever a plug-in raises is its own failure
        cause = type(error).__name__
        raise UsageError("writer-failed", format=format_name, package=_package(format_name), error=cause) from error


def pieces_of(format_name: str, options: Options) -> Pieces | None:
    """How the format writes paper by paper; None where it does not, or a plug-in does.

    Raises UsageError as :func:`write` does.
    """
    found = format_named(format_name)
    check_options(found, options)
    if found.pieces is None or format_name not in WRITERS.own_names:
        return None
    return found.pieces(style_of(options))


def _as_bytes(written: str | bytes) -> bytes:
    return written if isinstance(written, bytes) else written.encode("utf-8")


def _usable() -> Iterator[WriterFormat]:
    found: object
    for found in WRITERS:
        if isinstance(found, WriterFormat):
            yield found


def _package(name: str) -> str:
    point = WRITERS.plugins.get(name)
    return point.dist.name if point is not None and point.dist else ""
