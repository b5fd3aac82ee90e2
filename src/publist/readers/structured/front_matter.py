"""A page's front matter: the publication that the page is about (academicpages, Hugo), or a list of publications."""

import re
from dataclasses import replace
from typing import Final

from publist.errors import UnreadableInputError
from publist.model import Reading, Record, reading_warning
from publist.readers.markup import inline
from publist.readers.structured import finishing, noted, references, walk, yaml_text
from publist.readers.structured.fields import FIELDS
from publist.readers.structured.plain import Mapping, Plain, at, key, text
from publist.readers.structured.records import Context, record_of
from publist.readers.structured.yaml_list import legends_of, lines_of

_FRONT: Final = re.compile(r"(?:---|\+\+\+)[ \t]*\n")
_ARTICLE: Final = frozenset({"authors", "venue", "doi"})
_HINTS: Final = frozenset(
    {"paperurl", "publication_types", "citation", "url_pdf", "publication_short", "arxiv", "bibtexurl", "url_code"}
)


def split(source: str) -> tuple[str, str, str] | None:
    """(fence, front matter, body) of a page, None where it has none."""
    source = lines_of(source)
    found = _FRONT.match(source)
    if found is None:
        return None
    fence = source[:3]
    for end in re.finditer(
        r"^(?:---|\.\.\.)[ \t]*$" if fence == "---" else r"^\+\+\+[ \t]*$", source[found.end() :], re.MULTILINE
    ):
        start = found.end()
        return fence, source[start : start + end.start()], source[start + end.end() :]
    return None


def is_paper_page(source: str) -> bool:
    """Whether a page's front matter describes one publication, as academicpages' and Hugo's pages do."""
    page = _page(source)
    return page is not None and _describes_paper(page)


def read_page(source: str, *, origin: str | None = None) -> Reading:
    """The publication, or the publications, that a page's front matter describes."""
    page = _page(source)
    if page is None:
        return finishing.finished((), (), "publication")
    if not _describes_paper(page):
        return walk.reading_of(_without_title(page), origin=origin, notes=legends_of(source), source=source)
    record = _record(page, source, origin)
    return finishing.finished([] if record is None else [record], (), "publication")


def record_of_page(source: str, *, origin: str | None = None) -> Record | None:
    """The publication that a page is about; None for a page about anything else."""
    page = _page(source)
    return None if page is None or not _describes_paper(page) else _record(page, source, origin)


def is_broken(source: str) -> bool:
    """Whether a page has a front matter that is no mapping of fields."""
    return split(source) is not None and _page(source) is None


def _record(page: Mapping, source: str, origin: str | None) -> Record | None:
    if (note := noted.note_of(page)) is not None:
        return replace(noted.whole(page, note, origin), raw=source[:4000])
    record = record_of(page, Context(origin), raw=source[:4000])
    return record and _with_citation(record, page)


def _with_citation(record: Record, page: Mapping) -> Record:
    """Academicpages has no field for authors: they stand in ``citation``, a reference as people print it."""
    citation = text(page.get("citation"))
    if not citation:
        return record
    record = replace(record, warnings=tuple(w for w in record.warnings if ("field", "citation") not in w.values))
    if record.authors:
        return record
    for printed in (citation, inline.markdown(citation).plain()):
        (cited,) = references.read([printed])
        if cited is not None and cited.authors:
            return references.completed(record, cited)
    return replace(record, warnings=(*record.warnings, reading_warning("no-authors", record.line)))


def _page(source: str) -> Mapping | None:
    parts = split(source)
    if parts is None:
        return None
    fence, front, _ = parts
    try:
        data = _toml(front) if fence == "+++" else yaml_text.parse(front, name="-")
    except UnreadableInputError:
        return None
    page = data[0] if data else None
    if isinstance(page, Mapping):
        page.line += 1
        return page
    return None


def _toml(source: str) -> list[Plain]:
    import tomllib

    try:
        return [_plain(tomllib.loads(source), 0)]
    except (tomllib.TOMLDecodeError, RecursionError, ValueError):
        return []


def _plain(value: object, depth: int) -> Plain:
    if isinstance(value, dict) and depth < walk.MAX_DEPTH:
        found = Mapping()
        for name, item in value.items():
            found[str(name)] = _plain(item, depth + 1)
        return found
    if isinstance(value, list) and depth < walk.MAX_DEPTH:
        return [_plain(item, depth + 1) for item in value]
    return ("true" if value else "false") if isinstance(value, bool) else str(value)


def _describes_paper(page: Mapping) -> bool:
    names = {key(name) for name, value in page.items() if value not in (None, "", [])}
    meanings = {FIELDS[name] for name in names if name in FIELDS and name not in {"name", "author"}}
    collection = text(page.get("collection")).lower()
    if noted.note_of(page) is not None and page.get("title"):
        return True
    if "title" not in meanings or collection in {"talks", "teaching", "portfolio", "posts"}:
        return False
    if at(page, "hugoblox", "ids"):
        return True
    return bool(_HINTS & names) or "publication" in collection or len(_ARTICLE & meanings) >= 2


def _without_title(page: Mapping) -> Plain:
    inner = Mapping(page.line)
    for name, value in page.items():
        if isinstance(value, list | Mapping):
            inner[name] = value
    return inner
