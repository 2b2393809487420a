"""What several layouts of articles share: the parts of a bar, and the figures beside it."""

from __future__ import annotations

import posixpath
from collections import Counter
from collections.abc import Mapping, Sequence

from l10n import inert
from l10n.model import ArticleReport, Report, State

PARTS = ("translated", "wrong", "machine", "fuzzy", "stale", "untranslated")
"""Of a bar, from done to not begun: the states, and what is translated but an error stands against."""

_OPEN = tuple(State(part) for part in PARTS[2:])

HEADS = ("words to do", "missing", "stale", "unreviewed", "findings")
"""What `figures` are called."""


def units(article: ArticleReport, state: State) -> int:
    count = article.states.get(state)
    return count.units if count else 0


def _words(article: ArticleReport, state: State) -> int:
    count = article.states.get(state)
    return count.words if count else 0


def words(article: ArticleReport) -> dict[str, int]:
    """The words of each part. An error of no unit (the catalog's header) takes a word, so that the bar shows it."""
    done = _words(article, State.TRANSLATED)
    wrong = min(article.wrong.words or min(1, article.errors), done)
    return {"translated": done - wrong, "wrong": wrong, **{state.value: _words(article, state) for state in _OPEN}}


def figures(article: ArticleReport, findings: int) -> tuple[int, int, int, int, int]:
    """Words to do; units that are missing, stale, unreviewed; findings."""
    left = article.total.words - _words(article, State.TRANSLATED)
    unreviewed = units(article, State.MACHINE) + units(article, State.FUZZY)
    return left, units(article, State.UNTRANSLATED), units(article, State.STALE), unreviewed, findings


def by_catalog(report: Report, locale: str) -> Mapping[str | None, int]:
    """How many findings each catalog of a locale has."""
    return Counter(finding.catalog for finding in report.diagnostics if finding.locale == locale)


def folder(articles: Sequence[ArticleReport]) -> str:
    """The folder that all articles are in, with its `/`, so that it need not stand in every line; or nothing."""
    folders = {posixpath.dirname(article.article) for article in articles if not article.orphan}
    common = posixpath.commonpath(folders) if folders else ""
    return f"{common}/" if common.strip("/") else ""


def name(article: ArticleReport, folder: str = "") -> str:
    """What an article is called inside that folder; inert in a line."""
    return inert.line(article.article.removeprefix(folder))
