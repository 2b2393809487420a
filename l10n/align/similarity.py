"""How alike two texts are, by characters and by weighted words (pure)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from functools import cache
from itertools import chain
from math import log

WORD = re.compile(r"\w+")
SAMPLE = 2000
"""Texts that word frequencies are counted in, at most."""
WORDS = 0.62
"""The part of the words in the likeness; the rest is that of the characters in order."""
SMOOTH = 0.5
"""Mass that every text lacks, so that one shared word of very short texts does not make them equal."""

LONG = 2000
"""Characters that are compared one by one, at most: time grows with their square. Words are compared all."""


class _Weights(dict[str, float]):
    """How much each word says; worked out when it is first asked for."""

    def __init__(self, count: Counter[str], size: int) -> None:
        self._count, self._size = count, size

    def __missing__(self, word: str) -> float:
        found = self[word] = log(self._size / (1 + self._count[word])) + 0.5
        return found


class Words:
    """Texts as bags of weighted words: rare words say more. Remembers what it has seen."""

    def __init__(self, texts: Sequence[str]) -> None:
        sample = texts[:: len(texts) // SAMPLE + 1]
        count = Counter(chain.from_iterable(set(WORD.findall(text.casefold())) for text in sample))
        self.weights = _Weights(count, len(sample) + 1)
        self._bags: dict[str, Counter[str]] = {}
        self._masses: dict[str, float] = {}

    def bag(self, text: str) -> Counter[str]:
        found = self._bags.get(text)
        if found is None:
            found = self._bags[text] = Counter(WORD.findall(text.casefold()))
        return found

    def mass(self, bag: Counter[str]) -> float:
        weights = self.weights
        return sum([weights[word] * number for word, number in bag.items()])

    def text_mass(self, text: str) -> float:
        found = self._masses.get(text)
        if found is None:
            found = self._masses[text] = self.mass(self.bag(text))
        return found

    def common(self, a: Counter[str], b: Counter[str]) -> float:
        if len(b) < len(a):
            a, b = b, a
        weights = self.weights
        return sum([weights[word] * min(number, b[word]) for word, number in a.items() if word in b])

    def alike(self, a: str, b: str) -> float:
        """0 to 1: characters in order, and how much of the smaller bag of words is in the other one."""
        mass = min(self.text_mass(a), self.text_mass(b))
        words = self.common(self.bag(a), self.bag(b)) / (mass + SMOOTH)
        return WORDS * words + (1 - WORDS) * _characters()(a[:LONG], b[:LONG])


@cache
def _characters() -> Callable[[str, str], float]:
    """The likeness of two texts by their characters in order; imported when the first two are compared."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity
