"""The unit or dose beside a number is another one than in the source, or is gone.

Write the unit of the source beside its number: mg stays mg (or miligam), never g; mcg is a thousandth of it; IU, %, °C
and °F, hours and days stay what they are. A number converted with its unit (98.6 °F to 37 °C) is accepted. mg/kg is
no mg, and twice a day is neither four times a day nor twice a week. These mistakes hurt people: they are errors.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from l10n.checks._amounts import amounts
from l10n.checks._lexicon import tokens
from l10n.checks._prose import prose
from l10n.language import Language, load
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair
from l10n.quantities import Grammar, Quantity, grammar, numbers, unit_forms
from l10n.quantities.clock import CLOCK
from l10n.quantities.correspondence import Correspondence, same_amount
from l10n.quantities.rates import counts, rates, telling
from l10n.quantities.spoken import spoken

_VAGUE = frozenset({"times", "unit", "character", "tablet", "drop", "cup", "tsp", "tbsp"})
_VAGUE |= {"dose", "ampoule", "sachet", "month name", "$", "€", "£", "₫", "¥", "pt"}
"""Counted things rather than measures: languages name them in many ways."""
_WORDS = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "in", "ft", "°", "m", "V", "W", "byte", "bit"}
)
"""May be said in other ways: missed only when another unit stands there."""
_NAMED = frozenset({"second", "minute", "hour", "day", "week", "month", "year", "byte", "bit"})
"""Of these, that one is missed too which nothing in the whole translation names"""
_SIZES = frozenset({"byte", "bit", "hour"})
"""Of these, those that number their things: where two are named, one is no longer than the other"""
_SPOONS = frozenset({"tablet", "drop", "tsp", "tbsp", "cup"})
"""Of the counted things, those that a dose is measured in: one never becomes another"""
_UNSAID = _SPOONS | {"second", "minute", "hour", "year", "°", "in", "ft", "m", "V", "W", "times", "byte", "bit"}
"""A translation may add these: 5:30 is 5 giờ 30 phút, 65 is 65 tuổi, two is 2 viên"""
_LIKE = (
    frozenset({"°", "°C", "°F"}),
    frozenset({"IU", "unit"}),
    frozenset({"KB", "KiB"}),
    frozenset({"MB", "MiB"}),
    frozenset({"GB", "GiB"}),
)


def _glued() -> Mapping[str, Sequence[str]]:
    """What a letter that touches its number may stand for: 5m, 20s."""
    return load("und").table("glued")


def find(entry: Entry, pair: Pair) -> Iterator[str | tuple[Severity, str]]:
    yield from _often(entry, pair)
    found = amounts(entry, pair)
    if found is None:
        return
    for old, new in found.pairs:
        per = _per_lost(old, new, entry, pair)
        if per:
            yield per
            continue
        wanted, there = _measure(old), _measure(new)
        if wanted == there or same_amount(old, new) or (wanted, new.unit) == ("IU", "unit"):
            continue
        if wanted is None:
            if not _dated(new, prose(entry.target)) and _made_up(old, there, entry, pair):
                yield f"expected {old.text.strip()}, found {new.text.strip()}"
        elif there is None:
            if _missed(wanted, old, new, entry, found, pair):
                counts_else = (
                    old.text[-2:-1].isdigit() and old.text[-1] in _glued() and _WORD.match(prose(entry.target), new.end)
                )
                yield (
                    Severity.WARNING if counts_else else Severity.ERROR,
                    f"expected {old.text.strip()}, found {new.text.strip()} without {wanted}",
                )
        elif not _alike(old, new, wanted, there):
            yield f"expected {old.text.strip()} ({wanted}), found {new.text.strip()} ({there})"


def _made_up(old: Quantity, there: str | None, entry: Entry, pair: Pair) -> bool:
    """Whether a number without unit has one that its source does not name at all."""
    if there is None or old.unit not in (None, "unit") or old.spelled:
        return False
    source = prose(entry.source)
    if there in _NAMED and there != "hour" and _is_hour(old, source):
        return True
    if there in _UNSAID:
        return False
    names = next((group for group in _LIKE if there in group), frozenset({there}))
    return not any(_times(name, source, pair.source) for name in names)


def _dated(quantity: Quantity, text: str) -> bool:
    """The day of a date: ngày 7 tháng 9"""
    return quantity.unit == "month" and text[quantity.end : quantity.end + 2].strip().isdecimal()


def _is_hour(quantity: Quantity, text: str) -> bool:
    """3 p.m., and not the 30 of 3:30 p.m."""
    return text[quantity.start - 1 : quantity.start] != ":" and CLOCK.match(text, quantity.end) is not None


def _missed(wanted: str, old: Quantity, new: Quantity, entry: Entry, found: Correspondence, pair: Pair) -> bool:
    """Whether the unit of a number is nowhere that it could be."""
    if grammar(pair.source).unit(prose(entry.target), new.end)[0] == wanted:  # 8 bits, as in the source
        return False
    if wanted in _NAMED:  # 1990s and MP3s are plurals, and the second hour is none of two
        target = prose(entry.target)
        idle = old.spelled or new.spelled or old.text[-2:-1].isdigit() or wanted not in pair.target.table("units")
        if idle or any(_times(wanted, target, language) for language in (pair.target, pair.source)):
            return not idle and wanted in _SIZES and not _shared(wanted, new, entry, found, pair)
        return True
    return wanted not in _WORDS | _SPOONS and not _shared(wanted, new, entry, found, pair)


def _measure(quantity: Quantity) -> str | None:
    """The unit before `/`, where it is a measure."""
    unit = (quantity.unit or "").partition("/")[0]
    return None if unit in _VAGUE - _SPOONS else unit or None


def _per_lost(old: Quantity, new: Quantity, entry: Entry, pair: Pair) -> str | None:
    """What 10 mg/kg is counted by, where it became 10 mg, 10 mg/day, or came out of nothing."""
    (measure, _, wanted), (other, _, there) = ((one.unit or "").partition("/") for one in (old, new))
    if wanted == there or not measure or measure != other:
        return None
    kept = (wanted and _counted_by(wanted, entry.target, pair.target, entry.source, pair.source)) or (
        there and not wanted and _counted_by(there, entry.source, pair.source, entry.target, pair.target)
    )
    return None if kept else f"expected {old.text.strip()}, found {new.text.strip()}"


def _counted_by(unit: str, text: str, language: Language, other: str, other_language: Language) -> bool:
    """Whether a text names what its translation counts by: per kg, a day."""
    if unit in rates(spoken(text), language):
        return True
    named = _times(unit, prose(text), language)
    return named >= (1 if unit in _WORDS else max(_times(unit, prose(other), other_language), 1))


def _alike(old: Quantity, new: Quantity, wanted: str, there: str) -> bool:
    """Units that one word may stand for: °F is `độ`; 5m and 5s are minutes, metres, seconds and plurals."""
    if any(
        {wanted, there} <= group and (wanted, there) != ("°F", "°C") and (wanted, there) != ("°C", "°F")
        for group in _LIKE
    ):
        return True
    return old.text[-2:-1].isdigit() and there in _glued().get(old.text[-1], ())


_WORD = re.compile(r" [^\W\d_]")
_LIST = re.compile(r"[\s\d.,/–—~()-]*(?:[^\W\d_]{1,4}[\s\d.,/–—~()-]*){0,2}")
"""What parts the numbers of a list or a range: 5, 10 hoặc 15 mg"""


def _shared(unit: str, bare: Quantity, entry: Entry, found: Correspondence, pair: Pair) -> bool:
    """Whether a number without unit has that of another one: of the next in a list, or named apart from numbers."""
    target = prose(entry.target)
    for _, other in found.pairs:
        if other.start >= bare.end and _measure(other) == unit and _LIST.fullmatch(target[bare.end : other.start]):
            return True
    return any(_times(unit, target, one) > _beside(unit, target, one) for one in (pair.target, pair.source))


def _beside(unit: str, text: str, language: Language) -> int:
    """How many numbers of a text have a unit."""
    return sum(unit in (one.unit or "").split("/") for one in numbers(text, language))


def _times(unit: str, text: str, language: Language) -> int:
    """How often a text names a unit, as a word or beside a number."""
    return len(_naming(unit, grammar(language)).findall(text))


@lru_cache(maxsize=256)
def _naming(unit: str, how: Grammar) -> re.Pattern[str]:
    forms = sorted(unit_forms(unit, how.language), key=len, reverse=True)
    any_form = "|".join(_spelling(form) + (r"(?!\w)" if form[-1].isalpha() else "") for form in forms)
    return re.compile(rf"(?<![^\W\d_])(?:{any_form})")


def _spelling(form: str) -> str:
    """Symbols keep their case, words do not."""
    escaped = re.escape(form)
    return f"(?i:{escaped})" if len(form) > 2 and form.islower() else escaped


def _often(entry: Entry, pair: Pair) -> Iterator[str]:
    """Twice a day may not become twice a week, nor four times a day."""
    plain = prose(entry.source) == entry.source  # else what looks like code may be words
    if plain and telling(grammar(pair.source)).isdisjoint(tokens(entry.source)):
        return
    before = rates(spoken(entry.source), pair.source)
    after = rates(spoken(entry.target), pair.target) if before else {}
    if after and before.keys().isdisjoint(after):
        yield f"expected {_said(before)}, found {_said(after)}"
    elif after:
        wanted, there = counts(prose(entry.source), pair.source), counts(prose(entry.target), pair.target)
        if wanted and there and wanted.keys().isdisjoint(there):
            yield f"expected {', '.join(wanted.values())}, found {', '.join(there.values())}"


def _said(found: Mapping[str, str]) -> str:
    return ", ".join(f"{words} ({unit})" for unit, words in found.items())


CHECK = Check("units", Severity.ERROR, entry=find)
