"""A process that Python starts says and writes what a fork does, with which most tests run the program."""

from __future__ import annotations

import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from l10n.cli import COMMANDS

ROOT = Path(__file__).parents[2]
RUNS = {
    "init": ["init", "--git"],
    "segment": ["segment"],
    "sync": ["sync"],
    "prefill": ["prefill", "--engine", "pseudo"],
    "update": ["update"],
    "report": ["report", "--format", "json"],
    "check": ["check", "--format", "json"],
    "approve": ["approve", "--all"],
    "render": ["render"],
    "memory": ["memory", "export"],
    "merge": ["merge", "base.po", "ours.po", "theirs.po"],
    "list": ["list"],
}


def test_every_command_is_started() -> None:
    assert tuple(RUNS) == COMMANDS


@pytest.mark.parametrize("arguments", RUNS.values(), ids=RUNS)
def test_a_process_does_what_a_fork_does(
    arguments: list[str], tmp_path: Path, process: Callable[..., Any], l10n: Callable[..., Any]
) -> None:
    """Each with a seed of its own for hashes: no order is that of a set."""
    found = []
    for number, run in enumerate((process, l10n)):
        root = workspace(tmp_path / str(number))
        done = run(*arguments, cwd=root, code=None, SOURCE_DATE_EPOCH="1700000000")
        shutil.rmtree(root / ".l10n_cache", ignore_errors=True)
        files = {path.relative_to(root): path.read_bytes() for path in root.rglob("*") if path.is_file()}
        found.append((done.returncode, done.stdout, done.stderr, files))
    assert found[0] == found[1]
    assert found[0][0] in (0, 1)


def workspace(root: Path) -> Path:
    """Two of the articles that come with the program and a new one, and one catalog in three states."""
    for name in ("source_articles", "catalogs"):
        shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("why-*", "vitamin-*"))
    shutil.copy(ROOT / "l10n.toml", root)
    (root / "source_articles/new.md").write_text("# Rest\n\nRest for 20 minutes. *Drink* water.\n", encoding="utf-8")
    for name in ("base", "ours", "theirs"):
        text = (root / "catalogs/vi/night-leg-cramps.po").read_text(encoding="utf-8")
        (root / f"{name}.po").write_text(text.replace("chuột rút", name, 3), encoding="utf-8")
    return root


@pytest.mark.parametrize("said", [b"", b"[", b"[[], "], ids=["nothing", "a sign", "half of it"])
def test_a_caller_may_leave_before_it_has_said_all(
    said: bytes, words: str, request: pytest.FixtureRequest, l10n: Callable[..., Any]
) -> None:
    if "forks.py" not in words:
        pytest.skip("nothing is forked here")
    with socket.socket(socket.AF_UNIX) as caller:
        caller.connect(request.getfixturevalue("forking"))
        caller.send(said)
    l10n("list")
