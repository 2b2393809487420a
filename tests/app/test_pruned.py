"""`l10n sync --prune`: what it takes away is told, and what somebody wrote there alone is in the memory afterwards."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest

from l10n import storage
from l10n.app import pruned, sync
from l10n.app.work import start

FEET = "Feet\n\nWash your feet. Dry them well. Look at them every day. Rest.\n"
HANDS = "Hands\n\nWash your hands. Rest.\n"
STORE = "translation_memory/vi.tmx"


def translate(path: Path, targets: dict[str, str], fuzzy: tuple[str, ...] = ()) -> None:
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = targets.get(entry.msgid, entry.msgstr)
        entry.flags += ["fuzzy"] if entry.msgid in fuzzy else []
    catalog.save()


def targets(path: Path) -> dict[str, tuple[str, bool]]:
    return {entry.msgid: (entry.msgstr, entry.fuzzy) for entry in polib.pofile(str(path)) if not entry.obsolete}


@pytest.fixture
def root(tree: Callable[..., Path], l10n: Callable[..., Any]) -> Path:
    root = tree({"source_articles/feet.txt": FEET, "source_articles/hands.txt": HANDS})
    l10n("sync")
    words = {"Feet": "Chân", "Wash your feet.": "Rửa chân.", "Dry them well.": "Lau khô.", "Rest.": "Nghỉ ngơi."}
    translate(root / "catalogs/vi/feet.po", words, ("Dry them well.",))
    translate(root / "catalogs/vi/hands.po", {"Rest.": "Nghỉ ngơi."})
    return root


def test_an_orphan_leaves_its_words_to_the_memory(root: Path, l10n: Callable[..., Any]) -> None:
    path = root / "catalogs/vi/feet.po"
    (root / "source_articles/feet.txt").unlink()
    said = l10n("sync", "--prune", "--dry-run").stderr
    assert f"{STORE}: would take up 3 translations of 7 words that stand nowhere else any more" in said
    data = json.loads(l10n("sync", "--prune", "--dry-run", "--format", "json").stdout)
    assert data["remembered"] == [{"locale": "vi", "file": STORE, "translations": 3, "words": 7}]
    assert path.exists()
    assert not (root / STORE).exists()
    assert f"{STORE}: took up 3 translations of 7 words" in l10n("sync", "--prune").stderr
    assert not path.exists()
    assert "Nghỉ ngơi." not in (root / STORE).read_text(), "the other catalog has it"
    assert "Chân" in l10n("memory", "export").stdout

    (root / "source_articles/toes.txt").write_text(FEET)
    l10n("update")
    found = targets(root / "catalogs/vi/toes.po")
    assert found["Wash your feet."] == ("Rửa chân.", False)
    assert found["Dry them well."] == ("Lau khô.", True), "it was not finished, and so comes as a draft"
    assert "took up" not in l10n("sync", "--prune").stderr


def test_obsolete_entries_leave_theirs_too(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/feet.txt").write_text("Quite another text, about eyes.\n")
    assert "took up 3 translations of 7 words" in l10n("sync", "--prune").stderr
    assert "#~" not in (root / "catalogs/vi/feet.po").read_text()
    (root / "source_articles/feet.txt").write_text(FEET)
    l10n("update")
    assert targets(root / "catalogs/vi/feet.po")["Wash your feet."] == ("Rửa chân.", True)


def test_words_that_move_with_their_sentence_are_not_taken_up(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/feet.txt").rename(root / "source_articles/toes.txt")
    (root / "source_articles/toes.txt").write_text(FEET.replace("your feet.", "both your feet."))
    assert "took up" not in l10n("sync", "--prune").stderr
    assert not (root / STORE).exists()
    assert targets(root / "catalogs/vi/toes.po")["Wash both your feet."] == ("Rửa chân.", True)


def test_a_catalog_that_steps_aside_and_goes(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/hands.txt").rename(root / "source_articles/feet.txt")
    dry = l10n("sync", "--prune", "--dry-run").stderr
    done = l10n("sync", "--prune").stderr
    assert "would take up 3 translations" in dry
    assert "took up 3 translations" in done
    assert [path.name for path in (root / "catalogs/vi").iterdir()] == ["feet.po"]


def test_untouched_drafts_are_no_words_of_anybody(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/hands.txt").write_text("Stretch your fingers.\n")
    l10n("update", "--engine", "pseudo")
    (root / "source_articles/hands.txt").unlink()
    done = l10n("sync", "--prune").stderr
    assert "hands.po: removed" in done
    assert "took up" not in done


def test_an_untouched_draft_keeps_no_words(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/hands.txt").unlink()
    l10n("sync", "--prune")
    (root / "source_articles/feet.txt").write_text("Feet\n\nRest.\n")
    l10n("sync")
    (root / "source_articles/toes.txt").write_text("Toes\n\nWash your feet.\n")
    l10n("update")
    assert targets(root / "catalogs/vi/toes.po")["Wash your feet."] == ("Rửa chân.", True)
    l10n("sync", "--prune")
    (root / "source_articles/toes.txt").unlink()
    l10n("sync", "--prune")
    assert "Rửa chân." in (root / STORE).read_text()


def test_words_beside_characters_that_no_memory_holds_are_kept_as_a_draft(root: Path, l10n: Callable[..., Any]) -> None:
    path = root / "catalogs/vi/feet.po"
    path.write_text(path.read_text().replace('"Chân"', '"Bàn\\033chân"'))
    (root / "source_articles/feet.txt").unlink()
    assert "took up 3 translations" in l10n("sync", "--prune").stderr
    assert "Bàn\\x1bchân" in (root / STORE).read_text()
    (root / "source_articles/toes.txt").write_text("Feet\n\nQuite another text.\n")
    l10n("update")
    assert targets(root / "catalogs/vi/toes.po")["Feet"] == ("Bàn\\x1bchân", True)


def test_forms_of_a_plural_are_words_too(root: Path, l10n: Callable[..., Any]) -> None:
    path = root / "catalogs/vi/feet.po"
    plural = '\n#~ msgid "one foot"\n#~ msgid_plural "%d feet"\n#~ msgstr[0] "%d bàn chân"\n'
    path.write_text(path.read_text() + plural)
    l10n("sync", "--prune")
    assert "%d bàn chân" in (root / STORE).read_text()


@pytest.mark.parametrize("broken", [False, True], ids=["no memory", "a broken memory"])
def test_nothing_goes_where_it_cannot_be_kept(root: Path, broken: bool, l10n: Callable[..., Any]) -> None:
    if broken:
        (root / STORE).parent.mkdir()
        (root / STORE).write_text("<tmx>")
    else:
        (root / "l10n.toml").write_text("[memory]\nfiles = []\n")
    before = (root / "catalogs/vi/feet.po").read_bytes()
    (root / "source_articles/feet.txt").unlink()
    done = l10n("sync", "--prune", code=2)
    assert (root / "catalogs/vi/feet.po").read_bytes() == before
    assert "error: " in done.stderr
    if not broken:
        assert "so --prune would lose translations that stand nowhere else; nothing was dropped" in done.stderr
        (root / "l10n.toml").unlink()
        l10n("sync", "--prune", "-j", "2")
        assert "Chân" in (root / STORE).read_text()


def test_what_an_editor_saves_meanwhile_is_kept_too(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (root / "source_articles/feet.txt").write_text("Quite another text, about eyes.\n")
    path, keep = root / "catalogs/vi/feet.po", pruned.keep
    done: list[int] = []

    def saved(*arguments: Any, **options: Any) -> list[pruned.Kept]:
        kept = keep(*arguments, **options)
        if not done:
            path.write_text(path.read_text().replace('"Chân"', '"Bàn chân"'))
        done.append(len(kept))
        return kept

    monkeypatch.setattr(pruned, "keep", saved)
    result = sync.sync(start(root), prune=True)
    assert [each.count.units for each in result.kept] == [3, 1]
    assert "Bàn chân" not in path.read_text()
    assert "Bàn chân" in (root / STORE).read_text()


def test_what_an_editor_saves_while_the_catalog_is_written_is_kept_too(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (root / "source_articles/feet.txt").write_text("Quite another text, about eyes.\n")
    path, update = root / "catalogs/vi/feet.po", storage.update

    def saved(file: Path, *arguments: Any) -> bytes:
        file.write_text(file.read_text().replace('"Chân"', '"Bàn chân"'))
        return update(file, *arguments)

    monkeypatch.setattr(storage, "update", saved)
    result = sync.sync(start(root), prune=True)
    assert "Bàn chân" not in path.read_text()
    assert "Bàn chân" in {entry.target for _, _, entries in result.gone for entry in entries}
    assert "Bàn chân" in (root / STORE).read_text()
