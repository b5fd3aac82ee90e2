"""``publist authors``."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from publist.cli.completing import people
from publist.cli.output import counted, paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.curate.evidence import PersonWhy, SourceSpelling
    from publist.workflows.curate.people import PeopleReport


class _Authors(click.Group):
    """``publist authors NAME`` is ``publist authors list NAME``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """What is no subcommand is a name or an option of the list."""
        if not args or args[0] not in {*self.commands, "-h", "--help"}:
            args = ["list", *args]
        return super().parse_args(ctx, args)


@click.group("authors", cls=_Authors, subcommand_metavar="[NAME] | COMMAND ...")
def command() -> None:
    """Show the people of the list, and say who is who.

    publist authors, or publist authors NAME, lists people with their spellings.  A word about people is kept for
    ever, whatever the services say later; publist undo takes it back.
    """


@command.command("list")
@click.argument("name", required=False, shell_complete=people)
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
@paged
def listing(session: Session, name: str | None, as_json: bool) -> None:
    """Show the people of the list: papers, spellings, identifiers."""
    from publist.cli.advice import note_none
    from publist.reconcile.people import differing

    people = session.library.people(name or "")
    if as_json:
        session.output.json(people)
        return
    named = Counter(person.name for person in people)
    for person in people:
        owner = "  (owner)" if person.owner else ""
        number = f"  #{person.id}" if named[person.name] > 1 else ""
        session.output.say(f"{person.name}{number}  {counted(person.papers, 'paper')}{owner}", bold=person.owner)
        for spelling in differing(person):
            sources = ", ".join(sorted({source for source, text in person.names if text == spelling}))
            session.output.say(f"    also printed {spelling} ({sources})", dim=True)
        for identifier in person.identifiers if name or session.verbose else ():
            session.output.say(f"    {identifier.scheme} {identifier.value}", dim=True)
    if not people:
        note_none(session, "no such person" if name else "")


@command.command("show")
@click.argument("name", shell_complete=people)
@click.option("--why", is_flag=True, help="Why these spellings and identifiers are one person: paper by paper.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
@paged
def show(session: Session, name: str, why: bool, as_json: bool) -> None:
    """Show one person; NAME is a name, a spelling, a part of it, or #NUMBER."""
    found = session.library.person(name)
    if as_json:
        session.output.json(found if why else found.person)
        return
    _tell_person(session, found)
    if why:
        _tell_why(session, found)


def _tell_person(session: Session, found: "PersonWhy") -> None:
    from publist.reconcile.people import differing

    person, output = found.person, session.output
    owner = "  (owner)" if person.owner else ""
    output.say(f"{person.name}  #{person.id}  {counted(person.papers, 'paper')}{owner}", bold=True)
    for spelling in differing(person):
        sources = ", ".join(sorted({source for source, text in person.names if text == spelling}))
        output.say(f"    also printed {spelling} ({sources})")
    for identifier in person.identifiers:
        output.say(f"    {identifier.scheme} {identifier.value}", dim=True)


_DECIDED = {"same": "they are one person", "different": "they are two people"}


def _place(spelling: "SourceSpelling") -> str:
    from publist.reconcile import label

    if spelling.origin is None:
        return label(spelling.source)
    return f"{spelling.origin}, line {spelling.line}" if spelling.line else spelling.origin


def _tell_why(session: Session, found: "PersonWhy") -> None:
    from publist.cli.words import reason_words

    output = session.output
    for item in found.authorships:
        output.say(f"{item.key}, author {item.position}: {item.title} ({item.year or 'no year'})", bold=True)
        for spelling in item.spellings:
            output.say(f'    "{spelling.name}" in {_place(spelling)}', dim=True)
        for identifier in item.identifiers:
            if not any((one["scheme"], one["value"]) == (identifier.scheme, identifier.value) for one in item.reasons):
                output.say(f"    {identifier.scheme} {identifier.value}", dim=True)
        for reason in item.reasons:
            output.say(f"    {reason_words(reason)}")
    for taken in found.merged:
        why = "; ".join(map(reason_words, taken.match.reasons))
        output.say(f'"{taken.name}" was taken for {found.person.name}: {why}', fg="yellow")
    for decision in found.decisions:
        what = _DECIDED.get(decision.kind) or f'the name is "{decision.name}"'
        output.say(f"you decided on {decision.decided_at:%Y-%m-%d}: {what}", fg="yellow")
    quoted = f'"{found.person.name}"'
    output.say(f"Not one person? publist authors split {quoted} --paper KEY; two who are one: publist authors merge")


@command.command("merge")
@click.argument("names", nargs=-1, required=True, metavar="NAME NAME...", shell_complete=people)
@click.option("--dry-run", is_flag=True, help="Show what would change; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def merge(session: Session, names: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Say that these are one person."""
    report = session.library.merge_people(*names, dry_run=dry_run)
    _tell_report(session, report, dry_run=dry_run, as_json=as_json)


@command.command("split")
@click.argument("name", shell_complete=people)
@click.option("--paper", "keys", multiple=True, required=True, metavar="KEY", help="Somebody else's; repeatable.")
@click.option("--dry-run", is_flag=True, help="Show what would change; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def split(session: Session, name: str, keys: tuple[str, ...], dry_run: bool, as_json: bool) -> None:
    """Say that who is printed so on these papers is somebody else."""
    report = session.library.split_person(name, *keys, dry_run=dry_run)
    _tell_report(session, report, dry_run=dry_run, as_json=as_json)


@command.command("rename")
@click.argument("name", shell_complete=people)
@click.argument("canonical", metavar='"CANONICAL NAME"')
@click.option("--dry-run", is_flag=True, help="Show what would change; store nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def rename(session: Session, name: str, canonical: str, dry_run: bool, as_json: bool) -> None:
    """Say how a person's name is shown, whatever papers print."""
    report = session.library.rename_person(name, canonical, dry_run=dry_run)
    _tell_report(session, report, dry_run=dry_run, as_json=as_json)


def _tell_report(session: Session, report: "PeopleReport", *, dry_run: bool, as_json: bool) -> None:
    output = session.output
    if as_json:
        output.json({"report": report, "dry_run": dry_run})
        return
    for person in report.people:
        output.say(f"{person.name}  #{person.id}  {counted(person.papers, 'paper')}", bold=True)
    if report.renamed:
        output.say(f"    shown otherwise on {', '.join(report.renamed)}", dim=True)
    if not dry_run:
        output.say("Nothing to change." if report.run_id is None else "Saved. Undo: publist undo")
