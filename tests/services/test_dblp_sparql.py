"""DBLP by SPARQL: our queries, evaluated by a real engine, give what the search and the person pages give."""

import random
from dataclasses import replace
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

import pytest

from publist.demo.dblp_sparql import DblpSparqlReplay
from publist.demo.shipped import load
from publist.services.dblp import sparql
from publist.services.dblp.record import record_of_hit

pytest.importorskip("pyoxigraph")
spec = spec_from_file_location("publist_dblp_graph", Path(__file__).with_name("dblp_graph.py"))
module = module_from_spec(spec)
spec.loader.exec_module(module)
Graph = module.Graph

SHIPPED = load()[1]
GIVEN = ["Ana", "Jun", "Óscar", "Wei", "Jörg", "Minsoo", "Le"]
FAMILY = ["Bora", "Wang", "Kim", "Lund", "d'Alembert", "Nguyễn"]
WORDS = "sparse kernel attention quantized ternary lattice C++ <b>deep</b> & wide graph memory α-stable NP-hard".split()


def generated(number: int, seed: int = 7) -> list[dict[str, object]]:
    """Publications with homonyms, ambiguous signatures, none at all, CoRR twins, and DOIs in odd case."""
    rng = random.Random(seed)
    out: list[dict[str, object]] = []
    for n in range(number):
        people = [
            {"text": f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}" + rng.choice(["", "", " 0001", " 0023"])}
            | rng.choice(
                [{"@pid": f"{rng.randrange(90)}/{rng.randrange(4)}"}, {"@pid": f"w/WeiWang{rng.randrange(3)}"}, {}]
            )
            for _ in range(rng.choice([0, 1, 1, 2, 3, 5, 12]))
        ]
        title = f"{' '.join(rng.sample(WORDS, 4))} {n}".replace("&", "&amp;")
        kind = rng.choice(["Conference and Workshop Papers", "Journal Articles", "Parts in Books or Collections"])
        doi = rng.choice(
            [f"10.1109/TPAMI.2020.{n}", f"10.48550/arXiv.2001.{n:05}", f"10.18653/v1/2023.acl-long.{n}", ""]
        )
        info: dict[str, object] = {
            "title": title + rng.choice([".", "?", "!"]),
            "venue": rng.choice(["ACL (1)", "NeurIPS", "J. ACM", "EMNLP (Findings)"]),
            "year": str(1990 + n % 35),
            "type": kind,
            "key": f"conf/x/P{n}",
            "pages": rng.choice(["1-10", "7:1-7:33", ""]),
        }
        if people:
            info["authors"] = {"author": people if len(people) > 1 else people[0]}
        if doi:
            info |= {"doi": doi, "ee": f"https://doi.org/{doi}"}
        out.append({name: value for name, value in info.items() if value})
        if n % 5 == 0:
            twin = {"type": "Informal and Other Publications", "venue": "CoRR", "key": f"journals/corr/abs-2001-{n:05}"}
            arxiv = {"doi": f"10.48550/arXiv.2001.{n:05}", "ee": f"https://doi.org/10.48550/arXiv.2001.{n:05}"}
            out.append(info | twin | arxiv | {"volume": f"abs/2001.{n:05}"})
    return out


def plain(record):
    return None if record is None else replace(record, raw="")


def by_sparql(server, query):
    status, answer = server.answer(query)
    assert status == 200, answer
    rows = sparql.rows_of(answer)
    assert rows is not None
    return {record.key: plain(record) for record in sparql.records_of(rows)}


def by_api(publications):
    return {record.key: plain(record) for info in publications if (record := record_of_hit(info))}


@pytest.fixture(scope="module", params=["shipped", "generated"])
def publications(request):
    return SHIPPED if request.param == "shipped" else generated(200)


@pytest.fixture(scope="module", params=["a real engine", "the replay of the demonstration"])
def server(request, publications):
    return Graph(publications) if request.param == "a real engine" else DblpSparqlReplay(publications)


def test_a_batch_of_keys_gives_the_records_of_the_search(server, publications):
    wanted = by_api(publications)
    assert by_sparql(server, sparql.keys_query(list(wanted))) == wanted


def test_a_batch_of_dois_finds_them_in_whatever_case_dblp_has_them(server, publications):
    wanted = by_api([p for p in publications if p.get("doi")])
    asked = [str(p["doi"]).lower() for p in publications if p.get("doi")]
    assert by_sparql(server, sparql.dois_query(asked)) == wanted


def test_a_persons_page_has_all_their_papers_with_the_names_printed_on_each(server, publications):
    everything = by_api(publications)
    pids = {i.value for record in everything.values() for author in record.authors for i in author.identifiers}
    for pid in sorted(pids)[:8]:
        theirs = {
            key: record
            for key, record in everything.items()
            if any(i.value == pid for author in record.authors for i in author.identifiers)
        }
        assert by_sparql(server, sparql.person_query(pid)) == theirs


def test_exact_titles_are_found_with_the_full_stop_that_dblp_adds(server, publications):
    wanted = by_api(publications)
    asked = [record.title for record in wanted.values()]
    titles = {" ".join(title.split()) for title in asked}
    found = by_sparql(server, sparql.titles_query(asked))
    assert len(found) > len(wanted) / 3
    assert all(found[key] == wanted[key] and found[key].title in titles for key in found)


def test_the_words_of_a_title_find_it(server, publications):
    wanted = by_api(publications)
    some = [record for record in wanted.values() if record.authors][:6]
    for record in some:
        query = sparql.words_query(record.title)
        assert query is not None
        assert by_sparql(server, query)[record.key] == record


@pytest.mark.parametrize("hostile", ['x"} ?s ?p ?o {"', "> . ?s ?p ?o . <", "a\\", "{}", "\n}", "x' UNION"])
def test_nothing_in_a_title_a_key_or_a_doi_can_end_its_place_in_the_query(hostile):
    graph = Graph(SHIPPED)
    queries = [sparql.titles_query([hostile]), sparql.keys_query([hostile]), sparql.dois_query([hostile])]
    queries += [sparql.person_query(hostile), sparql.words_query(hostile) or sparql.titles_query([hostile])]
    assert [by_sparql(graph, query) for query in queries] == [{}] * 5


@pytest.mark.parametrize("answer", [None, [], {}, {"results": 3}, {"results": {"bindings": None}}])
def test_an_answer_of_another_form_is_no_answer(answer):
    assert sparql.rows_of(answer) is None


@pytest.mark.parametrize(
    "bindings",
    [
        [None],
        [{"pub": None}],
        [{"pub": {"value": 3}}],
        [{"pub": {"value": "https://example.org/x"}, "title": {"value": "T"}}],
    ],
)
def test_rows_that_say_nothing_usable_are_passed_over(bindings):
    rows = sparql.rows_of({"results": {"bindings": bindings}})
    assert rows is not None
    assert sparql.records_of(rows) == []
