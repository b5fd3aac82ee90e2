"""Rules of other packages: the documented example, installed and run; and every way in which one can go wrong."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

from publist.checking.rules import all_rules
from publist.cli.check_output import as_dict
from publist.cli.words.checking import failure_words, rule_words
from publist.errors import UsageError
from publist.workflows.proofread.files import GivenFile
from publist.workflows.proofread.run import CheckRequest, choose_codes, proofread

DOCS = Path(__file__).resolve().parents[2] / "docs" / "check.md"
CV = b"""# Papers

- Ana Sokol and Ben Okafor, "Maps of Moss", In Proceedings of the Conference on Rivers, 2022. [Paper, Code
- Ana Sokol, "Songs of Sand", In Proceedings of the Conference on Rivers, 2023. [Paper](https://example.org/sand)
"""
GOOD = """
from publist.checking.base import CheckRule
from publist.checking.values import Flaw, Level
def look(listing): return [Flaw(entry=entry) for entry in listing.entries]
RULE = CheckRule(code="plug", level=Level.NOTE, check=look, help="Plugged.", message="plugged")
"""


@pytest.fixture
def install(tmp_path, monkeypatch):
    """``install(module, code, name)``: a package with one entry point, found as installed ones are."""
    modules = []

    def put(module, code, name="plug", target=None):
        information = tmp_path / module / f"{module}-1.0.dist-info"
        information.mkdir(parents=True)
        (tmp_path / module / f"{module}.py").write_text(code)
        (information / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {module}\nVersion: 1.0\n")
        (information / "entry_points.txt").write_text(f"[publist.rules]\n{name} = {target or f'{module}:RULE'}\n")
        monkeypatch.syspath_prepend(str(tmp_path / module))
        modules.append(module)

    yield put
    for module in modules:
        sys.modules.pop(module, None)


def checked(*codes):
    return proofread(None, CheckRequest(files=(GivenFile("cv.md", CV),), codes=choose_codes(codes, ())))


def test_the_example_of_the_documentation_is_a_rule_that_works(install):
    blocks = re.findall(r"```(toml|python)\n(.*?)```", DOCS.read_text(), re.DOTALL)
    project = next(tomllib.loads(code) for kind, code in blocks if kind == "toml")
    code = next(code for kind, code in blocks if kind == "python")
    ((name, target),) = project["project"]["entry-points"]["publist.rules"].items()
    install(project["project"]["name"].replace("-", "_"), code, name, target)
    assert rule_words(all_rules()[0][name]) == "No link to the code."
    (finding,) = as_dict(checked(name))["findings"]
    assert (finding["code"], finding["level"], finding["line"]) == ("missing-code", "note", 4)
    assert (finding["message"], finding["fix"]) == ('no code is linked for "Songs of Sand"', "link the repository")
    assert name in {finding.code for finding in checked().findings}
    assert name not in {f.code for f in checked("unclosed-bracket").findings}


BROKEN = {
    "raises": ("raise ValueError('no')", "ValueError"),
    "exits": ("raise SystemExit(3)", "SystemExit"),
    "lacks": ("import no_such_module_anywhere", "ModuleNotFoundError"),
    "no-object": ("RULE = 7", "no CheckRule of that code"),
    "other-code": (GOOD.replace('code="plug"', 'code="wrong-year"'), "no CheckRule of that code"),
    "fails-late": (GOOD.replace("return [Flaw(", "raise KeyError('x') #"), "KeyError"),
    "a-sentence": (GOOD.replace("Flaw(entry=entry)", "'wrong'"), "TypeError"),
    "nothing": (GOOD.replace("return [Flaw(", "return None #"), "TypeError"),
}


@pytest.mark.parametrize("how", BROKEN)
def test_one_that_cannot_be_used_is_one_named_failure(install, how):
    code, error = BROKEN[how]
    module = f"plug_{how.replace('-', '_')}"
    install(module, code)
    report = checked()
    assert "unclosed-bracket" in {finding.code for finding in report.findings}
    (failure,) = report.rule_failures
    assert (failure.name, failure.package) == ("plug", module)
    assert failure.error.startswith(error)
    assert not report.complete
    assert as_dict(report)["failures"] == [{"rule": "plug", "package": module, "error": failure.error}]
    assert failure_words(failure).startswith(f"the rule plug (of {module})")
    assert checked("unclosed-bracket").complete


def test_a_plug_in_cannot_take_the_place_of_a_rule_of_publists_own(install):
    install("plug_mod", GOOD.replace('"plug"', '"unclosed-bracket"'), "unclosed-bracket")
    (finding,) = checked("unclosed-bracket").findings
    assert finding.change is not None


def test_a_message_over_fields_that_are_not_there_is_shown_as_it_is(install):
    install("plug_mod", GOOD.replace('"plugged"', '"no {such} field"'))
    assert {f["message"] for f in as_dict(checked("plug"))["findings"]} == {"no {such} field"}


def test_a_rule_that_nobody_has_is_a_usage_error(install):
    install("plug_mod", GOOD)
    assert choose_codes(["plug"], []) == {"plug"}
    with pytest.raises(UsageError, match="unknown-rule") as caught:
        choose_codes(["plug", "none-such"], ["nor-this"])
    assert caught.value.fields == {"rules": ("none-such", "nor-this")}
