"""Hours and dates as they are said: 3 p.m., 3 giờ chiều, 4 tháng 5 năm 2020 (pure)."""

from __future__ import annotations

import re
from collections.abc import Sequence

CLOCK = re.compile(r"(?::\d\d)?[ \u00a0\u202f]?([ap]\.?m\b\.?)", re.IGNORECASE)
"""What follows the hour of 3 p.m. and 3:30 p.m."""


def dated(years: Sequence[str]) -> re.Pattern[str]:
    """What follows `4 tháng` in a date: 2020, 5 năm 2020, năm 2020. years: the language's words for year."""
    year = "|".join(map(re.escape, years)) or "(?!)"
    return re.compile(rf" ?(?:\d{{4}}|\d\d? (?:{year})|\d\d?/\d{{4}}|(?:{year}) \d{{4}})(?!\w)")


def hour_words(words: Sequence[str]) -> re.Pattern[str]:
    """What follows the hour where the part of the day is named apart: `:`, h, giờ."""
    return re.compile(rf" ?(?:h\b|:|{'|'.join(map(re.escape, words)) or '(?!)'})")


def hours(text: str, end: int, values: tuple[str, ...], pm: tuple[str, ...], named: re.Pattern[str]) -> tuple[str, ...]:
    """3 p.m. is 15 (or 3), 12 a.m. is 0 (or 12); languages name the part of the day otherwise too."""
    if len(values[0]) > 2 or not values[0].isdigit() or int(values[0]) > 12:
        return values
    hour, rest = int(values[0]), text[end : end + 24].lower()
    match = CLOCK.match(rest)
    after = f" {rest} ".replace("\u00a0", " ")
    if match:
        late = match[1][0].lower() == "p"
    elif any(f" {word}" in after for word in pm) and named.match(rest):
        late = True
    else:
        return values
    exact = str(hour % 12 + (12 if late else 0))
    return (exact, *values) if match else (*values, exact)
