"""A plan counts what a sync would ask, without reading a paper whole."""

from itertools import product

import pytest

from publist.demo.department import department
from publist.workflows.curate.hiding import hide
from publist.workflows.update.asking import Asking
from publist.workflows.update.inquiry import Inquiries
from publist.workflows.update.planning import plan_sync


def _as_asked(store, service, only, again):
    """What the service would be asked first, by the code that asks it."""
    with store.read() as reader:
        asking = Asking(service, Inquiries(reader, only, again=again, now=store.now()).of(service))
    first = asking.with_identifier() if service.identifiers_first else []
    asking.close([row.id for row, _ in first])
    pages = []
    for page in asking.pages():
        covered = asking.covered_by(page)
        pages.append((page, len(covered)))
        asking.close(covered)
    named = [*first, *asking.with_identifier()]
    asking.close([row.id for row, _ in named])
    titles = asking.to_search()
    keys = [tuple(row.key for row in rows) for rows in ((row for row, _ in named), titles)]
    return len(asking.wanted), tuple(pages), *keys


def _as_planned(store, services, only, again):
    return [
        (plan.due, plan.pages, plan.by_identifier, plan.by_title)
        for plan in plan_sync(store, services, only=only, again=again)
    ]


@pytest.mark.parametrize(("people", "pid"), [(1, True), (1, False), (4, True)])
def test_a_plan_is_what_would_be_asked(make_world, people, pid):
    made = department(14, people)
    world = make_world(made, works=made.works[:10])
    world.owned_by(*made.owners, pid=pid)
    world.imports(made.bibtex(works=made.works[:5]))
    world.imports(made.bibtex(works=made.works[5:], identifiers=False))
    with world.store.read() as reader:
        keys = sorted(reader.papers.keys().values())
    hide(world.store, [keys[3]])
    shown = [key for key in keys if key != keys[3]]
    for synced, only, again in product((False, True), ((), tuple(shown[:4])), (False, True)):
        if synced:
            world.sync()
        with world.sources() as services:
            expected = [_as_asked(world.store, service, only, again) for service in services]
            assert _as_planned(world.store, services, only, again) == expected


def test_a_paper_of_a_title_without_a_letter_is_not_searched_for(make_world):
    made = department(2)
    world = make_world(made)
    world.owned_by(*made.owners, pid=False)
    world.imports("@misc{bare, title = {?!}, author = {Wim Overbeek}, year = 2020}\n")
    with world.sources() as services:
        for plan in plan_sync(world.store, services):
            assert "bare" not in plan.by_title
