"""What README.md and docs/ say is so."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from l10n.cli import COMMANDS

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CONTRIBUTING.md")] + sorted(
    (ROOT / "docs").glob("*.md")
)


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_is_in_the_readme(name: str) -> None:
    assert f"| `l10n {name}` |" in README


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    for target in re.findall(
        r"\]\(([^)\s#]+)[^)]*\)", re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.S)
    ):
        if "://" not in target:
            assert (page.parent / target).exists(), f"{page.name} names {target}, which is not there"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_commands_and_options_exist(page: Path, l10n: Callable[..., Any]) -> None:
    """Every `l10n COMMAND --option` that a document shows is one that the command knows."""
    helps: dict[str, str] = {}
    text = page.read_text(encoding="utf-8")
    for name, rest in re.findall(r"\bl10n ([a-z]+)((?:[ \t]+[^\s`|&;>)#\"']+)*)", text):
        if name not in COMMANDS:
            continue
        words = rest.split()
        chain = [name, words[0]] if name == "memory" and words and words[0] in ("import", "export") else [name]
        key = " ".join(chain)
        if key not in helps:
            helps[key] = l10n(*chain, "--help").stdout
        for option in re.findall(r"(?<!\S)--?[a-z][\w-]*", rest):
            assert option in helps[key], f"{page.name}: `l10n {name}` has no {option}"


def test_the_architecture_names_every_room() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for path in (ROOT / "l10n").iterdir():
        if path.name.startswith(("_", ".")) or path.name == "py.typed":
            continue
        name = f"{path.name}/" if path.is_dir() else path.name
        assert name in text, f"ARCHITECTURE.md does not name {name}"


def test_the_output_in_the_readme_is_real(tmp_path: Path, l10n: Callable[..., Any]) -> None:
    for name in ("source_articles", "catalogs", "l10n.toml"):
        source = ROOT / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, tmp_path / name)
    (shown,) = re.findall(r"\$ l10n update\n(.*?)```", README, re.S)[:1]
    done = subprocess.run(
        [sys.executable, "-m", "l10n", "update"],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "100"},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
    )
    assert [line.rstrip() for line in done.stdout.splitlines()] == shown.splitlines()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_where_the_html_page_is_shown_its_extra_is_named(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for at in re.finditer("report --format html", text):
        assert "pip install 'l10n-articles[html]'" in text[at.start() : at.start() + 250]
    assert re.search("^html = ", (ROOT / "setup.cfg").read_text(encoding="utf-8"), re.M)
