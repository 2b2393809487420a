"""The examples of docs/formats.md: each article gives the units that stand below it."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from listing import listing, read  # noqa: E402

DOC = Path(__file__).parents[2] / "docs" / "formats.md"
EXAMPLES = re.findall(
    r"^```(txt|md|html)\n(.*?)^```\n\n```units\n(.*?)^```$", DOC.read_text(encoding="utf-8"), re.M | re.S
)


def test_every_example_is_run() -> None:
    text = DOC.read_text(encoding="utf-8")
    assert len(EXAMPLES) == text.count("```units") == len(re.findall(r"^```(?:txt|md|html)$", text, re.M))


@pytest.mark.parametrize(("kind", "article", "units"), EXAMPLES, ids=range(len(EXAMPLES)))
def test_example(kind: str, article: str, units: str, tmp_path: Path) -> None:
    path = tmp_path / f"example.{kind}"
    path.write_text(article, encoding="utf-8", newline="")
    assert listing(read(path)) == units.splitlines()
