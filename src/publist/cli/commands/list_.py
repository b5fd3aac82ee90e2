"""``publist list``."""

from typing import TYPE_CHECKING

import click

from publist.cli.choosing import choosing
from publist.cli.output import paged
from publist.cli.session import Session

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from publist.workflows.show.papers import ListedPaper
    from publist.workflows.show.selection import Selection


@click.command("list")
@click.argument("words", nargs=-1, metavar="[WORD...]")
@choosing
@click.option("--hidden", is_flag=True, help="The hidden papers instead (publist hide, publist unhide).")
@click.option("--json", "as_json", is_flag=True, help="As one JSON array.")
@click.pass_obj
@paged
def command(session: Session, words: tuple[str, ...], choice: "Selection", hidden: bool, as_json: bool) -> None:
    """Show the papers, newest first, a line each; with WORDs those that have all of them in title, authors or key.

    A WORD may ask for more: author:kim, title:, venue:acl, year:2020-2023, type:article, topic:, has:doi, is:selected;
    not: before it leaves out.
    """
    from publist.cli.advice import note_none
    from publist.cli.job_end import fail_when_garbled
    from publist.errors import UsageError

    if hidden and choice:
        raise UsageError("hidden-and-chosen")
    shown = session.library.hidden(*words) if hidden else session.library.listed(*words, **choice)
    if as_json:
        session.output.json(shown)
    else:
        show(session, shown)
        if not shown:
            note_none(session, _nothing(hidden=hidden, asked=bool(words or choice)))
    fail_when_garbled(session)


def _nothing(*, hidden: bool, asked: bool) -> str:
    """Why nothing is shown, where it is not that the list is empty."""
    if asked:
        return "no such paper"
    return "no paper is hidden" if hidden else ""


def show(session: Session, shown: "Sequence[ListedPaper]") -> None:
    """Papers, a line each."""
    from publist.cli.words.notices import MARKS, remark
    from publist.cli.wrapping import padded

    width = session.output.column(row.key for row in shown)

    def line(row: "ListedPaper") -> "tuple[str, Mapping[str, str]]":
        start = f"{row.year or '----'}  {padded(row.key, width)}  "
        behind = remark(row.status, row.notice)
        if row.notice and row.notice.grave:
            return f"{start}{MARKS[row.notice]} {row.title}{behind}", {"fg": "red"}
        return f"{start}{row.title}{behind}", {}

    session.output.say_many(map(line, shown), hang=len("2026  ") + width + 2)
