"""Articles that are renamed, moved and copied keep every translation, comment, state and obsolete entry."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FEET = "Feet\n\nWash your feet. Dry them well. Look at them every day.\n"
HANDS = "Hands\n\nWash your hands. Use soap. Then dry them.\n"


@pytest.fixture
def root(tree: Callable[..., Path], l10n: Callable[..., Any]) -> Path:
    root = tree({"source_articles/a/feet.txt": FEET, "source_articles/a/hands.txt": HANDS})
    l10n("sync")
    for name in ("feet", "hands"):
        path = root / f"catalogs/vi/a/{name}.po"
        text = path.read_text() + f'\n#~ msgid "Old {name}."\n#~ msgstr "Cũ {name}."\n'
        text = text.replace('\nmsgstr ""\n\n', f'\nmsgstr "{name} đã dịch"\n\n')
        path.write_text(text.replace("#. heading", "# của tôi\n#. heading"))
    return root


def body(path: Path) -> str:
    """Without what says where it belongs."""
    return "\n".join(line for line in path.read_text().splitlines() if not line.startswith(("#:", '"POT-Creation')))


def test_a_renamed_article_takes_its_catalog_along(root: Path, l10n: Callable[..., Any]) -> None:
    before = body(root / "catalogs/vi/a/feet.po")
    (root / "source_articles/a/feet.txt").rename(root / "source_articles/a/care of feet.txt")
    done = l10n("sync")
    assert "moved here from catalogs/vi/a/feet.po" in done.stderr
    assert not (root / "catalogs/vi/a/feet.po").exists()
    assert body(root / "catalogs/vi/a/care of feet.po") == before
    assert "#: \u2068source_articles/a/care of feet.txt\u2069" in (root / "catalogs/vi/a/care of feet.po").read_text()


def test_a_folder_moves_as_a_whole(root: Path, l10n: Callable[..., Any]) -> None:
    before = {name: body(root / f"catalogs/vi/a/{name}.po") for name in ("feet", "hands")}
    (root / "source_articles/a").rename(root / "source_articles/b")
    l10n("sync")
    assert not (root / "catalogs/vi/a").exists()
    assert {name: body(root / f"catalogs/vi/b/{name}.po") for name in before} == before


EYES = "Eyes\n\nRest your eyes. Look out of the window. Blink often.\n"
RINGS = {
    "a swap": {"feet": "hands", "hands": "feet"},
    "a new article under the old name": {"feet": "toes"},
    "a chain": {"feet": "hands", "hands": "toes"},
    "a ring of three": {"feet": "hands", "hands": "skin", "skin": "feet"},
}


@pytest.mark.parametrize(
    ("ring", "with_git"),
    [(ring, False) for ring in RINGS.values()] + [(RINGS["a swap"], True)],
    ids=[*RINGS, "a swap by git mv"],
)
def test_names_may_be_taken_by_others(
    root: Path, ring: dict[str, str], with_git: bool, git: Callable[..., Any], l10n: Callable[..., Any]
) -> None:
    """Articles that exchange or hand on their names: all that the catalogs hold goes where their text went."""
    folder, catalogs = root / "source_articles/a", root / "catalogs/vi/a"
    (folder / "skin.txt").write_text("Skin\n\nKeep your skin out of the sun. Use a cream. Drink enough.\n")
    l10n("sync")
    skin = catalogs / "skin.po"
    skin.write_text(skin.read_text().replace('\nmsgstr ""\n\n', '\nmsgstr "da đã dịch"\n\n'))
    before = {name: body(catalogs / f"{name}.po") for name in ("feet", "hands", "skin")}
    if with_git:
        git("init", "-q")
        git("add", "-A")

    def move(old: str, new: str) -> None:
        if with_git:
            git("mv", f"source_articles/a/{old}", f"source_articles/a/{new}")
        else:
            (folder / old).rename(folder / new)

    for name in ring:
        move(f"{name}.txt", f"{name}.tmp")
    for name, new in ring.items():
        move(f"{name}.tmp", f"{new}.txt")
    for name in ring.keys() - ring.values():
        (folder / f"{name}.txt").write_text(EYES)

    assert l10n("sync", "--check", code=1).stderr.count("would move here from") == len(ring)
    done = l10n("sync")
    for name, new in ring.items():
        assert f"moved here from catalogs/vi/a/{name}.po" in done.stderr
        assert body(catalogs / f"{new}.po") == before[name]
    for name in ring.keys() - ring.values():
        assert "Rest your eyes." in body(catalogs / f"{name}.po")
        assert "#~" not in body(catalogs / f"{name}.po")
    assert {path.stem for path in catalogs.iterdir()} == {path.stem for path in folder.iterdir()}
    assert "0 changed" in l10n("sync").stderr


def test_one_article_takes_the_place_of_another(root: Path, l10n: Callable[..., Any]) -> None:
    """The catalog that was there steps aside, and comes back with its text."""
    folder, catalogs = root / "source_articles/a", root / "catalogs/vi/a"
    before = {name: body(catalogs / f"{name}.po") for name in ("feet", "hands")}
    (folder / "feet.txt").replace(folder / "hands.txt")
    assert "catalogs/vi/a/hands.old.po: its article is gone; kept" in l10n("sync").stderr
    assert body(catalogs / "hands.po") == before["feet"]
    assert body(catalogs / "hands.old.po") == before["hands"]
    (folder / "palms.txt").write_text(HANDS)
    l10n("sync")
    assert body(catalogs / "palms.po") == before["hands"]
    assert {path.stem for path in catalogs.iterdir()} == {"hands", "palms"}


def test_a_rewritten_article_keeps_its_catalog(root: Path, l10n: Callable[..., Any]) -> None:
    """A new text under the old name, and no article that the old one went to: its translations are obsolete."""
    (root / "source_articles/a/feet.txt").write_text(EYES)
    assert "moved" not in l10n("sync").stderr
    text = (root / "catalogs/vi/a/feet.po").read_text()
    assert text.count('#~ msgstr "feet đã dịch"') == 4
    assert sorted(path.name for path in (root / "catalogs/vi/a").iterdir()) == ["feet.po", "hands.po"]


@pytest.mark.parametrize("cut", [1, 2, 3])
def test_a_swap_that_was_cut_short_is_finished_by_the_next_sync(root: Path, cut: int, l10n: Callable[..., Any]) -> None:
    folder, catalogs = root / "source_articles/a", root / "catalogs/vi/a"
    before = {name: body(catalogs / f"{name}.po") for name in ("feet", "hands")}
    (folder / "feet.txt").write_text(HANDS)
    (folder / "hands.txt").write_text(FEET)
    renames = [("feet", "feet.old"), ("hands", "feet"), ("feet.old", "hands")]
    for old, new in renames[:cut]:
        (catalogs / f"{old}.po").rename(catalogs / f"{new}.po")
    l10n("sync")
    assert [body(catalogs / f"{name}.po") for name in ("hands", "feet")] == [before["feet"], before["hands"]]
    assert sorted(path.name for path in catalogs.iterdir()) == ["feet.po", "hands.po"]


def test_a_deleted_article_leaves_its_catalog(root: Path, l10n: Callable[..., Any]) -> None:
    before = (root / "catalogs/vi/a/feet.po").read_bytes()
    (root / "source_articles/a/feet.txt").unlink()
    assert "catalogs/vi/a/feet.po: its article is gone; kept" in l10n("sync").stderr
    assert (root / "catalogs/vi/a/feet.po").read_bytes() == before
    (root / "source_articles/a/feet.txt").write_text(FEET)
    l10n("sync")
    assert (root / "catalogs/vi/a/feet.po").read_bytes() == before


def test_a_dry_run_moves_nothing(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/a/feet.txt").rename(root / "source_articles/b.txt")
    before = sorted(path.name for path in (root / "catalogs").rglob("*"))
    assert "would move here from catalogs/vi/a/feet.po" in l10n("sync", "--dry-run").stderr
    assert sorted(path.name for path in (root / "catalogs").rglob("*")) == before


def test_a_name_in_other_letters_is_no_orphan_where_letters_make_no_difference(
    root: Path, l10n: Callable[..., Any]
) -> None:
    """macOS and Windows: `Feet.po` is the file that `feet.po` names too, here by a link."""
    l10n("sync", "--prune")  # what is written anew is no link any more
    (root / "catalogs/vi/a/Feet.po").hardlink_to(root / "catalogs/vi/a/feet.po")
    done = l10n("sync", "--prune")
    assert (root / "catalogs/vi/a/Feet.po").exists()
    assert "Feet.po" not in done.stderr + done.stdout
    (root / "catalogs/vi/a/Feet.po").unlink()
    (root / "catalogs/vi/a/Feet.po").write_bytes((root / "catalogs/vi/a/feet.po").read_bytes())
    l10n("sync", "--prune")  # where they do, it is a catalog of its own, without an article
    assert not (root / "catalogs/vi/a/Feet.po").exists()


def untranslated(path: Path, draft: bool) -> None:
    """Take the translations out of a catalog, or make them drafts that nobody has looked at."""
    text = path.read_text()
    new = '#, fuzzy\nmsgid "\\1"\n' if draft else 'msgid "\\1"\n'
    target = "\\2" if draft else '""'
    path.write_text(re.sub(r'msgid "(.+)"\nmsgstr (".*")\n', f"{new}msgstr {target}\n", text))


@pytest.mark.parametrize("draft", [False, True], ids=["nothing done", "drafts"])
@pytest.mark.parametrize("new", ["palms.txt", "b/copy2.txt"], ids=["another name", "the name of the copy"])
def test_of_copies_the_catalog_that_holds_most_work_moves(
    root: Path, new: str, draft: bool, l10n: Callable[..., Any]
) -> None:
    """One of several articles with the same text moves and the others go: the translated catalog is not dropped."""
    folder, catalogs = root / "source_articles/a", root / "catalogs/vi/a"
    before = body(catalogs / "feet.po")
    for name in ("copy1", "copy2", "copy3", "then"):
        (folder / f"{name}.txt").write_text(FEET)
    l10n("sync")
    for name in ("copy1", "copy2", "copy3", "then"):
        (catalogs / f"{name}.po").write_bytes((catalogs / "feet.po").read_bytes())
        untranslated(catalogs / f"{name}.po", draft)
        (folder / f"{name}.txt").unlink()
    (folder / "b").mkdir()
    (folder / "feet.txt").rename(folder / new)
    done = l10n("sync", "--prune")
    assert "moved here from catalogs/vi/a/feet.po" in done.stderr
    moved = body((catalogs / new).with_suffix(".po"))
    assert moved == before.partition("\n#~")[0].rstrip("\n")


def test_copies_that_move_keep_their_own_catalogs(root: Path, l10n: Callable[..., Any]) -> None:
    folder, catalogs = root / "source_articles/a", root / "catalogs/vi/a"
    (folder / "toes.txt").write_text(FEET)
    l10n("sync")
    before = {name: body(catalogs / f"{name}.po") for name in ("feet", "toes")}
    folder.rename(root / "source_articles/b")
    l10n("sync")
    assert {name: body(root / f"catalogs/vi/b/{name}.po") for name in before} == before


@pytest.mark.parametrize("line", ['articles = ["**/*.mdx"]', 'exclude = ["**"]', 'exclude = ["a/feet.txt"]'])
def test_prune_keeps_the_catalog_of_an_article_that_is_left_out(
    root: Path, line: str, l10n: Callable[..., Any]
) -> None:
    """A slip in l10n.toml drops no catalog; once the article itself is gone, its catalog may go."""
    path = root / "catalogs/vi/a/feet.po"
    before = path.read_bytes()
    (root / "l10n.toml").write_text(line + "\n")
    said = "feet.po: kept, for source_articles/a/feet.txt is left out by articles or exclude in l10n.toml"
    for options in ((), ("--prune", "--dry-run"), ("--prune",)):
        done = l10n("sync", *options).stderr
        assert f"catalogs/vi/a/{said}" in done
        assert "removed" not in done
        assert "gone" not in done
        assert path.read_bytes() == before
    found = "source_articles/a/feet.txt is left out by articles or exclude in l10n.toml"
    assert found in l10n("check", code=1).stdout
    (root / "source_articles/a/feet.txt").unlink()
    said = l10n("check", code=1).stdout
    assert "the article of this catalog is gone" in said
    assert found not in said
    assert "catalogs/vi/a/feet.po: removed" in l10n("sync", "--prune").stderr
    assert not path.exists()


def swapped(ring: dict[str, str]) -> dict[str, str]:
    return {new: old for old, new in ring.items()}


def renamed(root: Path, ring: dict[str, str]) -> None:
    """Rename articles all at once; a name that is given up and not taken gets a new text."""
    folder = root / "source_articles/a"
    texts = {name: (folder / f"{name}.txt").read_text() for name in ring}
    for name in ring:
        (folder / f"{name}.txt").write_text(EYES)
    for name, new in ring.items():
        (folder / f"{new}.txt").write_text(texts[name])


@pytest.mark.parametrize(
    ("ring", "chosen"),
    [
        pytest.param(ring, name, id=f"{what}, {name}")
        for what, ring in RINGS.items()
        for name in {**ring, **swapped(ring)}
    ],
)
def test_a_sync_of_one_article_takes_those_along_that_exchanged_names_with_it(
    root: Path, ring: dict[str, str], chosen: str, l10n: Callable[..., Any]
) -> None:
    """Nothing that a catalog of the others holds is lost, stale or without an article by it, then or later."""
    folder, catalogs = root / "source_articles/a", root / "catalogs/vi/a"
    (folder / "skin.txt").write_text("Skin\n\nKeep your skin out of the sun. Use a cream. Drink enough.\n")
    (folder / "neck.txt").write_text("Neck\n\nStretch your neck. Turn it gently.\n")
    l10n("sync")
    before = {name: body(catalogs / f"{name}.po") for name in ("feet", "hands", "skin")}
    renamed(root, ring)
    (folder / "broken.txt").write_bytes(b"\xff\x00 no text")
    (folder / "neck.txt").write_text("Neck\n\nStretch your long neck. Turn it gently.\n")
    neck = (catalogs / "neck.po").read_bytes()
    plan = l10n("sync", "--dry-run", f"a/{chosen}.txt").stderr
    done = l10n("sync", f"a/{chosen}.txt").stderr
    assert done.count("moved here from") == plan.count("would move here from")
    assert "moved here from" in done
    (folder / "broken.txt").unlink()
    assert (catalogs / "neck.po").read_bytes() == neck, "what nobody asked for and did not move is left alone"
    l10n("sync")
    for name, new in ring.items():
        assert body(catalogs / f"{new}.po") == before[name]
    assert {path.stem for path in catalogs.iterdir()} == {path.stem for path in folder.iterdir()}
    assert "0 changed" in l10n("sync").stderr


def test_a_new_article_alone_takes_no_others_along(root: Path, l10n: Callable[..., Any]) -> None:
    """Edited articles are no part of it, and a rewritten one keeps its catalog."""
    folder, catalogs = root / "source_articles/a", root / "catalogs/vi/a"
    (folder / "hands.txt").write_text(HANDS.replace("soap", "much soap"))
    (folder / "eyes.txt").write_text(EYES)
    before = {name: (catalogs / f"{name}.po").read_bytes() for name in ("feet", "hands")}
    l10n("sync", "a/eyes.txt")
    assert {name: (catalogs / f"{name}.po").read_bytes() for name in before} == before
    assert sorted(path.name for path in catalogs.iterdir()) == ["eyes.po", "feet.po", "hands.po"]
    (folder / "feet.txt").write_text("Arms\n\nLift your arms. Let them hang.\n")
    l10n("sync", "a/feet.txt")
    assert sorted(path.name for path in catalogs.iterdir()) == ["eyes.po", "feet.po", "hands.po"]
    assert (catalogs / "feet.po").read_text().count('#~ msgstr "feet đã dịch"') == 4


@pytest.mark.parametrize("broken", ["catalog", "article"])
@pytest.mark.parametrize("chosen", ["a/feet.txt", ""], ids=["one article", "all"])
def test_a_stray_waits_while_what_may_hold_its_text_cannot_be_read(
    root: Path, chosen: str, broken: str, l10n: Callable[..., Any]
) -> None:
    """Else it would be all new, and its words obsolete: kinship that comes too late."""
    catalogs, names = root / "catalogs/vi/a", ("feet", "hands")
    before = {name: body(catalogs / f"{name}.po") for name in names}
    renamed(root, {"feet": "hands", "hands": "feet"})
    path = catalogs / "hands.po" if broken == "catalog" else root / "source_articles/a/hands.txt"
    whole = path.read_bytes()
    path.write_bytes(whole + (b'\nmsgid "broken\n' if broken == "catalog" else b"\xff\x00"))
    bytes_before = {name: (catalogs / f"{name}.po").read_bytes() for name in names}
    for options in (("--dry-run",), (), ("--prune",)):
        done = l10n("sync", *options, *chosen.split(), code=2).stderr
        said = "catalogs/vi/a/feet.po: holds hardly any text of its article, and what may hold it cannot be read"
        assert said in done
        assert f"mend {path.relative_to(root)}, then run" in done
        assert f"error: {path.relative_to(root)}" in done
        assert {name: (catalogs / f"{name}.po").read_bytes() for name in names} == bytes_before
    path.write_bytes(whole)
    l10n("sync", *chosen.split())
    assert [body(catalogs / f"{name}.po") for name in ("hands", "feet")] == [before["feet"], before["hands"]]


def test_what_cannot_be_read_is_no_matter_where_the_text_is_found_or_no_catalog_is_astray(
    root: Path, l10n: Callable[..., Any]
) -> None:
    folder, catalogs = root / "source_articles/a", root / "catalogs/vi/a"
    (folder / "skin.txt").write_text("Skin\n\nUse a cream.\n")
    l10n("sync")
    before = {name: body(catalogs / f"{name}.po") for name in ("feet", "hands")}
    (catalogs / "skin.po").write_text('msgid "broken\n')
    renamed(root, {"feet": "hands", "hands": "feet"})
    assert "skin.po" not in l10n("sync", "a/feet.txt").stderr
    assert [body(catalogs / f"{name}.po") for name in ("hands", "feet")] == [before["feet"], before["hands"]]
    (folder / "feet.txt").write_text(HANDS.replace("soap", "much soap"))
    assert "hardly any" not in l10n("sync", code=2).stderr
    assert "much soap" in (catalogs / "feet.po").read_text()


def test_a_catalog_without_an_article_is_called_by_that_of_no_other(root: Path, l10n: Callable[..., Any]) -> None:
    """In a report: by the article that it was made for, by its own path where that name is another catalog's."""

    def names(command: str, key: str) -> list[tuple[str | None, str]]:
        data = json.loads(l10n(command, "--format", "json", code=None).stdout)
        rows = data["findings"] if key == "findings" else data["locales"]["vi"][key]
        return sorted({(row["article"], row["catalog"]) for row in rows}, key=str)

    folder, catalogs = root / "source_articles/a", root / "catalogs/vi/a"
    (catalogs / "hands.po").write_text((catalogs / "hands.po").read_text().replace('msgid "Use ', 'msgid "Use 7 '))
    (folder / "feet.txt").replace(folder / "hands.txt")
    l10n("sync")
    hands, old = "source_articles/a/hands.txt", "catalogs/vi/a/hands.old.po"
    for _ in range(2):
        assert names("report", "articles") == [(old, old), (hands, "catalogs/vi/a/hands.po")]
    assert {article for article, catalog in names("check", "findings") if catalog == old} == {None}
    (folder / "hands.txt").rename(folder / "feet.txt")
    (catalogs / "hands.po").rename(catalogs / "feet.po")
    assert (hands, old) in names("report", "articles")
