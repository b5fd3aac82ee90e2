"""Sources of other packages: the documented example, installed and run; and every way in which one can go wrong."""

import json
import random
import re
import sys
import tomllib
from pathlib import Path

import pytest

from publist.cli.words import error_words
from publist.config import load_settings
from publist.demo.server import Fault, ReplayServer
from publist.errors import PluginError, ServiceAnswerError, ServiceBusyError, UsageError
from publist.model import CountAnswer, Identifier, Record, Scheme
from publist.reconcile.precedence import PRECEDENCE
from publist.services.base import Service
from publist.services.known import service_names
from publist.services.opening import open_services
from publist.services.plugins import GROUP

DOCS = Path(__file__).resolve().parents[2] / "docs" / "services.md"
ME = Identifier(Scheme.ORCID, "0000-0002-1825-0097")
GOOD = """
from publist.model import CountAnswer, Record, Scheme
from publist.services.base import Service, ServiceInfo
class Plug(Service):
    batch_size = 10
    def takes(self, identifier): return True
    def by_identifiers(self, identifiers): return [None for _ in identifiers]
    def by_title(self, title, author=None): return [Record(source="dblp", key="k", title=title)]
    def of_person(self, identifier): return []
    def counts_of(self, identifiers): return []
SERVICE = ServiceInfo(name="plug", label="Plug", open=Plug, person_scheme=Scheme.ORCID)
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """``install(module, code, name)``: a package with one entry point, found as installed ones are."""
    modules = []

    def put(module, code, name="plug", *, package=None, attribute="SERVICE"):
        site = tmp_path / (package or module)
        (site / f"{package or module}-1.0.dist-info").mkdir(parents=True)
        (site / f"{module}.py").write_text(code)
        information = site / f"{package or module}-1.0.dist-info"
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package or module}\nVersion: 1.0\n")
        (information / "entry_points.txt").write_text(f"[{GROUP}]\n{name} = {module}:{attribute}\n")
        monkeypatch.syspath_prepend(str(site))
        modules.append(module)

    yield put
    for module in modules:
        sys.modules.pop(module, None)


@pytest.fixture
def opened(tmp_path, clock):
    """``opened(...)``: the sources of a run, on the fake clock."""

    def start(*, only=(), environ=None, config=""):
        file = tmp_path / "config.toml"
        file.write_text(config)
        environ = {"PUBLIST_CONFIG": str(file), "PUBLIST_STATE": str(tmp_path / "state"), **(environ or {})}
        settings = load_settings(environ)
        rng = random.Random(7)
        return open_services(settings, only=only, user_agent="t/1", clock=clock, rng=rng, environ=environ)

    return start


def test_the_example_of_the_documentation_is_a_source_that_works(install, opened, server):
    blocks = re.findall(r"```(toml|python)\n(.*?)```", DOCS.read_text(), re.DOTALL)
    project = next(tomllib.loads(code) for kind, code in blocks if kind == "toml" and "entry-points" in code)
    code = next(code for kind, code in blocks if kind == "python")
    config = next(code for kind, code in blocks if kind == "toml" and "[group_server]" in code)
    ((name, target),) = project["project"]["entry-points"][GROUP].items()
    module, _, attribute = target.partition(":")
    install(module, code, name, package=project["project"]["name"].replace("-", "_"), attribute=attribute)
    paper = {"id": 7, "title": "A Title", "authors": ["Ann Lee", "Bo Ng"], "year": 2024, "doi": "10.5555/Demo.7"}
    server.faults.append(Fault("/group", body=json.dumps([paper]), times=None))
    assert tomllib.loads(config)[name]["enabled"] is True
    environ = {"PUBLIST_GROUP_SERVER_URL": f"{server.url}/group", "PUBLIST_GROUP_SERVER_RATE": "0.5"}
    with opened(only=[name], environ=environ) as found:
        (source,) = found
        assert isinstance(source, Service)
        assert (source.name, source.label, source.batch_size) == (name, "our group's server", None)
        for record in (*source.by_title("A Title"), *source.of_person(ME)):
            assert (record.source, record.key, record.title, record.year) == (name, "7", "A Title", 2024)
            assert record.identifiers == (Identifier(Scheme.DOI, "10.5555/demo.7"),)
            assert [author.name for author in record.authors] == ["Ann Lee", "Bo Ng"]
        assert source.requests == 2
    assert [asked.query for asked in server.asked("/group")] == [{"title": "A Title"}, {"orcid": ME.value}]
    assert server.requests[0].headers["user-agent"] == "t/1"


def test_a_plug_in_is_asked_only_when_it_is_switched_on_or_named(install, opened):
    install("plug_mod", GOOD)
    for options, names in (
        ({}, ["semantic_scholar", "dblp"]),
        ({"config": "[plug]\nenabled = true\n"}, ["semantic_scholar", "dblp", "plug"]),
        ({"config": "[plug]\nenabled = false\n"}, ["semantic_scholar", "dblp"]),
        ({"config": "[plug]\nenabled = false\n", "only": ["plug"]}, ["plug"]),
        ({"only": ["plug", "dblp"]}, ["dblp", "plug"]),
    ):
        with opened(**options) as found:
            assert [source.name for source in found] == names
            assert found.unusable == ()


def test_its_records_bear_its_own_name_and_rank_last(install, opened):
    install("plug_mod", GOOD)
    with opened(only=["plug"]) as found:
        (record,) = found.get("plug").by_title("A Title")
    assert record == Record(source="plug", key="k", title="A Title")
    for row in PRECEDENCE.values():
        assert row.rank("plug") >= len(row.sources)


def test_its_counts_are_checked(install, opened):
    answers = "return [CountAnswer('x', n) for n in (4, -1, 'many', True, None)]"
    counting = GOOD.replace("batch_size", "counts = True; batch_size").replace(
        "counts_of(self, identifiers): return []", f"counts_of(self, identifiers): {answers}"
    )
    install("plug_mod", counting)
    with opened(only=["plug"]) as found:
        (source,) = found
        assert source.counts
        assert source.counts_of([ME] * 5) == [CountAnswer("x", n) for n in (4, None, None, None, None)]
        with pytest.raises(ServiceAnswerError, match="plugin-counts-unfit"):
            source.counts_of([ME])


BROKEN = {
    "raises": ("raise ValueError('no\\x1b[2J\\nway')", "ValueError: no\\x1b[2J way"),
    "exits": ("raise SystemExit(3)", "SystemExit: 3"),
    "lacks": ("import no_such_module_anywhere", "No module named 'no_such_module_anywhere'"),
    "no-attribute": ("", "AttributeError"),
    "no-information": ("SERVICE = 7", "it gives no source of that name"),
    "no-opener": (GOOD.replace("open=Plug", "open=7"), "TypeError"),
    "nothing": (GOOD.replace("open=Plug", "open=lambda opening: None"), "it gives no source of that name"),
    "other-name": (GOOD.replace('name="plug"', 'name="dblp"'), "it gives no source of that name"),
    "fails-late": (GOOD.replace("batch_size =", "batch_size = property(lambda self: 1 / 0) #"), "cannot be used"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_one_that_cannot_be_opened_is_one_named_failure(install, opened, how):
    code, said = BROKEN[how]
    install(f"plug_{how.replace('-', '_')}", code)
    with opened(config="[plug]\nenabled = true\n") as found:
        assert [source.name for source in found] == ["semantic_scholar", "dblp"]
        (error,) = found.unusable
    sentence = error_words(error)
    assert sentence.startswith("the plug-in plug cannot be used: ")
    assert said in sentence
    assert sentence.isprintable()
    with pytest.raises(PluginError) as caught, opened(only=["plug"]):
        pass
    assert error_words(caught.value) == sentence


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("raise KeyError('x')", "KeyError: 'x'"),
        ("raise RecursionError", "RecursionError"),
        ("return 7", "TypeError"),
        ("return [7]", "gave something that is no record"),
        ("return [Record(source='plug', key='', title='T')]", "gave a record without a usable title or key"),
        ("return [Record(source='plug', key='k', title='T' * 9999)]", "gave a record without a usable title or key"),
    ],
)
def test_one_that_fails_when_it_is_asked_is_one_named_failure(install, opened, body, said):
    methods = ("by_title(self, title, author=None)", "of_person(self, identifier)", "by_identifiers(self, identifiers)")
    for number, method in enumerate(methods):
        name = f"plug{number}"
        code = re.sub(rf"def {re.escape(method)}: .*", f"def {method}: {body}", GOOD)
        install(name, code.replace('name="plug"', f'name="{name}"'), name)
        with opened(only=[name]) as found:
            (source,) = found
            asks = {"by_title": lambda s: s.by_title("T"), "of_person": lambda s: s.of_person(ME)}
            ask = asks.get(method.partition("(")[0], lambda s: s.by_identifiers([ME]))
            with pytest.raises(ServiceAnswerError) as caught:
                ask(source)
        assert caught.value.service == name
        assert said in error_words(caught.value)
        assert error_words(caught.value).startswith("Plug ")


ESCAPES = {
    "exit": "raise SystemExit(0)",
    "generator": "raise GeneratorExit",
    "interrupt": "raise KeyboardInterrupt",
    "our-usage": "from publist.errors import UsageError; raise UsageError('no')",
    "our-store": "from publist.errors import StoreError; raise StoreError('no')",
    "other-service": "from publist.errors import ServiceError; raise ServiceError('x', service='dblp')",
    "no-time": "from publist.errors import OutOfTimeError; raise OutOfTimeError('out-of-time', service='plug')",
    "no-words": "raise type('Odd', (Exception,), {'__str__': lambda self: 1 / 0})()",
    "depth": "return self.by_title(title, author)",
    "bad-author": "return [Record(source='plug', key='k', title='T', authors=('A. B.',))]",
    "bad-year": "return [Record(source='plug', key='k', title='T', year='2020')]",
    "bad-identifier": "return [Record(source='plug', key='k', title='T', identifiers=('10.1/x',))]",
}


@pytest.mark.parametrize("how", ESCAPES)
def test_nothing_that_it_raises_or_gives_ends_the_run(install, opened, how):
    install("plug_mod", GOOD.replace('return [Record(source="dblp", key="k", title=title)]', ESCAPES[how]))
    with opened(only=["plug"]) as found, pytest.raises(ServiceAnswerError) as caught:
        found.get("plug").by_title("T")
    assert caught.value.service == "plug"
    assert error_words(caught.value).startswith("Plug ")


def test_one_that_hangs_is_given_up_and_not_asked_again(install, opened, monkeypatch):
    monkeypatch.setattr("publist.services.plugins.LONGEST_CALL", 0.2)
    install("plug_mod", "import time\n" + GOOD.replace("return [Record", "time.sleep(3); return [Record"))
    with opened(only=["plug"]) as found:
        plug = found.get("plug")
        for _ in range(3):
            with pytest.raises(ServiceAnswerError, match="plugin-hangs"):
                plug.by_title("T")
        assert plug.requests == 0


def test_an_answer_without_end_is_cut(install, opened, monkeypatch):
    monkeypatch.setattr("publist.services.plugins._MOST_ANSWERS", 50)
    endless = "from itertools import repeat; return repeat(Record(source='x', key='k', title=title))"
    install("plug_mod", GOOD.replace('return [Record(source="dblp", key="k", title=title)]', endless))
    with opened(only=["plug"]) as found:
        assert len(found.get("plug").by_title("T")) == 50


def test_an_error_that_lacks_a_field_still_has_words():
    assert error_words(ServiceBusyError("out-of-order", service="plug")) == "out of order (service plug)"


def test_too_few_answers_are_an_error(install, opened):
    install("plug_mod", GOOD.replace("[None for _ in identifiers]", "[None]"))
    with (
        opened(only=["plug"]) as found,
        pytest.raises(ServiceAnswerError, match=r"plugin-answers-missing .*answers=1, asked=2"),
    ):
        found.get("plug").by_identifiers([ME, ME])


def test_publists_own_errors_pass_through(install, opened):
    code = GOOD.replace("return [Record", "raise ServiceBusyError('plug-is-busy', service='plug'); return [Record")
    install("plug_mod", "from publist.errors import ServiceBusyError\n" + code)
    with opened(only=["plug"]) as found, pytest.raises(ServiceBusyError, match="plug-is-busy"):
        found.get("plug").by_title("T")


@pytest.mark.parametrize("name", ["cv", "person", "Plug", "p-lug", "_plug", "plug_", "1plug", "p" * 41, "publist"])
def test_a_name_that_no_source_can_have_is_refused(install, opened, name):
    install("plug_mod", GOOD, name)
    with pytest.raises(UsageError, match="plugin-name"), opened(only=[name]):
        pass


def test_a_plug_in_cannot_take_the_place_of_a_source_of_publists_own(install, opened):
    install("plug_mod", GOOD.replace('name="plug"', 'name="dblp"'), "dblp")
    with opened() as found:
        assert [type(source).__name__ for source in found] == ["SemanticScholar", "Dblp"]


def test_two_packages_of_one_name_are_both_refused(install, opened):
    install("plug_one", GOOD)
    install("plug_two", GOOD)
    with opened(config="[plug]\nenabled = true\n") as found:
        (error,) = found.unusable
        assert (
            error_words(error) == "the plug-in plug cannot be used: plug_one and plug_two both bring it; uninstall one"
        )


def test_a_table_of_one_that_is_not_installed_is_refused_with_the_nearest(opened):
    with pytest.raises(UsageError) as caught, opened(config="[openalx]\nenabled = true\n"):
        pass
    assert (caught.value.code, caught.value.fields["near"]) == ("unknown-table", "openalex")


def test_a_source_that_nobody_has_is_a_usage_error_that_lists_the_others(install, opened, tmp_path):
    install("plug_mod", GOOD)
    with pytest.raises(UsageError) as caught, opened(only=["none_such"]):
        pass
    names = "semantic_scholar, dblp, openalex, crossref, arxiv, orcid, plug"
    assert error_words(caught.value) == f"there is no source none_such; there are {names}"
    assert service_names(load_settings({"PUBLIST_CONFIG": str(tmp_path / "config.toml")})) == names.split(", ")


def test_its_client_shares_the_pace_of_all_processes(install, opened, tmp_path, clock):
    install("plug_mod", GOOD.replace("return [Record(", "self.http.get('x'); return [Record("))
    with ReplayServer() as running:
        environ = {"PUBLIST_PLUG_URL": running.url, "PUBLIST_PLUG_RATE": "0.25"}
        for _ in range(2):
            with opened(only=["plug"], environ=environ) as found:
                found.get("plug").by_title("T")
                assert found.get("plug").requests == 1
    assert clock.slept == [4.0]
    assert (tmp_path / "state" / "pace.json").exists()


def test_its_key_is_in_no_repr(install, opened):
    code = GOOD.replace("open=Plug", "open=lambda opening: OPENINGS.append(opening) or Plug(opening)")
    install("plug_mod", code + "OPENINGS = []\n")
    with opened(only=["plug"], environ={"PLUG_API_KEY": "sentinel-plug-key"}):
        import plug_mod
    (opening,) = plug_mod.OPENINGS
    assert opening.key == "sentinel-plug-key"
    assert "sentinel" not in repr(opening)
