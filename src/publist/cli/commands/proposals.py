"""``publist proposals``."""

from typing import TYPE_CHECKING

import click

from publist.cli.output import Output, counted
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.update.proposals import Proposal

_TO_MANY = 6
"""Names of a byline that are shown."""


@click.group("proposals", invoke_without_command=True)
@click.option("--refused", is_flag=True, help="Show those that were refused.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_context
def command(ctx: click.Context, refused: bool, as_json: bool) -> None:
    """Show the papers that the services have on your pages and your list lacks; accept or refuse them.

    publist sync finds them.  Each comes with what speaks for and against its being yours; "perhaps" means that it may
    be a namesake's.
    """
    if ctx.invoked_subcommand is not None:
        return
    from publist.workflows.update.proposals import OPEN, REFUSED, proposals

    session: Session = ctx.obj
    with session.store().read() as reader:
        found = proposals(reader, REFUSED if refused else OPEN)
    output = session.output
    if as_json:
        output.json([_as_dict(item) for item in found])
        return
    for item in found:
        _tell(output, item)
    if not found:
        output.note("nothing was refused" if refused else "no proposed papers; publist sync looks for them")
    elif not refused:
        output.say("Next: publist proposals accept NUMBER... (or --all, --likely); publist proposals refuse NUMBER...")


@command.command("accept")
@click.argument("names", nargs=-1, metavar="[NUMBER|KEY]...")
@click.option("--all", "everything", is_flag=True, help="All that are proposed.")
@click.option("--likely", is_flag=True, help="All but those that may be a namesake's.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def accept_command(session: Session, names: tuple[str, ...], everything: bool, likely: bool, as_json: bool) -> None:
    """Take proposed papers into the list, with what every service says of them."""
    from publist.workflows.update.proposals import accept

    store = session.store()
    wanted = _wanted(session, names, everything=everything, likely=likely)
    if not wanted:
        session.output.json({"accepted": 0, "keys": []}) if as_json else session.output.note("nothing is proposed")
        return
    report = accept(store, wanted)
    keys = list(dict.fromkeys(entry.key for entry in report.entries))
    if as_json:
        session.output.json({"accepted": len(wanted), "keys": keys, "run_id": report.run_id})
        return
    for key in keys:
        session.output.say(f"    {key}")
    session.output.say(f"{counted(len(wanted), 'paper')} accepted. Next: publist sync; publist undo", bold=True)


@command.command("refuse")
@click.argument("names", nargs=-1, metavar="[NUMBER|KEY]...")
@click.option("--all", "everything", is_flag=True, help="All that are proposed.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def refuse_command(session: Session, names: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """These are not mine: never propose them again, whatever service brings them."""
    from publist.workflows.update.proposals import refuse

    store = session.store()
    wanted = _wanted(session, names, everything=everything, likely=False)
    if wanted:
        refuse(store, wanted)
    if as_json:
        session.output.json({"refused": len(wanted)})
    else:
        session.output.say(f"{counted(len(wanted), 'paper')} refused for ever; publist undo takes it back", bold=True)


def _wanted(session: Session, names: tuple[str, ...], *, everything: bool, likely: bool) -> "list[Proposal]":
    from publist.errors import UsageError
    from publist.workflows.update.proposals import chosen, proposals

    if bool(names) + everything + likely != 1:
        raise UsageError("say which: the numbers that publist proposals shows, or all of them with --all")
    with session.store().read() as reader:
        found = proposals(reader)
    if names:
        return chosen(found, names)
    return [item for item in found if item.likely or everything]


def _tell(output: Output, item: "Proposal") -> None:
    from publist.reconcile import label

    perhaps = "" if item.likely else "perhaps: "
    output.say(f"{item.number:>4}  {perhaps}{item.title}", bold=True)
    more = " et al." if len(item.authors) > _TO_MANY else ""
    output.say(f"      {', '.join(item.authors[:_TO_MANY])}{more}")
    where = ", ".join(part for part in (item.venue, str(item.year or "")) if part)
    output.say(f"      {where}" if where else "      (no venue, no year)")
    services = " and ".join(label(source) for source in item.sources)
    output.say(f"      {item.owner}, {item.match.score:.2f}: {'; '.join(item.match.reasons)} ({services})", dim=True)


def _as_dict(item: "Proposal") -> dict[str, object]:
    return {
        "number": item.number,
        "owner": item.owner,
        "title": item.title,
        "authors": list(item.authors),
        "venue": item.venue,
        "year": item.year,
        "sources": list(item.sources),
        "keys": list(item.keys),
        "outcome": item.match.outcome,
        "score": item.match.score,
        "reasons": list(item.match.reasons),
        "state": item.state,
    }
