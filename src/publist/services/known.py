"""Which services there are, and which can be asked, by the user's settings; none is opened, and no request made."""

from collections.abc import Callable, Collection
from datetime import datetime

from publist.config import Settings, default_state_folder
from publist.model import Scheme
from publist.registry import SERVICES
from publist.services.base import Searches
from publist.services.http.closures import Closure, SharedClosures


def service_names(settings: Settings) -> list[str]:
    """Every name that ``--source`` takes: publist's own services, then the plug-ins that are installed."""
    return [*settings.services, *(name for name in SERVICES.plugins if name not in settings.services)]


def searchable_services(settings: Settings) -> list[str]:
    """Publist's own services that are switched off and can be searched by title; those of preprints alone left out."""
    infos = [info for of in settings.services.values() if not of.enabled and (info := SERVICES.get(of.name))]
    return [info.name for info in infos if info.searches is not Searches.NEVER and info.person_scheme is not None]


def services_giving_out(settings: Settings, schemes: Collection[Scheme]) -> list[str]:
    """The services whose own identifiers of people are among ``schemes``, those left out that were switched off."""
    infos = [info for of in settings.services.values() if not of.switched_off and (info := SERVICES.get(of.name))]
    return [info.name for info in infos if info.gives_out in schemes]


def closed_services(settings: Settings, now: Callable[[], datetime]) -> list[Closure]:
    """The services that are not to be asked now, and those that answered programs with a bot check when last asked."""
    return SharedClosures(settings.state or default_state_folder(), now).all()
