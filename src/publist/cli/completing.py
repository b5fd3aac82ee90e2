"""What TAB offers behind a command: citation keys, people, formats.  Whatever goes wrong offers nothing."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

import click
from click.shell_completion import CompletionItem

if TYPE_CHECKING:
    from publist.store import Reader

_LONGEST: Final = 60
"""Characters of a title beside its key."""


def keys(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Citation keys that begin so, in any case, each with its title."""
    return _keys(ctx, incomplete, hidden=False)


def hidden_keys(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """The same of hidden papers."""
    return _keys(ctx, incomplete, hidden=True)


def _keys(ctx: click.Context, incomplete: str, *, hidden: bool) -> list[CompletionItem]:
    with suppress(Exception), _reading(ctx) as reader:
        begun = incomplete.casefold()
        ids = {id_ for id_, key in reader.papers.keys().items() if key.casefold().startswith(begun)}
        rows = (row for row in reader.papers.titled(ids) if row.hidden is hidden)
        return [CompletionItem(row.key, help=row.title[:_LONGEST]) for row in rows]
    return []


def people(ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """People of the list in whose name a word begins so."""
    with suppress(Exception), _reading(ctx) as reader:
        begun = incomplete.casefold()
        fits = {
            id_: name
            for id_, name in reader.people.names().items()
            if name.casefold().startswith(begun) or any(word.startswith(begun) for word in name.casefold().split())
        }
        return [CompletionItem(name) for name in sorted({fits[id_] for id_ in reader.people.listed(fits)})]
    return []


def keys_and_people(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Both."""
    return keys(ctx, param, incomplete) + people(ctx, param, incomplete)


def formats(_ctx: click.Context, _param: click.Parameter, incomplete: str) -> list[CompletionItem]:
    """Formats of an export that begin so."""
    from publist.registry import WRITERS

    return [CompletionItem(name) for name in WRITERS.names() if name.startswith(incomplete)]


@contextmanager
def _reading(ctx: click.Context) -> "Iterator[Reader]":
    """The store that the words typed so far name, opened to look only."""
    import os

    from publist.library import Library
    from publist.workflows.surroundings import Surroundings

    said = {**ctx.find_root().params, **{name: value for name, value in ctx.params.items() if value}}
    database, config = said.get("database"), said.get("config")
    surroundings = Surroundings(database=database, config=config, environ=os.environ)
    with Library(surroundings) as library, library.store.read() as reader:
        yield reader
