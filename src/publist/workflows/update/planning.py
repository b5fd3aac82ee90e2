"""The requests that a sync would make, and in which order services are asked."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from math import ceil

from publist.model import Identifier
from publist.services.base import Searches, Service, Services
from publist.store import Store
from publist.workflows.update.outline import DuePaper, Outline, Outlines
from publist.workflows.update.page_cover import PageCover
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
        outlines = Outlines(reader, services, only, again=again, now=store.now())
        return [_plan(service, outlines) for service in services]


def fewest_searches_first(
    store: Store, services: Services, *, only: Collection[str] = (), again: bool = False
) -> list[Service]:
    """Whoever answers by pages and in batches goes first: the identifiers that it gives spare the others searches."""
    searches = {plan.source: len(plan.by_title) for plan in plan_sync(store, services, only=only, again=again)}
    main = [service for service in services if service.info.searches is Searches.EVERY_PAPER]
    others = [service for service in services if service.info.searches is not Searches.EVERY_PAPER]
    return [*sorted(main, key=lambda service: searches[service.name]), *others]


def _plan(service: Service, outlines: Outlines) -> RequestPlan:
    """The requests that ``Asking.batches`` would begin with."""
    outline = outlines.of(service)
    answered = {id_ for id_, authors in outline.bylines.items() if any(map(outline.people.get, authors))}
    wanted = [id_ for id_ in outline.due if id_ in outline.named or id_ in outline.searched or id_ in answered]
    unasked = set(wanted)
    first = [id_ for id_ in wanted if id_ in outline.named] if service.identifiers_first else []
    unasked.difference_update(first)
    asked: list[tuple[PersonPage, set[int]]] = []
    for page, covered in _pages(service, outline, wanted, unasked):
        asked.append((page, covered))
        unasked -= covered
    named = [*first, *(id_ for id_ in wanted if id_ in unasked and id_ in outline.named)]
    unasked.difference_update(named)
    shown = {page.author_id for page, _ in asked if page.stated and service.info.pages_by_hand}
    titles = [id_ for id_ in wanted if id_ in unasked and id_ in outline.searched and not _waits(id_, outline, shown)]
    return RequestPlan(
        service.name,
        service.label,
        len(wanted),
        tuple((page, len(covered)) for page, covered in asked),
        outlines.keys(named),
        ceil(len(named) / (service.batch_size or 1)),
        outlines.keys(titles),
    )


def _pages(
    service: Service, outline: Outline, wanted: Sequence[int], unasked: set[int]
) -> Iterator[tuple[PersonPage, set[int]]]:
    """The pages that are asked, each with the papers that it should answer for; ``unasked`` shrinks meanwhile."""
    bylines = [DuePaper(id_, outline.bylines[id_]) for id_ in wanted if id_ in outline.bylines]
    cover = PageCover(bylines, outline.people, outline.owner_ids)
    of_identifier = {page.identifier: page for page in outline.pages}
    seen: set[Identifier] = set()

    def is_asked(value: str) -> bool:
        return any(Identifier(scheme, value) in seen for scheme in service.person_schemes)

    def unnamed() -> list[DuePaper]:
        return [byline for byline in bylines if byline.id in unasked and byline.id not in outline.named]

    def answered(page: PersonPage) -> tuple[PersonPage, set[int]]:
        seen.add(page.identifier)
        covered = cover.written_by(page.identifier.value) & unasked
        for id_ in covered:
            cover.close(id_)
        return page, covered

    for page in outline.pages:
        if page.seek_new:
            yield answered(page)
    scheme = service.person_scheme
    while scheme is not None and cover and (value := cover.best(unnamed, is_asked)) is not None:
        identifier = Identifier(scheme, value)
        known = of_identifier.get(identifier)
        yield answered(known or PersonPage(identifier, "", stated=False, seek_new=False))


def _waits(paper_id: int, outline: Outline, shown: Collection[int | None]) -> bool:
    """Whether a page that is kept by hand will have shown that the service does not know the paper."""
    return paper_id not in outline.missed and any(a in shown for a in outline.bylines.get(paper_id, ()))
