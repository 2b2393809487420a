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


def test_a_non_breaking_space_reference_is_part_of_the_gap() -> None:
    assert split("Keep at 25&nbsp;°C.&nbsp;Keep dry.") == [
        Segment("Keep at 25&nbsp;°C.", "&nbsp;"),
        Segment("Keep dry.", ""),
    ]


@pytest.mark.parametrize("text", ["", " ", "\n\n", "a", " a. ", "\n\nOne. Two.\n"])
def test_white_space_at_the_ends(text: str) -> None:
    leading = text[: len(text) - len(text.lstrip())]
    found = split(text)
    assert len(found) == {"": 0, "\n\nOne. Two.\n": 2}.get(text, 1)
    if text.strip():
        assert found[0].source.startswith(leading + text.strip()[0])
        assert found[-1].gap == text[len(text.rstrip()) :]


@pytest.mark.parametrize("path", [path for path in CASES if path.stem.startswith("en-")], ids=lambda path: path.stem)
def test_a_sentence_by_itself_is_not_cut_again(path: Path) -> None:
    sentences = [segment.source for paragraph in paragraphs(path) for segment in segments(paragraph)]
    assert [sentence for sentence in sentences if len(split(sentence)) != 1] == []
