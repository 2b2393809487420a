"""A project's own rules of segmentation, which go before the language's: no_break, break, SRX."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from l10n.marks import WINDOW
from l10n.pattern import compile_pattern
from l10n.srx import Rule, decide

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

    def decide(self, text: str, end: int, following: int, start: int, stop: int, found: bool) -> bool:
        """Whether a sentence ends at `end`, the next beginning at `following`; `found` is what the language says."""
        if found and self._held(text, end, start, stop):
            return False
        for at in (end, following) if following > end else (end,):
            if (said := decide(self.srx, text, at, start, stop)) is not None:
                return said
        return found

    def heads(self, text: str, start: int, stop: int) -> list[int]:
        """The places after which a sentence begins, by the rules `break` and SRX; without white space before it."""
        places = {_skip(text, at, stop) for at in self._breaks(text, start, stop)}
        return sorted(at for at in places if start < at < stop and not self._held(text, _back(text, at), start, stop))

    def _breaks(self, text: str, start: int, stop: int) -> Iterator[int]:
        for pattern in self.breaks:
            yield from _ends(pattern, text, start, stop)
        for index, rule in enumerate(self.srx):
            if rule.ends:
                earlier = self.srx[:index]
                for at in _ends(rule.both, text, start, stop):
                    if decide(earlier, text, at, start, stop) is not False:
                        yield at

    def _held(self, text: str, end: int, start: int, stop: int) -> bool:
        low, high = max(start, end - WINDOW), min(stop, end + WINDOW)
        for pattern in self.no_break:
            if any(match.start() < end <= match.end() for match in pattern.finditer(text, low, high)):
                return True
        return False


def _ends(pattern: re.Pattern[str], text: str, start: int, stop: int) -> Iterator[int]:
    """Where the matches end, each found in one of a row of overlapping stretches."""
    for low in range(start, stop, _CHUNK):
        high = min(stop, low + _CHUNK)
        for match in pattern.finditer(text, max(start, low - WINDOW), min(stop, high + WINDOW)):
            if low < match.end() <= high:
                yield match.end()


def _skip(text: str, at: int, stop: int) -> int:
    while at < stop and text[at].isspace():
        at += 1
    return at


def _back(text: str, at: int) -> int:
    while at and text[at - 1].isspace():
        at -= 1
    return at
