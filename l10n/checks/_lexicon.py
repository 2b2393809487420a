"""Whether a translation is of its source: the words of one that stand for words of the other (pure).

The lexicons are data (languages/en_vi.toml); words that both languages write alike (names, numbers, codes) count for
every pair of languages.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
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


@lru_cache(maxsize=16)
def _entries(source: str, target: str) -> Mapping[str, tuple[str, ...]]:
    """The lexicon of a pair; empty where there is none."""
    text: str = languages.load(f"{source}_{target}").table("lexicon").get("entries", "")
    rows = (entry.partition(":") for entry in text.replace("\n", " ").split(";") if ":" in entry)
    return {word.strip(): tuple(f" {form.strip()} " for form in forms.split(",")) for word, _, forms in rows}


_Codes = tuple[str, str]


def _codes(pair: Pair) -> _Codes:
    return _language(pair.source.code), _language(pair.target.code)


@lru_cache(maxsize=64)
def _language(code: str) -> str:
    return code.partition("_")[0]


def lexicon(pair: Pair) -> Mapping[str, tuple[str, ...]]:
    """The words of the source's language -> their renderings, each between spaces."""
    return _entries(*_codes(pair))


@lru_cache(maxsize=_KEPT)
def tokens(text: str) -> tuple[str, ...]:
    """The words of a text in small letters."""
    return tuple(_WORD.findall(prose(text).replace("_", "").lower()))


@lru_cache(maxsize=_KEPT)
def line(text: str) -> str:
    """The words of a text in small letters, each between spaces."""
    return f" {' '.join(tokens(text))} "


@lru_cache(maxsize=4096)
def _alike(text: str) -> frozenset[str]:
    """What languages write alike: names inside the text, numbers, codes, and words that were taken over."""
    taken = [word for word in tokens(text) if len(word) >= _TAKEN_OVER and word.isascii()]
    return frozenset([*taken, *map(str.lower, _SAME.findall(text))])


@lru_cache(maxsize=16)
def _said(source: str, target: str) -> Mapping[str, tuple[str, ...]]:
    """What the words of a pair say that also denies in other places: stop, others, more."""
    table = languages.load(f"{source}_{target}").table("denials")
    return {word: tuple(f" {form} " for form in forms) for word, forms in table.items()}


def renderings(word: str, pair: Pair) -> tuple[str, ...]:
    """A word's renderings, each between spaces; also those that are too many-sided for `lexicon`."""
    return (*lexicon(pair).get(word, ()), *_said(*_codes(pair)).get(word, ()))


def harmless(word: str, pair: Pair) -> tuple[str, ...]:
    """Renderings of a word that deny something elsewhere, and here only say this word; each between spaces."""
    return _said(*_codes(pair)).get(word, ())


def untaken(pair: Pair) -> frozenset[str]:
    """The words of the lexicon that no translation leaves as they are."""
    return _untaken(*_codes(pair))


@lru_cache(maxsize=16)
def _untaken(source: str, target: str) -> frozenset[str]:
    return frozenset(word for word, forms in _entries(source, target).items() if f" {word} " not in forms)


def known_places(source: str, pair: Pair) -> dict[str, int]:
    """The words of a source that the lexicon has -> the last place of each."""
    entries = lexicon(pair)
    return {word: place for place, word in enumerate(tokens(source)) if word in entries}


def rendered(word: str, target: str, pair: Pair) -> bool:
    """Whether the target has one of a word's renderings."""
    words = line(target)
    return any(form in words for form in lexicon(pair)[word])


@lru_cache(maxsize=4096)
def _telling(source: str, codes: _Codes) -> frozenset[str]:
    return _alike(source).union(_entries(*codes).keys() & tokens(source))


def telling(source: str, pair: Pair) -> frozenset[str]:
    """The words, names and numbers of a source that its translation can be known by."""
    return _telling(source, _codes(pair))


def kept_words(source: str, target: str, pair: Pair) -> frozenset[str]:
    """Those of a source's telling words that its own target says."""
    return _kept_words(source, target, _codes(pair))


@lru_cache(maxsize=64)
def _kept_words(source: str, target: str, codes: _Codes) -> frozenset[str]:
    """Kept for a while: an entry is compared with both of its neighbours."""
    return _among(_telling(source, codes), target, codes)


def said(words: frozenset[str], target: str, pair: Pair) -> frozenset[str]:
    """Those of a source's telling words that a target says."""
    return _among(words, target, _codes(pair)) if words else frozenset()


def _among(words: frozenset[str], target: str, codes: _Codes) -> frozenset[str]:
    entries, there, text = _entries(*codes), _alike(target), line(target)
    found = []
    for word in entries.keys() & (words - there):
        for form in entries[word]:
            if form in text:
                found.append(word)
                break
    return (words & there).union(found)
