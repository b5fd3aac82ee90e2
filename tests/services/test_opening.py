"""The sources of a run, as the settings say."""

import random
from contextlib import suppress

import pytest

from publist.config import default_state_folder, load_settings
from publist.errors import UnknownPersonError, UsageError
from publist.model import Identifier, Scheme
from publist.reconcile import label
from publist.registry import SERVICES
from publist.services.names import ARXIV, CROSSREF, DBLP, OPENALEX, ORCID, SEMANTIC_SCHOLAR
from publist.services.opening import open_services

NAMES = (SEMANTIC_SCHOLAR, DBLP, OPENALEX, CROSSREF, ARXIV, ORCID)


@pytest.fixture
def settings(tmp_path, server):
    def load(config="", **environ):
        file = tmp_path / "config.toml"
        file.write_text(config)
        urls = {f"PUBLIST_{name.upper()}_URL": getattr(server, f"{name}_url") for name in NAMES}
        return load_settings({"PUBLIST_CONFIG": str(file), "PUBLIST_STATE": str(tmp_path / "state"), **urls, **environ})

    return load


@pytest.fixture
def opened(clock):
    return lambda of, **options: open_services(of, user_agent="t/1", clock=clock, rng=random.Random(7), **options)


def test_semantic_scholar_and_dblp_are_asked_and_the_others_when_switched_on(settings, opened):
    for config, names in (
        ("", ["semantic_scholar", "dblp"]),
        ("[openalex]\nenabled = true\n[dblp]\nenabled = false\n", ["semantic_scholar", "openalex"]),
        ("[orcid]\nrate = 1\n", ["semantic_scholar", "dblp"]),
    ):
        with opened(settings(config)) as found:
            assert [service.name for service in found] == names


def test_a_source_that_is_named_is_asked_though_switched_off(settings, opened):
    with opened(settings("[dblp]\nenabled = false\n"), only=["arxiv", "dblp"]) as found:
        assert [service.name for service in found] == ["dblp", "arxiv"]


def test_all_of_them_answer(settings, opened):
    with opened(settings(), only=SERVICES.own_names) as found:
        assert [service.name for service in found] == list(NAMES)
        assert [service.label for service in found] == [label(name) for name in NAMES]
        assert len(found) == 6
        assert all(found.get(name) for name in NAMES)
        assert found.get("none") is None
        papers = found.get("crossref").by_identifiers([Identifier(Scheme.DOI, "10.18653/v1/2023.emnlp-main.910")])
        assert papers[0].publisher == "Association for Computational Linguistics"


def test_connections_are_closed_at_the_end(settings, opened, monkeypatch):
    from publist.services.http.client import HttpClient

    closed = []
    monkeypatch.setattr(HttpClient, "close", lambda self: closed.append(self.endpoint.name))

    def ask_and_fail():
        with opened(settings(), only=["orcid", "arxiv", "dblp"]) as found:
            with suppress(UnknownPersonError):
                found.get("orcid").of_person(Identifier(Scheme.ORCID, "0000-0002-1825-0097"))
            found.get("arxiv").by_title("anything")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_fail()
    assert sorted(closed) == ["arxiv", "orcid"]


def test_one_pace_for_all_runs_and_mailto_for_those_who_want_it(settings, opened, server, clock):
    of = settings(PUBLIST_MAILTO="me@example.org", PUBLIST_CROSSREF_RATE="0.25")
    for _ in range(2):
        with opened(of, only=["crossref"]) as found:
            found.get("crossref").by_title("anything")
    assert clock.slept == [4.0]
    assert {asked.query["mailto"] for asked in server.requests} == {"me@example.org"}


DEFAULTS = {
    SEMANTIC_SCHOLAR: ("https://api.semanticscholar.org/graph/v1", 1.0, True),
    DBLP: ("https://dblp.org", 0.5, True),
    OPENALEX: ("https://api.openalex.org", 2.0, False),
    CROSSREF: ("https://api.crossref.org", 2.0, False),
    ARXIV: ("https://export.arxiv.org/api", 1 / 3, False),
    ORCID: ("https://pub.orcid.org/v3.0", 2.0, False),
}


@pytest.mark.parametrize("name", NAMES)
def test_the_default_address_and_pace_are_the_services_own(name, tmp_path, service_at):
    file = tmp_path / "empty.toml"
    file.write_text("")
    of = load_settings({"PUBLIST_CONFIG": str(file)}).services[name]
    assert (of.url, of.rate, of.enabled) == DEFAULTS[name]
    assert service_at(name, of.url).endpoint.base_url == of.url


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
        pytest.raises(UsageError, match="not-a-service-address"),
        opened(settings(PUBLIST_ARXIV_URL="file:///etc/passwd"), only=["arxiv"]),
    ):
        pass


def test_the_state_folder_can_be_set(settings, tmp_path):
    assert settings().state == tmp_path / "state"
    assert default_state_folder().name == "publist"
