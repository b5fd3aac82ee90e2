"""What of a PDF's pages no text stands for: letters of fonts without names for them, pages that are pictures."""

from contextlib import suppress
from typing import TYPE_CHECKING, Any

from publist.errors import UnreadableInputError

if TYPE_CHECKING:
    from pypdf import PageObject

_MOST_NAMELESS = 50
"""One in so many bytes of text may be of a nameless font: bullets and icons."""
_SHOWS = frozenset({b"Tj", b"TJ", b"'", b'"'})


def value(item: Any) -> Any:
    """What an indirect object of pypdf stands for."""
    return item.get_object() if hasattr(item, "get_object") else item


def entries(holder: Any, *keys: str) -> dict[str, Any]:
    """A dictionary within dictionaries; empty where there is none."""
    for key in keys:
        holder = value(holder.get(key)) if isinstance(holder, dict) else None
    return holder if isinstance(holder, dict) else {}


def is_picture(page: "PageObject") -> bool:
    """Whether a page shows an image."""
    return any(entries({"": item}, "").get("/Subtype") == "/Image" for item in _pictures(page))


def _pictures(page: "PageObject") -> list[Any]:
    return [value(item) for item in entries(page, "/Resources", "/XObject").values()]


def nameless_text(page: "PageObject") -> tuple[int, int]:
    """Bytes of text that a page draws in nameless fonts, and in all; (0, 0) where no font is nameless."""
    nameless = {name for name, font in entries(page, "/Resources", "/Font").items() if _is_nameless(value(font))}
    if not nameless:
        return 0, 0
    fonts = [""]
    counts = [0, 0]

    def see(operator: Any, operands: Any, _moved: Any, _text: Any) -> None:
        if operator == b"q":
            fonts.append(fonts[-1])
        elif operator == b"Q" and len(fonts) > 1:
            fonts.pop()
        elif operator == b"Tf" and operands:
            fonts[-1] = str(operands[0])
        elif operator in _SHOWS and operands:
            shown = operands[-1] if isinstance(operands[-1], list) else [operands[-1]]
            size = sum(len(piece) for piece in shown if isinstance(piece, str | bytes))
            counts[0] += size if fonts[-1] in nameless else 0
            counts[1] += size

    with suppress(Exception):  # the text itself is read another way, which tells what is damaged
        page.extract_text(visitor_operand_before=see)
    return counts[0], counts[1]


def _is_nameless(font: Any) -> bool:
    """Whether nothing tells which letters a font's codes mean: PDF 1.7, 9.10.2."""
    if not isinstance(font, dict) or "/ToUnicode" in font:
        return False
    if font.get("/Subtype") == "/Type3":
        from pypdf._codecs import adobe_glyphs  # the Adobe Glyph List has no public face

        return any(name not in adobe_glyphs for name in entries(font, "/CharProcs"))
    if font.get("/Subtype") == "/Type0" and str(font.get("/Encoding", "")).startswith("/Identity"):
        within = value(font.get("/DescendantFonts")) or [{}]
        return str(entries(value(within[0]), "/CIDSystemInfo").get("/Ordering", "Identity")) == "Identity"
    return False


def check_named(counts: list[tuple[int, int]], name: str) -> None:
    """Text of which a part has no letters is not taken in; ``counts`` has a pair for each page.

    Raises:
        UnreadableInputError: more than a few of the bytes are drawn in nameless fonts; with the pages' numbers.
    """
    pages = tuple(str(number) for number, (nameless, _) in enumerate(counts, 1) if nameless)
    nameless, drawn = (sum(pair[index] for pair in counts) for index in (0, 1))
    if nameless * _MOST_NAMELESS > drawn:
        raise UnreadableInputError("nameless-letters", file=name, letters=nameless, pages=pages)
