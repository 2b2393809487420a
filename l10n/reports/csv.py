"""CSV for a spreadsheet: counts (with --todo the units to do), or findings; no cell is a formula."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from l10n import inert
from l10n.model import ArticleReport, Count, Diagnostic, Report, State, Todo
from l10n.plugin import ReportFormat, Style

Cell = str | int | None

_COUNTS = ("locale", "article", "catalog", "percent", "units", "words", "words to do")
_TODO = ("locale", "article", "line", "catalog", "catalog line", "state", "context", "source", "previous", "target")
_FINDINGS = ("severity", "check", "message", "locale", "article", "line", "catalog", "catalog line")


def report(report: Report, style: Style) -> str:
    """A row for each article, or, with `todo`, for each unit to do."""
    if style.todo:
        units = (_unit(locale, todo) for locale, part in report.locales.items() for todo in part.todo)
        return _write(_TODO, units)
    rows = (_article(locale, article) for locale, part in report.locales.items() for article in part.articles)
    return _write((*_COUNTS, *(state.value for state in State), "skipped", "orphan"), rows)


def check(findings: Sequence[Diagnostic], style: Style) -> str:
    return _write((*_FINDINGS, "context", "source", "target"), (_finding(finding) for finding in findings))


def _article(locale: str, article: ArticleReport) -> Iterator[Cell]:
    left = article.total.words - article.states.get(State.TRANSLATED, Count()).words
    yield from (locale, article.article, article.catalog, article.percent)
    yield from (article.total.units, article.total.words, left)
    yield from (article.states.get(state, Count()).units for state in State)
    yield from (article.skipped, "yes" if article.orphan else "no")


def _unit(locale: str, todo: Todo) -> Iterator[Cell]:
    yield from (locale, todo.article, todo.line, todo.catalog, todo.catalog_line or None, todo.state.value)
    yield from (todo.context, todo.source, todo.previous, todo.target)


def _finding(finding: Diagnostic) -> Iterator[Cell]:
    entry = finding.entry
    yield from (finding.severity.value, finding.check, finding.message, finding.locale)
    yield from (finding.article, finding.line, finding.catalog, finding.catalog_line)
    yield from (entry.context, entry.source, entry.target) if entry else (None, None, None)


def _write(head: Sequence[str], rows: Iterable[Iterable[Cell]]) -> str:
    """RFC 4180, quoted where needed; numbers stay numbers."""
    out = StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(head)
    writer.writerows([inert.cell(cell) if isinstance(cell, str) else cell for cell in row] for row in rows)
    return out.getvalue()


REPORT = ReportFormat("csv", report=report, check=check)
