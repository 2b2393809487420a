"""SARIF 2.1.0: findings for code scanning."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from l10n.model import Diagnostic, Severity
from l10n.plugin import ReportFormat, Style
from l10n.reports._findings import fingerprinted, message, where
from l10n.reports._json import dump

_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def check(findings: Sequence[Diagnostic], style: Style) -> str:
    """One run; every check is declared as a rule, whether it found something or not."""
    found = {finding.check: "A finding of l10n" for finding in findings}
    rules = dict(sorted({**found, **style.checks}.items()))
    driver: dict[str, Any] = {"name": "l10n", "rules": [_rule(name, text) for name, text in rules.items()]}
    if style.version:
        driver["version"] = style.version
    index = {name: number for number, name in enumerate(rules)}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, mark, index, style.prefix) for finding, mark in fingerprinted(findings)],
    }
    schema = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
    return dump({"$schema": schema, "version": "2.1.0", "runs": [run]})


def _rule(name: str, text: str) -> dict[str, Any]:
    return {"id": name, "name": name, "shortDescription": {"text": text or name}}


def _result(finding: Diagnostic, mark: str, index: Mapping[str, int], prefix: str) -> dict[str, Any]:
    path, line, _ = where(finding)
    result = {
        "ruleId": finding.check,
        "ruleIndex": index[finding.check],
        "level": _LEVELS[finding.severity],
        "message": {"text": _text(message(finding))},
        "locations": [_location(prefix + path, line)],
        "partialFingerprints": {"l10nUnit/v1": mark},
    }
    if finding.locale:
        result["properties"] = {"locale": finding.locale}
    return result


def _text(text: str) -> str:
    """SARIF reads `[text](target)` in a message as a link."""
    return text.replace("[", "\\[").replace("]", "\\]") if "](" in text else text


def _location(path: str, line: int) -> dict[str, Any]:
    uri = quote(path.encode("utf-8", "replace"), safe="/")
    return {"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": line}}}


REPORT = ReportFormat("sarif", check=check)
