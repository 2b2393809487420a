"""Quantities in a text: numbers with their units, in digits or words, and the negations beside them (pure).

What is safety in a text is here: two sentences that read alike but differ in a number, a unit or a `not` must never
pass for each other. The words are data (languages/*.toml); symbols of units that every language shares are in und.toml.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from functools import lru_cache

from l10n.language import Language
from l10n.model.quick import quick
from l10n.quantities.clock import dated, hour_words, hours
from l10n.quantities.names import unit_names, units_pattern
from l10n.quantities.numerals import DIGIT, LITERAL, add_up, parts, plain, readings, runs
from l10n.quantities.opposites import exchanged
from l10n.quantities.spoken import spoken

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_IDEOGRAMS = re.compile(r"[〇零一二三四五六七八九十百千万億兆两半]+")


@quick
@dataclass(frozen=True, slots=True)
class Quantity:
    """A number in a text, and what it counts."""

    value: str
    """Normalised: 1000.5, 1/2, 15 for 3 p.m.; as it stands for 1.2.3"""
    unit: str | None
    """The canonical name in languages/und.toml and [units]: mg, %, °C, day ...; None where there is none"""
    start: int
    end: int
    """In the text, unit included, end exclusive"""
    text: str = ""
    spelled: bool = False
    """Written in words, which translations render more freely"""
    readings: tuple[str, ...] = ()
    """All that the number may mean, the value first"""
    parts: tuple[str, ...] = ()
    """The runs of digits in it, where it may be no single number (a date, a list)"""


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """How one language writes quantities, compiled from its tables. Equal only to itself, and so hashable."""

    language: Language
    decimal: str
    group: str
    spaced: bool
    words: Mapping[str, tuple[int, bool]]
    fractions: Mapping[str, str]
    months: Mapping[str, int]
    shy: frozenset[str]
    """Number words that mostly mean something else: counted beside another number or a unit only"""
    joiners: frozenset[str]
    am: tuple[str, ...]
    pm: tuple[str, ...]
    hour: re.Pattern[str]
    """What follows an hour that a part of the day may stand behind: 3 giờ"""
    dated: re.Pattern[str]
    """What follows a number and `month` or `year` where they are no unit: 4 tháng 5 năm 2020"""
    units: re.Pattern[str]
    unit_names: Mapping[str, str]
    negations: frozenset[str]
    idle: tuple[str, ...]
    """Phrases that hold a number word and say no number: phần trăm"""
    ordinal_marks: tuple[str, ...] = ()
    """Words, each with the space after it, that make the number behind them an ordinal: thứ ba"""

    def counted(self, text: str) -> str:
        """The text with idle phrases blanked out, place by place."""
        for phrase in self.idle:
            if phrase in text:
                text = text.replace(phrase, " " * len(phrase))
        return text

    def unit(self, text: str, at: int) -> tuple[str | None, int]:
        """The unit that follows the number ending at `at`, and where it ends."""
        match = self.units.match(text, at)
        if not match:
            return None, at
        name, end = self._name(match["unit"]), match.end()
        per = self.units.match(text, end + 1) if text[end : end + 1] == "/" else None
        if per and per.start("unit") == end + 1:
            return f"{name}/{self._name(per['unit'])}", per.end()
        if name in ("month", "year") and self.dated.match(text, end):
            return None, at
        return name, end

    def _name(self, written: str) -> str:
        return self.unit_names.get(written) or self.unit_names[" ".join(written.lower().split())]


_grammars: dict[int, Grammar] = {}


def grammar(language: Language) -> Grammar:
    """The compiled tables; once for each Language."""
    known = _grammars.get(id(language))
    if known is None:  # the grammar keeps the language, so that its id stays its own
        known = _grammars[id(language)] = _compile(language)
    return known


def _compile(language: Language) -> Grammar:
    table = language.table("numbers")
    words = {word: (int(value), False) for word, value in table.get("words", {}).items()}
    words |= {word: (int(value), True) for word, value in table.get("multipliers", {}).items()}
    names = unit_names(language)
    spaced = language.gap != ""
    return Grammar(
        language=language,
        decimal=table.get("decimal", "."),
        group=table.get("group", ","),
        spaced=spaced,
        words=words,
        fractions=table.get("fractions", {}),
        months=table.get("months", {}),
        shy=frozenset(table.get("shy", ())),
        joiners=frozenset(table.get("and", ())),
        am=tuple(table.get("am", ())),
        pm=tuple(table.get("pm", ())),
        hour=hour_words(table.get("hour", ())),
        dated=dated(table.get("year", ())),
        units=units_pattern(names, spaced),
        unit_names=names,
        negations=frozenset(language.table("negation").get("words", ())),
        idle=tuple(table.get("idle", ())),
        ordinal_marks=tuple(f"{mark} " for mark in table.get("ordinal_marks", ())),
    )


# --- reading ---------------------------------------------------------------------------------


def numbers(text: str, language: Language) -> tuple[Quantity, ...]:
    """The quantities of a text, in its order."""
    return _numbers(text, grammar(language))


@lru_cache(maxsize=256)
def _numbers(text: str, how: Grammar) -> tuple[Quantity, ...]:
    """Kept for a while: the checks of an entry ask for those of the same texts."""
    found = [*_in_digits(text, how)] if DIGIT.search(text) else []
    found += _in_words(text, how, found)
    found.sort(key=lambda quantity: quantity.start)
    return tuple(_with_halves(found, text))


def _in_digits(text: str, how: Grammar) -> Iterator[Quantity]:
    done = 0
    for match in LITERAL.finditer(text):
        start, end = match.span()
        if start < done:
            continue
        literal = match[0]
        values = readings(literal, how.decimal, how.group)
        pieces = parts(literal) if len(values) > 1 or not values[0].isdigit() else ()
        fraction = _fraction(text, match)
        if fraction:
            end, pieces = fraction.end(), (values[0], fraction[1].lstrip("0"))
            values = (f"{values[0]}/{pieces[1]}",)
        end, values = _scaled(text, end, values, how)
        values = hours(text, end, values, how.pm, how.hour)
        unit, done = how.unit(text, end)
        if unit in ("°", "°C", "°F") and _negative(text, start):
            values = tuple("-" + value for value in values)
        yield Quantity(values[0], unit, start, done, text[start:done], False, values, pieces)


_BELOW = re.compile(r"[/⁄]([1-9]\d?)(?![\d/⁄])")


def _fraction(text: str, match: re.Match[str]) -> re.Match[str] | None:
    """1/2, but not 12/31/2021, 24/7 or 120/80."""
    if len(match[0]) > 2 or text[match.start() - 1 : match.start()] in ("/", "⁄"):
        return None
    below = _BELOW.match(text, match.end())
    return below if below and match[0].isdecimal() and 0 < int(match[0]) < int(below[1]) else None


def _scaled(text: str, end: int, values: tuple[str, ...], how: Grammar) -> tuple[int, tuple[str, ...]]:
    """2 million, 1.5 triệu, 200万: the number times the word behind it."""
    match = (_WORD if how.spaced else _IDEOGRAMS).match(text, end + (text[end : end + 1] in (" ", "\u00a0", "-")))
    scale, multiplies = how.words.get(match[0].lower(), (0, False)) if match else (0, False)
    if not match or not multiplies or scale < 100:
        return end, values
    return match.end(), tuple(_product(value, scale) for value in values if "/" not in value) or values


def _product(value: str, scale: int) -> str:
    """A decimal times a whole number; what is no decimal (1.2.3) stays."""
    try:
        return plain(Decimal(value) * scale)
    except InvalidOperation:
        return value


def _negative(text: str, start: int) -> bool:
    return text[start - 1 : start] in ("-", "\u2212", "–") and (start < 2 or not text[start - 2].isalnum())


def _in_words(text: str, how: Grammar, digits: list[Quantity]) -> Iterator[Quantity]:
    counted, pattern = how.counted(text), _WORD if how.spaced else _IDEOGRAMS
    if how.spaced and not _may_count(pattern.findall(counted), how):
        return
    tokens = list(pattern.finditer(counted))
    if not how.spaced:
        yield from _ideograms([token for token in tokens if not _overlaps(token, digits)], how)
        return
    words = [token[0].lower() for token in tokens]
    for first, last in runs(words, how.words, how.joiners):
        values = [how.words[word] for word in words[first:last] if word in how.words]
        places = [index for index in range(first, last) if words[index] in how.words]
        for value, start, end in add_up(values):
            begin, finish = tokens[places[start]], tokens[places[end - 1]]
            if _overlaps(begin, digits) or _overlaps(finish, digits):
                continue
            unit, close = how.unit(text, finish.end())
            shy = unit is None and words[places[end - 1]] in how.shy
            if shy and end - start == 1:
                continue
            joined = places[end - 1] - places[end - 2] > 1  # một trăm linh năm
            if shy and finish[0].lower() in how.unit_names and not joined:  # four hundred years, rather than 405
                fewer, _, _ = next(add_up(values[start : end - 1]))
                name = how.unit_names[finish[0].lower()]
                yield replace(_spelled(text, str(fewer), name, begin.start(), close), readings=(str(fewer), str(value)))
                continue
            yield _spelled(text, str(value), unit, begin.start(), close)
    for token, word in zip(tokens, words, strict=True):
        if word in how.fractions:
            yield _spelled(text, how.fractions[word], None, token.start(), token.end())
        elif token[0] in how.months and (token[0] not in how.shy or _beside_digit(text, *token.span())):
            yield _spelled(text, str(how.months[token[0]]), "month name", token.start(), token.end())


def _may_count(words: list[str], how: Grammar) -> bool:
    """Whether there is a word that says a number, a part of one or a month: mostly there is none."""
    return not (_numerals(how).isdisjoint(map(str.lower, words)) and how.months.keys().isdisjoint(words))


@lru_cache(maxsize=16)
def _numerals(how: Grammar) -> frozenset[str]:
    return frozenset((*how.words, *how.fractions))


def _overlaps(token: re.Match[str], digits: list[Quantity]) -> bool:
    """Whether a word belongs to a number in digits already: the million of 2 million."""
    index = bisect_left(digits, token.end(), key=lambda known: known.start)
    return index > 0 and token.start() < digits[index - 1].end


def _spelled(text: str, value: str, unit: str | None, start: int, end: int) -> Quantity:
    return Quantity(value, unit, start, end, text[start:end], True, (value,))


def _beside_digit(text: str, start: int, end: int) -> bool:
    return any(char.isdigit() for char in text[max(start - 4, 0) : start] + text[end : end + 3])


def _ideograms(tokens: list[re.Match[str]], how: Grammar) -> Iterator[Quantity]:
    for token in tokens:
        values = [how.words[char] for char in token[0] if char in how.words]
        for value, _, _ in add_up(values):
            unit, end = how.unit(token.string, token.end())
            yield _spelled(token.string, str(value), unit, token.start(), end)


def _with_halves(found: list[Quantity], text: str) -> Iterator[Quantity]:
    """Two and a half, 2 giờ rưỡi: the whole may also be read with its half."""
    for index, quantity in enumerate(found):
        after = found[index + 1] if index + 1 < len(found) else None
        half = after and after.spelled and "/" in after.value and after.start - quantity.end <= 7
        if after and half and quantity.value.isdigit():
            both = _fraction_value(Fraction(quantity.value) + Fraction(after.value))
            yield replace(quantity, readings=(*(quantity.readings or (quantity.value,)), both))
        else:
            yield quantity


def _fraction_value(value: Fraction) -> str:
    """2.5 for 5/2."""
    return plain(Decimal(value.numerator) / Decimal(value.denominator))


# --- comparing two texts of one language -----------------------------------------------------


def negations(text: str, language: Language) -> int:
    """How many words of a text deny something."""
    words = grammar(language).negations
    return sum(token[0].lower().replace("’", "'") in words for token in _WORD.finditer(spoken(text)))


def signature(text: str, language: Language) -> Hashable:
    """Numbers with units, in order, and negations: equal for texts of one language that may stand for each other."""
    found = tuple((quantity.value, quantity.unit) for quantity in numbers(spoken(text), language))
    return found, negations(text, language)


def differ(a: str, b: str, language: Language) -> str | None:
    """In words, how two texts of one language differ in number, unit, negation or opposites; None where in nothing."""
    before, after = numbers(spoken(a), language), numbers(spoken(b), language)
    for old, new in zip(before, after, strict=False):
        if old.value != new.value:
            return f"the number {old.text.strip()} became {new.text.strip()}"
        if old.unit != new.unit:
            return _unit_change(old, new)
    if len(before) > len(after):
        return f"the number {before[len(after)].text.strip()} was lost"
    if len(after) > len(before):
        return f"the number {after[len(before)].text.strip()} was added"
    return _negation_change(negations(b, language) - negations(a, language)) or exchanged(a, b, language)


def _unit_change(old: Quantity, new: Quantity) -> str:
    """The unit of one number, lost, added or changed."""
    if not new.unit:
        return f'the unit "{old.unit}" was lost after {new.text.strip()}'
    if not old.unit:
        return f'the unit "{new.unit}" was added after {old.text.strip()}'
    return f"{old.text.strip()} became {new.text.strip()}"


def _negation_change(more: int) -> str | None:
    """So many negations more than before, or fewer."""
    if not more:
        return None
    many = "a negation was" if abs(more) == 1 else f"{abs(more)} negations were"
    return f"{many} {'added' if more > 0 else 'lost'}"


def unit_forms(name: str, language: Language) -> tuple[str, ...]:
    """How a language writes a unit, the symbols of all languages included."""
    return tuple(form for form, unit in grammar(language).unit_names.items() if unit == name)
