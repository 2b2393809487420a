"""The first article against a list of its units and skipped texts that was written by hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from l10n import extract, language, segment
from l10n.formats import plain
from l10n.model import Extraction

NAME = "why-do-muscle-spasms-happen.txt"
ROOT = Path(__file__).parents[2]
KINDS = {"heading", "paragraph", "list item"}


def read_case(path: Path) -> list[tuple[str, str]]:
    """(kind or "skipped, REASON", text) of each line; a malformed line is an error."""
    found = []
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        if line.startswith("#"):
            continue
        what, colon, text = line.partition(": ")
        if not colon or not text.strip() or not (what in KINDS or what.startswith("skipped, ")):
            raise ValueError(f"{path.name}:{number}: expected 'KIND: TEXT', found {line!r}")
        found.append((what, text.replace("⍽", "\N{NO-BREAK SPACE}")))
    return found


@pytest.fixture(scope="module")
def expected() -> list[tuple[str, str]]:
    return read_case(Path(__file__).with_name(f"{NAME}.units"))


@pytest.fixture(scope="module")
def found() -> Extraction:
    path = f"source_articles/{NAME}"
    document = extract.document((ROOT / path).read_bytes(), path, plain.FORMAT, None, {})
    return extract.extract(document, path, segment.split, language.load("en"))


def test_units_and_skipped_texts_in_order(expected: list[tuple[str, str]], found: Extraction) -> None:
    units = [(unit.locations[0].start, unit.kind, unit.source) for unit in found.occurrences]
    skipped = [(item.location.start, f"skipped, {item.reason.split(' (')[0]}", item.text) for item in found.skipped]
    assert [(what, text) for _, what, text in sorted(units + skipped)] == expected


def test_every_word_is_in_a_unit_or_skipped(expected: list[tuple[str, str]]) -> None:
    """The list itself: it is complete, so nothing of the article is missing on both sides."""
    text = (ROOT / "source_articles" / NAME).read_text(encoding="utf-8")
    listed = " ".join(text for _, text in expected)
    assert text.replace("•", "").split() == listed.split()


def test_places_are_those_of_the_texts(found: Extraction) -> None:
    text = found.document.text
    for unit in found.occurrences:
        (place,) = unit.locations
        assert text[place.start : place.end] == unit.source
        assert place.line == text.count("\n", 0, place.start) + 1


def test_a_repeated_text_is_one_unit_with_two_places(found: Extraction) -> None:
    counts = Counter(unit.source for unit in found.occurrences)
    assert [source for source, count in counts.items() if count > 1] == ["30 Nov 2022"]
    (date,) = (unit for unit in found.units if unit.source == "30 Nov 2022")
    assert [place.line for place in date.locations] == [108, 114]


@pytest.mark.parametrize(
    "text",
    [
        "antiviral drugs, anti-diabetics drugs, etc. and our products are now used by millions of patients",
        "Stellapharm J.V. Co., Ltd. – Branch 1",
        "T:\N{NO-BREAK SPACE}+84 274 376 7470 | F:\N{NO-BREAK SPACE}+84 274 376 7469 | E:",
    ],
)
def test_no_break_inside(text: str, found: Extraction) -> None:
    assert sum(text in unit.source for unit in found.units) == 1


def test_bullets_are_no_part_of_a_unit(found: Extraction) -> None:
    assert not [unit.source for unit in found.occurrences if "•" in unit.source]


@pytest.mark.parametrize("line", ["paragraph", "paragraph:", "paragraph:   ", "verse: Roses", "Roses are red."])
def test_a_malformed_case_fails(line: str, tmp_path: Path) -> None:
    path = tmp_path / "case.units"
    path.write_text(f"# comment\n{line}\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"case\.units:2: expected"):
        read_case(path)
