"""GitLab code quality: findings in a merge request."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from l10n.model import Diagnostic, Severity
from l10n.plugin import ReportFormat, Style
from l10n.reports._findings import fingerprinted, message, where
from l10n.reports._json import dump

_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.INFO: "info"}


def check(findings: Sequence[Diagnostic], style: Style) -> str:
    return dump([_issue(finding, mark, style.prefix) for finding, mark in fingerprinted(findings)])


def _issue(finding: Diagnostic, mark: str, prefix: str) -> dict[str, Any]:
    path, line, _ = where(finding)
    return {
        "description": message(finding),
        "check_name": finding.check,
        "fingerprint": mark,
        "severity": _SEVERITIES[finding.severity],
        "location": {"path": prefix + path, "lines": {"begin": line}},
    }


REPORT = ReportFormat("gitlab", check=check)
