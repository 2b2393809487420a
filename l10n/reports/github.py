"""GitHub annotations: findings beside the lines of a pull request, the worst first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n import inert
from l10n.model import Diagnostic, Severity
from l10n.plugin import ReportFormat, Style
from l10n.reports._findings import message, tally, where, worst_first
from l10n.reports._markdown import findings as summary

SHOWN = 10
"""Annotations of a kind that GitHub shows for a step."""

_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def check(findings: Sequence[Diagnostic], style: Style) -> str:
    """Workflow commands; what GitHub would not show is counted, not sent."""
    return "".join(f"{line}\n" for line in _lines(worst_first(findings), style))


def _lines(findings: Sequence[Diagnostic], style: Style) -> Iterator[str]:
    for severity, command in _COMMANDS.items():
        of_kind = [finding for finding in findings if finding.severity is severity]
        yield from (_annotation(command, finding, style.prefix) for finding in of_kind[:SHOWN])
        if len(of_kind) > SHOWN:
            yield f"{len(of_kind) - SHOWN} more of kind {command}: `l10n check` lists them all"
    if findings or not style.unread:
        yield tally(findings) if findings else "nothing found"


def _annotation(command: str, finding: Diagnostic, prefix: str) -> str:
    path, line, _ = where(finding)
    title = f"{finding.check} ({finding.locale})" if finding.locale else finding.check
    properties = {"file": prefix + path, "line": str(line), "title": title}
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{command} {listed}::{_data(message(finding))}"


def _data(text: str) -> str:
    """As GitHub's own toolkit escapes it; control characters are written out before."""
    text = "\n".join(inert.line(line) for line in text.split("\n"))
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


REPORT = ReportFormat("github", check=check, summary=summary, summary_env="GITHUB_STEP_SUMMARY")
