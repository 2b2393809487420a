"""One self-contained HTML page: totals, articles, and each article side by side with its translation."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Any

from l10n import inert, worddiff
from l10n.errors import L10nError
from l10n.model import (
    ArticleReport,
    Count,
    Diagnostic,
    LocaleReport,
    Page,
    PageBlock,
    PagePart,
    Report,
    Severity,
    State,
    Todo,
)
from l10n.plugin import ReportFormat, Style
from l10n.reports._articles import HEADS, PARTS, figures, folder, words

SHOWN = (State.TRANSLATED, State.MACHINE, State.FUZZY, State.STALE, State.UNTRANSLATED)
"""From done to not begun; obsolete entries are no part of an article."""

COLUMNS = ("done", "left", "missing", "stale", "unreviewed", "findings")
"""Of the articles' table after the name: its classes in the style sheet."""

ROWS = 100
"""Articles that are in the page's table from the beginning; the script adds the others as they come into sight."""

_PIECE = re.compile(r"[^-/_.]*(?:[-/_]+|\.(?=[^.]*\.))|[^-/_]+")
"""What a long name may be broken after; never before its suffix. The script has the same."""

_ORIGIN = re.compile(r"l10n: (?!ignore |empty)(\S+ \d{4}-\d\d-\d\d) ")


def report(report: Report, style: Style) -> str:
    """The page; nothing in it is fetched, and nothing of a catalog can become markup or script."""
    try:
        from jinja2 import Environment
        from markupsafe import Markup
    except ImportError as problem:
        cure = "run `pip install 'l10n-articles[html]'`"
        raise L10nError("the HTML report needs jinja2, which is not installed", cure=cure) from problem
    css, script = _file("report.css"), _file("report.js")
    jinja = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    jinja.filters["pieces"] = _PIECE.findall
    template = jinja.from_string(_file("report.html.j2"))
    return template.render(
        css=Markup(css),
        script=Markup(script),
        digest=b64encode(sha256(script.encode()).digest()).decode(),
        data=Markup(embed(data(report))),
        locales=[_locale(report, locale, number) for number, locale in enumerate(report.locales)],
        states=[state.value for state in SHOWN],
        parts=PARTS,
        columns=list(zip(COLUMNS, ("Done", *map(str.capitalize, HEADS)), strict=True)),
        made=report.made,
        version=style.version,
    )


def _file(name: str) -> str:
    return (files("l10n") / "reports" / name).read_text(encoding="utf-8").replace("\r\n", "\n")


# --- the part that needs no script: totals and articles --------------------------------------


def _locale(report: Report, locale: str, number: int) -> dict[str, Any]:
    part = report.locales[locale]
    found = [finding for finding in report.diagnostics if finding.locale == locale]
    by_catalog = Counter(finding.catalog for finding in found)
    whole, common = part.whole, folder(part.articles)
    checks = Counter(finding.check for finding in found).most_common()
    grave = {finding.check for finding in found if finding.severity is Severity.ERROR}
    stale = [todo for todo in part.todo if todo.since]
    return {
        "number": number,
        "code": locale,
        "name": _name(locale),
        "percent": whole.percent,
        "words": whole.total.words,
        "done": whole.states[State.TRANSLATED].words,
        "wrong": whole.wrong.units,
        "bar": list(words(whole).values()),
        "arcs": _arcs(whole),
        "shares": _shares(whole),
        "checks": [
            {"name": inert.xml(name), "count": count, "most": checks[0][1], "mild": name not in grave}
            for name, count in checks[:6]
        ],
        "findings": len(found),
        "shown": sum(1 for finding in found if finding.entry),
        "oldest": _oldest(stale) if stale else None,
        "folder": inert.xml(common),
        "articles": [_article(article, by_catalog, common) for article in part.articles[:ROWS]],
        "count": len(part.articles),
        "readable": bool(part.pages),
    }


def _name(locale: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return Locale.parse(locale.replace("-", "_")).get_display_name("en") or locale
    except (UnknownLocaleError, ValueError):
        return inert.xml(locale)


def _oldest(stale: Sequence[Todo]) -> dict[str, Any]:
    oldest = min(stale, key=lambda todo: todo.since or "")
    return {"since": oldest.since, "article": inert.xml(oldest.article), "line": oldest.line}


def _article(article: ArticleReport, found: Mapping[str | None, int], common: str) -> dict[str, Any]:
    """A row of the table: `figures` are its columns after the name, which is told without the common folder."""
    return {
        "name": inert.xml(article.article.removeprefix(common)),
        "figures": [article.percent, *figures(article, found.get(article.catalog, 0))],
        "orphan": article.orphan,
        "mild": not article.errors,
        "words": list(words(article).values()),
    }


def _arcs(article: ArticleReport) -> Iterator[tuple[str, float, float]]:
    """Part, length and place of the ring's arcs, of 100."""
    at, total = 0.0, article.total.words
    for part, count in words(article).items():
        if count and part != "untranslated":
            yield part, round(count * 100 / total, 2), round(at, 2)
            at += count * 100 / total


def _shares(article: ArticleReport) -> list[dict[str, Any]]:
    counts = {state: article.states.get(state, Count()) for state in SHOWN}
    return [{"state": state.value, "units": count.units, "words": count.words} for state, count in counts.items()]


# --- the part that the script shows ----------------------------------------------------------


def data(report: Report) -> list[dict[str, Any]]:
    """For each locale its pages, in the order of its articles; short keys, for there are many."""
    found: dict[str | None, Counter[str | None]] = {}
    for finding in report.diagnostics:
        found.setdefault(finding.locale, Counter())[finding.catalog] += 1
    return [_data(locale, part, found.get(locale, Counter())) for locale, part in report.locales.items()]


def _data(locale: str, part: LocaleReport, found: Mapping[str | None, int]) -> dict[str, Any]:
    common = folder(part.articles)
    return {
        "locale": locale,
        "folder": inert.xml(common),
        "rows": [_article(article, found, common) for article in part.articles],
        "pages": _pages(part.articles, part.pages, _since(part.todo)),
    }


def _since(todo: Sequence[Todo]) -> dict[tuple[str, str | None, str], str]:
    return {(item.catalog, item.context, item.source): item.since for item in todo if item.since}


def _pages(
    articles: Sequence[ArticleReport], pages: Sequence[Page], since: Mapping[tuple[str, str | None, str], str]
) -> list[dict[str, Any] | None]:
    by_catalog = {page.catalog: page for page in pages}
    shown = (by_catalog.get(article.catalog) for article in articles)
    return [
        {"c": inert.xml(page.catalog), "b": [_block(block, page.catalog, since) for block in page.blocks]}
        if page
        else None
        for page in shown
    ]


def _block(block: PageBlock, catalog: str, since: Mapping[tuple[str, str | None, str], str]) -> dict[str, Any]:
    parts = [dict(_part(part, catalog, since)) for part in block.parts]
    return {"k": inert.xml(block.kind), "l": block.line, "r": block.reason and inert.xml(block.reason), "p": parts}


def _part(part: PagePart, catalog: str, since: Mapping[tuple[str, str | None, str], str]) -> Iterator[tuple[str, Any]]:
    """Source, state, target, line of the article and of the catalog, and what else there is to say."""
    yield "s", inert.xml(part.source)
    if part.state is None:
        return
    yield from (("q", part.state.value), ("l", part.line))
    entry = part.entry
    if entry is not None:
        yield from (("t", inert.xml(entry.target)), ("n", entry.line or None))
        previous = entry.previous.source if entry.previous else None
        if part.state is State.STALE and previous is not None and previous != part.source:
            yield "d", [(op, inert.xml(text)) for op, text in worddiff.diff(previous, part.source)]
        if entry.context is not None:
            yield "x", inert.xml(entry.context)
        if part.state in (State.MACHINE, State.STALE) and (origin := _origin(entry.comments)):
            yield "o", inert.xml(origin)
        if day := since.get((catalog, entry.context, entry.source)):
            yield "a", day
    if part.findings:
        yield "f", [_finding(finding) for finding in part.findings]


def _origin(comments: Sequence[str]) -> str | None:
    """Who made a draft, and when: `google 2026-11-22`."""
    found = [match[1] for comment in comments if (match := _ORIGIN.match(comment))]
    return found[-1] if found else None


def _finding(finding: Diagnostic) -> list[str]:
    return [finding.severity.value, inert.xml(finding.check), inert.xml(finding.message)]


def embed(value: Any) -> str:
    """JSON for a script element: no character in it can end the element or be half of one."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return re.sub("[<>&\u2028\u2029\ud800-\udfff]", lambda match: f"\\u{ord(match[0]):04x}", text)


REPORT = ReportFormat("html", report=report, pages=True)
