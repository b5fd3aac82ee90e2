"""The options by which papers are chosen, the same for every command that takes some of the list."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import click

from publist.cli.completing import keys, people

_OPTIONS: Final = (
    click.option(
        "--only", "keys", multiple=True, metavar="KEY", shell_complete=keys, help="Only this paper; repeatable."
    ),
    click.option("--since", type=int, metavar="YEAR", help="Only papers of this year or later."),
    click.option("--until", type=int, metavar="YEAR", help="Only papers of this year or earlier."),
    click.option(
        "--type", "types", multiple=True, metavar="TYPE", help="Only this kind: article, preprint ...; repeatable."
    ),
    click.option("--owner", metavar="NAME", shell_complete=people, help="Only the papers of this owner of the list."),
    click.option("--group", metavar="NAME", help="Only the papers of this group, by who was a member when."),
    click.option("--any-time", is_flag=True, help="Of a group: its members' papers of all years."),
    click.option("--first-author", is_flag=True, help="Only those whose owner is first or co-first author."),
    click.option("--selected", is_flag=True, help="Only those that are selected (edit KEY --set selected=yes)."),
    click.option(
        "--query", multiple=True, metavar="WORDS", help='Only those with all of it: "author:kim year:2020- has:doi".'
    ),
    click.option("--limit", type=click.IntRange(min=1), metavar="N", help="At most N papers, the first of the order."),
)


def choosing(command: Callable[..., None]) -> Callable[..., None]:
    """Gives the command the options, and what was given of them as its ``choice``."""

    @wraps(command)
    def chosen(*args: Any, **given: Any) -> None:
        from publist.text.queries import words_of

        names = ("keys", "since", "until", "types", "owner", "group", "any_time", "first_author", "selected", "limit")
        choice = {name: value for name in names if (value := given.pop(name)) not in {None, False, ()}}
        if words := [word for query in given.pop("query") for word in words_of(query)]:
            choice["query"] = words
        return command(*args, choice=choice, **given)

    for option in reversed(_OPTIONS):
        chosen = option(chosen)
    return chosen
