"""The services of a run, opened from the user's settings; their connections are closed at the end."""

import random
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from publist.config import ServiceSettings, Settings, default_state_folder, plugin_settings
from publist.errors import PluginError, UsageError
from publist.registry import SERVICES
from publist.services.base import Opening, Service, ServiceInfo, Services
from publist.services.clock import Clock, Deadline
from publist.services.http.client import HttpClient, Waiting
from publist.services.http.closures import SharedClosures
from publist.services.http.endpoint import Endpoint, validate_base_url
from publist.services.http.pace import SharedPace
from publist.services.known import service_names
from publist.services.plugins import open_plugin, plugin_info

if TYPE_CHECKING:
    from publist.index.lookup import OpenIndex


@contextmanager
def open_services(
    settings: Settings,
    *,
    only: Sequence[str] = (),
    also: Collection[str] = (),
    user_agent: str,
    clock: Clock,
    rng: random.Random,
    environ: Mapping[str, str] | None = None,
    deadline: Deadline | None = None,
    on_wait: Callable[[Waiting], None] | None = None,
) -> Iterator[Services]:
    """The services that ``only`` names, switched on or not; without it all that are switched on or in ``also``.

    A service whose bulk files are indexed (``settings.index``) is asked through its index, and switched off it is still
    asked there.  All of a user's processes share one pace for each service.  ``environ`` is where a plug-in named in
    ``only`` finds settings that the file does not have.

    Raises UsageError for a name that no service has and for an address that is none.
    """
    folder = settings.state or default_state_folder()
    pace, closures = SharedPace(folder, clock), SharedClosures(folder, clock.now)
    with ExitStack() as stack:

        def connect(endpoint: Endpoint) -> HttpClient:
            client = HttpClient(
                endpoint,
                user_agent=user_agent,
                clock=clock,
                rng=rng,
                deadline=deadline,
                on_wait=on_wait,
                pace=pace,
                closures=closures,
            )
            return stack.enter_context(client)

        def opening(info: ServiceInfo, of: ServiceSettings) -> Opening:
            url = validate_base_url(of.url, info.url or of.url)
            return Opening(
                info=info,
                url=url,
                rate=of.rate or info.rate,
                key=of.key,
                mailto=settings.mailto,
                own_url=of.own_url,
                settings=of.settings,
                connect=connect,
            )

        def remaining() -> float:
            return float("inf") if deadline is None else deadline.remaining(clock)

        indexes = _indexes(settings.index)
        found: list[Service] = []
        unusable: list[PluginError] = []
        for of in settings.services.values():
            info = SERVICES.get(of.name)
            known, wanted = indexes.get(of.name, []), _wanted(of, only, also)
            if info is not None and (wanted or (known and not only)):
                found.append(_opened(opening(info, of), known, switched_on=wanted))
        for of in _plugins(settings, only, environ or {}):
            try:
                info = plugin_info(of.name)
                found.append(open_plugin(opening(info, of), remaining))
            except PluginError as error:
                if of.name in only:
                    raise error from None
                unusable.append(error)
        for service in found:
            stack.callback(service.close)
        yield Services(found, unusable)


def _indexes(folders: Sequence[Path]) -> "dict[str, list[OpenIndex]]":
    """The indexes of these folders, under the services that they are of.

    Raises UsageError or UnreadableInputError for a folder without one that can be read.
    """
    if not folders:
        return {}
    from publist.index.lookup import OpenIndex
    from publist.registry import BULK

    found: dict[str, list[OpenIndex]] = {}
    for folder in folders:
        index = OpenIndex(folder, BULK.get)
        found.setdefault(index.manifest.source, []).append(index)
    return found


def _opened(opening: Opening, indexes: "Sequence[OpenIndex]", *, switched_on: bool) -> Service:
    if not indexes:
        return opening.info.open(opening)
    from publist.services.indexed import with_indexes  # as heavy as matching, and seldom needed

    return with_indexes(opening, indexes, switched_on=switched_on)


def _wanted(of: ServiceSettings, only: Sequence[str], also: Collection[str]) -> bool:
    return of.name in only if only else of.enabled or of.name in also


def _plugins(settings: Settings, only: Sequence[str], environ: Mapping[str, str]) -> list[ServiceSettings]:
    """The plug-ins that this run asks."""
    if not only:
        return [of for of in settings.plugins.values() if of.enabled]
    named = dict.fromkeys(name for name in only if name not in settings.services)
    for name in named:
        if name not in SERVICES.plugins:
            raise UsageError("unknown-service", name=name, known=tuple(service_names(settings)))
    return [settings.plugins.get(name) or plugin_settings(name, environ) for name in named]
