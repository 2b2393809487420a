"""`l10n list`: what formats, engines, checks and reports there are, from the files themselves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from l10n import registry


def plugins(kinds: Sequence[str] = ()) -> dict[str, list[tuple[str, str]]]:
    """kind -> (name, what it is), sorted."""
    return {
        kind: [(name, registry.describe(kind, name)) for name in registry.names(kind)]
        for kind in kinds or tuple(registry.KINDS)
    }


def as_json(found: dict[str, list[tuple[str, str]]]) -> dict[str, Any]:
    rows = {kind: [{"name": name, "description": text} for name, text in both] for kind, both in found.items()}
    return {"version": 1, **rows}
