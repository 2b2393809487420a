"""Finds list items that stand in one line: a series 1. 2. 3., a) b) c), or bullets."""

from __future__ import annotations

import re

_BULLETS = "•⁃▪‣◦●■"
_BULLET = re.compile(rf"(?:^|(?<=\s))[{_BULLETS}](?:\s*+\d{{1,3}}[.)]+)?+(?=\s*+\S)")
_FIRST = re.compile(r"\s*+(\()?(1|a|A|i|I)(\.\)|\.|\))\s")
_ITEM = re.compile(r"(?:(?<=\s)|^)(\(?)(\d{1,3}|[a-zA-Z])(\.\)|\.|\))(?=\s)")
_LONGEST = 400
"""Items in a series, at most."""


def series(text: str) -> list[tuple[int, int]]:
    """The places (start, end) of the markers of a series; empty where there is none."""
    if any(bullet in text for bullet in _BULLETS):
        found = [match.span() for match in _BULLET.finditer(text)]
        if len(found) > 1:
            return found
    first = _FIRST.match(text)
    if not first or first[2] in "iI":
        return []
    return _count(text, first)


def _count(text: str, first: re.Match[str]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    expected = first[2]
    capital = _is_capital(text, first.end())
    for match in _ITEM.finditer(text):
        if match[2] == expected and match[3] == first[3] and _is_capital(text, match.end() + 1) == capital:
            found.append(match.span())
            expected = str(int(expected) + 1) if expected.isdigit() else chr(ord(expected) + 1)
    return found if len(found) > 1 else []


def _is_capital(text: str, start: int) -> bool:
    return text[start : start + 1].isupper()
