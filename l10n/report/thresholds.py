"""The thresholds of `l10n check`: what keeps a locale from being published (pure)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice

from l10n import worddiff
from l10n.model import Diagnostic, Entry, LocaleReport, Previous, Report, Severity, State, Todo
from l10n.report.listed import Listed

UNREVIEWED = (State.MACHINE, State.FUZZY)

EXCERPT = 80
"""Characters of a text that a message quotes."""

LISTED = 1000
"""Units of a kind that are findings of their own; a locale that was just begun has hundreds of thousands."""

CHECKS = {
    "missing": "Less is translated than min_translated allows",
    "stale": "The source changed after it was translated, in more units than max_stale allows",
    "unreviewed": "More drafts wait for a person than max_unreviewed allows",
    "sync": "A catalog is not in step with its article",
    "orphan": "The article of a catalog is gone, or left out in l10n.toml",
    "directive": "A comment for l10n in an article cannot be followed",
    "ignore": "A comment that is to silence a finding does not",
    "structure": "A translation would change the structure of its article, so that render leaves it out",
    "malformed": "A PO file cannot be read without losing something",
}
"""What findings are called that come from no check, for formats that declare their rules; no check has such a name."""


def gate(
    report: Report,
    min_translated: int = 100,
    max_stale: int = 0,
    max_unreviewed: int = 0,
    *,
    locale: str | None = None,
) -> Iterator[Diagnostic]:
    """The figure that is over its threshold, and each unit that makes it so.

    min_translated: per cent of the words, which all units that are not translated keep down.
    max_stale, max_unreviewed: units; unreviewed are machine drafts and fuzzy ones.
    locale: the one that the thresholds are for; None is all of them, each by itself.
    """
    for name, part in report.locales.items():
        if locale in (None, name):
            yield from _translated(name, part, min_translated)
            yield from _at_most(name, part, "stale", (State.STALE,), max_stale, _stale)
            yield from _at_most(name, part, "unreviewed", UNREVIEWED, max_unreviewed, _unreviewed)


def _translated(locale: str, part: LocaleReport, least: int) -> Iterator[Diagnostic]:
    found = part.whole.percent
    if found >= least:
        return
    message = f"{found} % of the words are translated; expected {least} %" + (" or more" if least < 100 else "")
    yield Diagnostic("missing", Severity.ERROR, message, locale=locale)
    yield from _each(locale, part, "missing", (State.UNTRANSLATED,), _untranslated)


def _at_most(
    locale: str,
    part: LocaleReport,
    check: str,
    states: tuple[State, ...],
    most: int,
    say: Callable[[Todo], str],
) -> Iterator[Diagnostic]:
    found = _units(part, states)
    if found <= most:
        return
    if most:
        message = f"{found} units are {check}; expected {most} or fewer"
        yield Diagnostic(check, Severity.ERROR, message, locale=locale)
    yield from _each(locale, part, check, states, say)


def _each(
    locale: str, part: LocaleReport, check: str, states: tuple[State, ...], say: Callable[[Todo], str]
) -> Iterator[Diagnostic]:
    """The units that are in these states, the worst articles first; after the thousandth they are counted."""
    listed = part.todo if isinstance(part.todo, Listed) else Listed(((part.whole, part.todo),))
    for todo in islice(listed.within(states), LISTED):
        yield _finding(locale, check, say(todo), todo)
    more = _units(part, states) - LISTED
    if more > 0:
        what = "untranslated" if check == "missing" else check
        message = f"{more:,} more units are {what}; `l10n report --todo` lists them all"
        yield Diagnostic(check, Severity.ERROR, message, locale=locale)


def _units(part: LocaleReport, states: tuple[State, ...]) -> int:
    return sum(article.states[state].units for article in part.articles for state in states if state in article.states)


def _untranslated(todo: Todo) -> str:
    return f"not translated: {_excerpt(todo.source)}"


def _stale(todo: Todo) -> str:
    if todo.previous is None or todo.previous == todo.source:
        return f"stale: the source changed after the draft was made: {_excerpt(todo.source)}"
    change = worddiff.plain(worddiff.shorten(worddiff.diff(todo.previous, todo.source)))
    return f"stale: the source changed: {change}"


def _unreviewed(todo: Todo) -> str:
    what = "a machine's draft that nobody approved" if todo.state is State.MACHINE else "marked fuzzy"
    return f"not reviewed: {what}: {_excerpt(todo.target)}"


def _finding(locale: str, check: str, message: str, todo: Todo) -> Diagnostic:
    previous = Previous(todo.previous) if todo.previous is not None else None
    entry = Entry(todo.source, todo.target, todo.context, previous=previous, line=todo.catalog_line)
    line = todo.catalog_line or None
    return Diagnostic(check, Severity.ERROR, message, entry, locale, todo.catalog, todo.article, todo.line, line)


def _excerpt(text: str) -> str:
    return f"“{text if len(text) <= EXCERPT else text[: EXCERPT - 1] + '…'}”"
