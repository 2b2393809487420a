"""What render wrote for an article that is gone goes; what it did not write, or somebody changed since, is told of."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


@pytest.fixture
def root(tree: Callable[..., Path], l10n: Callable[..., Any]) -> Path:
    root = tree({"source_articles/a/feet.md": "Feet.\n", "source_articles/hands.md": "Hands.\n"})
    l10n("sync")
    l10n("render")
    return root


def written(root: Path, folder: str = "translated_articles") -> list[str]:
    return sorted(path.relative_to(root / folder).as_posix() for path in (root / folder).rglob("*") if path.is_file())


def test_the_output_of_a_renamed_article_goes(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/a/feet.md").rename(root / "source_articles/toes.md")
    l10n("sync")
    said = l10n("render", "--dry-run").stderr
    assert "translated_articles/vi/a/feet.md: would be removed, for no article is rendered there any more" in said
    assert written(root) == ["vi/a/feet.md", "vi/hands.md"]
    done = l10n("render", "--format", "json")
    assert json.loads(done.stdout)["removed"] == ["translated_articles/vi/a/feet.md"]
    assert written(root) == ["vi/hands.md", "vi/toes.md"]
    assert not (root / "translated_articles/vi/a").exists()
    assert "removed" not in l10n("render").stderr


def test_so_does_that_of_one_that_is_left_out(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "l10n.toml").write_text('exclude = ["a"]\n')
    assert "translated_articles/vi/a/feet.md: removed" in l10n("render").stderr
    assert written(root) == ["vi/hands.md"]


def test_a_render_of_one_article_or_to_elsewhere_removes_nothing(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/a/feet.md").unlink()
    l10n("render", "hands.md")
    l10n("render", "-o", "preview/{locale}/{path}")
    l10n("render", "-l", "fr")
    assert "vi/a/feet.md" in written(root)
    assert "removed" in l10n("render").stderr


def test_what_stands_elsewhere_is_known_by_its_pattern(root: Path, l10n: Callable[..., Any]) -> None:
    l10n("render", "-o", "site/{locale}/{path}")
    (root / "site/vi/own.md").write_text("My own.\n")
    (root / "source_articles/a/feet.md").unlink()
    l10n("render", "-o", "site/{locale}/{path}")
    assert written(root, "site") == ["vi/hands.md", "vi/own.md"]


@pytest.mark.parametrize("known", [True, False], ids=["changed since", "the cache is lost"])
def test_what_render_does_not_know_for_its_own_is_told_and_kept(
    root: Path, known: bool, l10n: Callable[..., Any]
) -> None:
    path = root / "translated_articles/vi/a/feet.md"
    (root / "source_articles/a/feet.md").unlink()
    if known:
        path.write_text("By hand.\n")
    else:
        for each in (root / ".l10n_cache").glob("cache*"):
            each.unlink()
    before = path.read_bytes()
    said = f"{path.relative_to(root)}: no article is rendered there, and it is not known as render's own; kept"
    assert said in l10n("render", "--dry-run").stderr
    assert said in l10n("render").stderr
    assert (said in l10n("render").stderr) is known, "what may never have been an output is told once"
    assert said in l10n("render", "-v").stderr
    assert path.read_bytes() == before


def test_a_file_of_ones_own_is_told_once(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "translated_articles/vi/README.md").write_text("My own.\n")
    assert "README.md" in l10n("render").stderr
    assert "README.md" not in l10n("render").stderr
    for number in range(7):
        (root / f"translated_articles/vi/{number}.md").write_text("My own.\n")
    assert "2 more such files; `l10n render -v` names them" in l10n("render").stderr
    assert l10n("render", "-v").stderr.count("render's own") == 8


def test_an_article_that_is_left_out_takes_away_what_render_wrote_alone(root: Path, l10n: Callable[..., Any]) -> None:
    choice = ("--min", "50", "-o", "site/{locale}/{path}")
    (root / "site/vi").mkdir(parents=True)
    (root / "site/vi/hands.md").write_text("By hand.\n")
    said = "site/vi/hands.md: no article is rendered there, and it is not known as render's own; kept"
    for _ in range(2):
        assert said in l10n("render", *choice, "hands.md").stderr
    assert said in l10n("render", *choice).stderr
    assert written(root, "site") == ["vi/hands.md"]
    l10n("render", "-o", "site/{locale}/{path}")
    gone = "for no article is rendered there any more"
    assert f"site/vi/hands.md: would be removed, {gone}" in l10n("render", *choice, "--dry-run", "hands.md").stderr
    done = l10n("render", *choice, "hands.md", "--format", "json")
    assert json.loads(done.stdout)["removed"] == ["site/vi/hands.md"]
    assert written(root, "site") == ["vi/a/feet.md"]
    assert f"site/vi/a/feet.md: removed, {gone}" in l10n("render", *choice).stderr
    assert written(root, "site") == []


def test_an_article_that_cannot_be_worked_on_keeps_its_output(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/a/feet.txt").write_text("Feet.\n")
    l10n("render", code=2)
    assert "vi/a/feet.md" in written(root)
    (root / "source_articles/a/feet.txt").unlink()
    (root / "source_articles/a/feet.md").write_bytes(b"\xff\xfe\x00")
    l10n("render", code=2)
    assert "vi/a/feet.md" in written(root)


def test_the_percentage_is_that_of_the_report(root: Path, l10n: Callable[..., Any]) -> None:
    """What counts as a word is the same in both: no tags, no addresses, no dashes; a unit counts for one at least."""
    (root / "source_articles/hands.md").write_text(
        "See [this — page](https://example.org/a). Wash.\n\nOne two *three*.\n"
    )
    l10n("sync")
    path = root / "catalogs/vi/hands.po"
    text = path.read_text()
    for source in ("Wash.", "One two *three*."):
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "Vâng *nhé*."')
    path.write_text(text)
    rendered = {
        row["article"]: row["percent"] for row in json.loads(l10n("render", "--format", "json").stdout)["articles"]
    }
    reported = json.loads(l10n("report", "--format", "json").stdout)["locales"]["vi"]["articles"]
    assert {row["article"]: row["percent"] for row in reported} == rendered
    assert rendered["source_articles/hands.md"] == 57
