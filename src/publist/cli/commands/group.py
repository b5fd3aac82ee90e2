"""``publist group``."""

from typing import TYPE_CHECKING

import click

from publist.cli.completing import people
from publist.cli.output import by_scheme, counted, paged, some
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.curate.groups import RosterReport
    from publist.workflows.show.groups import GroupView


@click.group("group", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_context
def command(ctx: click.Context, as_json: bool) -> None:
    """Keep groups of the people whose list it is, a lab or a department, with the time when each belonged to it.

    list, export, stats and site take --group NAME: the papers that members wrote while they were.
    """
    if ctx.invoked_subcommand is None:
        _list(ctx.obj, as_json=as_json)


@command.command("list")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
@paged
def list_command(session: Session, as_json: bool) -> None:
    """Show the groups."""
    _list(session, as_json=as_json)


@command.command("show")
@click.argument("name")
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
@paged
def show_command(session: Session, name: str, as_json: bool) -> None:
    """Show a group's members, when they were, and how many papers they wrote in that time."""
    group = session.library.group(name)
    if as_json:
        session.output.json(_as_dict(group))
        return
    session.output.say(f"{group.name}: {_size(group)}", bold=True)
    for one in group.members:
        when = _when(one.since, one.until)
        session.output.say(
            f"    {one.name or '(no owner of the list any more)'}{f', {when}' if when else ''}: "
            f"{counted(one.papers, 'paper')}"
        )
    if not group.members:
        session.output.note(f'nobody belongs to it yet; publist group add "{group.name}" NAME')


@command.command("create")
@click.argument("name")
@click.pass_obj
def create_command(session: Session, name: str) -> None:
    """Make a group."""
    group = session.library.create_group(name)
    session.output.say(f'Made the group {group.name}. Next: publist group add "{group.name}" NAME')


@command.command("delete")
@click.argument("name")
@click.pass_obj
def delete_command(session: Session, name: str) -> None:
    """Take a group away; its members stay owners of the list, and their papers stay."""
    group = session.library.delete_group(name)
    session.output.say(f"Took the group {group.name} away; its members and their papers stay. Undo: publist undo")


@command.command("add")
@click.argument("group")
@click.argument("name", metavar="NAME|ID", shell_complete=people)
@click.option("--from", "since", metavar="DATE", help="Since when: 2019, 2019-03 or 2019-03-14.")
@click.option("--to", "until", metavar="DATE", help="Until when, that day included.")
@click.option("--orcid", multiple=True, metavar="ID", help="Their ORCID; repeatable.")
@click.option("--dblp", multiple=True, metavar="PID", help="Their DBLP person id, such as 46/5782; repeatable.")
@click.option("--semantic-scholar", multiple=True, metavar="ID", help="Their author id there; repeatable.")
@click.option("--openalex", multiple=True, metavar="ID", help="Their author id there; repeatable.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def add_command(
    session: Session,
    group: str,
    name: str,
    since: str | None,
    until: str | None,
    orcid: tuple[str, ...],
    dblp: tuple[str, ...],
    semantic_scholar: tuple[str, ...],
    openalex: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say that somebody belongs to a group; who is no owner of the list yet becomes one."""
    stated = {
        "orcid": orcid,
        "dblp_pid": dblp,
        "semantic_scholar_author": semantic_scholar,
        "openalex_author": openalex,
    }
    given = {scheme: value for scheme, value in stated.items() if value}
    _report(session, session.library.join_group(group, name, given, since=since, until=until), as_json=as_json)


@command.command("import")
@click.argument("group")
@click.argument("file", type=click.Path())
@click.option("--dry-run", is_flag=True, help="Only say what would change.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def import_command(session: Session, group: str, file: str, dry_run: bool, as_json: bool) -> None:
    """Take the members from a table: CSV with the columns name, orcid, dblp, from, to.

    The group is made where there is none of that name.  Members whom the file does not name stay, and are told.
    """
    report = session.library.import_roster(group, file, dry_run=dry_run)
    _report(session, report, as_json=as_json, dry_run=dry_run)


@command.command("leave")
@click.argument("group")
@click.argument("name", metavar="NAME|ID", shell_complete=people)
@click.option("--on", "until", metavar="DATE", help="Their last day.  [default: today]")
@click.pass_obj
def leave_command(session: Session, group: str, name: str, until: str | None) -> None:
    """Say that somebody has left; what they wrote until then stays on the group's list."""
    session.library.leave_group(group, name, until)
    session.output.say(f"{name} has left {group}; the papers until then stay on its list. Undo: publist undo")


@command.command("remove")
@click.argument("group")
@click.argument("name", metavar="NAME|ID", shell_complete=people)
@click.pass_obj
def remove_command(session: Session, group: str, name: str) -> None:
    """Say that somebody never belonged to a group (who left: publist group leave)."""
    session.library.remove_member(group, name)
    session.output.say(f"{name} does not belong to {group}. Undo: publist undo")


def _list(session: Session, *, as_json: bool) -> None:
    library = session.library
    groups = library.groups_shown()
    if as_json:
        session.output.json([_as_dict(group) for group in groups])
        return
    for group in groups:
        session.output.say(f"{group.name}: {_size(group)}")
    if not groups:
        session.output.note("no groups; publist group create NAME makes one")


def _size(group: "GroupView") -> str:
    members = len({(one.name, one.identifiers) for one in group.members})
    return f"{counted(members, 'member')}, {counted(group.papers, 'paper')}"


def _when(since: str | None, until: str | None) -> str:
    if since and until:
        return since if since == until else f"{since} to {until}"
    return f"since {since}" if since else f"until {until}" if until else ""


def _as_dict(group: "GroupView") -> dict[str, object]:
    members = [
        {
            "name": one.name,
            "identifiers": by_scheme(one.identifiers),
            "since": one.since,
            "until": one.until,
            "papers": one.papers,
        }
        for one in group.members
    ]
    return {"name": group.name, "papers": group.papers, "members": members}


def _report(session: Session, report: "RosterReport", *, as_json: bool, dry_run: bool = False) -> None:
    output = session.output
    if as_json:
        output.json({**{name: getattr(report, name) for name in report.__dataclass_fields__}, "dry_run": dry_run})
        return
    for names, what in ((report.added, "joined"), (report.changed, "other dates")):
        if names:
            output.say(f"{what}: {some(names)}")
    if report.same:
        output.say(f"{counted(len(report.same), 'membership')} as before")
    if report.new_owners:
        output.say(f"{counted(len(report.new_owners), 'new owner')} of the list: {some(report.new_owners)}")
    if report.not_in_file:
        output.warn(
            f'{some(report.not_in_file)} not in the file: who has left? publist group leave "{report.group}" NAME'
        )
    if report.unknown_columns:
        output.warn(f"columns that were not used: {some(report.unknown_columns)}")
    if dry_run:
        output.say("Nothing was changed (--dry-run).")
    elif report.added or report.changed or report.new_owners:
        output.say("Saved. Undo: publist undo")
    else:
        output.say("Nothing to change.")
