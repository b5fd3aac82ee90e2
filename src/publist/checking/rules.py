"""The table of rules, and their findings in the order of the file."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from pathlib import PurePath
from shlex import quote
from typing import Final

from publist.checking import decisions, facts, gaps, names, printing, titles, venues
from publist.checking.values import Entry, Finding, Level, Listing, Remark
from publist.model import BIBTEX


@dataclass(frozen=True, slots=True)
class Rule:
    """One row: the code by which it is selected, how grave its findings are, and what it finds."""

    code: str
    level: Level
    help: str
    find: Callable[[Listing], Iterable[Remark]] | None = None
    """None for what is found over the network, by the workflow."""
    exported: bool = False
    """``publist export`` writes the entry as it should be."""


_E, _W, _N = Level.ERROR, Level.WARNING, Level.NOTE
RULES: Final = (
    Rule("unreadable", _E, "Looks like an entry and cannot be read.", printing.unreadable),
    Rule("name-spelling", _W, "A name that the services spell otherwise.", names.misspelt, exported=True),
    Rule("name-two-ways", _W, "A name that the list spells two ways.", names.two_ways),
    Rule("byline-differs", _W, "Authors missing, too many, or in another order.", names.byline_differs, exported=True),
    Rule("title-differs", _W, "Other words in the title than the publisher's.", titles.title_differs, exported=True),
    Rule("title-style", _N, "Other capitals or punctuation in one title.", titles.title_style, exported=True),
    Rule("preprint-published", _W, "A preprint that has been published.", facts.preprint_published, exported=True),
    Rule("wrong-year", _W, "Another year than the services have.", facts.wrong_year, exported=True),
    Rule("wrong-pages", _W, "Other pages than the services have.", facts.wrong_pages, exported=True),
    Rule(
        "venue-track", _W, "The main conference named for Findings or a workshop, or the reverse.", venues.venue_track
    ),
    Rule("venue-differs", _W, "Another conference than the services have.", venues.venue_differs, exported=True),
    Rule("missing-doi", _W, "No DOI, and a service has it.", gaps.missing_doi, exported=True),
    Rule("missing-pages", _W, "No pages, and a service has them.", gaps.missing_pages, exported=True),
    Rule("missing-link", _W, "No link, and a service has one.", gaps.missing_link, exported=True),
    Rule("no-year", _W, "No year.", gaps.no_year),
    Rule("link-without-address", _W, "A label that leads nowhere.", gaps.link_without_address, exported=True),
    Rule("unlabelled-link", _N, "A bare address among labelled links.", gaps.unlabelled_link),
    Rule("dead-link", _W, "A link whose page is gone (with --links)."),
    Rule("session-token", _W, "A link with somebody's session in it.", printing.session_token),
    Rule("listed-twice", _W, "One paper in two entries.", printing.listed_twice),
    Rule("not-listed", _W, "A paper of yours that the list lacks (--online asks for more)."),
    Rule("mark-without-legend", _W, "A co-first mark that nothing explains.", printing.mark_without_legend),
    Rule("unexplained-mark", _W, "A dagger or another mark that nothing explains.", printing.unexplained_mark),
    Rule("unclosed-bracket", _W, "A bracket that is not closed.", printing.unclosed_bracket),
    Rule("unclosed-quote", _W, "A quotation mark that is not closed.", printing.unclosed_quote),
    Rule("missing-comma", _N, "No comma before the title, unlike the other entries.", printing.missing_comma),
    Rule("duplicate-key", _W, "A citation key that two entries have.", printing.duplicate_key),
    Rule("bibtex-syntax", _W, "What BibTeX reads otherwise than it looks.", printing.bibtex_syntax),
    Rule("not-as-decided", _W, "Something else than you decided.", decisions.not_as_decided, exported=True),
    Rule("decision-disputed", _N, "A source that disagrees with what you decided.", decisions.decision_disputed),
    Rule("reading", _N, "What the reader had to guess or leave out.", printing.reading),
)
CODES: Final = {rule.code: rule for rule in RULES}
_FORMATS: Final = {".html": "html", ".htm": "html", ".bib": "bib"}


def check(listing: Listing, codes: Collection[str] = frozenset(CODES)) -> list[Finding]:
    """Everything that these rules find in one list, from its first line to its last."""
    found = [
        placed(remark, rule, listing.file)
        for rule in RULES
        if rule.find is not None and rule.code in codes
        for remark in rule.find(listing)
    ]
    return in_order(found)


def in_order(found: Iterable[Finding]) -> list[Finding]:
    """By line, the graver first where one line has several; each thing said once."""
    rank = {rule.code: i for i, rule in enumerate(RULES)}
    order = {_E: 0, _W: 1, _N: 2}
    return sorted(dict.fromkeys(found), key=lambda f: (f.line or 0, order[f.level], rank[f.code]))


def placed(remark: Remark, rule: Rule, file: str) -> Finding:
    """The finding that a remark of ``rule`` on the list in ``file`` is."""
    entry = remark.entry
    line = remark.line if entry is None or remark.line else entry.line_of(remark.at)
    return Finding(
        code=rule.code,
        level=remark.level or rule.level,
        file=file,
        line=line,
        message=remark.message,
        reading=remark.reading,
        evidence=remark.evidence,
        fix=remark.fix,
        command=remark.command or _command(remark, rule, file),
        key=entry.key if entry else "",
        title=entry.record.title if entry else "",
        change=remark.change,
        entry=_span(entry),
    )


def _span(entry: Entry | None) -> tuple[int, int] | None:
    if entry is None or entry.record.line is None:
        return None
    return entry.record.line, entry.record.line + entry.record.raw.count("\n")


def _command(remark: Remark, rule: Rule, file: str) -> str:
    if remark.change:
        return f"publist check --fix {quote(file)}"
    if not (rule.exported and remark.evidence and remark.entry and remark.entry.key):
        return ""
    bib = remark.entry.record.source == BIBTEX
    return f"publist export --format {'bib' if bib else _FORMATS.get(PurePath(file).suffix.lower(), 'md')}"
