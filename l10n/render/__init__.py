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
from l10n.model import Extraction, Part, Unit
from l10n.plugin import Format, Target
from l10n.render import judge
from l10n.report import count

Targets = Mapping[tuple[str | None, str], str]
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
    pieces = _pieces(extraction, format, target, words)
    doubtful = [i for i, text in pieces.changed.items() if not format.harmless(document, pieces.blocks[i].span, text)]
    guilty = judge.judge(pieces, doubtful, format, {**format.options, **(options or {})}) if doubtful else {}
    problems = tuple(blamed for index in sorted(guilty) for blamed in _blamed(guilty[index], index, targets, target))
    text = format.finish(pieces.text(without=guilty.keys()), document, target)
    data, name = encoding.encode(text, document.encoding, document.bom, format.references)
    notes = (
        () if name == document.encoding else (f"written in {name}: {document.encoding} cannot hold the translation",)
    )
    refused = {part.unit.key for index in guilty for part in extraction.blocks[index].parts if part.unit}
    return Rendered(text, data, problems, percent(extraction, targets.keys() - refused), notes)


def percent(extraction: Extraction, translated: Set[tuple[str | None, str]]) -> int:
    """How much of an article is translated, as a report counts it."""
    units = {unit.key: unit.source for unit in extraction.occurrences}
    if units.keys() <= translated:  # as most are; words are not counted for nothing
        return 100
    done = count(source for key, source in units.items() if key in translated)
    return done.percent(done + count(source for key, source in units.items() if key not in translated))


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


def _pieces(extraction: Extraction, format: Format, target: Target, words: Mapping[int, str]) -> judge.Pieces:
    document, blocks = extraction.document, extraction.blocks
    changed = {index: format.splice(document, blocks[index].span, text, target) for index, text in words.items()}
    empty = frozenset(index for index, text in words.items() if not text)
    return judge.Pieces(document, blocks, changed, empty, len(document.text))


def _blamed(look: judge.Look, index: int, targets: Targets, target: Target) -> Iterator[tuple[Unit, str]]:
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
            yield unit, judge.told(found)
    if units and not blamed:  # it takes two of them
        yield units[0], judge.BREAKS
