"""Dates with a month's name, and the same in digits: March 12, 2026 and 12/3/2026 (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.language import Language
from l10n.quantities import grammar

_IN_DIGITS = re.compile(r"(?<![\d./-])(\d\d?)([/.-])(\d\d?)\2(\d{4})(?!\d)")
_AFTER = re.compile(r"\.?[ \u00a0](\d\d?)(?:st|nd|rd|th)?,?[ \u00a0](\d{4})(?!\d)")
_BEFORE = re.compile(r"(?<!\d)(\d\d?)(?:st|nd|rd|th)?[ \u00a0]$")
_YEAR = re.compile(r"\.?,?[ \u00a0](\d{4})(?!\d)")

Date = tuple[int, int, int]
"""Day, month, year"""


def exchanged(source: str, target: str, languages: tuple[Language, Language]) -> Iterator[tuple[Date, str]]:
    """Dates of a source by name whose day and month stand in the wrong order in the target; and how it has them."""
    if not languages[1].table("numbers").get("day_first", False):
        return
    there = {match[0]: (int(match[1]), int(match[3]), int(match[4])) for match in _IN_DIGITS.finditer(target)}
    if not there:
        return
    for day, month, year in _named(source, languages[0]):
        for text, (first, second, in_year) in there.items():
            if (first, second, in_year) == (month, day, year) and (day, month, year) not in there.values():
                yield (day, month, year), text


def _named(text: str, language: Language) -> Iterator[Date]:
    months = grammar(language).months
    for word in re.finditer(r"[^\W\d_]+", text):
        month = months.get(word[0])
        if month is None:
            continue
        after, year = _AFTER.match(text, word.end()), _YEAR.match(text, word.end())
        before = _BEFORE.search(text[max(word.start() - 6, 0) : word.start()])
        day, when = (after[1], after[2]) if after else (before and before[1], year and year[1])
        if day and when and int(day) != month:
            yield int(day), month, int(when)
