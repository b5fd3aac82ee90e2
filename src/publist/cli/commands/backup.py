"""``publist backup``."""

from datetime import UTC, datetime
from pathlib import Path

import click

from publist.cli.output import counted
from publist.cli.session import Session


@click.command("backup")
@click.argument("target", required=False, metavar="[FILE]")
@click.option("--keep", type=click.IntRange(min=1), metavar="N", help="Keep so many numbered backups.  [default: 10]")
@click.option("--list", "list_them", is_flag=True, help="Show the numbered backups instead.")
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON value.")
@click.pass_obj
def command(session: Session, target: str | None, keep: int | None, list_them: bool, as_json: bool) -> None:
    """Copy the store, verified, also while other commands write to it.

    Without FILE the copy gets the next number beside the store (publist.db.backup-0007), and the oldest ones beyond
    --keep go, except the one with the most papers.  With FILE the copy goes there; a file that is there is never
    replaced.
    """
    from publist.store import backup_store, prune_backups

    if list_them:
        _show(session, as_json=as_json)
        return
    location = session.location
    made = backup_store(location, Path(target).expanduser() if target else None)
    pruned: list[Path] = []
    if not target and location.path:
        pruned = prune_backups(location.path, keep or session.settings.unattended.keep_backups)
    if as_json:
        session.output.json({"backup": str(made), "papers": _papers(made), "removed": [str(path) for path in pruned]})
        return
    session.output.say(f"{made}: {counted(_papers(made), 'paper')}, verified")
    for path in pruned:
        session.output.detail(f"removed {path}")


def _show(session: Session, *, as_json: bool) -> None:
    from publist.store import backups
    from publist.store.numbered import is_good

    path = session.location.path
    found = [(backup, is_good(backup)) for backup in (backups(path) if path else [])]
    rows = [
        {
            "backup": str(backup),
            "papers": _papers(backup) if good else None,
            "good": good,
            "made_at": datetime.fromtimestamp(backup.stat().st_mtime, UTC),
        }
        for backup, good in found
    ]
    if as_json:
        session.output.json(rows)
        return
    for row in rows:
        state = counted(int(str(row["papers"])), "paper") if row["good"] else "DAMAGED"
        session.output.say(f"{row['backup']}  {row['made_at']:%Y-%m-%d %H:%M} UTC  {state}")
    if not rows:
        session.output.note("no numbered backup yet; publist backup makes one")


def _papers(backup: Path) -> int:
    from publist.store.numbered import row_counts

    return row_counts(backup).get("papers", 0)
