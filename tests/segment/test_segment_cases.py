"""Paragraphs with hand-marked boundaries are cut where their files say.

cases/LANGUAGE-NAME.txt: one paragraph a line, `‖` where a sentence ends (the white space after it is the gap), `↵` for
a newline. Lines that begin with `# ` or `## ` are comments.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from l10n.model import Segment
from l10n.segment import split

CASES = sorted(Path(__file__).with_name("cases").glob("*.txt"))
END = re.compile(r" ?‖(\s*)")


def paragraphs(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    found = [line.replace("↵", "\n") for line in lines if line.strip() and not re.match("##? ", line)]
    assert found, f"{path.name}: no case in it"
    assert len(set(found)) == len(found), f"{path.name}: a case stands there twice"
    return found


def segments(paragraph: str) -> list[Segment]:
    """The segments that a marked paragraph asks for."""
    parts = END.split(paragraph)
    assert all(part.strip() for part in parts[::2]), f"an empty sentence in {paragraph!r}"
    return [Segment(source, gap) for source, gap in zip(parts[::2], [*parts[1::2], ""], strict=True)]


@pytest.mark.parametrize(
    ("language", "paragraph"),
    [
        pytest.param(path.stem.partition("-")[0], paragraph, id=f"{path.stem}-{number}")
        for path in CASES
        for number, paragraph in enumerate(paragraphs(path), 1)
    ],
)
def test_a_paragraph_is_cut_as_marked(language: str, paragraph: str) -> None:
    expected = segments(paragraph)
    text = "".join(segment.source + segment.gap for segment in expected)
    assert split(text, language) == expected


def test_there_are_a_hundred_hard_health_paragraphs() -> None:
    assert len(paragraphs(Path(__file__).with_name("cases") / "en-health.txt")) >= 100
