"""Drafts that one has had enough of (pseudo's, above all) go at one word; what a person touched does not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from l10n import catalog
from l10n.model import Entry

Run = Callable[..., Any]


def entries(root: Path, name: str = "a") -> dict[str, Entry]:
    path = root / f"catalogs/vi/{name}.po"
    return {entry.source: entry for entry in catalog.read(path.read_bytes(), str(path)).entries}


@pytest.fixture
def root(tree: Callable[..., Path], l10n: Run) -> Path:
    root = tree({"source_articles/a.txt": "Drink water.\n\nRest the leg.\n\n30 Nov 2022\n\nSleep well.\n"})
    l10n("sync", "-l", "vi")
    path = root / "catalogs/vi/a.po"
    path.write_text(path.read_text().replace('water."\nmsgstr ""', 'water."\nmsgstr "Uống nước."'))
    return root


def test_drafts_of_an_engine_are_taken_out(root: Path, l10n: Run) -> None:
    path = root / "catalogs/vi/a.po"
    before = path.read_bytes()
    l10n("prefill", "--engine", "dates", "--engine", "pseudo")
    first = path.read_text()
    rest = entries(root)["Rest the leg."].target
    path.write_text(first.replace(rest, "Để chân nghỉ."))
    done = l10n("prefill", "--drop", "pseudo", "--dry-run")
    assert "catalogs/vi/a.po: 1 draft would be dropped" in done.stderr
    assert entries(root)["Sleep well."].target
    assert "catalogs/vi/a.po: 1 draft dropped" in l10n("prefill", "--drop", "pseudo").stderr
    found = entries(root)
    assert {source: catalog.state(entry) for source, entry in found.items()} == {
        "Drink water.": "translated",
        "Rest the leg.": "fuzzy",
        "30 Nov 2022": "machine",
        "Sleep well.": "untranslated",
    }
    path.write_text(first)
    l10n("prefill", "--drop", "pseudo", "--drop", "dates")
    assert path.read_bytes().split(b"\n\n", 1)[1] == before.split(b"\n\n", 1)[1]
    assert "dropped" not in l10n("prefill", "--drop", "pseudo").stderr


def test_another_engine_takes_their_place_at_once(root: Path, l10n: Run) -> None:
    l10n("prefill", "--engine", "pseudo")
    l10n("prefill", "--drop", "pseudo", "--engine", "dates")
    assert catalog.provenance(entries(root)["30 Nov 2022"]).origin == "dates"  # type: ignore[union-attr]
    assert entries(root)["Sleep well."].target == "", "what no engine answers is dropped all the same"


def test_drafts_are_taken_out_where_nothing_waits_then(root: Path, l10n: Run) -> None:
    path = root / "catalogs/vi/a.po"
    l10n("prefill", "--engine", "pseudo")
    path.write_text(path.read_text().replace("# l10n: pseudo", "# l10n: empty\n# l10n: pseudo"))
    assert "dropped" in l10n("prefill", "--drop", "pseudo").stderr
    assert entries(root)["Sleep well."].target == ""


def test_an_engine_that_there_is_not(root: Path, l10n: Run) -> None:
    assert "did you mean pseudo?" in l10n("prefill", "--drop", "psuedo", code=2).stderr


def test_what_the_memory_knew_stays_where_the_engine_fails(root: Path, l10n: Run) -> None:
    (root / "source_articles/b.txt").write_text("Drink water.\n\nAnother sentence.\n")
    l10n("sync")
    l10n("prefill", "b.txt", "--engine", "libre", code=1, L10N_LIBRE_URL="http://127.0.0.1:9")
    assert entries(root, "b")["Drink water."].target == "Uống nước."


def test_when_drafts_on_trial_are_gone_the_catalog_is_as_it_was(root: Path, l10n: Run) -> None:
    path = root / "catalogs/vi/a.po"
    before = path.read_bytes()
    l10n("prefill", "--engine", "pseudo", SOURCE_DATE_EPOCH="1900000000")
    assert path.read_bytes() != before
    l10n("prefill", "--drop", "pseudo", SOURCE_DATE_EPOCH="1900000000")
    assert path.read_bytes() == before
    l10n("prefill", "--engine", "dates", SOURCE_DATE_EPOCH="1900000000")
    assert "PO-Revision-Date: 2030" in path.read_text(), "other drafts are work on the catalog"
