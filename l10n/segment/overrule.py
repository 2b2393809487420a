"""A project's own rules of segmentation, which go before the language's: no_break, break, SRX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from l10n.segment.marks import WINDOW
from l10n.segment.pattern import compile_pattern
from l10n.segment.srx import Rule

_CHUNK = 1000
"""Characters that a pattern is tried on at once: a bound, so that the time is linear."""


@dataclass(frozen=True, slots=True)
class ProjectRules:
    """A match longer than WINDOW characters may go unseen."""

    no_break: tuple[re.Pattern[str], ...] = ()
    breaks: tuple[re.Pattern[str], ...] = ()
    srx: tuple[Rule, ...] = ()

    @classmethod
    def of(cls, no_break: Iterable[str], breaks: Iterable[str], rules: tuple[Rule, ...]) -> ProjectRules:
        return cls(
            tuple(compile_pattern(pattern, "[segmentation] no_break") for pattern in no_break),
            tuple(compile_pattern(pattern, "[segmentation] break") for pattern in breaks),
            rules,
        )

    def on(self, text: str, start: int, stop: int) -> Overruling:
        """What these rules say of a stretch of a text."""
        said: dict[int, bool] = {}
        for rule in self.srx:
            for at in _ends(rule.pattern, text, start, stop):
                said.setdefault(at, rule.ends)
        return Overruling(self, text, start, stop, said)


@dataclass(frozen=True, slots=True)
class Overruling:
    """A project's rules, applied to a stretch of a text."""

    rules: ProjectRules
    text: str
    start: int
    stop: int
    said: dict[int, bool]
    """Place -> whether a sentence ends there, by the first SRX rule that matches"""

    def decide(self, end: int, following: int, found: bool) -> bool:
        """Whether a sentence ends at `end`, the next beginning at `following`; `found` is what the language says."""
        if found and self._held(end):
            return False
        return self.said.get(end, self.said.get(following, found))

    def heads(self) -> list[int]:
        """The places where a sentence begins, by the rules `break` and SRX; in order, no white space before them."""
        ends = [at for at, ends in self.said.items() if ends]
        for pattern in self.rules.breaks:
            ends += _ends(pattern, self.text, self.start, self.stop)
        places = {_skip(self.text, at, self.stop) for at in ends}
        return sorted(at for at in places if self.start < at < self.stop and not self._held(_back(self.text, at)))

    def _held(self, end: int) -> bool:
        low, high = max(self.start, end - WINDOW), min(self.stop, end + WINDOW)
        for pattern in self.rules.no_break:
            if any(match.start() < end <= match.end() for match in pattern.finditer(self.text, low, high)):
                return True
        return False


def _ends(pattern: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[int]:
    """Where matches end, overlapping ones too, each found in one of a row of overlapping stretches."""
    for low in range(start, stop, _CHUNK):
        high = min(stop, low + _CHUNK)
        at, last = max(start, low - WINDOW), min(stop, high + WINDOW)
        for match in iter(lambda: pattern.search(text, at, last), None):  # noqa: B023
            if low < match.end() <= high:
                yield match.end()
            at = max(match.start() + 1, match.end() - WINDOW)
            if at > last:
                break


def _skip(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isspace():
        at += 1
    return at


def _back(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at
