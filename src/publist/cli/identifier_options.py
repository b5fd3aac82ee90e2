"""The options that name somebody's pages at the services, by address or by identifier."""

from collections.abc import Callable, Mapping
from typing import Any, Final, TypedDict, TypeVar, cast

import click

F = TypeVar("F", bound=Callable[..., Any])
_OPTIONS: Final = {
    "dblp": ("dblp_pid", "URL|PID", "Their page at DBLP, or its id such as 46/5782; repeatable."),
    "orcid": ("orcid", "URL|ID", "Their ORCID; repeatable."),
    "semantic_scholar": ("semantic_scholar_author", "URL|ID", "Their author page at Semantic Scholar; repeatable."),
    "openalex": ("openalex_author", "URL|ID", "Their author page at OpenAlex, such as A5023888391; repeatable."),
}
"""Option to scheme, form and help."""


class Pages(TypedDict):
    """What the options give."""

    dblp: tuple[str, ...]
    orcid: tuple[str, ...]
    semantic_scholar: tuple[str, ...]
    openalex: tuple[str, ...]


def page_options(command: F) -> F:
    """A command with ``--dblp``, ``--orcid``, ``--semantic-scholar`` and ``--openalex``."""
    for name, (_, form, text) in reversed(_OPTIONS.items()):
        option = click.option(f"--{name.replace('_', '-')}", multiple=True, metavar=form, help=text)
        command = option(command)
    return command


def by_scheme(pages: Pages) -> dict[str, tuple[str, ...]]:
    """What was given, by the scheme of the identifiers."""
    given = cast("Mapping[str, tuple[str, ...]]", pages)
    return {scheme: given[name] for name, (scheme, _, _) in _OPTIONS.items() if given.get(name)}
