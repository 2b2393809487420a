"""A sentence like a translated one is a draft that says which; one that says the opposite is none."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from l10n import catalog
from l10n.model import Entry, State

KNOWN = {
    "Put one drop into the left eye every morning.": "Nhỏ một giọt vào mắt trái mỗi buổi sáng.",
    "Increase the dose only as your doctor tells you.": "Chỉ tăng liều theo lời bác sĩ.",
    "The pain gets better over the first two weeks.": "Cơn đau đỡ dần trong hai tuần đầu.",
    "Rarely, the skin turns red and it itches.": "Hiếm khi da đỏ lên và ngứa.",
    "Drink a glass of water with each tablet you take.": "Uống một cốc nước với mỗi viên thuốc.",
}
OPPOSITE = [
    "Put one drop into the right eye every morning.",
    "Decrease the dose only as your doctor tells you.",
    "The pain gets better after the first two weeks.",
    "Commonly, the skin turns red and it itches.",
]
KNOWN_WELL = list(KNOWN)[1]
LIKE = "Drink a large glass of water with each tablet you take."


def entries(path: Path) -> dict[str, Entry]:
    return {entry.source: entry for entry in catalog.read(path.read_bytes(), str(path)).entries}


def known(tree: Callable[..., Path], l10n: Callable[..., Any]) -> Path:
    root = tree({"source_articles/a.txt": "\n\n".join(KNOWN) + "\n"})
    l10n("sync", "-l", "vi")
    path = root / "catalogs/vi/a.po"
    text = path.read_text()
    for source, target in KNOWN.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text)
    assert all(entry.target for entry in entries(path).values())
    return root


def test_the_opposite_is_no_draft(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = known(tree, l10n)
    tree({"source_articles/b.txt": "\n\n".join([*OPPOSITE, LIKE]) + "\n"})
    l10n("sync")
    l10n("prefill")
    found = entries(root / "catalogs/vi/b.po")
    for source in OPPOSITE:
        assert catalog.state(found[source]) is State.UNTRANSLATED, source
        assert any(line.startswith("l10n: similar ") and " became " in line for line in found[source].comments), source


def test_a_draft_says_what_it_was_made_from(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = known(tree, l10n)
    tree({"source_articles/b.txt": LIKE + "\n"})
    l10n("sync")
    l10n("prefill")
    path = root / "catalogs/vi/b.po"
    (draft,) = entries(path).values()
    assert catalog.state(draft) is State.MACHINE
    remark, origin = draft.comments
    assert remark == "l10n: similar 94%: Drink a glass of water with each tablet you take."
    assert origin.startswith("l10n: memory ")
    before = path.read_bytes()
    l10n("prefill")
    assert path.read_bytes() == before
    l10n("approve", "--all")
    l10n("prefill")
    (approved,) = entries(path).values()
    assert remark not in approved.comments


def test_an_edited_sentence_that_says_the_opposite_now_is_stale(
    tree: Callable[..., Path], l10n: Callable[..., Any]
) -> None:
    root = known(tree, l10n)
    article = root / "source_articles/a.txt"
    article.write_text("\n\n".join([*OPPOSITE, *list(KNOWN)[4:]]) + "\n")
    l10n("sync")
    found = entries(root / "catalogs/vi/a.po")
    assert all(catalog.state(found[source]) is State.STALE for source in OPPOSITE)


def test_approve_counts_the_drafts_that_a_check_warns_of(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = known(tree, l10n)
    first = root / "catalogs/vi/a.po"
    first.write_text(first.read_text().replace("mỗi viên thuốc.", "mỗi viên thuốc"))
    tree({"source_articles/b.txt": f"{LIKE}\n\n{LIKE.replace('large', 'small')}\n"})
    tree({"source_articles/c.txt": f"{KNOWN_WELL.replace('only as', 'just as')}\n"})
    l10n("sync")
    l10n("prefill")
    told = l10n("approve", "--all", "--dry-run").stderr
    assert "b.po: 2 drafts would be approved, 0 refused; 2 of the approved with warnings: see `l10n check`" in told
    assert "c.po: 1 draft would be approved, 0 refused\n" in told
    rows = json.loads(l10n("approve", "--all", "--format", "json").stdout)["catalogs"]
    assert {row["catalog"]: row["warned"] for row in rows if row["approved"]} == {
        "catalogs/vi/b.po": 2,
        "catalogs/vi/c.po": 0,
    }
