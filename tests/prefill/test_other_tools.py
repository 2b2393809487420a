"""Drafts stay drafts, stale ones stale, edited ones edited, approved ones translated, whatever tool wrote the file."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from l10n import catalog
from l10n.model import Catalog, Entry

LONG = "A cramp that comes at night and wakes you up again and again, week after week, deserves a visit to a doctor."
DRAFTED = f"{LONG} Do not wait."
TODAY = "2026-11-22"

Change = Callable[[Path], None]


def gettext(*command: str) -> Change:
    """A tool of gettext that rewrites the file."""

    def run(path: Path) -> None:
        tool = shutil.which(command[0])
        if tool is None:
            pytest.skip(f"{command[0]} is missing: install gettext")
        subprocess.run([tool, *command[1:], "-o", str(path), str(path)], check=True, capture_output=True)

    return run


def msgmerge(path: Path) -> None:
    tool = shutil.which("msgmerge")
    if tool is None:
        pytest.skip("msgmerge is missing: install gettext")
    template = path.with_suffix(".pot")
    found = catalog.read(path.read_bytes(), str(path))
    entries = tuple(Entry(entry.source) for entry in found.entries)
    template.write_bytes(catalog.write(Catalog("vi", found.header, entries)))
    subprocess.run([tool, "--no-fuzzy-matching", "-U", "--backup=off", str(path), str(template)], check=True)


def translate_toolkit(path: Path) -> None:
    po = pytest.importorskip("translate.storage.pypo", reason="translate-toolkit is missing")
    store = po.pofile(path.read_bytes())
    for unit in store.units:
        unit.target = str(unit.target)
    path.write_bytes(bytes(store))


def polib(path: Path) -> None:
    import polib

    polib.pofile(str(path), wrapwidth=40).save(str(path))


def rewrap(path: Path) -> None:
    gettext("msgcat", "--width=30")(path)


TOOLS: dict[str, Change] = {
    "nothing": lambda path: None,
    "msgcat": gettext("msgcat"),
    "msgcat, sorted": gettext("msgcat", "--sort-output"),
    "msgcat, not wrapped": gettext("msgcat", "--no-wrap"),
    "msgcat, narrow": rewrap,
    "msgattrib": gettext("msgattrib", "--no-obsolete"),
    "msgmerge": msgmerge,
    "translate-toolkit": translate_toolkit,
    "polib": polib,
}


def written(path: Path) -> None:
    """One entry of each kind."""
    header = catalog.new("vi", {}, f"{TODAY} 10:00+0000").header
    stale = catalog.draft(Entry("Rest the leg."), "Để chân nghỉ.", "google", TODAY)
    edited = catalog.draft(Entry("Drink water."), "Uống nước.", "google", TODAY)
    entries = (
        catalog.draft(Entry(DRAFTED, comments=("a person's remark",)), "Hãy đi khám, đừng chờ đợi.", "google", TODAY),
        stale.edit(source="Rest both legs."),
        edited.edit(target="Hãy uống đủ nước."),
        catalog.approve(catalog.draft(Entry("Stretch."), "Kéo giãn.", "memory", TODAY)),
        Entry("Unsure.", "Không chắc.", flags=("fuzzy",)),
        Entry("Nothing yet."),
    )
    path.write_bytes(catalog.write(Catalog("vi", header, entries)))


EXPECTED = {
    DRAFTED: "machine",
    "Rest both legs.": "stale",
    "Drink water.": "fuzzy",
    "Stretch.": "translated",
    "Unsure.": "fuzzy",
    "Nothing yet.": "untranslated",
}


def states(path: Path) -> dict[str, str]:
    found = catalog.read(path.read_bytes(), str(path))
    return {entry.source: str(catalog.state(entry)) for entry in found.entries if not entry.obsolete}


@pytest.mark.parametrize("name", TOOLS)
def test_states_survive(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    written(path)
    TOOLS[name](path)
    assert states(path) == EXPECTED
    assert b"a person's remark" in path.read_bytes()


@pytest.mark.parametrize("name", ["msgcat", "msgcat, narrow", "translate-toolkit", "polib"])
def test_two_tools_in_a_row_do_no_harm(name: str, tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    written(path)
    TOOLS[name](path)
    TOOLS["msgcat, narrow"](path)
    TOOLS[name](path)
    assert states(path) == EXPECTED


def test_clearing_the_fuzzy_marks_approves(tmp_path: Path) -> None:
    path = tmp_path / "a.po"
    written(path)
    gettext("msgattrib", "--clear-fuzzy")(path)
    found = states(path)
    assert set(found.values()) == {"translated", "untranslated"}
    entries = catalog.read(path.read_bytes(), str(path)).entries
    assert catalog.provenance(entries[0])  # what a machine wrote is still to be seen
    assert not catalog.in_force(entries[0])
