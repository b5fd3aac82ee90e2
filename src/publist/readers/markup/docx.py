"""DOCX to HTML, by python-docx (the extra ``publist[docx]``); the HTML front stage reads it on."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from html import escape
from typing import TYPE_CHECKING

from publist.errors import UnreadableInputError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.table import Table
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

MAX_UNPACKED = 100_000_000
"""Bytes; a file that unpacks to more is no CV."""
MAX_XML = 20_000_000
"""Bytes of a file's text and styles, unpacked; a tree of them takes twenty times that."""
MAX_PIECES = 40_000
"""Paragraphs, runs and cells together; a CV of a hundred pages has a tenth of that."""
_PIECE = re.compile(rb"<w:(?:p|r|tc)[ >/]")
_TEXT = "word/document.xml"
_TAGS = (("bold", "b"), ("italic", "i"), ("underline", "u"))


def to_html(data: bytes, *, name: str) -> str:
    """The text of a DOCX file with its headings, lists, emphasis and links.

    Raises:
        ImportError: python-docx is not installed.
        UnreadableInputError: no DOCX, damaged, or absurdly large.
    """
    import docx

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
            size = sum(item.file_size for item in archive.infolist())
            xml = sum(item.file_size for item in archive.infolist() if item.filename.endswith((".xml", ".rels")))
            pieces = _pieces(archive) if xml <= MAX_XML and _TEXT in names else 0
    except (zipfile.BadZipFile, ValueError, OSError, zlib.error, NotImplementedError, RuntimeError):
        raise UnreadableInputError("damaged-file", file=name, format="DOCX", detail="ZIP") from None
    if _TEXT not in names:
        raise UnreadableInputError("zip-without-text", file=name)
    if size > MAX_UNPACKED or xml > MAX_XML:
        raise UnreadableInputError("unpacks-too-large", file=name, size=size)
    if pieces > MAX_PIECES:
        raise UnreadableInputError("too-many-pieces", file=name, pieces=pieces, limit=MAX_PIECES)
    try:
        document = docx.Document(io.BytesIO(data))
        return "<html><body>" + "\n".join(_blocks(document)) + "</body></html>"
    except Exception as error:  # noqa: BLE001  # python-docx and lxml raise KeyError, XMLSyntaxError, AttributeError ...
        raise UnreadableInputError("damaged-file", file=name, format="DOCX", detail=type(error).__name__) from None


def _pieces(archive: zipfile.ZipFile) -> int:
    with archive.open(_TEXT) as text:
        return len(_PIECE.findall(text.read(MAX_XML)))


def _blocks(document: "Document") -> Iterator[str]:
    from docx.table import Table

    for block in document.iter_inner_content():
        yield from _table(block) if isinstance(block, Table) else _paragraph(block)


def _table(table: "Table") -> Iterator[str]:
    for row in table.rows:
        cells: list[str] = []
        for cell in row.cells:
            inner = "<br>".join(_inline(paragraph) for paragraph in cell.paragraphs if paragraph.text.strip())
            if inner and inner not in cells[-1:]:
                cells.append(inner)
        yield f"<table><tr>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr></table>"


def _paragraph(paragraph: "Paragraph") -> Iterator[str]:
    inner = _inline(paragraph)
    named = paragraph.style  # looked up at each call
    style = (named.name or "" if named is not None else "").lower()
    if not inner.strip():
        yield ""
    elif style.startswith(("heading", "title")):
        level = next((c for c in style if c in "123456"), "1")
        yield f"<h{level}>{inner}</h{level}>"
    elif "list" in style or (paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None):  # noqa: SLF001  # numbering has no public face
        yield f"<ul><li>{inner}</li></ul>"
    elif _is_heading(paragraph):
        yield f"<h2>{inner}</h2>"
    else:
        yield f"<p>{inner}</p>"


def _is_heading(paragraph: "Paragraph") -> bool:
    """A short line that is all bold or all capitals, as people make headings by hand."""
    from publist.readers.markup import headings

    text = paragraph.text.strip()
    bold = all(run.bold for run in paragraph.runs if run.text.strip()) and bool(paragraph.runs)
    return len(text.split()) <= 6 and (bold or text.isupper()) and (headings.says_section(text) or text.isupper())


def _inline(paragraph: "Paragraph") -> str:
    from docx.text.hyperlink import Hyperlink

    pieces = []
    for part in paragraph.iter_inner_content():
        if isinstance(part, Hyperlink):
            inner = "".join(map(_run, part.runs))
            pieces.append(f'<a href="{escape(part.url or "")}">{inner}</a>' if part.url else inner)
        else:
            pieces.append(_run(part))
    return "".join(pieces)


def _run(run: "Run") -> str:
    text = escape(run.text).replace("\n", "<br>").replace("\t", " ")
    if run.font.superscript and text.strip():
        text = f"<sup>{text}</sup>"
    if text.strip():
        for attribute, tag in _TAGS:
            if getattr(run, attribute):
                text = f"<{tag}>{text}</{tag}>"
    return text
