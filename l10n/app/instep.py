"""What the cache knows of a catalog that is in step with its article, so that neither need be worked out again.

The mark stands for the bytes of both, for the settings and for the program: with these, a sync changes nothing, and the
units of the article are the living entries of the catalog, in this order.
"""

from __future__ import annotations

from typing import Any

from l10n.cache import fingerprint
from l10n.directives import is_fault
from l10n.model import Catalog, Extraction

KIND = "sync"
"""Of the rows in the cache"""

Key = tuple[str | None, str]


def name(article: str, locale: str) -> str:
    """The row's key."""
    return f"{locale}:{article}"


def mark(settings: str, article: bytes | None, catalog: bytes | None) -> str:
    return fingerprint(settings, article, catalog)


def row(mark: str, extraction: Extraction) -> list[Any] | None:
    """What is kept: the mark, how many units there are, how many texts are none, and the line of each unit.

    None for an article with a directive that cannot be followed: it is looked at again, so that every run tells.
    """
    if any(is_fault(skipped.reason) for skipped in extraction.skipped):
        return None
    lines = [str(unit.locations[0].line) if unit.locations else "0" for unit in extraction.units]
    return [mark, len(lines), len(extraction.skipped), " ".join(lines)]


def units(row: Any, mark: str) -> int | None:
    """How many units a catalog holds that is in step; None where the row speaks of something else."""
    found = row[1] if isinstance(row, list) and len(row) == 4 and row[0] == mark else None
    return found if isinstance(found, int) else None


def places(row: Any, mark: str, catalog: Catalog) -> tuple[dict[Key, int], int] | None:
    """The line of each unit, and how many texts are none; None where the row speaks of something else."""
    if units(row, mark) is None or not (isinstance(row[2], int) and isinstance(row[3], str)):
        return None
    lines = row[3].split()
    living = [entry.key for entry in catalog.entries if not entry.obsolete]
    if len(living) != len(lines) or not all(map(str.isdecimal, lines)):
        return None
    return dict(zip(living, map(int, lines), strict=True)), row[2]
