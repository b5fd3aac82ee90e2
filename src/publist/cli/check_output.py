"""How ``publist check`` shows what it found: for a person, as JSON, as SARIF."""

from shlex import quote
from typing import TYPE_CHECKING

from publist.cli.output import Output, counted

if TYPE_CHECKING:
    from publist.checking.repair import TextEdit
    from publist.checking.values import Level, ListFinding
    from publist.workflows.proofread.repair import FileRepair
    from publist.workflows.proofread.run import CheckReport

_COLOURS = {"error": "red", "warning": "yellow", "note": None}
_OF_ONE_PAPER = frozenset({"add-paper", "show-paper"})
"""Actions with a command for each finding; the others share the one in the last line."""


def show_rules(output: Output, output_format: str) -> None:
    """The table of rules."""
    from publist.checking.rules import all_rules
    from publist.cli.words.checking import failure_words, rule_words

    rules, failures = all_rules()
    if output_format == "json":
        output.json([{"code": rule.code, "level": rule.level, "help": rule_words(rule)} for rule in rules.values()])
    else:
        width = max(len(code) for code in rules)
        for rule in rules.values():
            output.say(f"{rule.code:<{width}}  {rule.level:<7}  {rule_words(rule)}")
    for failure in failures:
        output.warn(failure_words(failure))


def as_dict(report: "CheckReport") -> dict[str, object]:
    """The report as ``--json`` gives it (``docs/check.md``)."""
    from publist.cli.output import plain

    return {
        "files": [{"file": listing.file, "entries": len(listing.entries)} for listing in report.listings],
        "store": report.has_store,
        "compared": report.compared,
        "findings": plain([finding_as_dict(finding) for finding in report.findings]),
        "counts": {level: report.count(level) for level in _levels()},
        "repaired": [
            {"file": repair.file, "done": len(repair.done), "left": len(repair.left), "diff": repair.diff}
            for repair in report.repairs
        ],
        "failures": [
            *({"rule": f.name, "package": f.package or None, "error": f.error} for f in report.rule_failures),
            *({"service": f.service, "error": f.code} for f in report.service_failures),
        ],
    }


def finding_as_dict(finding: "ListFinding") -> dict[str, object]:
    """The fields of a finding, and for convenience its words."""
    from publist.cli.words.findings import message_of
    from publist.cli.words.fixes import command_of, fix_of

    return {
        "code": finding.code,
        "variant": finding.variant or None,
        "level": finding.level,
        "file": finding.file or None,
        "line": finding.line,
        "key": finding.key or None,
        "title": finding.title or None,
        "printed": finding.printed or None,
        "expected": finding.expected or None,
        "sources": finding.sources,
        "evidence": [{"source": e.source, "value": e.value} for e in finding.evidence],
        "details": dict(finding.details),
        "repair": finding.fix and {"kind": finding.fix.kind, "value": finding.fix.value or None},
        "action": finding.action and {"kind": finding.action.kind, "target": finding.action.target},
        "reading": finding.reading and {"code": finding.reading.code, **dict(finding.reading.values)},
        "change": finding.change,
        "fixable": finding.change is not None,
        "message": message_of(finding),
        "fix": fix_of(finding) or None,
        "command": command_of(finding) or None,
    }


def _levels() -> "list[Level]":
    from publist.checking.values import Level

    return list(Level)


def show_sarif(output: Output, report: "CheckReport") -> None:
    """The report as SARIF; repairs are in it where the files themselves were read."""
    from publist._version import __version__
    from publist.checking.rules import all_rules
    from publist.cli.sarif import sarif
    from publist.workflows.proofread.repair import edits_of

    edits: dict[ListFinding, tuple[TextEdit, ...]] = {}
    for file in report.files:
        edits |= edits_of(file.content, [finding for finding in report.findings if finding.file == file.name])
    home = report.listings[0].file if report.listings else ""
    rules = list(all_rules()[0].values())
    output.json(sarif(report.findings, edits, rules=rules, version=__version__, home=home))


def show_failures(output: Output, report: "CheckReport") -> None:
    """Rules and services that could not do their part, a line each on stderr."""
    from publist.cli.words import error_words
    from publist.cli.words.checking import failure_words

    for failure in report.rule_failures:
        output.warn(failure_words(failure))
    for error in report.service_failures:
        output.warn(error_words(error))


def show_report(output: Output, report: "CheckReport", *, dry_run: bool) -> None:
    """The report for a person: file by file, line by line, then the sum and what to do."""
    for repair in report.repairs:
        _show_repair(output, repair, dry_run=dry_run)
    shown = [finding for finding in report.findings if not output.quiet or finding.level != "note"]
    width = max((len(finding.code) for finding in shown), default=0)
    file: str | None = None
    for finding in shown:
        if finding.file != file:
            file = finding.file
            output.say(file or "On no list", always=True, bold=True)
        _show_finding(output, finding, width)
    _sum_up(output, report, dry_run=dry_run)


def _show_finding(output: Output, finding: "ListFinding", width: int) -> None:
    from publist.cli.words.findings import message_of
    from publist.cli.words.fixes import command_of, fix_of

    place = f"line {finding.line}" if finding.line else ""
    level = f"{finding.level}: " if finding.level != "warning" else ""
    line = f"  {place:<9} {finding.code:<{width}}  {level}{message_of(finding)}"
    output.say(line, always=True, hang=14 + width, fg=_COLOURS.get(finding.level))
    indent = " " * (14 + width)
    command = command_of(finding)
    if command and finding.action and finding.action.kind in _OF_ONE_PAPER:
        output.say(f"{indent}{command}", dim=True)
    if output.verbose:
        fix = fix_of(finding)
        for text in (finding.title and f"in: {finding.title}", fix and f"fix: {fix}", command):
            if text:
                output.say(f"{indent}{text}", dim=True)


def _show_repair(output: Output, repair: "FileRepair", *, dry_run: bool) -> None:
    from publist.cli.words.findings import message_of
    from publist.cli.words.fixes import fix_of

    for text in repair.diff.splitlines():
        output.say(text, fg={"+": "green", "-": "red"}.get(text[:1]))
    verb = "would be repaired" if dry_run else "repaired"
    if repair.done:
        output.say(f"{repair.file}: {counted(len(repair.done), 'finding')} {verb}", bold=True)
    for finding in repair.left:
        what = f"{message_of(finding)}; {fix_of(finding)}"
        output.warn(f"{repair.file}, line {finding.line}: not repaired, do it by hand: {what}")


def _sum_up(output: Output, report: "CheckReport", *, dry_run: bool) -> None:
    parts = [counted(number, str(level)) for level in _levels() if (number := report.count(level))]
    what = counted(report.entries, "entry", "entries")
    output.say(f"{what} checked: {', '.join(parts) or 'nothing to correct'}.", bold=True)
    unknown = report.entries - report.compared - report.unlisted
    if not report.has_store:
        output.note("no store: this is what the file shows by itself; publist import, then publist sync, to compare it")
    elif report.unlisted:
        output.note(
            f"{counted(report.unlisted, 'entry', 'entries')} not in your list: publist import, then publist sync"
        )
    if report.has_store and unknown:
        what = counted(unknown, "entry", "entries")
        output.note(f"{what} could not be compared, since no service is known to have them; publist sync asks")
    following = _following(report, repaired=bool(report.repairs) and not dry_run)
    if following:
        output.say(f"Next: {'; '.join(following)}")


def _following(report: "CheckReport", *, repaired: bool) -> list[str]:
    """The commands that correct many findings at once."""
    from publist.cli.words.fixes import command_of

    following = []
    fixable = [finding for finding in report.findings if finding.change]
    if fixable and not repaired:
        files = " ".join(quote(file) for file in dict.fromkeys(finding.file for finding in fixable))
        following.append(f"publist check --fix {files} corrects {len(fixable)} of them")
    exports = dict.fromkeys(command_of(f) for f in report.findings if f.action and f.action.kind == "export")
    if exports:
        following.append(f"{' or '.join(exports)} writes the list with all that is known")
    return following
