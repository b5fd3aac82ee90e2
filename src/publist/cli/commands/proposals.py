"""``publist proposals``."""

from typing import TYPE_CHECKING

import click

from publist.cli.advice import say_next
from publist.cli.output import Output, counted, paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.update.proposals import Choice, ProposedPaper

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
    _list(ctx.obj, refused=refused, as_json=as_json)


@paged
def _list(session: Session, *, refused: bool, as_json: bool) -> None:
    found = session.library.proposals(refused=refused)
    output = session.output
    if as_json:
        output.json([_as_dict(item) for item in found])
        return
    for item in found:
        _show(output, item)
    if not found:
        output.note("nothing was refused" if refused else "no papers found that your list lacks")
        say_next(session)
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
    from publist.cli.import_output import show_taken_out

    done = session.library.accept(_wanted(names, everything=everything, likely=likely))
    output = session.output
    if as_json:
        output.json(done)
    elif not done.accepted:
        output.note("no papers to accept")
    else:
        for key in done.keys:
            output.say(f"    {key}")
        show_taken_out(output, done.taken_out)
        output.say(f"{counted(done.accepted, 'paper')} accepted. Undo: publist undo", bold=True)
    if not as_json:
        say_next(session)


@command.command("refuse")
@click.argument("names", nargs=-1, metavar="[NUMBER|KEY]...")
@click.option("--all", "everything", is_flag=True, help="All that are proposed.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def refuse_command(session: Session, names: tuple[str, ...], everything: bool, as_json: bool) -> None:
    """These are not mine: never propose them again, whatever service brings them."""
    refused = session.library.refuse(_wanted(names, everything=everything, likely=False))
    if as_json:
        session.output.json({"refused": refused})
        return
    session.output.say(f"{counted(refused, 'paper')} refused for ever. Undo: publist undo", bold=True)
    say_next(session)


def _wanted(names: tuple[str, ...], *, everything: bool, likely: bool) -> "Choice | tuple[str, ...]":
    from publist.errors import UsageError
    from publist.workflows.update.proposals import Choice

    if bool(names) + everything + likely != 1:
        raise UsageError("no-proposals-chosen")
    if names:
        return names
    return Choice.ALL if everything else Choice.LIKELY


def _show(output: Output, item: "ProposedPaper") -> None:
    from publist.cli.words.update import match_words
    from publist.reconcile import label

    perhaps = "" if item.likely else "perhaps: "
    output.say(f"{item.number:>4}  {perhaps}{item.title}", bold=True)
    more = " et al." if len(item.authors) > _TO_MANY else ""
    output.say(f"      {', '.join(item.authors[:_TO_MANY])}{more}")
    where = ", ".join(part for part in (item.venue, str(item.year or "")) if part)
    output.say(f"      {where}" if where else "      (no venue, no year)")
    services = " and ".join(label(source) for source in item.sources)
    output.say(f"      {item.owner}, {item.match.score:.2f}: {match_words(item.match)} ({services})", dim=True)


def _as_dict(item: "ProposedPaper") -> dict[str, object]:
    """The form that ``docs/interfaces.md`` promises."""
    from publist.cli.sync_output import match_as_dict

    return {
        "number": item.number,
        "owner": item.owner,
        "title": item.title,
        "authors": item.authors,
        "venue": item.venue,
        "year": item.year,
        "sources": item.sources,
        "keys": item.keys,
        **match_as_dict(item.match),
        "state": item.state,
    }
