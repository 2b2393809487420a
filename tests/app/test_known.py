"""What report and check know from the cache: the same as without it, whatever has become of the cache."""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from l10n.app import instep, scan, sync
from l10n.app.work import Work, start

ARTICLE = """# Why spasms hurt

Spasms hurt. Take 5 mg of it.

```
a = 1
```

Spasms hurt. See [the list](b.md) &mdash; or not.
"""


@pytest.fixture
def root(tree: Callable[..., Path]) -> Path:
    root = tree({"source_articles/a.md": ARTICLE, "source_articles/b.txt": "One.\n\nTwo of 3.\n\n555-123-4567\n"})
    sync.sync(start(root))
    path = root / "catalogs/vi/a.po"
    path.write_text(path.read_text().replace('5 mg of it."\nmsgstr ""', '5 mg of it."\nmsgstr "Uống 6 mg."'))
    sync.sync(start(root))
    return root


def seen(work: Work) -> list[Any]:
    """All that a scan says, as values; of a finding's entry what every run knows."""
    return [
        (
            each.counts,
            [(item.line, item.catalog_line, item.state, item.source, item.target) for item in each.todo],
            [(item.check, item.message, item.line, item.entry and item.entry.key) for item in each.findings],
        )
        for each in scan.scan(work)
    ]


def afresh(root: Path) -> list[Any]:
    """Without a cache."""
    shutil.rmtree(root / ".l10n_cache", ignore_errors=True)
    return seen(start(root))


def rewrite(root: Path, kind: str, change: Callable[[Any], Any]) -> None:
    """Change every value of a kind, as text."""
    with sqlite3.connect(root / ".l10n_cache/cache.sqlite") as connection:
        rows = connection.execute("SELECT key, value FROM kept WHERE kind = ?", (kind,)).fetchall()
        assert rows
        changed = [(change(value), kind, key) for key, value in rows]
        connection.executemany("UPDATE kept SET value = ? WHERE kind = ? AND key = ?", changed)


def forbid(monkeypatch: pytest.MonkeyPatch, *steps: str) -> None:
    """These must not be needed."""

    def fail(*_: object) -> None:
        raise AssertionError("was done, though the cache knows what comes of it")

    for step in steps:
        monkeypatch.setattr(Work, step, fail)


def test_after_a_sync_no_article_is_cut_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        forbid(patch, "extraction")
        known = seen(start(root))
    assert known == afresh(root)
    assert [finding for _, _, findings in known for finding in findings]
    assert [line for _, todo, _ in known for line, *_ in todo] == [1, 3, 9, 1, 3]


def test_in_a_second_run_no_catalog_is_read_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = seen(start(root))
    forbid(monkeypatch, "extraction", "read")
    assert seen(start(root)) == first


def test_a_scan_tells_the_next_sync_what_is_in_step(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    afresh(root)
    forbid(monkeypatch, "extraction", "read")
    assert not sync.sync(start(root)).changed


@pytest.mark.parametrize("kind", ["scan", "todo", instep.KIND])
@pytest.mark.parametrize(
    "change",
    [
        lambda value: "not JSON",
        lambda value: "null",
        lambda value: "{}",
        lambda value: json.dumps(json.loads(value)[:1]),
        lambda value: json.dumps([json.loads(value)[0], 1, 2, 3, 4, 5, 6]),
        lambda value: json.dumps([json.loads(value)[0], *["x"] * (len(json.loads(value)) - 1)]),
        lambda value: json.dumps(["another mark", *json.loads(value)[1:]]),
    ],
    ids=["no JSON", "null", "object", "cut short", "numbers", "texts", "of something else"],
)
def test_a_wrong_cache_costs_time_only(root: Path, kind: str, change: Callable[[Any], Any]) -> None:
    before = seen(start(root))
    rewrite(root, kind, change)
    assert seen(start(root)) == before
    rewrite(root, "todo", change)
    assert not sync.sync(start(root)).changed
    assert seen(start(root)) == before


@pytest.mark.parametrize("lost", ["todo", "scan"])
def test_what_the_cache_loses_during_a_run_is_made_again(root: Path, lost: str) -> None:
    before = seen(start(root))
    work = start(root)
    scans = scan.scan(work)
    work.cache.drop(lost, [each.counts.catalog for each in scans])
    assert [len(list(each.todo)) for each in scans] == [len(todo) for _, todo, _ in before]


def test_a_change_is_seen(root: Path) -> None:
    seen(start(root))
    path = root / "source_articles/a.md"
    path.write_text(ARTICLE.replace("Take 5 mg", "Take 50 mg"))
    changed = seen(start(root))
    assert changed == afresh(root)
    assert "sync" in [check for check, *_ in changed[0][2]]
    path.write_text("\n" + ARTICLE)  # every line is another, every unit the same
    assert seen(start(root)) == afresh(root)


def test_a_new_suffix_is_seen(root: Path) -> None:
    seen(start(root))
    (root / "source_articles/b.txt").rename(root / "source_articles/b.md")  # the same bytes, and the same catalog
    changed = seen(start(root))
    assert changed[1][0].article == "source_articles/b.md"
    assert changed == afresh(root)


def test_many_processes_and_small_batches_find_the_same(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    expected = afresh(root)
    monkeypatch.setattr(scan, "BATCH", 1)
    shutil.rmtree(root / ".l10n_cache")
    assert seen(start(root, jobs=2)) == expected


def test_lines_belong_to_the_catalog_that_they_were_kept_for(root: Path) -> None:
    work = start(root)
    stored = work.catalog("catalogs/vi/b.po", "vi")[0]
    assert stored
    row: Sequence[object] = ["mark", 2, 1, "1 3"]
    assert instep.places(list(row), "mark", stored) == ({(None, "One."): 1, (None, "Two of 3."): 3}, 1)
    assert instep.places(["mark", 3, 1, "1 3 5"], "mark", stored) is None
    assert instep.places(["mark", 2, 1, "1 x"], "mark", stored) is None
