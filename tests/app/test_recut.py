"""New rules of segmentation cut an article anew: it is said, and no translation is lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib

ARTICLE = "Take appx. Five pills at night. Rest well. Ask your doctor.\n"
RULES = '[segmentation]\nabbreviations = ["appx."]\n'


def entries(root: Path) -> dict[str, tuple[str, bool]]:
    catalog = polib.pofile(str(root / "catalogs/vi/a.po"))
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in catalog if not entry.obsolete}


def test_two_versions_of_the_rules(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = tree({"source_articles/a.txt": ARTICLE})
    l10n("sync")
    path = root / "catalogs/vi/a.po"
    catalog = polib.pofile(str(path), wrapwidth=0)
    targets = {
        "Take appx.": "Uống khoảng",
        "Five pills at night.": "năm viên vào ban đêm.",
        "Rest well.": "Nghỉ ngơi.",
        "Ask your doctor.": "Hỏi bác sĩ.",
    }
    for entry in catalog:
        entry.msgstr = targets[entry.msgid]
    catalog.save()
    l10n("sync")

    (root / "l10n.toml").write_text(RULES)
    done = l10n("sync")
    assert "the rules of segmentation cut this article anew" in done.stderr
    found = entries(root)
    assert found["Take appx. Five pills at night."] == ("Uống khoảng năm viên vào ban đêm.", True)
    assert found["Rest well."] == ("Nghỉ ngơi.", False)
    assert found["Ask your doctor."] == ("Hỏi bác sĩ.", False)
    l10n("sync", "--check")

    (root / "l10n.toml").unlink()
    assert "the rules of segmentation cut this article anew" in l10n("sync").stderr
    assert entries(root) == {source: (target, False) for source, target in targets.items()}


def test_another_unit(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    """Whole paragraphs in place of sentences."""
    root = tree({"source_articles/a.txt": ARTICLE, "l10n.toml": 'unit = "block"\n'})
    l10n("sync")
    assert list(entries(root)) == [ARTICLE.strip()]
    (root / "l10n.toml").write_text('unit = "sentence"\n')
    assert "4 added" in l10n("sync").stderr
