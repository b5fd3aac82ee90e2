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

from publist.checking.repair import Edit
from publist.checking.rules import RULES
from publist.checking.values import Finding

SCHEMA: Final = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"


def sarif(
    findings: Sequence[Finding], edits: Mapping[Finding, Sequence[Edit]], *, version: str, home: str = ""
) -> dict[str, object]:
    """The log of one run; ``edits`` are the safe repairs, by finding.

    GitHub takes no result without a place: what is about no entry stands at the first line, and what is on no list in
    the file ``home``.
    """
    index = {rule.code: number for number, rule in enumerate(RULES)}
    driver = {
        "name": "publist check",
        "semanticVersion": version,
        "rules": [
            {
                "id": rule.code,
                "shortDescription": {"text": rule.help},
                "defaultConfiguration": {"level": str(rule.level)},
            }
            for rule in RULES
        ],
    }
    results = [_result(finding, index[finding.code], edits.get(finding, ()), home) for finding in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _result(finding: Finding, index: int, edits: Sequence[Edit], home: str) -> dict[str, object]:
    message = finding.message if finding.message.endswith((".", "?")) else f"{finding.message}."
    fix = f" Fix: {finding.fix}." if finding.fix else ""
    identity = f"{finding.code}\0{finding.file}\0{finding.title}\0{finding.message}"
    result: dict[str, object] = {
        "ruleId": finding.code,
        "ruleIndex": index,
        "level": str(finding.level),
        "message": {"text": f"{message}{fix}"},
        # What stays when lines move, so that an annotation is not shown as new.
        "partialFingerprints": {"publistFinding/v1": blake2b(identity.encode(), digest_size=8).hexdigest()},
    }
    if file := finding.file or home:
        place = {"artifactLocation": {"uri": _uri(file)}, "region": {"startLine": finding.line or 1}}
        result["locations"] = [{"physicalLocation": place}]
    if edits:
        change = {"artifactLocation": {"uri": _uri(finding.file)}, "replacements": [_replacement(e) for e in edits]}
        result["fixes"] = [{"description": {"text": finding.fix}, "artifactChanges": [change]}]
    if finding.evidence:
        result["properties"] = {"evidence": [{"source": e.by, "value": e.value} for e in finding.evidence]}
    return result


def _replacement(edit: Edit) -> dict[str, object]:
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
