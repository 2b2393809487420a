"""The unit or dose beside a number is another one than in the source, or is gone.

Write the unit of the source beside its number: mg stays mg (or miligam), never g; mcg is a thousandth of it; IU, %, °C
and °F, hours and days stay what they are. A number converted with its unit (98.6 °F to 37 °C) is accepted. These
mistakes hurt people: they are errors.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks._prose import prose
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair
from l10n.quantities import Quantity, unit_forms
from l10n.quantities.correspondence import correspond, in_digits, same_amount

_VAGUE = frozenset(
    {"times", "unit", "character", "tablet", "drop", "cup", "tsp", "tbsp", "month name", "$", "€", "£", "₫", "¥", "pt"}
)
"""Counted things rather than measures: languages name them in many ways."""
_WORDS = frozenset(
    {"second", "minute", "hour", "day", "week", "month", "year", "in", "ft", "°", "m", "V", "W", "byte", "bit"}
)
"""May be said in other ways: missed only when another unit stands there."""
_LIKE = (
    frozenset({"°", "°C", "°F"}),
    frozenset({"IU", "unit"}),
    frozenset({"KB", "KiB"}),
    frozenset({"MB", "MiB"}),
    frozenset({"GB", "GiB"}),
)


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    if not in_digits(entry.source) and not in_digits(entry.target):
        return
    found = correspond(prose(entry.source), prose(entry.target), (pair.source, pair.target))
    for old, new in found.pairs:
        wanted, there = _measure(old), _measure(new)
        if wanted is None or wanted == there or same_amount(old, new) or (wanted, new.unit) == ("IU", "unit"):
            continue
        if there is None:
            if wanted not in _WORDS and not _named(wanted, entry.target, pair):
                yield f"expected {old.text.strip()}, found {new.text.strip()} without {wanted}"
        elif not _alike(old, new, wanted, there):
            yield f"expected {old.text.strip()} ({wanted}), found {new.text.strip()} ({there})"


def _measure(quantity: Quantity) -> str | None:
    """The unit before `/`, where it is a measure."""
    unit = (quantity.unit or "").partition("/")[0]
    return None if unit in _VAGUE else unit or None


def _alike(old: Quantity, new: Quantity, wanted: str, there: str) -> bool:
    """Units that one word may stand for: °F is `độ`; 5m and 5s are minutes, metres, seconds and plurals."""
    if any(
        {wanted, there} <= group and (wanted, there) != ("°F", "°C") and (wanted, there) != ("°C", "°F")
        for group in _LIKE
    ):
        return True
    return old.text[-1:] in "msgh" and old.text[-2:-1].isdigit()


def _named(unit: str, target: str, pair: Pair) -> bool:
    """Whether the unit stands elsewhere in the target, as in a list of doses."""
    small = target.lower()
    return any(form in target or (len(form) > 3 and form.lower() in small) for form in unit_forms(unit, pair.target))


CHECK = Check("units", Severity.ERROR, entry=find)
