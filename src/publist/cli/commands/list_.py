"""``publist list``."""

import click

from publist.cli.session import Session


@click.command("list")
@click.argument("words", nargs=-1, metavar="[WORD...]")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
def command(session: Session, words: tuple[str, ...], as_json: bool) -> None:
    """Show the papers, newest first, a line each; with WORDs those that have all of them in title, authors or key."""
    from publist.text.unicode import fold

    with session.store().read() as reader:
        rows = reader.papers.index()
    wanted = [fold(word) for word in words]
    shown = [
        row
        for row in rows
        if not row.hidden and all(word in fold(" ".join((row.key, row.title, *row.authors))) for word in wanted)
    ]
    shown.sort(key=lambda row: (-(row.year or 0), row.title))
    if as_json:
        session.output.json(
            [
                {"key": r.key, "title": r.title, "year": r.year, "venue": r.venue, "authors": list(r.authors)}
                for r in shown
            ]
        )
        return
    width = max((len(row.key) for row in shown), default=0)
    for row in shown:
        session.output.say(f"{row.year or '----'}  {row.key:<{width}}  {row.title}")
    if not shown:
        session.output.note("no such paper" if words else "the list is empty; next: publist import cv.md")
