"""The options of ``publist edit``, by what they are about, and what was given of them."""

from collections.abc import Callable
from functools import wraps
from typing import Any, Final

import click


def _several(name: str, metavar: str, words: str, *, to: str | None = None) -> Callable[..., Any]:
    declared = (name, to) if to else (name,)
    return click.option(*declared, multiple=True, metavar=metavar, help=f"{words}; repeatable.")


_FIELDS: Final = (
    _several("--set", "FIELD=VALUE", "title, authors, venue, year, month, pages, doi, status, note ...", to="fields"),
    click.option("--unset", multiple=True, metavar="FIELD", help="Take the field away."),
    _several(
        "--reset",
        "FIELD",
        "As the sources say again: a field, authors, marks, links, identifiers or all",
    ),
)
_AUTHORS: Final = (
    _several("--add-author", "NAME[@PLACE]", "One more author, at the end or at this place", to="add_authors"),
    _several("--remove-author", "NAME", "This author is none", to="remove_authors"),
    click.option("--author-order", metavar='"2 1 3"', help="The authors in this order, by place or name."),
    click.option("--authors-from", metavar="SOURCE", help="The authors as this source has them: dblp, cv, bibtex ..."),
    click.option("--keep-authors", is_flag=True, help="The authors are right as shown: close the paper's conflicts."),
)
_MARKS: Final = (
    _several("--co-first", "AUTHOR", "This author is co-first"),
    _several("--not-co-first", "AUTHOR", "This author is not"),
    _several("--corresponding", "AUTHOR", "This author is a corresponding author"),
    _several(
        "--mark",
        "AUTHOR=MARK",
        "co_last, student, presenter, deceased, consortium, equal_2 (second group of co-first)",
        to="marks",
    ),
    _several("--no-mark", "AUTHOR=MARK", "Take a mark away", to="no_marks"),
)
_OTHERS: Final = (
    _several("--link", "LABEL=URL", "Set a link; an empty URL takes it away", to="links"),
    _several("--keep-identifier", "ID", "It is right, whatever a service has", to="keep_identifiers"),
    _several("--drop-identifier", "ID", "It is another paper's: do not use it", to="drop_identifiers"),
    click.option("--not-mine", is_flag=True, help="As publist hide: it is hidden, also when it is found again."),
    click.option("--mine", is_flag=True, help="As publist unhide: it is yours after all."),
)
_OPTIONS: Final = (*_FIELDS, *_AUTHORS, *_MARKS, *_OTHERS)


def edits(command: Callable[..., None]) -> Callable[..., None]:
    """Gives the command the options, and what was given of them as its ``stated``: arguments of ``Library.edit``."""

    @wraps(command)
    def stating(*args: Any, **given: Any) -> None:
        names = [option.name for option in click.get_current_context().command.params if option.name in _NAMES]
        stated = {name: value for name in names if name and (value := given.pop(name)) not in {None, False, ()}}
        return command(*args, stated=_as_arguments(stated), **given)

    for option in reversed(_OPTIONS):
        stating = option(stating)
    return stating


_NAMES: Final = frozenset(
    "fields unset reset add_authors remove_authors author_order authors_from keep_authors co_first not_co_first "
    "corresponding marks no_marks links keep_identifiers drop_identifiers not_mine mine".split()
)


def _as_arguments(stated: dict[str, Any]) -> dict[str, Any]:
    from publist.errors import UsageError

    if "mine" in stated and "not_mine" in stated:
        raise UsageError("mine-and-not-mine")
    if "authors_from" in stated and "keep_authors" in stated:
        raise UsageError("two-bylines-wanted")
    fields = dict(map(_pair, stated.pop("fields", ()))) | dict.fromkeys(stated.pop("unset", ()))
    if fields:
        stated["fields"] = fields
    if "links" in stated:
        stated["links"] = dict(map(_pair, stated["links"]))
    for name in ("marks", "no_marks"):
        if name in stated:
            stated[name] = list(map(_mark, stated[name]))
    if "not_mine" in stated:
        stated["mine"] = not stated.pop("not_mine")
    return stated


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
