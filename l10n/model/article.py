"""Articles: documents, spans, sentences, and what units they come to."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import accumulate

from l10n.model.quick import quick
from l10n.model.unit import Location, Unit


@quick
@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of an article: either skeleton, or one block of text to translate."""

    start: int
    end: int
    """Character offsets in Document.text, end exclusive."""
    kind: str | None
    """heading, paragraph, list item, table cell, alt text ...; None is skeleton."""
    source: str = ""
    """The text to translate: no line prefixes, each soft break one space. Blank in skeleton."""
    lines: tuple[tuple[int, int], ...] = ()
    """The parts of Document.text that source consists of, joined by one space, in order."""
    context: str | None = None
    """msgctxt, from an `l10n:context` directive."""
    note: str | None = None
    """What an `l10n:note` directive tells the translator."""
    reason: str | None = None
    """Skeleton only: why text with words in it is no unit (code, comment, l10n:skip ...)."""
    forced: bool = False
    """An `l10n:translate` directive: a unit whatever the program thinks of the text."""
    markup: bool = False
    """source may hold inline markup (tags, character references, code spans), which is no words."""
    fresh: bool = False
    """Its line begins a block that stands in no other, so that reading may begin anew there. False when in doubt."""

    def locator(self) -> Callable[[int], int]:
        """What tells the place in Document.text of a character of `source`.

        Exact where `lines` joined by a space are `source`; where the format had to unescape
        (a quoted YAML value), the nearest end of the span.
        """
        lines, size = self.lines, len(self.source)
        if len(lines) == 1 and lines[0][1] - lines[0][0] == size:
            return lines[0][0].__add__
        starts = list(accumulate((end - start + 1 for start, end in lines), initial=0))
        if starts.pop() - 1 != size:
            return lambda offset: self.end if offset * 2 > size else self.start

        def locate(offset: int) -> int:
            index = bisect_right(starts, offset) - 1
            return min(lines[index][0] + offset - starts[index], lines[index][1])

        return locate


@dataclass(frozen=True, slots=True)
class Document:
    """A decoded article, cut into spans."""

    text: str
    """As decoded: every newline as it stands, without the BOM."""
    spans: tuple[Span, ...]
    """They tile the text: in order, without gap or overlap."""
    format: str
    """The name of the format that parsed it."""
    encoding: str = "utf-8"
    bom: bool = False
    newline: str = "\n"
    """The newline that most lines end in."""


def tile(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """Fill what lies between `spans` (in order, not overlapping) with skeleton."""
    tiles: list[Span] = []
    at = 0
    for span in spans:
        if span.start > at:
            tiles.append(Span(at, span.start, None))
        tiles.append(span)
        at = span.end
    if at < len(text):
        tiles.append(Span(at, len(text), None))
    return tuple(tiles)


@quick
@dataclass(frozen=True, slots=True)
class Part:
    """One sentence of a block, and the gap after it."""

    source: str
    gap: str
    unit: Unit | None
    """None where the sentence is copied as it is (no letter in it, a lone link ...)."""


@dataclass(frozen=True, slots=True)
class Block:
    """A span to translate and its sentences; joined, they are the span's source."""

    span: Span
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """Text with words that is no unit, and why."""

    text: str
    reason: str
    location: Location


@dataclass(frozen=True, slots=True)
class Extraction:
    """What an article consists of."""

    article: str
    document: Document
    blocks: tuple[Block, ...]
    skipped: tuple[Skipped, ...]

    @property
    def occurrences(self) -> Iterator[Unit]:
        """Every unit at every place, in article order."""
        return (part.unit for block in self.blocks for part in block.parts if part.unit)

    @property
    def units(self) -> tuple[Unit, ...]:
        """One unit for each (context, source), in the order of first places."""
        found: dict[tuple[str | None, str], list[Unit]] = {}
        for unit in self.occurrences:
            found.setdefault(unit.key, []).append(unit)
        return tuple(
            same[0]
            if len(same) == 1  # nearly always, so nothing is copied
            else replace(
                same[0],
                note=next((unit.note for unit in same if unit.note), None),
                locations=tuple(place for unit in same for place in unit.locations),
            )
            for same in found.values()
        )
