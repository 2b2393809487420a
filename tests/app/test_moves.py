"""Articles that are renamed, moved and copied keep every translation, comment, state and obsolete entry."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FEET = "Feet\n\nWash your feet. Dry them well. Look at them every day.\n"
HANDS = "Hands\n\nWash your hands. Use soap. Then dry them.\n"


@pytest.fixture
def root(tree: Callable[..., Path], l10n: Callable[..., Any]) -> Path:
    root = tree({"source_articles/a/feet.txt": FEET, "source_articles/a/hands.txt": HANDS})
    l10n("sync")
    for name in ("feet", "hands"):
        path = root / f"catalogs/vi/a/{name}.po"
        text = path.read_text() + f'\n#~ msgid "Old {name}."\n#~ msgstr "Cũ {name}."\n'
        text = text.replace('\nmsgstr ""\n\n', f'\nmsgstr "{name} đã dịch"\n\n')
        path.write_text(text.replace("#. heading", "# của tôi\n#. heading"))
    return root


def body(path: Path) -> str:
    """Without what says where it belongs."""
    return "\n".join(line for line in path.read_text().splitlines() if not line.startswith(("#:", '"POT-Creation')))


def test_a_renamed_article_takes_its_catalog_along(root: Path, l10n: Callable[..., Any]) -> None:
    before = body(root / "catalogs/vi/a/feet.po")
    (root / "source_articles/a/feet.txt").rename(root / "source_articles/a/care of feet.txt")
    done = l10n("sync")
    assert "moved here from catalogs/vi/a/feet.po" in done.stderr
    assert not (root / "catalogs/vi/a/feet.po").exists()
    assert body(root / "catalogs/vi/a/care of feet.po") == before
    assert "#: \u2068source_articles/a/care of feet.txt\u2069" in (root / "catalogs/vi/a/care of feet.po").read_text()


def test_a_folder_moves_as_a_whole(root: Path, l10n: Callable[..., Any]) -> None:
    before = {name: body(root / f"catalogs/vi/a/{name}.po") for name in ("feet", "hands")}
    (root / "source_articles/a").rename(root / "source_articles/b")
    l10n("sync")
    assert not (root / "catalogs/vi/a").exists()
    assert {name: body(root / f"catalogs/vi/b/{name}.po") for name in before} == before


def test_names_may_be_exchanged(root: Path, l10n: Callable[..., Any]) -> None:
    """Two articles that swap their names: every translation is in the end with its text, or obsolete, or stale."""
    feet, hands = root / "source_articles/a/feet.txt", root / "source_articles/a/hands.txt"
    feet.write_text(HANDS)
    hands.write_text(FEET)
    l10n("sync")
    texts = [(root / f"catalogs/vi/a/{name}.po").read_text() for name in ("feet", "hands")]
    assert [text.count("feet đã dịch") for text in texts][0] == 4
    assert [text.count("hands đã dịch") for text in texts][1] == 4


def test_a_deleted_article_leaves_its_catalog(root: Path, l10n: Callable[..., Any]) -> None:
    before = (root / "catalogs/vi/a/feet.po").read_bytes()
    (root / "source_articles/a/feet.txt").unlink()
    assert "catalogs/vi/a/feet.po: its article is gone; kept" in l10n("sync").stderr
    assert (root / "catalogs/vi/a/feet.po").read_bytes() == before
    (root / "source_articles/a/feet.txt").write_text(FEET)
    l10n("sync")
    assert (root / "catalogs/vi/a/feet.po").read_bytes() == before


def test_a_dry_run_moves_nothing(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/a/feet.txt").rename(root / "source_articles/b.txt")
    before = sorted(path.name for path in (root / "catalogs").rglob("*"))
    assert "moved here from catalogs/vi/a/feet.po" in l10n("sync", "--dry-run").stderr
    assert sorted(path.name for path in (root / "catalogs").rglob("*")) == before
