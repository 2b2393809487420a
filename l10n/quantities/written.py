"""Whether a number is written as its source writes it, where the value alone does not show it (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from l10n.quantities import Quantity
from l10n.quantities.numerals import plain

_LITERAL = re.compile(r"\d+(?:[.,]\d+)?(?![.,/:-]?\d)")
_MINUS = re.compile(r"(?<![^\s(\[=\"'“«,;:])[-\u2212–](?=\d)")
_LEAD = 10
"""Characters before a number that may say its sign in words"""


def otherwise(old: Quantity, new: Quantity) -> bool:
    """Whether two numbers of one value are written otherwise: 0.0 as 00, 1.50 as 1,5, 007 as 07."""
    before, after = _LITERAL.match(old.text), _LITERAL.match(new.text)
    if before is None or after is None or old.spelled or new.spelled:
        return False
    was, now = before[0].replace(",", "."), after[0].replace(",", ".")
    if not (_is(was, old) and _is(now, new)) or Decimal(was) != Decimal(now):
        return False  # 2 million, 3 p.m., 1,000 as 1000
    if "." in was or "." in now:
        return len(was.partition(".")[2]) != len(now.partition(".")[2])
    return was != now and (max(len(was), len(now)) > 2 or (was, now) == ("0", "00"))


def _is(literal: str, quantity: Quantity) -> bool:
    """Whether the literal, read with a decimal point, is the quantity's value."""
    return literal.isascii() and plain(Decimal(literal)) in (quantity.value, *quantity.readings)


def sign_lost(old: Quantity, new: Quantity, source: str, target: str, minus: tuple[str, ...]) -> bool:
    """Whether a number lost the minus before it: -180 as 180. minus: how the target's language says it in words."""
    if not _MINUS.match(source, old.start - 1) or old.start == 0:
        return False
    before = target[max(new.start - _LEAD, 0) : new.start].lower().rstrip()
    return not before.endswith(("-", "\u2212", "–", "\u2010", "\u2011", *minus))


Pairs = Sequence[tuple[Quantity, Quantity]]


def reversed_ranges(
    pairs: Pairs, source: str, target: str, words: tuple[str, ...], there: tuple[str, ...]
) -> Iterator[tuple[Quantity, Quantity]]:
    """The ends of a range that changed places: 5 to 10 as 10 đến 5. words, there: what the two languages say for to."""
    ordered = sorted(pairs, key=lambda both: both[0].start)
    for (low, one), (high, other) in pairwise(ordered):
        turned = low.value != high.value and other.end <= one.start
        if turned and _joined(source[low.end : high.start], words) and _joined(target[other.end : one.start], there):
            yield low, high


def _joined(between: str, words: tuple[str, ...]) -> bool:
    """Whether two numbers are the ends of a range."""
    return between.strip() in ("-", "–", "—", "\u2010", "\u2011", "~", *words) and between != ""


def out_of_order(pairs: Pairs, source: str, target: str, apart: frozenset[str]) -> Iterator[tuple[Quantity, Quantity]]:
    """Two numbers of a sentence that changed places: 2 every 8 hours as 8 every 2.

    apart: words between two numbers that other languages say the other way round: 1 in 10.
    """
    free = [(old, new) for old, new in pairs if _is_free(old, source) and _is_free(new, target)]
    if len({old.value for old, _ in free}) < len(free):
        return
    free.sort(key=lambda both: both[0].start)
    for (first, one), (last, other) in pairwise(free):
        if other.end <= one.start and apart.isdisjoint(source[first.end : last.start].lower().split()):
            yield first, last


def _is_free(quantity: Quantity, text: str) -> bool:
    """Whether a number in digits is no part of a date, a fraction or a name: 12/31, A4."""
    before, after = text[quantity.start - 1 : quantity.start], text[quantity.end : quantity.end + 1]
    return not (quantity.spelled or before.isalnum() or before in ("/", ":") or after in ("/", ":"))
