"""What the cache keeps of a catalog's scan, and the scan from it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

from l10n.model import ArticleReport, Count, Diagnostic, Entry, Severity, State, Todo

_STATES = {state.value: state for state in State}
_PLACES = tuple((state, 2 * index) for index, state in enumerate(State))


@dataclass(frozen=True, slots=True)
class Scan:
    """One catalog as it stands."""

    locale: str
    counts: ArticleReport
    todo: Sequence[Todo]
    findings: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Packed:
    """A scan as JSON. Its to-do list is kept apart: most runs want to know how long it is, and nothing more."""

    row: list[Any]
    """The mark of what was looked at, the article, its skipped texts, whether it is gone, states, to-dos, findings"""
    todo: str


def packed(found: Scan, mark: str) -> Packed:
    """mark: of all that the scan depends on."""
    counts = found.counts
    states = [number for state in State for number in _numbers(counts.states.get(state))]
    findings = [_finding(item) for item in found.findings]
    todo = [
        [item.line, item.catalog_line, item.state, item.context, item.source, item.previous, item.target]
        for item in found.todo
    ]
    row = [mark, counts.article, counts.skipped, counts.orphan, states, len(todo), findings]
    return Packed(row, json.dumps(todo, ensure_ascii=False) if todo else "")


def _numbers(count: Count | None) -> tuple[int, int]:
    return (count.units, count.words) if count else (0, 0)


def _finding(item: Diagnostic) -> list[Any]:
    entry = item.entry
    said = [entry.source, entry.target, entry.context, entry.line, entry.fuzzy] if entry else None
    return [item.check, item.severity, item.message, said, item.article, item.line, item.catalog_line, item.silence]


def unpacked(row: Any, locale: str, path: str, todo: Callable[[], Sequence[Todo]]) -> Scan | None:
    """The scan that was packed; None where the row is not what `packed` makes. todo: fetches the list."""
    try:
        _, article, skipped, orphan, numbers, length, found = row
        states = {state: Count(*numbers[at : at + 2]) for state, at in _PLACES}
        counts = ArticleReport(article, path, states, skipped, orphan)
        findings = tuple(
            Diagnostic(name, Severity(level), message, _entry(said), locale, path, where, line, catalog_line, silence)
            for name, level, message, said, where, line, catalog_line, silence in found
        )
    except (TypeError, ValueError):
        return None
    return Scan(locale, counts, Kept(length, todo) if length else (), findings)


def listed(text: Any, article: str, path: str) -> tuple[Todo, ...] | None:
    """The to-do list that was packed; None where the text is not what `packed` makes."""
    try:
        return tuple(
            Todo(article, line, path, catalog_line, _STATES[state], context, source, previous, target)
            for line, catalog_line, state, context, source, previous, target in json.loads(text or "[]")
        )
    except (TypeError, ValueError, KeyError):
        return None


def _entry(said: list[Any] | None) -> Entry | None:
    if said is None:
        return None
    source, target, context, line, fuzzy = said
    return Entry(source, target, context, ("fuzzy",) if fuzzy else (), line=line)


class Kept(Sequence[Todo]):
    """A to-do list whose length is known, and which is read when somebody looks at it."""

    def __init__(self, length: int, fetch: Callable[[], Sequence[Todo]]) -> None:
        self._length, self._fetch = length, fetch

    def __len__(self) -> int:
        return self._length

    @overload
    def __getitem__(self, index: int) -> Todo: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Todo]: ...
    def __getitem__(self, index: int | slice) -> Todo | Sequence[Todo]:
        return self._read[index]

    def __iter__(self) -> Iterator[Todo]:
        return iter(self._read)

    @cached_property
    def _read(self) -> Sequence[Todo]:
        return self._fetch()
