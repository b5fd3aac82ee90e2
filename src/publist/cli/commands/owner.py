"""``publist owner``."""

from typing import TYPE_CHECKING, Unpack

import click

from publist.cli import output
from publist.cli.identifier_options import Pages, by_scheme, page_options
from publist.cli.output import paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.compute.owners import Owner


@click.group("owner", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Show whose list it is; add or remove people, for the list of a group or a department."""
    if ctx.invoked_subcommand is None:
        _show(ctx.obj, as_json=as_json)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
def list_command(session: Session, as_json: bool) -> None:
    """Show whose list it is."""
    _show(session, as_json=as_json)


@command.command("add")
@click.option("--name", required=True, metavar="NAME", help="The name as papers print it.")
@page_options
@click.pass_obj
def add_command(session: Session, name: str, **pages: Unpack[Pages]) -> None:
    """Add an owner, or complete the identifiers of one.

    A service that has split somebody's papers has several ids of theirs: give all; they replace those given before.
    """
    session.library.add_owner(name, by_scheme(pages))
    _show(session, as_json=False)


@command.command("remove")
@click.argument("who", metavar="NAME|ID")
@click.pass_obj
def remove_command(session: Session, who: str) -> None:
    """Take somebody off the owners; their papers stay in the list."""
    gone = session.library.remove_owner(who)
    session.output.say(f"{gone.name} is no owner of the list any more; their papers stay.")


@command.command("verify")
@click.option("--source", "names", multiple=True, metavar="NAME", help="Ask only this service; repeatable.")
@click.option("--draft", metavar="NAME", help="Print the request to correct your page there (also: acl_anthology).")
@click.option("--max-time", type=click.FloatRange(min=0, min_open=True), metavar="SECONDS", help="Stop after this.")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
@paged
def verify_command(
    session: Session, names: tuple[str, ...], draft: str | None, max_time: float | None, as_json: bool
) -> None:
    """Look at each owner's page at each service: what speaks for and against its being theirs.

    Compares titles, co-authors, venues and years with the list, names papers that stand under another identifier and
    papers that may be a namesake's.  With --draft prints the text of a request to correct the page; nothing is sent.
    Ends with exit code 1 where there was nothing to judge.
    """
    from publist.cli.verify_output import request_as_dict, show_request, show_verify, verify_as_dict
    from publist.cli.words.owner import nothing_verified

    if draft is not None:
        requests = session.library.correction_requests(draft, max_time=max_time)
        if not requests:
            session.output.warn(nothing_verified([draft]))
        if as_json:
            session.output.json([request_as_dict(one) for one in requests])
        else:
            show_request(session.output, draft, requests)
        if not requests:
            raise click.exceptions.Exit(1)
        return
    report = session.library.verify_owner(sources=names, max_time=max_time)
    if as_json:
        session.output.json(verify_as_dict(report))
    else:
        show_verify(session.output, report)
    if not report.verified:
        session.output.warn(nothing_verified(names))
    if report.failures or not report.verified:
        raise click.exceptions.Exit(1)


def _show(session: Session, *, as_json: bool) -> None:
    owners = session.library.owners
    if as_json:
        session.output.json([_as_dict(owner) for owner in owners])
        return
    for owner in owners:
        ids = ", ".join(f"{i.scheme} {i.value}" for i in owner.identifiers)
        session.output.say(f"{owner.name}{f' ({ids})' if ids else ''}")
    if not owners:
        session.output.note("nobody is known yet; publist init --name NAME says whose list it is")


def _as_dict(owner: "Owner") -> dict[str, object]:
    return {"name": owner.name, "identifiers": output.by_scheme(owner.identifiers)}
