"""How ``publist check`` says what it found: for a person, as JSON, as SARIF."""

from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from publist.checking.repair import Edit
    from publist.checking.values import Finding, Level
    from publist.workflows.proofread.check import CheckReport, ReadFile
    from publist.workflows.proofread.repair import Repair

_COLOURS = {"error": "red", "warning": "yellow", "note": None}
_OWN_COMMAND = frozenset({"not-listed", "decision-disputed"})
"""Rules whose findings each have a command of their own; the others share the one in the last line."""


def show_rules(output: Output, output_format: str) -> None:
    """The table of rules."""
    from publist.checking.rules import RULES

    if output_format == "json":
        output.json([{"code": rule.code, "level": rule.level, "help": rule.help} for rule in RULES])
        return
    width = max(len(rule.code) for rule in RULES)
    for rule in RULES:
        output.say(f"{rule.code:<{width}}  {rule.level:<7}  {rule.help}")


def worded(report: "CheckReport") -> "CheckReport":
    """The report with words where a finding is what the reader reported."""
    from dataclasses import replace

    from publist.cli.words import reading_words

    findings = tuple(
        replace(finding, message=reading_words(finding.reading)) if finding.reading else finding
        for finding in report.findings
    )
    return replace(report, findings=findings)


def as_dict(report: "CheckReport", repairs: "Sequence[Repair]", *, has_store: bool) -> dict[str, object]:
    """The report as ``--json`` gives it (``docs/check.md``)."""
    from publist.cli.output import plain

    findings = [
        {
            "code": finding.code,
            "level": finding.level,
            "file": finding.file or None,
            "line": finding.line,
            "message": finding.message,
            "evidence": [{"source": e.by, "value": e.value} for e in finding.evidence],
            "fix": finding.fix or None,
            "command": finding.command or None,
            "fixable": finding.change is not None,
            "key": finding.key or None,
            "title": finding.title or None,
        }
        for finding in report.findings
    ]
    files = [{"file": listing.file, "entries": len(listing.entries)} for listing in report.listings]
    counts = {level: report.count(level) for level in _levels()}
    return {
        "files": files,
        "store": has_store,
        "compared": report.compared,
        "findings": plain(findings),
        "counts": counts,
        "repaired": [
            {"file": repair.file, "done": len(repair.done), "left": len(repair.left), "diff": repair.diff}
            for repair in repairs
        ],
    }


def _levels() -> "list[Level]":
    from publist.checking.values import Level

    return list(Level)


def show_sarif(output: Output, report: "CheckReport", read: "Sequence[ReadFile]") -> None:
    """The report as SARIF; repairs are in it where the files themselves were read."""
    from publist._version import __version__
    from publist.checking.sarif import sarif
    from publist.workflows.proofread.repair import edits_of

    edits: dict[Finding, tuple[Edit, ...]] = {}
    for file in read:
        edits |= edits_of(file.text, [finding for finding in report.findings if finding.file == file.name])
    home = report.listings[0].file if report.listings else ""
    output.json(sarif(report.findings, edits, version=__version__, home=home))


def tell(
    output: Output,
    report: "CheckReport",
    repairs: "Sequence[Repair]",
    *,
    dry_run: bool,
    has_store: bool,
) -> None:
    """The report for a person: file by file, line by line, then the sum and what to do."""
    for repair in repairs:
        _tell_repair(output, repair, dry_run=dry_run)
    shown = [finding for finding in report.findings if not output.quiet or finding.level != "note"]
    width = max((len(finding.code) for finding in shown), default=0)
    file: str | None = None
    for finding in shown:
        if finding.file != file:
            file = finding.file
            _line(file or "On no list", bold=True)
        _tell_finding(output, finding, width)
    _sum_up(output, report, repairs, dry_run=dry_run, has_store=has_store)


def _tell_finding(output: Output, finding: "Finding", width: int) -> None:
    place = f"line {finding.line}" if finding.line else ""
    level = finding.level if finding.level != "warning" else ""
    _line(f"  {place:<9} {finding.code:<{width}}  {f'{level}: ' if level else ''}{finding.message}", finding.level)
    indent = " " * (14 + width)
    if finding.command and finding.code in _OWN_COMMAND:
        output.say(f"{indent}{finding.command}", dim=True)
    if output.verbose:
        for text in (finding.title and f"in: {finding.title}", finding.fix and f"fix: {finding.fix}", finding.command):
            if text:
                output.say(f"{indent}{text}", dim=True)


def _line(text: str, level: str = "", *, bold: bool = False) -> None:
    from publist.text.unicode import printable

    click.secho(printable(text), fg=_COLOURS.get(level), bold=bold)


def _tell_repair(output: Output, repair: "Repair", *, dry_run: bool) -> None:
    for text in repair.diff.splitlines():
        output.say(text, fg={"+": "green", "-": "red"}.get(text[:1]))
    verb = "would be repaired" if dry_run else "repaired"
    if repair.done:
        output.say(f"{repair.file}: {counted(len(repair.done), 'finding')} {verb}", bold=True)
    for finding in repair.left:
        output.warn(
            f"{repair.file}, line {finding.line}: not repaired, do it by hand: {finding.message}; {finding.fix}"
        )


def _sum_up(
    output: Output,
    report: "CheckReport",
    repairs: "Sequence[Repair]",
    *,
    dry_run: bool,
    has_store: bool,
) -> None:
    parts = [counted(number, str(level)) for level in _levels() if (number := report.count(level))]
    what = counted(report.entries, "entry", "entries")
    output.say(f"{what} checked: {', '.join(parts) or 'nothing to correct'}.", bold=True)
    missing = report.entries - report.compared
    if not has_store:
        output.note("no store: this is what the file shows by itself; publist import, then publist sync, to compare it")
    elif missing:
        output.note(f"{counted(missing, 'entry', 'entries')} could not be compared: publist import, then publist sync")
    following = []
    fixable = [finding for finding in report.findings if finding.change]
    if fixable and (not repairs or dry_run):
        files = " ".join(dict.fromkeys(finding.command.split(" ", 3)[3] for finding in fixable))
        following.append(f"publist check --fix {files} corrects {len(fixable)} of them")
    commands = dict.fromkeys(f.command for f in report.findings if f.command.startswith("publist export"))
    if commands:
        following.append(f"{' or '.join(commands)} writes the list with all that is known")
    if following:
        output.say(f"Next: {'; '.join(following)}")
