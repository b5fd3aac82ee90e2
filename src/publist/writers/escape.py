r"""Data to text that means nothing to a Markdown reader.  HTML is escaped by jinja2, see ``html.py``.

Whatever is escaped here comes back unchanged from a CommonMark reader.  The list is longer than CommonMark needs, since
people's pages are made by GitHub, kramdown (Jekyll), goldmark (Hugo) and pandoc; and of the ways to escape, each
character gets one that all of these take (kramdown, for instance, leaves the backslash of ``\~`` and ``\&``).
"""

import re
from typing import overload

from publist.text.unicode import clean

_ENTITIES = {"<": "&lt;", "~": "&#126;", "^": "&#94;", "&": "&amp;", "@": "&#64;"}

_SPECIAL = re.compile(
    r"[\\`*_\[\]{}#|$<~^]"
    r"|&(?=\#?\w+;)"  # would be read as a character reference
    r"|(?<!\w)@(?=\w)"  # a citation in pandoc, a mention on GitHub
    r"|:(?=//|[\w+-]+:)"  # a bare URL becomes a link in GitHub's dialect; ":smile:" a picture
    r"|(?<=www)\.",
    re.IGNORECASE,
)
_LEADING = re.compile(r"[+\-=:>]|[0-9]+(?=[.)](?:\s|\Z))")
"""What makes a list, a quotation, a rule, a definition or an underlined heading at the start of a line."""

_OF_A_PAGE = re.compile(
    r"[<`*\[\]\\~^|]|&(?=\#?\w+;)|\{(?=[{%<])|(?<![^\W_])_|_(?![^\W_])|(?<!\w)@(?=\w)|(?<!\w):(?=[\w+-]+:)|(?<=http):|(?<=https):"
)
_FIRST_OF_A_PAGE = re.compile(r"[-+=:>#%]|(?<=\d)[.)](?=\s|\Z)")

_SURROGATE = re.compile("[\ud800-\udfff]")


@overload
def encodable(text: str) -> str: ...
@overload
def encodable(text: None) -> None: ...
@overload
def encodable(text: str | None) -> str | None: ...
def encodable(text: str | None) -> str | None:
    """``text`` with each lone surrogate, which no UTF-8 file can hold, as U+FFFD."""
    if text is None or text.isascii():
        return text
    try:
        text.encode()  # quicker than to look for one
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def plain(text: str) -> str:
    """Text fit to be shown: one line, no control, bidirectional or zero-width characters, encodable."""
    return encodable(clean(text))


def markdown(text: str) -> str:
    """``text`` for any place inside a line, the line's start included, where it is shown as it is."""
    text = plain(text)
    if text.isascii() and text.replace(" ", "").isalpha():
        return text
    escaped = _SPECIAL.sub(_escape, text)
    if not (found := _LEADING.match(escaped)):
        return escaped
    if found[0] == ">":
        return f"&gt;{escaped[1:]}"
    return f"{found[0]}\\{escaped[found.end() :]}" if found[0].isdecimal() else f"\\{escaped}"


def markdown_url(url: str) -> str:
    """A URL that ``safe_url`` let through, for the round brackets of a link."""
    return re.sub(r"&(?=#?\w+;)", "&amp;", url)


def _escape(found: re.Match[str]) -> str:
    if found[0] == "{" and found.string.startswith("%", found.end()):
        return "&#123;"  # "\\{%" begins a tag of Liquid, which Jekyll runs before anything reads Markdown
    return _ENTITIES.get(found[0], f"\\{found[0]}")


def page_text(text: str) -> str:
    """``text`` for a field of a page that one theme takes for Markdown, another for HTML and a third for text.

    What would be markup, a tag of a template or a code of Hugo becomes a character reference; most texts have none.
    """
    text = plain(text)
    first = re.match(r"\d+(?=[.)](?:\s|\Z))|", text)
    start = first.end() if first else 0
    if found := _FIRST_OF_A_PAGE.match(text, start):
        text = f"{text[:start]}\0{text[start + 1 :]}"
        return _OF_A_PAGE.sub(_reference, text).replace("\0", f"&#{ord(found[0])};")
    return _OF_A_PAGE.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    return "&amp;" if found[0] == "&" else f"&#{ord(found[0])};"
