"""Where a line may break, and how wide it is: UAX #14 as GNU gettext 0.21 applies it, from linebreak.txt."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple


class _Table(NamedTuple):
    starts: list[int]
    kinds: list[tuple[str, int]]
    """The class and the width of the characters from the start of the same index"""
    pairs: dict[tuple[str, str], str]


@cache
def _table() -> _Table:
    place = os.path.join(os.path.dirname(__file__), "linebreak.txt")  # noqa: PTH118, PTH120 - pathlib imports long
    with open(place, encoding="ascii") as file:  # noqa: PTH123
        text = file.read()
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


Piece = tuple[str, int]
"""What may stand on a line of its own, for no line breaks within it, and its columns (or HARD)"""

HARD = -1
"""U+0085, U+2028, U+2029: gettext counts columns anew after them, and writes them like any other"""


class _Word(NamedTuple):
    """A run without spaces and the spaces after it, cut where a line may break, and the classes at its ends."""

    pieces: tuple[Piece, ...]
    first: str
    last: str


_WORD = re.compile(r"[^ ]++ *+|^ ++")


def pieces(text: str) -> list[Piece]:
    """A text cut wherever a line may break."""
    pairs = _table().pairs
    found: list[Piece] = []
    last = ""
    for word in _WORD.findall(text):
        cut, first, now = _word(word)
        if cut[0][1] != HARD and (last == "BK" or (last and pairs[last, first] == "p")):
            found[-1] = (found[-1][0] + cut[0][0], found[-1][1] + cut[0][1])
            found += cut[1:]
        else:
            found += cut
        last = now
    return found


_EVEN = re.compile("[ -~\u00a1-\u00ac\u00ae-\u02af\u1e00-\u1eff\u2010-\u2027]++").fullmatch
"""Characters of one column each, of which only those that stand side by side matter"""


_LETTERS = "[A-Za-z0-9\u00c0-\u02af\u1e00-\u1eff]"
_WHOLE_WORD = re.compile(rf"(?<={_LETTERS} |[,.;:?!)] ){_LETTERS}++[,.;:?!]*+(?: |\Z)").match
"""A word in which no line breaks, and may break before it: as most are"""


_LONG = 400
"""Characters of a word, as of an image in its address, of which `place` would look at all that is left for each line"""


def is_even(text: str) -> bool:
    """Whether `place` may be asked: letters of Latin script and their punctuation, one space between words."""
    if "  " in text or text.startswith(" ") or _EVEN(text) is None:
        return False
    return len(text) < _LONG or max(map(len, text.split(" "))) < _LONG


def place(text: str, start: int, limit: int) -> int:
    """The last place after start, and up to limit, where a line of an even text may break; else the first after it."""
    last = begin = text.rfind(" ", start, limit) + 1 or start
    if begin > start and _WHOLE_WORD(text, begin):
        return begin
    while True:
        found = [at for at in _places(text, begin) if start < at <= limit]
        if found:
            return found[-1]
        if begin == start:
            break
        begin = text.rfind(" ", start, begin - 1) + 1 or start
    while last < len(text):
        found = [at for at in _places(text, last) if at > limit]
        if found:
            return found[0]
        last = text.find(" ", last) + 1 or len(text)
    return len(text)


def _places(text: str, begin: int) -> Iterator[int]:
    """Where a line may break before a word of an even text, and in it."""
    if begin and _table().pairs[_kind(text[begin - 2])[0], _kind(text[begin])[0]] != "p":
        yield begin
    for piece, _ in _word(text[begin : text.find(" ", begin) + 1 or len(text)]).pieces[:-1]:
        begin += len(piece)
        yield begin


@lru_cache(maxsize=1 << 16)
def _word(spaced: str) -> _Word:
    pairs = _table().pairs
    word = spaced.rstrip(" ")
    spaces = len(spaced) - len(word)
    if not word:
        return _Word(((spaced, spaces),), "SP", "SP")
    if word.isascii() and word.isalpha():  # most are, and no line breaks between letters
        return _Word(((spaced, len(spaced)),), "AL", "AL")
    found: list[Piece] = []
    start = size = flags = 0
    last, before, hebrew = "BK", "", False
    for at, character in enumerate(word):
        now, columns = _kind(character)
        combining = now in ("CM", "ZWJ")
        if now == "BK":
            found += [*([(word[start:at], size)] if at > start else ()), (character, HARD)]
            start, size, last, before, flags, hebrew = at + 1, 0, now, "", 0, False
            continue
        if combining and last not in ("BK", "ZW"):
            before, flags, hebrew = now, 0, False  # a combining character is one with what it stands on
        else:
            action = "p" if last == "BK" or before == "ZWJ" else pairs[last, now]
            if now == last == "RI" and flags % 2 == 0 and before != "ZWJ":
                action = "d"  # two regional indicators are one flag, a third begins another
            if action == "d" and not hebrew:
                found.append((word[start:at], size))
                start, size = at, 0
            flags = flags + 1 if now == "RI" else 0
            hebrew = now in ("BA", "HY") and before == "HL"  # such a hyphen does not divide
            last, before = "AL" if combining else now, now
        size += columns
    if start < len(spaced):
        found.append((spaced[start:], size + spaces))
    return _Word(tuple(found), _kind(word[0])[0], last)
