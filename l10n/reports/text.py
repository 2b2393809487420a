"""Tables and lists for a terminal."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from unicodedata import combining, east_asian_width

from l10n import inert, worddiff
from l10n.model import ArticleReport, Count, Diagnostic, LocaleReport, Report, Severity, State, Todo
from l10n.plugin import ReportFormat, Style
from l10n.reports._findings import in_article, in_catalog, tally

MANY = 40
"""Articles of a locale, above which the finished ones are only counted."""

_SHADES = {State.TRANSLATED: "█#", State.MACHINE: "▓m", State.FUZZY: "▓f", State.STALE: "▒s", State.UNTRANSLATED: "░."}
"""What a bar is made of, from left to right; the second where there is no Unicode."""

_COLORS = {
    State.TRANSLATED: "32",
    State.MACHINE: "36",
    State.FUZZY: "36",
    State.STALE: "33",
    State.UNTRANSLATED: "2",
    Severity.ERROR: "31;1",
    Severity.WARNING: "33",
    Severity.INFO: "36",
}
_HEADS = ("%", "words to do", "missing", "stale", "unreviewed", "findings")
_LABELS = {State.MACHINE: "machine draft, unreviewed", State.FUZZY: "fuzzy: a person's “needs work”"}


# --- l10n report -----------------------------------------------------------------------------


def report(report: Report, style: Style) -> str:
    """A table for each locale, then, if asked for, what is to do."""
    return "\n".join(line for locale, part in report.locales.items() for line in _locale(report, locale, part, style))


def _locale(report: Report, locale: str, part: LocaleReport, style: Style) -> Iterator[str]:
    found = Counter(finding.catalog for finding in report.diagnostics if finding.locale == locale)
    before = report.before.locales.get(locale) if report.before else None
    earlier = {article.catalog: article.percent for article in before.articles} if before else {}
    total = ArticleReport("", "", part.states)
    live = [article for article in part.articles if not article.orphan]
    summary = f"{total.percent} % of {_number(total.total.words)} words in {_plural(len(live), 'article')}"
    if before:
        summary += f", {_change(total.percent, ArticleReport('', '', before.states).percent)} since {report.revision}"
    yield f"{_paint(locale, '1', style)}  {inert.line(summary)}"
    if not part.articles:
        yield "  no articles yet: put one into source_articles/ and run `l10n update`"
        yield ""
        return
    yield from _table(part, found, earlier, style)
    yield from _legend(total, style)
    yield from _oldest(part) if _units(total, State.STALE) else ()
    yield from _todo(part, style) if style.todo else _hint(part)
    yield ""


def _table(part: LocaleReport, found: Counter[str | None], earlier: Mapping[str, int], style: Style) -> Iterator[str]:
    shown = [article for article in part.articles if _unfinished(article, found) or len(part.articles) <= MANY]
    folder = _folder(article.article for article in shown)
    rows = [_row(article, found[article.catalog], earlier, len(folder)) for article in shown]
    sizes = [max(len(row[column]) for row in [_HEADS, *(row for _, row in rows)]) for column in range(len(_HEADS))]
    bar = 20 if style.width >= 100 else 10
    names = max((_width(name) for name in (folder or "article", *(name for name, _ in rows))), default=7)
    room = style.width - sum(sizes) - 2 * len(sizes) - bar - 4
    stacked = names > room  # a name is never cut: it is what one looks for
    indent = max(2, _width(folder or "article") - bar) if stacked else names + 2
    yield _paint(f"  {(folder or 'article').ljust(indent + bar)}  {_columns(_HEADS, sizes)}", "2", style)
    for article, (name, row) in zip(shown, rows, strict=True):
        label = f"  {name}\n  {' ' * indent}" if stacked else f"  {name}{' ' * (indent - _width(name))}"
        yield f"{label}{_bar(article, bar, style)}  {_columns(row, sizes)}"
    if len(shown) < len(part.articles):
        yield f"  and {_plural(len(part.articles) - len(shown), 'article')} wholly translated"


def _unfinished(article: ArticleReport, found: Counter[str | None]) -> bool:
    return article.orphan or article.percent < 100 or found[article.catalog] > 0


def _folder(articles: Iterable[str]) -> str:
    """The folder that all are in, with its `/`, so that it need not stand in every line."""
    folders = {posixpath.dirname(article) for article in articles}
    common = posixpath.commonpath(folders) if folders else ""
    return inert.line(f"{common}/") if common.strip("/") else ""


def _columns(row: Sequence[str], sizes: Sequence[int]) -> str:
    return "  ".join(figure.rjust(size) for figure, size in zip(row, sizes, strict=True))


def _row(article: ArticleReport, findings: int, earlier: Mapping[str, int], skip: int) -> tuple[str, tuple[str, ...]]:
    states = article.states
    left = article.total.words - states.get(State.TRANSLATED, Count()).words
    unreviewed = _units(article, State.MACHINE) + _units(article, State.FUZZY)
    percent = str(article.percent)
    if article.catalog in earlier:
        percent += f" ({_change(article.percent, earlier[article.catalog])})"
    figures = (left, _units(article, State.UNTRANSLATED), _units(article, State.STALE), unreviewed, findings)
    name = inert.line(article.article)[skip:] + (" (orphan)" if article.orphan else "")
    return name, (percent, *(_number(figure) if figure else "-" for figure in figures))


def _units(article: ArticleReport, state: State) -> int:
    return article.states.get(state, Count()).units


def _bar(article: ArticleReport, size: int, style: Style) -> str:
    """Each state's share of the words; a share that is not nothing is seen, and only 100 % looks full."""
    total = article.total.words
    if not total:
        return " " * size
    words = {state: article.states.get(state, Count()).words for state in _SHADES}
    columns = {state: max(1, round(count * size / total)) if count else 0 for state, count in words.items()}
    columns[max(columns, key=lambda state: columns[state])] += size - sum(columns.values())
    shade = 0 if style.unicode else 1
    return "".join(_paint(_SHADES[state][shade] * width, _COLORS[state], style) for state, width in columns.items())


def _legend(total: ArticleReport, style: Style) -> Iterator[str]:
    shade = 0 if style.unicode else 1
    parts = [
        f"{_paint(_SHADES[state][shade], _COLORS[state], style)} {_number(_units(total, state))} {state.value}"
        for state in _SHADES
        if _units(total, state)
    ]
    yield "  units: " + "  ".join(parts) if parts else "  nothing to translate"


def _oldest(part: LocaleReport) -> Iterator[str]:
    dated = [todo for todo in part.todo if todo.since]
    if dated:
        oldest = min(dated, key=lambda todo: todo.since or "")
        yield f"  oldest stale unit: since {oldest.since}, {inert.line(_place(oldest))}"


def _hint(part: LocaleReport) -> Iterator[str]:
    if part.todo:
        yield f"  {_plural(len(part.todo), 'unit')} to do: `l10n report --todo` lists them"


# --- what is to do ---------------------------------------------------------------------------


def _todo(part: LocaleReport, style: Style) -> Iterator[str]:
    for article, todos in groupby(part.todo, key=lambda todo: todo.article):
        listed = list(todos)
        yield ""
        yield f"  {_paint(inert.line(article), '1', style)}: {_plural(len(listed), 'unit')} to do"
        for todo in listed:
            yield from _unit(todo, style)


def _unit(todo: Todo, style: Style) -> Iterator[str]:
    since = f" since {todo.since}" if todo.since else ""
    state = _paint(_LABELS.get(todo.state, todo.state.value), _COLORS[todo.state], style)
    yield f"    {inert.line(_place(todo))}: {state}{inert.line(since)}"
    context = f" (context {todo.context})" if todo.context is not None else ""
    yield f"      source: {_source(todo, style)}{inert.line(context)}"
    if todo.target:
        yield f"      target: {inert.line(todo.target)}"
    if todo.catalog_line:
        yield f"      in {inert.line(todo.catalog)}:{todo.catalog_line}"


def _source(todo: Todo, style: Style) -> str:
    """The source; for a stale unit, the difference to what was translated."""
    if todo.previous is None or todo.previous == todo.source:
        return inert.line(todo.source)
    pieces = [(op, inert.line(text)) for op, text in worddiff.diff(todo.previous, todo.source)]
    if not style.color:
        return worddiff.plain(pieces)
    return "".join(
        {"=": text, "-": f"\x1b[31;9m{text}\x1b[0m", "+": f"\x1b[32;4m{text}\x1b[0m"}[op] for op, text in pieces
    )


def _place(todo: Todo) -> str:
    return f"{todo.article}:{todo.line}" if todo.line else todo.article


# --- l10n check ------------------------------------------------------------------------------


def check(findings: Sequence[Diagnostic], style: Style) -> str:
    """`file:line: severity: message [check]`, file by file in line order, the whole at the end."""
    if not findings:
        return "nothing found\n"
    lines = [line for finding in sorted(findings, key=_order) for line in _finding(finding, style)]
    checks = ", ".join(
        f"{count:,} {inert.line(name)}" for name, count in Counter(f.check for f in findings).most_common()
    )
    return "\n".join([*lines, "", f"{tally(findings)}: {checks}", ""])


def _order(finding: Diagnostic) -> tuple[str, str, int, int, str]:
    """Findings of a catalog in article order; what concerns the whole of a locale first."""
    return (
        finding.locale or "",
        finding.catalog or finding.article or "",
        finding.line or 0,
        finding.catalog_line or 0,
        finding.check,
    )


def _finding(finding: Diagnostic, style: Style) -> Iterator[str]:
    severity = _paint(finding.severity.value, _COLORS[finding.severity], style)
    place, other = in_catalog(finding), in_article(finding)
    if not finding.catalog:
        place, other = other or finding.locale or "l10n", ""
    yield f"{inert.line(place)}: {severity}: {inert.line(finding.message)} [{inert.line(finding.check)}]"
    if other:
        yield _paint(f"    {inert.line(other)}", "2", style)
    entry = finding.entry
    if entry and entry.target:
        yield f"    source: {inert.line(entry.source)}"
        if entry.target not in finding.message:
            yield f"    target: {inert.line(entry.target)}"


# --- small change ----------------------------------------------------------------------------


def _paint(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.color and text else text


def _number(value: int) -> str:
    return f"{value:,}"


def _plural(count: int, noun: str) -> str:
    return f"{_number(count)} {noun}{'' if count == 1 else 's'}"


def _change(now: int, then: int) -> str:
    return f"{now - then:+d}"


def _width(text: str) -> int:
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


REPORT = ReportFormat("text", report=report, check=check)
