"""Each file of cases/ is what two branches do and the catalog that their merge has: one branch's syncs after the
other's work, as if they had been done one after the other.

base, ours and theirs are steps: `article` is the article from now on, and a sync; the others are a translator's and
a program's work, SOURCE = TEXT. The cases are merged in memory, either way round, and in one repository of git, with
the driver and without.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from l10n import catalog
from l10n.language import load
from l10n.merge import merge
from l10n.model import Catalog, Entry, State, Unit
from l10n.sync import sync

FILES = sorted((Path(__file__).parent / "cases").glob("*.toml"))
CASES = {file.stem: tomllib.loads(file.read_text(encoding="utf-8")) for file in FILES}
NOW = "2026-11-22 12:00+0000"
BLANK = catalog.new("vi", {}, NOW)
KEYS = {"what", "base", "ours", "theirs", "merged", "conflicts"}
SHOWN = {"state", "source", "target", "previous", "comments"}


@pytest.mark.parametrize("name", CASES)
def test_a_case_is_well_formed(name: str) -> None:
    case = CASES[name]
    assert KEYS - {"conflicts"} <= case.keys() <= KEYS
    assert case["what"].endswith(".")
    for entry in case["merged"]:
        assert {"state", "source"} <= entry.keys() <= SHOWN
    for side in ("base", "ours", "theirs"):
        assert all(len(step) == 1 and {*step} <= {"article", "prune", *WORK} for step in case[side])


# --- the work ----


def _translate(entry: Entry, text: str) -> Entry:
    return entry.edit(target=text, flags=(), previous=None)


def _fuzzy(entry: Entry, text: str) -> Entry:
    return entry.edit(target=text, flags=("fuzzy",))


def _draft(entry: Entry, text: str) -> Entry:
    return catalog.draft(entry, text, "memory", "2026-11-22")


def _comment(entry: Entry, text: str) -> Entry:
    return entry.edit(comments=(*entry.comments, text))


WORK: dict[str, Callable[..., Entry]] = {
    "translate": _translate,
    "fuzzy": _fuzzy,
    "draft": _draft,
    "comment": _comment,
    "approve": lambda entry, _: catalog.approve(entry),
    "clear": lambda entry, _: entry.edit(target="", flags=(), previous=None),
}


def worked(before: Catalog, step: dict[str, Any]) -> Catalog:
    """A step that is no sync."""
    ((name, texts),) = step.items()
    if name == "prune":
        return replace(before, entries=tuple(entry for entry in before.entries if not entry.obsolete))
    assert {*texts} <= {entry.source for entry in before.entries}, "a step works on a sentence that is not there"
    entries = [
        WORK[name](entry, texts[entry.source] if isinstance(texts, dict) else None) if entry.source in texts else entry
        for entry in before.entries
    ]
    return replace(before, entries=tuple(entries))


def synced(before: Catalog, article: list[str]) -> Catalog:
    return sync(before, [Unit(line) for line in article], "a.txt", source=load("en"), now=NOW)[0]


def branch(start: Catalog, steps: list[dict[str, Any]]) -> Catalog:
    for step in steps:
        start = synced(start, step["article"]) if "article" in step else worked(start, step)
    return start


def shown(found: Catalog) -> list[dict[str, Any]]:
    rows = []
    for entry in found.entries:
        state = catalog.state(entry)
        row = {
            "state": str(state),
            "source": entry.source,
            "target": entry.target,
            "previous": entry.previous.source if entry.previous and state is State.STALE else "",
            "comments": [line for line in entry.comments if not _is_ours(line)],
        }
        rows.append({key: value for key, value in row.items() if value})
    return rows


def _is_ours(line: str) -> bool:
    return line.startswith(("l10n: was", "l10n: memory"))


# --- in memory ----


@pytest.mark.parametrize("swapped", [False, True], ids=["", "swapped"])
@pytest.mark.parametrize("name", CASES)
def test_merge(name: str, swapped: bool) -> None:
    case = CASES[name]
    base = branch(BLANK, case["base"])
    ours, theirs = branch(base, case["ours"]), branch(base, case["theirs"])
    merged, conflicts = merge(base, theirs, ours) if swapped else merge(base, ours, theirs)
    assert shown(merged) == case["merged"]
    assert len(conflicts) == case.get("conflicts", 0)
    article = [entry.source for entry in merged.entries if not entry.obsolete]
    assert synced(merged, article).entries == merged.entries


# --- in a repository ----


@pytest.fixture(params=["driver", "no driver"])
def merged(
    request: pytest.FixtureRequest,
    tree: Callable[..., Path],
    l10n: Callable[..., Any],
    git: Callable[..., Any],
    begin_repository: Callable[[bool], None],
    words: str,
) -> Path:
    """All cases, an article each, after `git merge`."""
    root = tree({})
    begin_repository(request.param == "driver")
    git("config", "merge.l10n.driver", f"{words} merge %O %A %B")
    _do(root, "base", l10n)
    git("add", "-A")
    git("commit", "-q", "-m", "Begin")
    git("checkout", "-q", "-b", "theirs")
    _do(root, "theirs", l10n)
    git("commit", "-qam", "Theirs")
    git("checkout", "-q", "main")
    _do(root, "ours", l10n)
    git("commit", "-qam", "Ours")
    git("merge", "-q", "theirs", code=None)
    return root


def _do(root: Path, side: str, l10n: Callable[..., Any]) -> None:
    """The steps of all cases at once: where a case has a sync, all have one."""
    for number in range(max(len(case[side]) for case in CASES.values())):
        steps = {name: case[side][number] for name, case in CASES.items() if len(case[side]) > number}
        for name, step in steps.items():
            if "article" in step:
                path = root / f"source_articles/{name}.txt"
                path.parent.mkdir(exist_ok=True)
                path.write_text("\n\n".join(step["article"]) + "\n", encoding="utf-8")
        if any("article" in step for step in steps.values()):
            l10n("sync", SOURCE_DATE_EPOCH="1000000000")
        for name, step in steps.items():
            if "article" not in step:
                path = root / f"catalogs/vi/{name}.po"
                path.write_bytes(catalog.write(worked(catalog.read(path.read_bytes(), name), step)))


def test_branches_of_git(request: pytest.FixtureRequest, merged: Path, l10n: Callable[..., Any]) -> None:
    if "no driver" in request.node.name:
        _nothing_is_lost(merged, l10n)
        return
    for name, case in CASES.items():
        assert shown(_catalog(merged, name)) == case["merged"], name
    assert f"{len(CASES)} catalogs in step with the articles; 0 changed" in l10n("sync").stderr


def _catalog(root: Path, name: str) -> Catalog:
    return catalog.read((root / f"catalogs/vi/{name}.po").read_bytes(), name)


def _nothing_is_lost(root: Path, l10n: Callable[..., Any]) -> None:
    """git has merged by line: what it marked is left alone, and what it did not has every word, in its place."""
    files = {name: root / f"catalogs/vi/{name}.po" for name in CASES}
    marked = {name: data for name, path in files.items() if b"<<<<<<<" in (data := path.read_bytes())}
    assert len(marked) > 10
    said = l10n("sync", code=2).stderr
    for name, data in marked.items():
        assert files[name].read_bytes() == data
        assert f"catalogs/vi/{name}.po:{data[: data.index(b'<<<<<<<')].count(10) + 1}: found a merge conflict" in said
        text = data.decode().replace('"\n"', "")
        assert all(word in text for word in _words(CASES[name]))
    for name in files.keys() - marked.keys():
        found = _catalog(root, name)
        everything = [text for entry in found.entries for text in (entry.target, *entry.comments)]
        assert {*_words(CASES[name])} <= {*everything}, name
        base = branch(BLANK, CASES[name]["base"])
        sides = [entry for side in ("ours", "theirs") for entry in branch(base, CASES[name][side]).entries]
        done = {(entry.source, entry.target) for entry in sides if catalog.state(entry) is State.TRANSLATED}
        now = [entry for entry in found.entries if catalog.state(entry) is State.TRANSLATED]
        assert {(entry.source, entry.target) for entry in now} <= done


def _words(case: dict[str, Any]) -> Iterator[str]:
    """What was typed on the branches."""
    for step in (*case["ours"], *case["theirs"]):
        for texts in step.values():
            yield from texts.values() if isinstance(texts, dict) else ()


@pytest.mark.parametrize(
    ("ours", "arguments", "said"),
    [
        ("catalogs/vi/a.po", (), "catalogs/vi/a.po: two translations of "),
        (".merge_file_x1", ("catalogs/vi/a.po",), "catalogs/vi/a.po: two translations of "),
        (".merge_file_x1", (), "vi of source_articles/a.txt: two translations of "),
    ],
    ids=["by hand", "git names it", "git does not"],
)
def test_a_conflict_names_its_catalog(
    ours: str, arguments: tuple[str, ...], said: str, tree: Callable[..., Path], l10n: Callable[..., Any]
) -> None:
    text = 'msgid ""\nmsgstr "Language: vi\\n"\n\n#: source_articles/a.txt\nmsgid "Rest."\nmsgstr "{}"\n'
    tree({"base": text.format(""), ours: text.format("Nghỉ."), "theirs": text.format("Ngơi.")})
    assert l10n("merge", "base", ours, "theirs", *arguments, code=1).stderr.startswith(f"warning: {said}")
