"""Extraction + targets -> the article in another language; the inverse of extract. Pure.

Only the translated blocks are replaced; everything else is the article's own bytes. What a target would do to the
structure of the document is looked at before it is let in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from l10n.extract import encoding
from l10n.model import Block, Document, Extraction, Part, Span, Unit
from l10n.plugin import Format, Target

Targets = Mapping[tuple[str | None, str], str]
Structure = list[object]

BREAKS = "its translation would change the structure of the document; rendered in the source language"
_BLANKS = re.compile(r"[ \t]*[\r\n]\s*")


@dataclass(frozen=True, slots=True)
class Rendered:
    """An article in another language."""

    text: str
    data: bytes
    problems: tuple[tuple[Unit, str], ...] = ()
    """Units that were rendered in the source language although they have a target, and why."""
    percent: int = 100
    """Words of units with a target, of the words of all units; rounded down."""
    notes: tuple[str, ...] = ()
    """What should be said once about the article."""


def render(
    extraction: Extraction,
    format: Format,
    targets: Targets,
    target: Target,
    *,
    fallback: str = "block",
    options: Mapping[str, Any] | None = None,
) -> Rendered:
    """The article with the targets of its units; where one is missing, `fallback` says what stays as it is.

    targets: what may be used, by (context, source); "" is an empty target on purpose.
    fallback: "block" leaves the paragraph, "unit" the sentence, "article" everything.
    """
    document = extraction.document
    words = dict(_joined(extraction, targets, target, fallback))
    pieces = Pieces(extraction, format, target, words)
    guilty = _guilty(pieces, format, {**format.options, **(options or {})})
    problems = tuple((unit, BREAKS) for index in guilty for unit in _blamed(extraction.blocks[index], targets))
    text = format.finish(pieces.text(without=guilty), document, target)
    data, name = encoding.encode(text, document.encoding, document.bom, format.references)
    notes = (
        () if name == document.encoding else (f"written in {name}: {document.encoding} cannot hold the translation",)
    )
    return Rendered(text, data, problems, percent(extraction, targets), notes)


def percent(extraction: Extraction, targets: Targets) -> int:
    """How much of an article has a target, by words, rounded down; 100 where there is nothing to translate."""
    sizes = {unit.key: len(unit.source.split()) for unit in extraction.occurrences}
    total = sum(sizes.values())
    return sum(size for key, size in sizes.items() if key in targets) * 100 // total if total else 100


def _joined(extraction: Extraction, targets: Targets, target: Target, fallback: str) -> Iterator[tuple[int, str]]:
    """(index of a block, the text that replaces its source), where that differs from the source."""
    if fallback == "article" and any(unit.key not in targets for unit in extraction.occurrences):
        return
    for index, block in enumerate(extraction.blocks):
        complete = all(part.unit is None or part.unit.key in targets for part in block.parts)
        if complete or fallback == "unit":
            joined = join(block.parts, targets, target.language.gap)
            if joined != block.span.source:
                yield index, joined


def join(parts: Sequence[Part], targets: Targets, gap: str) -> str:
    """The sentences of a block, with the source's gaps or, in a language without gaps, none."""
    kept = [(part, *_words(part, targets)) for part in parts]
    kept = [(part, words, translated) for part, words, translated in kept if words or not translated]
    pieces: list[str] = []
    for (part, words, translated), (_, _, next_translated) in zip(kept, kept[1:], strict=False):
        foreign = translated and next_translated and not part.gap.strip(" ")
        pieces += [words, part.gap if gap or not foreign else gap]
    return "".join([*pieces, kept[-1][1], parts[-1].gap]) if kept else ""


def _words(part: Part, targets: Targets) -> tuple[str, bool]:
    """(what stands for a sentence, whether that is a translation); an empty one is empty on purpose."""
    words = None if part.unit is None else targets.get(part.unit.key)
    return (part.source, False) if words is None else (_BLANKS.sub(" ", words).strip(" \t"), True)


class Pieces:
    """The document cut at its blocks, with what replaces each."""

    def __init__(self, extraction: Extraction, format: Format, target: Target, words: Mapping[int, str]) -> None:
        self.document: Document = extraction.document
        self.blocks = extraction.blocks
        self.changed = {
            index: format.splice(self.document, self.blocks[index].span, text, target) for index, text in words.items()
        }
        self.empty = frozenset(index for index, text in words.items() if not text)

    def text(self, without: Set[int] = frozenset()) -> str:
        return "".join(piece for piece, _ in self._cut(without))

    def block_at(self, offset: int, without: Set[int]) -> int | None:
        """The changed block that holds a place in the rendered text, or the last one before it."""
        at, found = 0, None
        for piece, index in self._cut(without):
            if at > offset:
                break
            if index is not None:
                found = index
            at += len(piece)
        return found

    def _cut(self, without: Set[int]) -> Iterator[tuple[str, int | None]]:
        text, at = self.document.text, 0
        for index in sorted(self.changed.keys() - without):
            span = self.blocks[index].span
            yield text[at : span.start], None
            yield self.changed[index], index
            at = span.end
        yield text[at:], None


def _guilty(pieces: Pieces, format: Format, options: Mapping[str, Any]) -> frozenset[int]:
    """The blocks whose replacement changes the structure of the document."""
    if not pieces.changed:
        return frozenset()
    # A block that is empty on purpose is gone from the structure, and that is what the translator wanted.
    if pieces.empty or format.structure:
        wanted = [item for item, _ in _structure(format, pieces.text(pieces.changed.keys() - pieces.empty), options)]
    else:
        wanted = [item for item, _ in _shape(pieces.document.text, pieces.document.spans)]
    look = _Look(pieces, format, options, wanted)
    guilty: frozenset[int] = frozenset()
    for _ in range(len(pieces.changed)):
        place = look.difference(guilty)
        if place is None:
            return guilty
        suspect = pieces.block_at(place, guilty)
        after = -1 if suspect is None else look.difference(guilty | {suspect})
        # The first difference moves on once the guilty one is out; if it stays, another block is to blame.
        guilty |= {suspect} if suspect is not None and (after is None or after > place) else look.search(guilty)
    return guilty if look.difference(guilty) is None else frozenset(pieces.changed)


@dataclass(slots=True)
class _Look:
    """Where a rendered text differs in structure from its article."""

    pieces: Pieces
    format: Format
    options: Mapping[str, Any]
    wanted: Structure

    def difference(self, without: Set[int]) -> int | None:
        """The place of the first difference when some blocks are left out; None if there is none."""
        found = _structure(self.format, self.pieces.text(without), self.options)
        for item, (other, place) in zip(self.wanted, found, strict=False):
            if item != other:
                return place
        if len(found) == len(self.wanted):
            return None
        return found[len(self.wanted)][1] if len(found) > len(self.wanted) else 1 << 60

    def search(self, without: Set[int]) -> frozenset[int]:
        """One guilty block, found by halving: the last of the shortest beginning that differs."""
        order = sorted(self.pieces.changed.keys() - without)
        low, high = 0, len(order)
        while high - low > 1:
            middle = (low + high) // 2
            if self.difference(without | set(order[middle:])) is None:
                low = middle
            else:
                high = middle
        return frozenset(order[low:high])


def _structure(format: Format, text: str, options: Mapping[str, Any]) -> list[tuple[object, int]]:
    if format.structure is not None:
        return format.structure(text, options)
    return _shape(text, format.parse(text, options))


def _shape(text: str, spans: Sequence[Span]) -> list[tuple[object, int]]:
    return [(span.kind or text[span.start : span.end], span.start) for span in spans]


def _blamed(block: Block, targets: Targets) -> list[Unit]:
    """The units of a block that have another target than their source."""
    units = [part.unit for part in block.parts if part.unit]
    return [unit for unit in units if targets.get(unit.key, unit.source) != unit.source]
