"""The sources of a run, as the settings say."""

import random

import pytest

from publist.config import default_state_folder, load_settings
from publist.errors import UsageError
from publist.model import ARXIV, CROSSREF, DBLP, OPENALEX, ORCID, SEMANTIC_SCHOLAR, Identifier, Scheme
from publist.reconcile import label
from publist.services.arxiv import client as arxiv
from publist.services.crossref import client as crossref
from publist.services.dblp import client as dblp
from publist.services.openalex import client as openalex
from publist.services.opening import FACTORIES, open_sources
from publist.services.orcid import client as orcid
from publist.services.semantic_scholar import client as semantic_scholar
from publist.workflows.update.sources import sources_of

MODULES = {
    SEMANTIC_SCHOLAR: semantic_scholar,
    DBLP: dblp,
    OPENALEX: openalex,
    CROSSREF: crossref,
    ARXIV: arxiv,
    ORCID: orcid,
}


@pytest.fixture
def settings(tmp_path, server):
    def load(config="", **environ):
        file = tmp_path / "config.toml"
        file.write_text(config)
        urls = {f"PUBLIST_{name.upper()}_URL": getattr(server, f"{name}_url") for name in MODULES}
        return load_settings({"PUBLIST_CONFIG": str(file), "PUBLIST_STATE": str(tmp_path / "state"), **urls, **environ})

    return load


@pytest.fixture
def opened(clock):
    return lambda of, **options: open_sources(of, user_agent="t/1", clock=clock, rng=random.Random(7), **options)


def test_semantic_scholar_and_dblp_are_asked_and_the_others_when_switched_on(settings, opened):
    for config, names in (
        ("", ["semantic_scholar", "dblp"]),
        ("[openalex]\nenabled = true\n[dblp]\nenabled = false\n", ["semantic_scholar", "openalex"]),
        ("[orcid]\nrate = 1\n", ["semantic_scholar", "dblp"]),
    ):
        with opened(settings(config)) as found:
            assert [source.name for source in found.sources] == names


def test_a_source_that_is_named_is_asked_though_switched_off(settings, opened):
    with opened(settings("[dblp]\nenabled = false\n"), only=["arxiv", "dblp"]) as found:
        assert [source.name for source in found.sources] == ["dblp", "arxiv"]


def test_all_of_them_answer(settings, opened):
    with opened(settings(), only=list(FACTORIES)) as found:
        run = sources_of(found.sources, found.unusable)
        assert [source.name for source in run] == list(MODULES)
        assert [source.label for source in run] == [label(name) for name in MODULES]
        assert len(run) == 6
        assert all(run.has(name) for name in MODULES)
        assert not run.has("none")
        assert run.semantic_scholar is run.get("semantic_scholar")
        papers = run.get("crossref").by_identifiers([Identifier(Scheme.DOI, "10.18653/v1/2023.emnlp-main.910")])
        assert papers[0].publisher == "Association for Computational Linguistics"


def test_connections_are_closed_at_the_end(settings, opened, monkeypatch):
    from publist.services.http.client import HttpClient

    closed = []
    monkeypatch.setattr(HttpClient, "close", lambda self: closed.append(self.service.name))
    with pytest.raises(ZeroDivisionError), opened(settings(), only=["orcid", "arxiv"]):
        raise ZeroDivisionError
    assert sorted(closed) == ["arxiv", "orcid"]


def test_one_pace_for_all_runs_and_mailto_for_those_who_want_it(settings, opened, server, clock):
    of = settings(PUBLIST_MAILTO="me@example.org", PUBLIST_CROSSREF_RATE="0.25")
    for _ in range(2):
        with opened(of, only=["crossref"]) as found:
            found.sources[0].by_title("anything")
    assert clock.slept == [4.0]
    assert {asked.query["mailto"] for asked in server.requests} == {"me@example.org"}


@pytest.mark.parametrize("name", MODULES)
def test_the_default_address_and_pace_are_the_services_own(name, tmp_path):
    file = tmp_path / "empty.toml"
    file.write_text("")
    of = load_settings({"PUBLIST_CONFIG": str(file)}).services[name]
    module = MODULES[name]
    assert (of.url, of.rate) == (module.URL, module.RATE)
    assert module.service(base_url=of.url, rate=of.rate).base_url == module.URL
    assert of.enabled == (name in {"semantic_scholar", "dblp"})


def test_keys_come_from_the_environment_or_a_file_of_their_own(settings, tmp_path):
    secret = tmp_path / "key"
    secret.write_text("from-file\n")
    secret.chmod(0o600)
    assert settings(OPENALEX_API_KEY="from-environment").services["openalex"].key == "from-environment"
    assert settings(f'[openalex]\nkey_file = "{secret}"\n').services["openalex"].key == "from-file"
    assert settings().services["openalex"].key is None
    assert settings(CROSSREF_API_KEY="none such").services["crossref"].key is None


def test_an_address_that_is_none_is_a_usage_error(settings, opened):
    with (
        pytest.raises(UsageError, match="not a service's address"),
        opened(settings(PUBLIST_ARXIV_URL="file:///etc/passwd"), only=["arxiv"]),
    ):
        pass


def test_the_state_folder_can_be_set(settings, tmp_path):
    assert settings().state == tmp_path / "state"
    assert default_state_folder().name == "publist"
