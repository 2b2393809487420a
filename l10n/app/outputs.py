"""What render has written: known from the cache by its bytes, so that the output of an article that is gone can go."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from l10n import storage
from l10n.app.work import Work
from l10n.cache import fingerprint
from l10n.config import Render
from l10n.errors import L10nError
from l10n.workspace import same_name

KIND = "rendered"
"""Of the rows in the cache: output -> pattern, locale, article, fingerprint of its bytes"""
TOLD = "told"
"""Of the rows in the cache: files among the outputs that render knows nothing of, which somebody was told of"""


def note(work: Work, fresh: Mapping[str, list[str]]) -> None:
    """Keep what was written, as the rows say; most of it is known already."""
    known = work.cache.all(KIND) if fresh else {}
    work.cache.put(KIND, [(path, found) for path, found in fresh.items() if known.get(path) != found])


def refused(work: Work, outputs: Iterable[str]) -> tuple[list[str], list[str]]:
    """Of the outputs of articles that are left out, those that are there: render's own, and the others."""
    known = work.cache.all(KIND)
    ours, others = list[str](), list[str]()
    for shown in outputs:
        data = _read(work, shown)
        if data is not None:
            (ours if _is_own(known.get(shown), data) else others).append(shown)
    return ours, others


def leftovers(work: Work, patterns: Mapping[str, str], outputs: Iterable[str]) -> tuple[list[str], list[str]]:
    """Outputs that belong to no article any more: render's own, and what it does not know for its own.

    patterns: where each locale's outputs go.  outputs: where the articles' are, as messages call them.
    """
    current = {same_name(path) for path in outputs}
    ours, others = list[str](), list[str]()
    for shown, found in work.cache.all(KIND).items():
        if same_name(shown) not in current and _is_of(found, patterns, work.unclear):
            data = _read(work, shown)
            if data is None:
                work.cache.drop(KIND, [shown])
            else:
                (ours if _is_own(found, data) else others).append(shown)
    there = {shown for locale, pattern in patterns.items() for shown in _files(work, locale, pattern)}
    strange = {shown for shown in there if same_name(shown) not in current}
    return sorted(ours), sorted({*others, *strange} - {*ours})


def _is_own(found: Any, data: bytes) -> bool:
    return isinstance(found, list) and len(found) == 4 and found[3] == fingerprint(data)


def _is_of(found: Any, patterns: Mapping[str, str], unclear: Iterable[str]) -> bool:
    if not (isinstance(found, list) and len(found) == 4):
        return False
    pattern, locale, article, _ = found
    return patterns.get(locale) == pattern and article not in unclear


def _read(work: Work, shown: str) -> bytes | None:
    try:
        return storage.read(work.workspace.file(shown), shown)
    except L10nError:
        return None


def _files(work: Work, locale: str, pattern: str) -> Iterator[str]:
    """Articles in the folder that is render's alone, where nobody has chosen another one."""
    if pattern != Render().output:
        return
    root = work.workspace.root
    folder = root / pattern.partition("{")[0] / locale
    for path in folder.rglob("*") if folder.is_dir() else ():
        if path.suffix.lower() in work.workspace.formats and path.is_file() and not path.is_symlink():
            yield path.relative_to(root).as_posix()


def news(work: Work, strange: Iterable[str], *, write: bool) -> list[str]:
    """Those that nobody was told of yet, and those that render wrote once: a README of one's own is told once."""
    told, known = work.cache.all(TOLD), work.cache.all(KIND)
    fresh = [shown for shown in strange if shown in known or shown not in told]
    if write:
        work.cache.put(TOLD, [(shown, True) for shown in fresh if shown not in told])
    return fresh


def forget(work: Work, paths: Iterable[str]) -> None:
    """Remove outputs of render's own."""
    for shown in paths:
        storage.remove(work.workspace.file(shown), shown)
        work.cache.drop(KIND, [shown])
