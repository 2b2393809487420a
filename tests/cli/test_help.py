"""What every command offers a newcomer."""

from __future__ import annotations

import click
import pytest
from click.testing import CliRunner

from l10n import registry
from l10n.cli import COMMANDS, group

OPTIONS = {
    "-C": set(COMMANDS) - {"merge", "list", "memory"},
    "--dry-run": {"init", "sync", "prefill", "update", "approve", "render", "merge"},
    "--format": set(COMMANDS) - {"init", "merge", "memory"},
    "--locale": {"init", "sync", "prefill", "update", "report", "check", "approve", "render"},
    "--quiet": set(COMMANDS) - {"list", "memory"},
}


def helped(*arguments: str) -> str:
    result = CliRunner().invoke(group, [*arguments, "--help"])
    assert result.exit_code == 0, result.output
    return result.output


@pytest.mark.parametrize("name", COMMANDS)
def test_help_has_examples(name: str) -> None:
    text = helped(name)
    assert "Examples:" in text
    assert f"l10n {name}" in text.partition("Examples:")[2]
    assert helped(name) == CliRunner().invoke(group, [name, "-h"]).output


def test_the_memory_has_them_too() -> None:
    for option in ("-C", "--locale", "--dry-run", "--quiet"):
        assert option in helped("memory", "import")
    assert "Examples:" in helped("memory", "export")


@pytest.mark.parametrize("option", OPTIONS)
def test_options_are_the_same_everywhere(option: str) -> None:
    have = {name for name in COMMANDS if option in helped(name)}
    assert OPTIONS[option] <= have


def test_the_group_lists_all_commands_in_the_order_of_work() -> None:
    text = helped()
    places = [text.index(f"\n  {name} ") for name in COMMANDS]
    assert places == sorted(places)
    assert "Examples:" in text


def test_a_command_has_one_line_in_the_list() -> None:
    context = click.Context(group)
    for name in COMMANDS:
        found = group.get_command(context, name)
        assert found is not None
        assert len(found.get_short_help_str(200)) < 110, name


@pytest.mark.parametrize("width", ["50", "60", "80", "100"])
def test_no_line_of_the_list_is_cut(width: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", width)
    text = helped().partition("Commands:")[2].partition("Examples:")[0]
    assert "..." not in text
    assert "…" not in text
    if width == "80":
        assert len(text.strip().splitlines()) == len(COMMANDS), "each fits into a line"


@pytest.mark.parametrize("name", ["report", "check"])
def test_the_help_names_the_formats_of_the_command(name: str) -> None:
    text = " ".join(helped(name).split())
    able = [each for each in registry.names("reports") if getattr(registry.load("reports", each), name)]
    assert f"One of {', '.join(able)}." in text
