"""Articles with every construct of their format, rendered with real Vietnamese: vi/NAME.tsv in, vi/NAME out.

A new case is an article in tests/formats/, its translation (source, tab, target) and what it must become.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import extract, language, registry, render, segment
from l10n.model import Extraction
from l10n.plugin import Target

HERE = Path(__file__).parent / "vi"
ARTICLES = Path(__file__).parent.parent / "formats"
CASES = sorted(HERE.glob("*.tsv"))


def extraction_of(name: str) -> Extraction:
    (path,) = ARTICLES.glob(f"*/{name}")
    format = next(one for one in registry.formats() if path.suffix in one.suffixes)
    document = extract.document(path.read_bytes(), name, format, None, {})
    return extract.extract(document, name, segment.split, language.load("en"), "block")


def targets_of(path: Path) -> dict[tuple[str | None, str], str]:
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()]
    assert all(len(row) == 2 and all(row) for row in rows), f"{path.name} has a line without a source and a target"
    return {(None, source): target for source, target in rows}


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_render(path: Path) -> None:
    extraction = extraction_of(path.stem)
    targets = targets_of(path)
    assert {unit.key for unit in extraction.units} == set(targets)
    format = registry.load("formats", extraction.document.format)
    made = render.render(extraction, format, targets, Target(language.load("vi")))
    assert made.problems == () and made.percent == 100
    assert made.data == (HERE / path.stem).read_bytes()


def test_every_format_has_a_case() -> None:
    assert {extraction_of(path.stem).document.format for path in CASES} == {"plain", "markdown", "html"}
