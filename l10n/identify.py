"""Is a block in another language than the article's? Letters and stop words tell; in doubt it is not. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from l10n import language
from l10n.language import Language

ENOUGH = 4000
"""Characters that are looked at."""
FEWEST_WORDS = 4
"""Less is in doubt, in an alphabet that both languages use."""
FEWEST_LETTERS = 4
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")


@dataclass(frozen=True, slots=True)
class Profile:
    """What gives a language away: its scripts, letters that few others use, its commonest words."""

    code: str
    scripts: frozenset[str]
    """As the Unicode names of letters begin: LATIN, CYRILLIC, HIRAGANA ..."""
    letters: frozenset[str]
    words: frozenset[str]

    def count(self, words: list[str]) -> int:
        """How many words are this language's for certain."""
        return sum(word in self.words or not self.letters.isdisjoint(word) for word in words)


@cache
def profiles() -> tuple[Profile, ...]:
    """Of all languages that have an [identify] table."""
    names = sorted(path.name for path in (files("l10n") / "languages").iterdir())
    codes = [name.removesuffix(".toml") for name in names if name.endswith(".toml")]
    return tuple(found for code in codes if (found := profile(language.load(code))))


def profile(language: Language) -> Profile | None:
    table = language.table("identify")
    if not table:
        return None
    return Profile(
        language.code,
        frozenset(table.get("scripts", ["LATIN"])),
        frozenset(table.get("letters", "")),
        frozenset(table.get("words", "").split()),
    )


def other(text: str, source: Language) -> str | None:
    """The language of a text that is certainly not in the source language; None if it is, or may be."""
    own = profile(source)
    if own is None:
        return None
    text = unicodedata.normalize("NFC", text[:ENOUGH]).casefold()
    words = _WORD.findall(text)
    if not words:
        return None
    scripts = Counter(script for word in words for char in word if (script := _script(char)))
    foreign = sum(count for script, count in scripts.items() if script not in own.scripts)
    if foreign >= FEWEST_LETTERS and foreign * 10 >= 7 * scripts.total():
        return _by_script(scripts, words)
    if len(words) < FEWEST_WORDS or foreign:
        return None
    return _by_words(words, own)


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0] if char.isalpha() else ""


def _by_script(scripts: Counter[str], words: list[str]) -> str:
    script = scripts.most_common(1)[0][0]
    found = [one for one in profiles() if script in one.scripts]
    if "HIRAGANA" in scripts:
        found = [one for one in profiles() if "HIRAGANA" in one.scripts] or found
    return max(found, key=lambda one: one.count(words)).code if found else script.capitalize()


def _by_words(words: list[str], own: Profile) -> str | None:
    rivals = [one for one in profiles() if one.code != own.code and one.scripts & own.scripts]
    # A word that both languages have says nothing.
    counts = {one.code: sum(word not in own.words for word in words if one.count([word])) for one in rivals}
    if not counts:
        return None
    best = max(counts, key=lambda code: counts[code])
    certain = counts[best] >= 3 and counts[best] * 3 >= len(words)
    return best if certain and counts[best] > 3 * own.count(words) else None
