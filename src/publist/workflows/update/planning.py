"""The requests that a sync would make, and in which order services are asked."""

from collections.abc import Collection
from dataclasses import dataclass
from math import ceil

from publist.services.base import Searches, Service, Services
from publist.store import Store
from publist.workflows.update.asking import Asking
from publist.workflows.update.inquiry import Inquiries, Inquiry
from publist.workflows.update.pages import PersonPage


@dataclass(frozen=True, slots=True)
class RequestPlan:
    """What a service would be asked, as far as that can be known before the first answer."""

    source: str
    label: str
    due: int
    pages: tuple[tuple[PersonPage, int], ...]
    """Each with the number of papers that it is expected to answer for."""
    by_identifier: tuple[str, ...]
    """Keys."""
    batches: int
    by_title: tuple[str, ...]
    """Keys; a page that an answer brings to light can answer for many of them."""

    @property
    def requests(self) -> int:
        """At most so many, retries and further parts of long pages apart."""
        return len(self.pages) + self.batches + len(self.by_title)


def plan_sync(
    store: Store, services: Services, *, only: Collection[str] = (), again: bool = False
) -> list[RequestPlan]:
    """The requests that ``sync`` would make now, service by service; nothing is asked.

    What one service answers can spare requests of the next (identifiers, who is who), so a run may need fewer.
    """
    with store.read() as reader:
        inquiries = Inquiries(reader, only, again=again, now=store.now(), whole=False)
        return [_plan(service, inquiries.of(service)) for service in services]


def fewest_searches_first(
    store: Store, services: Services, *, only: Collection[str] = (), again: bool = False
) -> list[Service]:
    """Whoever answers by pages and in batches goes first: the identifiers that it gives spare the others searches."""
    searches = {plan.source: len(plan.by_title) for plan in plan_sync(store, services, only=only, again=again)}
    main = [service for service in services if service.info.searches is Searches.EVERY_PAPER]
    others = [service for service in services if service.info.searches is not Searches.EVERY_PAPER]
    return [*sorted(main, key=lambda service: searches[service.name]), *others]


def _plan(service: Service, inquiry: Inquiry) -> RequestPlan:
    """The requests that ``Asking.batches`` would begin with."""
    asking = Asking(service, inquiry)
    first = asking.with_identifier() if service.identifiers_first else []
    asking.close([row.id for row, _ in first])
    pages: list[tuple[PersonPage, int]] = []
    for page in asking.pages():
        covered = asking.covered_by(page)
        pages.append((page, len(covered)))
        asking.close(covered)
    named = [*first, *asking.with_identifier()]
    asking.close([row.id for row, _ in named])
    titles = asking.to_search()
    size = service.batch_size or 1
    return RequestPlan(
        service.name,
        service.label,
        len(asking.wanted),
        tuple(pages),
        tuple(row.key for row, _ in named),
        ceil(len(named) / size),
        tuple(row.key for row in titles),
    )
