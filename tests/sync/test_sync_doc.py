"""Runs the examples of docs/sync.md: blocks of `po before`, `text article` and `po after`, or of a merge."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from l10n import catalog
from l10n.language import load
from l10n.merge import merge
from l10n.model import Catalog, Unit
from l10n.sync import sync

DOC = Path(__file__).parents[2] / "docs" / "sync.md"
BLOCK = re.compile(
    r"^```(?:po|text) (before|article|after|base|ours|theirs|merged)\n(.*?)^```$", re.MULTILINE | re.DOTALL
)
BLOCKS = BLOCK.findall(DOC.read_text(encoding="utf-8"))
SYNCS = [each for each in zip(BLOCKS, BLOCKS[1:], BLOCKS[2:], strict=False) if each[0][0] == "before"]
MERGES = [BLOCKS[at : at + 4] for at, (name, _) in enumerate(BLOCKS) if name == "base"]
HEADER = 'msgid ""\nmsgstr "Language: vi\\nContent-Type: text/plain; charset=UTF-8\\n"\n\n'


def parsed(entries: str) -> Catalog:
    return catalog.read((HEADER + entries).encode(), "example.po")


def shown(result: Catalog) -> str:
    return "\n".join(catalog.entry_text(entry) for entry in result.entries)


def run(before: str, article: str) -> str:
    units = [Unit(line) for line in article.splitlines()]
    after, _ = sync(parsed(before), units, "sleep.txt", source=load("en"), now="2026-11-22 12:00+0000")
    return shown(after)


@pytest.mark.parametrize(("before", "article", "after"), SYNCS, ids=lambda block: block[0])
def test_the_examples_of_a_sync_are_true(
    before: tuple[str, str], article: tuple[str, str], after: tuple[str, str]
) -> None:
    assert (article[0], after[0]) == ("article", "after")
    assert run(before[1], article[1]) == after[1]


@pytest.mark.parametrize("blocks", MERGES)
def test_the_examples_of_a_merge_are_true(blocks: list[tuple[str, str]]) -> None:
    assert [name for name, _ in blocks] == ["base", "ours", "theirs", "merged"]
    base, ours, theirs, merged = (text for _, text in blocks)
    result, conflicts = merge(parsed(base), parsed(ours), parsed(theirs))
    assert shown(result) == merged
    assert len(conflicts) == merged.count("Merge conflict")


def test_no_block_is_left_out() -> None:
    assert len(BLOCKS) == 3 * len(SYNCS) + 4 * len(MERGES) >= 30
    assert DOC.read_text(encoding="utf-8").count("\n```") == 2 * len(BLOCKS)
    assert all(a != b for (a, _), (b, _) in pairwise(BLOCKS))
