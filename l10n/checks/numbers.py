"""A number of the source is missing or different in the translation.

Write every number of the source, in the form of your language: 1,000.5 becomes 1.000,5 in Vietnamese, May 4 becomes
4 tháng 5, 3 p.m. may become 15 giờ, and words may stand for digits. It is an error beside a unit, a dose or a time,
and a warning elsewhere. A number that reads as another one in your language is found too: 1,000 mg is one milligram in
Vietnamese, 3/12/2026 is in December. If the number is left out on purpose, silence the finding with a comment in the
entry: `# l10n: ignore numbers source=HASH`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice

from l10n.checks._amounts import MEASURED, TIMES, amounts, is_dose
from l10n.checks._lexicon import tokens
from l10n.checks._prose import prose, sentence_pairs
from l10n.language import Language
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair
from l10n.quantities import Grammar, Quantity, grammar, numbers, ordinals
from l10n.quantities.correspondence import Correspondence, as_written, correspond, in_digits, same_amount
from l10n.quantities.dates import copied, exchanged
from l10n.quantities.rates import rates
from l10n.quantities.shy import shy_words
from l10n.quantities.written import otherwise, out_of_order, reversed_ranges, sign_lost

_NO_UNITS = frozenset({None, "month name"})


def find(entry: Entry, pair: Pair) -> Iterator[tuple[Severity, str]]:
    if not _may_count(entry, pair):
        return
    for wrong in chain(_misread(entry, pair), _halved(entry, pair)):
        yield wrong
        return
    ordinal = ordinals.exchanged(prose(entry.source), prose(entry.target), (pair.source, pair.target))
    if ordinal:
        yield Severity.WARNING, f"expected {ordinal[0]}, found {ordinal[1]}"
        return
    found = amounts(entry, pair)
    if found is None:
        return
    gone = [*found.lost, *found.repeated, *_counted(found)]
    made = found.gained
    if not gone:
        gone, made = _other_words(found)
    if not gone:
        gone, made = _become_one(found, entry, pair)
    if not gone:
        gone, made = _shy_word(found, entry, pair)
    if gone:
        yield _severity([*gone, *made]), f"expected {_expected(gone, pair)}, found {_list(made)}"
        return
    for old in islice(_vanished(found, entry, pair), 1):
        yield Severity.WARNING, f"expected {_expected([old], pair)}, found no such number"
        return
    for other in islice(_rewritten(found, entry, pair), 1):
        yield other
        return
    # where the source has no number in digits, 141 may be what it says in words, or a note; a dose is neither
    digits = in_digits(prose(entry.source))
    made = found.gained if digits else tuple(one for one in found.gained if one.unit in MEASURED)
    if made:
        yield Severity.WARNING, f"expected no number {_list(made)}, which the source does not have"


def _may_count(entry: Entry, pair: Pair) -> bool:
    """Whether there are digits, or words that a finding without any needs: quick, and mostly no."""
    source, target = entry.source, entry.target
    if in_digits(source) or in_digits(target) or "_" in source:  # tokens know no `_`, ordinals do
        return True
    halves = grammar(pair.target).fractions.keys()
    return not (_counting(grammar(pair.source)).isdisjoint(tokens(source)) and halves.isdisjoint(tokens(target)))


@lru_cache(maxsize=16)
def _counting(how: Grammar) -> frozenset[str]:
    """The words of a source that say a number, a part of one or a place in a row."""
    table = how.language.table("numbers")
    return frozenset((*how.words, *how.fractions, *table.get("ordinals", ()), *table.get("collectives", ())))


def _other_words(found: Correspondence) -> tuple[list[Quantity], tuple[Quantity, ...]]:
    """A number in words that became another one: two hours, four hours."""
    made = (*found.gained_words, *found.gained)
    missed = _unsaid(found)
    for old in missed:
        same = tuple(new for new in (*made, *found.more_words) if new.unit == old.unit and old.unit)
        if same:
            return [old], same[:1]
    if len(missed) == len(made) == 1 and not (missed[0].unit and made[0].unit) and not _halved_time(missed[0], made[0]):
        return [missed[0]], made
    return [], ()


def _halved_time(old: Quantity, new: Quantity) -> bool:
    """Half of a longer time, or of all: six months, nửa năm."""
    return "/" in new.value and (old.unit in TIMES or old.unit == "%")


def _become_one(found: Correspondence, entry: Entry, pair: Pair) -> tuple[list[Quantity], tuple[Quantity, ...]]:
    """A number in words that counts a dose or a time, and one of these in its place: two tablets, một viên."""
    for old in _counted_in_words(_unsaid(found), entry, pair):
        same = tuple(new for new in found.ones if new.unit == old.unit)
        if same:
            return [old], same[:1]
    return [], ()


def _vanished(found: Correspondence, entry: Entry, pair: Pair) -> Iterator[Quantity]:
    """Numbers in words that count a dose or a time, where the target says nothing of the kind: seven days, một tuần."""
    missed = list(_counted_in_words(list(found.missed_words), entry, pair))
    if missed and not _has_half(entry.target, pair.target):
        there = numbers(prose(entry.target), pair.target)
        yield from (old for old in missed if not any(same_amount(old, new) for new in there))


def _counted_in_words(missed: list[Quantity], entry: Entry, pair: Pair) -> Iterator[Quantity]:
    """Those that count a dose or a time, but for the two days of `every two days` where the target says cách ngày."""
    every = rates(entry.target, pair.target) if missed else {}
    return (one for one in missed if is_dose(one, pair) and f"{_EVERY_OTHER.get(one.value)} {one.unit}s" not in every)


_EVERY_OTHER = {"2": "two"}
"""The number of two days and two weeks in [rates]"""


def _unsaid(found: Correspondence) -> list[Quantity]:
    """The whole numbers in words that the target does not say, or not as often."""
    return [one for one in (*found.missed_words, *found.repeated_words) if "/" not in one.value]


def _shy_word(found: Correspondence, entry: Entry, pair: Pair) -> tuple[list[Quantity], tuple[Quantity, ...]]:
    """A number in words, and in its place a word that is a number now and then: two files, chín tập tin."""
    missed = _unsaid(found)
    if len(missed) != 1:
        return [], ()
    said = {value for one in numbers(prose(entry.source), pair.source) for value in (one.value, *one.readings)}
    units = grammar(pair.target).unit_names
    shy = shy_words(prose(entry.target), pair.target, 3)
    made = tuple(one for one in shy if one.value not in said and one.text.lower() not in units)
    return ([missed[0]], made) if len(made) == 1 else ([], ())


def _rewritten(found: Correspondence, entry: Entry, pair: Pair) -> Iterator[tuple[Severity, str]]:
    """Numbers of the same value that say something else: 0.0 as 00, 1.50 as 1,5, -3 as 3, 5 to 10 as 10 to 5."""
    texts = prose(entry.source), prose(entry.target)
    words = [tuple(one.table("numbers").get("ranges", ())) for one in (pair.source, pair.target)]
    minus = tuple(pair.target.table("numbers").get("minus", ()))
    for old, new in found.pairs:
        if otherwise(old, new):
            yield _severity([old]), f"expected {_expected([old], pair)}, found {_list((new,))}"
        elif minus and sign_lost(old, new, *texts, minus):
            yield _severity([old]), f"expected -{old.text.strip()}, found {new.text.strip()}"
    for first, last in reversed_ranges(found.pairs, *texts, *words):
        yield _severity([first]), f"expected {first.text.strip()} before {last.text.strip()}, found it behind"
    if _turned(found):
        yield from _moved(*texts, pair)


def _turned(found: Correspondence) -> bool:
    """Whether the numbers of a target come in another order: quick, and mostly no."""
    order = [new.start for old, new in sorted(found.pairs, key=lambda both: both[0].start) if not old.spelled]
    return order != sorted(order)


def _moved(source: str, target: str, pair: Pair) -> Iterator[tuple[Severity, str]]:
    """Numbers of one sentence that changed places, or of two."""
    apart = frozenset(pair.source.table("numbers").get("apart", ()))
    gone: dict[str, Quantity] = {}
    for one, other in sentence_pairs(source, target):
        found = correspond(one, other, (pair.source, pair.target))
        if found.lost or found.repeated or found.gained:
            there = {value for new in found.gained for value in (new.value, *new.readings)}
            before = next((gone[value] for value in gone if value in there), None)
            if before and any(old.value not in gone for old in found.lost):
                yield Severity.WARNING, f"expected {before.text.strip()} a sentence before, found it in another one"
            gone |= {old.value: old for old in found.lost}
            continue
        for first, last in out_of_order(found.pairs, one, other, apart):
            yield Severity.WARNING, f"expected {first.text.strip()} before {last.text.strip()}, found it behind"


def _misread(entry: Entry, pair: Pair) -> Iterator[tuple[Severity, str]]:
    """What the reader takes for another number: 1,000 mg is 1 mg in Vietnamese, and 3/12/2026 is in December."""
    if not in_digits(entry.source) or not in_digits(entry.target):
        return
    source, target, languages = prose(entry.source), prose(entry.target), (pair.source, pair.target)
    for (day, month, year), there in exchanged(source, target, languages):
        yield Severity.ERROR, f"expected the day first ({day}/{month}/{year}), found {there}"
    for (day, month, year), there in copied(source, target, languages):
        yield Severity.WARNING, f"expected the day first ({day}/{month}/{year}), found {there}"
    if "decimal" not in pair.target.table("numbers"):
        return  # nobody knows which separator is which
    for old, new in correspond(source, target, languages).pairs:
        if new.parts and old.unit == new.unit and old.value != new.value and old.value in new.readings:
            level = _misreading(old)
            written = f"{old.text.strip()} (as {as_written(old.value, pair.target)})"
            if level is not None:
                yield level, f"expected {written}, found {new.text.strip()}, which reads as {new.value}"


def _misreading(old: Quantity) -> Severity | None:
    """How bad it is that a number of the source reads as another one: a dose is, and what was given a separator."""
    if (old.unit or "").partition("/")[0] in _HARMFUL:
        return Severity.ERROR
    return None if old.parts or old.spelled else Severity.WARNING


_HARMFUL = MEASURED | {"unit"}
"""Units of doses, where 1,000 for one thousand does harm"""
_COUNTED = frozenset({"tablet", "drop", "tsp", "tbsp", "cup"})


def _halved(entry: Entry, pair: Pair) -> Iterator[tuple[Severity, str]]:
    """Half a tablet may not become a tablet, nor a tablet half of one."""
    before, after = (_half(entry.source, pair.source), _half(entry.target, pair.target))
    if before and not _has_half(entry.target, pair.target):
        yield Severity.ERROR, f"expected {before}, found no half"
    if after and not _has_half(entry.source, pair.source):
        yield Severity.ERROR, f"expected no half, found {after}"


def _half(text: str, language: Language) -> str | None:
    """Half of something counted, where a text says it in words: half a tablet."""
    how = grammar(language)
    if how.fractions.keys().isdisjoint(tokens(text)):
        return None
    source = prose(text)
    for word in re.finditer(r"[^\W\d_]+(?=((?: \w{1,3}){0,2}) )", source):
        if how.fractions.get(word[0].lower()) == "1/2":
            unit, end = how.unit(source, word.end(1))
            if unit in _COUNTED:
                return source[word.start() : end]
    return None


def _has_half(text: str, language: Language) -> bool:
    """Whether a text says a half in any way: ½, 0,5, 2.5, rưỡi, một phần hai."""
    fractions = grammar(language).fractions
    if any(fractions.get(word) == "1/2" for word in tokens(text)) or _says_half(text, language):
        return True
    values = (value for one in numbers(prose(text), language) for value in (one.value, *one.readings))
    return any(value == "1/2" or value.endswith(".5") for value in values)


def _says_half(text: str, language: Language) -> bool:
    return any(phrase in text.lower() for phrase in language.table("numbers").get("halves", ()))


def _counted(found: Correspondence) -> list[Quantity]:
    """Numbers in words that count something (two tablets), where the target counts otherwise."""
    gained = [one for one in found.gained if one.unit]
    return [one for one in found.missed_words if one.unit and any(one.unit == other.unit for other in gained)]


def _severity(involved: list[Quantity]) -> Severity:
    return Severity.ERROR if any(one.unit not in _NO_UNITS for one in involved) else Severity.WARNING


def _expected(quantities: list[Quantity], pair: Pair) -> str:
    def one(quantity: Quantity) -> str:
        written = as_written(quantity.value, pair.target)
        return quantity.text.strip() if written in quantity.text else f"{quantity.text.strip()} (as {written})"

    return ", ".join(map(one, quantities[:5]))


def _list(quantities: tuple[Quantity, ...]) -> str:
    return ", ".join(quantity.text.strip() for quantity in quantities[:5]) or "no such number"


CHECK = Check("numbers", Severity.WARNING, entry=find)
