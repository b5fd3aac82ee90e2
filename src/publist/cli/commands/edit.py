"""``publist edit``."""

import click

from publist.cli.completing import keys
from publist.cli.session import Session


@click.command("edit")
@click.argument("key", shell_complete=keys)
@click.option(
    "--set", "fields", multiple=True, metavar="FIELD=VALUE", help="title, venue, year, status, ...; repeatable."
)
@click.option("--unset", multiple=True, metavar="FIELD", help="Take the field away.")
@click.option("--co-first", multiple=True, metavar="AUTHOR", help="This author is co-first; repeatable.")
@click.option("--not-co-first", multiple=True, metavar="AUTHOR", help="This author is not.")
@click.option("--corresponding", multiple=True, metavar="AUTHOR", help="This author is a corresponding author.")
@click.option(
    "--mark",
    "marks",
    multiple=True,
    metavar="AUTHOR=MARK",
    help="co_last, student, presenter, deceased, consortium, equal_2 (second group of co-first); repeatable.",
)
@click.option("--no-mark", "no_marks", multiple=True, metavar="AUTHOR=MARK", help="Take a mark away; repeatable.")
@click.option("--link", "links", multiple=True, metavar="LABEL=URL", help="Set a link; an empty URL takes it away.")
@click.option("--not-mine", is_flag=True, help="The paper is not yours: it is hidden, also when it is found again.")
@click.option("--mine", is_flag=True, help="The paper is yours after all.")
@click.option("--authors-from", metavar="SOURCE", help="Take the authors as this source has them: dblp, cv, bibtex ...")
@click.option("--keep-authors", is_flag=True, help="The authors are right as shown: close the paper's conflicts.")
@click.option("--keep-identifier", multiple=True, metavar="ID", help="It is right, whatever a service has; repeatable.")
@click.option(
    "--drop-identifier", multiple=True, metavar="ID", help="It is another paper's: do not use it; repeatable."
)
@click.option("--json", "as_json", is_flag=True, help="Report as one JSON object.")
@click.pass_obj
def command(
    session: Session,
    key: str,
    fields: tuple[str, ...],
    unset: tuple[str, ...],
    co_first: tuple[str, ...],
    not_co_first: tuple[str, ...],
    corresponding: tuple[str, ...],
    marks: tuple[str, ...],
    no_marks: tuple[str, ...],
    links: tuple[str, ...],
    not_mine: bool,
    mine: bool,
    authors_from: str | None,
    keep_authors: bool,
    keep_identifier: tuple[str, ...],
    drop_identifier: tuple[str, ...],
    as_json: bool,
) -> None:
    """Say what a field, mark or link of a paper is.  Your word stands over every source until you take it back."""
    from publist.errors import UsageError

    if not_mine and mine:
        raise UsageError("mine-and-not-mine")
    if authors_from and keep_authors:
        raise UsageError("two-bylines-wanted")
    changes = session.library.edit(
        key,
        {**dict(map(_pair, fields)), **dict.fromkeys(unset)},
        co_first=co_first,
        not_co_first=not_co_first,
        corresponding=corresponding,
        marks=list(map(_mark, marks)),
        no_marks=list(map(_mark, no_marks)),
        links=dict(map(_pair, links)),
        mine=mine if mine or not_mine else None,
        authors_from=authors_from,
        keep_authors=keep_authors,
        keep_identifiers=keep_identifier,
        drop_identifiers=drop_identifier,
    )
    if as_json:
        session.output.json({"key": key, "changes": changes})
        return
    for change in changes:
        if change.field == "mine":
            session.output.say("shown again: yours" if change.new == "yes" else "hidden: marked as not yours")
        else:
            session.output.say(f"{change.field}: {change.old or '(nothing)'} -> {change.new or '(nothing)'}")
    session.output.say("Saved. Undo: publist undo" if changes else "Nothing to change.")


def _pair(text: str) -> tuple[str, str | None]:
    from publist.errors import UsageError

    name, sign, value = text.partition("=")
    if not sign or not name.strip():
        raise UsageError("bad-edit", text=text)
    return name.strip(), value.strip() or None


def _mark(text: str) -> tuple[str, str]:
    from publist.errors import UsageError

    author, mark = _pair(text)
    if mark is None:
        raise UsageError("bad-edit", text=text)
    return author, mark
