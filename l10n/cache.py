"""What is disposable: known results, engines' answers. A lost, wrong or unwritable cache costs time only."""

from __future__ import annotations

import contextlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, MutableMapping
from hashlib import blake2b
from pathlib import Path
from typing import Any


def fingerprint(*parts: bytes | str | None) -> str:
    """A hash over parts, each kept apart from the next; None differs from empty."""
    digest = blake2b(digest_size=16)
    for part in parts:
        data = b"" if part is None else part.encode() if isinstance(part, str) else part
        digest.update(b"-" if part is None else b"%d:" % len(data))
        digest.update(data)
    return digest.hexdigest()


class Cache:
    """A table of (kind, key) -> JSON value in one SQLite file; every fault makes it forget, never fail."""

    def __init__(self, folder: Path | None) -> None:
        """folder: .l10n_cache of a workspace; None keeps all in memory."""
        self._connection = _open(folder)

    def get(self, kind: str, key: str) -> Any:
        """The value, or None."""
        try:
            row = self._connection.execute("SELECT value FROM kept WHERE kind = ? AND key = ?", (kind, key)).fetchone()
            return json.loads(row[0]) if row else None
        except (sqlite3.Error, ValueError):
            return None

    def all(self, kind: str) -> dict[str, Any]:
        """Every value of a kind by key."""
        try:
            rows = self._connection.execute("SELECT key, value FROM kept WHERE kind = ?", (kind,)).fetchall()
            return {key: json.loads(value) for key, value in rows}
        except (sqlite3.Error, ValueError):
            return {}

    def put(self, kind: str, items: Iterable[tuple[str, Any]]) -> None:
        """Keep values; on disk when this returns, if the disk allows."""
        rows = [(kind, key, json.dumps(value, ensure_ascii=False)) for key, value in items]
        with contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.executemany("INSERT OR REPLACE INTO kept VALUES (?, ?, ?)", rows)

    def drop(self, kind: str, keys: Iterable[str]) -> None:
        with contextlib.suppress(sqlite3.Error), self._connection:
            self._connection.executemany("DELETE FROM kept WHERE kind = ? AND key = ?", [(kind, key) for key in keys])

    def close(self) -> None:
        with contextlib.suppress(sqlite3.Error):
            self._connection.close()


class Answers(MutableMapping[str, str]):
    """Engines' answers by key, each on disk before the next question is asked."""

    def __init__(self, cache: Cache) -> None:
        self._cache = cache

    def __getitem__(self, key: str) -> str:
        value = self._cache.get("answer", key)
        if not isinstance(value, str):
            raise KeyError(key)
        return value

    def __setitem__(self, key: str, value: str) -> None:
        self._cache.put("answer", [(key, value)])

    def __delitem__(self, key: str) -> None:
        self._cache.drop("answer", [key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._cache.all("answer"))

    def __len__(self) -> int:
        return len(self._cache.all("answer"))


def _open(folder: Path | None) -> sqlite3.Connection:
    if folder:
        for _ in range(2):  # a broken file is thrown away once
            try:
                return _prepare(_file(folder))
            except sqlite3.DatabaseError:
                with contextlib.suppress(OSError):
                    (folder / "cache.sqlite").unlink()
            except OSError:
                break
    return _prepare(":memory:")


def _file(folder: Path) -> str:
    folder.mkdir(exist_ok=True)
    ignore = folder / ".gitignore"
    if not ignore.exists():
        ignore.write_text("*\n", encoding="utf-8")
    return str(folder / "cache.sqlite")


def _prepare(name: str) -> sqlite3.Connection:
    connection = sqlite3.connect(name, timeout=10, check_same_thread=False)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("CREATE TABLE IF NOT EXISTS kept (kind TEXT, key TEXT, value TEXT, PRIMARY KEY (kind, key))")
    connection.commit()
    return connection
