"""``publist citations``."""

import click

from publist.cli.completing import keys
from publist.cli.output import counted, paged
from publist.cli.session import Session


@click.command("citations")
@click.argument("key", shell_complete=keys)
@click.option("--json", "as_json", is_flag=True, help="As one JSON object.")
@click.pass_obj
@paged
def command(session: Session, key: str, as_json: bool) -> None:
    """Show how often a paper was cited, over time: each service by itself.

    The counts are those of the days on which publist asked (publist refresh).
    """
    from publist.reconcile import label

    found = session.library.citations(key)
    output = session.output
    if as_json:
        output.json(found)
        return
    output.say(found.title, bold=True)
    for course in found.courses:
        shown = counted(course.shown.count, "time") if course.shown else "not shown yet"
        output.say(f"{label(course.source)}: cited {shown}")
        before: int | None = None
        for count in course.history:
            step = "" if before is None or count.count == before else f"  ({count.count - before:+d})"
            note = "  held back: a great fall that nothing confirmed yet" if count.held else ""
            output.say(f"    {count.observed_at:%Y-%m-%d}  {count.count:>7,}{step}{note}")
            before = count.count
    if not found.courses:
        output.note("no service has counted it yet; next: publist refresh")
