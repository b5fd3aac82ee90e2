"""The addresses behind a PDF's words.

A PDF keeps links apart from the text: an annotation is a rectangle with an address.  Each rectangle gets two marks,
drawn onto the page where it begins and ends, on the baseline of the words in it, so that they come out of the layout
among these words and move with them.  What follows replaces the marks by the forms that
:func:`publist.readers.markup.bare.plain` reads as links.
"""

import itertools
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING, Any, NamedTuple

from publist.readers.markup import icons
from publist.readers.markup.bare import linked
from publist.readers.markup.pdf_trust import value

if TYPE_CHECKING:
    from pypdf import PageObject

MAX_LINKS = 20_000
"""Links of a file; the longest lists have some thousands."""
_FIRST = 0xF0000
"""Of a private plane of Unicode: link ``n`` begins with the character ``2n`` and ends with ``2n + 1``."""
_MARK = re.compile(f"[{chr(_FIRST)}-{chr(_FIRST + 2 * MAX_LINKS - 1)}]")
_CUT = re.compile(rf"([-\u00ad\u2010–])({_MARK.pattern}+)(\n[ ]*)([^\s\n]+)")
_FONT = "/PublistMark"
_ADDRESS = re.compile(r"(?:https?|ftp)://[^\s<>\"{}\x00-\x1f]{1,2000}\Z", re.IGNORECASE)
_FAR = 20_000
"""Points; no page is as wide or high."""
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})
_PRINTED = re.compile(r"(?:https?://|\bwww\.|\bdoi\.org/|\b10\.\d{4,9}/)[^\s<>]{1,2000}", re.IGNORECASE)
_LABEL = re.compile(
    r"\[(?!\d+\])[^\[\]]{1,30}\]"
    r"|(?<=[.,;|/·•(][ ])(?:PDF|DOI|URL|HTML|arXiv|Code|Link|Preprint|Slides|Video|GitHub|pdf|doi|code|link|url)"
    r"(?=\.?\Z|[ ]?[|/·•;)])"
)
"""Words that call themselves links, by brackets or by bars."""


class _Area(NamedTuple):
    """A link's rectangle, in points from the page's lower left corner."""

    left: float
    bottom: float
    right: float
    top: float
    url: str
    goes_on: bool = False
    """Whether it ends a link that began on a line above."""


def mark(page: "PageObject", before: int) -> list[str]:
    """Draws the marks of a page's links, numbered from ``before`` on; the addresses in that order."""
    areas: list[_Area] = []
    for area in _areas(page):
        last = areas[-1] if areas else None
        if last and last.url == area.url and area.top <= last.top - (last.top - last.bottom) / 2:
            areas[-1] = area._replace(goes_on=True)
        else:
            areas.append(area)
    if areas and before + len(areas) <= MAX_LINKS:
        _draw(page, areas, before)
    return [area.url for area in areas]


def _areas(page: "PageObject") -> Iterator[_Area]:
    annotations = value(page.get("/Annots"))
    for item in annotations if isinstance(annotations, list) else ():
        annotation = value(item)
        if not isinstance(annotation, dict) or annotation.get("/Subtype") != "/Link":
            continue
        action, corners = (value(annotation.get(key)) for key in ("/A", "/Rect"))
        url = _text(value(action.get("/URI"))) if isinstance(action, dict) else ""
        places = [value(corner) for corner in corners] if isinstance(corners, list) else []
        if len(places) != 4 or not all(map(_is_place, places)) or not _ADDRESS.match(url):
            continue
        x0, y0, x1, y1 = map(float, places)
        yield _Area(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1), url)


def _is_place(number: object) -> bool:
    """Whether this is a coordinate on a page."""
    return isinstance(number, int | float) and abs(number) < _FAR


def _text(given: object) -> str:
    text = given.decode("utf-8", "replace") if isinstance(given, bytes) else str(given or "")
    return text.strip().replace(" ", "%20")


def _draw(page: "PageObject", areas: Sequence[_Area], before: int) -> None:
    from pypdf.generic import DictionaryObject, NameObject, StreamObject

    baselines = _baselines(page)
    drawn = []
    for number, area in enumerate(areas):
        level = _level(area, baselines)
        end = max(area.left, area.right - 1.5)  # within the last letter: what follows may touch it
        for code, x in ((2 * number + 1, end if area.goes_on else area.left - 1.01), (2 * number + 2, end)):
            drawn.append(f"BT {_FONT} 4 Tf 1 0 0 1 {x:.2f} {level:.3f} Tm <{code:04x}> Tj ET")
    contents = page.get_contents()
    stream = StreamObject()
    # in the page's own space: what its commands moved is put back before
    stream.set_data(
        b"q\n" + (contents.get_data() if contents is not None else b"") + b"\nQ\n" + "\n".join(drawn).encode()
    )
    page[NameObject("/Contents")] = stream
    resources = DictionaryObject(value(page.get("/Resources")) or {})
    fonts = DictionaryObject(value(resources.get("/Font")) or {})
    fonts[NameObject(_FONT)] = _font(2 * before, 2 * len(areas))
    resources[NameObject("/Font")] = fonts
    page[NameObject("/Resources")] = resources


def _font(first: int, count: int) -> Any:
    """A font whose character ``n``, from 1 to ``count``, means the mark ``first + n - 1``."""
    from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, StreamObject

    meanings = [f"<{n + 1:04x}> <{chr(_FIRST + first + n).encode('utf-16-be').hex()}>" for n in range(count)]
    unicode = StreamObject()
    head = f"1 begincodespacerange\n<0000> <ffff>\nendcodespacerange\n{count} beginbfchar\n"
    unicode.set_data((head + "\n".join(meanings) + "\nendbfchar\n").encode())

    def named(**names: str) -> DictionaryObject:
        pairs = {NameObject(f"/{key}"): NameObject(name) for key, name in names.items()}
        return DictionaryObject({NameObject("/Type"): NameObject("/Font"), **pairs})

    letters = named(Subtype="/CIDFontType2", BaseFont=_FONT)
    letters[NameObject("/DW")] = NumberObject(200)
    font = named(Subtype="/Type0", BaseFont=_FONT, Encoding="/Identity-H")
    font[NameObject("/DescendantFonts")] = ArrayObject([letters])
    font[NameObject("/ToUnicode")] = unicode
    return font


def _baselines(page: "PageObject") -> list[tuple[float, float]]:
    """Where the page's pieces of text begin: (x, y)."""
    places: list[tuple[float, float]] = []

    def see(operator: Any, _operands: Any, moved: Any, text: Any) -> None:
        if operator in _SHOWS:
            x, y = float(text[4]), float(text[5])
            a, b, c, d, e, f = map(float, moved[:6])
            places.append((a * x + c * y + e, b * x + d * y + f))

    with suppress(Exception):  # the other way of reading has its own faults: then rectangles tell where lines are
        page.extract_text(visitor_operand_before=see)
    return places


def _level(area: _Area, baselines: Sequence[tuple[float, float]]) -> float:
    """The baseline of the words in a rectangle; the nearest to where it would be in a line of its height."""
    expected = area.bottom + (area.top - area.bottom) / 4
    inside = (y for x, y in baselines if area.bottom - 1 <= y < area.top and x < area.right)
    return min(inside, key=lambda y: abs(y - expected), default=expected)


def placed(page: str, marked: str) -> str:
    """The text of a page with the marks of the same page drawn with marks.

    Marks take room and so move words; the page without them has the words where they are printed, and the two are held
    together by the letters.
    """
    marked = _without_empty(marked)
    drawn = re.sub(r"\s+", "", marked)
    if _MARK.sub("", drawn) != re.sub(r"\s+", "", page):
        return marked  # the order of some lines has changed as well
    before: dict[int, list[str]] = {}
    seen = 0
    for char in drawn:
        if _MARK.match(char):
            before.setdefault(seen - (ord(char) - _FIRST) % 2, []).append(char)  # a link ends behind a letter
        else:
            seen += 1
    return _with_marks(page, before)


def _without_empty(marked: str) -> str:
    """Of marks with nothing between them only that of the end."""
    kept = list(_MARK.finditer(marked))
    cuts = set()
    for first, second in itertools.pairwise(kept):
        low, high = sorted((ord(first[0]) - _FIRST, ord(second[0]) - _FIRST))
        if low + 1 == high and not low % 2 and not marked[first.end() : second.start()].strip():
            cuts.add(first.start() if ord(first[0]) - _FIRST == low else second.start())
    return "".join(char for at, char in enumerate(marked) if at not in cuts)


def past_cuts(text: str) -> str:
    """Marks that stand where a line's end cuts a word or a range, behind its second part."""
    return _CUT.sub(r"\1\3\4\2", text)


def _with_marks(page: str, marks: Mapping[int, Sequence[str]]) -> str:
    """Marks before (those that end a link: behind) the letters of these numbers; wide gaps give the room for them."""
    out: list[str] = []
    number = wider = 0
    for piece in re.findall(r"\n|[^\S\n]+|\S", page):
        if piece == "\n":
            wider = 0
        elif piece.isspace():
            paid = min(wider, max(0, len(piece) - 2))
            piece, wider = piece[paid:], wider - paid  # noqa: PLW2901  # the gap that is left
        found = () if piece.isspace() else marks.get(number, ())
        number += not piece.isspace()
        starts = [mark for mark in found if not (ord(mark) - _FIRST) % 2]
        out += [*starts, piece, *(mark for mark in found if mark not in starts)]
        wider += len(found)
    return "".join(out) + "".join(marks.get(number, ()))


def resolve(text: str, urls: Sequence[str]) -> str:
    """The text with its links in the form that plain text has them."""
    return "\n".join(_line(line, urls) if _MARK.search(line) else line for line in text.split("\n"))


def _line(line: str, urls: Sequence[str]) -> str:
    plain, marks = _MARK.sub("", line), {}
    for number, found in enumerate(_MARK.finditer(line)):
        marks[ord(found[0]) - _FIRST] = found.start() - number
    ends = (code for code in marks if code % 2 and code // 2 < len(urls))
    shown: list[tuple[int, int, str]] = []
    bare: list[str] = []
    printed = [found[0].rstrip(".,;:)]-") for found in _PRINTED.finditer(plain)]
    for start, end, url in sorted((marks.get(code - 1, marks[code]), marks[code], urls[code // 2]) for code in ends):
        if not plain[start:end].strip():
            bare += [] if _is_any(printed, url) else [url]
        elif not _is_any(printed, url) or not _PRINTED.search(plain[start:end]):
            overlaps = shown and start < shown[-1][1]
            bare += [url] if overlaps else []
            shown += [] if overlaps else [(start, end, url)]
    named = [found.span() for found in _LABEL.finditer(plain)] if bare and not shown else []
    if len(named) == len(bare):
        shown += [(start, end, url) for (start, end), url in zip(named, bare, strict=True)]
        bare = []
    out, position = [], 0
    for start, end, url in shown:
        out += [plain[position:start], _link(plain[start:end], url)]
        position = end
    return " ".join(["".join([*out, plain[position:]]), *(linked(icons.label(url, []), url) for url in bare)])


def _is_any(printed: Sequence[str], url: str) -> bool:
    """Whether an address is printed, or as much of it as the line has room for."""
    return any(words in url for words in printed)


def _link(shown: str, url: str) -> str:
    words = shown.strip()
    label = words if any(map(str.isalnum, words)) else icons.label(url, [])
    before, _, behind = shown.partition(words)
    return f"{before}{linked(label, url)}{behind}"
