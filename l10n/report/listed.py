"""The to-do lists of many articles as one (pure)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from itertools import chain
from typing import overload

from l10n.model import ArticleReport, State, Todo


class Listed(Sequence[Todo]):
    """One list after the other. None is read before somebody looks: of 10,000 articles, few lists are shown."""

    def __init__(self, parts: tuple[tuple[ArticleReport, Sequence[Todo]], ...]) -> None:
        self._parts = parts

    def __len__(self) -> int:
        return sum(len(todo) for _, todo in self._parts)

    def __iter__(self) -> Iterator[Todo]:
        return chain.from_iterable(todo for _, todo in self._parts)

    def within(self, states: Collection[State]) -> Iterator[Todo]:
        """What is in one of these states; lists that have none of them are not read."""
        for article, todo in self._parts:
            if any(article.states[state].units for state in states if state in article.states):
                yield from (item for item in todo if item.state in states)

    @overload
    def __getitem__(self, index: int) -> Todo: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Todo]: ...
    def __getitem__(self, index: int | slice) -> Todo | Sequence[Todo]:
        return tuple(self)[index]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash(tuple(self))
