"""What docs/ci.md shows is what `l10n init` writes, and does in a real repository what it says."""

from __future__ import annotations

import html
import os
import re
import shutil
import subprocess
from collections.abc import Callable
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


TRANSLATION = {
    "Night leg cramps": "Chuột rút chân ban đêm",
    "Take 200 mg of magnesium daily.": "Uống 200 mg magiê mỗi ngày.",
}


class Repository:
    """A git repository whose tags are the states of a translation, with this program as `l10n`."""

    def __init__(self, folder: Path, words: str) -> None:
        self.root, self.summary, programs = folder / "repository", folder / "summary.md", folder / "bin"
        self.root.mkdir()
        programs.mkdir()
        (programs / "l10n").write_text(f'#!/bin/sh\nexec {words} "$@"\n', encoding="utf-8")
        (programs / "l10n").chmod(0o755)
        self.env = {
            **os.environ,
            "PATH": f"{programs}{os.pathsep}{os.environ['PATH']}",
            "GITHUB_STEP_SUMMARY": str(self.summary),
            "L10N_ACTION_DIRECTORY": ".",
            "L10N_ACTION_ARGUMENTS": "--max-stale 0",
            "GIT_CONFIG_GLOBAL": os.devnull,
        }

    def run(self, *lines: str) -> subprocess.CompletedProcess[str]:
        script = "set -e\n" + "\n".join(lines)
        return subprocess.run(
            ["bash", "-c", script], cwd=self.root, env=self.env, capture_output=True, encoding="utf-8", timeout=120
        )

    def must(self, *lines: str) -> None:
        done = self.run(*lines)
        assert done.returncode == 0, done.stdout + done.stderr

    def commit(self, tag: str) -> None:
        who = "-c user.name=Editor -c user.email=editor@example.org"
        self.must("git add -A", f"git {who} commit -q -m {tag}", f"git tag {tag}")


@pytest.fixture(scope="module")
def repository(tmp_path_factory: pytest.TempPathFactory, words: str) -> Repository:
    for tool in ("bash", "git"):
        if not shutil.which(tool):
            pytest.skip(f"{tool} is not installed")
    made = Repository(tmp_path_factory.mktemp("ci"), words)
    article, catalog = made.root / "source_articles" / "cramps.txt", made.root / "catalogs" / "vi" / "cramps.po"
    made.must("git init -q", "l10n init -q")
    article.write_text(ARTICLE, encoding="utf-8")
    made.must("l10n sync -q")
    text = catalog.read_text(encoding="utf-8")
    for source, target in TRANSLATION.items():
        assert f'msgid "{source}"\nmsgstr ""' in text
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    catalog.write_text(text, encoding="utf-8")
    made.commit("translated")
    article.write_text(ARTICLE.replace("200", "400"), encoding="utf-8")
    made.must("l10n sync -q")
    made.commit("stale")
    text = catalog.read_text(encoding="utf-8")
    mended = text.replace("Uống 200 mg", "Uống 400 mg").replace("#, fuzzy\n#| msgid", "#| msgid")
    assert mended != text
    catalog.write_text(mended, encoding="utf-8")
    made.commit("approved")
    return made


@pytest.mark.parametrize("system", ["github", "gitlab", "action"])
def test_a_repository_with_only_the_snippet(system: str, repository: Repository) -> None:
    """Green when translated, red on a stale unit (naming article, line and words), green when that is approved."""
    steps = commands()[system]
    for tag, code in (("translated", 0), ("stale", 1), ("approved", 0)):
        repository.must(f"git checkout -q {tag}")
        repository.summary.unlink(missing_ok=True)
        done = repository.run(*steps)
        assert done.returncode == code, f"{tag}: {done.stdout}{done.stderr}"
        if code:
            assert re.search(r"source_articles/cramps\.txt(,line=|:)3\b", done.stdout)
            assert "Take [-200-]{+400+} mg of magnesium daily." in done.stdout
            if system != "gitlab":
                assert "source_articles/cramps.txt:3" in html.unescape(repository.summary.read_text(encoding="utf-8"))


def test_the_hook_stops_an_article_without_its_catalog(
    tree: Callable[..., Path], git: Callable[..., Any], l10n: Callable[..., Any]
) -> None:
    root = tree({"source_articles/a.txt": "One.\n", "source_articles/not yet.txt": "Two.\n"})
    git("init", "-q")
    l10n("init", "--pre-commit", "-q")
    (hook, _) = yaml.safe_load((root / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    hook = hook["entry"].split()[1:]
    git("add", "source_articles/a.txt")
    expected = "error: 1 catalog would not be committed with the articles as synced; git add catalogs/vi/a.po\n"
    assert l10n(*hook, code=1).stderr == expected
    git("add", "catalogs/vi/a.po")
    assert l10n(*hook).stderr == ""
    (root / "source_articles/a.txt").write_text("One and a half.\n")
    assert l10n(*hook, code=1).stderr == expected
    git("add", "catalogs/vi/a.po")
    git("add", "source_articles/not yet.txt")
    assert "; git add 'catalogs/vi/not yet.po'\n" in l10n(*hook, code=1).stderr


def test_both_systems_at_once(tmp_path: Path, l10n: Callable[..., Any]) -> None:
    l10n("init", "--ci", "gitlab", "--ci", "github")
    assert (tmp_path / ".gitlab-ci.l10n.yml").is_file()
    assert (tmp_path / ".github/workflows/l10n.yml").is_file()


def test_hooks_name_commands_that_exist(l10n: Callable[..., Any]) -> None:
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    hooks += yaml.safe_load(snippet("pre-commit.yaml"))["repos"][0]["hooks"]
    entries = {hook["entry"] for hook in hooks}
    assert {entry.split()[1] for entry in entries} == {"sync", "check"}
    for entry in sorted(entries):
        program, *arguments = entry.split()
        assert program == "l10n"
        l10n(*arguments, "--help")
