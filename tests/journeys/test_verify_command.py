"""``publist owner verify`` from outside."""

import json

import pytest


@pytest.fixture
def synced(publist, sample):
    assert publist("import", "cv.md").code == 0
    assert publist("init", "--name", "Wonyong Sung", "--dblp", "46/5782").code == 0
    return publist


def test_the_page_of_an_owner_is_judged_with_reasons(synced):
    shown = synced("owner", "verify", "--source", "dblp")
    assert shown.code == 0, shown.err
    assert "DBLP 46/5782:" in shown.out
    found = json.loads(synced("owner", "verify", "--source", "dblp", "--json").out)
    (page,) = found["pages"]
    assert page["verdict"] in {"confirmed", "doubtful", "not-yours"}
    assert all(reason["code"] for reason in page["reasons"])
    assert found["failures"] == []


@pytest.mark.parametrize("place", ["dblp", "acl_anthology", "openalex", "orcid"])
def test_every_place_that_is_drafted_for_has_an_address(place):
    from publist.services.corrections import places

    assert places()[place].corrections.url


def test_a_draft_goes_to_standard_output_and_its_address_beside_it(synced):
    draft = synced("owner", "verify", "--draft", "acl_anthology")
    assert draft.code == 0, draft.err
    requests = json.loads(synced("owner", "verify", "--draft", "acl_anthology", "--json").out)
    for request in requests:
        assert request["url"].startswith("https://")
        assert not request["papers"] or request["text"].startswith("Subject: ")


def test_a_place_that_is_not_known_is_a_usage_error(synced):
    refused = synced("owner", "verify", "--draft", "nowhere")
    assert refused.code == 2
    assert "acl_anthology" in refused.err
