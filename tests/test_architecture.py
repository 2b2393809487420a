"""The arrows between modules point one way, files stay short, and heavy libraries come late."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "l10n"
MODULES = sorted(ROOT.rglob("*.py"))

NOUNS = {"model", "errors", "language", "plugin", "languages", "locales"}
PURE = {
    *("segment", "inline", "masking", "directives", "layout", "quantities", "dates", "worddiff", "inert"),
    *("align", "catalog", "glossary", "memory"),
}
STEPS = {"extract", "sync", "merge", "prefill", "check", "report", "render"}
EDGE = {"config", "workspace", "storage", "cache", "git", "http", "connect", "registry"}
PLUGINS = {"formats", "engines", "checks", "reports"}
HELPERS = {"inline", "masking", "directives", "layout", "quantities", "dates", "worddiff", "inert"}

ALLOWED = {
    **dict.fromkeys(NOUNS, NOUNS),
    **dict.fromkeys(PURE, NOUNS | PURE),
    **dict.fromkeys(STEPS, NOUNS | PURE | STEPS),
    **dict.fromkeys(EDGE, NOUNS | EDGE),
    **dict.fromkeys(PLUGINS, NOUNS | HELPERS),
    "app": NOUNS | PURE | STEPS | EDGE | {"app"},
    "cli": NOUNS | STEPS | EDGE | {"app", "cli"},
    "__init__": set(),
    "__main__": {"cli"},
}
"""room -> the rooms that it may import (itself is understood)"""

THIRD_PARTY = {
    "polib": {"catalog"},
    "click": {"cli"},
    "deep_translator": {"engines"},
    "requests": {"http", "engines"},
    "socket": {"http", "engines"},
    "subprocess": {"git"},
}
"""library -> the only rooms that may import it"""


def room(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return parts[0]


@cache
def parsed(path: Path) -> tuple[str | None, list[tuple[int, str]]]:
    """A file's docstring and imports."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return ast.get_docstring(tree), list(imports(path, tree))


def imports(path: Path, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, dotted name) of every import in a file, those inside functions too."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            assert not node.level, f"{path}:{node.lineno}: imports are absolute here"
            if node.module == "l10n":
                yield from ((node.lineno, f"l10n.{alias.name}") for alias in node.names)
            else:
                yield node.lineno, node.module


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_point_one_way(path: Path) -> None:
    here = room(path)
    assert here in ALLOWED, f"{here} has no place in the architecture: give it one in ARCHITECTURE.md and here"
    for line, name in parsed(path)[1]:
        if name.startswith("l10n.") and name != "l10n.__version__":
            there = name.split(".")[1]
            assert there == here or there in ALLOWED[here], f"{path}:{line}: {here} must not import {there}"
        library = name.split(".")[0]
        assert here in THIRD_PARTY.get(library, {here}), f"{path}:{line}: {library} belongs to {THIRD_PARTY[library]}"


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(ROOT)))
def test_a_file_is_short_and_says_what_it_is(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 350
    assert parsed(path)[0], "a module's first line says what it is"


def test_help_imports_nothing_heavy() -> None:
    code = (
        "import sys, l10n.cli\n"
        "try: l10n.cli.main(['--help'])\n"
        "except SystemExit: pass\n"
        "heavy = {'babel', 'polib', 'rapidfuzz', 'markdown_it', 'yaml', 'deep_translator', 'requests', 'jinja2',"
        " 'sqlite3', 'filelock', 'asyncio'}\n"
        "found = heavy & set(sys.modules)\n"
        "assert not found, found"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert "Examples:" in done.stdout
