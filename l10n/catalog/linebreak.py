"""Where a line may break, and how wide it is: UAX #14 as GNU gettext 0.21 applies it, from linebreak.txt."""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from importlib.resources import files
from typing import NamedTuple


class _Table(NamedTuple):
    starts: list[int]
    kinds: list[tuple[str, int]]
    """The class and the width of the characters from the start of the same index"""
    pairs: dict[tuple[str, str], str]


@cache
def _table() -> _Table:
    text = (files("l10n.catalog") / "linebreak.txt").read_text(encoding="ascii")
    names: list[str] = []
    table = _Table([], [], {})
    for line in text.splitlines():
        first, *rest = line.split()
        if first == "classes":
            names = rest
        elif first == "pair":
            table.pairs.update({(rest[0], after): action for after, action in zip(names, rest[1], strict=True)})
        elif first != "#":
            table.starts.append(int(first, 16))
            table.kinds.append((rest[0], int(rest[1])))
    return table


@cache
def _kind(character: str) -> tuple[str, int]:
    if "\uac00" <= character <= "\ud7a3" and (ord(character) - 0xAC00) % 28 == 0:
        return "H2", 2  # a Hangul syllable that ends in a vowel
    table = _table()
    return table.kinds[bisect_right(table.starts, ord(character)) - 1]


def columns(text: str) -> int:
    """The columns that a text takes on a terminal; control characters take none."""
    if text.isascii() and text.isprintable():
        return len(text)
    return sum(_kind(character)[1] for character in text)


def pieces(text: str) -> list[str]:
    """A text cut wherever a line may break, mandatory breaks left out (PO escapes the newlines)."""
    pairs = _table().pairs
    found: list[str] = []
    start, last, before, flags = 0, "BK", "", 0
    hebrew = False
    for at, character in enumerate(text):
        now, spaced = _kind(character)[0], before == "SP"
        combining = now in ("CM", "ZWJ")
        if now == "SP" or (combining and not spaced and last not in ("BK", "ZW")):
            before, flags, hebrew = now, 0, False  # a combining character is one with what it stands on
            continue
        action = "p" if last == "BK" or before == "ZWJ" else pairs[last, now]
        if now == last == "RI" and flags % 2 == 0 and before != "ZWJ":
            action = "d"  # two regional indicators are one flag, a third begins another
        if (action == "d" and not hebrew) or (spaced and action != "p"):
            found.append(text[start:at])
            start = at
        flags = flags + 1 if now == "RI" else 0
        hebrew = now in ("BA", "HY") and before == "HL"  # such a hyphen does not divide
        last, before = "AL" if combining else now, now
    found.append(text[start:])
    return found
