"""An article and its translation side by side, in reading order (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from l10n.catalog import state as state_of
from l10n.model import (
    Block,
    Catalog,
    Diagnostic,
    Entry,
    Extraction,
    Location,
    Page,
    PageBlock,
    PagePart,
    State,
)

Key = tuple[str | None, str]
Entries = Mapping[Key, Entry]
Found = dict[Key, list[Diagnostic]]
"""Findings by unit; those that were shown are taken out."""


def page(
    article: str,
    catalog_path: str,
    catalog: Catalog | None,
    extraction: Extraction | None,
    findings: Iterable[Diagnostic] = (),
) -> Page:
    """The article beside its translation; an orphan (extraction None) in the order of its catalog.

    findings: those of this catalog; each stands at the first place of its unit.
    """
    entries = {entry.key: entry for entry in catalog.entries} if catalog else {}
    found: Found = {}
    for finding in findings:
        if finding.entry:
            found.setdefault(finding.entry.key, []).append(finding)
    blocks = _orphan(entries, found) if extraction is None else _blocks(extraction, entries, found)
    return Page(article, catalog_path, tuple(blocks))


def _orphan(entries: Entries, found: Found) -> list[PageBlock]:
    return [
        PageBlock(entry.extracted[0] if entry.extracted else "paragraph", (_part(key, (), entries, found),))
        for key, entry in entries.items()
        if not entry.obsolete
    ]


def _blocks(extraction: Extraction, entries: Entries, found: Found) -> list[PageBlock]:
    """Blocks that hold a unit, and what was left out with a reason; the rest has no words."""
    placed = [
        (block.span.start, _block(block, entries, found))
        for block in extraction.blocks
        if any(part.unit for part in block.parts)
    ]
    placed += [
        (skip.location.start, PageBlock("skipped", (PagePart(skip.text),), skip.location.line, skip.reason))
        for skip in extraction.skipped
    ]
    placed.sort(key=lambda pair: pair[0])
    return [block for _, block in placed]


def _block(block: Block, entries: Entries, found: Found) -> PageBlock:
    parts = tuple(
        _part(part.unit.key, part.unit.locations, entries, found) if part.unit else PagePart(part.source)
        for part in block.parts
    )
    return PageBlock(block.span.kind or "paragraph", parts, next((part.line for part in parts if part.line), None))


def _part(key: Key, places: tuple[Location, ...], entries: Entries, found: Found) -> PagePart:
    entry = entries.get(key)
    line = places[0].line if places else None
    if entry is None or entry.obsolete:  # the catalog is not in step with the article
        return PagePart(key[1], State.UNTRANSLATED, None, line)
    return PagePart(key[1], state_of(entry), entry, line, tuple(found.pop(key, ())))
