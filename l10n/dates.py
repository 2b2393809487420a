"""Dates written out in a text, and how a locale writes them (pure; Babel knows the names)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache

from l10n.language import load

STYLES = ("long", "medium", "full", "short")


@dataclass(frozen=True, slots=True)
class Written:
    """A day in a text."""

    day: date
    start: int
    end: int


def find(text: str, locale: str) -> Iterator[Written]:
    """The whole dates with a month's name, or in ISO form, of a text in a locale, in order."""
    if not any(char.isdigit() for char in text):
        return
    pattern, months = _reader(locale)
    for match in pattern.finditer(text):
        groups = {name.rstrip("0123456789"): value for name, value in match.groupdict().items() if value}
        month = months.get(groups["month"].rstrip(".").casefold()) or int(groups["month"])
        try:
            yield Written(date(int(groups["year"]), month, int(groups["day"])), match.start(), match.end())
        except ValueError:
            continue


@cache
def _reader(locale: str) -> tuple[re.Pattern[str], dict[str, int]]:
    names: dict[str, int] = {}
    for width in ("wide", "abbreviated"):
        for use in ("format", "stand-alone"):
            months = _babel(locale).months[use][width]
            names |= {str(name).rstrip(".").casefold(): number for number, name in months.items()}
    names |= {"sept": 9} if locale.startswith("en") else {}
    words = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True) if not name.isdigit())
    year, day, name = r"\d{4}", r"\d{1,2}", rf"(?:{words or '(?!)'})\.?"
    return re.compile(
        rf"(?<![\w.,/-])(?:(?P<day1>{day})(?:st|nd|rd|th)?\.?(?: de)? (?P<month1>{name}),?(?: de)? (?P<year1>{year})"
        rf"|(?P<month2>{name}) (?P<day2>{day})(?:st|nd|rd|th)?,? (?P<year2>{year})"
        rf"|(?P<year3>{year})-(?P<month3>\d\d)-(?P<day3>\d\d))(?![\w/-])",
        re.IGNORECASE,
    ), names


@cache
def _babel(locale: str):  # type: ignore[no-untyped-def]
    from babel import Locale

    return Locale.parse(locale.replace("-", "_"))


def write(day: date, locale: str, style: str = "long") -> str:
    """A day as the locale writes it, and as in prose where [dates] says so: `30 tháng 11 năm 2022`."""
    from babel.dates import format_date

    pattern: str = load(locale).table("dates").get(style, "")
    if pattern:
        return pattern.format(day=day.day, month=day.month, year=day.year)
    return format_date(day, style, locale=_babel(locale))


def forms(day: date, locale: str) -> list[str]:
    """All the ways in which a translation may hold the day, the most telling first; as many for every day."""
    found = [write(day, locale, style) for style in STYLES]
    found += [day.isoformat(), f"{day.day}/{day.month}/{day.year}"]
    return [*found, f"{day.day:02}/{day.month:02}/{day.year}"]
