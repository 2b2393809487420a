"""JSON for programs: counts and the to-do list, or findings (docs/json.md has the schemas)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from l10n.model import ArticleReport, Count, Diagnostic, Report, State, Todo
from l10n.plugin import ReportFormat, Style
from l10n.reports._json import dump

VERSION = 1


def report(report: Report, style: Style) -> str:
    """One object; all six states are always there."""
    return dump({"version": VERSION, **document(report)})


def check(findings: Sequence[Diagnostic], style: Style) -> str:
    return dump({"version": VERSION, "findings": [finding(diagnostic) for diagnostic in findings]})


def document(report: Report) -> dict[str, Any]:
    return {
        "locales": {
            locale: {
                "articles": [article(counts) for counts in part.articles],
                "todo": [todo(item) for item in part.todo],
            }
            for locale, part in report.locales.items()
        }
    }


def article(counts: ArticleReport) -> dict[str, Any]:
    return {
        "article": counts.article,
        "catalog": counts.catalog,
        "percent": counts.percent,
        "units": counts.total.units,
        "words": counts.total.words,
        "states": {state.value: count(counts.states.get(state, Count())) for state in State},
        "skipped": counts.skipped,
        "orphan": counts.orphan,
    }


def count(of: Count) -> dict[str, int]:
    return {"units": of.units, "words": of.words}


def todo(item: Todo) -> dict[str, Any]:
    return {
        "article": item.article,
        "line": item.line,
        "catalog": item.catalog,
        "catalog_line": item.catalog_line or None,
        "state": item.state.value,
        "context": item.context,
        "source": item.source,
        "previous": item.previous,
        "target": item.target,
    }


def finding(diagnostic: Diagnostic) -> dict[str, Any]:
    entry = diagnostic.entry
    return {
        "check": diagnostic.check,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "locale": diagnostic.locale,
        "article": diagnostic.article,
        "line": diagnostic.line,
        "catalog": diagnostic.catalog,
        "catalog_line": diagnostic.catalog_line,
        "context": entry.context if entry else None,
        "source": entry.source if entry else None,
        "target": entry.target if entry else None,
        "silence": diagnostic.silence,
    }


REPORT = ReportFormat("json", report=report, check=check)
