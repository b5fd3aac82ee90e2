"""DBLP by its knowledge graph and by its API, over loopback HTTP; a real SPARQL engine evaluates the queries."""

from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from publist.demo.server import Fault, ReplayServer
from publist.demo.shipped import load
from publist.errors import OutOfTimeError, ServiceError, UsageError
from publist.model import Identifier, Scheme
from publist.registry import SERVICES
from publist.services.base import Opening

pytest.importorskip("pyoxigraph")
spec = spec_from_file_location("publist_dblp_graph_for_ways", Path(__file__).with_name("dblp_graph.py"))
module = module_from_spec(spec)
spec.loader.exec_module(module)

NN_LUT = "NN-LUT: Neural Approximation of Non-Linear Operations for Efficient Transformer Inference"
OWNER = Identifier(Scheme.DBLP_PID, "demo-minsoo-kim")


@pytest.fixture
def engine():
    """The replay server with a real SPARQL engine behind ``/sparql``."""
    with ReplayServer() as server:
        server._graph = module.Graph(load()[1])
        yield server
    assert not server.problems


@pytest.fixture
def dblp_by(engine, connect):
    def make(via="auto", url=None, sparql_url=None, own_url=False, **options):
        info = SERVICES.get("dblp")
        settings = {"via": via, "sparql_url": sparql_url or engine.dblp_sparql_url}
        return info.open(
            Opening(
                info=info,
                url=url or engine.dblp_url,
                rate=500.0,
                own_url=own_url,
                settings=settings,
                connect=lambda endpoint: connect(endpoint, **options),
            )
        )

    return make


def plain(records):
    return {record.key: replace(record, raw="") for record in records}


def paths(server):
    return [asked.path for asked in server.requests]


def test_a_persons_page_is_one_request_and_the_same_by_both_ways(dblp_by, engine):
    graph = dblp_by("sparql")
    by_graph = plain(graph.of_person(OWNER))
    assert paths(engine) == ["/sparql"]
    assert graph.requests == 1
    assert by_graph == plain(dblp_by("api").of_person(OWNER))
    assert len(by_graph) >= 7


def test_the_seven_papers_are_found_by_title_in_the_same_form_by_both_ways(dblp_by):
    titles = {record.title for record in dblp_by("api").of_person(OWNER)}
    for title in sorted(titles):
        assert plain(dblp_by("sparql").by_title(title)) == plain(dblp_by("api").by_title(title))


def test_keys_and_dois_are_answered_for_in_one_request_for_each_hundred(dblp_by, engine):
    graph = dblp_by("sparql")
    known = graph.of_person(OWNER)
    keys = [Identifier(Scheme.DBLP, record.key) for record in known]
    dois = [i for record in known for i in record.identifiers if i.scheme in {Scheme.DOI, Scheme.ARXIV}]
    before = graph.requests
    answers = graph.by_identifiers([*keys, *dois, Identifier(Scheme.DBLP, "conf/none/X1")])
    assert graph.requests - before == 2
    assert answers[: len(keys)] == known
    assert all(answers[len(keys) : -1])
    assert answers[-1] is None


def test_the_api_takes_no_identifiers_so_nothing_is_asked(dblp_by, engine):
    api = dblp_by("api")
    assert api.batch_size is None
    assert not api.takes(Identifier(Scheme.DBLP, "conf/x/Y1"))
    assert api.by_identifiers([Identifier(Scheme.DBLP, "conf/x/Y1")]) == [None]
    assert not engine.requests


@pytest.mark.parametrize(
    "fault",
    [
        Fault("/sparql", status=400, body='{"exception": "out of memory"}', times=None),
        Fault("/sparql", status=200, body="<html>Making sure you are not a bot</html>", times=None),
        Fault("/sparql", status=200, body='{"results": 3}', times=None),
        Fault("/sparql", status=503, times=None),
        Fault("/sparql", reset=True, times=None),
    ],
    ids=["refused", "page", "other-json", "out-of-order", "cut"],
)
def test_auto_goes_over_to_the_api_where_the_graph_cannot_be_had_and_stays_there(dblp_by, engine, fault):
    engine.faults.append(fault)
    dblp = dblp_by("auto")
    assert NN_LUT in {record.title for record in dblp.by_title(NN_LUT)}
    asked = len([path for path in paths(engine) if path == "/sparql"])
    assert dblp.of_person(OWNER)
    assert not dblp.takes(Identifier(Scheme.DBLP, "conf/x/Y1"))
    assert len([path for path in paths(engine) if path == "/sparql"]) == asked


def test_where_both_ways_fail_the_last_failure_is_the_services(dblp_by, engine):
    engine.faults += [Fault("/sparql", status=400, times=None), Fault("/dblp", status=403, times=None)]
    with pytest.raises(ServiceError) as caught:
        dblp_by("auto").by_title(NN_LUT)
    assert caught.value.service == "dblp"


def test_only_the_way_that_was_asked_for_is_taken(dblp_by, engine):
    engine.faults.append(Fault("/sparql", status=400, times=None))
    with pytest.raises(ServiceError):
        dblp_by("sparql").by_title(NN_LUT)
    assert set(paths(engine)) == {"/sparql"}


def test_a_run_that_is_out_of_time_does_not_try_the_other_way(dblp_by, engine):
    engine.faults.append(Fault("/sparql", delay=3.0, times=None))
    with pytest.raises(OutOfTimeError):
        dblp_by("auto", max_time=0.5).by_title(NN_LUT)
    assert set(paths(engine)) <= {"/sparql"}


def test_a_mirror_of_the_api_alone_is_asked_as_the_api(dblp_by, engine):
    default = next(one.default for one in SERVICES.get("dblp").settings if one.name == "sparql_url")
    dblp_by("auto", own_url=True, sparql_url=default).by_title(NN_LUT)
    assert not [path for path in paths(engine) if path == "/sparql"]


@pytest.mark.parametrize("url", ["ftp://example.org", "sparql", "http://user:pw@example.org/sparql"])
def test_an_address_of_the_graph_that_is_none_is_refused(dblp_by, url):
    with pytest.raises(UsageError) as caught:
        dblp_by("sparql", sparql_url=url).by_title(NN_LUT)
    assert "pw" not in str(caught.value.fields)
