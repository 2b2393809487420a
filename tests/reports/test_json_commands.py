"""Every `--format json` is what its schema says, from real processes."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from referencing import Registry, Resource

SCHEMAS = {
    path.stem: json.loads(path.read_text(encoding="utf-8"))
    for path in (Path(__file__).parents[2] / "docs" / "schemas").glob("*.json")
}
RESOURCES = Registry().with_resources((schema["$id"], Resource.from_contents(schema)) for schema in SCHEMAS.values())

ARTICLE = """\
# Night leg cramps

Take 200 mg of magnesium daily. Drink water.

- Rest.

<!-- l10n:skip -->
This stays as it is.
"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory: pytest.TempPathFactory, program: Callable[..., Any]) -> Path:
    """Two articles; one of them is in part translated, drafted by an engine, and stale."""
    root = tmp_path_factory.mktemp("workspace")
    article, other = root / "source_articles" / "a" / "cramps.md", root / "source_articles" / "b.txt"
    article.parent.mkdir(parents=True)
    article.write_text(ARTICLE, encoding="utf-8")
    other.write_text("Rest. Drink water.\n", encoding="utf-8")
    assert program("update", "--engine", "pseudo", "a/cramps.md", cwd=root, code=None).returncode in (0, 1)
    program("sync", "b.txt", cwd=root)
    catalog = root / "catalogs" / "vi" / "b.po"
    text = catalog.read_text(encoding="utf-8")
    catalog.write_text(text.replace('msgid "Rest."\nmsgstr ""', 'msgid "Rest."\nmsgstr "Nghỉ ngơi."'), encoding="utf-8")
    article.write_text(ARTICLE.replace("200", "400"), encoding="utf-8")
    return root


COMMANDS = {
    "segment": [["segment"]],
    "sync": [["sync", "--dry-run"], ["sync"]],
    "prefill": [["prefill", "--engine", "pseudo"]],
    "report": [["report"]],
    "check": [["check"], ["check", "catalogs/vi/b.po"]],
    "render": [["render"]],
    "approve": [["approve", "--all"]],
    "update": [["update"]],
    "list": [["list"], ["list", "checks"]],
}


@pytest.mark.parametrize("name", sorted(COMMANDS))
def test_json_is_what_the_schema_says(name: str, workspace: Path, program: Callable[..., Any]) -> None:
    for arguments in COMMANDS[name]:
        done = program(*arguments, "--format", "json", cwd=workspace, code=None)
        assert done.returncode in (0, 1), done.stderr
        value = json.loads(done.stdout)
        Draft202012Validator(SCHEMAS[name], registry=RESOURCES).validate(value)


def test_every_schema_has_a_command() -> None:
    assert set(COMMANDS) == set(SCHEMAS)
