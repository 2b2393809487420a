"""Finds the texts most like a given one among many (pure): an index of words, then rapidfuzz on what it yields."""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable

BRUTE = 10_000
"""Up to so many texts are compared one by one, which misses none."""
BUDGET = 3_000
SHORT = 5
CHOSEN = 800
"""Texts that the index hands on."""
_WORD = re.compile(r"\w+")
_UNIFIED = str.maketrans("“”„«»‘’‚‐‑‒–—−", '"""""\'\'\'------')  # noqa: RUF001 - typographic variants


def normal(text: str) -> str:
    """The form in which texts are compared."""
    if not text.isascii():
        text = unicodedata.normalize("NFC", text).translate(_UNIFIED)
    return " ".join(text.casefold().split())


class Likeness:
    """An index over texts, asked by number."""

    def __init__(self, texts: Iterable[str]) -> None:
        self._texts = [normal(text) for text in texts]
        self._words: dict[str, array[int]] = {}
        self._order: list[int] = []
        self._lengths: list[int] = []
        if len(self._texts) > BRUTE:
            self._index()

    def _index(self) -> None:
        words = self._words
        for number, text in enumerate(self._texts):
            for word in set(_WORD.findall(text)):
                found = words.get(word)
                if found is None:
                    words[word] = array("I", (number,))
                else:
                    found.append(number)
        self._order = sorted(range(len(self._texts)), key=lambda number: len(self._texts[number]))
        self._lengths = [len(self._texts[number]) for number in self._order]

    def best(self, text: str, cutoff: int, limit: int = 20) -> list[tuple[int, float]]:
        """(number, likeness) of the most like texts, best first, `cutoff` and above."""
        from rapidfuzz import fuzz, process

        query = normal(text)
        if not self._words:
            found = process.extract(query, self._texts, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
            return [(number, score) for _, score, number in found]
        numbers = list(self._candidates(query))
        texts = [self._texts[number] for number in numbers]
        found = process.extract(query, texts, scorer=fuzz.ratio, score_cutoff=cutoff, limit=limit)
        return [(numbers[place], score) for _, score, place in found]

    def _candidates(self, query: str) -> Iterable[int]:
        """Texts that share most of the query's rarest words; of a short query, all of like length."""
        words = set(_WORD.findall(query))
        if len(words) <= SHORT and len(self._texts) <= 10 * BRUTE:
            return self._alike(len(query))
        lists = sorted((self._words[word] for word in words if word in self._words), key=len)
        budget = max(BUDGET, len(self._texts) // 50)
        votes: Counter[int] = Counter()
        for number, found in enumerate(lists):
            budget -= len(found)
            if budget < 0 and number > 1:
                break
            votes.update(found)
        return self._chosen(votes, len(query))

    def _chosen(self, votes: Counter[int], length: int) -> Iterable[int]:
        """Those with the most votes, about CHOSEN, whose length allows a likeness of 70."""
        low, high = length * 7 // 13, length * 13 // 7 + 1
        texts = self._texts
        least, left = 1, len(votes)
        sizes = Counter(votes.values()) if left > 2 * CHOSEN else Counter[int]()
        while left > 2 * CHOSEN:
            left -= sizes[least]
            least += 1
        return [number for number, shared in votes.items() if shared >= least and low <= len(texts[number]) <= high]

    def _alike(self, length: int) -> Iterable[int]:
        """Texts no shorter or longer than a likeness of 70 allows."""
        low = bisect_left(self._lengths, length * 7 // 13)
        high = bisect_left(self._lengths, length * 13 // 7 + 1)
        return self._order[low:high]
