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
from l10n.model import Document, Extraction, Part, Span, Unit
from l10n.plugin import Format, Target

Targets = Mapping[tuple[str | None, str], str]
Structure = list[object]

BREAKS = "its translation would change the structure of the document"
_KIND = re.compile(r"[a-z]+(?: [a-z]+)*")
"""What a block is called, and not the text between two."""
_BLANKS = re.compile(r"[ \t]*[\r\n]\s*")


@dataclass(frozen=True, slots=True)
class Rendered:
    """An article in another language."""

    text: str
    data: bytes
    problems: tuple[tuple[Unit, str], ...] = ()
    """Units whose target keeps their block in the source language, and why: `its translation would ...`."""
    percent: int = 100
    """Words of units with a target that does no harm, of the words of all units; rounded down."""
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
    guilty, problems = frozenset[int](), tuple[tuple[Unit, str], ...]()
    if pieces.doubtful(format):
        look = _Look(pieces, format, {**format.options, **(options or {})})
        guilty = _guilty(look)
        problems = tuple(blamed for index in sorted(guilty) for blamed in _blamed(look, index, targets, target))
    text = format.finish(pieces.text(without=guilty), document, target)
    data, name = encoding.encode(text, document.encoding, document.bom, format.references)
    notes = (
        () if name == document.encoding else (f"written in {name}: {document.encoding} cannot hold the translation",)
    )
    refused = {part.unit.key for index in guilty for part in extraction.blocks[index].parts if part.unit}
    return Rendered(text, data, problems, percent(extraction, targets.keys() - refused), notes)


def percent(extraction: Extraction, translated: Set[tuple[str | None, str]]) -> int:
    """How much of an article is translated, by words, rounded down; 100 where there is nothing to translate."""
    sizes = {unit.key: len(unit.source.split()) for unit in extraction.occurrences}
    total = sum(sizes.values())
    return sum(size for key, size in sizes.items() if key in translated) * 100 // total if total else 100


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
    if words is None:
        return part.source, False
    return (_BLANKS.sub(" ", words) if "\n" in words or "\r" in words else words).strip(" \t"), True


class Pieces:
    """The document cut at its blocks, with what replaces each."""

    def __init__(self, extraction: Extraction, format: Format, target: Target, words: Mapping[int, str]) -> None:
        self.document: Document = extraction.document
        self.blocks = extraction.blocks
        self.changed = {
            index: format.splice(self.document, self.blocks[index].span, text, target) for index, text in words.items()
        }
        self.empty = frozenset(index for index, text in words.items() if not text)

    def doubtful(self, format: Format) -> bool:
        """Whether a replacement may change the structure of the document, so that it has to be looked at."""
        return not all(
            format.harmless(self.document, self.blocks[index].span, piece) for index, piece in self.changed.items()
        )

    def text(self, without: Set[int] = frozenset()) -> str:
        return "".join(piece for piece, _ in self._cut({*self.changed} - without))

    def only(self, index: int, words: str) -> str:
        """The document with other words for one block, beside those that are empty on purpose."""
        return "".join(piece for piece, _ in self._cut({*self.empty, index}, {index: words}))

    def block_at(self, offset: int, without: Set[int]) -> int | None:
        """The changed block that holds a place in the rendered text, or the last one before it."""
        at, found = 0, None
        for piece, index in self._cut({*self.changed} - without):
            if at > offset:
                break
            if index is not None:
                found = index
            at += len(piece)
        return found

    def _cut(self, wanted: Set[int], other: Mapping[int, str] = {}) -> Iterator[tuple[str, int | None]]:
        text, at = self.document.text, 0
        for index in sorted(wanted):
            span = self.blocks[index].span
            yield text[at : span.start], None
            yield other.get(index) or self.changed[index], index
            at = span.end
        yield text[at:], None


def _guilty(look: _Look) -> frozenset[int]:
    """The blocks whose replacement changes the structure of the document."""
    pieces = look.pieces
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


class _Look:
    """Where a rendered text differs in structure from its article."""

    def __init__(self, pieces: Pieces, format: Format, options: Mapping[str, Any]) -> None:
        self.pieces, self.format, self.options = pieces, format, options
        # A block that is empty on purpose is gone from the structure, and that is what the translator wanted.
        if pieces.empty or format.structure:
            wanted = _structure(format, pieces.text(pieces.changed.keys() - pieces.empty), options)
        else:
            wanted = _shape(pieces.document.text, pieces.document.spans)
        self.wanted: Structure = [item for item, _ in wanted]

    def compare(self, text: str) -> tuple[int, object, object] | None:
        """(place, what is expected, what is found) at the first difference; None if there is none."""
        found = _structure(self.format, text, self.options)
        for item, (other, place) in zip(self.wanted, found, strict=False):
            if item != other:
                return place, item, other
        if len(found) == len(self.wanted):
            return None
        if len(found) > len(self.wanted):
            return found[len(self.wanted)][1], None, found[len(self.wanted)][0]
        return 1 << 60, self.wanted[len(found)], None

    def difference(self, without: Set[int]) -> int | None:
        """The place of the first difference when some blocks are left out; None if there is none."""
        found = self.compare(self.pieces.text(without))
        return found[0] if found else None

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


def _blamed(look: _Look, index: int, targets: Targets, target: Target) -> Iterator[tuple[Unit, str]]:
    """The units of a guilty block whose targets do the harm, and which: each is tried alone."""
    block, document = look.pieces.blocks[index], look.pieces.document
    units = [part.unit for part in block.parts if part.unit]
    units = [unit for unit in units if targets.get(unit.key, unit.source) != unit.source]
    blamed = False
    for unit in units:
        joined = join(block.parts, {unit.key: targets[unit.key]}, target.language.gap)
        found = look.compare(look.pieces.only(index, look.format.splice(document, block.span, joined, target)))
        if found:
            blamed = True
            yield unit, _told(*found[1:])
    if units and not blamed:  # it takes two of them
        yield units[0], BREAKS


def _told(wanted: object, found: object) -> str:
    """What a translation would do, from the first item of the structure that differs."""
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
