"""What every service says about itself."""

import subprocess
import sys

import pytest

from publist.model import Scheme
from publist.registry import SERVICES
from publist.services.base import FIELDS, Searches, ServiceInfo, trusted

OWN = list(SERVICES.own())


@pytest.mark.parametrize("info", OWN, ids=SERVICES.own_names)
def test_it_says_all_that_a_run_needs(info):
    assert isinstance(info, ServiceInfo)
    assert info.name in SERVICES.own_names
    assert info.label
    assert info.url.startswith("https://")
    assert 0 < info.rate <= 2
    assert set(info.trust) == set(FIELDS)
    assert bool(info.person_scheme) == bool(info.person_label) == bool(info.person_example)
    assert bool(info.key_url) == bool(info.key_variable) == bool(info.key_header)


def test_no_two_services_have_the_same_rank():
    for field in FIELDS:
        assert len({info.trust[field] for info in OWN}) == len(OWN), field


def test_what_the_workflows_tell_services_apart_by():
    assert [info.name for info in OWN if info.searches is Searches.EVERY_PAPER] == ["semantic_scholar", "dblp"]
    assert [info.name for info in OWN if info.searches is Searches.NEVER] == ["orcid"]
    assert [info.name for info in OWN if info.pages_by_hand] == ["dblp"]
    assert {info.name: info.paper_scheme for info in OWN if info.paper_scheme} == {
        "semantic_scholar": Scheme.SEMANTIC_SCHOLAR,
        "dblp": Scheme.DBLP,
        "openalex": Scheme.OPENALEX,
        "arxiv": Scheme.ARXIV,
    }


def test_a_rank_for_every_field():
    assert trusted(50, title=10)["title"] == 10
    assert trusted(50, title=10)["year"] == 50


def test_a_services_declaration_brings_no_http_client():
    modules = ", ".join(f"publist.services.{name}" for name in SERVICES.own_names)
    code = (
        f"import sys, {modules}; sys.exit('requests' in sys.modules or 'publist.services.http.client' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
