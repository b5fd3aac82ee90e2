"""The table of rules and the forms of its findings."""

import json
import re
from pathlib import Path

import pytest

from publist.checking.repair import locate
from publist.checking.rules import all_rules, check_listing
from publist.checking.values import Level, ListFinding
from publist.cli.check_output import finding_as_dict
from publist.cli.sarif import sarif as sarif_of
from publist.cli.words.checking import RULES as RULE_WORDS
from publist.cli.words.findings import MESSAGES, message_of
from publist.model import Unreadable

RULES = all_rules()[0]
RAW = "- Chloe Martin,\n  Counting Rivers, pages 17-25"


def check(listing, codes=None):
    return list(check_listing(listing, codes).findings)


def sarif(findings, edits, **fields):
    return sarif_of(findings, edits, rules=list(RULES.values()), **fields)


@pytest.fixture
def report(entry, record, known, listing):
    wrong = entry(
        record(pages="17-25", year=2019, line=3, raw=RAW),
        known(pages="117-125", year=2021),
        spellings=[("Chloe Martin", "Chloe Maritn", ("DBLP",))],
    )
    return listing(wrong, file="my papers/cv.md", unreadable=(Unreadable(1, "no-title"),))


def test_every_rule_is_registered_by_its_own_code_and_has_one_line_of_help():
    assert all(rule.code == code for code, rule in RULES.items())
    assert set(RULE_WORDS) == set(RULES)
    assert all(text.endswith(".") and len(text) < 80 for text in RULE_WORDS.values())


def test_every_rule_has_words_for_its_findings():
    assert set(MESSAGES) == set(RULES)


def test_findings_come_in_the_order_of_the_file(report):
    assert [(f.line, f.code) for f in check(report)] == [
        (1, "unreadable"),
        (3, "name-spelling"),
        (3, "wrong-year"),
        (4, "wrong-pages"),
    ]


def test_only_the_rules_that_were_asked_for_speak(report):
    assert {f.code for f in check(report, {"wrong-year"})} == {"wrong-year"}


def test_a_clean_list_has_no_findings(entry, record, known, listing):
    clean = entry(record(pages="117-125", year=2021), known(pages="117-125", year=2021))
    assert check(listing(clean, content="# Papers")) == []


def test_sarif_has_the_shape_that_2_1_0_documents(report):
    found = check(report)
    lines = ["", "", *RAW.split("\n")]
    edits = {finding: locate(lines, finding) for finding in found}
    log = json.loads(json.dumps(sarif(found, edits, version="1.2.3")))
    (run,) = log["runs"]
    assert log["version"] == "2.1.0"
    assert run["columnKind"] == "unicodeCodePoints"
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) == len(RULES)
    for result, finding in zip(run["results"], found, strict=True):
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"] == finding.code
        assert result["level"] in {"error", "warning", "note"}
        assert result["message"]["text"].startswith(message_of(finding))
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"]["uri"] == "my%20papers/cv.md"
        assert place["region"]["startLine"] == finding.line
    (pages,) = [result for result in run["results"] if result["ruleId"] == "wrong-pages"]
    replacements = pages["fixes"][0]["artifactChanges"][0]["replacements"]
    for replacement in replacements:
        region = replacement["deletedRegion"]
        old = lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1]
        assert (old, replacement["insertedContent"]["text"]) in {("17", "117"), ("25", "125")}
    assert len(replacements) == 2


def test_a_sarif_result_about_no_entry_has_a_place_all_the_same():
    nowhere = ListFinding(code="not-listed", level=Level.WARNING, expected="Songs of Sand")
    (result,) = sarif([nowhere], {}, version="1", home="cv.md")["runs"][0]["results"]
    place = result["locations"][0]["physicalLocation"]
    assert (place["artifactLocation"]["uri"], place["region"]) == ("cv.md", {"startLine": 1})


def test_a_sarif_fingerprint_stays_when_lines_move(report, entry, record, known, listing):
    def prints(line):
        moved = listing(entry(record(year=2019, line=line), known(year=2021)))
        return [r["partialFingerprints"] for r in sarif(check(moved), {}, version="1")["runs"][0]["results"]]

    assert prints(3) == prints(30)


def test_levels_are_sarif_s_words():
    assert [str(level) for level in Level] == ["error", "warning", "note"]


def test_the_fields_of_a_finding_and_the_rules_are_those_of_the_documentation(report):
    text = (Path(__file__).resolve().parents[2] / "docs" / "check.md").read_text()
    part = text[text.index("A finding has these fields") : text.index("`--format sarif` prints")]
    rows = [line.split("|")[1] for line in part.splitlines() if line.startswith("| `")]
    documented = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    for finding in check(report):
        assert set(finding_as_dict(finding)) == documented
    table = text[text.index("## Rules") : text.index("## Repairs")]
    rows = [line.split("|")[1] for line in table.splitlines() if line.startswith("| `")]
    assert {code for row in rows for code in re.findall(r"`([\w-]+)`", row)} == set(RULES)


def test_a_finding_in_json_has_values_for_a_script_and_words_for_a_person(report):
    found = {finding.code: finding_as_dict(finding) for finding in check(report)}
    pages = found["wrong-pages"]
    assert (pages["printed"], pages["expected"], pages["sources"]) == ("17-25", "117-125", ("dblp",))
    assert pages["evidence"] == [{"source": "dblp", "value": "117-125"}]
    assert (pages["repair"], pages["fix"]) == ({"kind": "write", "value": "117-125"}, "write 117-125")
    assert pages["action"] == {"kind": "repair-file", "target": "my papers/cv.md"}
    assert pages["command"] == "publist check --fix 'my papers/cv.md'"
    assert found["unreadable"]["reading"] == {"code": "no-title"}
