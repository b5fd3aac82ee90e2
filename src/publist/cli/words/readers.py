"""Words for the codes of ``publist.readers``."""

from collections.abc import Mapping
from typing import Final

from publist.cli.words import Words

ERRORS: Final[dict[str, Words]] = {}
REASONS: Final[dict[str, Words]] = {}


def _no_entries(values: Mapping[str, object]) -> str:
    if wanted := values.get("wanted"):
        return f"no {wanted} was found in it"
    return _INSTEAD_OF_BIBTEX.get(str(values.get("found")), "no publication was found in it")


_INSTEAD_OF_BIBTEX: Final = {
    "nothing": "the file is empty",
    "markup": "this is an HTML or XML page: no BibTeX entry in it",
    "text": "no BibTeX entry in it",
}


def _missing_comma(values: Mapping[str, object]) -> str:
    if values.get("place") == "field":
        return f"no comma before {values.get('field')!r}: read as a field of its own"
    return "no comma after the key" if values.get("place") == "key" else "no comma stands before the title"


def _owner_not_printed(values: Mapping[str, object]) -> str:
    if values.get("printed") == "stand-in":
        return "the owner stands in the byline as a stand-in (admin, me), not by name"
    return 'the byline begins with "with": its first author is not printed'


def _author_separator(values: Mapping[str, object]) -> str:
    return f"names are separated by {'semicolons' if values.get('separator') == ';' else 'commas'}, not by 'and'"


WARNINGS: Final[dict[str, Words]] = {
    "author-separator": _author_separator,
    "commented-entry": "this entry is commented out: not read",
    "duplicate-field": "{field!r} is given twice: the first one is kept",
    "duplicate-key": "the key {key!r} is used twice: this entry is called {called!r}",
    "missing-comma": _missing_comma,
    "missing-crossref": "{field} names {key!r}, which is not in the file",
    "missing-key": "the entry has no citation key: called {called}",
    "no-authors": "the authors could not be read from this page's citation",
    "no-entries": _no_entries,
    "no-year": "no year is given",
    "owner-not-printed": _owner_not_printed,
    "session-token": "the link {label!r} carries a session token",
    "unclosed-bracket": 'the bracket "{text}" is not closed',
    "unclosed-quote": "the title's quotation mark is not closed",
    "unexplained-mark": "nothing explains the mark {mark!r} at {name!r}",
    "unknown-string": "no @string defines {names} ({field})",
}
"""What a reader repaired, guessed or could not use."""


def _not_closed(values: Mapping[str, object]) -> str:
    if values.get("before") == "end":
        return "the entry is not closed: the file ends inside it"
    return "the entry is not closed: a brace or a quotation mark is missing before the next entry"


def _broken(values: Mapping[str, object]) -> str:
    return str(values.get("detail") or "an entry starts here but could not be read")


UNREADABLE: Final[dict[str, Words]] = {
    "broken-entry": _broken,
    "entry-not-closed": _not_closed,
    "fields-after-end": "fields after the end of an entry: a closing brace too many before them",
    "no-opening-brace": "no opening brace after the entry's type",
    "no-publication": "this item does not read as a publication",
    "no-title": "no title was found in this entry",
    "paragraph-among-publications": "this paragraph stands among publications but does not read as one",
    "text-after-value": "text after the value of {field!r} that is no field: {text!r}",
    "too-long": "longer than {limit} characters",
}
"""Why a piece of input could not be read."""
