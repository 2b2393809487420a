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
FEWEST_HITS = 2
_WORD = re.compile(r"[^\W\d_]++(?:['’][^\W\d_]++)?")
_SPACED = bytes(byte | 32 if chr(byte).isalpha() and byte < 128 else 32 for byte in range(256))
"""What becomes of each byte of ASCII where only words are wanted: small letters and blanks."""
_SIGNS = "“”–—…•\xa0"
"""The commonest characters outside of ASCII that are in no word."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What gives a language away: its scripts, letters that few others use, its commonest words."""

    code: str
    scripts: frozenset[str]
    """As the Unicode names of letters begin: LATIN, CYRILLIC, HIRAGANA ..."""
    letters: frozenset[str]
    words: frozenset[str]
    syllable: re.Pattern[str] | None
    """Of a language written in syllables: what each word with an accent looks like, without its accents."""

    def has(self, word: str) -> bool:
        """Whether a word in small letters is this language's for certain."""
        if word in self.words or not self.letters.isdisjoint(word):
            return True
        return bool(self.syllable and not word.isascii() and self.syllable.fullmatch(_bare(word)))


@cache
def _bare(word: str) -> str:
    return "".join(char for char in unicodedata.normalize("NFD", word) if not unicodedata.combining(char))


@cache
def profiles() -> tuple[Profile, ...]:
    """Of all languages that have an [identify] table."""
    names = sorted(path.name for path in (files("l10n") / "languages").iterdir())
    codes = [name.removesuffix(".toml") for name in names if name.endswith(".toml")]
    return tuple(found for code in codes if (found := profile(code)))


@cache
def profile(code: str) -> Profile | None:
    known = language.load(code)
    table = known.table("identify")
    if not table:
        return None
    return Profile(
        known.code,
        frozenset(table.get("scripts", ["LATIN"])),
        frozenset(table.get("letters", "")),
        frozenset(table.get("words", "").split()),
        re.compile(table["syllable"]) if "syllable" in table else None,
    )


def other(text: str, source: Language) -> str | None:
    """The language of a text that is certainly not in the source language; None if it is, or may be."""
    own = profile(source.code)
    if own is None:
        return None
    text = unicodedata.normalize("NFC", text[:ENOUGH])
    if _reads_as(text, own):
        return None
    words = _WORD.findall(text)
    foreign = 0
    if not (text.isascii() and "LATIN" in own.scripts):
        scripts = Counter(script for word in words for char in word if (script := _script(char)))
        foreign = sum(count for script, count in scripts.items() if script not in own.scripts)
        if foreign >= FEWEST_LETTERS and foreign * 10 >= 7 * scripts.total():
            return _by_script(scripts, words)
    return None if foreign or len(words) < FEWEST_WORDS else _by_words(words, own)


def _reads_as(text: str, own: Profile) -> bool:
    """Whether every fourth word is one of the commonest."""
    words = _small_words(text)
    return sum(map(own.words.__contains__, words)) * 4 >= len(words)


def _small_words(text: str) -> list[str]:
    """The words of a text in small letters; a regular expression is asked only where they are not plain ones."""
    if not text.isascii():
        for sign in _SIGNS:
            text = text.replace(sign, " ")
    if "'" in text or not text.isascii():
        return [*map(str.lower, _WORD.findall(text))]
    return text.encode("ascii").translate(_SPACED).decode("ascii").split()


@cache
def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _by_script(scripts: Counter[str], words: list[str]) -> str:
    script = "HIRAGANA" if "HIRAGANA" in scripts else scripts.most_common(1)[0][0]
    found = [one for one in profiles() if script in one.scripts]
    if not found:
        return script.capitalize()
    return max(found, key=lambda one: (sum(map(one.has, words)), -len(one.scripts))).code


def _by_words(words: list[str], own: Profile) -> str | None:
    """The language that many words are from, where hardly any is from the source language.

    Words with a capital say nothing, for names are the same in every language; but the first one may.
    """
    small = [word.lower() for index, word in enumerate(words) if word[0].islower() or not index]
    strange = sum(map(_strays(own.code).__contains__, small)) + sum(not word.isascii() for word in small)
    if strange < FEWEST_HITS or strange * 3 < len(small):
        return None  # what follows could find no more than these
    counts = Counter(_owner(word, own.code) for word in small)
    ours = sum(word in own.words for word in small)
    shares = Counter[str]()
    for codes, count in counts.items():
        for code in codes:
            shares[code] += count
    if not shares:
        return None
    best, hits = max(shares.items(), key=lambda item: (item[1], item[0]))
    many = hits * 5 >= 2 * len(small) or (hits > FEWEST_HITS and hits * 3 >= len(small) and not ours)
    return best if many and hits >= FEWEST_HITS and hits > 3 * ours else None


@cache
def _strays(own: str) -> frozenset[str]:
    """The commonest words of all languages but one."""
    return frozenset[str]().union(*(one.words for one in profiles() if one.code != own))


@cache
def _owner(word: str, own: str) -> tuple[str, ...]:
    """The languages that a word is from, if it is not from `own`, too."""
    home = profile(own)
    if home is None or home.has(word):
        return ()
    return tuple(one.code for one in profiles() if one.code != own and one.scripts & home.scripts and one.has(word))
