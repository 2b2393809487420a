"""Catalogs and findings -> the state of the work: numbers, no layout (pure)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from l10n.catalog import state as state_of
from l10n.model import (
    ArticleReport,
    Catalog,
    Count,
    Diagnostic,
    Entry,
    Extraction,
    LocaleReport,
    Page,
    Report,
    Severity,
    State,
    Todo,
)
from l10n.report.listed import Listed
from l10n.report.pages import page
from l10n.report.thresholds import gate

__all__ = ["collect", "count", "dated", "first_lines", "gate", "page", "report", "words"]

Key = tuple[str | None, str]

DONE = (State.TRANSLATED, State.OBSOLETE)

# --- words -----------------------------------------------------------------------------------

_MARKUP = re.compile(r"<[/!?a-zA-Z][^<>]*>|(?<=\])\([^()\s]*\)|(?<![a-z])[a-z]++://[^\s)>]+|[—…|]")
_MAY_BE_MARKUP = re.compile("[<\\]:—…|]").search
_IDEOGRAPH = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003fffd]")
_WORD_CHARACTER = re.compile(r"[^\W_]").search


def words(text: str) -> int:
    """How many words a translator reads: no tags, no addresses; in Chinese and Japanese the characters."""
    if _MAY_BE_MARKUP(text):
        text = _MARKUP.sub(" ", text)
    if text.isascii():
        return _count(text)
    apart, ideographs = _IDEOGRAPH.subn(" ", text)
    return ideographs + _count(apart)


def _count(text: str) -> int:
    return len([word for word in text.split() if word[0].isalnum() or _WORD_CHARACTER(word)])


def weight(source: str) -> int:
    """What a unit counts for: its words, but one at least, so that 100 % means all units."""
    return words(source) or 1


def count(sources: Iterable[str]) -> Count:
    """Units with these sources, and their words."""
    weights = [weight(source) for source in sources]
    return Count(len(weights), sum(weights))


# --- one article in one locale ---------------------------------------------------------------


def report(
    article: str,
    catalog_path: str,
    catalog: Catalog | None,
    extraction: Extraction | None,
    *,
    lines: Mapping[Key, int] | None = None,
    skipped: int | None = None,
    orphan: bool | None = None,
) -> tuple[ArticleReport, tuple[Todo, ...]]:
    """Counts by state, and what is to do, in article order; for an orphan there is nothing to do.

    catalog: None where the article was never synced; all of it is untranslated then.
    extraction: None where the article is gone (an orphan), or where `lines`, `skipped` and `orphan`
    are known from a former run.  lines: the first line of each unit, if not to be had from extraction.
    """
    places = first_lines(extraction) if lines is None and extraction else lines or {}
    order = {key: index for index, key in enumerate(places)}
    counted = {state: [0, 0] for state in State}
    todo: list[Todo] = []
    for entry in catalog.entries if catalog else _unsynced(extraction, places):
        state = state_of(entry)
        numbers = counted[state]
        numbers[0] += 1
        numbers[1] += weight(entry.source)
        if state not in DONE:
            todo.append(_todo(article, catalog_path, entry, state, places))
    todo.sort(key=lambda item: order.get((item.context, item.source), len(order)))
    counts = {state: Count(*numbers) for state, numbers in counted.items()}
    if skipped is None:
        skipped = len(extraction.skipped) if extraction else 0
    gone = extraction is None if orphan is None else orphan
    return ArticleReport(article, catalog_path, counts, skipped, gone), () if gone else tuple(todo)


def first_lines(extraction: Extraction) -> dict[Key, int]:
    """The line of the first place of each unit, in article order."""
    found: dict[Key, int] = {}
    for unit in extraction.occurrences:
        if unit.locations:
            found.setdefault(unit.key, unit.locations[0].line)
    return found


def _unsynced(extraction: Extraction | None, places: Mapping[Key, int]) -> Iterator[Entry]:
    keys = [unit.key for unit in extraction.units] if extraction else list(places)
    return (Entry(source, context=context) for context, source in keys)


def _todo(article: str, path: str, entry: Entry, state: State, places: Mapping[Key, int]) -> Todo:
    return Todo(
        article,
        places.get(entry.key),
        path,
        entry.line,
        state,
        entry.context,
        entry.source,
        entry.previous.source if entry.previous else None,
        entry.target,
    )


# --- the whole of it -------------------------------------------------------------------------


def collect(
    parts: Iterable[tuple[str, ArticleReport, Sequence[Todo]]],
    diagnostics: Iterable[Diagnostic] = (),
    *,
    locales: Iterable[str] = (),
    pages: Iterable[tuple[str, Page]] = (),
    made: str = "",
) -> Report:
    """(locale, counts, to-do list) of each catalog -> the report, worst articles first.

    diagnostics: what was found; an error keeps an article from counting as done.
    locales: named even if nothing is there for them.  pages: from `page`, for formats that ask for them.
    """
    told = tuple(diagnostics)
    errors = _errors(told)
    found: dict[str, list[tuple[ArticleReport, Sequence[Todo]]]] = {locale: [] for locale in locales}
    for locale, article, todo in parts:
        judged = _judged(article, errors.get((locale, article.catalog), ()))
        found.setdefault(locale, []).append((judged, todo))
    shown: dict[str, dict[str, Page]] = {}
    for locale, page_ in pages:
        shown.setdefault(locale, {})[page_.catalog] = page_
    return Report(
        {locale: _locale(both, shown.get(locale, {})) for locale, both in found.items()},
        told,
        made,
    )


def _errors(diagnostics: Iterable[Diagnostic]) -> dict[tuple[str | None, str | None], list[Diagnostic]]:
    """The errors by locale and catalog."""
    found: dict[tuple[str | None, str | None], list[Diagnostic]] = {}
    for finding in diagnostics:
        if finding.severity is Severity.ERROR:
            found.setdefault((finding.locale, finding.catalog), []).append(finding)
    return found


def _judged(article: ArticleReport, errors: Sequence[Diagnostic]) -> ArticleReport:
    """The counts, with how many of the translated units the errors stand against."""
    if not errors:
        return article
    entries = {error.entry.key: error.entry for error in errors if error.entry}
    wrong = count(entry.source for entry in entries.values() if state_of(entry) is State.TRANSLATED)
    return replace(article, errors=len(errors), wrong=wrong)


def _locale(both: list[tuple[ArticleReport, Sequence[Todo]]], shown: Mapping[str, Page]) -> LocaleReport:
    both.sort(key=lambda pair: _badness(pair[0]))
    return LocaleReport(
        tuple(article for article, _ in both),
        Listed(tuple((article, todo) for article, todo in both if todo)),
        tuple(shown[article.catalog] for article, _ in both if article.catalog in shown),
    )


def _badness(article: ArticleReport) -> tuple[bool, int, int, str]:
    """Least translated without an error first, then most words left; orphans last, for nobody can translate those."""
    left = article.total.words - article.states.get(State.TRANSLATED, Count()).words + article.wrong.words
    return (article.orphan, article.sound, -left, article.article)


def dated(report: Report, day: Callable[[Todo], str | None]) -> Report:
    """The report with `Todo.since` of its stale units: `day` looks into version control."""

    def date(todo: Todo) -> Todo:
        return replace(todo, since=day(todo)) if todo.state is State.STALE else todo

    locales = {
        locale: replace(part, todo=tuple(date(todo) for todo in part.todo)) for locale, part in report.locales.items()
    }
    return replace(report, locales=locales)
