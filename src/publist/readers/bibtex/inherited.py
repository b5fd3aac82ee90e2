"""What an entry takes from others (``crossref``, ``xdata``), and what of HTML its fields lose.

Source: the biblatex manual, section 2.4.1 (cross-references), appendix B (default inheritance), section 3.13.6 (xdata).
"""

from collections.abc import Mapping

from publist.model import reading_warning
from publist.readers.bibtex.blocks import RawEntry
from publist.text.html_remains import without_html

_NOT_INHERITED = frozenset(
    "abstract arxiv author author+an bibsource biburl code crossref doi eprint file ids key keywords label note pages"
    " pdf shorttitle slides subtitle timestamp title titleaddon url xdata xref".split()
)
_PARTS_OF_A_BOOK = frozenset({"inbook", "bookinbook", "suppbook"})
"""Parts of a book by its own authors; those of an ``@incollection`` have their own."""
_WHOLE_BOOKS = frozenset({"book", "mvbook"})
_WHOLES = _WHOLE_BOOKS | {"proceedings", "mvproceedings", "collection", "mvcollection"}
"""What stands in no book itself."""
_LONGEST_CHAIN = 8
_PRINTED = (
    "author editor title subtitle booktitle journal journaltitle publisher school institution organization series"
    " howpublished note abstract"
).split()


def inherit(entry: RawEntry, parents: Mapping[str, RawEntry], chain: tuple[str, ...] = ()) -> None:
    """Adds the fields of the entries that ``crossref`` and ``xdata`` name, and of those that these name in turn."""
    for field in ("crossref", "xdata"):
        for key in entry.fields.pop(field, "").split(","):
            if not (key := key.strip()):
                continue
            parent = parents.get(key.lower())
            if parent is None or parent is entry or key.lower() in chain:
                entry.warnings.append(reading_warning("missing-crossref", entry.line, field=field, key=key))
                continue
            if len(chain) < _LONGEST_CHAIN:
                inherit(parent, parents, (*chain, entry.key.lower()))
            _take(entry, parent, everything=field == "xdata")


def _take(entry: RawEntry, parent: RawEntry, *, everything: bool) -> None:
    by_its_authors = entry.type in _PARTS_OF_A_BOOK and parent.type in _WHOLE_BOOKS
    whole = entry.type in _WHOLES
    for name, value in parent.fields.items():
        if whole and name == "booktitle":
            continue
        if everything or name not in _NOT_INHERITED or (by_its_authors and name in {"author", "author+an"}):
            entry.fields.setdefault(name, value)
    if not everything and not whole and (title := parent.fields.get("title")):
        entry.fields.setdefault("booktitle", title)


def without_remains(entry: RawEntry) -> None:
    """Takes HTML out of the fields that are printed."""
    for name in _PRINTED:
        if (value := entry.fields.get(name)) and ("&" in value or "<" in value or "less" in value):
            entry.fields[name] = without_html(value)
