"""``publist owner verify`` from outside."""

import json

import pytest


@pytest.fixture
def synced(publist, sample):
    assert publist("import", "cv.md").code == 0
    assert publist("init", "--name", "Wonyong Sung", "--dblp", "demo-wonyong-sung").code == 0
    return publist


def test_the_page_of_an_owner_is_judged_with_reasons(synced):
    shown = synced("owner", "verify", "--source", "dblp")
    assert shown.code == 0, shown.err
    assert "DBLP demo-wonyong-sung:" in shown.out
    found = json.loads(synced("owner", "verify", "--source", "dblp", "--json").out)
    (page,) = found["pages"]
    assert page["verdict"] in {"confirmed", "doubtful", "not-yours"}
    assert all(reason["code"] for reason in page["reasons"])
    assert found["failures"] == []


@pytest.mark.parametrize("place", ["dblp", "acl_anthology", "openalex", "orcid", "semantic_scholar", "crossref"])
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


@pytest.mark.parametrize("given", [(), ("--dblp", "0/none")])
def test_without_a_page_to_look_at_it_is_said_that_nothing_was_verified(publist, sample, given):
    assert publist("import", "cv.md").code == 0
    assert publist("init", "--name", "Wonyong Sung", *given).code == 0
    told = publist("owner", "verify", "--source", "dblp")
    assert told.code == 1
    assert "nothing was verified: no page of yours with papers is known at DBLP" in told.err
    assert "publist init --dblp PID" in told.err
    asked = publist("owner", "verify", "--source", "dblp", "--json")
    assert asked.code == 1
    assert json.loads(asked.out)["verified"] is False
    assert "nothing was verified" in asked.err


def test_without_a_page_to_look_at_there_is_no_draft(publist, sample):
    assert publist("import", "cv.md").code == 0
    assert publist("init", "--name", "Wonyong Sung").code == 0
    told = publist("owner", "verify", "--draft", "dblp")
    assert (told.code, told.out) == (1, "")
    assert "nothing was verified" in told.err
    assert "nothing to correct" not in told.err


def test_a_split_profile_is_given_with_all_its_ids_and_each_page_is_judged(publist, sample):
    assert publist("import", "cv.md").code == 0
    assert publist("init", "--name", "Wonyong Sung", "--dblp", "demo-wonyong-sung", "--dblp", "46/5782").code == 0
    (owner,) = json.loads(publist("owner", "--json").out)
    assert owner["identifiers"] == {"dblp_pid": ["46/5782", "demo-wonyong-sung"]}
    found = json.loads(publist("owner", "verify", "--source", "dblp", "--json").out)
    assert [page["identifier"]["dblp_pid"] for page in found["pages"]] == ["46/5782", "demo-wonyong-sung"]


@pytest.mark.parametrize(
    ("option", "scheme"), [("--orcid", "orcid"), ("--semantic-scholar", "semantic_scholar_author")]
)
@pytest.mark.parametrize("command", [("init",), ("owner", "add")])
def test_every_id_option_is_repeatable(publist, sample, command, option, scheme):
    ids = ["0000-0002-1825-0097", "0000-0001-5109-3700"] if scheme == "orcid" else ["1741101", "2741101"]
    assert publist("init", "--name", "Ada Bell").code == 0
    given = [word for value in ids for word in (option, value)]
    assert publist(*command, "--name", "Ada Bell", *given).code == 0
    (owner,) = json.loads(publist("owner", "--json").out)
    assert sorted(owner["identifiers"][scheme]) == sorted(ids)


def test_a_draft_says_how_one_corrects_there(capsys):
    from publist.cli.output import Output
    from publist.cli.verify_output import show_request
    from publist.cli.words.owner import address_words, request_text
    from publist.model import Identifier, Scheme
    from publist.services.corrections import places
    from publist.workflows.update.verify import CorrectionRequest

    known = places()
    pages = (Identifier(Scheme.SEMANTIC_SCHOLAR_AUTHOR, "1"), Identifier(Scheme.SEMANTIC_SCHOLAR_AUTHOR, "2"))
    split = CorrectionRequest(known["semantic_scholar"], "Ada Bell", None, pages[0], merges=pages[1:])
    assert "Claim the page" in address_words(split)
    assert "feedback@semanticscholar.org" in address_words(split)
    assert "please merge them with it: 2" in request_text(split)
    show_request(Output(), "semantic_scholar", [split])
    assert capsys.readouterr().out == f"{request_text(split)}\n"
    there = CorrectionRequest(known["crossref"], "Ada Bell", None, None)
    assert "publisher" in address_words(there)
    assert "support@crossref.org" in address_words(there)
