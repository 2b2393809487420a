"""What is known to be wrong does not spread: a remembered translation that an error check stands against is a draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from l10n import catalog
from l10n.model import Entry, State

WRONG = {
    "Take 5 mg of iron.": "Uống 50 mg sắt.",
    "Do not rub the leg.": "Hãy xoa bóp chân.",
    "Hello {name}, rest well.": "Xin chào {tên}, hãy nghỉ ngơi.",
    "See https://example.org/leg for more.": "Xem thêm tại https://example.org/arm nhé.",
}
RIGHT = {"Drink water.": "Hãy uống nước."}


def translated(path: Path, targets: dict[str, str]) -> None:
    text = path.read_text()
    for source, target in targets.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(text)


def entries(path: Path) -> dict[str, Entry]:
    return {entry.source: entry for entry in catalog.read(path.read_bytes(), str(path)).entries}


@pytest.fixture
def root(tree: Callable[..., Path], l10n: Callable[..., Any]) -> Path:
    article = "\n\n".join([*WRONG, *RIGHT]) + "\n"
    root = tree({"source_articles/a.txt": article})
    l10n("sync", "-l", "vi")
    translated(root / "catalogs/vi/a.po", WRONG | RIGHT)
    tree({"source_articles/b.txt": f"Another beginning.\n\n{article}"})
    l10n("sync")
    return root


def test_a_wrong_translation_comes_as_a_draft_that_says_what_is_wrong(root: Path, l10n: Callable[..., Any]) -> None:
    done = l10n("prefill", "-v")
    found = entries(root / "catalogs/vi/b.po")
    assert {source: found[source].target for source in WRONG | RIGHT} == WRONG | RIGHT
    for source in RIGHT:
        assert catalog.state(found[source]) is State.TRANSLATED
    for source in WRONG:
        assert catalog.state(found[source]) is State.MACHINE, source
        assert any(line.startswith("l10n: error expected") for line in found[source].comments), source
    assert "5 units filled (1 of them exact, taken as translated)" in done.stderr
    assert "4 of them drafts, for an error stands against the remembered translation" in done.stderr
    assert "expected 5 mg, found 50 mg: Take 5 mg of iron." in done.stderr
    before = (root / "catalogs/vi/b.po").read_bytes()
    l10n("prefill")
    assert (root / "catalogs/vi/b.po").read_bytes() == before
    assert l10n("approve", "--all", code=1)
    assert catalog.state(entries(root / "catalogs/vi/b.po")["Take 5 mg of iron."]) is State.MACHINE


def test_what_would_be_a_draft_anyway_is_none_for_its_error(root: Path, l10n: Callable[..., Any]) -> None:
    done = l10n("prefill", "--exact", "draft")
    assert "5 units filled" in done.stderr
    assert "for an error stands" not in done.stderr
    found = entries(root / "catalogs/vi/b.po")
    assert any(line.startswith("l10n: error expected") for line in found["Take 5 mg of iron."].comments)


def test_the_remark_goes_once_somebody_has_mended_it(root: Path, l10n: Callable[..., Any]) -> None:
    l10n("prefill")
    path = root / "catalogs/vi/b.po"
    text = path.read_text()
    block = next(part for part in text.split("\n\n") if "5 mg" in part)
    path.write_text(text.replace(block, block.replace("#, fuzzy\n", "").replace("50 mg", "5 mg")))
    l10n("prefill")
    mended = entries(path)["Take 5 mg of iron."]
    assert catalog.state(mended) is State.TRANSLATED
    assert not any("error" in line for line in mended.comments)


def test_the_settings_of_the_checks_hold_here_too(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "l10n.toml").write_text(
        '[check]\ndisable = ["negation"]\n[check.severity]\nurls = "warning"\nfinal_punctuation = "error"\n'
    )
    path = root / "catalogs/vi/a.po"
    path.write_text(path.read_text().replace("Hãy uống nước.", "Hãy uống nước"))
    l10n("prefill")
    found = entries(root / "catalogs/vi/b.po")
    assert catalog.state(found["Do not rub the leg."]) is State.TRANSLATED
    assert catalog.state(found["See https://example.org/leg for more."]) is State.TRANSLATED
    assert catalog.state(found["Drink water."]) is State.MACHINE
    assert "expected" in l10n("approve", "--all", code=1).stderr
    assert catalog.state(entries(root / "catalogs/vi/b.po")["Drink water."]) is State.MACHINE


def test_a_wrong_one_that_is_exchanged_says_so_too(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = tree({"source_articles/a.txt": "Rest for 5 days at home\n"})
    l10n("sync", "-l", "vi")
    translated(root / "catalogs/vi/a.po", {"Rest for 5 days at home": "Nghỉ ngơi 5 tuần ở nhà"})
    tree({"source_articles/b.txt": "Rest for 7 days at home\n"})
    l10n("sync")
    l10n("prefill")
    (entry,) = entries(root / "catalogs/vi/b.po").values()
    assert catalog.state(entry) is not State.TRANSLATED
    assert any(line.startswith(("l10n: error ", "l10n: similar ")) for line in entry.comments)


def test_of_several_the_one_that_is_right_is_offered(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    source = "Take 5 mg of iron."
    root = tree({f"source_articles/{name}.txt": f"{source}\n" for name in ("a", "b", "c")})
    l10n("sync", "-l", "vi")
    for name, target in (("a", "Uống 50 mg sắt."), ("b", "Uống 50 mg sắt."), ("c", "Uống 5 mg sắt.")):
        translated(root / f"catalogs/vi/{name}.po", {source: target})
    tree({"source_articles/d.txt": f"Now.\n\n{source}\n"})
    l10n("sync")
    l10n("prefill")
    entry = entries(root / "catalogs/vi/d.po")[source]
    assert (entry.target, catalog.state(entry)) == ("Uống 5 mg sắt.", State.MACHINE)
    assert "l10n: also Uống 50 mg sắt." in entry.comments


def test_a_finding_that_somebody_silenced_stands_against_nothing(root: Path, l10n: Callable[..., Any]) -> None:
    """The same sentence in the same words: what was said of it once holds in the other article too."""
    path = root / "catalogs/vi/a.po"
    silenced = f"# l10n: ignore numbers source={catalog.digest('Take 5 mg of iron.')}\n"
    text = path.read_text()
    block = next(part for part in text.split("\n\n") if "5 mg" in part)
    path.write_text(text.replace(block, silenced + block))
    l10n("prefill")
    found = entries(root / "catalogs/vi/b.po")["Take 5 mg of iron."]
    assert catalog.state(found) is State.TRANSLATED
    assert silenced[2:-1] in found.comments
    assert "5 mg" not in l10n("check", code=1).stdout.partition("missing")[0]


def test_doses_are_seen_in_references_and_markup(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    wrong = {
        "Take 250&nbsp;mg of iron.": "Uống 250&nbsp;g sắt.",
        "Take **500** mg of iron.": "Uống **500** g sắt.",
        "Don&rsquo;t rub the leg.": "Hãy xoa bóp chân.",
    }
    right = {"Take 750&nbsp;mg of *iron*.": "Uống 750&nbsp;mg *sắt*."}
    article = "\n\n".join([*wrong, *right]) + "\n"
    root = tree({"source_articles/a.md": article})
    l10n("sync", "-l", "vi")
    translated(root / "catalogs/vi/a.po", wrong | right)
    tree({"source_articles/b.md": f"Another beginning.\n\n{article}"})
    l10n("sync")
    l10n("prefill")
    found = entries(root / "catalogs/vi/b.po")
    assert {source for source in wrong | right if catalog.state(found[source]) is State.TRANSLATED} == set(right)
    assert {source for source in wrong if catalog.state(found[source]) is State.MACHINE} == set(wrong)
