"""docs/prefill.md speaks of commands, options, engines and keys that there are."""

from __future__ import annotations

import re
import shlex
import tomllib
from pathlib import Path

import click
import pytest

from l10n import config, connect, glossary, registry
from l10n.cli import group

DOC = (Path(__file__).parent.parent.parent / "docs" / "prefill.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"```(\w*)\n(.*?)```", DOC, re.DOTALL)
COMMANDS = [
    line.partition(" #")[0].strip()
    for language, block in BLOCKS
    if not language
    for line in block.splitlines()
    if re.search(r"(?:^|\s)l10n ", line)
]


@pytest.mark.parametrize("line", COMMANDS)
def test_commands_and_options_are_there(line: str) -> None:
    words = [word for word in shlex.split(line) if "=" not in word]
    assert words.pop(0) == "l10n"
    context = click.Context(group, **group.context_settings)  # click keeps what it first hears of `-h`
    command: click.Command = group
    while isinstance(command, click.Group):
        found = command.get_command(context, words.pop(0))
        assert found is not None, line
        command = found
    command.make_context("l10n", words, context, resilient_parsing=False)


def test_every_engine_has_its_row_and_no_other() -> None:
    rows = re.findall(r"^\| `(\w+)` \|", DOC, re.MULTILINE)
    assert sorted(rows) == list(registry.names("engines"))


def test_the_example_settings_are_settings() -> None:
    (text,) = (block for language, block in BLOCKS if language == "toml")
    found = config.load(text, "l10n.toml")
    for name, options in found.engines.items():
        connect.open_engine(registry.load("engines", name), "en", "vi", options=options, environ={})
    assert set(tomllib.loads(text)["engines"]) == set(found.engines)


@pytest.mark.parametrize("name", ["google", "mymemory", "libre"])
def test_the_hosts_are_these(name: str) -> None:
    assert registry.load("engines", name).hosts[0] in DOC
    assert f"L10N_{name.upper()}_URL" in DOC


def test_the_example_glossary_is_one() -> None:
    (text,) = (block for language, block in BLOCKS if language == "csv")
    assert [term.source for term in glossary.parse(text)] == ["muscle cramp", "Medical News Today"]
