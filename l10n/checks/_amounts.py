"""How the quantities of an entry's two texts correspond, for the checks that compare them (pure)."""

from __future__ import annotations

from functools import lru_cache

from l10n.checks._lexicon import tokens
from l10n.checks._prose import prose
from l10n.model import Entry
from l10n.plugin import Pair
from l10n.quantities import Grammar, Quantity, grammar, numbers
from l10n.quantities.correspondence import Correspondence, correspond, in_digits


def amounts(entry: Entry, pair: Pair) -> Correspondence | None:
    """The quantities of source and target, paired; None where there are none in digits, none in the words of both
    and none that count a dose or a time in those of the source."""
    counted = in_digits(entry.source) or in_digits(entry.target) or _both_count(entry, pair)
    if not counted and not doses(entry, pair):
        return None
    return correspond(prose(entry.source), prose(entry.target), (pair.source, pair.target), worded=True)


def _both_count(entry: Entry, pair: Pair) -> bool:
    """Whether both texts have words for numbers: quick, and mostly no."""
    return not (
        grammar(pair.source).words.keys().isdisjoint(tokens(entry.source))
        or grammar(pair.target).words.keys().isdisjoint(tokens(entry.target))
    )


MEASURED = frozenset({"kg", "g", "mg", "mcg", "ng", "L", "dL", "mL", "IU", "mmol", "%", "°C", "°F", "mmHg"})
"""Units of which a wrong number does harm"""
FORMS = frozenset({"tablet", "drop", "dose", "ampoule", "sachet", "tsp", "tbsp", "cup", "times"})
"""What doses are counted by"""
TIMES = frozenset({"second", "minute", "hour", "day", "week", "month", "year"})


def doses(entry: Entry, pair: Pair) -> tuple[Quantity, ...]:
    """The numbers of a source that count a dose or a time in words: two tablets, five days."""
    if _cardinals(grammar(pair.source)).isdisjoint(tokens(entry.source)):
        return ()
    return tuple(one for one in numbers(prose(entry.source), pair.source) if is_dose(one, pair))


@lru_cache(maxsize=16)
def _cardinals(how: Grammar) -> frozenset[str]:
    """The words of a language that mostly count."""
    return frozenset(how.words.keys() - how.shy - how.language.table("numbers").get("ordinals", {}).keys())


def is_dose(quantity: Quantity, pair: Pair) -> bool:
    """Whether a number in words counts a dose or a time, and is no place in a row (the third day)."""
    if not quantity.spelled or (quantity.unit or "").partition("/")[0] not in MEASURED | FORMS | TIMES:
        return False
    table, words = pair.source.table("numbers"), set(quantity.text.lower().replace("-", " ").split())
    return words.isdisjoint(table.get("ordinals", ())) and words.isdisjoint(table.get("shy", ()))
