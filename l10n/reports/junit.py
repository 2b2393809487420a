"""JUnit XML: a test case for each finding, for CI systems that show test results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from xml.sax.saxutils import quoteattr

from l10n import inert
from l10n.model import Diagnostic, Severity
from l10n.plugin import ReportFormat, Style
from l10n.reports._findings import in_article, in_catalog, where

NAMED = 60
"""Characters of a unit that name a test case."""


def check(findings: Sequence[Diagnostic], style: Style) -> str:
    """A suite for each file; errors are failures, the rest is skipped, which no system takes for one."""
    ordered = sorted(findings, key=_file)
    suites = [(path, list(found)) for path, found in groupby(ordered, key=_file)]
    lines = ['<?xml version="1.0" encoding="UTF-8"?>', _tag("testsuites", name="l10n", **_counts(findings))]
    for path, found in suites:
        lines += [_tag("testsuite", name=style.prefix + path, **_counts(found))]
        lines += [line for finding in found for line in _case(finding, style.prefix)]
        lines += ["</testsuite>"]
    if not suites:
        lines += _empty(style.unread)
    return "\n".join([*lines, "</testsuites>", ""])


def _empty(unread: bool) -> list[str]:
    """A suite that tells of no findings: it passes, but where something could not be read."""
    lines = [_tag("testsuite", name="l10n", **{**_counts([]), "errors": int(unread)})]
    if not unread:
        return [*lines, '<testcase classname="l10n" name="nothing found"/>', "</testsuite>"]
    error = _tag("error", message="not everything could be read; the log says what")[:-1] + "/>"
    return [*lines, f'<testcase classname="l10n" name="everything is read">{error}</testcase>', "</testsuite>"]


def _file(finding: Diagnostic) -> str:
    return finding.catalog or where(finding)[0]


def _counts(findings: Sequence[Diagnostic]) -> dict[str, int]:
    failures = sum(finding.severity is Severity.ERROR for finding in findings)
    total = len(findings)
    return {"tests": total or 1, "failures": failures, "errors": 0, "skipped": total - failures}


def _case(finding: Diagnostic, prefix: str) -> Iterator[str]:
    unit = finding.entry.source[:NAMED] if finding.entry else finding.locale or ""
    name = f"{finding.check}: {unit}"
    yield _tag("testcase", classname=finding.article or _file(finding), name=name, file=prefix + where(finding)[0])
    if finding.severity is Severity.ERROR:
        text = inert.xml("\n".join(_details(finding))).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        yield f"{_tag('failure', type=finding.check, message=finding.message)}{text}</failure>"
    else:
        yield _tag("skipped", message=f"{finding.severity.value}: {finding.message}")[:-1] + "/>"
    yield "</testcase>"


def _details(finding: Diagnostic) -> Iterator[str]:
    yield finding.message
    yield from (place for place in (in_article(finding), in_catalog(finding)) if place)
    if finding.entry:
        yield f"source: {finding.entry.source}"
        yield f"target: {finding.entry.target}"


def _tag(tag: str, **attributes: str | int) -> str:
    listed = " ".join(f"{name}={quoteattr(inert.xml(str(value)))}" for name, value in attributes.items())
    return f"<{tag} {listed}>"


REPORT = ReportFormat("junit", check=check)
