"""The translation belongs to the neighbouring entry: two translations changed places.

Put each translation under its own source. The check sees it by the words, names and numbers that a translation shares
with the source next to it and not with its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import log

from l10n.checks._lexicon import kept_words, lexicon, said, telling
from l10n.checks._prose import quote
from l10n.model import Catalog, Entry, Severity
from l10n.plugin import Check, Pair

_LONGER = 0.9
"""So much better do the lengths fit the other way round, as logarithms, that they speak against the order"""
_SETTLED = -0.2
"""And here they speak for it"""
_SHORTEST = 16
"""Characters of sources whose lengths say something"""


def find(catalog: Catalog, pair: Pair) -> Iterator[tuple[Entry | None, str]]:
    least = 1 if lexicon(pair) else 2
    last: Entry | None = None
    for one, other in pairwise(entry for entry in catalog.entries if entry.plural is None):
        if one is last or one.target == other.target or not _exchanged(one, other, pair, least):
            continue
        last = other
        for entry, neighbour in ((one, other), (other, one)):
            yield entry, f"expected a translation of this source, found one of {quote(neighbour.source, 40)!r}"


def _exchanged(one: Entry, other: Entry, pair: Pair, least: int) -> bool:
    """Whether what tells the two sources apart stands in the other's target rather than in its own."""
    if one.source == other.source or _is_word(one.source) or _is_word(other.source):
        return False
    first, second = telling(one.source, pair), telling(other.source, pair)
    said_here, said_there = kept_words(one.source, one.target, pair), kept_words(other.source, other.target, pair)
    kept = said_here - second, said_there - first
    missed = first - second - said_here, second - first - said_there
    count, usual = len(missed[0]) + len(missed[1]), least + bool(kept[0] and kept[1])
    if count < usual - 1:  # whatever the lengths say
        return False
    longer = _longer(one, other, pair)
    wanted = usual + (longer < _SETTLED) - (longer > _LONGER)
    if count < wanted:
        return False
    found = said(missed[0], other.target, pair), said(missed[1], one.target, pair)
    if len(found[0]) + len(found[1]) < wanted:
        return False
    found = _only(found[0], second), _only(found[1], first)
    balance = [
        len(new) - len(old - said(old, target, pair))
        for new, old, target in zip(found, kept, (other.target, one.target), strict=True)
    ]
    return min(balance) >= 0 and sum(balance) >= wanted


def _only(words: frozenset[str], others: frozenset[str]) -> frozenset[str]:
    """Those that tell two sources apart: row and rows do not."""
    return frozenset(word for word in words if not any(_akin(word, other) for other in others))


def _akin(word: str, other: str) -> bool:
    """Whether one is another form of the other."""
    short, long = sorted((word, other), key=len)
    return len(short) > 2 and len(long) - len(short) < 4 and short.isalpha() and long.startswith(short)


def _is_word(text: str) -> bool:
    return len(text.split(maxsplit=1)) < 2


def _longer(one: Entry, other: Entry, pair: Pair) -> float:
    """How much better the lengths of the targets fit when exchanged; below 0 where they fit worse."""
    typical = float(pair.target.table("length").get("typical", 1.0))

    wanted = typical * len(one.source), typical * len(other.source)
    if min(len(one.source), len(other.source)) < _SHORTEST:
        return 0.0
    here, there = len(one.target), len(other.target)
    as_is = abs(log(here / wanted[0])) + abs(log(there / wanted[1]))
    return as_is - abs(log(there / wanted[0])) - abs(log(here / wanted[1]))


CHECK = Check("swapped", Severity.WARNING, catalog=find)
