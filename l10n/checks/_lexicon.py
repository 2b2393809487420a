"""Whether a translation is of its source: the words of one that stand for words of the other (pure).

The lexicons are data (languages/en_vi.toml); words that both languages write alike (names, numbers, codes) count for
every pair of languages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from l10n import language as languages
from l10n.checks._prose import prose
from l10n.plugin import Pair

_KEPT = 8192
"""Texts whose words are kept: those of a large catalog, for what is compared after its entries were looked at"""
_WORD = re.compile(r"[^\W\d_]+")
_SAME = re.compile(
    r"[A-Z0-9%{](?:(?<=[A-Z0-9])[A-Za-z0-9_.+-]*[A-Z0-9][A-Za-z0-9_+-]*|(?<=[0-9])[0-9]*"
    r"|(?<=[A-Z])[a-z]{2,}(?![A-Za-z])|(?<=%)[a-z]|(?<=\{)\w{1,30}\})"
)
"""What every branch begins with stands first: that makes the search quick"""

_TAKEN_OVER = 4
"""Letters of a word that stands in both texts by no accident: video"""


@dataclass(frozen=True, slots=True, eq=False)
class _Lexicon:
    """What is known of the words of a pair. Equal only to itself, and so hashable."""

    entries: Mapping[str, tuple[str, ...]]
    """A word of the source's language -> its renderings, each between spaces"""
    words: frozenset[str]
    """Those that have an entry"""
    untaken: frozenset[str]
    """Of these, those that no translation leaves as they are"""
    denials: Mapping[str, tuple[str, ...]]
    """What the words of a pair say that also denies in other places: stop, others, more"""


@lru_cache(maxsize=64)
def _of(source: str, target: str) -> _Lexicon:
    """The lexicon of two locales; empty where there is none."""
    table = languages.load(f"{source.partition('_')[0]}_{target.partition('_')[0]}").table
    text: str = table("lexicon").get("entries", "")
    rows = (entry.partition(":") for entry in text.replace("\n", " ").split(";") if ":" in entry)
    entries = {word.strip(): tuple(f" {form.strip()} " for form in forms.split(",")) for word, _, forms in rows}
    untaken = frozenset(word for word, forms in entries.items() if f" {word} " not in forms)
    denials = {word: tuple(f" {form} " for form in forms) for word, forms in table("denials").items()}
    return _Lexicon(entries, frozenset(entries), untaken, denials)


def lexicon(pair: Pair) -> Mapping[str, tuple[str, ...]]:
    """The words of the source's language -> their renderings, each between spaces."""
    return _of(pair.source.code, pair.target.code).entries


@lru_cache(maxsize=_KEPT)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    words: list[str] = []
    for piece in prose(text).replace("_", "").lower().split():
        if piece.isalpha():  # most are, and to ask is quicker than to look for words
            words.append(piece)
        else:
            words += _WORD.findall(piece)
    return tuple(words)


@lru_cache(maxsize=_KEPT)
def line(text: str) -> str:
    """The words of a text in small letters, each between spaces."""
    return f" {' '.join(tokens(text))} "


def renderings(word: str, pair: Pair) -> tuple[str, ...]:
    """A word's renderings, each between spaces; also those that are too many-sided for `lexicon`."""
    known = _of(pair.source.code, pair.target.code)
    return (*known.entries.get(word, ()), *known.denials.get(word, ()))


def harmless(word: str, pair: Pair) -> tuple[str, ...]:
    """Renderings of a word that deny something elsewhere, and here only say this word; each between spaces."""
    return _of(pair.source.code, pair.target.code).denials.get(word, ())


def untaken(pair: Pair) -> frozenset[str]:
    """The words of the lexicon that no translation leaves as they are."""
    return _of(pair.source.code, pair.target.code).untaken


def known_places(source: str, pair: Pair) -> dict[str, int]:
    """The words of a source that the lexicon has -> the last place of each."""
    entries = lexicon(pair)
    return {word: place for place, word in enumerate(tokens(source)) if word in entries}


def rendered(word: str, target: str, pair: Pair) -> bool:
    """Whether the target has one of a word's renderings."""
    words = line(target)
    return any(form in words for form in lexicon(pair)[word])


def telling(source: str, pair: Pair) -> frozenset[str]:
    """The words, names and numbers of a source that its translation can be known by."""
    return _telling(source, _of(pair.source.code, pair.target.code))


@lru_cache(maxsize=64)
def _telling(source: str, known: _Lexicon) -> frozenset[str]:
    """Kept for a while, as `_kept_words` is: an entry is compared with both of its neighbours."""
    words = tokens(source)
    return known.words.intersection(words).union(_taken_over(words), _alike(source))


def _taken_over(words: Iterable[str]) -> list[str]:
    """Words that may stand in a translation as they are."""
    return [word for word in words if len(word) >= _TAKEN_OVER and word.isascii()]


def _alike(text: str) -> list[str]:
    """What languages write alike: names inside the text, numbers and codes."""
    return list(map(str.lower, _SAME.findall(text)))


def kept_words(source: str, target: str, pair: Pair) -> frozenset[str]:
    """Those of a source's telling words that its own target says."""
    return _kept_words(source, target, _of(pair.source.code, pair.target.code))


@lru_cache(maxsize=64)
def _kept_words(source: str, target: str, known: _Lexicon) -> frozenset[str]:
    return _among(_telling(source, known), target, known)


def said(words: frozenset[str], target: str, pair: Pair) -> frozenset[str]:
    """Those of a source's telling words that a target says."""
    return _among(words, target, _of(pair.source.code, pair.target.code)) if words else frozenset()


def _among(words: frozenset[str], target: str, known: _Lexicon) -> frozenset[str]:
    there = words.intersection(_taken_over(words.intersection(tokens(target))) + _alike(target))
    text, found = line(target), []
    for word in known.words.intersection(words - there):
        for form in known.entries[word]:
            if form in text:
                found.append(word)
                break
    return there.union(found)
