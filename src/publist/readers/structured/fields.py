"""The names that people choose for fields of a publication, and what each means.

The names are those of Jekyll's and Hugo's themes (academicpages, al-folio, HugoBlox), RenderCV, JSON Resume, Zotero's,
Scopus' and Google Scholar's tables, and what people make up beside them; one table says which name means what.
"""

from dataclasses import dataclass, field

from publist.readers.structured.plain import Mapping, Plain, key

NAMES = {
    "title": "title papertitle paper_title article_title document_title name",
    "authors": "author_full_names authors author author_list authorlist creators creator people by author_s",
    "subtitle": "subtitle",
    "venue": "venue journal conference booktitle publication journal_title publication_title source_title"
    " publication_name published_in where container_title proceedings journal_name conf venue_name series event"
    " publication_short proceedings_title book_title journal_booktitle publisher_venue place_published source outlet",
    "year": "year publication_year pub_year published_year",
    "date": "date published publication_date publish_date publishdate issued pubdate release_date releasedate"
    " date_published online_date published_date",
    "month": "month",
    "volume": "volume vol",
    "number": "number issue issue_number no",
    "pages": "pages page page_range pp article_number art._no.",
    "publisher": "publisher",
    "abstract": "abstract abstract_note",
    "type": "type category pub_type publication_types publication_type item_type kind entry_type"
    " document_type entrytype",
    "doi": "doi",
    "notices": "notices",
    "note": "note notes remark comment status award awards pubstate legend annotation",
    "links": "links link_list resources buttons urls materials",
    "notes of authors": "author_notes author_note",
}
_BY_NAME = {name: meaning for meaning, names in NAMES.items() for name in names.split()}
FIELDS = {name.replace("_", ""): meaning for name, meaning in _BY_NAME.items()} | _BY_NAME
"""Field name as :func:`publist.readers.structured.plain.key` gives it ("publicationTitle" has no word ends there), to
what it means."""
_OF_MANY = frozenset({"note", "links"})
"""Meanings of which an entry may have several fields."""
_PLACES = {
    form: place
    for names in NAMES.values()
    for place, name in reversed([*enumerate(names.split())])
    for form in (name.replace("_", ""), name)
}


@dataclass(slots=True)
class Sorted:
    """The fields of an entry by their meaning."""

    known: dict[str, Plain] = field(default_factory=dict)
    """Meaning to value."""
    spelled: dict[str, str] = field(default_factory=dict)
    """Meaning to the name of its field as the file has it."""
    many: dict[str, list[Plain]] = field(default_factory=dict)
    """Meaning to values, for what an entry may have several of."""
    second: list[tuple[str, str, Plain]] = field(default_factory=list)
    """Fields whose meaning another one has already: meaning, name, value."""
    left: list[tuple[str, Plain]] = field(default_factory=list)
    """Fields that the table does not know: name and value."""


def sort(entry: Mapping, *, allow_name: bool) -> Sorted:
    """Fields by their meaning; of two with the same meaning the one that stands first in the table wins.

    ``allow_name``: a field ``name`` may be the title.
    """
    found = Sorted()
    for name, value in entry.items():
        bare = key(name)
        meaning = FIELDS.get(bare)
        if value is None or value in ("", []):
            continue
        if meaning is None or (bare == "name" and not allow_name):
            found.left.append((name, value))
        elif meaning in _OF_MANY:
            found.many.setdefault(meaning, []).append(value)
        elif meaning not in found.known:
            found.known[meaning], found.spelled[meaning] = value, name
        elif _PLACES[bare] < _PLACES[key(found.spelled[meaning])]:
            found.second.append((meaning, found.spelled[meaning], found.known[meaning]))
            found.known[meaning], found.spelled[meaning] = value, name
        else:
            found.second.append((meaning, name, value))
    return found
