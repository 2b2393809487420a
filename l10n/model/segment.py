"""A sentence and what follows it. Imports nothing: whoever only cuts sentences waits for nothing else."""

from __future__ import annotations


class Segment:
    """A sentence, and the white space up to the next one. Joined, segments are the text.

    Written out, for thousands are made in a moment and a frozen dataclass is made four times as slowly.
    """

    __slots__ = ("gap", "source")

    def __init__(self, source: str, gap: str = "") -> None:
        self.source = source
        self.gap = gap

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Segment) and self.source == other.source and self.gap == other.gap

    def __hash__(self) -> int:
        return hash((self.source, self.gap))

    def __repr__(self) -> str:
        return f"Segment({self.source!r}, {self.gap!r})"
