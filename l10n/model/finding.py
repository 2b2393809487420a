"""Findings: diagnostics, counts, reports, pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from l10n.model.catalog import Entry, State


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A finding: the message says what was expected and what was found."""

    check: str
    severity: Severity
    message: str
    entry: Entry | None = None
    locale: str | None = None
    catalog: str | None = None
    article: str | None = None
    line: int | None = None
    """In the article"""
    catalog_line: int | None = None
    silence: str | None = None
    """The comment that silences it, to be put into its entry; None where no comment does"""


@dataclass(frozen=True, slots=True)
class Count:
    units: int = 0
    words: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.units + other.units, self.words + other.words)

    def percent(self, total: Count) -> int:
        """Its words of all words, rounded down; 100 where there are none."""
        return self.words * 100 // total.words if total.words else 100


@dataclass(frozen=True, slots=True)
class ArticleReport:
    """The state of one article in one locale."""

    article: str
    catalog: str
    states: Mapping[State, Count]
    skipped: int = 0
    orphan: bool = False
    """The catalog's article is gone"""
    errors: int = 0
    """Findings that are errors"""
    wrong: Count = Count()
    """Of what is translated, the units that an error stands against"""

    @property
    def total(self) -> Count:
        """Without what is obsolete."""
        units = words = 0  # summed here, for tables ask often and Count + Count makes six objects
        for state, count in self.states.items():
            if state is not State.OBSOLETE:
                units += count.units
                words += count.words
        return Count(units, words)

    @property
    def percent(self) -> int:
        """Translated words of all words, rounded down; 100 where there is nothing to translate."""
        return self.states.get(State.TRANSLATED, Count()).percent(self.total)

    @property
    def sound(self) -> int:
        """As `percent`, of the words that no error stands against; never 100 where there is an error."""
        right = Count(words=self.states.get(State.TRANSLATED, Count()).words - self.wrong.words)
        return min(right.percent(self.total), 99 if self.errors else 100)


@dataclass(frozen=True, slots=True)
class Todo:
    """A unit that waits for somebody."""

    article: str
    line: int | None
    catalog: str
    catalog_line: int
    state: State
    context: str | None
    source: str
    previous: str | None
    target: str
    since: str | None = None
    """The day (2026-11-22) since which it is stale, where version control knows"""


@dataclass(frozen=True, slots=True)
class PagePart:
    """A sentence of an article beside its translation."""

    source: str
    state: State | None = None
    """None where the sentence is copied as it is."""
    entry: Entry | None = None
    """None where it is copied, and where the catalog does not have it yet."""
    line: int | None = None
    findings: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class PageBlock:
    """A paragraph, heading ... of an article, or text of it that is no unit."""

    kind: str
    parts: tuple[PagePart, ...]
    line: int | None = None
    reason: str | None = None
    """Why the text is no unit."""


@dataclass(frozen=True, slots=True)
class Page:
    """An article and its translation side by side, in reading order."""

    article: str
    catalog: str
    blocks: tuple[PageBlock, ...]


@dataclass(frozen=True, slots=True)
class LocaleReport:
    articles: tuple[ArticleReport, ...]
    """Worst first"""
    todo: Sequence[Todo]
    """In the order of `articles`, then in that of each article"""
    pages: tuple[Page, ...] = ()
    """Only for a report format that asks for them: they hold every text"""

    @property
    def states(self) -> Mapping[State, Count]:
        """All six, over all articles that are there: nobody waits for an orphan."""
        units, words = dict.fromkeys(State, 0), dict.fromkeys(State, 0)
        for article in self.articles:
            for state, count in article.states.items() if not article.orphan else ():
                units[state] += count.units
                words[state] += count.words
        return {state: Count(units[state], words[state]) for state in State}

    @property
    def whole(self) -> ArticleReport:
        """All its articles as if they were one."""
        there = [article for article in self.articles if not article.orphan]
        wrong = sum((article.wrong for article in there), Count())
        return ArticleReport("", "", self.states, errors=sum(article.errors for article in there), wrong=wrong)


@dataclass(frozen=True, slots=True)
class Report:
    """The state of the work: numbers, no layout. Counts add up."""

    locales: Mapping[str, LocaleReport]
    diagnostics: tuple[Diagnostic, ...] = ()
    made: str = ""
    """When, as a person reads it; blank where it does not matter"""
    before: Report | None = None
    """The report of `revision`, to compare with"""
    revision: str | None = None
