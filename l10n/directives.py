"""What an editor writes in an article to steer the extraction: `l10n:skip`, `l10n:note TEXT` and their kin.

A format finds the comments; this module knows their grammar and what they do to the spans.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from l10n.model import Span

NAMES = ("skip", "skip-start", "skip-end", "translate", "context", "note")
WITH_VALUE = frozenset({"context", "note"})
_DIRECTIVE = re.compile(r"\s*l10n:([\w-]*)(?:\s+|$)")


@dataclass(frozen=True, slots=True)
class Directive:
    name: str
    value: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """A directive at its place in the article."""

    start: int
    end: int
    """Of the comment."""
    directive: Directive
    reach: int
    """Where the block ends that follows it: the directive holds for what begins before."""

    @property
    def wrong(self) -> str | None:
        """What is wrong with it, in words."""
        name, value = self.directive.name, self.directive.value
        if name not in NAMES:
            return f"unknown directive, expected one of l10n:{', '.join(NAMES)}"
        if name in WITH_VALUE and not value:
            return f"l10n:{name} without a value"
        return None


def is_fault(reason: str) -> bool:
    """Whether a text is left out because a directive cannot be followed: misspelt, or without its value or pair."""
    return reason.startswith(("unknown directive", "l10n:")) and " " in reason


def parse(comment: str) -> Directive | None:
    """The directive that is all of a comment's text, or None for any other comment."""
    match = _DIRECTIVE.match(comment)
    return Directive(match[1], " ".join(comment[match.end() :].split())) if match else None


def apply(spans: Iterable[Span], marks: Sequence[Mark], whole: bool = True) -> Iterator[Span]:
    """The spans as the directives want them; spans and marks in the order of the article.

    A directive that cannot be followed becomes a span that says so.
    whole: this is all of an article, so that a start without its end has none.
    """
    skipping = False
    active: list[Mark] = []
    waiting = list(reversed(marks))
    wrong = [Span(mark.start, mark.end, None, reason=mark.wrong) for mark in marks if mark.wrong]
    wrong += _unpaired(marks) if whole else ()
    for span in sorted([*(span for span in spans if span.kind or span.reason), *wrong], key=_start):
        while waiting and waiting[-1].start < span.start:
            mark = waiting.pop()
            name = mark.directive.name
            skipping = name == "skip-start" or (skipping and name != "skip-end")
            if name in NAMES and not name.startswith("skip-"):
                active.append(mark)
        active = [mark for mark in active if mark.reach > span.start]
        yield _steer(span, [mark for mark in active if mark.end <= span.start], skipping)


def _unpaired(marks: Sequence[Mark]) -> Iterator[Span]:
    """A skip-end without its start, and a skip-start that holds to the end of the article."""
    started: Mark | None = None
    for mark in marks:
        if mark.directive.name == "skip-start":
            started = started or mark
        elif mark.directive.name == "skip-end":
            if started is None:
                yield Span(mark.start, mark.end, None, reason="l10n:skip-end without an l10n:skip-start before it")
            started = None
    if started:
        yield Span(started.start, started.end, None, reason="l10n:skip-start without an l10n:skip-end after it")


def _start(span: Span) -> int:
    return span.start


def _steer(span: Span, marks: Sequence[Mark], skipping: bool) -> Span:
    values = {mark.directive.name: mark.directive.value for mark in marks}
    if span.kind is None:
        return span
    if skipping or "skip" in values:
        return Span(span.start, span.end, None, reason="l10n:skip-start" if skipping else "l10n:skip")
    if not values:
        return span
    notes = [mark.directive.value for mark in marks if mark.directive.name == "note"]
    return replace(
        span,
        context=values.get("context") or span.context,
        note="\n".join(notes) or span.note,
        forced=span.forced or "translate" in values,
    )
