"""What the memory offers for a source."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Match:
    """What the memory offers for a source."""

    source: str
    target: str
    origin: str
    score: int
    """0 to 100; 100 is exact"""
    kind: str = "fuzzy"
    """context, exact: may be taken as translated; several, unreviewed, masked, fuzzy: drafts; similar: a remark"""
    others: tuple[str, ...] = ()
    """Other translations of the same source"""
    differs: str | None = None
    """How source differs from what was asked for in number, unit, negation or codes"""
    silenced: tuple[str, ...] = ()
    """Checks that somebody told to be silent about this very translation"""
