"""The unit: what a translator translates."""

from __future__ import annotations

from dataclasses import dataclass, field

from l10n.model.quick import quick


@quick
@dataclass(frozen=True, slots=True)
class Location:
    """Where a unit stands in an article."""

    article: str
    """The path from the workspace, with `/`."""
    line: int
    """Counted from 1."""
    start: int
    end: int
    """Character offsets in the decoded article, end exclusive."""


@quick
@dataclass(frozen=True, slots=True)
class Unit:
    """What a translator translates; its key in a catalog is (context, source)."""

    source: str
    """Never blank."""
    context: str | None = None
    kind: str = "paragraph"
    note: str | None = None
    locations: tuple[Location, ...] = field(default=(), compare=False)
    """One place for an occurrence; all its places, in article order, for an entry's unit."""

    @property
    def key(self) -> tuple[str | None, str]:
        return (self.context, self.source)
