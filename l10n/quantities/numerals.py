"""Numbers as they are written: what a literal such as 1.000,5 may mean, and what words for digits add up to."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

LITERAL = re.compile(
    r"\d{1,3}(?:[\u00a0\u202f\u2009']\d{3})+(?!\d)(?:[.,]\d+)?"  # groups set apart by a hard space
    r"|\d+(?:[.,٫٬·．，]\d+)*"
    r"|[½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]"
)
"""A number in digits. Linear: no two of its parts can match the same character."""
DIGIT = re.compile(r"[\d½⅓⅔¼¾⅕⅖⅗⅘⅙⅚⅛⅜⅝⅞]")
"""What every number in digits has"""

_SEPARATORS = re.compile(r"[.,٫٬·．，]")
_GROUP_MARKS = str.maketrans("", "", "\u00a0\u202f\u2009'")
_MARKS = str.maketrans({"٫": ",", "٬": ".", "·": ".", "．": ".", "，": ","})
_LONGEST = 40
"""Digits. Longer runs are identifiers, and compared as they stand."""


def plain(value: Decimal) -> str:
    """A decimal without exponent and idle zeros: 1.50 -> 1.5, 1E+3 -> 1000."""
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def ascii_digits(text: str) -> str:
    """Every decimal digit of any script as 0 to 9."""
    if text.isascii():
        return text
    return "".join(str(unicodedata.decimal(char)) if char.isdecimal() else char for char in text)


def _decimal(digits: str) -> str:
    return plain(Decimal(digits))


def readings(literal: str, decimal: str = ".", group: str = ",") -> tuple[str, ...]:
    """What a literal may mean, the reading of the locale first.

    1,000 is a thousand where `,` groups, and one where it is the decimal mark; 1.2.3 is a version
    or a date and stands for itself, with its dots unified.
    """
    if len(literal) == 1 and not literal.isdecimal():
        return _vulgar(literal)
    text = ascii_digits(literal.translate(_GROUP_MARKS).translate(_MARKS))
    if len(text) > _LONGEST:
        return (text,)
    groups = _SEPARATORS.split(text)
    marks = [char for char in text if char in ".,"]
    if not marks:
        return (_decimal(text),)
    if len(marks) == 1:
        return _one_mark(groups, marks[0], decimal)
    grouped = len(groups[0]) <= 3 and all(len(part) == 3 for part in groups[1:-1])
    if grouped and len(set(marks)) == 1 and len(groups[-1]) == 3:
        return (_decimal("".join(groups)),)
    if grouped and len(set(marks[:-1])) == 1 and marks[-1] != marks[0]:
        return (_decimal("".join(groups[:-1]) + "." + groups[-1]),)
    return (".".join(groups),)


def _one_mark(groups: Sequence[str], mark: str, decimal: str) -> tuple[str, ...]:
    fraction = _decimal(".".join(groups))
    if len(groups[1]) != 3 or len(groups[0]) > 3 or groups[0].startswith("0"):
        return (fraction,)
    whole = _decimal("".join(groups))
    return (fraction, whole) if mark == decimal else (whole, fraction)


def _vulgar(literal: str) -> tuple[str, ...]:
    top, _, bottom = unicodedata.normalize("NFKC", literal).partition("\u2044")
    return (f"{top}/{bottom}", _decimal(str(round(unicodedata.numeric(literal), 3))))


def parts(literal: str) -> tuple[str, ...]:
    """The runs of digits in a literal: what 31.12.2021 or 4,5 may be when it is no single number."""
    digits = ascii_digits(literal)[: 4 * _LONGEST]
    return tuple(run.lstrip("0") or "0" for run in re.findall(r"[0-9]+", digits))


# --- words -----------------------------------------------------------------------------------


def fits(current: int, value: int) -> bool:
    """Whether a small number may follow in the same numeral: twenty-five, but not five twenty."""
    if value == 0 or current == 0:
        return False
    if value < 10:
        return current % 10 == 0
    return value < 100 and (current % 100 == 0 or (value < 20 and current % 100 in (60, 80)))


def add_up(values: Sequence[tuple[int, bool]]) -> Iterator[tuple[int, int, int]]:
    """(value, is a multiplier) of neighbouring words -> (number, first word, last word + 1)."""
    total = current = start = 0
    fresh = True
    for index, (value, multiplies) in enumerate(values):
        if multiplies:
            if fresh:
                start, fresh = index, False
            if value >= 1000:
                total, current = total + max(current, 1) * value, 0
            else:
                low = current % value
                current = current - low + max(low, 1) * value
            continue
        if not fresh and not fits(current or total, value):
            yield total + current, start, index
            total, current, start = 0, value, index
            continue
        if fresh:
            start, fresh = index, False
        current += value
    if not fresh:
        yield total + current, start, len(values)


def runs(words: Sequence[str], table: Mapping[str, tuple[int, bool]], joiners: frozenset[str]) -> list[tuple[int, int]]:
    """Index ranges of neighbouring number words; a joiner (`and`) may stand between two of them."""
    found: list[tuple[int, int]] = []
    start = -1
    for index, word in enumerate(words):
        if word in table:
            start = index if start < 0 else start
        elif start >= 0 and not (word in joiners and index + 1 < len(words) and words[index + 1] in table):
            found.append((start, index))
            start = -1
    if start >= 0:
        found.append((start, len(words)))
    return found
