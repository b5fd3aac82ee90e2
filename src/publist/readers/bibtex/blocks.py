"""A .bib file's text to its entries; nothing that looks like an entry gets lost in silence.

bibtexparser splits the text.  Around it stand our own checks, one for each malformed input that it (2.1) reads
wrongly or drops without a word: entries that are commented out, a missing key or a missing comma after the key, an
opening brace on the next line, text left over behind an entry that was closed too early.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING

from publist.model import ReadingWarning, Unreadable, reading_warning, unreadable
from publist.readers.bibtex.pieces import Piece
from publist.readers.bibtex.plain_entries import PlainEntry, cut
from publist.readers.bibtex.values import Strings, evaluate, plain_value
from publist.text.bibtex import closing_brace
from publist.text.unicode import clean

if TYPE_CHECKING:
    from bibtexparser.model import Block, Entry

_MASKED = "\ud800"
"""Stands for the ``@`` of an entry that is commented out: a lone surrogate, which no decoded file can hold."""
_NO_KEY = "\ud801"
"""Stands where a key is missing (with the comma after it)."""
_NO_COMMA = "\ud802,"
"""Stands where the comma after a key is missing."""
_OWN_MARKS = re.compile("[\ud800-\ud802]")

_COMMENT_LINE = re.compile(r"^[ \t]*%.*@.*$", re.MULTILINE)
_COMMENT_BLOCK = re.compile(r"@comment\s*\{", re.IGNORECASE)
_START = re.compile(r"^[ \t]*@[ \t]*(\w+)[ \t]*[{(]", re.MULTILINE)
_COMMENTED_START = re.compile(r"[@\ud800]\s*\w+\s*[{(]")
_BRACE_BELOW = re.compile(r"^([ \t]*@\w+)([ \t]*\n\s*)([{(])", re.MULTILINE)
_SPACE_AFTER_AT = re.compile(r"^([ \t]*)@([ \t]+)(\w+)(?=[ \t]*[{(])", re.MULTILINE)
_HEAD = re.compile(
    r"^([ \t]*@(?!string|preamble|comment)\w+[ \t]*[{(]\s*)(?:([^\s,={}\"]+)(\s+))?(?=[A-Za-z][\w+:-]*\s*=)",
    re.MULTILINE | re.IGNORECASE,
)
_LEFT_OVER = re.compile(r"^\s*,?\s*[A-Za-z][\w+:-]*\s*=\s*[{\"\w]")
_NO_BRACE = re.compile(r"^[ \t]*@[A-Za-z]+\b.*$", re.MULTILINE)
_EXCERPT = 500
_MAX_UNCLOSED = 20
_FIELD_COMMENT = re.compile(r"^\s*%[^\n]*(?:\n|\Z)")


@dataclass(slots=True)
class RawEntry:
    """An entry as written: field names in lower case, values without delimiters, strings resolved."""

    type: str
    key: str
    fields: dict[str, str]
    line: int
    raw: str
    warnings: list[ReadingWarning] = field(default_factory=list)


@dataclass(slots=True)
class Blocks:
    """What a file holds."""

    entries: list[RawEntry] = field(default_factory=list)
    unreadable: list[Unreadable] = field(default_factory=list)
    warnings: list[ReadingWarning] = field(default_factory=list)


def read_blocks(text: str) -> Blocks:
    """The entries of a .bib file, what could not be read, and what deserves a warning."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").replace("\0", "")
    if _OWN_MARKS.search(text):
        text = _OWN_MARKS.sub("\ufffd", text)
    blocks = Blocks()
    prepared = _prepared(text, blocks)
    strings = Strings()
    lines: list[int] = []
    begun = 0
    for piece in cut(prepared):
        if isinstance(piece, PlainEntry):
            _add_entry(piece, strings, blocks)
            lines.append(piece.line)
            begun += 1
            continue
        _collect(piece, strings, blocks)
        lines += map(piece.line, piece.library.blocks)
        begun += sum(1 for block in piece.library.blocks if (block.raw or "").startswith("@"))
    _check_starts(prepared, lines, begun, blocks)
    if not blocks.entries and not blocks.unreadable:
        blocks.warnings.append(reading_warning("no-entries", found=_instead(text)))
    blocks.unreadable.sort(key=lambda piece: piece.line)
    return blocks


def _instead(text: str) -> str:
    """What a file without entries is."""
    if not text.strip():
        return "nothing"
    return "markup" if re.match(r"\s*<(?:!doctype|html|\?xml)", text, re.IGNORECASE) else "text"


def _prepared(text: str, blocks: Blocks) -> str:
    """``text`` with what is commented out masked and missing pieces marked; line numbers stay."""
    if "%" in text:
        text = _COMMENT_LINE.sub(lambda m: m[0].replace("@", _MASKED), text)
    if _COMMENT_BLOCK.search(text):
        text = _mask_comment_blocks(text)
    text = _BRACE_BELOW.sub(r"\1\3\2", text)
    text = _SPACE_AFTER_AT.sub(r"\1\2@\3", text)
    for line, _ in _with_lines(text, re.finditer(rf"{_MASKED}\s*\w+\s*[{{(]", text)):
        blocks.warnings.append(reading_warning("commented-entry", line))
    return _HEAD.sub(_marked_head, text)


def _marked_head(found: re.Match[str]) -> str:
    start, key, space = found.groups()
    return f"{start}{_NO_KEY}," if key is None else f"{start}{key}{_NO_COMMA}{space}"


def _mask_comment_blocks(text: str) -> str:
    """Masks entries inside ``@comment{...}``, which bibtexparser would read all the same."""
    out, position, unclosed = [], 0, 0
    for found in _COMMENT_BLOCK.finditer(text):
        if found.start() < position:
            continue
        if (end := closing_brace(text, found.end() - 1)) < 0:
            unclosed += 1  # each one is searched to the end of the file
            if unclosed > _MAX_UNCLOSED:
                break
            continue
        inner = text[found.end() : end]
        out += [text[position : found.end()], re.sub(r"@(?=\s*\w+\s*[{(])", _MASKED, inner)]
        position = end
    out.append(text[position:])
    return "".join(out)


def _verbatim(text: str) -> str:
    return text.replace(_MASKED, "@").replace(f"{_NO_KEY},", "").replace(_NO_COMMA, "").strip()


def _collect(piece: Piece, strings: Strings, blocks: Blocks) -> None:
    from bibtexparser import model

    lines: list[str] = []
    explicit = [block for block in piece.library.blocks if not isinstance(block, model.ImplicitComment)]
    ends = dict(zip(map(id, explicit), [b.start_line or 0 for b in explicit[1:]], strict=False))
    failed = False
    for block in piece.library.blocks:
        if isinstance(block, model.DuplicateBlockKeyBlock | model.DuplicateFieldKeyBlock):
            block = block.ignore_error_block or block  # noqa: PLW2901
            if isinstance(block, model.DuplicateFieldKeyBlock):
                block = block.ignore_error_block or block  # noqa: PLW2901
        if isinstance(block, model.Entry):
            failed = not _add_entry(_as_plain(block, piece), strings, blocks)
        elif isinstance(block, model.String):
            strings.define(block.key, block.value)
            failed = False
        elif isinstance(block, model.ParsingFailedBlock):
            lines = lines or piece.text.split("\n")
            raw = "\n".join(lines[block.start_line or 0 : ends.get(id(block), len(lines))])
            blocks.unreadable.append(_failed(block, piece.line(block), _verbatim(raw)))
            failed = True
        elif isinstance(block, model.ExplicitComment):
            if re.search(r"\btitle\s*=", block.comment) and _MASKED not in block.comment:
                blocks.warnings.append(reading_warning("commented-entry", piece.line(block)))
        elif isinstance(block, model.ImplicitComment) and not failed:
            _check_left_over(block, piece.line(block), blocks)


def _failed(block: "Block", line: int, raw: str) -> Unreadable:
    """A block that bibtexparser gave up, with its reason."""
    error = getattr(block, "error", None)
    why = " ".join(str(getattr(error, "abort_reason", error)).split()).replace(_NO_KEY, "").replace(_MASKED, "@")
    if "end of file" in why:
        return unreadable(line, "entry-not-closed", raw, before="end")
    if "Unexpected block start" in why:
        return unreadable(line, "entry-not-closed", raw, before="entry")
    return unreadable(line, "broken-entry", raw, detail=why.rstrip(". "))


def _check_left_over(block: "Block", first: int, blocks: Blocks) -> None:
    raw = block.raw or ""
    if _LEFT_OVER.match(raw):
        blocks.unreadable.append(unreadable(first, "fields-after-end", _verbatim(raw)))
        return
    last_equals = raw.rfind("=")
    for found in _NO_BRACE.finditer(raw):
        if found.start() < last_equals:
            line = first + raw.count("\n", 0, found.start())
            blocks.unreadable.append(unreadable(line, "no-opening-brace", _verbatim(raw)))
            return


def _check_starts(text: str, lines: Iterable[int], begun: int, blocks: Blocks) -> None:
    """Compares the entry starts in the text with the blocks that came back; reports those that did not.

    ``lines``: where blocks begin; ``begun``: how many of them begin with a sign of an entry.
    """
    if sum(1 for _ in _START.finditer(text)) <= begun:
        return
    seen = {*lines, *(piece.line for piece in blocks.unreadable)}
    for line, start in _with_lines(text, _START.finditer(text)):
        if line not in seen:
            first, _, _ = text[start : start + _EXCERPT].partition("\n")
            blocks.unreadable.append(unreadable(line, "broken-entry", _verbatim(first)))


def _with_lines(text: str, matches: Iterable[re.Match[str]]) -> Iterator[tuple[int, int]]:
    """The line and the position of each match, counted once over the text."""
    line, position = 1, 0
    for found in matches:
        line += text.count("\n", position, found.start())
        position = found.start()
        yield line, position


def _as_plain(entry: "Entry", piece: Piece) -> PlainEntry:
    fields = [(item.key, item.value, piece.lines_before + item.start_line + 1) for item in entry.fields]
    return PlainEntry(entry.entry_type.lower(), clean(entry.key), fields, piece.line(entry), entry.raw or "")


def _add_entry(entry: PlainEntry, strings: Strings, blocks: Blocks) -> bool:
    raw = entry.raw
    if marked := not raw.isascii() and _OWN_MARKS.search(raw) is not None:
        raw = _verbatim(raw)
    made = RawEntry(entry.type, entry.key, {}, entry.line, raw)
    _read_key(made)
    for name, value, at in _fields(entry, marked=marked):
        if (plain := plain_value(value)) is not None and name not in made.fields:
            made.fields[name] = plain
            continue
        evaluated = evaluate(value, strings)
        if evaluated.junk:
            failed = unreadable(at, "text-after-value", raw, field=name, text=evaluated.junk[:40])
            blocks.unreadable.append(failed)
            return False
        if evaluated.unknown and name != "month":
            warning = reading_warning("unknown-string", at, names=tuple(evaluated.unknown), field=name)
            made.warnings.append(warning)
        _set(made, name, evaluated.text, at)
        for extra_name, extra_text in evaluated.more:
            made.warnings.append(reading_warning("missing-comma", at, place="field", field=extra_name))
            _set(made, extra_name, extra_text, at)
    blocks.entries.append(made)
    return True


def _read_key(made: RawEntry) -> None:
    if made.key.endswith(_NO_COMMA[0]):
        made.key = made.key[:-1].strip()
        made.warnings.append(reading_warning("missing-comma", made.line, place="key"))
    if made.key in {"", _NO_KEY}:
        made.key = "entry-" + blake2b(made.raw.encode("utf-8", "replace"), digest_size=5).hexdigest()
        made.warnings.append(reading_warning("missing-key", made.line, called=made.key))


def _fields(entry: PlainEntry, *, marked: bool) -> Iterator[tuple[str, str, int]]:
    for name, value, line in entry.fields:
        if "%" in name:  # a field that is commented out, or a comment above one
            while found := _FIELD_COMMENT.match(name):
                name = name[found.end() :]  # noqa: PLW2901 (the name without the comment above it)
            if not (name := name.strip()):
                continue
        if marked:
            value = value.replace(_MASKED, "@")  # noqa: PLW2901 (as it was written)
        if not name.islower():
            name = name.lower()  # noqa: PLW2901
        if name[-1:] == "t" and name.endswith("+an:default"):  # biber's own output calls it so
            name = name.removesuffix(":default")  # noqa: PLW2901
        yield name, value, line


def _set(made: RawEntry, name: str, text: str, line: int) -> None:
    if name in made.fields:
        if made.fields[name] != text:
            made.warnings.append(reading_warning("duplicate-field", line, field=name))
    else:
        made.fields[name] = text
