"""Findings as SARIF 2.1.0, for code-scanning annotations.

Source of the shape: OASIS, "Static Analysis Results Interchange Format (SARIF) Version 2.1.0", §3.13 (sarifLog), §3.14
(run), §3.19 (toolComponent), §3.27 (result), §3.28 to §3.30 (location, physicalLocation, region), §3.55 to §3.57 (fix,
artifactChange, replacement).
"""

from collections.abc import Mapping, Sequence
from hashlib import blake2b
from pathlib import PurePath
from typing import Final
from urllib.parse import quote

from publist.checking.base import CheckRule
from publist.checking.repair import TextEdit
from publist.checking.values import ListFinding
from publist.cli.words.checking import rule_words
from publist.cli.words.findings import message_of, source_words
from publist.cli.words.fixes import fix_of

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(
    findings: Sequence[ListFinding],
    edits: Mapping[ListFinding, Sequence[TextEdit]],
    *,
    rules: Sequence[CheckRule],
    version: str,
    home: str = "",
) -> dict[str, object]:
    """The log of one run; ``edits`` are the safe repairs, by finding.

    GitHub takes no result without a place: what is about no entry stands at the first line, and what is on no list in
    the file ``home``.
    """
    index = {rule.code: number for number, rule in enumerate(rules)}
    driver = {
        "name": "publist check",
        "semanticVersion": version,
        "rules": [
            {
                "id": rule.code,
                "shortDescription": {"text": rule_words(rule)},
                "defaultConfiguration": {"level": str(rule.level)},
            }
            for rule in rules
        ],
    }
    results = [_result(finding, index[finding.code], edits.get(finding, ()), home) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(finding: ListFinding, index: int, edits: Sequence[TextEdit], home: str) -> dict[str, object]:
    message, fix = message_of(finding), fix_of(finding)
    message = message if message.endswith((".", "?")) else f"{message}."
    advice = f" Fix: {fix}." if fix else ""
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": str(finding.level),
        "message": {"text": f"{message}{advice}"},
        # What stays when lines move, so that an annotation is not shown as new.
        "partialFingerprints": {"publistFinding/v2": _fingerprint(finding)},
    }
    if file := finding.file or home:
        place = {"artifactLocation": {"uri": _uri(file)}, "region": {"startLine": finding.line or 1}}
        result["locations"] = [{"physicalLocation": place}]
    if edits:
        change = {"artifactLocation": {"uri": _uri(finding.file)}, "replacements": [_replacement(e) for e in edits]}
        result["fixes"] = [{"description": {"text": fix}, "artifactChanges": [change]}]
    if finding.evidence:
        result["properties"] = {
            "evidence": [{"source": source_words(e.source), "value": e.value} for e in finding.evidence]
        }
    return result


def _fingerprint(finding: ListFinding) -> str:
    reading = finding.reading.code if finding.reading else ""
    values = (finding.code, finding.file, finding.title, finding.variant, finding.printed, finding.expected, reading)
    return blake2b("\0".join(values).encode(), digest_size=8).hexdigest()


def _replacement(edit: TextEdit) -> dict[str, object]:
    """Columns count from 1; the end is the column after the last character."""
    region = {
        "startLine": edit.line,
        "startColumn": edit.start + 1,
        "endLine": edit.line,
        "endColumn": edit.end + 1,
    }
    return {"deletedRegion": region, "insertedContent": {"text": edit.new}}


def _uri(file: str) -> str:
    """A relative path as it stands, an absolute one as a file URI."""
    path = PurePath(file)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
