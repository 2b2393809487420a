"""The to-do lists of many articles as one, of which only those that matter are read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pytest

from l10n.model import ArticleReport, Count, State, Todo
from l10n.report.listed import Listed


class Unread(Sequence[Todo]):
    """A list that nobody may read; how long it is, is known."""

    def __len__(self) -> int:
        return 3

    def __getitem__(self, index: Any) -> Any:
        raise AssertionError("was read")

    def __iter__(self) -> Iterator[Todo]:
        raise AssertionError("was read")


def todo(state: State) -> Todo:
    return Todo("a.md", 1, "a.po", 2, state, None, "A.", None, "")


def article(*states: State) -> ArticleReport:
    return ArticleReport("a.md", "a.po", {state: Count(int(state in states), 0) for state in State})


def test_only_lists_with_units_in_these_states_are_read() -> None:
    stale, fuzzy = todo(State.STALE), todo(State.FUZZY)
    listed = Listed(((article(State.UNTRANSLATED), Unread()), (article(State.STALE, State.FUZZY), (stale, fuzzy))))
    assert len(listed) == 5
    assert [*listed.within((State.STALE,))] == [stale]
    assert [*listed.within((State.FUZZY, State.MACHINE))] == [fuzzy]
    with pytest.raises(AssertionError, match="was read"):
        list(listed)
