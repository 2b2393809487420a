"""In real git repositories: branches that sync and translate the same article merge, with and without the driver."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest

ARTICLE = "\n\n".join(f"Sentence number {number} of the article stands here." for number in range(12)) + "\n"
NAME = "catalogs/vi/a.po"


@pytest.fixture(params=["driver", "no driver"])
def repository(
    request: pytest.FixtureRequest,
    tree: Callable[..., Path],
    git: Callable[..., Any],
    l10n: Callable[..., Any],
    begin_repository: Callable[[bool], None],
) -> Path:
    root = tree({"source_articles/a.txt": ARTICLE})
    begin_repository(request.param == "driver")
    l10n("sync", SOURCE_DATE_EPOCH="1000000000")
    git("add", "-A")
    git("commit", "-q", "-m", "Begin")
    return root


def translate(root: Path, targets: dict[int, str]) -> None:
    path = root / NAME
    text = path.read_text()
    for number, target in targets.items():
        text = text.replace(
            f'number {number} of the article stands here."\nmsgstr ""',
            f'number {number} of the article stands here."\nmsgstr "{target}"',
        )
    path.write_text(text)


def targets(root: Path) -> dict[str, str]:
    catalog = polib.pofile(str(root / NAME))
    found = {entry.msgid: entry.msgstr for entry in catalog if not entry.obsolete}
    assert len(found) == len([entry for entry in catalog if not entry.obsolete]), "an entry is doubled"
    return found


def test_branches_that_sync_and_translate_merge(
    repository: Path, git: Callable[..., Any], l10n: Callable[..., Any]
) -> None:
    root = repository
    git("checkout", "-q", "-b", "linh")
    translate(root, {2: "hai", 5: "năm"})
    (root / "source_articles/a.txt").write_text("A new beginning.\n\n" + ARTICLE)
    l10n("sync")
    git("commit", "-qam", "Translate two, add a beginning")
    git("checkout", "-q", "main")
    translate(root, {8: "tám", 11: "mười một"})
    (root / "source_articles/a.txt").write_text(ARTICLE + "\nA new end.\n")
    l10n("sync")
    git("commit", "-qam", "Translate two others, add an end")

    merged = git("merge", "linh", "-m", "Merge", code=None)
    if merged.returncode:  # without the driver, the dates of the header conflict by line
        text = (root / NAME).read_text()
        assert "<<<<<<<" in text
        assert "conflict" in l10n("sync", code=2).stderr
        head, _, rest = text.partition("<<<<<<< ")
        ours, _, rest = rest.partition("=======\n")
        _, _, rest = rest.partition(">>>>>>> ")
        (root / NAME).write_text(head + ours.partition("\n")[2] + rest.partition("\n")[2])
    l10n("sync")

    found = targets(root)
    assert len(found) == 14
    assert {found[f"Sentence number {n} of the article stands here."] for n in (2, 5, 8, 11)} == {
        "hai",
        "năm",
        "tám",
        "mười một",
    }


def test_two_translations_of_one_sentence(repository: Path, git: Callable[..., Any], l10n: Callable[..., Any]) -> None:
    root = repository
    git("checkout", "-q", "-b", "linh")
    translate(root, {4: "bốn của Linh"})
    git("commit", "-qam", "Translate")
    git("checkout", "-q", "main")
    translate(root, {4: "bốn của Mai"})
    git("commit", "-qam", "Translate")

    merged = git("merge", "linh", "-m", "Merge", code=1)
    text = (root / NAME).read_text()
    assert "bốn của Linh" in text
    assert "bốn của Mai" in text
    if not (root / ".gitattributes").exists():  # git marked the lines: sync leaves the file alone and says where
        assert "conflict" in l10n("sync", code=2).stderr
        assert (root / NAME).read_text() == text
        return
    assert "Sentence number 4" in merged.stdout + merged.stderr
    assert "<<<<<<<" not in text
    (entry,) = [entry for entry in polib.pofile(str(root / NAME)) if "number 4" in entry.msgid]
    assert (entry.msgstr, entry.fuzzy) == ("bốn của Mai", True)
    l10n("sync")
    assert "bốn của Linh" in (root / NAME).read_text()


def test_equal_duplicates_are_united_and_others_are_named(repository: Path, l10n: Callable[..., Any]) -> None:
    path = repository / NAME
    translate(repository, {3: "ba"})
    lines = path.read_text()
    entry = next(block for block in lines.split("\n\n") if "number 3 " in block)
    path.write_text(f"{lines}\n{entry}\n")
    l10n("sync")
    assert targets(repository)["Sentence number 3 of the article stands here."] == "ba"
    assert path.read_text().count("number 3 ") == 1
    path.write_text(f"{path.read_text()}\n{entry.replace('ba', 'tam')}\n")
    first = path.read_text()[: path.read_text().index("number 3 ")].count("\n") + 1
    done = l10n("sync", code=2)
    assert f"line {first}" in done.stderr
    assert path.read_text().endswith('msgstr "tam"\n')


@pytest.mark.parametrize("move", [("a.txt", "b.txt"), ("a.txt", "folder/of mine/a.txt")])
def test_git_mv_keeps_everything(
    repository: Path, move: tuple[str, str], git: Callable[..., Any], l10n: Callable[..., Any]
) -> None:
    root = repository
    translate(root, {number: f"câu {number}" for number in range(12)})
    before = targets(root)
    new = root / "source_articles" / move[1]
    new.parent.mkdir(parents=True, exist_ok=True)
    git("mv", f"source_articles/{move[0]}", str(new))
    l10n("sync")
    assert not (root / NAME).exists()
    moved = root / "catalogs/vi" / Path(move[1]).with_suffix(".po")
    moved.rename(root / NAME)
    assert targets(root) == before


def test_report_since_a_revision(repository: Path, git: Callable[..., Any], l10n: Callable[..., Any]) -> None:
    (repository / "source_articles/b.txt").write_text("Another article.\n")
    l10n("sync")
    done = l10n("report", "--since", "HEAD", "--format", "csv")
    assert "source_articles/b.txt" in done.stdout
    assert "source_articles/a.txt" not in done.stdout
    assert "source_articles/a.txt" not in l10n("check", "--changed-since", "HEAD", code=1).stdout


@pytest.mark.parametrize("merging", ["the exchange into the work", "the work into the exchange"])
def test_work_on_an_article_that_the_other_branch_renamed_in_an_exchange(
    merging: str,
    tree: Callable[..., Path],
    git: Callable[..., Any],
    l10n: Callable[..., Any],
    begin_repository: Callable[[bool], None],
) -> None:
    """git merges file by file: the work stays under the old name, obsolete; prefill brings it over as a draft."""
    root = tree({"source_articles/a.txt": ARTICLE, "source_articles/b.txt": "Feet\n\nWash your feet. Dry them well.\n"})
    begin_repository(True)
    l10n("sync", SOURCE_DATE_EPOCH="1000000000")
    git("add", "-A")
    git("commit", "-q", "-m", "Begin")
    git("checkout", "-q", "-b", "linh")
    translate(root, {2: "hai", 5: "năm"})
    git("commit", "-qam", "Translate")
    git("checkout", "-q", "main")
    folder = root / "source_articles"
    for old, new in (("a", "c"), ("b", "a"), ("c", "b")):
        (folder / f"{old}.txt").rename(folder / f"{new}.txt")
    l10n("sync")
    git("add", "-A")
    git("commit", "-q", "-m", "Exchange the names")
    if merging.startswith("the exchange"):
        git("checkout", "-q", "linh")
        git("merge", "main", "-m", "Merge")
    else:
        git("merge", "linh", "-m", "Merge")

    l10n("sync")
    text = (root / NAME).read_text()
    assert '#~ msgstr "hai"' in text
    assert '#~ msgstr "năm"' in text
    l10n("prefill")
    found = {entry.msgid: entry for entry in polib.pofile(str(root / "catalogs/vi/b.po")) if entry.msgstr}
    assert {key.split()[2]: (entry.msgstr, entry.fuzzy) for key, entry in found.items()} == {
        "2": ("hai", True),
        "5": ("năm", True),
    }
