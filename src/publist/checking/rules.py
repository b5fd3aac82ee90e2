"""The rules, publist's own and those of plug-ins, and their findings in the order of the file."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from publist.checking.base import CheckRule
from publist.checking.values import Action, ActionKind, Flaw, Level, ListEntry, ListFinding, Listing
from publist.registry import RULES, PluginFailure

_GRAVEST_FIRST = {Level.ERROR: 0, Level.WARNING: 1, Level.NOTE: 2}


@dataclass(frozen=True, slots=True)
class CheckedListing:
    """What the rules found in one list."""

    findings: tuple[ListFinding, ...]
    failures: tuple[PluginFailure, ...] = ()
    """Plug-ins whose rule could not be used."""


def all_rules() -> tuple[Mapping[str, CheckRule], tuple[PluginFailure, ...]]:
    """Every rule that can be used, by code, publist's own first; and the plug-ins that cannot."""
    rules: dict[str, CheckRule] = {}
    failures: list[PluginFailure] = []
    for code in RULES.names():
        rule: object = RULES.get(code)
        if isinstance(rule, CheckRule) and rule.code == code:
            rules[code] = rule
        elif rule is None:
            failures.append(RULES.failures[code])
        else:
            failures.append(_failure(code, "no CheckRule of that code"))
    return rules, tuple(failures)


def check_listing(listing: Listing, codes: Collection[str] | None = None) -> CheckedListing:
    """Everything that these rules, by default all, find in one list, from its first line to its last."""
    rules, failures = all_rules()
    found: list[ListFinding] = []
    failed = [failure for failure in failures if codes is None or failure.name in codes]
    for rule in rules.values():
        if codes is not None and rule.code not in codes:
            continue
        if rule.code in RULES.own_names:
            found += [placed(flaw, rule, listing.file) for flaw in rule.check(listing)]
            continue
        try:
            found += [placed(_flaw(given), rule, listing.file) for given in rule.check(listing)]
        except (KeyboardInterrupt, MemoryError):
            raise
        except BaseException as error:  # noqa: BLE001 - whatever a plug-in raises is its own failure
            failed.append(_failure(rule.code, type(error).__name__))
    return CheckedListing(tuple(in_order(found)), tuple(failed))


def _flaw(given: object) -> Flaw:
    if not isinstance(given, Flaw):
        raise TypeError(type(given).__name__)
    return given


def _failure(code: str, error: str) -> PluginFailure:
    point = RULES.plugins[code]
    return PluginFailure("rules", code, point.dist.name if point.dist else "", error)


def in_order(found: Iterable[ListFinding]) -> list[ListFinding]:
    """By line, the graver first where one line has several; equal findings once."""
    rank = {code: number for number, code in enumerate(RULES.own_names)}  # those of plug-ins come last
    return sorted(
        dict.fromkeys(found), key=lambda f: (f.line or 0, _GRAVEST_FIRST[f.level], rank.get(f.code, len(rank)), f.code)
    )


def placed(flaw: Flaw, rule: CheckRule, file: str) -> ListFinding:
    """The finding that a flaw is, by this rule, of the list in ``file``."""
    entry = flaw.entry
    return ListFinding(
        code=rule.code,
        level=flaw.level or rule.level,
        variant=flaw.variant,
        file=file,
        line=flaw.line if entry is None or flaw.line else entry.line_of(flaw.at),
        span=_span(entry),
        key=entry.key if entry else "",
        title=entry.record.title if entry else "",
        printed=flaw.printed,
        expected=flaw.expected,
        sources=flaw.sources,
        evidence=flaw.evidence,
        details=flaw.details,
        reading=flaw.reading,
        fix=flaw.fix,
        action=flaw.action or _action(flaw, rule, file),
        change=flaw.change,
    )


def _span(entry: ListEntry | None) -> tuple[int, int] | None:
    if entry is None or entry.record.line is None:
        return None
    return entry.record.line, entry.record.line + entry.record.raw.count("\n")


def _action(flaw: Flaw, rule: CheckRule, file: str) -> Action | None:
    if flaw.change:
        return Action(ActionKind.REPAIR_FILE, file)
    if rule.exported and flaw.evidence and flaw.entry and flaw.entry.key:
        return Action(ActionKind.EXPORT, flaw.entry.record.source)
    return None
