"""Words for the codes of ``publist.index``."""

from typing import Final

from publist.cli.words import Words, filled

ERRORS: Final[dict[str, Words]] = {
    "index-needs-duckdb": "indexes of bulk files need DuckDB: pip install 'publist[index]'",
    "no-index": "there is no index in {folder}; publist index build FILE --to {folder} makes one",
    "no-index-named": "no index to ask: --index FOLDER names one, or [index] folders in the settings",
    "index-of-other-version": (
        "the index in {folder} has layout {found}, this publist reads {known}; publist index build makes it anew"
    ),
    "index-damaged": "the index in {folder} is damaged ({file}); publist index build makes it anew",
    "index-of-unknown-format": "the index in {folder} is of files in the format {format}, which this publist has not",
    "index-being-built": "another publist is building in {folder}; try again later",
    "index-folder-unusable": "cannot write to {folder}: {cause}",
    "no-bulk-file": "name the bulk files to make an index of",
    "unknown-bulk-format": "there is no format {format} of bulk files; there are {known}",
    "bulk-format-unknown": "{file} is no bulk file that publist knows; --format takes {known}",
    "bulk-files-of-two": "{one} and {other} are of two services; an index is of one",
    "bulk-file-is-folder": "{file} is a folder; name the files in it",
    "bulk-file-cut-off": "{file} ends before its end: get it again",
    "bulk-file-damaged": "{file} is damaged at byte {at}: get it again",
    "bulk-file-not-records": "{file} is not what its start says: no record from byte {at} on",
    "bulk-file-encoding": "{file} says that it is in {encoding}; UTF-8, ISO-8859-1 and ASCII are read",
    "bulk-file-declares": (
        "{file} declares entities or elements of its own, which DBLP's dump does not; it is not read, for safety"
    ),
}
UNREAD: Final[dict[str, Words]] = {
    "unknown-entity": "a named character that is not known",
    "not-well-formed": "not well-formed",
    "entry-too-large": "too large or nested too deep",
    "unknown-kind": "of a kind that is not known",
    "no-title": "without a usable title",
    "no-key": "without a usable key",
    "not-json": "no JSON object",
    "entry-twice": "stands again later, which counts",
    "not-a-triple": "no N-Triples",
    "signature-apart": "a signature far from its publication",
}


def unread_words(code: str) -> str:
    """Why an entry of a bulk file was not read."""
    return filled(UNREAD, code, {})
