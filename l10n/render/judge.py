"""Which translations would change the structure of their document, and what they would do. Pure.

What is in doubt is read again: the blocks with a neighbour before and after, where the format says where reading may
begin anew (`Span.fresh`), or else all of the rendered document. Where the source's structure is not found, the guilty
blocks are searched.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence, Set
from typing import Any, NamedTuple

from l10n import layout
from l10n.model import Block, Document, Span
from l10n.plugin import Format

Structure = list[tuple[object, int]]

BREAKS = "its translation would change the structure of the document"
_KIND = re.compile(r"[a-z]+(?: [a-z]+)*")
"""What a block is called, and not the text between two."""
FEW = 8
"""So many guilty blocks are searched one after the other; where there are more, each block is tried alone first."""
LARGEST = 0.5
"""Where more than this share of a document would be read in excerpts, all of it is read at once."""


class Pieces:
    """A stretch of a document cut at its blocks, with what replaces each."""

    def __init__(
        self, document: Document, blocks: Sequence[Block], changed: Mapping[int, str], empty: Set[int], end: int
    ) -> None:
        self.document, self.blocks, self.changed, self.empty = document, blocks, changed, empty
        self.order = sorted(changed)
        self.start, self.end = 0, end

    def stretch(self, start: int, end: int, only: int | None = None) -> Pieces:
        """A part of it, which cuts no block in two; with only: where no other block is replaced."""
        first = bisect_left(self.order, start, key=self._start)
        last = bisect_left(self.order, end, key=self._start)
        changed = {index: self.changed[index] for index in self.order[first:last] if only in (None, index)}
        made = Pieces(self.document, self.blocks, changed, self.empty & changed.keys(), end)
        made.start = start
        return made

    def _start(self, index: int) -> int:
        return self.blocks[index].span.start

    def text(self, without: Set[int] = frozenset()) -> str:
        return "".join(piece for piece, _ in self._cut(without))

    def only(self, index: int, words: str) -> str:
        """The text with other words for one block, beside those that are empty on purpose."""
        return "".join(piece for piece, _ in self._cut(self.changed.keys() - self.empty - {index}, {index: words}))

    def block_at(self, offset: int, without: Set[int]) -> int | None:
        """The block that holds a place in the rendered text, or the last before it; none that is empty on purpose."""
        at, found = 0, None
        for piece, index in self._cut(without):
            if at > offset:
                break
            if index is not None and index not in self.empty:
                found = index
            at += len(piece)
        return found

    def _cut(self, without: Set[int], other: Mapping[int, str] = {}) -> Iterator[tuple[str, int | None]]:
        text, at = self.document.text, self.start
        for index in self.order:
            if index in without:
                continue
            span = self.blocks[index].span
            yield text[at : span.start], None
            yield other.get(index) or self.changed[index], index
            at = span.end
        yield text[at : self.end], None


class Difference(NamedTuple):
    """Where a structure is not the one that is wanted."""

    equal: int
    """How many items are as they should be"""
    place: int
    wanted: object
    found: object
    """None where there is an item too few"""


class Look:
    """Where a rendered text differs in structure from its article, or from a stretch of it."""

    def __init__(
        self, pieces: Pieces, format: Format, options: Mapping[str, Any], neighbour: int | None = None
    ) -> None:
        """neighbour: the place of a fresh span in the stretch, behind all that is in doubt."""
        self.pieces, self.format, self.options, self.neighbour = pieces, format, options, neighbour
        self._fresh: list[int] = []
        # A block that is empty on purpose is gone from the structure, and that is what the translator wanted.
        if pieces.empty or format.structure:
            self.wanted = [item for item, _ in self._structure(pieces.text(pieces.changed.keys() - pieces.empty))]
        else:
            self.wanted = _shape(pieces.document, pieces.start, pieces.end)

    def compare(self, text: str) -> Difference | None:
        """The first difference; None if there is none."""
        found = self._structure(text)
        for index, (item, (other, place)) in enumerate(zip(self.wanted, found, strict=False)):
            if item != other:
                return Difference(index, place, item, other)
        size = min(len(found), len(self.wanted))
        if len(found) > size:
            return Difference(size, found[size][1], None, found[size][0])
        return Difference(size, 1 << 60, self.wanted[size], None) if len(self.wanted) > size else None

    def difference(self, without: Set[int]) -> Difference | None:
        """The first difference when some blocks are left out."""
        return self.compare(self.pieces.text(without))

    def search(self, guilty: frozenset[int], most: int) -> tuple[frozenset[int], bool]:
        """Blocks that are known to change the structure and up to `most` others that do; whether these are all."""
        pieces = self.pieces
        for _ in range(most):
            first = self.difference(guilty)
            if first is None:
                return guilty, True
            suspect = pieces.block_at(first.place, guilty)
            after = first if suspect is None else self.difference(guilty | {suspect})
            # The first difference moves on once the guilty one is out; if it stays, another block is to blame.
            moved = after is None or after.equal > first.equal
            guilty |= {suspect} if suspect is not None and moved else self._halve(guilty)
        return guilty, False

    def _halve(self, without: Set[int]) -> frozenset[int]:
        """One guilty block, found by halving: the last of the shortest beginning that differs."""
        order = sorted(self.pieces.changed.keys() - self.pieces.empty - without)
        low, high = 0, len(order)
        while high - low > 1:
            middle = (low + high) // 2
            if self.difference(without | set(order[middle:])) is None:
                low = middle
            else:
                high = middle
        return frozenset(order[low:high])

    def enough(self, guilty: Set[int]) -> bool:
        """Whether what was found in a stretch holds for the document: what follows is read as it was before."""
        plain = self.pieces.changed.keys() - self.pieces.empty
        return self._goes_on(guilty) and ((not guilty and not self.pieces.empty) or self._goes_on(plain))

    def _goes_on(self, without: Set[int]) -> bool:
        """Whether the stretch is read as it should be, and the neighbour as a block that begins anew."""
        text = self.pieces.text(without)
        if self.compare(text) is not None:
            return False
        if self.neighbour is None:
            return True
        after = len(self.pieces.stretch(self.neighbour, self.pieces.end).text(without))
        return len(text) - after in self._fresh

    def _structure(self, text: str) -> Structure:
        if self.format.structure is not None:
            return self.format.structure(text, self.options)
        spans = self.format.parse(text, self.options)
        self._fresh = [span.start for span in spans if span.fresh]
        return [(span.kind or text[span.start : span.end], span.start) for span in spans]


def judge(pieces: Pieces, doubtful: Sequence[int], format: Format, options: Mapping[str, Any]) -> dict[int, Look]:
    """The blocks whose replacement changes the structure of the document, and where that was seen."""
    found: dict[int, Look] = {}
    stretches = _stretches(pieces, doubtful) if format.structure is None else []
    for start, end, neighbour in stretches:
        look = Look(pieces.stretch(start, end), format, options, neighbour)
        guilty = _guilty(look, doubtful)
        if not look.enough(guilty.keys()):
            stretches = []
            break
        found |= guilty
    return found if stretches else _guilty(Look(pieces, format, options), doubtful)


def _guilty(look: Look, doubtful: Sequence[int]) -> dict[int, Look]:
    """The blocks that change the structure; of many, most are found among neighbours that stay as they are."""
    every = look.pieces.changed.keys()
    guilty, done = look.search(frozenset(), FEW)
    alone = {} if done else {index: near for index in doubtful if index in every and (near := _alone(look, index))}
    if not done:
        guilty, done = look.search(guilty | alone.keys(), len(every))
    if not done and look.difference(guilty) is not None:
        guilty = frozenset(every)
    return dict.fromkeys(guilty, look) | alone


def _alone(look: Look, index: int) -> Look | None:
    """The surroundings of a block, where its replacement alone changes their structure."""
    pieces = look.pieces
    for start, end, neighbour in _stretches(pieces, [index]) if look.format.structure is None else ():
        there = Look(pieces.stretch(start, end, index), look.format, look.options, neighbour)
        return there if there.difference(frozenset()) else None
    return None


def _stretches(pieces: Pieces, doubtful: Sequence[int]) -> list[tuple[int, int, int | None]]:
    """(start, end, the last neighbour) of what is read again; none if that would be most of the document.

    A block that is in doubt may take its neighbours in, or be taken in by the one before it.
    """
    text = pieces.document.text
    fresh = [span.start for span in pieces.document.spans if span.fresh]
    found: list[tuple[int, int, int | None]] = []
    for index in doubtful:
        span = pieces.blocks[index].span
        before, after = bisect_right(fresh, span.start) - 2, bisect_left(fresh, span.end)
        start = _line(text, fresh[before]) if before >= 0 else 0
        end = _line(text, fresh[after + 1]) if after + 1 < len(fresh) else len(text)
        if found and start <= found[-1][1]:
            start = found.pop()[0]
        found.append((start, end, fresh[after] if after < len(fresh) else None))
    return found if sum(end - start for start, end, _ in found) <= LARGEST * len(text) else []


def _line(text: str, at: int) -> int:
    """Where the line begins that a place is on."""
    return at - len(layout.before(text, at))


def _shape(document: Document, start: int, end: int) -> list[object]:
    """The structure of a stretch as it was found when the document was read."""
    spans = document.spans
    first = max(bisect_right(spans, start, key=_start) - 1, 0)
    last = bisect_left(spans, end, key=_start)
    return [span.kind or document.text[max(span.start, start) : min(span.end, end)] for span in spans[first:last]]


def _start(span: Span) -> int:
    return span.start


def told(difference: Difference) -> str:
    """What a translation would do, from the first item of the structure that differs."""
    wanted, found = difference.wanted, difference.found
    match found:
        case ("start" | "empty", str(name), _):
            return f"its translation would open <{name}>"
        case ("end", str(name), _):
            return f"its translation would close <{name}>"
        case ("comment" | "other", *_):
            return "its translation would open a comment or declaration"
        case ((str(half), str(name)), *_):
            return f"its translation would leave <{'/' * (half == 'end')}{name}> without its other half"
        case (int(), str(bullet)) if bullet:
            return f"its translation would begin a list ({bullet.strip()})"
        case str() if _is_kind(wanted) and _is_kind(found):
            return f"its translation would be read as {found}, not as {wanted}"
        case str() | None if _is_kind(wanted):
            return "its translation would be read as markup, not as text"
    return BREAKS


def _is_kind(item: object) -> bool:
    return isinstance(item, str) and _KIND.fullmatch(item) is not None
