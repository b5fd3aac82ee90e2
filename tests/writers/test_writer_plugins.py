"""Formats of other packages: the documented example, installed and run; and every way in which one can go wrong."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from publist.cli.words import error_words
from publist.errors import UsageError
from publist.model import Paper
from publist.registry import WRITERS
from publist.writers.formats import format_named, format_of, write
from publist.writers.style import OPTIONS

DOCS = Path(__file__).resolve().parents[2] / "docs" / "writing.md"
PAPERS = [Paper(key="lim2020wait", title="Wait\tfor it", year=2020), Paper(key="moss2024slow", title="Slow", year=2024)]
GOOD = """
from publist.writers.base import WriterFormat
def write(papers, style): return ",".join(paper.key for paper in papers)
FORMAT = WriterFormat(name="plug", label="Plug", description="", suffixes=(".plug", ".md"), write=write)
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """``install(code, name)``: a package with one entry point, found as installed ones are."""

    def put(code, name="plug", *, package="plug_package", module="plug_module", attribute="FORMAT"):
        information = tmp_path / package / f"{package}-1.0.dist-info"
        information.mkdir(parents=True)
        (tmp_path / package / f"{module}.py").write_text(code)
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {package}\nVersion: 1.0\n")
        (information / "entry_points.txt").write_text(f"[publist.writers]\n{name} = {module}:{attribute}\n")
        monkeypatch.syspath_prepend(str(tmp_path / package))
        monkeypatch.delitem(sys.modules, module, raising=False)

    yield put
    for module in ("plug_module", "publist_tsv"):
        sys.modules.pop(module, None)


def test_the_example_of_the_documentation_is_a_format_that_works(install):
    blocks = re.findall(r"```(toml|python)\n(.*?)```", DOCS.read_text(), re.DOTALL)
    project = next(tomllib.loads(code) for kind, code in blocks if kind == "toml")["project"]
    code = next(code for kind, code in blocks if kind == "python")
    ((name, target),) = project["entry-points"]["publist.writers"].items()
    module, _, attribute = target.partition(":")
    install(code, name, package=project["name"].replace("-", "_"), module=module, attribute=attribute)
    assert write(name, PAPERS) == "key\tyear\ttitle\nmoss2024slow\t2024\tSlow\nlim2020wait\t2020\tWait for it\n"
    assert write(name, PAPERS[::-1]) == write(name, PAPERS)
    assert format_of(Path("papers.TSV")) == name
    assert name in WRITERS.names()
    with pytest.raises(UsageError) as caught:
        write(name, PAPERS, {"citations": True})
    formats = tuple(own.name for own in WRITERS.own() if "citations" in own.options)
    assert caught.value.fields == {"option": "citations", "format": "tsv", "formats": formats}


def test_the_help_names_installed_formats(install):
    from click.testing import CliRunner

    from publist.cli.commands.export import command

    install(GOOD)
    shown = "".join(CliRunner().invoke(command, ["--help"]).output.split())  # lines break at hyphens, too
    assert f"{','.join(WRITERS.own_names)}orplug" in shown


def test_a_suffix_of_publists_own_is_not_taken_over(install):
    install(GOOD)
    assert format_of(Path("list.md")) == "md"
    assert format_of(Path("list.plug")) == "plug"


def test_a_format_of_publists_own_is_not_taken_over(install):
    install(GOOD.replace('"plug"', '"md"'), "md")
    assert format_named("md").label == "Markdown"


@pytest.mark.parametrize(
    ("code", "error", "words"),
    [
        ("raise ValueError('no')", "writer-unusable", "plug of plug_package cannot be used: ValueError"),
        ("raise SystemExit(3)", "writer-unusable", "cannot be used: SystemExit"),
        ("import no_such_module_anywhere", "writer-unusable", "cannot be used: ModuleNotFoundError"),
        ("FORMAT = 7", "no-writer-format", "it registers a int, not a WriterFormat named plug"),
        (GOOD.replace('name="plug"', 'name="md"'), "no-writer-format", "not a WriterFormat named plug"),
        (GOOD.replace("return ", "raise KeyError('x') #"), "writer-failed", "failed: KeyError"),
        (GOOD.replace("return ", "raise SystemExit(0) #"), "writer-failed", "failed: SystemExit"),
        (GOOD.replace("return ", "return 7 #"), "writer-failed", "failed: AttributeError"),
        (GOOD.replace("return ", "return '\\ud800' #"), "writer-failed", "failed: UnicodeEncodeError"),
    ],
)
def test_one_that_fails_is_one_clear_error(install, code, error, words):
    install(code)
    with pytest.raises(UsageError) as caught:
        write("plug", PAPERS)
    assert caught.value.code == error
    assert words in error_words(caught.value)


def test_one_that_fails_does_not_disturb_the_others(install):
    install("raise ValueError('no')")
    assert format_of(Path("list.unknown")) is None
    assert "Slow" in write("md", PAPERS)


def formats_documented() -> str:
    """The rows of ``docs/writing.md``, from what is registered."""
    rows = []
    for found in WRITERS.own():
        suffixes = " ".join(f"`{suffix}`" for suffix in found.suffixes)
        options = " ".join(f"`--{option.replace('_', '-')}`" for option in sorted(found.options))
        rows.append(f"| `{found.name}` | {found.label} | {suffixes} | {options} | {found.description} |")
    return "\n".join(rows)


def test_the_documented_formats_are_the_registered_ones():
    assert formats_documented() in DOCS.read_text(), f"docs/writing.md should have\n{formats_documented()}"


def test_every_format_says_all_about_itself():
    suffixes = [suffix for found in WRITERS.own() for suffix in found.suffixes]
    assert len(suffixes) == len(set(suffixes))
    for name, found in zip(WRITERS.own_names, WRITERS.own(), strict=True):
        assert found.name == name
        assert found.label
        assert found.description
        assert found.options <= OPTIONS
        assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in found.suffixes)
