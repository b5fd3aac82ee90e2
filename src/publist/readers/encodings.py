"""The encoding that a file itself names, as editors and LaTeX write it."""

import codecs
import re

_DECLARED = re.compile(
    rb"(?:%\s*encoding:\s*|-\*-.{0,60}coding[:=]\s*|\bcharset=[\"']?|<\?xml[^>]{0,60}encoding=[\"']"
    rb")([A-Za-z][\w.:-]{1,30})",
    re.IGNORECASE,
)
_LATEX = re.compile(rb"\\usepackage\s*\[([a-z][\w-]{1,20})\]\s*\{inputenc\}")
_NAMES = {"ansinew": "cp1252", "applemac": "mac-roman", "latin1": "latin-1", "latin9": "iso8859-15", "utf8x": "utf-8"}
_SEARCHED = 4000


def declared_encoding(data: bytes) -> str | None:
    """The codec that the first lines name, where the bytes are not UTF-8; None without such a line."""
    if data.isascii():
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        start = data[:_SEARCHED]
        for found in (*_LATEX.findall(start), *_DECLARED.findall(start)):
            name = found.decode("ascii").lower()
            if codec := _text_codec(_NAMES.get(name, name)):
                return codec
    return None


def _text_codec(name: str) -> str | None:
    try:
        codec = codecs.lookup(name)
        "é".encode("ascii", "ignore").decode(name)
    except (LookupError, ValueError):
        return None
    return None if codec.name == "utf-8" else codec.name
