"""Where a line may break: UAX #14 as GNU gettext 0.21 applies it. The data is in linebreak.txt."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class _Table(NamedTuple):
    starts: list[int]
    classes: list[str]
    pairs: dict[tuple[str, str], str]


@cache
def _table() -> _Table:
    text = (files("l10n.catalog") / "linebreak.txt").read_text(encoding="ascii")
    names: list[str] = []
    table = _Table([], [], {})
    for line in text.splitlines():
        first, _, rest = line.partition(" ")
        if first == "classes":
            names = rest.split()
        elif first == "pair":
            name, actions = rest.split()
            table.pairs.update({(name, after): action for after, action in zip(names, actions, strict=True)})
        elif first != "#":
            table.starts.append(int(first, 16))
            table.classes.append(rest)
    return table


@cache
def _class(character: str) -> str:
    table = _table()
    return table.classes[bisect_right(table.starts, ord(character)) - 1]


@cache
def width(character: str) -> int:
    """The columns that a character takes on a terminal."""
    code = ord(character)
    if code < 0x20 or 0x7F <= code < 0xA0 or code == 0xAD:
        return 1 if code == 0xAD else 0
    category = unicodedata.category(character)
    if category in ("Mn", "Me", "Cf"):
        return 0
    return 2 if category != "Cn" and unicodedata.east_asian_width(character) in "WF" else 1


def columns(text: str) -> int:
    """The columns of a text."""
    return len(text) if text.isascii() and text.isprintable() else sum(map(width, text))


def pieces(text: str) -> list[str]:
    """A text cut wherever a line may break."""
    pairs = _table().pairs
    found: list[str] = []
    start, last, spaces = 0, "BK", False
    for at, character in enumerate(text):
        now = _class(character)
        if now == "SP":
            spaces = True
            continue
        if last == "BK":
            action = "p"
        else:
            action = pairs[last, now]
        if action == "d" or (action == "i" and spaces):
            found.append(text[start:at])
            start = at
        last, spaces = now, False
    found.append(text[start:])
    return found
