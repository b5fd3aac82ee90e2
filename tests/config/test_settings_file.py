"""The settings file: what is declared is taken, all else is refused with the nearest right name."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import NODEFAULT, inspect, structs

from publist.cli.words import error_words, reason_words
from publist.config import UnattendedSettings, load_settings
from publist.config.declared import TABLES, KeyedServiceTable, TopLevel
from publist.errors import UsageError
from publist.registry import SERVICES

DOCS = Path(__file__).resolve().parents[2] / "docs" / "configuration.md"


@pytest.fixture
def load(tmp_path):
    def settings(text="", **environ):
        file = tmp_path / "config.toml"
        file.write_text(text)
        return load_settings({"PUBLIST_CONFIG": str(file), **environ})

    return settings


@pytest.fixture
def refused(load):
    """The fields of the error, its file's name aside, and its words."""

    def error_of(text, **environ):
        with pytest.raises(UsageError) as caught:
            load(text, **environ)
        fields = {name: value for name, value in caught.value.fields.items() if name != "file"}
        return caught.value.code, fields, error_words(caught.value)

    return error_of


def test_a_misspelt_key_is_refused_with_the_nearest_and_its_table(refused):
    code, fields, words = refused("[semantic_scholar]\nenabeld = false\n")
    assert code == "unknown-setting"
    assert fields == {"table": "semantic_scholar", "key": "enabeld", "near": "enabled", "belongs": ()}
    assert words.endswith("config.toml: unknown key enabeld in [semantic_scholar]; did you mean enabled?")


@pytest.mark.parametrize(
    ("text", "table", "near"),
    [
        ("[bakcup]\nkeep = 3\n", "bakcup", "backup"),
        ("[semantic-scholar]\nrate = 1\n", "semantic-scholar", "semantic_scholar"),
        ("[DBLP]\nenabled = true\n", "DBLP", "dblp"),
        ("[ours]\nenabled = true\n", "ours", None),
    ],
)
def test_a_table_that_nothing_has_is_refused_with_the_nearest(refused, text, table, near):
    code, fields, words = refused(text)
    assert (code, fields) == ("unknown-table", {"table": table, "near": near})
    assert f"[{near}]?" in words or near is None


def test_a_misspelt_key_at_the_top_is_refused(refused):
    _, fields, words = refused('databse = "x.db"\n')
    assert fields == {"table": "", "key": "databse", "near": "database", "belongs": ()}
    assert words.endswith("unknown key databse; did you mean database?")


def test_a_key_below_a_table_that_it_is_not_of_is_refused_with_its_place(refused):
    _, fields, words = refused('[dblp]\nrate = 0.5\nmailto = "me@example.org"\n')
    assert fields == {"table": "dblp", "key": "mailto", "near": None, "belongs": ("",)}
    assert words.endswith("unknown key mailto in [dblp]; it belongs at the top, before any [table]")


def test_a_service_that_takes_no_key_has_no_key_file(refused):
    code, fields, _ = refused('[crossref]\nkey_file = "k"\n')
    assert (code, fields["key"]) == ("unknown-setting", "key_file")


@pytest.mark.parametrize(
    ("text", "fields", "words"),
    [
        (
            '[openalex]\nenabled = "yes"\n',
            {"table": "openalex", "key": "enabled", "expected": "true-or-false"},
            "enabled in [openalex] must be true or false",
        ),
        (
            "[arxiv]\nrate = 0\n",
            {"table": "arxiv", "key": "rate", "expected": "number", "above": 0, "most": 1000},
            "rate in [arxiv] must be a number above 0 and at most 1000",
        ),
        (
            "[dblp]\nrate = nan\n",
            {"table": "dblp", "key": "rate", "expected": "number", "above": 0, "most": 1000},
            "rate in [dblp] must be a number above 0 and at most 1000",
        ),
        (
            "[backup]\nkeep = 0\n",
            {"table": "backup", "key": "keep", "expected": "whole-number", "least": 1, "most": 100_000},
            "keep in [backup] must be a whole number from 1 to 100000",
        ),
        (
            "stale_after_days = true\n",
            {"table": "", "key": "stale_after_days", "expected": "whole-number", "least": 1, "most": 100_000},
            "stale_after_days must be a whole number from 1 to 100000",
        ),
        (
            "mailto = 7\n",
            {"table": "", "key": "mailto", "expected": "quoted-text"},
            "mailto must be text in quotation marks",
        ),
        (
            "openalex = 4\n",
            {"table": "", "key": "openalex", "expected": "table"},
            "openalex must be a table, [openalex]",
        ),
        ("[[log]]\nkeep = 3\n", {"table": "", "key": "log", "expected": "table"}, "log must be a table, [log]"),
        (
            "[database]\nx = 1\n",
            {"table": "", "key": "database", "expected": "quoted-text"},
            "must be text in quotation marks",
        ),
    ],
)
def test_a_value_of_the_wrong_kind_says_what_is_expected(refused, text, fields, words):
    code, found, line = refused(text)
    assert (code, found) == ("wrong-setting", fields)
    assert words in line


def test_a_rate_of_the_environment_is_held_to_the_same_range(refused, load):
    assert load("[dblp]\nrate = 2\n", PUBLIST_DBLP_RATE="0.25").services["dblp"].rate == 0.25
    for text in ("x", "0", "1e9", "nan"):
        code, fields, words = refused("", PUBLIST_DBLP_RATE=text)
        assert code == "wrong-variable"
        assert fields["variable"] == "PUBLIST_DBLP_RATE"
        assert words == "PUBLIST_DBLP_RATE must be a number above 0 and at most 1000"


def test_flags_win_over_the_environment_over_the_file_over_the_defaults(tmp_path):
    file = tmp_path / "config.toml"
    file.write_text('database = "$PLACE/file.db"\n[dblp]\nurl = "https://file.example/"\nrate = 3\n')
    environ = {"PUBLIST_DATABASE": "environment.db", "PUBLIST_DBLP_URL": "https://environment.example/"}
    both = load_settings(environ, config_file=str(file), database="flag.db")
    assert both.database == "flag.db"
    assert both.services["dblp"].url == "https://environment.example"
    assert both.services["dblp"].rate == 3
    assert both.services["openalex"].rate == 2
    assert load_settings(environ, config_file=str(file)).database == "environment.db"


def test_names_of_the_environment_are_filled_in_the_stores_place(load, monkeypatch):
    monkeypatch.setenv("PLACE", "/somewhere")
    assert load('database = "$PLACE/file.db"\n').database == "/somewhere/file.db"


def test_an_empty_file_changes_nothing(load):
    found = load("")
    assert found.unattended == UnattendedSettings()
    assert (found.database, found.mailto, found.config_file, found.notes) == (None, None, None, ())


def test_a_file_that_is_named_and_missing_or_no_toml_is_one_clear_line(refused, tmp_path):
    with pytest.raises(UsageError) as caught:
        load_settings({}, config_file=str(tmp_path / "none.toml"))
    assert caught.value.code == "no-settings-file"
    code, _, words = refused("a = = 1\n")
    assert code == "settings-file-not-toml"
    assert "is not valid TOML" in words
    (tmp_path / "latin.toml").write_bytes(b'mailto = "\xe9"\n')
    with pytest.raises(UsageError) as caught:
        load_settings({}, config_file=str(tmp_path / "latin.toml"))
    assert caught.value.code == "settings-file-not-utf8"


@given(st.dictionaries(st.sampled_from(["log", "dblp", "keep", "x", "database"]), st.integers() | st.booleans()))
def test_any_table_of_toml_is_settings_or_a_usage_error(tmp_path_factory, values):
    file = tmp_path_factory.getbasetemp() / f"any-{os.getpid()}.toml"
    lines_of_errors = []
    lines = [f"{name} = {str(value).lower()}" for name, value in values.items()]
    for text in ("\n".join(lines), "[dblp]\n" + "\n".join(lines), "[[dblp]]\n" + "\n".join(lines)):
        file.write_text(text)
        try:
            load_settings({}, config_file=str(file))
        except UsageError as error:
            lines_of_errors.append(error_words(error))
    assert all(line.isprintable() for line in lines_of_errors)


# -- keys


def test_a_key_file_that_others_can_read_is_noted_and_its_key_not_shown(load, tmp_path):
    key = tmp_path / "key"
    key.write_text("sentinel\n")
    key.chmod(0o640)
    found = load(f'[semantic_scholar]\nkey_file = "{key}"\n')
    assert found.services["semantic_scholar"].key == "sentinel"
    assert [reason_words(note) for note in found.notes] == [f"{key} can be read by others; run: chmod 600 {key}"]
    key.chmod(0o600)
    assert load(f'[semantic_scholar]\nkey_file = "{key}"\n').notes == ()


@pytest.mark.parametrize("kind", ["missing", "pipe", "folder", "large", "binary"])
def test_a_key_file_that_is_none_is_refused_and_not_waited_for(refused, tmp_path, kind):
    key = tmp_path / "key"
    {
        "missing": lambda: None,
        "pipe": lambda: os.mkfifo(key),
        "folder": key.mkdir,
        "large": lambda: key.write_text("sentinel" * 1000),
        "binary": lambda: key.write_bytes(b"sentinel\xff"),
    }[kind]()
    code, _, words = refused(f'[semantic_scholar]\nkey_file = "{key}"\n')
    expected = {"missing": "no-key-file", "large": "key-file-too-large", "binary": "unreadable-key-file"}
    assert code == expected.get(kind, "key-file-no-file")
    assert str(key) in words
    assert "sentinel" not in words


# -- docs


def keys_documented() -> str:
    """The table of ``docs/configuration.md``, from what is declared."""
    rows = ["| table | key | form | default | meaning |", "|---|---|---|---|---|"]
    for table, struct in {"": TopLevel, "SERVICE": KeyedServiceTable, **TABLES}.items():
        if table == "log":
            rows += [
                f"| `[{service.name}]` | `{one.name}` | {choices(one)} | `{one.default}` | {one.meaning} |"
                for service in SERVICES.own()
                for one in service.settings
            ]
        for field in structs.fields(struct):
            info = inspect.type_info(field.type)
            rows.append(
                f"| {f'`[{table}]`' if table else 'top of the file'} | `{field.name}` | {form(info.type)} "
                f"| {default(field)} | {info.extra_json_schema['description']} |"
            )
    return "\n".join(rows)


def choices(setting) -> str:
    *first, last = [f"`{choice}`" for choice in setting.choices] or ["text"]
    return f"{', '.join(first)} or {last}" if first else last


def test_a_setting_that_only_one_service_has_is_read_from_file_and_environment(load):
    text = '[dblp]\nvia = "api"\nsparql_url = "https://graph.example.org/sparql"\n'
    assert load(text).services["dblp"].settings == {"via": "api", "sparql_url": "https://graph.example.org/sparql"}
    assert load(text, PUBLIST_DBLP_VIA="sparql").services["dblp"].settings["via"] == "sparql"


def test_a_choice_that_there_is_not_is_refused_with_those_that_there_are(refused):
    for code, _, words in (refused('[dblp]\nvia = "spraql"\n'), refused("", PUBLIST_DBLP_VIA="graph")):
        assert code in {"wrong-setting", "wrong-variable"}
        assert words.endswith(("one of api, auto, sparql", "one of auto, sparql, api"))


def test_a_setting_of_another_service_is_refused(refused):
    assert refused('[crossref]\nvia = "api"\n')[0] == "unknown-setting"


def form(info) -> str:
    match info:
        case inspect.BoolType():
            return "`true` or `false`"
        case inspect.IntType():
            return f"whole number, {info.ge} to {info.le:,}"
        case inspect.FloatType():
            return f"number above {info.gt} and at most {info.le:,.0f}"
        case inspect.StrType():
            return "text"
        case inspect.VarTupleType():
            return "list of texts"
        case inspect.DictType():
            return "table of texts"
    raise AssertionError(info)


def default(field) -> str:
    if field.default is NODEFAULT and field.default_factory is NODEFAULT:
        return "the service's"
    if field.default is NODEFAULT:
        return "none"
    return f"{field.default}" if field.default else "none"


def test_the_documented_keys_are_the_declared_ones():
    assert keys_documented() in DOCS.read_text(), f"docs/configuration.md should have\n{keys_documented()}"


def test_the_documented_example_is_taken_and_the_services_are_named(load, tmp_path, monkeypatch):
    monkeypatch.setenv("HOME", str(tmp_path))
    (tmp_path / ".config" / "publist").mkdir(parents=True)
    (tmp_path / ".config" / "publist" / "semantic-scholar-key").write_text("k")
    text = DOCS.read_text()
    (example,) = re.findall(r"```toml\n(.*?)```", text, re.DOTALL)
    found = load(example)
    assert found.services["dblp"].url == "https://dblp.uni-trier.de"
    assert all(f"`{name}`" in text for name in found.services)
    assert set(SERVICES.own_names) <= set(found.services)


def test_every_variable_of_the_environment_is_documented(tmp_path):
    text = DOCS.read_text()

    class Environ(dict):
        """Notes what is asked for."""

        def get(self, name, default=None):
            asked.add(name)
            return super().get(name, default)

    asked: set[str] = set()
    (tmp_path / "empty.toml").write_text("")
    load_settings(Environ(PUBLIST_CONFIG=str(tmp_path / "empty.toml")))
    assert {name for name in asked if f"`{name}`" not in text} == set()
    assert {"PUBLIST_DATABASE", "PUBLIST_DBLP_RATE", "OPENALEX_API_KEY"} <= asked


def test_importing_the_settings_is_light():
    code = "import sys, publist.config; print({'msgspec', 'tomllib', 'platformdirs', 'difflib'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "set()\n"
