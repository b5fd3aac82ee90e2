"""The other bulk files: what an index of one says is what the service's own answers say."""

import gzip
import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from publist.demo.dblp_sparql import triples
from publist.demo.shipped import load, load_more
from publist.errors import UnreadableInputError, UsageError
from publist.index.files import Stream
from publist.index.lookup import OpenIndex
from publist.model import Identifier, Scheme
from publist.registry import BULK
from publist.services.dblp.record import record_of_hit
from publist.services.openalex.record import record_of as openalex_record
from publist.services.semantic_scholar.record import record_of as scholar_record
from publist.workflows.bulk_index import look_up, make_index

SHA = "649def34f8be52c8b66281af98ae884c09aef38b"


def as_dataset(paper: dict[str, object], number: int) -> dict[str, object]:
    """A paper as the dataset has what the API answers."""
    named = {name.lower(): value for name, value in paper.items() if name not in {"paperId", "publicationVenue"}}
    return named | {"url": f"https://www.semanticscholar.org/paper/{number:040x}", "externalids": paper["externalIds"]}


def term(text: str) -> str:
    if text.startswith(("http", "_:")):
        return text if text.startswith("_:") else f"<{text}>"
    return json.dumps(text)  # JSON's escapes are among those of N-Triples


@pytest.fixture
def made(tmp_path):
    """Makes an index of files, and opens it."""

    def make(*files: Path, kind: str | None = None) -> OpenIndex:
        folder = tmp_path / "index"
        make_index(files, folder, format=kind, now=lambda: datetime(2026, 11, 26, tzinfo=UTC), progress=lambda *_: None)
        return OpenIndex(folder, BULK.get)

    return make


@pytest.fixture
def lines(tmp_path):
    def write(objects, name: str) -> Path:
        data = "".join(json.dumps(one) + "\n" for one in objects).encode()
        path = tmp_path / name
        path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return path

    return write


def plain(record):
    """What is compared: all but the place and the source's own text."""
    return replace(record, origin=None, raw="", citation_count=None)


# -- OpenAlex


@pytest.mark.parametrize("name", ["works.jsonl", "works.jsonl.gz"])
def test_works_of_openalex_are_those_of_its_answers(made, lines, name):
    works = [{**work, "abstract_inverted_index": {"We": [0]}} for work in load_more()["openalex"]]
    index = made(lines(works, name))
    records = [openalex_record(work) for work in works]
    assert index.manifest.source == "openalex"
    assert index.manifest.papers == len(works) > 3
    found = index.by_identifiers([record.identifiers[0] for record in records])
    assert list(map(plain, found)) == list(map(plain, records))
    assert all("inverted" not in record.raw for record in found)
    author = next(i for r in records for a in r.authors for i in a.identifiers)
    assert {r.key for r in index.papers_of(author)} == {
        r.key for r in records if any(author in a.identifiers for a in r.authors)
    }


def test_works_in_parquet_are_those_of_the_lines(made, lines, tmp_path):
    works = load_more()["openalex"]
    source = lines(works, "works.jsonl")
    table = tmp_path / "works.parquet"
    duckdb.sql(f"COPY (SELECT * FROM read_json('{source}', union_by_name = true)) TO '{table}' (FORMAT parquet)")
    index = made(table)
    records = [openalex_record(work) for work in works]
    found = index.by_identifiers([record.identifiers[0] for record in records])
    assert [(r.title, r.year, [a.name for a in r.authors], set(r.identifiers)) for r in found] == [
        (r.title, r.year, [a.name for a in r.authors], set(r.identifiers)) for r in records
    ]


def test_authors_of_openalex_are_people(made, lines):
    ana = {
        "id": "https://openalex.org/A5023888391", "orcid": "https://orcid.org/0000-0002-1825-0097",
        "display_name": "Ana Bora",
        "display_name_alternatives": ["A. Bora", "Ana Bora"],
        "affiliations": [{"institution": {"display_name": "University of Turku"}}, {"institution": None}],
    }  # fmt: skip
    index = made(lines([ana], "authors.jsonl.gz"))
    (person,) = index.people_named("Ana Bora")
    assert person.identifier == Identifier(Scheme.OPENALEX, "A5023888391")
    assert (person.names, person.affiliations) == (("Ana Bora", "A. Bora"), ("University of Turku",))
    assert index.person(Identifier(Scheme.ORCID, "0000-0002-1825-0097")) == person


# -- Semantic Scholar


def test_papers_of_semantic_scholar_are_those_of_its_answers(made, lines):
    papers = [{**paper, "paperId": f"{number:040x}"} for number, paper in enumerate(load()[0], 1)]
    known = [{name: value for name, value in paper.items() if name != "publicationVenue"} for paper in papers]
    records = [scholar_record(paper) for paper in known]
    index = made(lines([as_dataset(paper, number) for number, paper in enumerate(papers, 1)], "papers.jsonl.gz"))
    found = index.by_identifiers([record.identifiers[0] for record in records])
    assert [(r.title, r.year, r.authors, r.venue, r.type) for r in found] == [
        (r.title, r.year, r.authors, r.venue, r.type) for r in records
    ]
    author = records[0].authors[0].identifiers[0]
    assert records[0].key in {record.key for record in index.papers_of(author)}


def test_papers_and_authors_of_semantic_scholar_are_one_index(made, lines):
    paper = {
        "corpusid": 7, "externalids": {"DOI": "10.5555/ants", "CorpusId": "7", "ACL": None},
        "url": f"https://www.semanticscholar.org/paper/Ants/{SHA}", "title": "Ants", "year": 2020,
        "authors": [{"authorId": "8001", "name": "A. Bora"}], "venue": "", "journal": None, "publicationtypes": None,
    }  # fmt: skip
    author = {"authorid": "8001", "name": "Ana Bora", "aliases": ["A. Bora"], "affiliations": None,
              "externalids": {"DBLP": ["Ana Bora"], "ORCID": ["0000-0002-1825-0097"]}}  # fmt: skip
    nobody = {"corpusid": 8, "externalids": {}, "url": "https://www.semanticscholar.org/", "title": "No id"}
    index = made(lines([paper, nobody], "papers.jsonl"), lines([author], "authors.jsonl"))
    assert (index.manifest.papers, index.manifest.people, index.manifest.why_unread) == (1, 1, {"no-key": 1})
    (found,) = index.papers_of(Identifier(Scheme.ORCID, "0000-0002-1825-0097"))
    assert (found.key, found.source) == (SHA, "semantic_scholar")
    assert index.by_identifiers([Identifier(Scheme.DOI, "10.5555/ants")])[0].key == SHA


# -- DBLP's RDF


def as_triples(publications) -> str:
    return "".join(f"{term(s)} <{p}> {term(o)} .\n" for one in publications for s, p, o in triples(one))


KIM = "<https://dblp.org/pid/demo-minsoo-kim>"
SCHEMA = "https://dblp.org/rdf/schema#"
PERSON = "".join(
    f"{KIM} <{predicate}> {value} .\n"
    for predicate, value in (
        ("http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{SCHEMA}Person>"),
        (f"{SCHEMA}primaryCreatorName", '"Minsoo Kim 0001"'),
        (f"{SCHEMA}creatorName", '"Min-soo Kim"@en'),
        (f"{SCHEMA}orcid", "<https://orcid.org/0000-0002-1825-0097>"),
        (f"{SCHEMA}primaryAffiliation", r'"Universit\u00E9 \"X\""'),
    )
)


@pytest.mark.parametrize("name", ["dblp.nt", "dblp.nt.gz"])
def test_publications_of_the_rdf_are_those_of_the_search(made, tmp_path, name):
    publications = load()[1]
    data = (PERSON + as_triples(publications)).encode()
    path = tmp_path / name
    path.write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    index = made(path)
    records = [record_of_hit(one) for one in publications]
    found = index.by_identifiers([record.identifiers[0] for record in records])
    assert [(r.title, r.authors, r.venue, r.year, r.type, r.version, set(r.identifiers)) for r in found] == [
        (r.title, r.authors, r.venue, r.year, r.type, r.version, set(r.identifiers)) for r in records
    ]
    pid = Identifier(Scheme.DBLP_PID, "demo-minsoo-kim")
    assert {r.key for r in index.papers_of(pid)} == {
        r.key for r in records if any(pid in author.identifiers for author in r.authors)
    }
    person = index.person(Identifier(Scheme.ORCID, "0000-0002-1825-0097"))
    assert (person.identifier, person.names, person.affiliations) == (
        pid,
        ("Minsoo Kim", "Min-soo Kim"),
        ('Université "X"',),
    )


def test_a_little_disorder_of_triples_does_no_harm(made, tmp_path):
    lines = as_triples(load()[1]).splitlines()
    mixed = lines[1::2] + lines[::2]
    (tmp_path / "dblp.nt").write_text("\n".join(mixed) + "\n")
    index = made(tmp_path / "dblp.nt")
    records = [record_of_hit(one) for one in load()[1]]
    found = index.by_identifiers([record.identifiers[0] for record in records])
    assert [r.authors for r in found] == [r.authors for r in records]


def test_lines_that_are_no_triples_are_told(made, tmp_path):
    (tmp_path / "dblp.nt").write_text("# a comment\n" + as_triples(load()[1][:1]) + "<nonsense\n\n")
    assert made(tmp_path / "dblp.nt").manifest.why_unread == {"not-a-triple": 1}


# -- all of them


@pytest.mark.parametrize("text", ["{", "[1]", '"x"', '{"id": "https://openalex.org/W1", "deep": ' + "[" * 100_000])
def test_lines_that_are_no_objects_are_told_and_cost_only_themselves(made, lines, text):
    file = lines(load_more()["openalex"][:1], "works.jsonl")
    file.write_bytes(file.read_bytes() + text.encode() + b"\n")
    index = made(file)
    assert (index.manifest.papers, index.manifest.why_unread) == (1, {"not-json": 1})


def test_a_file_that_is_none_of_them_is_refused_and_can_be_named(made, tmp_path):
    (tmp_path / "other.xml").write_text("<html></html>")
    with pytest.raises(UnreadableInputError) as caught:
        made(tmp_path / "other.xml")
    assert caught.value.code == "bulk-format-unknown"
    assert caught.value.fields["known"] == ("dblp-xml", "dblp-rdf", "openalex", "semantic-scholar")
    with pytest.raises(UsageError) as caught:
        made(tmp_path / "other.xml", kind="ris")
    assert caught.value.code == "unknown-bulk-format"


def test_files_of_two_services_are_not_one_index(made, lines):
    with pytest.raises(UsageError) as caught:
        made(lines(load_more()["openalex"], "a.jsonl"), lines([as_dataset(load()[0][0], 1)], "b.jsonl"))
    assert caught.value.code == "bulk-files-of-two"


def test_an_entry_that_stands_twice_is_counted(made, lines):
    work = load_more()["openalex"][0]
    index = made(lines([work, {**work, "publication_year": 2001}], "works.jsonl"))
    assert (index.manifest.papers, index.manifest.why_unread) == (1, {"entry-twice": 1})
    assert index.by_title(work["display_name"])[0].year == 2001


def test_what_a_person_asks_for_is_told_apart(made, lines, tmp_path):
    work = load_more()["openalex"][0]
    made(lines([work], "works.jsonl"))
    folder, record = tmp_path / "index", openalex_record(work)
    orcids = [i.value for a in record.authors for i in a.identifiers if i.scheme is Scheme.ORCID]
    for what in (work["doi"], record.title, record.title.upper(), f"On {record.title}", *orcids[:1]):
        assert [found.key for found in look_up([folder], what)] == [record.key]
    assert look_up([folder], "10.5555/nothing") == []
    with pytest.raises(UsageError):
        look_up([], "x")


def test_reading_lines_goes_on_at_any_batch(made, lines, tmp_path, monkeypatch):
    monkeypatch.setattr("publist.index.files.BLOCK", 900)
    files = {
        "openalex": lines(load_more()["openalex"], "works.jsonl.gz"),
        "semantic-scholar": lines([as_dataset(paper, n) for n, paper in enumerate(load()[0])], "papers.jsonl"),
    }
    for name, path in files.items():
        with Stream(path) as stream:
            batches = list(BULK.get(name).read(stream, 0))
        for number, batch in enumerate(batches):
            with Stream(path) as stream:
                rest = [entry for one in BULK.get(name).read(stream, batch.end) for entry in one.entries]
            assert rest == [entry for one in batches[number + 1 :] for entry in one.entries]
