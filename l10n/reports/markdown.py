"""Markdown for a pull request's comment."""

from __future__ import annotations

from collections.abc import Iterator

from l10n import worddiff
from l10n.model import ArticleReport, LocaleReport, Report, Todo
from l10n.plugin import ReportFormat, Style
from l10n.reports._articles import by_catalog, figures, words
from l10n.reports._markdown import MOST, cell, findings

_BAR = 10
_SQUARES = {"translated": "🟩", "wrong": "🟥", "machine": "🟦", "fuzzy": "🟦", "stale": "🟧", "untranslated": "⬜"}


def report(report: Report, style: Style) -> str:
    """A table for each locale; the units to do are folded away."""
    return "\n".join(line for locale in report.locales for line in _locale(report, locale, style)) + "\n"


def _locale(report: Report, locale: str, style: Style) -> Iterator[str]:
    part = report.locales[locale]
    if not part.articles:
        yield f"### Translations: {cell(locale)}, no articles yet"
        yield ""
        yield "Put one into `source_articles/` and run `l10n update`."
        yield ""
        return
    found, whole = by_catalog(report, locale), part.whole
    yield f"### Translations: {cell(locale)}, {whole.percent} % of {whole.total.words:,} words"
    yield ""
    yield f"{_bar(whole)} 🟩 translated {'🟥 with errors ' if whole.errors else ''}🟦 unreviewed 🟧 stale ⬜ missing"
    yield ""
    unfinished = [a for a in part.articles if a.percent < 100 or a.orphan or found.get(a.catalog)]
    if unfinished:
        yield "| article | | words to do | missing | stale | unreviewed | findings |"
        yield "|---|---|--:|--:|--:|--:|--:|"
        yield from (_row(article, found.get(article.catalog, 0)) for article in unfinished[:MOST])
        yield ""
    rest = len(part.articles) - len(unfinished[:MOST])
    if rest:
        yield f"{rest:,} more article{'s' if rest > 1 else ''}."
        yield ""
    yield from _todo(part)


def _row(article: ArticleReport, found: int) -> str:
    name = cell(article.article) + (" (orphan)" if article.orphan else "")
    counts = " | ".join(f"{figure:,}" for figure in figures(article, found))
    return f"| {name} | {_bar(article)} {article.percent} % | {counts} |"


def _bar(article: ArticleReport) -> str:
    """Rounded by the sum so far, so that it is always as long; a rest that is not nothing is seen, and an error too."""
    parts, total, reached, bar = words(article), article.total.words, 0, ""
    for part, square in _SQUARES.items():
        reached += parts[part]
        bar += square * ((reached * _BAR // total if total else _BAR) - len(bar))
    wrong, last = _SQUARES["wrong"], max(1, bar.count(_SQUARES["translated"]))
    return bar if wrong in bar or not parts["wrong"] else bar[: last - 1] + wrong + bar[last:]


def _todo(part: LocaleReport) -> Iterator[str]:
    if not part.todo:
        return
    yield f"<details><summary>{len(part.todo):,} units to do</summary>"
    yield ""
    yield "| where | state | source |"
    yield "|---|---|---|"
    for todo in part.todo[:MOST]:
        place = f"{todo.article}:{todo.line}" if todo.line else todo.article
        yield f"| {cell(place)} | {todo.state.value} | {_source(todo)} |"
    if len(part.todo) > MOST:
        yield ""
        yield f"{len(part.todo) - MOST:,} more: `l10n report --todo` lists them all."
    yield ""
    yield "</details>"
    yield ""


def _source(todo: Todo) -> str:
    """The source; for a stale unit, what was taken out struck through and what was put in bold."""
    if todo.previous is None or todo.previous == todo.source:
        return cell(todo.source)
    pieces = worddiff.shorten(worddiff.diff(todo.previous, todo.source))
    tags = {"=": "{}", "-": "<del>{}</del>", "+": "<ins>{}</ins>"}
    return "".join(tags[op].format(cell(text)) for op, text in pieces)


REPORT = ReportFormat("markdown", report=report, check=findings)
