"""``publist match``: names, papers and look-ups in bulk, a JSON object a line, answers in the order of the questions.

No store is needed.  Lines are read as they come: whoever writes a line and waits gets its answer.
"""

from codecs import BOM_UTF8
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

import msgspec

from publist.errors import UnreadableInputError, UsageError
from publist.matching.names.lookup import NameIndex
from publist.matching.names.match import match_names
from publist.matching.papers import PaperFacts, match_papers
from publist.model import Match
from publist.text.files import is_named_pipe

_NAMES_FORM: Final = '{"a": "...", "b": "..."}'
_PAPERS_FORM: Final = '{"left": {"title": "...", "authors": [...], "venue": ..., "year": ...}, "right": {...}}'
_LONGEST: Final = 1_000_000
"""A line of more bytes than this is no question about two names or papers."""
_DETAIL: Final = 120
"""Characters of the decoder's own message."""


class _Names(msgspec.Struct):
    a: str
    b: str
    coauthors_a: list[str] = []
    coauthors_b: list[str] = []
    same_paper: bool = False


class _Facts(msgspec.Struct):
    title: str | None = None
    authors: list[str] | None = None
    venue: str | None = None
    year: int | float | str | None = None


class _Papers(msgspec.Struct):
    left: _Facts
    right: _Facts


class _TooLongError(ValueError):
    """The line is longer than any question."""


_encode = msgspec.json.Encoder().encode


def answer_names(line: bytes) -> bytes:
    """The answer to one line of ``publist match names``.  Raises one of ``MALFORMED``."""
    asked = _names(line)
    if asked.coauthors_a or asked.coauthors_b or asked.same_paper:
        match = match_names(
            asked.a,
            asked.b,
            coauthors_a=asked.coauthors_a,
            coauthors_b=asked.coauthors_b,
            same_paper=asked.same_paper,
        )
    else:
        match = match_names(asked.a, asked.b)
    return _answer(match)


def answer_papers(line: bytes) -> bytes:
    """The answer to one line of ``publist match papers``.  Raises one of ``MALFORMED``."""
    asked = _papers(line)
    return _answer(match_papers(_facts(asked.left), _facts(asked.right)))


def read_catalogue(file: str) -> list[str]:
    """The names of a file, one a line.  Raises UnreadableInputError."""
    if is_named_pipe(Path(file)):
        raise UnreadableInputError("is-pipe", file=file)
    try:
        text = Path(file).read_bytes().decode("utf-8-sig")
    except OSError as error:
        raise UnreadableInputError("catalogue-unreadable", file=file, why=error.strerror) from None
    except UnicodeDecodeError as error:
        raise UnreadableInputError("catalogue-not-utf-8", file=file, byte=error.start) from None
    return [line.strip() for line in text.splitlines() if line.strip()]


def lookup(catalogue: Iterable[str], *, limit: int) -> Callable[[bytes], bytes]:
    """The answerer of ``publist match lookup`` over these names."""
    index = NameIndex(list(catalogue))

    def answer(line: bytes) -> bytes:
        query = line.decode("utf-8").strip()
        found = index.find(query, limit) if query else []
        return _encode(
            {"query": query, "candidates": [{"name": name, "score": round(score, 4)} for name, score in found]}
        )

    return answer


MALFORMED: Final = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ValueError)
FORMS: Final = {"names": _NAMES_FORM, "papers": _PAPERS_FORM, "lookup": "NAME"}

_names = msgspec.json.Decoder(_Names).decode
_papers = msgspec.json.Decoder(_Papers).decode


def answers(blocks: Iterable[bytes], kind: str, answer: Callable[[bytes], bytes]) -> Iterator[bytes]:
    """Answers to the lines of ``blocks`` (bytes as they were read), a block of lines for each block.

    Empty lines are passed over.  Raises UsageError for a line that is no question, with its number; the answers to
    the lines before it have been given.
    """
    number = 0
    rest = b""
    for block in blocks:
        lines = (rest + block if number or rest else block.removeprefix(BOM_UTF8)).split(b"\n")
        rest = lines.pop()
        if len(rest) > _LONGEST:
            lines.append(rest)
            rest = b""
        number, out, failed = _block(lines, number, answer)
        if out:
            yield out
        if failed:
            raise _refusal(kind, number, failed)
    if rest.strip():
        number, out, failed = _block([rest], number, answer)
        if failed:
            raise _refusal(kind, number, failed)
        yield out


def _block(lines: list[bytes], number: int, answer: Callable[[bytes], bytes]) -> tuple[int, bytes, Exception | None]:
    """The number of the last line looked at, the answers, and why the last line was no question."""
    out: list[bytes] = []
    for line in lines:
        number += 1
        if line and not line.isspace():
            try:
                if len(line) > _LONGEST:
                    raise _TooLongError
                out.append(answer(line))
            except MALFORMED as error:
                return number, _joined(out), error
    return number, _joined(out), None


def _joined(out: list[bytes]) -> bytes:
    return b"\n".join(out) + b"\n" if out else b""


def _refusal(kind: str, number: int, error: Exception) -> UsageError:
    if isinstance(error, UnicodeDecodeError):
        return UsageError("match-line-not-utf-8", line=number, form=FORMS[kind])
    if isinstance(error, _TooLongError):
        return UsageError("match-line-too-long", line=number, form=FORMS[kind])
    return UsageError("match-line-unreadable", line=number, detail=str(error)[:_DETAIL], form=FORMS[kind])


def _answer(match: Match) -> bytes:
    return _encode(
        {"outcome": match.outcome, "score": match.score, "reasons": [reason.as_dict() for reason in match.reasons]}
    )


def facts_from(description: Mapping[str, object] | PaperFacts) -> PaperFacts:
    """What is known of a paper from ``{"title", "authors", "venue", "year"}``.  Raises UsageError for another form."""
    if isinstance(description, PaperFacts):
        return description
    try:
        return _facts(msgspec.convert(description, _Facts, strict=False))
    except MALFORMED as error:
        raise UsageError("bad-paper-facts", detail=str(error)[:_DETAIL]) from None


def _facts(side: _Facts) -> PaperFacts:
    return PaperFacts(
        title=side.title or "", authors=tuple(side.authors or ()), venue=side.venue or None, year=_year(side.year)
    )


@lru_cache(maxsize=1 << 10)
def _year(value: float | str | None) -> int | None:
    """A year given as number or text ("1999", "1999.0"); anything else is no year."""
    if value is None or value == "":
        return None
    try:
        return int(float(value))
    except (ValueError, OverflowError):
        return None
