"""What the cache keeps of a catalog's scan, and the scan from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any, overload

from l10n.model import ArticleReport, Count, Diagnostic, Entry, Severity, State, Todo

_STATES = {state.value: state for state in State}


@dataclass(frozen=True, slots=True)
class Scan:
    """One catalog as it stands."""

    locale: str
    counts: ArticleReport
    todo: Sequence[Todo]
    findings: tuple[Diagnostic, ...]
    mark: str = ""
    cached: bool = False


def packed(found: Scan) -> dict[str, Any]:
    """As JSON. The to-do list is a text in it: most runs want to know how long it is, and nothing more."""
    counts = found.counts
    todo = [
        [item.line, item.catalog_line, item.state, item.context, item.source, item.previous, item.target]
        for item in found.todo
    ]
    return {
        "mark": found.mark,
        "article": counts.article,
        "skipped": counts.skipped,
        "orphan": counts.orphan,
        "states": {state: [count.units, count.words] for state, count in counts.states.items()},
        "length": len(todo),
        "todo": json.dumps(todo, ensure_ascii=False) if todo else "",
        "findings": [_finding(item) for item in found.findings],
    }


def _finding(item: Diagnostic) -> list[Any]:
    entry = item.entry
    said = [entry.source, entry.target, entry.context, entry.line] if entry else None
    return [item.check, item.severity, item.message, said, item.article, item.line, item.catalog_line]


def unpacked(data: dict[str, Any], locale: str, path: str) -> Scan:
    """The scan that was packed."""
    article = data["article"]
    states = {_STATES[name]: Count(*count) for name, count in data["states"].items()}
    counts = ArticleReport(article, path, states, data["skipped"], data["orphan"])
    findings = tuple(
        Diagnostic(name, Severity(level), message, _entry(said), locale, path, where, line, catalog_line)
        for name, level, message, said, where, line, catalog_line in data["findings"]
    )
    todo = Kept(article, path, data["todo"], data["length"]) if data["length"] else ()
    return Scan(locale, counts, todo, findings, data["mark"], cached=True)


def _entry(said: list[Any] | None) -> Entry | None:
    return Entry(said[0], said[1], said[2], line=said[3]) if said else None


class Kept(Sequence[Todo]):
    """A to-do list whose length is known, and which is read when somebody looks at it."""

    def __init__(self, article: str, catalog: str, text: str, length: int) -> None:
        self._article, self._catalog, self._text, self._length = article, catalog, text, length

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
    def _read(self) -> tuple[Todo, ...]:
        return tuple(
            Todo(self._article, line, self._catalog, catalog_line, _STATES[state], *texts)
            for line, catalog_line, state, *texts in json.loads(self._text)
        )
