"""What a case file says: the units and skipped texts of an article, a line each."""

from __future__ import annotations

from pathlib import Path

from l10n import extract, language, registry, segment
from l10n.model import Extraction


def read(path: Path, unit: str = "block", **options: object) -> Extraction:
    """The extraction of an article in a file, its paragraphs in one piece."""
    format = next(one for one in registry.formats() if path.suffix in one.suffixes)
    document = extract.document(path.read_bytes(), path.name, format, None, options)
    return extract.extract(document, path.name, segment.split, language.load("en"), unit)


def listing(extraction: Extraction) -> list[str]:
    """`LINE KIND | text` for a unit, `LINE - REASON | text` for a skipped text; newlines as `\\n`."""
    rows = []
    for unit in extraction.occurrences:
        extra = "".join(
            f" [{name} {value}]" for name, value in (("context", unit.context), ("note", unit.note)) if value
        )
        place = unit.locations[0]
        rows.append((place.start, f"{place.line} {unit.kind}{extra} | {unit.source}"))
    for skipped in extraction.skipped:
        place = skipped.location
        rows.append((place.start, f"{place.line} - {skipped.reason} | {_escape(skipped.text)}"))
    return [row for _, row in sorted(rows)]


def _escape(text: str) -> str:
    return text.replace("\r", "\\r").replace("\n", "\\n")
