"""What docs/ci.md shows is what `l10n init` writes, and does in a real repository what it says."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).parents[2]
CI = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
TEMPLATES = ROOT / "l10n" / "templates"
ARTICLE = "Night leg cramps\n\nTake 200 mg of magnesium daily.\n"


def snippet(name: str) -> str:
    found = re.search(rf"<!-- l10n/templates/{re.escape(name)} -->\n```yaml\n(.*?)```", CI, re.DOTALL)
    assert found, f"docs/ci.md does not show {name}"
    return found[1]


@pytest.mark.parametrize("name", ["github.yml", "gitlab.yml", "pre-commit.yaml"])
def test_the_documents_show_the_templates(name: str) -> None:
    assert snippet(name) == (TEMPLATES / name).read_text(encoding="utf-8")


def test_every_snippet_is_yaml() -> None:
    for text in re.findall(r"```yaml\n(.*?)```", CI, re.DOTALL):
        assert yaml.safe_load(text)


def commands() -> dict[str, list[str]]:
    github: dict[str, Any] = yaml.safe_load(snippet("github.yml"))
    steps = [step["run"] for step in github["jobs"]["l10n"]["steps"] if "run" in step]
    gitlab: dict[str, Any] = yaml.safe_load(snippet("gitlab.yml"))["l10n"]
    action = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
    composite = [step["run"] for step in action["runs"]["steps"] if "run" in step]
    return {
        name: [line for line in lines if not line.startswith("pip install")]
        for name, lines in {
            "github": steps,
            "gitlab": gitlab["before_script"] + gitlab["script"],
            "action": composite,
        }.items()
    }


@pytest.fixture
def path(tmp_path: Path) -> str:
    """PATH with an `l10n` that is this program."""
    for tool in ("bash", "git"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    folder = tmp_path / "bin"
    folder.mkdir()
    (folder / "l10n").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m l10n "$@"\n', encoding="utf-8")
    (folder / "l10n").chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


@pytest.mark.parametrize("system", ["github", "gitlab", "action"])
def test_a_repository_with_only_the_snippet(system: str, path: str, tmp_path: Path) -> None:
    """Green when translated, red on a stale unit (naming article, line and words), green when that is approved."""
    repository = tmp_path / "repository"
    repository.mkdir()
    summary = tmp_path / "summary.md"
    env = {
        **os.environ,
        "PATH": path,
        "GITHUB_STEP_SUMMARY": str(summary),
        "L10N_ACTION_DIRECTORY": ".",
        "L10N_ACTION_ARGUMENTS": "--max-stale 0",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "PYTHONIOENCODING": "utf-8",
    }

    def run(*lines: str) -> subprocess.CompletedProcess[str]:
        script = "set -e\n" + "\n".join(lines)
        return subprocess.run(
            ["bash", "-c", script], cwd=repository, env=env, capture_output=True, encoding="utf-8", timeout=120
        )

    def commit(message: str) -> None:
        who = "-c user.name=Editor -c user.email=editor@example.org"
        done = run("git add -A", f"git {who} commit -q -m '{message}'")
        assert done.returncode == 0, done.stderr

    article = repository / "source_articles" / "cramps.txt"
    catalog = repository / "catalogs" / "vi" / "cramps.po"
    assert run("git init -q", "l10n init -q").returncode == 0
    article.write_text(ARTICLE, encoding="utf-8")
    assert run("l10n sync -q").returncode == 0
    text = catalog.read_text(encoding="utf-8")
    for source, target in (
        ("Night leg cramps", "Chuột rút chân ban đêm"),
        ("Take 200 mg of magnesium daily.", "Uống 200 mg magiê mỗi ngày."),
    ):
        assert f'msgid "{source}"\nmsgstr ""' in text
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    catalog.write_text(text, encoding="utf-8")
    commit("Translate")
    done = run(*commands()[system])
    assert done.returncode == 0, done.stdout + done.stderr

    article.write_text(ARTICLE.replace("200", "400"), encoding="utf-8")
    assert run("l10n sync -q").returncode == 0
    commit("Double the dose")
    done = run(*commands()[system])
    assert done.returncode == 1, done.stdout + done.stderr
    assert re.search(r"source_articles/cramps\.txt(,line=|:)3\b", done.stdout)
    assert "Take [-200-]{+400+} mg of magnesium daily." in done.stdout
    if system != "gitlab":
        assert "source_articles/cramps.txt" in html.unescape(summary.read_text(encoding="utf-8"))

    text = catalog.read_text(encoding="utf-8")
    mended = text.replace("Uống 200 mg", "Uống 400 mg").replace("#, fuzzy\n#| msgid", "#| msgid")
    assert mended != text
    catalog.write_text(mended, encoding="utf-8")
    commit("Approve")
    done = run(*commands()[system])
    assert done.returncode == 0, done.stdout + done.stderr


def test_hooks_name_commands_that_exist() -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hooks += yaml.safe_load(snippet("pre-commit.yaml"))["repos"][0]["hooks"]
    entries = {hook["entry"] for hook in hooks}
    assert {entry.split()[1] for entry in entries} == {"sync", "check"}
    for entry in sorted(entries):
        program, *arguments = entry.split()
        assert program == "l10n"
        done = subprocess.run(
            [sys.executable, "-m", "l10n", *arguments, "--help"], capture_output=True, encoding="utf-8", timeout=60
        )
        assert done.returncode == 0, done.stderr
