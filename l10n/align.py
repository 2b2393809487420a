"""Which old unit became which new one: exact anchors, alignment of the gaps, moved text, splits and merges (pure).

An article is a sequence, and its order carries the answer where similarity alone does not. Every pass works on what
the passes before it have left, inside bounds that keep the whole linear in the number of units.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log

WORD = re.compile(r"\w+")
SAMPLE = 2000
"""Texts that word frequencies are counted in, at most."""
CELLS = 10_000
"""Cells of a gap that is aligned as a whole; larger ones are cut at their most similar units first."""
COMMON = 12
"""A word of more residual units than this proposes no candidates: it costs much and says little."""

GAP = 0.30
"""Score from which two units between the same anchors may be one; what stands alone between them may be less alike."""
LONE = 0.12
MOVED = 0.52
"""Score from which a unit elsewhere in the article may be the one."""
PART = 0.60
"""Share of the words of the smaller one that a half must share with the whole."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a new unit comes from."""

    new: int
    old: tuple[int, ...] = ()
    """Indexes of the old units, in their order: none for new text, several where units were merged."""
    how: str = "new"
    """same, edited, moved (and perhaps edited), split (other new units have the same old one), merged, new"""
    score: float = 0.0
    """Similarity, 0 to 1."""


def match(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new text the index of the old text that it came from, exact ones included; None for new text."""
    return [link.old[0] if link.old else None for link in _links(old, new)]


def align(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """One Link for each new text, in order."""
    return _links(old, new)


class Words:
    """Texts as bags of weighted words: rare words say more. Remembers what it has seen."""

    def __init__(self, texts: Sequence[str]) -> None:
        sample = texts[:: len(texts) // SAMPLE + 1]
        self._count = Counter(word for text in sample for word in set(WORD.findall(text.casefold())))
        self._size = len(sample) + 1
        self._bags: dict[str, Counter[str]] = {}
        self._weights: dict[str, float] = {}

    def bag(self, text: str) -> Counter[str]:
        found = self._bags.get(text)
        if found is None:
            found = self._bags[text] = Counter(WORD.findall(text.casefold()))
        return found

    def weight(self, word: str) -> float:
        found = self._weights.get(word)
        if found is None:
            found = self._weights[word] = log(self._size / (1 + self._count[word])) + 0.5
        return found

    def mass(self, bag: Counter[str]) -> float:
        return sum(self.weight(word) * number for word, number in bag.items())

    def common(self, a: Counter[str], b: Counter[str]) -> float:
        if len(b) < len(a):
            a, b = b, a
        return sum(self.weight(word) * min(number, b[word]) for word, number in a.items() if word in b)

    def alike(self, a: str, b: str) -> float:
        """0 to 1: characters in order, and weighted words."""
        from rapidfuzz.distance import Indel

        bag_a, bag_b = self.bag(a), self.bag(b)
        mass = self.mass(bag_a) + self.mass(bag_b)
        words = 2 * self.common(bag_a, bag_b) / mass if mass else 0.0
        return 0.5 * words + 0.5 * float(Indel.normalized_similarity(a, b))

    def inside(self, part: str, whole: str) -> float:
        """The share of part's words, by weight, that whole has too."""
        bag = self.bag(part)
        mass = self.mass(bag)
        return self.common(bag, self.bag(whole)) / mass if mass else 0.0


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs (in order of their second) whose first increases too."""
    tails: list[int] = []
    ends: list[int] = []
    back: list[int] = []
    for at, (first, _) in enumerate(pairs):
        place = bisect_left(tails, first)
        back.append(ends[place - 1] if place else -1)
        if place == len(tails):
            tails.append(first)
            ends.append(at)
        else:
            tails[place] = first
            ends[place] = at
    run: list[tuple[int, int]] = []
    at = ends[-1] if ends else -1
    while at >= 0:
        run.append(pairs[at])
        at = back[at]
    return run[::-1]


def _exact(old: Sequence[str], new: Sequence[str]) -> tuple[dict[int, int], list[tuple[int, int]]]:
    """New index -> old index of every equal text, and the anchors: those of them that kept their order."""
    places: dict[str, list[int]] = defaultdict(list)
    for i, text in enumerate(old):
        places[text].append(i)
    counts = Counter(text for text in new if text in places)
    unique = [(places[t][0], j) for j, t in enumerate(new) if counts[t] == 1 and len(places[t]) == 1]
    anchors = _increasing(unique)
    found = {j: i for i, j in unique}
    grown = _grow(old, new, anchors)
    found.update((j, i) for i, j in grown)
    used = {i for i, _ in grown}
    rest = {t: [i for i in places[t] if i not in used] for t in counts if len(places[t]) > 1 or counts[t] > 1}
    for j, text in enumerate(new):
        if j not in found and text in rest:
            free = rest[text]
            found[j] = free.pop(0) if free else places[text][0]
    return found, grown


def _grow(old: Sequence[str], new: Sequence[str], anchors: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The anchors and the equal texts that touch them, which need not be unique."""
    grown: list[tuple[int, int]] = []
    low = (-1, -1)
    for high in [*anchors, (len(old), len(new))]:
        i, j = low[0] + 1, low[1] + 1
        while i < high[0] and j < high[1] and old[i] == new[j]:
            grown.append((i, j))
            i, j = i + 1, j + 1
        tail: list[tuple[int, int]] = []
        k, m = high[0] - 1, high[1] - 1
        while k >= i and m >= j and old[k] == new[m]:
            tail.append((k, m))
            k, m = k - 1, m - 1
        grown += tail[::-1]
        if high[0] < len(old) or high[1] < len(new):
            grown.append(high)
        low = high
    return grown


def _gaps(
    anchors: Sequence[tuple[int, int]], olds: Sequence[int], news: Sequence[int], sizes: tuple[int, int]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """The residual olds and news between each two anchors, where both have some."""
    i = j = 0
    for high in [*anchors, sizes]:
        k, m = bisect_left(olds, high[0], i), bisect_left(news, high[1], j)
        if k > i and m > j:
            yield olds[i:k], news[j:m]
        i, j = k, m


class _Search:
    """The passes over what is not exact. `pairs` grows: new index -> (old index, score)."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self.exact, self.anchors = _exact(old, new)
        used = set(self.exact.values())
        known = set(new)
        self.olds = [i for i, text in enumerate(old) if i not in used and text not in known]
        self.news = [j for j in range(len(new)) if j not in self.exact]
        self.words = Words([*old, *(new[j] for j in self.news)])
        self.pairs: dict[int, tuple[int, float]] = {}
        self.extra: dict[int, list[int]] = defaultdict(list)
        self.how: dict[int, str] = {}

    def alike(self, i: int, j: int) -> float:
        return self.words.alike(self.old[i], self.new[j])

    def align_gaps(self) -> None:
        for olds, news in list(_gaps(self.anchors, self.olds, self.news, (len(self.old), len(self.new)))):
            self._gap(olds, news)

    def _gap(self, olds: Sequence[int], news: Sequence[int]) -> None:
        if len(olds) * len(news) <= CELLS:
            self._align(olds, news)
            return
        pairs = _increasing(sorted(self._near(olds, news), key=lambda pair: pair[1]))
        if not pairs:
            return
        for i, j in pairs:
            self.pairs[j] = (i, self.alike(i, j))
        taken = {i for i, _ in pairs}
        olds = [i for i in olds if i not in taken]
        news = [j for j in news if j not in self.pairs]
        for part in list(_gaps(pairs, olds, news, (len(self.old), len(self.new)))):
            if len(part[0]) * len(part[1]) <= CELLS:
                self._align(*part)

    def _near(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs that are each other's best, and alike enough to be sure."""
        best: dict[int, tuple[float, int]] = {}
        for j, i, score in self._candidates(olds, news):
            if score >= 0.7 and score > best.get(i, (0.0, 0))[0]:
                best[i] = (score, j)
        yield from ((i, j) for i, (_, j) in best.items())

    def _candidates(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int, float]]:
        """(new, old, score) of each new unit and the olds that share rare words with it."""
        index: dict[str, list[int]] = defaultdict(list)
        for i in olds:
            for word in self.words.bag(self.old[i]):
                index[word].append(i)
        for j in news:
            votes: dict[int, float] = defaultdict(float)
            for word in self.words.bag(self.new[j]):
                holders = index.get(word, ())
                if len(holders) <= COMMON:
                    for i in holders:
                        votes[i] += self.words.weight(word)
            top = sorted(votes, key=lambda i: -votes[i])[:5]
            for i in top:
                yield j, i, self.alike(i, j)

    def _align(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """The best alignment of a gap that keeps the order (Needleman and Wunsch)."""
        floor = LONE if len(olds) == len(news) == 1 else GAP
        rows = [[self.alike(i, j) for j in news] for i in olds]
        best = [[0.0] * (len(news) + 1) for _ in range(len(olds) + 1)]
        for a in range(len(olds) - 1, -1, -1):
            row, below = best[a], best[a + 1]
            for b in range(len(news) - 1, -1, -1):
                row[b] = max(below[b], row[b + 1], below[b + 1] + rows[a][b] - floor)
        a = b = 0
        while a < len(olds) and b < len(news):
            gain = rows[a][b] - floor
            if gain > 0 and best[a][b] == best[a + 1][b + 1] + gain:
                self.pairs[news[b]] = (olds[a], rows[a][b])
                a, b = a + 1, b + 1
            elif best[a][b] == best[a + 1][b]:
                a += 1
            else:
                b += 1

    def _free(self) -> tuple[list[int], list[int]]:
        taken = {i for i, _ in self.pairs.values()}
        return [i for i in self.olds if i not in taken], [j for j in self.news if j not in self.pairs]

    def find_moved(self) -> None:
        """The most alike first, wherever they stand."""
        olds, news = self._free()
        found = sorted(self._candidates(olds, news), key=lambda each: -each[2])
        taken: set[int] = set()
        for j, i, score in found:
            if score >= MOVED and j not in self.pairs and i not in taken:
                self.pairs[j] = (i, score)
                self.how[j] = "moved"
                taken.add(i)

    def find_halves(self) -> None:
        """New units that are part of what a neighbour came from, and olds that went into a neighbour's new unit."""
        whole = {j: i for j, (i, _) in self.pairs.items()}
        _, news = self._free()
        for j in news:
            options = []
            for near in (j - 1, j + 1):
                i = whole.get(near)
                if i is not None:
                    share = self.words.inside(self.new[j], self.old[i])
                    options.append((share, i, near))
            if options:
                share, i, near = max(options)
                if share >= PART:
                    self.pairs[j] = (i, share)
                    self.how[j] = self.how[near] = "split"
        olds, _ = self._free()
        became = {i: j for j, (i, _) in self.pairs.items()}
        for i in olds:
            options = []
            for near in (i - 1, i + 1):
                n = became.get(near)
                if n is not None:
                    options.append((self.words.inside(self.old[i], self.new[n]), n, near))
            if options:
                share, n, near = max(options)
                if share >= PART:
                    self.extra[n].append(i)
                    self.how[n] = "merged"


def _links(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    search = _Search(old, new)
    search.align_gaps()
    search.find_moved()
    search.find_halves()
    anchored = {j for _, j in search.anchors}
    links = []
    for j in range(len(new)):
        if j in search.exact:
            links.append(Link(j, (search.exact[j],), "same" if j in anchored else "moved", 1.0))
        elif j in search.pairs:
            i, score = search.pairs[j]
            links.append(Link(j, tuple(sorted([i, *search.extra.get(j, [])])), search.how.get(j, "edited"), score))
        else:
            links.append(Link(j))
    return links
