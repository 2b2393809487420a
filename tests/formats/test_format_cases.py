"""Each article in plain/, markdown/ and html/ gives exactly the units and skipped texts that its .units file lists.

A new case is two files: NAME.txt (.md, .mdx, .html) and NAME.units beside it.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from l10n import language, registry, render
from l10n.plugin import Target

sys.path.insert(0, str(Path(__file__).parent))
from listing import listing, read  # noqa: E402

HERE = Path(__file__).parent
FOLDERS = ("plain", "markdown", "html")
ARTICLES = sorted(path for folder in FOLDERS for path in (HERE / folder).iterdir() if path.suffix != ".units")
OPTIONS = {"directives.txt": {"directives": "%%"}}
MARK = "\u2060"


def test_every_case_has_both_files() -> None:
    listed = {path.with_suffix("") for folder in FOLDERS for path in (HERE / folder).glob("*.units")}
    assert ARTICLES and listed == {path.with_suffix("") for path in ARTICLES}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_units(path: Path) -> None:
    wanted = path.with_suffix(".units").read_text(encoding="utf-8").splitlines()
    assert wanted and all(" | " in line for line in wanted), "a case file has lines with ` | `"
    assert listing(read(path, **OPTIONS.get(path.name, {}))) == wanted


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: f"{path.parent.name}/{path.name}")
@pytest.mark.parametrize("mark", ["", MARK])
def test_comes_back(path: Path, mark: str) -> None:
    """With sources as targets, and with marked ones once the marks are taken out."""
    extraction = read(path, unit="sentence", **OPTIONS.get(path.name, {}))
    format = registry.load("formats", extraction.document.format)
    targets = {unit.key: mark + unit.source + mark for unit in extraction.units}
    made = render.render(extraction, format, targets, Target(language.load("vi")))
    assert not made.problems
    assert made.text.count(MARK) >= len(extraction.blocks) * len(mark)
    assert made.text.replace(MARK, "") == extraction.document.text
