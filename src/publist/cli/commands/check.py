"""``publist check``."""

import sys
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from publist.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from publist.checking.values import Finding, Listing
    from publist.workflows.proofread.check import CheckReport, ReadFile
    from publist.workflows.proofread.online import Ours
    from publist.workflows.proofread.repair import Repair

_TO_DO = 1
"""Exit code when there is something to correct."""


@click.command("check")
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--fix", is_flag=True, help="Repair what is safe in the files: names, pages, brackets.")
@click.option("--dry-run", is_flag=True, help="With --fix: show the repairs; change no file.")
@click.option("--links", is_flag=True, help="Ask every linked page whether it is there.")
@click.option("--online", is_flag=True, help="Ask the services for papers of yours that the list lacks.")
@click.option("--select", metavar="CODE,...", multiple=True, help="Only these rules; repeatable.")
@click.option("--ignore", metavar="CODE,...", multiple=True, help="Not these rules; repeatable.")
@click.option("--strict", is_flag=True, help="Exit code 1 for notes as well.")
@click.option("--from", "format_name", metavar="FORMAT", help="The files' format, where it does not show.")
@click.option("--format", "output_format", type=click.Choice(["text", "json", "sarif"]), default="text")
@click.option("--json", "as_json", is_flag=True, help="The same as --format json.")
@click.option("--max-time", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop asking then.")
@click.option("--list-rules", is_flag=True, help="Show the rules and leave.")
@click.pass_obj
def command(
    session: Session,
    files: tuple[str, ...],
    fix: bool,
    dry_run: bool,
    links: bool,
    online: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    strict: bool,
    format_name: str | None,
    output_format: str,
    as_json: bool,
    max_time: float | None,
    list_rules: bool,
) -> None:
    """Proofread the list that you hand out; with FILE the file as it is now, - for standard input.

    Every finding has its line, the evidence and the fix.  Exit code 1 when there is a warning or an error, 0 when there
    is none.
    """
    from publist.cli.check_output import as_dict, show_rules, show_sarif, tell

    output_format = "json" if as_json else output_format
    if list_rules:
        show_rules(session.output, output_format)
        return
    codes = _codes(select, ignore)
    _check_usage(files, fix=fix, dry_run=dry_run)
    read = [_read(name, format_name) for name in files]
    looked = _look(session, read)
    more = _asked(session, looked, links=links, online=online, max_time=max_time)
    report = _checked(looked, codes, more)
    repairs = _repairs(read, report, format_name) if fix else []
    if fix and not dry_run:
        _write(repairs)
        read = [_read(name, format_name) for name in files]
        looked = _look(session, read)
        report = _checked(looked, codes, more)
    if output_format == "sarif":
        show_sarif(session.output, report, read)
    elif output_format == "json":
        session.output.json(as_dict(report, repairs, has_store=looked.has_store))
    else:
        tell(session.output, report, repairs, dry_run=dry_run, has_store=looked.has_store)
    if _counts(report, strict=strict):
        raise click.exceptions.Exit(_TO_DO)


def _codes(select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    from publist.checking.rules import CODES
    from publist.errors import UsageError

    chosen, left = ({code.strip() for text in texts for code in text.split(",")} - {""} for texts in (select, ignore))
    unknown = sorted((chosen | left) - set(CODES))
    if unknown:
        raise UsageError(f"there is no rule {', '.join(unknown)}; publist check --list-rules shows them")
    return frozenset(chosen or CODES) - left


def _check_usage(files: tuple[str, ...], *, fix: bool, dry_run: bool) -> None:
    from publist.errors import UsageError

    if dry_run and not fix:
        raise UsageError("--dry-run goes with --fix: a check without --fix changes nothing")
    if fix and not files:
        raise UsageError("--fix needs the files to repair: publist check --fix cv.md")
    if fix and "-" in files:
        raise UsageError("--fix cannot repair standard input; name the file")


def _read(name: str, format_name: str | None) -> "ReadFile":
    from publist.errors import UnreadableInputError
    from publist.readers.formats import decode, read
    from publist.workflows.proofread.check import ReadFile

    shown = "standard input" if name == "-" else name
    try:
        data = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
    except FileNotFoundError:
        raise UnreadableInputError(f"no file {name}; nothing was checked") from None
    except IsADirectoryError:
        raise UnreadableInputError(f"{name} is a folder; name the files in it") from None
    except OSError as error:
        raise UnreadableInputError(f"cannot read {name}: {error.strerror}; nothing was checked") from None
    text = decode(data, name=shown)
    plain = data.removeprefix(b"\xef\xbb\xbf") == text.encode("utf-8", "replace")
    return ReadFile(shown, text, read(text, name=Path(shown).name, format=format_name), plain)


@dataclass(frozen=True, slots=True)
class _Looked:
    """What the files and the store show, taken while the store was open."""

    listings: "tuple[Listing, ...]"
    findings: "tuple[Finding, ...]" = ()
    ours: "Ours | None" = None
    """None where there is no store."""

    @property
    def has_store(self) -> bool:
        return self.ours is not None


def _look(session: Session, read: "Sequence[ReadFile]") -> _Looked:
    """The files beside the store, or the store's own lists; files alone where there is no store."""
    from publist.errors import StoreMissingError
    from publist.workflows.proofread.check import lists_in_files, not_listed, stored_lists
    from publist.workflows.proofread.online import ours

    try:
        store = session.store()
    except StoreMissingError:
        if not read:
            raise
        return _Looked(lists_in_files(read, None))
    with store.read() as reader:
        listings = lists_in_files(read, reader) if read else stored_lists(reader)
        return _Looked(listings, tuple(not_listed(reader, listings)), ours(reader))


def _checked(looked: _Looked, codes: frozenset[str], more: "Sequence[Finding]") -> "CheckReport":
    from publist.cli.check_output import worded
    from publist.workflows.proofread.check import check

    return worded(check(looked.listings, codes=codes, more=(*looked.findings, *more)))


def _asked(session: Session, looked: _Looked, *, links: bool, online: bool, max_time: float | None) -> "list[Finding]":
    """What only the network knows."""
    from publist.errors import UsageError
    from publist.workflows.proofread.online import dead_links, unlisted

    found: list[Finding] = []
    deadline = session.deadline(max_time)
    if online:
        if looked.ours is None:
            raise UsageError("--online needs a store that knows whose list it is: publist init, then publist sync")
        with session.sources(deadline) as sources:
            found += unlisted(looked.ours, sources, looked.listings)
    if links:
        found += dead_links(
            looked.listings,
            clock=session.clock,
            deadline=deadline,
            mailto=session.settings.mailto,
            progress=session.progress(),
        )
    return found


def _repairs(read: "Sequence[ReadFile]", report: "CheckReport", format_name: str | None) -> "list[Repair]":
    from publist.readers.formats import read as read_text
    from publist.workflows.proofread.repair import repair

    repairs = []
    for file in read:
        name = Path(file.name).name
        findings = [finding for finding in report.findings if finding.file == file.name]
        repairs.append(repair(file, findings, partial(read_text, name=name, format=format_name)))
    return repairs


def _write(repairs: "Iterable[Repair]") -> None:
    from publist.workflows.proofread.repair import write

    for repair in repairs:
        write(repair)


def _counts(report: "CheckReport", *, strict: bool) -> int:
    return sum(strict or finding.level != "note" for finding in report.findings)
