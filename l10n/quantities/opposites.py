"""Opposites in two texts of one language: one has before, left, increase, the other after, right, decrease (pure).

The words are data ([opposites] of languages/*.toml): sets of sides that exclude each other, and beginnings of words
that turn them round (unlikely, hyper- and hypo-).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import permutations

from l10n.language import Language

_WORD = re.compile(r"[^\W\d_]+")
_LONG = 5
"""Letters of a word that a beginning may turn round: likely, but not port"""


@dataclass(frozen=True, slots=True)
class _Known:
    sides: Mapping[str, tuple[tuple[int, int], ...]]
    """A word -> the sets that it stands in, and on which side of each"""
    turning: tuple[tuple[str, str], ...]
    """A beginning that becomes another one, or none: hyper hypo, un and nothing"""
    hyphens: re.Pattern[str]
    """A beginning that stands apart: non-prescription"""


_tables: dict[int, tuple[Language, _Known]] = {}


def exchanged(a: str, b: str, language: Language) -> str | None:
    """In words, which opposites two texts differ in; None where in none, or where one of them says neither side."""
    known = _known(language)
    if not known.sides and not known.turning:
        return None
    before, after = _words(a, known), _words(b, known)
    if before == after:
        return None
    return _side_changed(before, after, known) or _turned(before, after, known)


def _known(language: Language) -> _Known:
    """The table; once for each Language, which is kept so that its id stays its own."""
    found = _tables.get(id(language))
    if found is None:
        found = _tables[id(language)] = (language, _read(language.table("opposites")))
    return found[1]


def _read(table: Mapping[str, list[str]]) -> _Known:
    sides: dict[str, tuple[tuple[int, int], ...]] = {}
    for number, row in enumerate(table.get("sets", ())):
        for side, words in enumerate(row.split("|")):
            for word in words.split():
                sides[word] = (*sides.get(word, ()), (number, side))
    alone = tuple(table.get("denying", ()))
    turning = [pair for row in table.get("beginnings", ()) for pair in permutations(row.split("|"), 2)]
    turning += [pair for one in alone for pair in ((one, ""), ("", one))]
    hyphens = re.compile(rf"\b({'|'.join(map(re.escape, alone)) or '(?!)'})-")
    return _Known(sides, tuple((old.strip(), new.strip()) for old, new in turning), hyphens)


def _words(text: str, known: _Known) -> list[str]:
    return _WORD.findall(known.hyphens.sub(r"\1", text.lower()))


def _side_changed(before: list[str], after: list[str], known: _Known) -> str | None:
    """A side of a set that gave way to another one, or sides that changed places."""
    old, new = _by_set(before, known), _by_set(after, known)
    for number in old.keys() & new.keys():
        was, became = old[number], new[number]
        lost = Counter(side for side, _ in was) - Counter(side for side, _ in became)
        gained = Counter(side for side, _ in became) - Counter(side for side, _ in was)
        if lost and gained:
            return f"{dict(was)[next(iter(lost))]} became {dict(became)[next(iter(gained))]}"
        if lost or gained:
            continue
        for (side, word), (other, its) in zip(was, became, strict=True):
            if side != other:
                return f"{word} and {its} changed places"
    return None


def _by_set(words: list[str], known: _Known) -> dict[int, list[tuple[int, str]]]:
    """The sets whose words a text has -> side and word, in the order of the text."""
    found: dict[int, list[tuple[int, str]]] = {}
    for word in words:
        for number, side in known.sides.get(word, ()):
            found.setdefault(number, []).append((side, word))
    return found


def _turned(before: list[str], after: list[str], known: _Known) -> str | None:
    """A word that got, lost or changed a beginning that makes it its opposite."""
    gained = set(after).difference(before)
    ends = {word[-_LONG:] for word in gained}
    for word in dict.fromkeys(before):
        if word[-_LONG:] not in ends or word in after:
            continue
        for old, new in known.turning:
            rest = word[len(old) :]
            if word.startswith(old) and len(rest) >= _LONG and new + rest in gained:
                return f"{word} became {new + rest}"
    return None
