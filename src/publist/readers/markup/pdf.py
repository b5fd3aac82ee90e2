"""PDF to plain text, by pypdf (the extra ``publist[pdf]``); the plain-text reader reads it on.

pypdf's layout mode keeps the page's picture in a fixed pitch.  From it two columns are told by the gutter between
them, page numbers and running heads go, and words that a line's end cut are joined.
"""

import io
import logging
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from publist.errors import UnreadableInputError
from publist.readers.markup import bare, pdf_links, pdf_trust

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

MAX_PAGES = 300
MAX_STREAM = 2_000_000
"""Bytes of one page's drawing commands; more is a picture, not a list."""
MAX_SHOWN = 60_000
"""Pieces of text that all pages draw; a dense page has some hundreds."""
_SHOWS = re.compile(rb"T[jJ]\b")
_COLOURED_GAP = re.compile(
    rb"(?<=[\d.])(\s{1,4}(?:rg|RG|k|K|g|G|sc|SC|scn|SCN)\s{1,4})\[\s{0,4}(?=-\d{1,4}(?:\.\d{1,6})?\s{0,4}[(<])"
)
"""Where a colour begins or ends and a gap comes before the first letter: pypdf loses it, and the words run together."""
_LONG_LINE, _LONG_WORD = 500, 60
"""Characters of lines and words that no printed page has: text in false columns, or without its spaces."""
_FEW = 20
"""Letters on a page, on average, below which the pages are pictures."""
UNREAD_PAGES = "\n\ufdd3"
"""Behind the text, before the numbers of pages that are pictures; a code point that no text has."""
MAX_TEXT = 10_000_000
_PAGE_NUMBER = re.compile(r"\W*(?:page\s)?\d{1,3}(?:\s?(?:of|/)\s?\d{1,3})?\W*\Z", re.IGNORECASE)
_CUT_WORD = re.compile(r"([^\W\d_]+)[-\u00ad\u2010]\n([ ]*)([^\W\d_]+)(\S{0,40})[ ]?(?=(\S?))")
_CUT_RANGE = re.compile(r"(?<=\d)([–-])\n([ ]*)(\d\S{0,40})[ ]?(?=(\S?))")
_MIN_BOTH = 3
"""Lines with text on both sides of a gutter that make a page two columns."""


def to_text(data: bytes, *, name: str) -> str:
    """The text of a PDF in reading order.

    Raises:
        ImportError: pypdf is not installed.
        UnreadableInputError: no PDF, damaged, locked, a scan, or absurdly large.
    """
    import pypdf

    logger = logging.getLogger("pypdf")  # it tells of every small fault of a file; what matters we tell ourselves
    logger.addHandler(logging.NullHandler())
    logger.propagate = False
    try:
        reader = pypdf.PdfReader(io.BytesIO(data), strict=False)
        pages, urls = _pages(reader, name)
        pictures = [
            number
            for number, (page, text) in enumerate(zip(reader.pages, pages, strict=True), 1)
            if _letters(text) < _FEW and pdf_trust.is_picture(page)
        ]
    except UnreadableInputError:
        raise
    except pypdf.errors.LimitReachedError:
        raise UnreadableInputError("page-too-large", file=name, limit=MAX_STREAM) from None
    except Exception as error:  # noqa: BLE001  # pypdf raises many kinds on damaged files, RecursionError among them
        raise UnreadableInputError("damaged-file", file=name, format="PDF", detail=type(error).__name__) from None
    if sum(map(len, pages)) > MAX_TEXT:
        raise UnreadableInputError("too-many-characters", file=name, limit=MAX_TEXT)
    text = reading_order(pages)
    if _letters(text) < _FEW * (len(pages) - len(pictures)) or len(pictures) == len(pages):
        raise UnreadableInputError("scanned-pages", file=name)
    text = pdf_links.resolve(text, urls)
    check(bare.shown(text, r"\1"), name)
    return text + UNREAD_PAGES + " ".join(map(str, pictures)) if pictures else text


def _letters(text: str) -> int:
    return sum(map(str.isalpha, text))


def check(text: str, name: str) -> None:
    """Text that cannot be trusted is told before any of it is taken in."""
    lines = sum(len(line) > _LONG_LINE for line in text.split("\n"))
    if lines >= _MIN_BOTH or any(len(line) > 10 * _LONG_LINE for line in text.split("\n")):
        raise UnreadableInputError("untrusted-text", file=name, lines=lines, limit=_LONG_LINE)
    letters = [c for c in text if not c.isspace()]
    strange = sum(c == "\ufffd" or unicodedata.category(c) in {"Co", "Cc", "Cn"} for c in letters)
    if strange * 50 > len(letters):
        raise UnreadableInputError("garbled-text", file=name, strange=strange, characters=len(letters))
    words = [word for word in text.split() if "/" not in word and "@" not in word and word.isascii()]
    glued = sum(len(word) for word in words if len(word) > _LONG_WORD)
    if glued * 10 > sum(map(len, words)):
        raise UnreadableInputError("glued-words", file=name, limit=_LONG_WORD)


def _pages(reader: "PdfReader", name: str) -> tuple[list[str], list[str]]:
    """The pages as fixed-pitch pictures, with marks where links are, and the addresses of these."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableInputError("locked-file", file=name)
    if len(reader.pages) > MAX_PAGES:
        raise UnreadableInputError("too-many-pages", file=name, limit=MAX_PAGES)
    shown = 0
    for page in reader.pages:
        shown += _shown(page, name)
        if shown > MAX_SHOWN:
            raise UnreadableInputError("too-many-pieces", file=name, pieces=shown, limit=MAX_SHOWN)
    pdf_trust.check_named([pdf_trust.nameless_text(page) for page in reader.pages], name)
    pages, urls = [], list[str]()
    for page in reader.pages:
        _with_coloured_gaps(page)
        text = _page(page)
        links = pdf_links.mark(page, len(urls))
        urls += links
        if len(urls) > pdf_links.MAX_LINKS:
            raise UnreadableInputError("too-many-pieces", file=name, pieces=len(urls), limit=pdf_links.MAX_LINKS)
        pages.append(pdf_links.placed(text, _page(page)) if links else text)
    return pages, urls


def _shown(page: "PageObject", name: str) -> int:
    """How many pieces of text a page draws."""
    contents = page.get_contents()
    commands = contents.get_data() if contents is not None else b""
    if len(commands) > MAX_STREAM:
        raise UnreadableInputError("page-too-large", file=name, limit=MAX_STREAM)
    return len(_SHOWS.findall(commands))


def _with_coloured_gaps(page: "PageObject") -> None:
    """Puts an empty text before each such gap."""
    from pypdf.generic import NameObject, StreamObject

    contents = page.get_contents()
    mended, gaps = _COLOURED_GAP.subn(rb"\1[()", contents.get_data()) if contents is not None else (b"", 0)
    if gaps:
        stream = StreamObject()
        stream.set_data(mended)
        page[NameObject("/Contents")] = stream


def _page(page: "PageObject") -> str:
    return page.extract_text(extraction_mode="layout") if page.get_contents() is not None else ""


def reading_order(pages: Sequence[str]) -> str:
    """The pages of a fixed-pitch picture as one text: column after column, without heads, feet and cut words."""
    kept = _without_running_lines([[line.rstrip() for line in page.split("\n")] for page in pages])
    lines: list[str] = []
    for page in kept:
        for column in columns(page):
            lines += _continued(lines, _shifted(column))
    text = "\n".join(re.sub(r"(?<=\S)[ ]{2,}", " ", line) for line in lines)
    return _joined(pdf_links.past_cuts(re.sub(r"\n{3,}", "\n\n", text)))


def columns(lines: Sequence[str]) -> Iterator[list[str]]:
    """The columns of a page, left to right; the page itself where it has no gutter."""
    gutter = _gutter(lines)
    if gutter is None:
        yield list(lines)
        return
    block: list[str] = []
    for line in lines:
        if line[gutter - 1 : gutter + 1].strip():  # a line over the full width parts what is above from what is below
            yield from _two(block, gutter)
            yield [line]
            block = []
        else:
            block.append(line)
    yield from _two(block, gutter)


def _two(block: Sequence[str], gutter: int) -> Iterator[list[str]]:
    if any(line.strip() for line in block):
        yield [line[:gutter].rstrip() for line in block]
        yield [line[gutter:] for line in block]


def _gutter(lines: Sequence[str]) -> int | None:
    """Where nearly no line has text, near the middle, with text on both sides of it in many lines."""
    filled = [line for line in lines if line.strip()]
    width = max(map(len, filled), default=0)
    if width < 60 or len(filled) < _MIN_BOTH:
        return None
    best: tuple[int, int, int] | None = None
    for at in range(width * 3 // 10, width * 7 // 10):
        crossing = sum(1 for line in filled if line[at - 1 : at + 1].strip())
        left, right = ({n for n, line in enumerate(filled) if part(line, at).strip()} for part in (_left, _right))
        enough = min(len(left), len(right)) * 4 >= len(filled) and len(left & right) >= _MIN_BOTH
        if enough and crossing * 12 <= len(filled):
            starts = sum(1 for line in filled if not line[at : at + 1].strip() and line[at + 1 : at + 2].strip())
            best = max(best or (-len(filled), 0, 0), (-crossing, starts, at))
    return best[2] if best else None


def _continued(before: Sequence[str], column: list[str]) -> list[str]:
    """A column without blank lines at its ends; one parts it from the text before it unless it goes on with it."""
    filled = [index for index, line in enumerate(column) if line.strip()]
    if not filled:
        return []
    column = column[filled[0] : filled[-1] + 1]
    goes_on = column[0][:1].isspace() or column[0][:1].islower()
    return column if goes_on or not before else ["", *column]


def _left(line: str, at: int) -> str:
    return line[:at]


def _right(line: str, at: int) -> str:
    return line[at:]


def _shifted(lines: Sequence[str]) -> list[str]:
    """A column moved to the left margin; its own indents stay."""
    margin = min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)
    return [line[margin:] for line in lines]


def _without_running_lines(pages: Sequence[list[str]]) -> list[list[str]]:
    """Page numbers, and the first and last lines that pages repeat, taken off."""
    edges = Counter(re.sub(r"\d+", "0", " ".join(page[index].split())) for page in pages for index in _edges(page))
    kept = []
    for page in pages:
        edge = set(_edges(page))
        kept.append(
            [
                line
                for index, line in enumerate(page)
                if index not in edge
                or not (
                    _PAGE_NUMBER.match(line.strip())
                    or (len(pages) > 2 and edges[re.sub(r"\d+", "0", " ".join(line.split()))] * 2 > len(pages))
                )
            ]
        )
    return kept


def _edges(page: Sequence[str]) -> list[int]:
    filled = [index for index, line in enumerate(page) if line.strip()]
    return sorted({*filled[:1], *filled[-1:]})


def _joined(text: str) -> str:
    """Words that a line's end cut, whole again; a hyphen that the text prints elsewhere stays."""
    compounds = set(re.findall(r"[^\W\d_]+-[^\W\d_]+", text.lower()))

    def whole(found: re.Match[str]) -> str:
        first, indent, second, behind, more = found.groups()
        keeps = second[:1].isupper() or f"{first}-{second}".lower() in compounds
        return f"{first}{'-' if keeps else ''}{second}{behind}" + (f"\n{indent}" if more else "")

    def whole_range(found: re.Match[str]) -> str:
        dash, indent, second, more = found.groups()
        return f"{dash}{second}" + (f"\n{indent}" if more else "")

    return _CUT_RANGE.sub(whole_range, _CUT_WORD.sub(whole, text))
