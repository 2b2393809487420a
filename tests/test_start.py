"""What is done to start soon gives what the long way gives."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path

import pytest
from babel import Locale

from l10n import language, model, registry

LANGUAGES = sorted(path.stem for path in Path(language.__file__).with_name("languages").glob("*.toml"))


@pytest.mark.parametrize("name", [*LANGUAGES, "VI", "vi_VN", "../languages/vi", "", "xx"])
def test_what_there_is_data_for_is_a_locale_by_its_name(name: str) -> None:
    assert not language.has(name) or str(Locale.parse(name)) == name


def test_most_languages_need_no_babel() -> None:
    assert language.has("vi")


@pytest.mark.parametrize("name", model.__all__)
def test_a_noun_is_found_in_its_module(name: str) -> None:
    found = getattr(model, name)
    assert found.__module__.startswith("l10n.model.")
    assert getattr(import_module(found.__module__), name) is found


def test_packages_without_plug_ins_are_seen_to_have_none() -> None:
    assert registry._anybody() or not any(entry_points(group=f"l10n.{kind}") for kind in registry.KINDS)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("x-1.dist-info", True), ("x-1.egg-info", True), ("x-1.egg", True), ("x-1.other", False)],
)
def test_a_package_with_plug_ins_is_seen(tmp_path: Path, name: str, expected: bool) -> None:
    (tmp_path / name).mkdir()
    (tmp_path / name / "entry_points.txt").write_text("[console_scripts]\nx = l10n.x:y\n\n[l10n.checks]\na = b:CHECK\n")
    assert registry._may_add(str(tmp_path)) is expected


def test_a_package_without_plug_ins_is_seen_to_have_none(tmp_path: Path) -> None:
    (tmp_path / "x-1.dist-info").mkdir()
    assert not registry._may_add(str(tmp_path))
    (tmp_path / "x-1.dist-info/entry_points.txt").write_text("[console_scripts]\nl10n = l10n.cli:main\n")
    assert not registry._may_add(str(tmp_path))
    assert not registry._may_add(str(tmp_path / "nowhere"))
    (tmp_path / "archive.zip").write_bytes(b"")
    assert registry._may_add(str(tmp_path / "archive.zip"))


def test_every_plug_in_is_described_as_its_docstring_begins() -> None:
    for kind in registry.KINDS:
        for name in registry.names(kind):
            loaded = import_module(f"l10n.{kind}.{name}")
            assert registry.describe(kind, name) == (loaded.__doc__ or "").strip().partition("\n")[0]


def test_a_sync_imports_nothing_that_it_does_not_need() -> None:
    code = "import sys, l10n.app.sync; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {"polib", "babel", "email", "importlib.metadata", "rapidfuzz", "jinja2", "markdown_it", "l10n.memory"}
    assert not heavy & {*done.stdout.split()}
