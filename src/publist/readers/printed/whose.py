"""Whose list a CV is: the name at its top, or the name that its bylines set off."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from html import unescape

from publist.matching.names.match import loose_key
from publist.model import Record
from publist.readers.markup.rich import Block, BlockKind
from publist.readers.printed.top_names import TopName, is_name_of_document, names_in
from publist.text import front_matter
from publist.text.names import is_initial_form

_PAGE_TITLE = re.compile(r"<title[^<>]*>([^<]{1,300})</title", re.IGNORECASE)
_HEAD = 100_000
"""Letters of a page in which its title would stand."""
_GIVEN = ("given", "first", "firstname", "given-names")
_FAMILY = ("family", "last", "lastname", "surname", "family-names")
_AND = re.compile(r"\b(?:and|und|et|y)\b|&|;", re.IGNORECASE)
_PAGE_AUTHOR = re.compile(r"<meta\s[^<>]{0,200}\bname=[\"']?author\b[^<>]{0,300}>", re.IGNORECASE)
_CONTENT = re.compile(r"""\bcontent=(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
_ORG_AUTHOR = re.compile(r"^[ \t]*#\+AUTHOR:[ \t]*(.+)$", re.IGNORECASE | re.MULTILINE)
_DATED = re.compile(r"\b(?:19|20)\d\d\b")


def at_top(block: Block) -> tuple[TopName, ...]:
    """Whom the first line of a paragraph with a name and an address names, which speaks of no year."""
    if block.kind is not BlockKind.PARAGRAPH or _DATED.search(block.rich.text):
        return ()
    first, *others = re.split(r"[\n\v]", block.rich.text, maxsplit=2)
    return names_in(others[0] if others and is_name_of_document(first) else first)


def of_page(html: str) -> tuple[TopName, ...]:
    """Whom a page's ``<title>`` names, which a browser shows; else its ``<meta name="author">``."""
    head = html[:_HEAD]
    titled = _PAGE_TITLE.search(head)
    author = _PAGE_AUTHOR.search(head)
    content = _CONTENT.search(author[0]) if author else None
    told = [titled[1] if titled else "", (content[1] or content[2] or "") if content else ""]
    return tuple(name for text in told for name in names_in(" ".join(unescape(text).split())))


def of_org(text: str) -> tuple[TopName, ...]:
    """Whom ``#+AUTHOR:`` names in Org mode."""
    found = _ORG_AUTHOR.search(text[:_HEAD])
    return names_in(found[1].strip()) if found else ()


def of_front_matter(text: str) -> tuple[TopName, ...]:
    """Whom YAML in front of a text names as its one author, as pandoc, Quarto and vitae have it."""
    parsed = front_matter.parse(text) if text.startswith("---") else None
    if parsed is None:
        return ()
    given, family = (parsed.get(name) for name in ("name", "surname"))
    if given and family and isinstance(given.value, str) and isinstance(family.value, str):
        return names_in(f"{given.value} {family.value}")
    told = [_author(field.value) for name in ("author", "authors", "name") if (field := parsed.get(name))]
    return tuple(name for one in told if one for name in names_in(one))


def _author(value: front_matter.Data) -> str | None:
    """One author, by name or by the parts of it; None where it is several, or no name."""
    if isinstance(value, list):
        return _author(value[0]) if len(value) == 1 else None
    if not isinstance(value, Mapping):
        return value if isinstance(value, str) and not _AND.search(value) else None
    if name := value.get("name"):
        return _author(name)
    given, family = (next((value[n] for n in names if value.get(n)), None) for names in (_GIVEN, _FAMILY))
    return f"{given} {family}" if isinstance(given, str) and isinstance(family, str) else None


def _papers_of(person: str, records: Sequence[Record]) -> int:
    key = loose_key(person)
    return sum(any(loose_key(a.known_as or a.name) == key for a in record.authors) for record in records)


def owner_hint(records: Sequence[Record], person: str | None) -> str | None:
    """The emphasised name that recurs; else the person at the top, also where it is students who stand out.

    Where the list sets off initials and the top has the whole name, the whole name.
    """
    emphasised = Counter(a.known_as or a.name for r in records for a in r.authors if a.emphasised)
    if emphasised:
        (name, times), *_ = emphasised.most_common(1)
        if person is not None and len(emphasised) > 1 and _papers_of(person, records) > times:
            return person  # who sets off their students
        whole = person is not None and is_initial_form(name) and not is_initial_form(person)
        if not whole or person is None or loose_key(name) != loose_key(person):
            return name
    return person
