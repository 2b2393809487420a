"""How alike two texts are, by characters and by weighted words (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from math import log
from operator import mul

_WORD = re.compile(r"\w+")
_ASCII_WORDS = bytes(
    ord(chr(code).lower()) if chr(code).isalnum() or code == 95 else 32 for code in range(128)
) + bytes(128)
"""For bytes.translate: small letters, digits and underscores stay, all else is a blank"""
SAMPLE = 2000
"""Texts that word frequencies are counted in, at most."""
WORDS = 0.62
"""The part of the words in the likeness; the rest is that of the characters in order."""
SMOOTH = 0.5
"""Mass that every text lacks, so that one shared word of very short texts does not make them equal."""

LONG = 2000
"""Characters that are compared one by one, at most: time grows with their square. Words are compared all."""


def words(text: str) -> list[str]:
    """The words of a text, in small letters."""
    if text.isascii():
        return text.encode().translate(_ASCII_WORDS).decode().split()
    return _WORD.findall(text.casefold())


Bag = dict[str, int]
"""Words and how often each is there, in the order of their first places"""


def bag(words: list[str]) -> Bag:
    """As collections.Counter counts, which takes longer than most texts are worth."""
    found = dict.fromkeys(words, 1)
    if len(found) == len(words):
        return found
    found = dict.fromkeys(words, 0)
    for word in words:
        found[word] += 1
    return found


def rest(whole: Bag, part: Bag) -> Bag:
    """What is in the one and not in the other."""
    return {word: number - part.get(word, 0) for word, number in whole.items() if number > part.get(word, 0)}


class _Weights(dict[str, float]):
    """How much each word says; worked out when it is first asked for."""

    def __init__(self, count: Counter[str], size: int) -> None:
        self._count, self._size = count, size

    def __missing__(self, word: str) -> float:
        found = self[word] = log(self._size / (1 + self._count.get(word, 0))) + 0.5
        return found


class Words:
    """Texts as bags of weighted words: rare words say more. Remembers what it has seen."""

    def __init__(self, texts: Sequence[str]) -> None:
        sample = texts[:: len(texts) // SAMPLE + 1]
        count = Counter(chain.from_iterable(map(set, map(words, sample))))
        self.weights = _Weights(count, len(sample) + 1)
        self._bags: dict[str, Bag] = {}
        self._weighed: dict[str, tuple[Bag, float]] = {}

    def bag(self, text: str) -> Bag:
        found = self._bags.get(text)
        if found is None:
            found = self._bags[text] = bag(words(text))
        return found

    def mass(self, bag: Bag) -> float:
        found: float = sum(map(mul, map(self.weights.__getitem__, bag), bag.values()))
        return found

    def weighed(self, text: str) -> tuple[Bag, float]:
        """The bag of a text, and its mass."""
        found = self._weighed.get(text)
        if found is None:
            words = self.bag(text)
            found = self._weighed[text] = (words, self.mass(words))
        return found

    def common(self, a: Bag, b: Bag) -> float:
        if len(b) < len(a):
            a, b = b, a
        weights = self.weights
        # no min(): this is the innermost of all loops
        return sum([weights[word] * (n if n < (m := b[word]) else m) for word, n in a.items() if word in b])

    def alike(self, a: str, b: str) -> float:
        """0 to 1: characters in order, and how much of the smaller bag of words is in the other one."""
        (one, mass), (other, others) = self.weighed(a), self.weighed(b)
        words = self.common(one, other) / (min(mass, others) + SMOOTH)
        return WORDS * words + (1 - WORDS) * _characters()(a[:LONG], b[:LONG])


@cache
def _characters() -> Callable[[str, str], float]:
    """The likeness of two texts by their characters in order; imported when the first two are compared."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity
