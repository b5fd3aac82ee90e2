"""The sources of a run, opened from the user's settings; their connections are closed at the end."""

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from typing import Final

from publist.config import ServiceSettings, Settings, default_state_folder, plugin_settings
from publist.errors import UsageError
from publist.model import ARXIV, CROSSREF, DBLP, OPENALEX, ORCID, SEMANTIC_SCHOLAR
from publist.services.arxiv import client as arxiv
from publist.services.base import Factory, Opening, Source
from publist.services.clock import Clock, Deadline
from publist.services.crossref import client as crossref
from publist.services.dblp import client as dblp
from publist.services.http.client import HttpClient, Service, validate_base_url
from publist.services.http.pace import SharedPace
from publist.services.openalex import client as openalex
from publist.services.orcid import client as orcid
from publist.services.plugins import PluginError, open_plugin, plugin_names
from publist.services.semantic_scholar import client as semantic_scholar

FACTORIES: Final[Mapping[str, Factory]] = {
    SEMANTIC_SCHOLAR: semantic_scholar.open_source,
    DBLP: dblp.open_source,
    OPENALEX: openalex.open_source,
    CROSSREF: crossref.open_source,
    ARXIV: arxiv.open_source,
    ORCID: orcid.open_source,
}
"""publist's own sources, in the order in which they are asked; a plug-in is opened in the same way."""


@dataclass(frozen=True, slots=True)
class Opened:
    """The sources of a run."""

    sources: tuple[Source, ...]
    unusable: tuple[str, ...] = ()
    """One sentence for each plug-in that the settings switch on and that cannot be used."""


def source_names(settings: Settings) -> list[str]:
    """Every name that ``--source`` takes: publist's own sources, then the plug-ins that are installed."""
    return [*settings.services, *(name for name in plugin_names() if name not in settings.services)]


@contextmanager
def open_sources(
    settings: Settings,
    *,
    only: Sequence[str] = (),
    user_agent: str,
    clock: Clock,
    rng: random.Random,
    environ: Mapping[str, str] | None = None,
    deadline: Deadline | None = None,
    on_wait: Callable[[str, float], None] | None = None,
) -> Iterator[Opened]:
    """The sources that ``only`` names, switched on or not; without it all that are switched on.

    All of a user's processes share one pace for each service.  ``environ`` is where a plug-in named in ``only``
    finds settings that the file does not have.

    Raises UsageError for a name that no source has and for an address that is none.
    """
    pace = SharedPace(settings.state or default_state_folder(), clock)
    with ExitStack() as stack:

        def connect(service: Service) -> HttpClient:
            client = HttpClient(
                service,
                user_agent=user_agent,
                clock=clock,
                rng=rng,
                deadline=deadline,
                on_wait=on_wait,
                pace=pace,
            )
            return stack.enter_context(client)

        def opening(of: ServiceSettings) -> Opening:
            url = validate_base_url(of.url, of.url) if of.url else ""
            return Opening(of.name, url, of.rate, of.key, settings.mailto, connect)

        sources = [FACTORIES[of.name](opening(of)) for of in settings.services.values() if _wanted(of, only)]
        unusable = []
        for of in _plugins(settings, only, environ or {}):
            try:
                sources.append(open_plugin(opening(of), FACTORIES))
            except PluginError as error:
                if of.name in only:
                    raise UsageError(str(error)) from error
                unusable.append(str(error))
        yield Opened(tuple(sources), tuple(unusable))


def _wanted(of: ServiceSettings, only: Sequence[str]) -> bool:
    return of.name in only if only else of.enabled


def _plugins(settings: Settings, only: Sequence[str], environ: Mapping[str, str]) -> list[ServiceSettings]:
    """The plug-ins that this run asks."""
    if not only:
        return [of for of in settings.plugins.values() if of.enabled]
    named = dict.fromkeys(name for name in only if name not in settings.services)
    if not named:
        return []
    installed = plugin_names()
    for name in named:
        if name not in installed:
            known = ", ".join(source_names(settings))
            raise UsageError(f"there is no source {name}; there are {known}")
    return [settings.plugins.get(name) or plugin_settings(name, environ) for name in named]
