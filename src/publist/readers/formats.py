"""Which reader reads a file: decoding, detection by content and suffix, dispatch."""

import codecs
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import PurePath

from publist.errors import UnreadableInputError, UsageError
from publist.model import Reading, Record, unreadable
from publist.text.unicode import printable

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
MAX_BYTES = 200_000_000
"""A larger file is no publication list."""
_BINARY = (
    (b"\xd0\xcf\x11\xe0", "an old Word file; publist does not read these: save it as text and import that"),
    (b"SQLite format 3\x00", "a database, not a publication list; --database names the store"),
)
_CONTROLS = re.compile(rb"[\x01-\x08\x0e-\x1a\x1c-\x1f]")


@dataclass(frozen=True, slots=True)
class Format:
    """A format by the name that ``--from`` takes."""

    name: str
    suffixes: tuple[str, ...]
    what: str
    reader: Callable[[str, str], Reading] | None
    """(text, origin) to a reading; None where the format is known and not read yet."""


def _cv(text: str, origin: str, *, markup: str) -> Reading:
    from publist.readers.printed import read_cv

    return read_cv(text, origin=origin, markup=markup)


def _markdown(text: str, origin: str) -> Reading:
    """A CV in Markdown; a page whose front matter is the publication, or holds the list, is read from that."""
    if text.startswith(("---", "+++")):
        from publist.readers.structured import yaml_list

        if yaml_list.is_paper_page(text):
            return yaml_list.read_page(text, origin=origin)
        reading = _cv(text, origin, markup="markdown")
        return reading if reading.records else yaml_list.read_page(text, origin=origin)
    return _cv(text, origin, markup="markdown")


def _html(text: str, origin: str) -> Reading:
    """A page in HTML, with or without front matter above it."""
    if text.startswith("---"):
        from publist.readers.structured import yaml_list

        if yaml_list.is_paper_page(text):
            return yaml_list.read_page(text, origin=origin)
        if (parts := yaml_list.front_matter(text)) is not None:
            text = "\n" * text[: len(text) - len(parts[2])].count("\n") + parts[2]
    return _cv(text, origin, markup="html")


def _structured(text: str, origin: str, *, module: str, function: str) -> Reading:
    from importlib import import_module

    reader: Callable[..., Reading] = getattr(import_module(f"publist.readers.structured.{module}"), function)
    return reader(text, origin=origin)


def _by(module: str, function: str) -> Callable[[str, str], Reading]:
    return partial(_structured, module=module, function=function)


def _bibtex(text: str, origin: str) -> Reading:
    from publist.readers.bibtex import read_bibtex

    return read_bibtex(text, origin=origin)


_TABLE = (
    Format("bibtex", (".bib", ".bibtex", ".biblatex"), "BibTeX or biblatex", _bibtex),
    Format("markdown", (".md", ".markdown", ".mdown", ".mkd", ".qmd", ".rmd"), "a CV in Markdown", _markdown),
    Format("text", (".txt", ".text", ""), "a CV in plain text", partial(_cv, markup="text")),
    Format("html", (".html", ".htm", ".xhtml"), "a CV or home page in HTML", _html),
    Format("latex", (".tex", ".ltx", ".latex"), "a CV in LaTeX", partial(_cv, markup="latex")),
    Format("org", (".org",), "a CV in Org mode", partial(_cv, markup="org")),
    Format("rst", (".rst",), "a CV in reStructuredText", partial(_cv, markup="rst")),
    Format("docx", (".docx",), "a CV in DOCX (with publist[docx])", partial(_cv, markup="html")),
    Format("pdf", (".pdf",), "a CV in PDF (with publist[pdf])", partial(_cv, markup="text")),
    Format("yaml", (".yml", ".yaml"), "a list in YAML", _by("yaml_list", "read_yaml")),
    Format("json", (".json", ".jsonl"), "a list in JSON", _by("json_list", "read_json")),
    Format("csl-json", (".csljson",), "CSL-JSON", _by("json_list", "read_json")),
    Format("orcid", (), "ORCID's works in JSON", _by("json_list", "read_json")),
    Format("openalex", (), "OpenAlex' works in JSON", _by("json_list", "read_json")),
    Format("ris", (".ris",), "RIS", _by("tagged", "read_ris")),
    Format("nbib", (".nbib",), "PubMed's NBIB", _by("tagged", "read_nbib")),
    Format("endnote", (".enw",), "EndNote's tagged text", _by("tagged", "read_enw")),
    Format("csv", (".csv", ".tsv"), "a table (CSV, TSV)", _by("table", "read_table")),
    Format("xml", (".xml",), "XML", None),
    Format("rtf", (".rtf",), "RTF", None),
)
FORMATS = {entry.name: entry for entry in _TABLE}
"""All formats that publist knows, by name."""
READABLE = tuple(entry.name for entry in _TABLE if entry.reader is not None)
"""The names that ``--from`` takes."""
_SUFFIXES = {suffix: entry.name for entry in _TABLE for suffix in entry.suffixes if suffix}

_BIBTEX_ENTRY = re.compile(r"^[ \t]{0,8}@(?:[A-Za-z]{3,30})[ \t]{0,8}[{(]", re.MULTILINE)
_HTML = re.compile(
    r"\s{0,200}(?:<!doctype html|<html|<head|<body|<div|<section|<ul|<ol|<h[1-6]|<table|<p[\s>])", re.IGNORECASE
)
_LATEX = re.compile(r"\\(?:documentclass|begin\{|section\*?\{|item\b|cventry|textbf\{|bibitem)")
_TAGGED = (
    ("ris", re.compile(r"\s{0,200}TY[ ]{1,2}- ")),
    ("nbib", re.compile(r"\s{0,200}PMID- \d")),
    ("endnote", re.compile(r"\s{0,200}%0 \w[^\n]*\n%[A-Z0-9] ")),
)
_JSON = re.compile(r"\s{0,200}(?:\[\s{0,200}[{\]]|\{\s{0,200}[\"}])")
_ORG = re.compile(r"\s{0,200}#\+(?:title|author|date|options|startup|latex_class|email):", re.IGNORECASE)
_MARKDOWN = re.compile(r"^#{1,6} |\*\*[^*\n]{1,200}\*\*|\[[^\[\]\n]{1,200}\]\([^()\n]{1,300}\)|\\\*", re.MULTILINE)
_YAML = re.compile(r"^\s{0,8}(?:- )?(?:title|authors?):\s", re.MULTILINE)


def decode(data: bytes, *, name: str, encoding: str | None = None) -> str:
    """The text of a file: UTF-8 (with or without a byte order mark), UTF-16 or UTF-32 with one, or ``encoding``.

    Raises:
        UnreadableInputError: empty, binary, or not in that encoding (with the offset of the first bad byte).
        UsageError: no such encoding.
    """
    shown = printable(name)
    if len(data) > MAX_BYTES:
        raise UnreadableInputError(
            f"{shown} has more than {MAX_BYTES // 1_000_000} MB; import the publication list alone"
        )
    if (text := _unpacked(data, shown)) is not None:
        return text
    for magic, what in _BINARY:
        if data.startswith(magic):
            raise UnreadableInputError(f"{shown} is {what}")
    if not data.strip():
        raise UnreadableInputError(f"{shown} is empty")
    bom = next((codec for mark, codec in _BOMS if data.startswith(mark)), None)
    try:
        text = data.decode(encoding or bom or "utf-8")
    except LookupError:
        raise UsageError(f"--encoding {printable(encoding or '')}: there is no such encoding") from None
    except UnicodeDecodeError as error:
        if encoding is None and bom is None and _looks_binary(data):
            raise UnreadableInputError(f"{shown} is a binary file") from None
        told = f"{encoding or bom or 'UTF-8'} at byte {error.start}"
        raise UnreadableInputError(
            f"{shown} is not {told}; say its encoding with --encoding (for instance latin-1, cp949)"
        ) from None
    except (ValueError, UnicodeError):
        raise UnreadableInputError(
            f"{shown} cannot be decoded as {encoding or bom}; say its encoding with --encoding"
        ) from None
    if "\x00" in text or (bom is None and encoding is None and _looks_binary(data)):
        raise UnreadableInputError(f"{shown} is a binary file")
    text = text.removeprefix("\ufeff")
    if not text.strip():
        raise UnreadableInputError(f"{shown} is empty")
    return text


def _unpacked(data: bytes, shown: str) -> str | None:
    """The text of a PDF or DOCX file, by the libraries of the extras; None for any other file."""
    if data.startswith(b"%PDF-"):
        from publist.readers.markup.pdf import to_text

        return to_text(data, name=shown)
    if data.startswith(b"PK\x03\x04"):
        from publist.readers.markup.docx import to_html

        return to_html(data, name=shown)
    return None


def _looks_binary(data: bytes) -> bool:
    start = data[:8192]
    return b"\x00" in start or len(_CONTROLS.findall(start)) * 20 > len(start)


def detect(text: str, name: str) -> str:
    """The name of a file's format, by its content where that is plain, else by its suffix.

    Raises:
        UnreadableInputError: a format that publist knows and does not read yet.
    """
    by_suffix = _SUFFIXES.get(PurePath(name).suffix.lower())
    found = by_suffix if by_suffix not in {None, "text"} else _by_content(text[:200_000]) or by_suffix or "text"
    return _readable(found or "text", name).name


def _by_content(text: str) -> str | None:
    start = text[:2000]
    if _HTML.match(start):
        return "html"
    for name, pattern in (*_TAGGED, ("org", _ORG)):
        if pattern.match(start):
            return name
    if _BIBTEX_ENTRY.search(text) and not re.search(r"^#{1,6} ", text, re.MULTILINE):
        return "bibtex"
    if _JSON.match(start) and re.search(r'"(?:title|DOI|authors?|name|group|display_name)"\s{0,20}:', text):
        return "json"
    if len(_LATEX.findall(text)) >= 2:
        return "latex"
    if len(_YAML.findall(text)) >= 2 and not _closed_front_matter(text):
        return "yaml"
    if start.startswith(("---", "+++")) or _MARKDOWN.search(text):
        return "markdown"
    from publist.readers.structured.table import has_header

    return "csv" if has_header(start.lstrip().partition("\n")[0]) else None


def _closed_front_matter(text: str) -> bool:
    """Whether the text begins with front matter that is followed by a page, rather than being YAML throughout."""
    return text.startswith("---") and re.search(r"\n---[ \t]*(?:\n|\Z)", text[3:]) is not None


def _readable(format_name: str, name: str) -> Format:
    entry = FORMATS[format_name]
    if entry.reader is None:
        known = ", ".join(READABLE)
        raise UnreadableInputError(
            f"{printable(name)} is {entry.what}, which publist does not read yet (it reads {known})"
        )
    return entry


def read(text: str, *, name: str, format: str | None = None) -> Reading:  # noqa: A002 -- the option's own word
    """Reads a decoded file with the reader of its format.

    Raises:
        UsageError: no such format.
        UnreadableInputError: a format that is not read yet.
    """
    if format is not None and format not in FORMATS:
        raise UsageError(f"--from {printable(format)}: no such format; publist reads {', '.join(READABLE)}")
    entry = _readable(format or detect(text, name), name)
    if entry.reader is None:  # _readable has raised
        raise UnreadableInputError(f"{printable(name)} cannot be read")
    return _titled(entry.reader(text, name))


def _titled(reading: Reading) -> Reading:
    """An entry in which no title is left once marks and markup are off is no paper, and is reported."""
    untitled = [record for record in reading.records if not _has_title(record)]
    if not untitled:
        return reading
    failed = tuple(unreadable(record.line or 1, "no-title", record.raw) for record in untitled)
    titled = tuple(record for record in reading.records if _has_title(record))
    return replace(reading, records=titled, unreadable=(*reading.unreadable, *failed))


def _has_title(record: Record) -> bool:
    return any(letter.isalnum() for letter in record.title)
