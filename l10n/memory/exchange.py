"""Numbers, dates and links of a remembered translation, exchanged for those of a new source (pure).

Two sources that differ in nothing else have the same skeleton. The target is rewritten only where every old value
stands in it as often as in its source, in the locale's form or as it was; anything else is no match.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from datetime import date

from l10n import dates
from l10n.inline import find
from l10n.language import Language

_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w%]*\w)")
_WORTH = re.compile(r"\d|://|\]\(|@")
_LINKS = ("link", "url", "email")


@dataclass(frozen=True, slots=True)
class Piece:
    """A value of a source."""

    kind: str
    """number, date or link"""
    text: str
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A source without its values."""

    key: str
    pieces: tuple[Piece, ...]


def skeleton(text: str, language: Language) -> Skeleton | None:
    """The skeleton of a text; None where it has no values, or was written to look like a skeleton."""
    if not _WORTH.search(text) or "\x1a" in text:
        return None
    found = [
        (code.start, code.end, Piece("link", code.text))
        for code in find(text)
        if code.kind in _LINKS and code.text not in ("[", "![")
    ]
    spans = [(code.start, code.end) for code in find(text)]
    for day in dates.find(text, language.code):
        if not _inside(day.start, day.end, spans):
            found.append((day.start, day.end, Piece("date", text[day.start : day.end], day.day)))
            spans.append((day.start, day.end))
    found += [
        (match.start(), match.end(), Piece("number", match[0]))
        for match in _NUMBER.finditer(text)
        if not _inside(match.start(), match.end(), spans)
    ]
    found.sort(key=lambda piece: piece[0])
    parts, at = list[str](), 0
    for start, end, piece in found:
        parts += [text[at:start], f"\x1a{piece.kind[0]}"]
        at = end
    return (
        Skeleton(" ".join("".join([*parts, text[at:]]).split()), tuple(piece for _, _, piece in found))
        if found
        else None
    )


def _inside(start: int, end: int, spans: list[tuple[int, int]]) -> bool:
    return any(left < end and start < right for left, right in spans)


def exchange(target: str, old: Skeleton, new: Skeleton, source: Language, language: Language) -> str | None:
    """The target with the values of `new` in the places of those of `old`; None where that is not certain."""
    swaps: dict[str, str] = {}
    counts: Counter[str] = Counter()
    for before, after in zip(old.pieces, new.pieces, strict=True):
        found = _swap(before, after, target, source, language)
        if found is None or swaps.get(found[0], found[1]) != found[1]:
            return None
        swaps[found[0]] = found[1]
        counts[found[0]] += 1
    pattern = re.compile("|".join(_guarded(text) for text in sorted(swaps, key=len, reverse=True)))
    seen = Counter(match[0] for match in pattern.finditer(target))
    left = pattern.sub("", target)
    if seen != counts or _NUMBER.search(left):
        return None
    return pattern.sub(lambda match: swaps[match[0]], target)


def _guarded(text: str) -> str:
    return rf"(?<![\w.,]){re.escape(text)}(?!\w)" if text[0].isdigit() else re.escape(text)


def _swap(old: Piece, new: Piece, target: str, source: Language, language: Language) -> tuple[str, str] | None:
    """(what stands in the target for the old value, what shall stand there)."""
    if old.kind == "link":
        return (old.text, new.text) if old.text in target else None
    if old.day and new.day:
        writings = zip(dates.forms(old.day, language.code), dates.forms(new.day, language.code), strict=True)
        return next(((before, after) for before, after in writings if before in target), None)
    for write in (lambda text: number(text, source, language), lambda text: text):
        if re.search(_guarded(write(old.text)), target):
            return write(old.text), write(new.text)
    return None


def number(text: str, source: Language, target: Language) -> str:
    """A number in digits in the target's form: 1,000.5 is 1.000,5."""
    here, there = _marks(source), _marks(target)
    return text.translate({ord(mark): other for mark, other in zip(here, there, strict=True)})


def _marks(language: Language) -> tuple[str, str]:
    table = language.table("numbers")
    return (table.get("decimal", "."), table.get("group", ","))
