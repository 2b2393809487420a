"""Bad input: one line that names the file, the line and the cure; every other file is still done; nothing is lost."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

CASES = sorted((Path(__file__).parent / "bad_input").glob("*.toml"))
KEYS = {"title", "run", "code", "stderr", "stdout", "done", "folders", "files", "hex", "links"}


def contents(case: dict[str, Any]) -> dict[str, bytes]:
    files = {name: text.encode() for name, text in case["files"].items()}
    return files | {name: bytes.fromhex(data) for name, data in case.get("hex", {}).items()}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_bad_input(path: Path, tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    case = tomllib.loads(path.read_text(encoding="utf-8"))
    assert case.keys() <= KEYS, f"{path}: unknown keys {case.keys() - KEYS}"
    files = contents(case)
    root = tree(files)
    for name in case.get("folders", ()):
        (root / name).mkdir(parents=True)
    for name, target in case.get("links", {}).items():
        (root / name).symlink_to(target)

    done = l10n(*case["run"], code=case["code"])

    assert re.search(case["stderr"], done.stderr), done.stderr
    assert re.search(case.get("stdout", ""), done.stdout), done.stdout
    errors = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) <= 1, f"one line for one fault, found {errors}"
    for name, data in files.items():
        assert (root / name).read_bytes() == data, f"{name} was touched"
    for name in case.get("done", ()):
        assert (root / name).is_file(), f"{name} was to be written all the same"
