"""Words for the codes of ``publist.readers``."""

from collections.abc import Mapping
from typing import Final

from publist.cli.output import counted
from publist.cli.words import Words
from publist.model import ReadSection


def _file(fields: Mapping[str, object]) -> str:
    """The file, and the line where one is known."""
    name = "standard input" if fields.get("file") == "-" else fields.get("file")
    return f"{name}, line {fields['line']}" if fields.get("line") else f"{name}"


def _of_file(words: str) -> Words:
    """Words that begin with the file and its line, and may name other fields."""
    return lambda fields: f"{_file(fields)}{words.format_map(dict(fields))}"


def _wrong_encoding(fields: Mapping[str, object]) -> str:
    at = f" at byte {fields['at']}" if fields.get("at") is not None else ""
    advice = "say its encoding with --encoding (for instance latin-1, cp949)"
    return f"{_file(fields)} is not {fields.get('encoding')}{at}; {advice}"


def _named(fields: Mapping[str, object]) -> str:
    readable = fields.get("readable")
    return ", ".join(map(str, readable)) if isinstance(readable, tuple) else ""


def _not_read(fields: Mapping[str, object]) -> str:
    return f"{_file(fields)} is {fields.get('format')}, which publist does not read yet (it reads {_named(fields)})"


def _no_such_format(fields: Mapping[str, object]) -> str:
    return f"--from {fields.get('format')}: no such format; publist reads {_named(fields)}"


def _damaged(fields: Mapping[str, object]) -> str:
    if fields.get("detail") == "ZIP":
        return f"{_file(fields)} is a damaged {fields.get('format')} or ZIP file"
    return f"{_file(fields)} is a damaged {fields.get('format')} file ({fields.get('detail')})"


ERRORS: Final[dict[str, Words]] = {
    "absurd-json": _of_file(": this JSON is nested too deeply or holds an absurd number"),
    "absurd-yaml": _of_file(": this YAML is nested too deeply, or its aliases never end"),
    "binary-file": _of_file(" is a binary file"),
    "broken-table": lambda fields: (
        f"{_file({**fields, 'line': None})}: the table breaks off after line {fields.get('line')}: "
        f"{fields.get('detail') or 'quotation marks are not closed'}"
    ),
    "is-pipe": "{file} is a named pipe; give a file, or - for standard input",
    "cannot-read": "cannot read {file}: {detail}; nothing was changed",
    "damaged-file": _damaged,
    "database-file": _of_file(" is a database, not a publication list; --database names the store"),
    "empty-file": _of_file(" is empty"),
    "file-too-large": _of_file(" has more than {limit:,} bytes; import the publication list alone"),
    "format-not-read": _not_read,
    "is-folder": "{file} is a folder without pages of publications; name the files in it",
    "locked-file": _of_file(" is locked with a password; save it without one"),
    "missing-extra": _of_file(" is {format}; reading it needs: pip install '{package}[{extra}]'"),
    "no-file": "no file {file}; nothing was changed",
    "no-such-encoding": "--encoding {encoding}: there is no such encoding",
    "no-such-format": _no_such_format,
    "not-json": _of_file(": not JSON ({detail})"),
    "not-yaml": _of_file(": not YAML ({detail})"),
    "old-word-file": _of_file(" is an old Word file; publist does not read these: save it as text and import that"),
    "page-too-large": _of_file(" has a page of more than {limit:,} bytes: a picture, not a list"),
    "reader-failed": _of_file(" could not be read: the reader {format} of {package} failed ({detail})"),
    "reader-unusable": "--from {format}: the reader of {package} cannot be used ({detail})",
    "scanned-pages": _of_file(" holds no text: it is a scan; save it as text (OCR) and import that"),
    "table-without-head": _of_file(": no line names the columns (Title, Authors, Year ...)"),
    "too-many-characters": _of_file(" has more than {limit:,} characters; import it in parts"),
    "too-many-pages": _of_file(" has more than {limit} pages; save the publication list by itself"),
    "too-many-pieces": _of_file(
        " has {pieces:,} pieces of text, more than {limit:,}: too many for a publication list; save the list by itself"
    ),
    "untrusted-text": _of_file(
        ": this PDF's text cannot be trusted: {lines} lines over {limit} characters; save it as text and check that"
    ),
    "garbled-text": _of_file(
        ": this PDF's text cannot be trusted: {strange} of {characters} characters are no letters of any script (fonts "
        "without names for their letters); save it as text (OCR) and import that"
    ),
    "nameless-letters": lambda values: (
        f"{values.get('file')}: this PDF's text cannot be trusted: {_pages(values)} {values.get('letters')} letters in "
        "fonts that do not name them; save it as text (OCR) and import that"
    ),
    "glued-words": _of_file(
        ": this PDF's text cannot be trusted: words run together to more than {limit} letters; save it as text (OCR)"
    ),
    "unpacks-too-large": _of_file(" unpacks to {size:,} bytes: too large for a publication list"),
    "wrong-encoding": _wrong_encoding,
    "zip-without-text": _of_file(" is a ZIP file or an office file other than DOCX; save it as DOCX or text"),
}
REASONS: Final[dict[str, Words]] = {}


def _pages(values: Mapping[str, object]) -> str:
    """The numbers of pages as the subject of what they show."""
    pages = _texts(values.get("pages"))
    more = f" and {len(pages) - 20} more" if len(pages) > 20 else ""
    return f"page{'s' * (len(pages) != 1)} {', '.join(pages[:20])}{more} show{'s' * (len(pages) == 1)}"


def _no_entries(values: Mapping[str, object]) -> str:
    if wanted := values.get("wanted"):
        return f"no {wanted} was found in it"
    if skipped := values.get("skipped"):
        named = ", ".join(f'"{heading}"' if heading else "the lines before any heading" for heading in _texts(skipped))
        return f"no publication was found in it; skipped as something else: {named}"
    return _INSTEAD_OF_BIBTEX.get(str(values.get("found")), "no publication was found in it")


def _number(value: object) -> int:
    return value if isinstance(value, int) else 1


def _texts(value: object) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else ()


def _mostly_unread(values: Mapping[str, object]) -> str:
    first = ", ".join(_texts(values.get("first")))
    return (
        f"fewer than half of its items were read ({values.get('read')} of {values.get('items')}); "
        f"the first ones that were not: lines {first}"
    )


def _section_in_doubt(values: Mapping[str, object]) -> str:
    return (
        f"{_heading(str(values.get('heading')))} is skipped, but {values.get('likely')} of its {values.get('items')} "
        'items look like publications; with "Publications" in its heading it is read'
    )


def _heading(heading: str) -> str:
    return f'the section "{heading}"' if heading else "what stands before the first heading"


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
    if values.get("printed") == "nobody":
        return "no author is printed: the owner alone"
    return 'the byline begins with "with": its first author is not printed'


def _author_separator(values: Mapping[str, object]) -> str:
    return f"names are separated by {_SEPARATORS.get(str(values.get('separator')), 'commas')}, not by 'and'"


_SEPARATORS: Final = {";": "semicolons", "with": "'with'", **{sign: repr(sign) for sign in "&、/|·•"}}


def _not_followed(values: Mapping[str, object]) -> str:
    why = _NOT_FOLLOWED.get(str(values.get("why")), "it cannot be read")
    return f"{values.get('included')} is named as a part and was not read: {why}; import it by itself"


_NOT_FOLLOWED: Final = {
    "no-folder": "it is not known where it lies",
    "outside": "it lies outside the list's folder",
    "not-found": "there is no such file beside it",
    "too-many": "too large, too many, or a part of itself",
}


WARNINGS: Final[dict[str, Words]] = {
    "author-separator": _author_separator,
    "commented-entry": "this entry is commented out: not read",
    "doubtful-author": "{name!r} stands among the authors and reads as no name: look at this entry",
    "doubtful-venue": "the venue reads as names ({venue!r}): look at this entry",
    "duplicate-field": "{field!r} is given twice: the first one is kept",
    "duplicate-key": "the key {key!r} is used twice: this entry is called {called!r}",
    "field-not-kept": lambda values: (
        f"the field {values.get('field')!r} of {counted(_number(values.get('entries')), 'entry', 'entries')} "
        "is not kept"
    ),
    "missing-comma": _missing_comma,
    "missing-crossref": "{field} names {key!r}, which is not in the file",
    "missing-key": "the entry has no citation key: called {called}",
    "name-aside": "{text!r} behind the name of {name} is not kept",
    "no-authors": "the authors could not be read from this page's citation",
    "no-entries": _no_entries,
    "mostly-unread": _mostly_unread,
    "no-publication-pages": lambda values: (
        f"{counted(_number(values.get('pages')), 'page describes', 'pages describe')} no publication: not read "
        f"({values.get('first')} is the first)"
    ),
    "no-year": "no year is given",
    "not-followed": _not_followed,
    "nul-replaced": "U+0000, which no database on a server can hold, was replaced by U+FFFD",
    "outdated-note": "the entry was changed after publist wrote it: what its unseen note says besides (month, "
    "publisher ...) is not taken over",
    "owner-not-printed": _owner_not_printed,
    "pages-unread": lambda values: (
        f"{_pages(values)} only pictures, without text, and nothing of that was read; save it as text (OCR) and import "
        "that"
    ),
    "section-in-doubt": _section_in_doubt,
    "made-a-date": "{field} {value!r} of {key} looks like what a spreadsheet makes of it: not taken",
    "said-before": "the list had {field} {value!r} before: not taken; to have it again: publist edit {key}",
    "session-token": "the link {label!r} carries a session token",
    "title-cut": "the title ends in {word!r}: it may go on",
    "title-markup": "the title holds {mark!r}: it may hold more than the title",
    "title-of-names": "the title reads as names",
    "entry-of-several": "this may be several papers in one: a blank line or a sign (-, 1.) before each parts them",
    "title-unpaired-quote": "a quotation mark or bracket of the title has no other half: it may be cut",
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
    "broken-line": "this line of JSON Lines cannot be read ({detail})",
    "entry-not-closed": _not_closed,
    "fields-after-end": "fields after the end of an entry: a closing brace too many before them",
    "no-opening-brace": "no opening brace after the entry's type",
    "no-publication": "this item does not read as a publication",
    "name-too-long": "longer than {limit} bytes: {field}; no store could find it again",
    "no-title": "no title was found in this entry",
    "paragraph-among-publications": "this paragraph stands among publications but does not read as one",
    "text-after-value": "text after the value of {field!r} that is no field: {text!r}",
    "too-long": "longer than {limit} characters",
    "unreadable-page": "this page cannot be read ({why})",
}
"""Why a piece of input could not be read."""
_SKIPPED: Final = {
    "person": "about the person",
    "not-publications": "not publications, as it seems",
}


def section_words(section: ReadSection) -> str:
    """What became of a section's items, in one line."""
    name = section.heading or "Before the first heading"
    items = counted(section.items, "item")
    if section.skipped and section.why and not section.read:
        return f"{name}: {items}, {_SKIPPED.get(section.why, 'not publications')} (line {section.line})"
    unread = f", {section.unread} not" if section.unread else ""
    return f"{name}: {items}, {section.read} read{unread} (line {section.line})"
