"""Tables and lists for a terminal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from unicodedata import combining, east_asian_width

from l10n import inert, worddiff
from l10n.model import ArticleReport, Diagnostic, LocaleReport, Report, State, Todo
from l10n.plugin import ReportFormat, Style
from l10n.reports._articles import HEADS, by_catalog, figures, folder, name, units, words
from l10n.reports._findings import in_article, in_catalog, tally

MANY = 40
"""Articles of a locale, above which the finished ones are only counted."""

_SHADES = {"translated": "█#", "wrong": "!!", "machine": "▓m", "fuzzy": "▓f", "stale": "▒s", "untranslated": "░."}
"""What a bar is made of, from left to right; the second where there is no Unicode."""

_COLORS = {
    "translated": "32",
    "wrong": "31;1",
    "machine": "36",
    "fuzzy": "36",
    "stale": "33",
    "untranslated": "2",
    "error": "31;1",
    "warning": "33",
    "info": "36",
}
_CHANGES = {"-": "31", "+": "32"}
"""Colours beside marks: not everybody tells red from green, and not every terminal strikes words out."""

_HEADS = ("%", *HEADS)
_SPARED = tuple(_HEADS.index(head) for head in ("missing", "unreviewed", "stale", "words to do"))
"""Columns that a narrow terminal does without, the first to go first; the legend has their sums."""

_ESCAPE = re.compile("\x1b[^m]*m")
_LABELS = {State.MACHINE: "machine draft, unreviewed", State.FUZZY: "fuzzy: a person's “needs work”"}


# --- l10n report -----------------------------------------------------------------------------


def report(report: Report, style: Style) -> str:
    """A table for each locale, then, if asked for, what is to do."""
    return "\n".join(line for locale, part in report.locales.items() for line in _locale(report, locale, part, style))


def _locale(report: Report, locale: str, part: LocaleReport, style: Style) -> Iterator[str]:
    whole = part.whole
    yield f"{_paint(locale, '1', style)}  {inert.line(_summary(report, locale, whole))}"
    if part.articles:
        yield from _table(part, by_catalog(report, locale), _earlier(report, locale), style)
        yield from _legend(whole, style)
        yield from _oldest(part) if units(whole, State.STALE) else ()
        yield from _todo(part, style) if style.todo else _hint(part)
    yield ""


def _summary(report: Report, locale: str, whole: ArticleReport) -> str:
    live = sum(1 for article in report.locales[locale].articles if not article.orphan)
    if not live:
        return "no articles yet: put one into source_articles/ and run `l10n update`"
    before = report.before.locales.get(locale) if report.before else None
    change = f", {_change(whole.percent, before.whole.percent)} since {report.revision}" if before else ""
    return f"{whole.percent} % of {_number(whole.total.words)} words in {_plural(live, 'article')}{change}"


def _earlier(report: Report, locale: str) -> Mapping[str, int]:
    """The percentages in the revision that is compared with, by catalog."""
    before = report.before.locales.get(locale) if report.before else None
    return {article.catalog: article.percent for article in before.articles} if before else {}


# --- the table -------------------------------------------------------------------------------


def _table(
    part: LocaleReport, found: Mapping[str | None, int], earlier: Mapping[str, int], style: Style
) -> Iterator[str]:
    shown = [article for article in part.articles if _unfinished(article, found) or len(part.articles) <= MANY]
    common = folder(shown)
    names = [name(article, common) + " (orphan)" * article.orphan for article in shown]
    counts = [_row(article, found, earlier) for article in shown]
    head, *rows = _columns([_HEADS, *counts], style.width - 16)
    lead = inert.line(common) or "article"
    longest = max(map(_width, (lead, *names)))
    room = style.width - len(head) - 6
    bar = next((size for size in (20, 10) if longest + size <= room), 20 if room >= 24 else 10)
    stacked = longest + bar > room
    indent = max(2, _width(lead) - bar if _width(lead) <= room else 0) if stacked else longest + 2
    yield from _lead(lead, indent + bar, head, style)
    for article, label, row in zip(shown, names, rows, strict=True):
        line = f"{_bar(article, bar, style)}  {_stressed(row, article, style)}"
        yield from _broken(label, style.width) if stacked else ()
        yield f"  {_padded('' if stacked else label, indent)}{line}"
    if len(shown) < len(part.articles):
        yield f"  and {_plural(len(part.articles) - len(shown), 'article')} wholly translated"


def _stressed(row: str, article: ArticleReport, style: Style) -> str:
    """The row with its last figure, the findings, in the colour of the worst of them."""
    rest, _, findings = row.rpartition(" ")
    return (
        row
        if findings == "-"
        else f"{rest} {_paint(findings, _COLORS['error' if article.errors else 'warning'], style)}"
    )


def _lead(lead: str, size: int, head: str, style: Style) -> Iterator[str]:
    """The heads of the columns, beside the folder where that leaves room for it."""
    if _width(lead) > size:
        yield from (_paint(line, "2", style) for line in _broken(lead, style.width))
        lead = ""
    yield _paint(f"  {_padded(lead, size)}  {head}", "2", style)


def _broken(text: str, width: int) -> Iterator[str]:
    """A name on a line of its own: never cut, for it is what one looks for, but broken after a `/` where it is long."""
    line = ""
    for piece in re.findall("[^/]*/?", text):
        if line and _width(line + piece) > width - 2:
            yield f"  {line}"
            line = ""
        line += piece
    yield f"  {line}"


def _unfinished(article: ArticleReport, found: Mapping[str | None, int]) -> bool:
    return article.orphan or article.percent < 100 or found.get(article.catalog, 0) > 0


def _columns(rows: Sequence[Sequence[str]], room: int) -> list[str]:
    """The rows, each figure under its head; where there is no room for all columns, the least important go.

    Those that are empty (all dashes) go before any that says something.
    """
    sizes = {at: max(len(row[at]) for row in rows) for at in range(len(rows[0]))}
    for spared in sorted(_SPARED, key=lambda at: any(row[at] != "-" for row in rows[1:])):
        if sum(sizes.values()) + 2 * len(sizes) - 2 > room:
            del sizes[spared]
    return ["  ".join(row[at].rjust(size) for at, size in sizes.items()) for row in rows]


def _row(article: ArticleReport, found: Mapping[str | None, int], earlier: Mapping[str, int]) -> tuple[str, ...]:
    percent = str(article.percent)
    if article.catalog in earlier:
        percent += f" ({_change(article.percent, earlier[article.catalog])})"
    counts = figures(article, found.get(article.catalog, 0))
    return percent, *(_number(figure) if figure else "-" for figure in counts)


def _bar(article: ArticleReport, size: int, style: Style) -> str:
    """Each part's share of the words; what is not nothing is seen, and only 100 % without an error looks full."""
    total = article.total.words
    if not total:
        return " " * size
    columns = {part: max(1, round(count * size / total)) if count else 0 for part, count in words(article).items()}
    columns[max(columns, key=lambda part: columns[part])] += size - sum(columns.values())
    return "".join(_shown(part, style, width) for part, width in columns.items())


def _legend(total: ArticleReport, style: Style) -> Iterator[str]:
    """The units of each state, and how many of the translated ones are wrong."""
    parts = [
        f"{_shown(part, style)} {_number(units(total, State(part)))} {part}"
        for part in _SHADES
        if part != "wrong" and units(total, State(part))
    ]
    if parts and total.wrong.units:
        parts[0] += f" ({_shown('wrong', style)} {_number(total.wrong.units)} with errors)"
    elif parts and total.errors and units(total, State.TRANSLATED):
        parts.append(f"{_shown('wrong', style)} {_plural(total.errors, 'error')} elsewhere")
    line = "  units:" if parts else "  nothing to translate"
    for part in parts:
        if len(_ESCAPE.sub("", f"{line}  {part}")) > style.width:
            yield line
            line = " " * 9
        line += f"{'' if line.isspace() else ' ' if line.endswith(':') else '  '}{part}"
    yield line


def _shown(part: str, style: Style, size: int = 1) -> str:
    return _paint(_SHADES[part][0 if style.unicode else 1] * size, _COLORS[part], style)


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
    state = _paint(_LABELS.get(todo.state, todo.state.value), _COLORS[todo.state.value], style)
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
    marked = ((op, worddiff.plain([(op, text)])) for op, text in pieces)
    return "".join(text if op == "=" else _paint(text, _CHANGES[op], style) for op, text in marked)


def _place(todo: Todo) -> str:
    return f"{todo.article}:{todo.line}" if todo.line else todo.article


# --- l10n check ------------------------------------------------------------------------------


def check(findings: Sequence[Diagnostic], style: Style) -> str:
    """`file:line: severity: message [check]`, file by file in line order, the whole at the end."""
    if not findings:
        return "" if style.unread else "nothing found\n"
    lines = [line for finding in sorted(findings, key=_order) for line in _finding(finding, style)]
    checks = ", ".join(
        f"{count:,} {inert.line(name)}" for name, count in Counter(f.check for f in findings).most_common()
    )
    return "\n".join([*lines, "", f"{tally(findings)}: {checks}", *_silence(findings, style), ""])


def _silence(findings: Sequence[Diagnostic], style: Style) -> Iterator[str]:
    """How to be rid of a finding that is none, by the first for which there is a way."""
    first = next((finding.silence for finding in findings if finding.silence), None)
    if first and not style.verbose:
        yield f"to silence one in its entry: `# {inert.line(first)}` (-v gives each one's comment)"


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
    severity = _paint(finding.severity.value, _COLORS[finding.severity.value], style)
    place, other = in_catalog(finding), in_article(finding)
    if not finding.catalog or finding.check == "directive":
        place, other = other or finding.locale or "l10n", ""
    yield f"{inert.line(place)}: {severity}: {inert.line(finding.message)} [{inert.line(finding.check)}]"
    if other:
        yield _paint(f"    {inert.line(other)}", "2", style)
    entry = finding.entry
    if entry and entry.target:
        yield f"    source: {inert.line(entry.source)}"
        if entry.target not in finding.message:
            yield f"    target: {inert.line(entry.target)}"
    if style.verbose and finding.silence:
        yield f"    silence: # {inert.line(finding.silence)}"


# --- small change ----------------------------------------------------------------------------


def _paint(text: str, code: str, style: Style) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if style.color and text else text


def _number(value: int) -> str:
    return f"{value:,}"


def _plural(count: int, noun: str) -> str:
    return f"{_number(count)} {noun}{'' if count == 1 else 's'}"


def _change(now: int, then: int) -> str:
    return f"{now - then:+d}"


def _padded(text: str, size: int) -> str:
    return text + " " * (size - _width(text))


def _width(text: str) -> int:
    if text.isascii():
        return len(text)
    return sum(0 if combining(char) else 2 if east_asian_width(char) in "WF" else 1 for char in text)


REPORT = ReportFormat("text", report=report, check=check)
