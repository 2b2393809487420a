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
    """Dates of a source by name whose day and month stand in the wrong order in the target; and how it has them.

    A date of the target that no calendar has in its order is one too, however the source writes it.
    """
    if not languages[1].table("numbers").get("day_first", False):
        return
    there = {match[0]: (int(match[1]), int(match[3]), int(match[4])) for match in _IN_DIGITS.finditer(target)}
    if not there:
        return
    for text, (first, second, in_year) in there.items():
        if "." not in text and first <= 12 < second <= 31:  # there is no such month
            yield (second, first, in_year), text
    for day, month, year in _named(source, languages[0]):
        for text, (first, second, in_year) in there.items():
            if (first, second, in_year) == (month, day, year) and (day, month, year) not in there.values():
                yield (day, month, year), text


def copied(source: str, target: str, languages: tuple[Language, Language]) -> Iterator[tuple[Date, str]]:
    """Dates in digits, left as a source that writes the month first has them, which are of another month now."""
    first_there = languages[1].table("numbers").get("day_first", False)
    if not first_there or languages[0].code not in languages[0].table("numbers").get("month_first", ()):
        return
    same = {match[0] for match in _IN_DIGITS.finditer(source)}
    for match in _IN_DIGITS.finditer(target) if same else ():
        month, day, year = int(match[1]), int(match[3]), int(match[4])
        if match[0] in same and match[2] == "/" and month != day and max(month, day) <= 12:
            yield (day, month, year), match[0]


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
