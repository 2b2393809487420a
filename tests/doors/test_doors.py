"""A format, an engine, a check and a report of another package, found by entry point and run by the command line."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
ROOT = HERE.parent.parent

SUBTITLES = """1
00:00:01,000 --> 00:00:04,000
Wash your hands
before you eat.

2
00:00:05,000 --> 00:00:06,000
Then dry them.
"""


@pytest.fixture
def package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The example as pip would install it."""
    site = tmp_path / "site"
    shutil.copytree(HERE / "l10n_example", site / "l10n_example")
    info = site / "l10n_example-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: l10n-example\nVersion: 1.0\n")
    shutil.copy(HERE / "entry_points.txt", info)
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(site), os.environ["PYTHONPATH"]]))


def test_each_door_opens(package: None, tree: Callable[..., Path], process: Callable[..., Any]) -> None:
    root = tree({"work/source_articles/film.srt": SUBTITLES})
    there = ("-C", str(root / "work"))
    listed = process("list").stdout
    assert "subtitles" in listed
    assert "Capital letters" in listed

    process("sync", *there)
    process("prefill", "--engine", "upper", *there)
    catalog = root / "work/catalogs/vi/film.po"
    assert "# l10n: upper " in catalog.read_text()
    assert 'msgid "Wash your hands before you eat."\nmsgstr "WASH YOUR HANDS BEFORE YOU EAT."' in catalog.read_text()

    catalog.write_text(catalog.read_text().replace("EAT.", "EAT!").replace(", fuzzy", "").replace("#\n", ""))
    checked = process("check", "--only", "exclamations", "--max-unreviewed", "9", *there, code=1)
    assert "expected 0 exclamation marks, found 1" in checked.stdout

    process("render", "--drafts", *there)
    made = (root / "work/translated_articles/vi/film.srt").read_text()
    assert made == SUBTITLES.replace("Wash your hands\nbefore you eat.", "WASH YOUR HANDS BEFORE YOU EAT!").replace(
        "Then dry them.", "THEN DRY THEM."
    )
    assert process("report", "--format", "one_line", *there).stdout == "vi: 1 of 1 done\n"


def test_a_broken_plug_in_is_named(package: None, tmp_path: Path, process: Callable[..., Any]) -> None:
    (tmp_path / "site/l10n_example/one_line.py").write_text("1 / 0\n")
    (tmp_path / "source_articles").mkdir()
    done = process("report", "--format", "one_line", code=2)
    assert "one_line" in done.stderr
    assert "cannot be loaded" in done.stderr


@pytest.mark.parametrize("path", sorted((HERE / "l10n_example").glob("[a-z]*.py")), ids=lambda path: path.stem)
def test_contributing_shows_this_file(path: Path) -> None:
    assert f"```python\n{path.read_text()}```" in (ROOT / "CONTRIBUTING.md").read_text()


def test_contributing_shows_the_entry_points() -> None:
    assert (HERE / "entry_points.txt").read_text() in (ROOT / "CONTRIBUTING.md").read_text()
