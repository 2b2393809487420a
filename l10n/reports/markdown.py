"""Markdown for a pull request's comment."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from l10n import worddiff
from l10n.model import ArticleReport, Count, LocaleReport, Report, State, Todo
from l10n.plugin import ReportFormat, Style
from l10n.reports._markdown import MOST, cell, findings

_BAR = 10
_SQUARES = {State.TRANSLATED: "🟩", State.MACHINE: "🟦", State.FUZZY: "🟦", State.STALE: "🟧", State.UNTRANSLATED: "⬜"}


def report(report: Report, style: Style) -> str:
    """A table for each locale; the units to do are folded away."""
    return "\n".join(line for locale in report.locales for line in _locale(report, locale, style)) + "\n"


def _locale(report: Report, locale: str, style: Style) -> Iterator[str]:
    part = report.locales[locale]
    found = Counter(finding.catalog for finding in report.diagnostics if finding.locale == locale)
    total = ArticleReport("", "", part.states)
    yield f"### Translations: {cell(locale)}, {total.percent} % of {total.total.words:,} words"
    yield ""
    yield f"{_bar(total)} 🟩 translated 🟦 unreviewed 🟧 stale ⬜ missing"
    yield ""
    unfinished = [a for a in part.articles if a.percent < 100 or a.orphan or found[a.catalog]]
    if unfinished:
        yield "| article | | words to do | missing | stale | unreviewed | findings |"
        yield "|---|---|--:|--:|--:|--:|--:|"
        yield from (_row(article, found[article.catalog]) for article in unfinished[:MOST])
        yield ""
    rest = len(part.articles) - len(unfinished[:MOST])
    if rest:
        yield f"{rest:,} more article{'s' if rest > 1 else ''}."
        yield ""
    yield from _todo(part)


def _row(article: ArticleReport, found: int) -> str:
    units = {state: article.states.get(state, Count()).units for state in State}
    left = article.total.words - article.states.get(State.TRANSLATED, Count()).words
    unreviewed = units[State.MACHINE] + units[State.FUZZY]
    name = cell(article.article) + (" (orphan)" if article.orphan else "")
    figures = (left, units[State.UNTRANSLATED], units[State.STALE], unreviewed, found)
    return f"| {name} | {_bar(article)} {article.percent} % | " + " | ".join(f"{n:,}" for n in figures) + " |"


def _bar(article: ArticleReport) -> str:
    """Rounded by the sum so far, so that it is always as long; a rest that is not nothing is seen."""
    total, reached, bar = article.total.words, 0, ""
    for state, square in _SQUARES.items():
        reached += article.states.get(state, Count()).words
        bar += square * ((reached * _BAR // total if total else _BAR) - len(bar))
    return bar


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
