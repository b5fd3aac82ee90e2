"""``publist list``."""

from typing import TYPE_CHECKING

import click

from publist.cli.choosing import choosing
from publist.cli.output import paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from publist.workflows.show.selection import Selection


@click.command("list")
@click.argument("words", nargs=-1, metavar="[WORD...]")
@choosing
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
@paged
def command(session: Session, words: tuple[str, ...], choice: "Selection", as_json: bool) -> None:
    """Show the papers, newest first, a line each; with WORDs those that have all of them in title, authors or key.

    A WORD may ask for more: author:kim, title:, venue:acl, year:2020-2023, type:article, topic:, has:doi, is:selected;
    not: before it leaves out.
    """
    from publist.cli.job_end import fail_when_garbled
    from publist.cli.words.notices import MARKS, remark
    from publist.cli.wrapping import padded

    shown = session.library.listed(*words, **choice)
    if as_json:
        session.output.json(shown)
        fail_when_garbled(session)
        return
    width = session.output.column(row.key for row in shown)
    hang = len("2026  ") + width + 2
    for row in shown:
        start = f"{row.year or '----'}  {padded(row.key, width)}  "
        behind = remark(row.status, row.notice)
        if row.notice and row.notice.grave:
            session.output.say(f"{start}{MARKS[row.notice]} {row.title}{behind}", hang=hang, fg="red")
        else:
            session.output.say(f"{start}{row.title}{behind}", hang=hang)
    if not shown:
        session.output.note("no such paper" if words or choice else "the list is empty; next: publist import cv.md")
    fail_when_garbled(session)
