"""Which quantity of a source became which one of its translation, across two languages (pure).

Languages write numbers in their own ways: 1,000.5 is 1.000,5, May 4 is 4 tháng 5, three may be 3 and 3 p.m. 15 giờ.
A source number counts as kept when any of its readings is any reading of a number, word or numeral of the target.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice

from l10n.language import Language
from l10n.quantities import Grammar, Quantity, grammar, numbers
from l10n.quantities.numerals import DIGIT
from l10n.quantities.shy import shy_words

MOST = 1500
"""Quantities that are looked at in one text; more are no prose."""

_ROMAN = re.compile(r"(?<![\w.])[IVXLC]{1,7}(?!\w)")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_CONVERSIONS = {
    ("°F", "°C"): (5 / 9, -160 / 9),
    ("lb", "kg"): (0.4536, 0.0),
    ("oz", "g"): (28.35, 0.0),
    ("oz", "mL"): (29.57, 0.0),
    ("in", "cm"): (2.54, 0.0),
    ("ft", "m"): (0.3048, 0.0),
    ("ft", "cm"): (30.48, 0.0),
    ("mi", "km"): (1.609, 0.0),
    ("hour", "minute"): (60.0, 0.0),
    ("minute", "second"): (60.0, 0.0),
    ("day", "hour"): (24.0, 0.0),
    ("week", "day"): (7.0, 0.0),
    ("year", "month"): (12.0, 0.0),
    ("kg", "g"): (1000.0, 0.0),
    ("g", "mg"): (1000.0, 0.0),
    ("mg", "mcg"): (1000.0, 0.0),
    ("L", "mL"): (1000.0, 0.0),
    ("km", "m"): (1000.0, 0.0),
    ("m", "cm"): (100.0, 0.0),
    ("cm", "mm"): (10.0, 0.0),
}
"""(from, to): factor and offset; a translator may convert, within 3 %."""


@dataclass(frozen=True, slots=True)
class Correspondence:
    """The quantities of a source and of its translation, paired."""

    pairs: tuple[tuple[Quantity, Quantity], ...]
    lost: tuple[Quantity, ...]
    """Of the source: nothing in the target says them"""
    repeated: tuple[Quantity, ...]
    """Of the source: said fewer times in the target"""
    gained: tuple[Quantity, ...]
    """Of the target, in digits: nothing in the source says them"""
    missed_words: tuple[Quantity, ...]
    """Of the source, in words: nothing in the target says them"""
    gained_words: tuple[Quantity, ...] = ()
    """Of the target, in words: nothing in the source says them"""
    repeated_words: tuple[Quantity, ...] = ()
    """Of the source, in words: said fewer times in the target"""
    more_words: tuple[Quantity, ...] = ()
    """Of the target, in words: the source says them, but not as often"""
    ones: tuple[Quantity, ...] = ()
    """Of the target, in words: a 1 that counts something and may be an article"""


def correspond(
    source: str, target: str, languages: tuple[Language, Language], *, worded: bool = False
) -> Correspondence:
    """Pair the quantities of two texts (codes blanked out already). worded: also where none is in digits."""
    if not worded and not in_digits(source) and not in_digits(target):
        return _NOTHING
    return _correspond(source, target, grammar(languages[0]), grammar(languages[1]))


_NOTHING = Correspondence((), (), (), (), ())


@lru_cache(maxsize=512)
def in_digits(text: str) -> bool:
    """Whether a text has a number in digits."""
    return DIGIT.search(text) is not None


@lru_cache(maxsize=256)
def _correspond(source: str, target: str, before_how: Grammar, after_how: Grammar) -> Correspondence:
    first, second = before_how.language, after_how.language
    before = list(islice(numbers(source, first), MOST))
    after = list(islice(numbers(target, second), MOST))
    strong = [quantity for quantity in before if not quantity.spelled and not _idle(quantity, source)]
    pairs: list[tuple[Quantity, Quantity]] = []
    spelled = [quantity for quantity in before if quantity.spelled]
    free, kept, rows = _apart(after, target, after_how)
    left = _pair(strong, free, pairs)  # digits with digits and words with words, before one becomes the other
    spelled = _pair(_pair(spelled, kept, pairs), rows, pairs, _ordinal_words(before_how))
    if rows or kept:
        _pair(_pair(shy_words(source, first), rows, []), kept, [])  # second, both
    free |= kept | rows
    signs = [one for one in left if _stands_alone(one, source)]
    left = signs + _pair([one for one in left if one not in signs], free, pairs)
    left = [one for one in left if not _in_parts(one, free)]
    left = _regrouped(left, free, target, second, {value for one in before for value in _values(one)})
    left = _converted(left, free, pairs)
    free = {place: one for place, one in free.items() if place not in rows}
    words = _pair(spelled, free, pairs)
    known = {value for quantity in after for value in _values(quantity)}
    # `a` is often 1 in other languages: a one more is no finding
    meant = {"1", *hints(source, first)} if free else {"1"}
    gained = list(_unexplained(free.values(), before, meant))
    said = {value for one in before for value in (*_values(one), *one.parts)} | meant
    weak_target = set(hints(target, second)) if left or words else set[str]()
    if not any(not one.spelled for one in free.values()):
        left = [one for one in left if weak_target.isdisjoint(_values(one)) or not _counts(one, source, before_how)]
    return Correspondence(
        tuple(pairs),
        tuple(one for one in left if not known & set(_values(one))),
        tuple(one for one in left if known & set(_values(one))),
        tuple(gained),
        tuple(one for one in words if one.value not in known | weak_target and one.unit != "month name"),
        tuple(one for one in free.values() if one.spelled and said.isdisjoint(_values(one))),
        tuple(one for one in words if one.value in known and one.unit != "month name"),
        tuple(one for one in free.values() if one.spelled and one.value != "1" and not said.isdisjoint(_values(one))),
        tuple(one for one in free.values() if one.spelled and one.value == "1" and one.unit),
    )


_Placed = dict[int, Quantity]


def _apart(quantities: list[Quantity], text: str, how: Grammar) -> tuple[_Placed, _Placed, _Placed]:
    """Quantities by their place: those in digits, in words, and words for a place in a row (thứ ba)."""
    digits, words, rows = _Placed(), _Placed(), _Placed()
    for at, one in enumerate(quantities):
        if not one.spelled:
            digits[at] = one
        else:
            in_a_row = bool(how.ordinal_marks) and text[: one.start].lower().endswith(how.ordinal_marks)
            (rows if in_a_row else words)[at] = one
    return digits, words, rows


@lru_cache(maxsize=16)
def _ordinal_words(how: Grammar) -> frozenset[str]:
    return frozenset(how.language.table("numbers").get("ordinals", ()))


_OPENING, _CLOSING = frozenset("([\"'“‘"), frozenset(")]\"'”’")


def _stands_alone(quantity: Quantity, text: str) -> bool:
    """Whether a number is all that stands in brackets or quotation marks: (1), '04'. It stays in digits."""
    return text[quantity.start - 1 : quantity.start] in _OPENING and text[quantity.end : quantity.end + 1] in _CLOSING


_COUNTED = re.compile(r"\s{0,80}-?([^\W\d_]+)")


def _counts(quantity: Quantity, text: str, how: Grammar) -> bool:
    """Whether a number is said of what follows it, as words may say it: 1 file; but not (default 1) and 1 or 2."""
    if quantity.unit is not None:
        return True
    after = _COUNTED.match(text, quantity.end)
    return after is not None and after[1].lower() not in how.language.table("numbers").get("uncounted", ())


def _idle(quantity: Quantity, text: str) -> bool:
    """Minutes that a translation need not say: the 00 of 3:00."""
    return quantity.text == "00" and text[quantity.start - 1 : quantity.start] == ":"


def _values(quantity: Quantity) -> tuple[str, ...]:
    return quantity.readings or (quantity.value,)


def _meant(quantity: Quantity) -> tuple[str, ...]:
    """What a number of the source means: its own locale's reading of 1,000, and every one of 3 p.m."""
    return (quantity.value,) if quantity.parts else _values(quantity)


def _pair(
    wanted: Iterable[Quantity],
    free: dict[int, Quantity],
    pairs: list[tuple[Quantity, Quantity]],
    among: frozenset[str] | None = None,
) -> list[Quantity]:
    """Take a partner out of `free` for each wanted quantity; give back those without one.

    among: only those that end in one of these words are wanted.
    """
    index: dict[str, list[int]] = {}
    for place, quantity in free.items():
        for value in _values(quantity):
            index.setdefault(value, []).append(place)
    rest: list[Quantity] = []
    for quantity in wanted:
        named = among is None or _LAST.sub("", quantity.text).lower() in among
        partner = _partner(quantity, free, index) if named else None
        if partner is None:
            rest.append(quantity)
        else:
            pairs.append((quantity, free.pop(partner)))
    return rest


_LAST = re.compile(r".*[^\w]", re.DOTALL)
"""What stands before the last word"""


def _partner(quantity: Quantity, free: dict[int, Quantity], index: dict[str, list[int]]) -> int | None:
    """The best free place: the same unit before others, the locale's reading before other readings."""
    for value in _meant(quantity):
        places = index.get(value, [])
        while places and places[0] not in free:
            places.pop(0)
        open_places = [place for place in places[:8] if place in free]
        same = [place for place in open_places if free[place].unit == quantity.unit]
        if same or open_places:
            return (same or open_places)[0]
    return None


def _in_parts(quantity: Quantity, free: dict[int, Quantity]) -> bool:
    """Whether its parts stand in the target one by one: 31.12.2021 as 31/12/2021."""
    if not quantity.parts:
        return False
    places: list[int] = []
    for part in quantity.parts:
        place = next((at for at, one in islice(free.items(), 64) if at not in places and part in _values(one)), None)
        if place is None:
            return False
        places.append(place)
    for place in places:
        del free[place]
    return True


_SPACED = re.compile(r"(?<=\d)[ .,\u00a0\u202f\u2009](?=\d{3}(?!\d))")


def _regrouped(
    left: list[Quantity], free: dict[int, Quantity], target: str, language: Language, said: set[str]
) -> list[Quantity]:
    """1,000 may be written 1 000, and 31.12.2021 as 31/12/2021: the target's pieces are one number, or parts of it."""
    if not left:
        return left
    joined = {one.value for one in numbers(_SPACED.sub("", target), language)}
    pieces = {part for one in free.values() if said.issuperset(one.parts) for part in one.parts}
    rest: list[Quantity] = []
    for quantity in left:
        whole = [value for value in _meant(quantity) if value in joined and len(value) > 3]
        if whole or (quantity.value in pieces and quantity.text.isdecimal()):
            digits = whole[0] if whole else quantity.value
            for place in [at for at, one in free.items() if one.value in digits or digits in one.parts]:
                del free[place]
        else:
            rest.append(quantity)
    return rest


def _converted(
    left: list[Quantity], free: dict[int, Quantity], pairs: list[tuple[Quantity, Quantity]]
) -> list[Quantity]:
    """98.6 °F may be 37 °C: the target's number in another unit of the same kind."""
    rest: list[Quantity] = []
    for quantity in left:
        place = next((at for at, one in islice(free.items(), 64) if same_amount(quantity, one)), None)
        if place is None:
            rest.append(quantity)
        else:
            del free[place]
    return rest


def same_amount(a: Quantity, b: Quantity) -> bool:
    """Whether two quantities in different units are the same amount, within 3 %."""
    for old, new in ((a, b), (b, a)):
        rule = _CONVERSIONS.get((old.unit or "", new.unit or ""))
        if rule:
            try:
                expected = float(old.value) * rule[0] + rule[1]
                return abs(expected - float(new.value)) <= max(abs(expected) * 0.03, 0.06)
            except ValueError:
                return False
    return False


def hints(text: str, language: Language) -> Iterator[str]:
    """Values that words of a text may stand for, Roman numerals too; only ever used to explain a number."""
    how = grammar(language)
    table = language.table("numbers").get("hints", {})
    before, words = "", list(map(str.lower, _WORD.findall(how.counted(text))[: 4 * MOST]))
    for small in () if _hinting(how).isdisjoint(words) else words:
        both, before = f"{before} {small}", small
        if both in table:
            yield str(table[both])
        if small in how.words:
            yield str(how.words[small][0])
        if small in table:
            yield str(table[small])
        if small in how.fractions:
            yield how.fractions[small]
    for match in islice(_ROMAN.finditer(text), MOST):
        yield str(_roman(match[0]))


@lru_cache(maxsize=16)
def _hinting(how: Grammar) -> frozenset[str]:
    """The words of all that hints are of: most texts have none."""
    phrases = how.language.table("numbers").get("hints", {})
    return frozenset((*how.words, *how.fractions, *(word for phrase in phrases for word in phrase.split())))


def _roman(numeral: str) -> int:
    values = [_ROMAN_VALUES[char] for char in numeral]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _unexplained(rest: Iterable[Quantity], before: list[Quantity], weak: set[str]) -> Iterator[Quantity]:
    """Numbers in digits that nothing in the source says."""
    known = {value for quantity in before for value in (*_values(quantity), *quantity.parts)}
    for quantity in rest:
        if quantity.spelled or known & set(_values(quantity)) or weak & set(_values(quantity)):
            continue
        if any(same_amount(one, quantity) for one in islice(before, 64)):
            continue
        if quantity.parts and all(part in known or part in weak for part in quantity.parts):
            continue
        yield quantity


def as_written(value: str, language: Language) -> str:
    """A normalised number as the language writes it: 1000.5 -> 1.000,5 in Vietnamese."""
    how = grammar(language)
    whole, dot, fraction = value.partition(".")
    if not whole.lstrip("-").isdigit() or "." in fraction:
        return value
    if 4 < len(whole.lstrip("-")) < 40:
        whole = f"{int(whole):,}".replace(",", how.group)
    return whole + (how.decimal + fraction if dot else "")
