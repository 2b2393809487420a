"""Ordinals, and words that are numbers now and then: what became another one across two languages (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from l10n.language import Language
from l10n.quantities import Grammar, grammar, numbers
from l10n.quantities.correspondence import hints

_WORD = re.compile(r"[^\W\d_]+")


def exchanged(source: str, target: str, languages: tuple[Language, Language]) -> tuple[str, str] | None:
    """An ordinal or a day of the week of the source, and the other one that the target has: second, thứ ba."""
    first, second = languages
    marked = _marked(grammar(second))
    if marked is None or not any(map(source.lower().__contains__, _ordinals(first))):
        return None
    there = {match[0]: str(_value(match[1], second)) for match in marked.finditer(target)}
    if not there:
        return None
    said, rendered = _said(source, first), _said(target, second) | set(there.values())
    lost = [word for word, value in _named(source, first) if value not in rendered]
    made = [words for words, value in there.items() if value not in said]
    return (lost[0], made[0]) if lost and made else None


def _said(text: str, language: Language) -> set[str]:
    found = numbers(text, language)
    return {value for one in found for value in (one.value, *one.readings, *one.parts)} | set(hints(text, language))


def _ordinals(language: Language) -> Mapping[str, int]:
    found: Mapping[str, int] = language.table("numbers").get("ordinals", {})
    return found


def _named(text: str, language: Language) -> Iterator[tuple[str, str]]:
    known = _ordinals(language)
    for match in _WORD.finditer(text):
        if match[0].lower() in known:
            yield match[0], str(known[match[0].lower()])


def _value(word: str, language: Language) -> int:
    return int(word) if word.isdecimal() else grammar(language).words[word.lower()][0]


@lru_cache(maxsize=16)
def _marked(how: Grammar) -> re.Pattern[str] | None:
    """Vietnamese puts a word before the number: thứ ba."""
    marks = how.language.table("numbers").get("ordinal_marks", ())
    words = "|".join(word for word, (_, multiplies) in how.words.items() if not multiplies)
    return re.compile(rf"(?<!\w)(?:{'|'.join(marks)}) ({words}|\d{{1,3}})(?!\w)", re.IGNORECASE) if marks else None
