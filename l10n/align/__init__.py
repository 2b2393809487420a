"""Which old unit became which new one: exact anchors, alignment of the gaps, moved text, splits and merges (pure).

An article is a sequence, and its order carries the answer where similarity alone does not. Every pass works on what
the passes before it have left, inside bounds that keep the whole linear in the number of units.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import isqrt
from operator import lt

from l10n.align.similarity import SMOOTH, Words, rest

CELLS = 10_000
"""Cells of a gap that is aligned as a whole; larger ones are cut at their most similar units first."""
SHARED = 12
"""A word of more residual units than this proposes no candidates: it costs much and says little."""

GAP = 0.48
"""Likeness from which two units between the same anchors may be one ..."""
LONE = 0.36
"""... and from which they may be where each is alone there: less, for the place says the same."""
MOVED = 0.60
"""Likeness from which a unit elsewhere in the article may be the one."""
SURE = 0.75
"""Likeness that makes an anchor in a large gap."""
HALF = 0.40
"""Share of a part's words that must be what its neighbour's partner has and the neighbour lacks."""
REACH = 3
"""How far a half may stand from the other one."""
DISTANCE = 0.33
"""What is taken off that share for a half far away."""


@dataclass(frozen=True, slots=True)
class Link:
    """Where a new unit comes from."""

    new: int
    old: tuple[int, ...] = ()
    """Indexes of the old units, in their order: none for new text, several where units were merged."""
    how: str = "new"
    """same, edited, moved (and perhaps edited), split (other new units have the same old one), merged, new"""
    score: float = 0.0
    """Likeness, 0 to 1."""
    best: int | None = None
    """The one of `old` that is most of it."""


def match(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """For each new text the index of the old text that it came from, exact ones included; None for new text."""
    search = _search(old, new)
    pairs = search.exact | {j: i for j, (i, _) in search.pairs.items()}
    return [pairs.get(j) for j in range(len(new))]


def align(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """One Link for each new text, in order. Linear in the number of texts."""
    search = _search(old, new)
    return list(search.links(range(len(new))))


def changed(old: Sequence[str], new: Sequence[str]) -> list[Link]:
    """The links of the new texts that no old text is equal to, and that come from one all the same."""
    search = _search(old, new)
    return list(search.links(sorted(search.pairs)))


def _search(old: Sequence[str], new: Sequence[str]) -> _Search:
    search = _Search(old, new)
    search.align_gaps()
    search.find_moved()
    search.find_halves()
    return search


def closest(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """New index -> index of the most similar old text, where the order of the two says nothing; each is used once."""
    search = _Search(old, new)
    search.find_moved()
    return search.exact | {j: i for j, (i, _) in search.pairs.items()}


def _increasing(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest run of pairs (in order of their second) whose first increases too."""
    firsts = [first for first, _ in pairs]
    if all(map(lt, firsts, firsts[1:])):
        return list(pairs)  # nothing moved
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


def _exact(old: Sequence[str], new: Sequence[str]) -> tuple[dict[int, int], list[tuple[int, int]], list[int]]:
    """New index -> old index of every equal text, the anchors: those of them that kept their order, and what is left.

    That is the olds that no new text is equal to.
    """
    place = dict(zip(old, range(len(old)), strict=True))
    found = {j: i for j, i in enumerate(map(place.get, new)) if i is not None}
    used = set(found.values())
    if len(place) == len(old) and len(used) == len(found):  # in a catalog no text is there twice
        return found, _increasing([(i, j) for j, i in found.items()]), [i for i in range(len(old)) if i not in used]
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
    known = set(new)
    return found, grown, [i for i, text in enumerate(old) if text not in known]


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
    anchors: Sequence[tuple[int, int]], olds: Sequence[int], news: Sequence[int]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """The residual olds and news between each two anchors, where both have some."""
    firsts, seconds = [i for i, _ in anchors], [j for _, j in anchors]
    before, after = defaultdict(list), defaultdict(list)
    for i in olds:
        before[bisect_left(firsts, i)].append(i)
    for j in news:
        after[bisect_left(seconds, j)].append(j)
    yield from ((before[gap], part) for gap, part in after.items() if gap in before)


class _Search:
    """The passes over what is not exact. `pairs` grows: new index -> (old index, score)."""

    def __init__(self, old: Sequence[str], new: Sequence[str]) -> None:
        self.old, self.new = old, new
        self.exact, self.anchors, self.olds = _exact(old, new)
        self.news = [j for j in range(len(new)) if j not in self.exact]
        self.words = Words([*old, *(new[j] for j in self.news)])
        self.pairs: dict[int, tuple[int, float]] = {}
        self.extra: dict[int, list[int]] = defaultdict(list)
        self.how: dict[int, str] = {}

    def alike(self, i: int, j: int) -> float:
        return self.words.alike(self.old[i], self.new[j])

    def align_gaps(self) -> None:
        for olds, news in list(_gaps(self.anchors, self.olds, self.news)):
            self._gap(olds, news)

    def _gap(self, olds: Sequence[int], news: Sequence[int]) -> None:
        if len(olds) * len(news) <= CELLS:
            self._align(olds, news)
            return
        pairs = _increasing(sorted(self._near(olds, news), key=lambda pair: pair[1]))
        for i, j in pairs:
            self.pairs[j] = (i, self.alike(i, j))
        taken = {i for i, _ in pairs}
        olds = [i for i in olds if i not in taken]
        news = [j for j in news if j not in self.pairs]
        for part in list(_gaps(pairs, olds, news)):
            self._band(*part)

    def _band(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """Align a gap piece by piece along its diagonal, so that no piece is too large."""
        count = isqrt(max(0, len(olds) * len(news) - 1) // CELLS) + 1
        for at in range(count):
            piece = [each[len(each) * at // count : len(each) * (at + 1) // count] for each in (olds, news)]
            if all(piece):
                self._align(*piece)

    def _near(self, olds: Sequence[int], news: Sequence[int]) -> Iterator[tuple[int, int]]:
        """Pairs that are each other's best, and alike enough to be sure."""
        best: dict[int, tuple[float, int]] = {}
        for j, i, score in self._candidates(olds, news):
            if score >= SURE and score > best.get(i, (0.0, 0))[0]:
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
                if len(holders) <= SHARED:
                    for i in holders:
                        votes[i] += self.words.weights[word]
            top = sorted(votes, key=lambda i: -votes[i])[:5]
            for i in top:
                yield j, i, self.alike(i, j)

    def _align(self, olds: Sequence[int], news: Sequence[int]) -> None:
        """The best alignment of a gap that keeps the order (Needleman and Wunsch)."""
        if len(olds) == len(news) == 1:
            score = self.alike(olds[0], news[0])
            if score > LONE:
                self.pairs[news[0]] = (olds[0], score)
            return
        floor = GAP
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
        """New units that hold a part of what a neighbour came from, and olds that went into a neighbour's new unit."""
        came = {j: i for j, (i, _) in self.pairs.items()}
        became = {i: j for j, i in came.items()}
        olds, news = self._free()
        for j in news:
            score, near = self._whole(self.new, j, self.old, came)
            if near >= 0:
                self.pairs[j] = (came[near], score)
                self.how[j] = self.how[near] = "split"
        for i in olds:
            _, near = self._whole(self.old, i, self.new, became)
            if near >= 0:
                self.extra[became[near]].append(i)
                self.how[became[near]] = "merged"

    def _whole(
        self, texts: Sequence[str], at: int, wholes: Sequence[str], pairs: Mapping[int, int]
    ) -> tuple[float, int]:
        """The neighbour of texts[at] whose partner in wholes holds it too, beside the neighbour itself."""
        words, part = self.words, self.words.bag(texts[at])
        best = (HALF, -1)
        for far in range(1, REACH + 1):
            for near in (at - far, at + far):
                if near in pairs:
                    left = rest(words.bag(wholes[pairs[near]]), words.bag(texts[near]))
                    common = words.common(left, part)
                    score = 0.83 * common / (words.mass(part) + SMOOTH) + 0.17 * common / (words.mass(left) + SMOOTH)
                    best = max(best, (score - DISTANCE * (1 - 1 / far), near))
        return best

    def links(self, news: Iterable[int]) -> Iterator[Link]:
        anchored = {j for _, j in self.anchors}
        for j in news:
            if j in self.exact:
                i = self.exact[j]
                yield Link(j, (i,), "same" if j in anchored else "moved", 1.0, i)
            elif j in self.pairs:
                i, score = self.pairs[j]
                yield Link(j, tuple(sorted((i, *self.extra[j]))), self.how.get(j, "edited"), score, i)
            else:
                yield Link(j)
