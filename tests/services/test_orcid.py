"""ORCID: one request for all works of a person's own record."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publist.cli.words import error_words
from publist.demo.server import Fault, ReplayServer
from publist.errors import ServiceAnswerError, UnknownPersonError
from publist.model import Identifier, PaperType, Scheme, Version
from publist.services.orcid.record import record_of

ID = "0000-0002-1825-0097"
ME = Identifier(Scheme.ORCID, ID)
WORK = "work"
"""What stands before a work's number in ORCID's paths."""


def external(kind: str, value: str, relation: str = "self") -> dict:
    return {"external-id-type": kind, "external-id-value": value, "external-id-relationship": relation}


def summary(number: int, title: str = "A Title", **fields) -> dict:
    return {
        "put-code": number,
        "title": {"title": {"value": title}},
        "type": "journal-article",
        "publication-date": {"year": {"value": "2021"}, "month": {"value": "03"}, "day": None},
        "journal-title": {"value": "Journal of X"},
        "display-index": "0",
    } | fields


def group(*summaries, ids=()) -> dict:
    return {"external-ids": {"external-id": list(ids)}, "work-summary": list(summaries)}


def test_all_works_are_one_request_for_json(service_at):
    works = [group(summary(n, f"Paper number {n}")) for n in range(300)]
    with ReplayServer(papers=[], orcid=[{"orcid": ID, "group": works}]) as server:
        client = service_at("orcid", server.orcid_url)
        found = client.of_person(ME)
        assert [record.key for record in found] == [f"{ID}/{n}" for n in range(300)]
        assert [asked.path for asked in server.requests] == [f"/orcid/v3.0/{ID}/works"]
        assert server.requests[0].headers["accept"] == "application/json"


def test_a_work_is_read_with_its_own_identifiers_only():
    ids = [
        external("doi", "10.5555/A"),
        external("isbn", "9780262033848", "part-of"),
        external("doi", "10.5555/whole", "part-of"),
    ]
    record = record_of(
        group(summary(7, **{"external-ids": {"external-id": [external("arxiv", "arXiv:2001.00001v2")]}}), ids=ids), ID
    )
    assert (record.key, record.title, record.venue) == (f"{ID}/7", "A Title", "Journal of X")
    assert (record.year, record.month, record.type) == (2021, 3, PaperType.ARTICLE)
    assert record.version is Version.VERSION_OF_RECORD
    assert record.identifiers == (Identifier(Scheme.DOI, "10.5555/a"), Identifier(Scheme.ARXIV, "2001.00001"))
    assert record.authors == ()


def test_of_several_tellings_the_one_that_the_person_prefers_counts():
    told = group(summary(1, "First"), summary(2, "Preferred", **{"display-index": "1"}), summary(3, "Third"))
    assert record_of(told, ID).title == "Preferred"
    assert record_of(group(summary(1, "First"), summary(2, "Second")), ID).title == "First"


@pytest.mark.parametrize("kind", ["preprint", "PREPRINT"])
def test_a_preprint_is_one(kind):
    record = record_of(group(summary(1, type=kind)), ID)
    assert (record.type, record.version) == (PaperType.PREPRINT, Version.PREPRINT)
    assert record_of(group(summary(1, **{"journal-title": {"value": "arXiv"}})), ID).version is Version.PREPRINT


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


@given(st.fixed_dictionaries({}, optional=dict.fromkeys([*summary(1), "external-ids"], JSON)))
def test_any_value_in_any_field_is_read_or_left_out(fields):
    record = record_of(group(summary(1) | fields), ID)
    assert record is None or record.raw


def test_xml_in_the_place_of_json_is_an_error(server, service_at):
    client = service_at("orcid", server.orcid_url)
    server.faults.append(Fault("/orcid", body="<?xml version='1.0'?><works/>"))
    with pytest.raises(ServiceAnswerError, match="answer-not-json"):
        client.of_person(ME)


@pytest.mark.parametrize(
    ("given_url", "used"),
    [
        ("https://pub.orcid.org", "https://pub.orcid.org/v3.0"),
        ("https://pub.orcid.org/v3.0", "https://pub.orcid.org/v3.0"),
    ],
)
def test_the_address_may_hold_the_version_of_the_api_or_not(service_at, given_url, used):
    assert service_at("orcid", given_url).endpoint.base_url == used


def test_an_exported_file_and_the_service_give_the_same_record():
    from publist.readers.formats import read_data

    preferred = {"path": f"/{ID}/{WORK}/2", "display-index": "1"}
    works = [group(summary(1, "First"), summary(2, "Preferred.", **preferred))]
    text = json.dumps({"group": works}, indent=1)
    (record,) = read_data(text.encode(), name="works.json").records
    (line,) = [number for number, one in enumerate(text.split("\n"), 1) if "Preferred" in one]
    assert record == replace(record_of(works[0], ID), origin="works.json", line=record.line)
    assert 0 < line - record.line < 4
    assert record.title == "Preferred"


def test_a_whole_work_has_its_authors_and_its_subtitle():
    work = summary(9) | {
        "title": {"title": {"value": "Moss"}, "subtitle": {"value": "a survey"}},
        "contributors": {
            "contributor": [
                {"credit-name": {"value": "Arai, Yuki"}, "contributor-orcid": {"path": ID}},
                {"credit-name": {"value": "Ed Itor"}, "contributor-attributes": {"contributor-role": "editor"}},
            ]
        },
    }
    record = record_of({"work": work})
    assert (record.key, record.title) == ("9", "Moss: a survey")
    assert [(author.name, author.identifiers) for author in record.authors] == [("Yuki Arai", (ME,))]


@pytest.mark.parametrize(
    ("status", "body", "code", "words"),
    [
        (404, '{"response-code": 404}', "unknown-person", "ORCID does not know 0000-0002-1825-0097; check the id"),
        (
            409,
            '{"response-code": 409, "user-message": "The ORCID record is locked."}',
            "person-not-given",
            "ORCID does not give the page of 0000-0002-1825-0097 (409): The ORCID record is locked; check the id",
        ),
    ],
)
def test_an_unknown_or_locked_id_is_told_with_the_words_of_the_service(server, service_at, status, body, code, words):
    server.faults.append(Fault("/orcid", status=status, body=body))
    with pytest.raises(UnknownPersonError) as caught:
        service_at("orcid", server.orcid_url).of_person(Identifier(Scheme.ORCID, "0000-0002-1825-0097"))
    assert caught.value.code == code
    assert error_words(caught.value) == words
