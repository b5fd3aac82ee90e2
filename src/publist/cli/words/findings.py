"""A finding of the proofreader in words: its message.  Its fix is in :mod:`publist.cli.words.fixes`."""

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

from publist.cli.words import reading_words
from publist.cli.words.notices import status_words
from publist.cli.words.services import cause_words
from publist.model import Conflict, ConflictKind, Identifier, Move, PaperStatus, Scheme
from publist.reconcile import label

if TYPE_CHECKING:
    from publist.checking.base import CheckRule
    from publist.checking.values import ListFinding

_LONG_DIFFERENCE: Final = 60
"""Characters of differing words above which the whole title is shown."""
_NAMES: Final = 5
_LINES: Final = 5
_PLACES: Final = 3
"""Names, lines and places that a message shows."""
_OWN_SOURCES: Final = {"entry": "this entry", "list": "this list", "server": "the server"}


def source_words(source: str) -> str:
    """A source of evidence as a person reads it."""
    return _OWN_SOURCES.get(source) or label(source)


def message_of(finding: "ListFinding") -> str:
    """What is wrong."""
    make = MESSAGES.get(finding.code)
    return make(finding) if make else plugin_words(finding, "message") or finding.code.replace("-", " ")


def listed(words: Sequence[str]) -> str:
    """``a``, ``a and b``, ``a, b and c``."""
    return f"{', '.join(words[:-1])} and {words[-1]}" if len(words) > 1 else "".join(words)


def _gone(finding: "ListFinding") -> str:
    """What a link's server answered, or why it did not."""
    answer = str(finding.detail("answer"))
    return f"the server answers {answer}" if answer.isdecimal() else cause_words({"cause": answer})


def _services(finding: "ListFinding") -> str:
    return listed(sorted({source_words(source) for source in finding.sources}))


def _have(finding: "ListFinding", one: str = "has", several: str = "have") -> str:
    """``DBLP has``, ``DBLP and Semantic Scholar have``."""
    return f"{_services(finding)} {several if len(set(finding.sources)) > 1 else one}"


def _texts(finding: "ListFinding", name: str) -> list[str]:
    value = finding.detail(name)
    return [str(item) for item in value] if isinstance(value, tuple) else []


def _quoted(names: Sequence[str]) -> str:
    shown = ", ".join(f'"{name}"' for name in names[:_NAMES])
    return f"{shown} and {len(names) - _NAMES} more" if len(names) > _NAMES else shown


def _also_in_lines(finding: "ListFinding", most: int | None = None) -> str:
    lines = _texts(finding, "lines")
    shown = ", ".join(lines[:most]) + (" ..." if most and len(lines) > most else "")
    return f" (also in line{'s' if len(lines) > 1 else ''} {shown})" if lines else ""


def _of_reader(finding: "ListFinding") -> str:
    return reading_words(finding.reading) if finding.reading else ""


def _noted(finding: "ListFinding", what: str) -> str:
    """``was retracted on 2022-04-01 (doi:10.5555/note), say Crossref and OpenAlex``."""
    subject = "the preprint " if finding.variant == "preprint" else "the paper "
    verb = "is" if what.startswith("under") else "was"
    when = f", {date}" if (date := finding.detail("date")) else ""
    named = f" ({identifier})" if (identifier := finding.detail("identifier")) else ""
    return f"{subject}{verb} {what}{when}{named}, {_have(finding, 'says', 'say')}, and the list does not say so"


def _two_ways(finding: "ListFinding") -> str:
    lines = _texts(finding, "lines")
    more = f" and {len(lines) - _PLACES} more" if len(lines) > _PLACES else ""
    where = f" (line{'s' if len(lines) > 1 else ''} {', '.join(lines[:_PLACES])}{more})" if lines else ""
    return f'prints "{finding.printed}"; elsewhere the list has "{finding.expected}"{where}'


def _byline(finding: "ListFinding") -> str:
    if finding.variant == "order":
        return f"the authors stand in another order than {_have(finding)}: {finding.expected}"
    missing, extra = _texts(finding, "missing"), _texts(finding, "extra")
    parts = [f"lacks {_quoted(missing)}"] if missing else []
    parts += [f"has {_quoted(extra)}, whom {_have(finding, 'does not have', 'do not have')}"] if extra else []
    tail = f", whom {_have(finding)}" if missing and not extra else ""
    return f"the byline {' and '.join(parts)}{tail}"


def _conflict(finding: "ListFinding") -> str:
    from publist.cli.words.bylines import conflict_words

    source, bearer = finding.sources[0], _texts(finding, "bearer")
    there = [int(number) for number in _texts(finding, "there")]
    shown = [int(number) for number in _texts(finding, "shown")]
    return conflict_words(
        Conflict(
            ConflictKind(finding.variant),
            "authors",
            source,
            where="",
            kept=source,
            authors=int(str(finding.detail("authors"))),
            authors_there=int(str(finding.detail("authors_there"))),
            missing=tuple(_texts(finding, "missing")),
            extra=tuple(_texts(finding, "extra")),
            moved=tuple(map(Move, _texts(finding, "moved"), shown, there)),
            doubled=tuple(_texts(finding, "doubled")),
            bearer=Identifier(Scheme(bearer[0]), bearer[1]) if bearer else None,
        )
    )


def _title(finding: "ListFinding") -> str:
    if finding.variant == "preprint-title":
        return f'this is the title of the preprint; {_have(finding)} "{finding.expected}" for the published paper'
    return f"{_have(finding)} another title: {_difference(finding.printed, finding.expected)}"


def _difference(printed: str, expected: str) -> str:
    """The words that differ; the whole title where that is most of it."""
    from publist.checking.titles import word_differences

    pairs = word_differences(printed, expected)
    if len(pairs) > 2 or any(len(text) > _LONG_DIFFERENCE for pair in pairs for text in pair):
        return f'"{expected}"'
    return ", ".join(_pair(ours, theirs) for ours, theirs in pairs)


def _pair(ours: str, theirs: str) -> str:
    if ours and theirs:
        return f'"{theirs}" for "{ours}"'
    return f'with "{theirs}"' if theirs else f'without "{ours}"'


def _title_style(finding: "ListFinding") -> str:
    how = "capitalised" if finding.variant == "capitals" else "punctuated"
    return f'the title is {how} otherwise than in {_services(finding)}: "{finding.expected}"'


def _preprint(finding: "ListFinding") -> str:
    if finding.variant == "mixed":
        return f"is listed as a preprint; {_services(finding)} names {finding.expected} for it: is it out?"
    return f"is listed as a preprint; {_have(finding)} the published paper: {place_words(finding)}"


def place_words(finding: "ListFinding") -> str:
    """Venue, year and pages of the published paper."""
    pages = finding.detail("pages")
    parts = [finding.detail("venue"), finding.detail("year"), f"pages {pages}" if pages else ""]
    return ", ".join(str(part) for part in parts if part)


def _year(finding: "ListFinding") -> str:
    preprint = f" (the preprint is of {finding.printed})" if finding.variant == "preprint-year" else ""
    return f"prints the year {finding.printed}; {_have(finding)} {finding.expected}{preprint}"


def _track(finding: "ListFinding") -> str:
    if finding.variant == "tag":
        also = f"; {_have(finding, 'agrees', 'agree')}" if finding.sources else ""
        return f"the tag says {finding.printed}, but the entry itself says {finding.expected}{also}"
    return f"prints {finding.printed}; {_have(finding)} {track_words(finding)}"


def track_words(finding: "ListFinding") -> str:
    """The track in which the services have the paper."""
    if finding.expected:
        return finding.expected
    name = "Findings" if finding.detail("track") == "findings" else "the main conference"
    return f"{name} (by its Anthology id)"


def _gap(what: str) -> "Callable[[ListFinding], str]":
    return lambda f: f"no {what}; {_have(f)} {f.expected}" if f.expected else f"no {what}"


def _labels(finding: "ListFinding") -> str:
    labels = [f"[{text}]" for text in _texts(finding, "labels")]
    nowhere = f"{listed(labels)} {'have' if len(labels) > 1 else 'has'} no URL"
    if not finding.expected:
        return f"{nowhere}{_also_in_lines(finding)}"
    of_paper = f" for [{finding.detail('label')}]" if len(labels) > 1 else ""
    return f"{nowhere}; {_have(finding)} {finding.expected}{of_paper}"


def _marked(finding: "ListFinding") -> str:
    names, others = _texts(finding, "names"), finding.detail("others")
    more = f" (and in {others} more)" if others else ""
    verb = "are" if len(names) > 1 else "is"
    return f"{listed(names)} {verb} marked{more}, but the list nowhere says what the mark means"


def _not_listed(finding: "ListFinding") -> str:
    year = finding.detail("year") or "no year"
    return f'"{finding.expected}" ({year}) is not on your list; {_have(finding)} it'


MESSAGES: Final[dict[str, "Callable[[ListFinding], str]"]] = {
    "unreadable": _of_reader,
    "retracted": lambda f: _noted(f, "retracted"),
    "withdrawn": lambda f: _noted(f, "withdrawn"),
    "expression-of-concern": lambda f: _noted(f, "under an expression of concern"),
    "corrected": lambda f: _noted(f, "corrected"),
    "status-outdated": lambda f: (
        f"is {status_words(PaperStatus(f.printed))} in the list; {_have(f)} it as published: {f.expected}"
    ),
    "name-spelling": lambda f: f'prints "{f.printed}"; {_have(f)} "{f.expected}"',
    "name-two-ways": _two_ways,
    "byline-differs": _byline,
    "byline-conflict": _conflict,
    "title-differs": _title,
    "title-style": _title_style,
    "preprint-published": _preprint,
    "wrong-identifier": lambda f: (
        f'{f.detail("scheme")} {f.printed} is another paper, "{f.detail("title")}", at {_services(f)}'
    ),
    "wrong-year": _year,
    "wrong-pages": lambda f: f"prints pages {f.printed}; {_have(f)} {f.expected}",
    "venue-track": _track,
    "venue-differs": lambda f: f"prints {f.printed}; {_have(f)} {f.expected}",
    "missing-doi": _gap("DOI"),
    "missing-pages": _gap("pages"),
    "missing-link": _gap("link"),
    "no-year": _gap("year"),
    "link-without-address": _labels,
    "unlabelled-link": lambda f: f"the link {f.printed} has no label, as the other links of the list have",
    "dead-link": lambda f: f"[{f.detail('label')}] leads to {f.printed}, which is gone: {_gone(f)}",
    "session-token": _of_reader,
    "listed-twice": lambda f: f'the same paper as in line {f.detail("first_line")}: "{f.detail("first_title")}"',
    "not-listed": _not_listed,
    "mark-without-legend": _marked,
    "unexplained-mark": lambda f: (
        f"nothing explains the mark {f.printed} at {f.detail('name')}{_also_in_lines(f, _LINES)}"
    ),
    "unclosed-bracket": _of_reader,
    "unclosed-quote": _of_reader,
    "missing-comma": _of_reader,
    "duplicate-key": _of_reader,
    "bibtex-syntax": _of_reader,
    "not-as-decided": lambda f: f'prints {f.detail("field")} "{f.printed}"; you set it to "{f.expected}"',
    "decision-disputed": lambda f: f'you set {f.detail("field")} to "{f.detail("decided")}"; {_have(f)} "{f.expected}"',
    "reading": _of_reader,
}


def plugin_words(finding: "ListFinding", name: str) -> str:
    """The words that a plug-in's rule brings, with the finding's fields and details filled in."""
    from publist.checking.rules import all_rules

    rule: CheckRule | None = all_rules()[0].get(finding.code)
    template = str(getattr(rule, name, "") or "")
    fields = {
        "printed": finding.printed,
        "expected": finding.expected,
        "sources": _services(finding),
        "title": finding.title,
        "key": finding.key,
        "value": finding.fix.value if finding.fix else "",
    }
    for key, value in finding.details:
        fields[key] = ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)
    try:
        return template.format_map(fields)
    except (KeyError, IndexError, ValueError, AttributeError):  # a field that the finding lacks
        return template
