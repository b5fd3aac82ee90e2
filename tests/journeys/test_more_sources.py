"""The other services and the shared pace, from outside."""

import json

NAMES = ("openalex", "crossref", "arxiv", "orcid")


def addresses(services):
    urls = {f"PUBLIST_{name.upper()}_URL": getattr(services, f"{name}_url") for name in NAMES}
    return urls | {f"PUBLIST_{name.upper()}_RATE": "500" for name in NAMES}


def paper(publist, title):
    listed = json.loads(publist("export", "--format", "json").out)
    return next(one for one in listed if title in one["title"])


def test_the_other_services_are_not_asked_unless_somebody_wants_them(publist, completed, services):
    done = publist("sync", "--again", **addresses(services))
    assert done.code == 0
    assert not [asked for asked in services.requests if asked.path.startswith(tuple(f"/{name}" for name in NAMES))]


def test_crossref_gives_the_publisher_when_it_is_named(publist, completed, services):
    done = publist("sync", "--source", "crossref", "--again", **addresses(services))
    assert done.code == 0, done
    assert {asked.path.split("/")[1] for asked in services.requests} == {"crossref"}
    key = paper(publist, "Teacher Intervention")["key"]
    why = publist("show", key, "--why").out
    assert "Association for Computational Linguistics" in why
    assert "Crossref" in why


def test_openalex_is_switched_on_in_the_file_and_counts_for_itself(publist, completed, services, tmp_path):
    (tmp_path / "config.toml").write_text("[openalex]\nenabled = true\n[dblp]\nenabled = false\n")
    done = publist("--config", "config.toml", "sync", "--again", **addresses(services))
    assert done.code == 0, done
    assert {asked.path.split("/")[1] for asked in services.requests} == {"graph", "openalex"}
    counts = paper(publist, "Teacher Intervention")["citations"]
    assert set(counts) == {"semantic_scholar", "openalex"}


def test_a_source_that_fails_leaves_the_others_working(publist, completed, services):
    from publist.demo.server import Fault

    services.faults.append(Fault("/arxiv", body="not XML", times=None))
    done = publist("sync", "--again", "--source", "arxiv", "--source", "crossref", **addresses(services))
    assert done.code == 1
    assert "arXiv sent something that is not its XML" in done.err
    assert services.asked("/crossref")


def test_a_table_of_a_plug_in_that_is_not_there_is_refused(publist, completed, services, tmp_path):
    (tmp_path / "config.toml").write_text("[our_server]\nenabled = true\n")
    done = publist("--config", "config.toml", "sync", "--again")
    assert done.code == 2
    assert "there is no setting, service or installed plug-in [our_server]" in done.err
    assert not services.requests
    refused = publist("sync", "--source", "our_server")
    assert refused.code == 2
    assert "there is no source our_server; there are semantic_scholar, dblp, openalex" in refused.err


def test_the_pace_is_kept_in_the_state_folder(publist, completed, services, tmp_path):
    assert publist("refresh", PUBLIST_STATE=str(tmp_path / "state")).code == 0
    (place,) = json.loads((tmp_path / "state" / "pace.json").read_text())
    assert services.url.endswith(place)


ONLY_CROSSREF = "[semantic_scholar]\nenabled = false\n[dblp]\nenabled = false\n[crossref]\nenabled = true\n"
DOI = "10.18653/v1/2023.emnlp-main.910"


def test_one_paper_is_added_from_whatever_service_is_switched_on(publist, services, tmp_path):
    (tmp_path / "config.toml").write_text(ONLY_CROSSREF)
    publist("init", "--name", "Minsoo Kim", "--yes")
    done = publist("--config", "config.toml", "add", DOI, "--json", **addresses(services))
    assert done.code == 0, done
    report = json.loads(done.out)
    assert report["status"] == "added"
    assert report["services"] == [{"service": "crossref", "outcome": "found", "failure": None}]
    assert {asked.path.split("/")[1] for asked in services.requests} == {"crossref"}


def test_a_paper_that_no_service_has_is_explained_service_by_service(publist, services, tmp_path):
    (tmp_path / "config.toml").write_text(ONLY_CROSSREF + "[orcid]\nenabled = true\n")
    publist("init", "--name", "Minsoo Kim", "--yes")
    asked = ["--config", "config.toml", "add", "10.9999/none", "--json"]
    done = publist(*asked, **addresses(services))
    assert done.code == 2
    assert "no service has doi 10.9999/none (Crossref without it; ORCID not to be asked by doi)" in done.err
    error = json.loads(done.out)["error"]
    assert (error["code"], error["unknown"], error["not_asked"]) == ("paper-not-found", ["crossref"], ["orcid"])


def test_a_dry_run_of_add_shows_what_would_become_of_the_paper(publist, services, tmp_path):
    publist("init", "--name", "Minsoo Kim", "--yes")
    report = json.loads(publist("add", DOI, "--dry-run", "--json").out)
    assert (report["status"], report["run_id"], report["dry_run"]) == ("added", None, True)
    assert {record["source"] for record in report["records"]} == {"semantic_scholar", "dblp"}
    assert json.loads(publist("list", "--json").out) == []
