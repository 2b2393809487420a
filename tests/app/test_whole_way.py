"""From an article to its translation and back, through the command line, in several languages."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polib
import pytest

ARTICLE = """Hand washing

Wash your hands for 20 seconds. Use soap and warm water. Then dry them.

  • before you eat
  • after you cough

Hand washing
"""

LANGUAGES = {
    "vi": "nplurals=1; plural=0;",
    "fr": "nplurals=2; plural=(n > 1);",
    "ja": "nplurals=1; plural=0;",
    "ar": "nplurals=6; ",
}


def translate(path: Path, target: Callable[[str], str]) -> None:
    """As a translator's editor would: every msgstr filled, by an independent reader and writer of PO."""
    catalog = polib.pofile(str(path), wrapwidth=0)
    for entry in catalog:
        entry.msgstr = target(entry.msgid)
    catalog.save()


@pytest.fixture
def root(tree: Callable[..., Path]) -> Path:
    return tree({"source_articles/hands.txt": ARTICLE})


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_catalog_is_what_gettext_expects(locale: str, root: Path, l10n: Callable[..., Any]) -> None:
    if not shutil.which("msgfmt"):
        pytest.skip("needs msgfmt: install gettext")
    l10n("update", "-l", locale)
    path = root / f"catalogs/{locale}/hands.po"
    done = subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    again = subprocess.run(["msgcat", str(path)], capture_output=True)
    assert again.stdout == path.read_bytes()
    assert f"Plural-Forms: {LANGUAGES[locale]}" in path.read_text().replace('"\n"', "")


@pytest.mark.parametrize("name", ["a b", "two  spaces", " first", "no\u00a0break", "new\nline", "tab\there"])
def test_blanks_in_a_name_touch_no_entry(name: str, tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    """Tools read other blanks back than were written; the entry is in step all the same, however it is wrapped."""
    root = tree({f"source_articles/{name}.txt": "Wash your hands.\n"})
    l10n("sync")
    path = root / f"catalogs/vi/{name}.po"
    wrapped = path.read_text().replace('msgstr ""\n', 'msgstr ""\n"Rửa "\n"tay."\n').replace('"Rửa "\n"tay."\n', "", 1)
    path.write_text(wrapped)
    l10n("sync")
    assert path.read_text() == wrapped


def test_a_name_that_is_no_utf8_is_told(tree: Callable[..., Path], l10n: Callable[..., Any]) -> None:
    root = tree({"source_articles/a.txt": "Wash your hands.\n"})
    try:
        Path(os.fsdecode(os.fsencode(root / "source_articles") + b"/b\xff.txt")).write_text("Dry them.\n")
    except OSError:
        pytest.skip("this file system knows no such names")
    for command in ("sync", "report", "check", "render", "update"):
        done = l10n(command, code=2)
        assert "has a name that is not UTF-8; rename it" in done.stderr
    assert (root / "catalogs/vi/a.po").is_file()
    assert (root / "translated_articles/vi/a.txt").is_file()


@pytest.mark.parametrize("head", ["", 'msgid ""\nmsgstr ""\n\n', '# của tôi\nmsgid ""\nmsgstr ""\n\n'])
def test_a_catalog_without_a_header_gets_a_whole_one(
    head: str, tree: Callable[..., Path], l10n: Callable[..., Any]
) -> None:
    """Also where nothing else in it has to change; without a charset gettext cannot read its words."""
    root = tree({"source_articles/a.txt": "Wash your hands.\n"})
    entry = '#. paragraph\n#: source_articles/a.txt\nmsgid "Wash your hands."\nmsgstr "Rửa tay."\n'
    path = root / "catalogs/vi/a.po"
    path.parent.mkdir(parents=True)
    path.write_text(head + entry)
    l10n("sync")
    text = path.read_text()
    assert text.endswith(f"\n\n{entry}")
    assert text.startswith('# của tôi\nmsgid ""\n' if "của" in head else 'msgid ""\n')
    assert "Content-Type: text/plain; charset=UTF-8" in text
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "-c", "-o", "/dev/null", str(path)], check=True)
    l10n("sync", "--check")


@pytest.mark.parametrize("locale", LANGUAGES)
def test_a_copy_renders_to_the_article(locale: str, root: Path, l10n: Callable[..., Any]) -> None:
    l10n("sync", "-l", locale)
    translate(root / f"catalogs/{locale}/hands.po", lambda source: source)
    l10n("render", "-l", locale)
    made = (root / f"translated_articles/{locale}/hands.txt").read_text()
    if locale == "ja":
        assert made == ARTICLE.replace(". Use", ".Use").replace(". Then", ".Then")
    else:
        assert made == ARTICLE


def test_the_states_of_a_day(root: Path, l10n: Callable[..., Any]) -> None:
    """Untranslated, translated, stale; the edit undone is as before; deleted text is obsolete, and comes back."""
    path = root / "source_articles/hands.txt"

    def states() -> dict[str, int]:
        report = json.loads(l10n("report", "--format", "json").stdout)
        (article,) = report["locales"]["vi"]["articles"]
        return {name: count["units"] for name, count in article["states"].items() if count["units"]}

    l10n("sync")
    assert states() == {"untranslated": 6}
    translate(root / "catalogs/vi/hands.po", lambda source: f"<{source}>")
    assert states() == {"translated": 6}
    path.write_text(ARTICLE.replace("20 seconds", "30 seconds"))
    l10n("sync")
    assert states() == {"translated": 5, "stale": 1}
    path.write_text(ARTICLE)
    l10n("sync")
    assert states() == {"translated": 6}
    path.write_text(ARTICLE.replace("Then dry them.", ""))
    l10n("sync")
    assert states() == {"translated": 5, "obsolete": 1}
    path.write_text(ARTICLE)
    l10n("sync")
    assert states() == {"translated": 6}


def test_a_second_run_writes_nothing(root: Path, l10n: Callable[..., Any]) -> None:
    l10n("update", "-l", "vi", "-l", "fr")
    files = sorted((root / "catalogs").rglob("*.po"))
    before = [(path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in files]
    shutil.rmtree(root / ".l10n_cache")
    l10n("update", "-l", "vi", "-l", "fr")
    assert [(path.read_bytes(), path.stat().st_mtime_ns, path.stat().st_ino) for path in files] == before
    l10n("sync", "--check", code=0)


def test_check_is_a_gate(root: Path, l10n: Callable[..., Any]) -> None:
    assert "run `l10n sync`" in l10n("check", code=1).stdout
    l10n("sync", "--check", code=1)
    l10n("sync")
    assert "not translated" in l10n("check", code=1).stdout
    l10n("check", "--min-translated", "0", code=0)
    translate(root / "catalogs/vi/hands.po", lambda source: source.replace("20", "21") + " ạ.")
    done = l10n("check", "--only", "numbers", "--format", "json", code=1)
    (finding,) = json.loads(done.stdout)["findings"]
    assert (finding["check"], finding["article"], finding["line"]) == ("numbers", "source_articles/hands.txt", 3)


def test_fallback_is_by_block(root: Path, l10n: Callable[..., Any]) -> None:
    l10n("sync")
    translate(root / "catalogs/vi/hands.po", lambda source: "" if source.startswith("Then") else f"«{source}»")
    l10n("render")
    made = (root / "translated_articles/vi/hands.txt").read_text()
    assert "\nWash your hands for 20 seconds. Use soap and warm water. Then dry them.\n" in made
    assert made.startswith("«Hand washing»\n")
    (root / "l10n.toml").write_text('[render]\nfallback = "unit"\n')
    l10n("render")
    made = (root / "translated_articles/vi/hands.txt").read_text()
    assert "\n«Wash your hands for 20 seconds.» «Use soap and warm water.» Then dry them.\n" in made
    done = l10n("render", "--min", "90", "--format", "json")
    (row,) = json.loads(done.stdout)["articles"]
    assert (row["written"], row["output"]) == (False, "translated_articles/vi/hands.txt")
    assert re.fullmatch(r"\d+ % is translated; expected 90 % or more", row["reason"])


def test_drafts_are_approved(root: Path, l10n: Callable[..., Any]) -> None:
    """Drafts from a PO file with former work; one of them lost a number and is refused."""
    (root / "l10n.toml").write_text('[memory]\nfiles = ["old.po"]\n[prefill]\nexact = "draft"\n')
    l10n("sync")
    catalog = root / "catalogs/vi/hands.po"
    shutil.copy(catalog, root / "old.po")
    vietnamese = {
        "Hand washing": "Rửa tay",
        "Wash your hands for 20 seconds.": "Rửa tay trong ít giây.",
        "Use soap and warm water.": "Dùng xà phòng và nước ấm.",
        "Then dry them.": "Sau đó lau khô.",
        "before you eat": "trước khi ăn",
        "after you cough": "sau khi ho",
    }
    translate(root / "old.po", vietnamese.__getitem__)
    assert "6 units filled" in l10n("prefill").stderr
    l10n("render")
    assert (root / "translated_articles/vi/hands.txt").read_text() == ARTICLE
    l10n("approve", code=2)
    l10n("approve", "--all", "--dry-run", code=1)
    assert len([entry for entry in polib.pofile(str(catalog)) if entry.fuzzy]) == 6
    done = l10n("approve", "--all", code=1)
    assert "5 drafts approved, 1 refused" in done.stderr
    (left,) = [entry.msgid for entry in polib.pofile(str(catalog)) if entry.fuzzy]
    assert left == "Wash your hands for 20 seconds."
    l10n("render")
    assert (root / "translated_articles/vi/hands.txt").read_text().startswith("Rửa tay\n\nWash your hands for 20")


def test_assets_come_along(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/img").mkdir()
    (root / "source_articles/img/a.svg").write_text("<svg/>")
    l10n("render")
    assert (root / "translated_articles/vi/img/a.svg").read_text() == "<svg/>"


def test_prune_drops_what_nobody_needs(root: Path, l10n: Callable[..., Any]) -> None:
    l10n("sync")
    translate(root / "catalogs/vi/hands.po", lambda source: f"«{source}»")
    (root / "source_articles/hands.txt").write_text("Quite another text, about feet.\n")
    l10n("sync")
    assert "#~ msgid" in (root / "catalogs/vi/hands.po").read_text()
    l10n("sync", "--prune", "--dry-run")
    assert "#~ msgid" in (root / "catalogs/vi/hands.po").read_text()
    l10n("sync", "--prune")
    assert "#~ msgid" not in (root / "catalogs/vi/hands.po").read_text()
    (root / "source_articles/hands.txt").unlink()
    assert "its article is gone; kept" in l10n("sync").stderr
    assert (root / "catalogs/vi/hands.po").exists()
    l10n("sync", "--prune")
    assert not (root / "catalogs/vi/hands.po").exists()


def test_l10n_works_from_below_and_beside(
    root: Path, tmp_path_factory: pytest.TempPathFactory, l10n: Callable[..., Any]
) -> None:
    l10n("sync", "hands.txt", cwd=root / "source_articles")
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    l10n("-C", str(root), "report", cwd=elsewhere)
    l10n("report", "-C", str(root), "source_articles", cwd=elsewhere)


def test_trial_drafts_are_for_nobody(root: Path, l10n: Callable[..., Any]) -> None:
    l10n("update", "--engine", "pseudo")
    assert "0 drafts approved, 6 refused" in l10n("approve", "--all", code=1).stderr


def test_lines_are_those_on_disk_also_before_a_sync(root: Path, l10n: Callable[..., Any]) -> None:
    """An article that nobody synced: the to-do list shows what a sync would bring, with the lines of today's file."""
    l10n("sync")
    path = root / "catalogs/vi/hands.po"
    translate(path, lambda source: f"«{source}»")
    (root / "source_articles/hands.txt").write_text("A new first line\n\n" + ARTICLE.replace("20", "30"))
    before = path.read_bytes()
    report = json.loads(l10n("report", "--format", "json").stdout)
    found = {todo["state"]: todo for todo in report["locales"]["vi"]["todo"]}
    assert found["untranslated"]["catalog_line"] is None
    lines = before.decode().splitlines()
    assert lines[found["stale"]["catalog_line"] - 1] == 'msgid "Wash your hands for 20 seconds."'
    assert found["stale"]["previous"] == "Wash your hands for 20 seconds."
    assert path.read_bytes() == before


def test_more_processes_do_the_same(root: Path, l10n: Callable[..., Any]) -> None:
    for number in range(12):
        (root / f"source_articles/{number}.txt").write_text(ARTICLE.replace("20", str(number)))
    (root / "source_articles/broken.txt").write_bytes(b"Caf\xe9\n")
    one = l10n("sync", "--dry-run", "--format", "json", code=2)
    two = l10n("sync", "--dry-run", "--format", "json", "-j", "2", code=2)
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)
    l10n("sync", "-j", "2", code=2)
    one = l10n("check", "--format", "json", code=2)
    shutil.rmtree(root / ".l10n_cache")
    two = l10n("check", "--format", "json", "-j", "2", code=2)
    assert (one.stdout, one.stderr) == (two.stdout, two.stderr)


def test_a_template_of_all_units(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/feet.txt").write_text("Feet\n\nThen dry them.\n")
    template = polib.pofile(l10n("segment", "--format", "pot").stdout)
    found = {entry.msgid: [name for name, _ in entry.occurrences] for entry in template}
    assert found["Then dry them."] == ["source_articles/feet.txt", "source_articles/hands.txt"]
    assert len(found) == 7


def test_what_is_left_out_is_not_left_lying_about(root: Path, l10n: Callable[..., Any]) -> None:
    """A translation of a former text is no longer there for readers once its article falls below --min."""
    made = root / "translated_articles/vi/hands.txt"
    l10n("sync")
    translate(root / "catalogs/vi/hands.po", lambda source: f"«{source}»")
    l10n("render", "--min", "90")
    assert "«Wash your hands for 20 seconds.»" in made.read_text()
    (root / "source_articles/hands.txt").write_text(ARTICLE.replace("20", "60"))
    l10n("sync")
    assert "left out" in l10n("render", "--min", "90", "--dry-run").stderr
    assert made.exists()
    l10n("render", "--min", "90")
    assert not made.exists()


def test_errors_in_what_readers_see_are_told(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/hands.txt").write_text("Take 4 g of paracetamol.\n")
    l10n("sync")
    translate(root / "catalogs/vi/hands.po", lambda source: "Uống 4 mg paracetamol.")
    done = l10n("render")
    assert re.search(r"catalogs/vi/hands.po: \d errors? stands? against", done.stderr)


def test_a_broken_glossary_is_told_once(root: Path, l10n: Callable[..., Any]) -> None:
    l10n("sync")
    translate(root / "catalogs/vi/hands.po", lambda source: f"«{source}»")
    (root / "catalogs/vi/glossary.csv").write_text("Begriff;Ziel\na;b\n")
    done = l10n("report", "--format", "json", code=2)
    (article,) = json.loads(done.stdout)["locales"]["vi"]["articles"]
    assert article["percent"] == 100
    assert done.stderr.count("error: catalogs/vi/glossary.csv:1: ") == 1
    assert "not translated" not in l10n("check", code=2).stdout
    (root / "catalogs/vi/glossary.csv").write_text("source;target\nhands;bàn tay\n")
    assert "bàn tay" in l10n("check", "--only", "glossary", code=1).stdout


def test_a_broken_catalog_is_one_finding(root: Path, l10n: Callable[..., Any]) -> None:
    l10n("sync")
    path = root / "catalogs/vi/hands.po"
    path.write_text(path.read_text().replace('msgstr ""\n\n#. list', 'msgstr "\n\n#. list', 1))
    done = l10n("check", "--format", "json", code=2)
    assert [finding["check"] for finding in json.loads(done.stdout)["findings"]] == ["malformed"]


def test_only_one_check_is_only_that(root: Path, l10n: Callable[..., Any]) -> None:
    l10n("sync")
    l10n("check", "--only", "glossary", code=0)
    l10n("check", "--only", "glossary", "--min-translated", "1", code=1)


def test_a_document_that_nobody_reads_is_named(root: Path, l10n: Callable[..., Any]) -> None:
    (root / "source_articles/old.docx").write_bytes(b"PK")
    assert "source_articles/old.docx: is in no format that is read" in l10n("sync").stderr
