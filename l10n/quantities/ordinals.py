"""Ordinals, and words that are numbers now and then: what became another one across two languages (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from l10n.language import Language
from l10n.quantities import Grammar, grammar, numbers
from l10n.quantities.correspondence import hints

_WORD = re.compile(r"[^\W\d_]+")


_KINDS = (("ordinals", "ordinal_marks"), ("collectives", "collective_marks"))
"""Words of [numbers] that say a number, and what stands before the number that other languages say them with."""


def exchanged(source: str, target: str, languages: tuple[Language, Language]) -> tuple[str, str] | None:
    """An ordinal, a day of the week or a `both` of the source, and another one in the target: second, thứ ba."""
    small = source.lower()
    for words, marks in _KINDS:
        known = _known(words, languages[0])
        if any(map(small.__contains__, known)):
            found = _other(source, target, languages, known, marks)
            if found:
                return found
    return None


def _other(
    source: str, target: str, languages: tuple[Language, Language], known: Mapping[str, int], marks: str
) -> tuple[str, str] | None:
    first, second = languages
    marked = _marked(grammar(second), marks)
    if marked is None:
        return None
    there = {match[0]: str(_value(match[1], second)) for match in marked.finditer(target)}
    made = [words for words, value in there.items() if value not in _said(source, first)]
    if not made:
        return None
    lost = [word for word, value in _named(source, known) if value not in there.values()]
    return (lost[0], made[0]) if lost else None


def _said(text: str, language: Language) -> set[str]:
    found = numbers(text, language)
    return {value for one in found for value in (one.value, *one.readings, *one.parts)} | set(hints(text, language))


def _known(words: str, language: Language) -> Mapping[str, int]:
    found: Mapping[str, int] = language.table("numbers").get(words, {})
    return found


def _named(text: str, known: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    for match in _WORD.finditer(text):
        if match[0].lower() in known:
            yield match[0], str(known[match[0].lower()])


def _value(word: str, language: Language) -> int:
    return int(word) if word.isdecimal() else grammar(language).words[word.lower()][0]


@lru_cache(maxsize=16)
def _marked(how: Grammar, name: str) -> re.Pattern[str] | None:
    """Vietnamese puts a word before the number: thứ ba, cả ba."""
    marks = how.language.table("numbers").get(name, ())
    words = "|".join(word for word, (_, multiplies) in how.words.items() if not multiplies)
    return re.compile(rf"(?<!\w)(?:{'|'.join(marks)}) ({words}|\d{{1,3}})(?!\w)", re.IGNORECASE) if marks else None
