"""What a person writes for a field, in its normal form; one clear error where it is none."""

from collections.abc import Callable, Mapping
from typing import Final

from publist.errors import UsageError
from publist.model import Identifier, Mark, PaperStatus, PaperType, Scheme
from publist.model.decisions import FieldValue
from publist.reconcile import EDITABLE
from publist.reconcile.standing import PAPER_SCHEMES
from publist.text.author_marks import ANNOTATIONS
from publist.text.bibtex import date_parts, is_plain_month, month_number
from publist.text.bibtex_bylines import split_names
from publist.text.identifiers import canonical, from_url, normalise
from publist.text.names import display, parse_name
from publist.text.pages import normalise_pages
from publist.text.remarks import SELECTED, is_no, is_yes
from publist.text.unicode import clean
from publist.text.urls import safe_url

AUTHORS: Final = "authors"
DATE: Final = "date"
_CALLED: Final = {
    "author": AUTHORS,
    "journal": "venue",
    "booktitle": "venue",
    "conference": "venue",
    "series": "venue",
    "issue": "number",
    "page": "pages",
    "keywords": "topics",
    "topic": "topics",
    "notes": "note",
    "awards": "award",
    "kind": "type",
    "oa": "open_access",
    "eprint": Scheme.ARXIV.value,
    "pmid": Scheme.PUBMED.value,
    "pmc": Scheme.PMCID.value,
    "s2": Scheme.SEMANTIC_SCHOLAR.value,
}
"""Fields by the names that other programs give them."""
FIELDS: Final = (AUTHORS, DATE, *EDITABLE)


def field_named(text: str) -> str:
    """The field that a person means: ``Open-Access`` is ``open_access``, ``journal`` is ``venue``.

    Raises UsageError for none.
    """
    bare = text.strip().casefold().replace("-", "_").replace(" ", "_")
    field = _CALLED.get(bare, bare)
    if field not in FIELDS:
        raise UsageError("unknown-field", field=text, fields=FIELDS)
    return field


def field_values(fields: Mapping[str, FieldValue]) -> dict[str, FieldValue]:
    """The fields by their own names, a date as its year and month.  Raises UsageError for one that there is not."""
    found: dict[str, FieldValue] = {}
    for name, value in fields.items():
        field = field_named(name)
        found |= _date(value) if field == DATE else {field: value}
    return found


def _date(value: FieldValue) -> dict[str, FieldValue]:
    """A year, and a month where the date has one; days are not kept, so one that has a day is refused."""
    text = clean(str(value)) if value is not None else ""
    if not text:
        return {"year": None, "month": None}
    year, month, day, whole = date_parts(text)
    if year is None or not whole:
        words = text.replace(",", " ").split()
        years = [word for word in words if word.isdecimal() and len(word) == len("2024")]
        names = [word for word in words if is_plain_month(word) and not word.isdecimal()]
        if len(years) != 1 or len(names) != len(words) - 1 or len(names) > 1:
            raise UsageError("bad-year-and-month", value=text)
        year, month = int(years[0]), month_number(names[0]) if names else None
    if day is not None:
        raise UsageError("date-with-day", value=text, kept=f"{year}-{month:02}" if month else str(year))
    return {"year": year, "month": month} if month else {"year": year}


def checked_value(field: str, value: FieldValue) -> FieldValue:
    """The value in its normal form; None for an empty one.  Raises UsageError for one that the field cannot have."""
    text = clean(str(value)) if value is not None else ""
    if not text:
        return None
    if field in set(PAPER_SCHEMES):
        return " ".join(one.value for one in identifiers_in(field, text))
    return _CHECKS[field](field, text) if field in _CHECKS else text


def identifiers_in(field: str, text: str) -> list[Identifier]:
    """The identifiers of a scheme that a text has, parted by blanks.  Raises UsageError for what is none."""
    scheme = Scheme(field)
    whole = _identifier(scheme, text)
    found = [whole] if whole else [_identifier(scheme, word.rstrip(",;")) for word in text.split()]
    if not all(found):
        raise UsageError("bad-identifier", scheme=field, value=text)
    return list(dict.fromkeys(one for one in found if one))


def _identifier(scheme: Scheme, text: str) -> Identifier | None:
    found = (from_url(text) if "/" in text else None) or normalise(scheme, text)
    found = canonical(found) if found else None
    return found if found and found.scheme is scheme else None


def _year(_: str, text: str) -> FieldValue:
    if not (text.isdecimal() and 1500 <= int(text) <= 2200):
        raise UsageError("bad-year", value=text)
    return int(text)


def _month(_: str, text: str) -> FieldValue:
    number = month_number(text) if is_plain_month(text) else _month_elsewhere(text)
    if number is None:
        raise UsageError("bad-month", value=text)
    return number


def _month_elsewhere(text: str) -> int | None:
    """A month as another language calls it."""
    from publist.readers.printed.dates import year_and_month

    return year_and_month(f"{text} 2000")[1] if text.rstrip(".").isalpha() else None


def _type(_: str, text: str) -> FieldValue:
    kind = text.casefold().replace(" ", "")
    kind = {"journal": "article", "conference": "inproceedings", "thesis": "phdthesis"}.get(kind, kind)
    if kind not in set(PaperType):
        raise UsageError("unknown-type", value=text, types=tuple(map(str, PaperType)))
    return kind


def _status(_: str, text: str) -> FieldValue:
    status = text.casefold().replace(" ", "_").replace("-", "_")
    if status not in set(PaperStatus):
        raise UsageError("unknown-status", value=text, statuses=tuple(map(str, PaperStatus)))
    return status


def _address(field: str, text: str) -> FieldValue:
    if safe_url(text) is None:
        raise UsageError("bad-link", label=field)
    return text


def _yes(field: str, text: str) -> FieldValue:
    if not (is_yes(text) or is_no(text)):
        raise UsageError("bad-yes-or-no", field=field, value=text)
    return SELECTED if is_yes(text) else None


_CHECKS: Final[Mapping[str, Callable[[str, str], FieldValue]]] = {
    "year": _year,
    "month": _month,
    "type": _type,
    "status": _status,
    "open_access": _address,
    "selected": _yes,
    "pages": lambda _, text: normalise_pages(text),
}


def names_in(text: str) -> tuple[tuple[str, ...], bool]:
    """The authors that a text names, "Given Family" each, and whether it ends in "et al.".

    They may be parted by semicolons, by "and" as in BibTeX, by line ends or by commas.  Raises UsageError for none.
    """
    parted = "; ".join(line.strip() for line in text.splitlines() if line.strip())
    found, others, _ = split_names(parted)
    names = tuple(one for one in map(as_shown, found) if one)
    if not names:
        raise UsageError("no-authors")
    return names, others


def as_shown(name: str) -> str:
    """A name in the order in which it is shown: "Quist, Ada" is "Ada Quist"."""
    text = clean(name)
    if not any(map(str.isalpha, text)):
        return ""
    return display(parse_name(text)) if "," in text else text


_ALSO: Final = {
    "cofirst": Mark.CO_FIRST,
    "equal": Mark.CO_FIRST,
    "equalcontribution": Mark.CO_FIRST,
    "correspondingauthor": Mark.CORRESPONDING,
}


def mark_named(named: str) -> Mark:
    """A mark by its name, however it is written: ``co-last``, ``Co_last``, ``advisee``.

    Raises UsageError for another word.
    """
    bare = named.strip().casefold().replace("-", "_").replace(" ", "_")
    if bare in set(Mark):
        return Mark(bare)
    known = ANNOTATIONS.get(bare.replace("_", "")) or _ALSO.get(bare.replace("_", ""))
    if known is None:
        raise UsageError("unknown-mark", mark=named, marks=tuple(map(str, Mark)))
    return known
