"""Each folder of cases/ is a catalog, the units of the article as it is now, and the catalog that a sync makes of them.

article.txt: one unit a line, `KIND<tab>SOURCE` or `KIND@CONTEXT<tab>SOURCE`; a line that begins with a tab is the note
of the unit above it. changes.txt: `how: source` of every entry but the kept ones.
"""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from l10n import catalog
from l10n.language import load
from l10n.model import Changes, Unit
from l10n.sync import sync

CASES = sorted(path for path in (Path(__file__).parent / "cases").iterdir() if path.is_dir())
NOW = "2026-11-22 12:00+0000"


def units(text: str) -> list[Unit]:
    found: list[Unit] = []
    for line in text.splitlines():
        head, tab, source = line.partition("\t")
        assert tab and source, f"malformed line: {line!r}"
        if head:
            kind, at, context = head.partition("@")
            found.append(Unit(source, context if at else None, kind))
        else:
            note = found[-1].note
            found[-1] = replace(found[-1], note=f"{note}\n{source}" if note else source)
    return found


def described(changes: Changes) -> str:
    lines = [
        f"{how}: {entry.source}\n"
        for how in ("added", "stale", "restored", "obsolete", "dropped")
        for entry in getattr(changes, how)
    ]
    return "".join(lines + [f"trivial: {old} => {new}\n" for old, new in changes.trivial])


def run(case: Path) -> tuple[bytes, Changes]:
    before = catalog.read((case / "before.po").read_bytes(), "before.po")
    now = units((case / "article.txt").read_text(encoding="utf-8"))
    after, changes = sync(before, now, "sleep.txt", source=load("en"), now=NOW)
    data = catalog.write(after)
    again, nothing = sync(catalog.read(data, "after.po"), now, "sleep.txt", source=load("en"), now="2027")
    assert catalog.write(again) == data
    assert not described(nothing)
    return data, changes


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_catalog_is_the_expected_one(case: Path) -> None:
    data, changes = run(case)
    assert data.decode() == (case / "after.po").read_text(encoding="utf-8")
    assert described(changes) == (case / "changes.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_word_of_the_translator_is_still_there(case: Path) -> None:
    data, _ = run(case)
    after = catalog.read(data, "after.po")
    everything = "\n".join([entry.target for entry in after.entries])
    remarks = {line for entry in after.entries for line in entry.comments}
    for entry in catalog.read((case / "before.po").read_bytes(), "before.po").entries:
        assert entry.target in everything
        assert {line for line in entry.comments if not line.startswith("l10n:")} <= remarks


@pytest.mark.skipif(not shutil.which("msgcat"), reason="msgcat is missing: install gettext")
@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_msgcat_would_write_the_same(case: Path) -> None:
    data = (case / "after.po").read_bytes()
    found = subprocess.run(["msgcat", "-"], input=data, capture_output=True, check=True)
    assert found.stdout.decode() == data.decode()


@pytest.mark.parametrize("line", ["no tab", "paragraph\t", ""])
def test_a_malformed_case_fails(line: str) -> None:
    with pytest.raises(AssertionError):
        units(f"paragraph\tFine.\n{line}\nparagraph\tFine too.\n")
