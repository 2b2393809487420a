"""The sample catalogs: complete where they say so, well-formed, right in their numbers and terms."""

from __future__ import annotations

import csv
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any
from unicodedata import is_normalized

import pytest

from l10n import catalog, extract, language, registry, render, segment
from l10n.check import check
from l10n.glossary import parse
from l10n.model import Catalog, Entry, Extraction, State
from l10n.plugin import Format, Pair, Target

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "catalogs" / "vi"
CATALOGS = sorted(path.relative_to(FOLDER).as_posix() for path in FOLDER.rglob("*.po"))
ARTICLES = {
    "why-do-muscle-spasms-happen.po": "why-do-muscle-spasms-happen.txt",
    "night-leg-cramps.po": "night-leg-cramps.txt",
    "medicines/how-to-read-a-medicine-label.po": "medicines/how-to-read-a-medicine-label.md",
    "vitamin-d-and-your-bones.po": "vitamin-d-and-your-bones.html",
}
BULLET = re.compile(r"(?m)^ *(?:•|\d+\.) ")


@cache
def read(name: str) -> Catalog:
    path = FOLDER / name
    return catalog.read(path.read_bytes(), path.as_posix())


@cache
def extraction(article: str) -> tuple[Extraction, Format]:
    (form,) = (form for form in registry.formats() if Path(article).suffix in form.suffixes)
    path = f"source_articles/{article}"
    document = extract.document((ROOT / path).read_bytes(), path, form, None, {})
    return extract.extract(document, path, segment.split, language.load("en")), form


def states(name: str) -> Counter[State]:
    return Counter(catalog.state(entry) for entry in read(name).entries)


def reviewed() -> Iterator[Entry]:
    for name in CATALOGS:
        for entry in read(name).entries:
            if catalog.state(entry) in (State.TRANSLATED, State.OBSOLETE):
                yield entry


def test_one_catalog_for_each_article() -> None:
    assert sorted(ARTICLES) == CATALOGS


@pytest.mark.parametrize("name", ARTICLES)
def test_a_catalog_holds_its_article(name: str) -> None:
    found, _ = extraction(ARTICLES[name])
    entries = [entry.key for entry in read(name).entries if not entry.obsolete]
    assert entries == [unit.key for unit in found.units]


def test_the_first_article_is_translated_as_a_whole() -> None:
    assert set(states("why-do-muscle-spasms-happen.po")) == {State.TRANSLATED}


def test_the_second_article_shows_every_state() -> None:
    assert set(states("night-leg-cramps.po")) == set(State)


@pytest.mark.parametrize("name", [name for name in ARTICLES if not name.startswith("why")])
def test_the_other_articles_are_translated_in_part(name: str) -> None:
    counts = states(name)
    assert 0.4 < counts[State.TRANSLATED] / (counts.total() - counts[State.OBSOLETE]) < 0.75


def test_the_second_article_shares_sentences_with_the_first() -> None:
    first, second = ({unit.source for unit in extraction(ARTICLES[name])[0].units} for name in list(ARTICLES)[:2])
    assert len(second) >= 60
    assert len(first & second) >= 10


@pytest.mark.parametrize("name", ARTICLES)
def test_each_says_that_it_is_a_sample(name: str) -> None:
    assert "Sample translation, not medically reviewed." in read(name).header.comments


@pytest.mark.parametrize("name", ARTICLES)
def test_text_is_in_normal_form(name: str) -> None:
    assert is_normalized("NFC", (FOLDER / name).read_text(encoding="utf-8"))


def figures(text: str) -> Counter[str]:
    """The digits of a text, thousands and decimal marks left out; months are numbers in Vietnamese."""
    text = text.replace("Nov ", "11 ")
    return Counter(re.findall(r"\d+", re.sub(r"(?<=\d)[.,](?=\d)", "", text)))


def test_translations_keep_their_numbers() -> None:
    pairs = [(entry.source, entry.target) for entry in reviewed()]
    assert [pair for pair in pairs if figures(pair[0]) != figures(pair[1])] == []


def test_translations_end_like_their_sources() -> None:
    def mark(text: str) -> str:
        return text[-1] if text[-1] in ".!?:;" else ""

    assert [entry.target for entry in reviewed() if mark(entry.source) != mark(entry.target)] == []


def test_one_source_has_one_translation() -> None:
    found: dict[str, set[str]] = {}
    for entry in reviewed():
        found.setdefault(entry.source, set()).add(entry.target)
    assert {source: targets for source, targets in found.items() if len(targets) > 1} == {}


# --- the glossary ----------------------------------------------------------------------------


def glossary() -> list[dict[str, str]]:
    with (FOLDER / "glossary.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_glossary_has_150_terms_each_once() -> None:
    sources = [row["source"].casefold() for row in glossary()]
    assert len(sources) >= 150
    assert len(set(sources)) == len(sources)
    assert all(row["source"].strip() and row["target"].strip() for row in glossary())


def test_the_glossary_is_in_normal_form() -> None:
    assert is_normalized("NFC", (FOLDER / "glossary.csv").read_text(encoding="utf-8"))


def test_translations_use_the_glossary() -> None:
    entries = list(reviewed())
    faults = [
        (term["source"], term["target"], entry.target)
        for term in glossary()
        for entry in entries
        if re.search(rf"\b{re.escape(term['source'])}(?:s|es)?\b", entry.source, re.IGNORECASE)
        and term["target"].casefold() not in entry.target.casefold()
    ]
    assert faults == []


def test_glossary_terms_occur() -> None:
    """Most terms are of the articles' field: they stand in the articles."""
    text = " ".join(unit.source for article in ARTICLES.values() for unit in extraction(article)[0].units).casefold()
    used = [row for row in glossary() if row["source"].casefold() in text]
    assert len(used) >= 100


# --- the way back ----------------------------------------------------------------------------


def rendered(name: str) -> tuple[str, render.Rendered]:
    found, form = extraction(ARTICLES[name])
    entries = read(name).entries
    targets = {entry.key: entry.target for entry in entries if catalog.usable(entry)}
    return found.document.text, render.render(found, form, targets, Target(language.load("vi")))


def test_the_first_article_in_vietnamese_keeps_its_layout() -> None:
    text, result = rendered("why-do-muscle-spasms-happen.po")
    before, after = text.split("\n"), result.text.split("\n")
    assert result.problems == ()
    assert result.percent == 100
    assert [not line for line in before] == [not line for line in after]
    assert [line[: len(line) - len(line.lstrip(" •"))] for line in before] == [
        line[: len(line) - len(line.lstrip(" •"))] for line in after
    ]
    same = [line for line, other in zip(before, after, strict=True) if line == other and line]
    assert [line.split()[0] for line in same] == ["Lão", "Theo"]


@pytest.mark.parametrize("name", ARTICLES)
def test_every_article_renders_without_a_fault(name: str) -> None:
    text, result = rendered(name)
    assert result.problems == ()
    assert len(BULLET.findall(result.text)) == len(BULLET.findall(text))
    assert result.text != text


# --- other programs --------------------------------------------------------------------------


def run(*command: str) -> subprocess.CompletedProcess[bytes]:
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed")
    return subprocess.run(command, capture_output=True, check=False)


@pytest.mark.parametrize("name", ARTICLES)
def test_msgfmt_has_nothing_to_say(name: str) -> None:
    done = run("msgfmt", "-c", "-o", "-", str(FOLDER / name))
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize("name", ARTICLES)
def test_msgcat_changes_nothing(name: str) -> None:
    assert run("msgcat", str(FOLDER / name)).stdout == (FOLDER / name).read_bytes()


@pytest.mark.parametrize("name", ARTICLES)
def test_i18nspector_has_nothing_to_say(name: str) -> None:
    done = run("i18nspector", "-l", "vi", str(FOLDER / name))
    assert (done.returncode, done.stdout + done.stderr) == (0, b"")


def test_a_sync_has_nothing_to_do(tmp_path: Path, l10n: Callable[..., Any]) -> None:
    for folder in ("source_articles", "catalogs"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "l10n.toml", tmp_path)
    before = {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in tmp_path.rglob("catalogs/**/*.po")}
    for options in (("--check",), ()):
        l10n("sync", *options)
    assert before == {path: (path.read_bytes(), path.stat().st_mtime_ns) for path in before}


def test_stale_and_fuzzy_entries_say_why() -> None:
    """The former source of a stale entry, the remark of the person who found a translation wanting."""
    entries = {catalog.state(entry): entry for entry in read("night-leg-cramps.po").entries}
    stale, fuzzy = entries[State.STALE], entries[State.FUZZY]
    assert stale.previous is not None
    assert stale.previous.source != stale.source
    assert fuzzy.comments
    assert fuzzy.previous is None


def test_obsolete_entries_stand_last() -> None:
    entries = read("night-leg-cramps.po").entries
    assert all(second.obsolete or not first.obsolete for first, second in pairwise(entries))


@pytest.mark.parametrize("name", ARTICLES)
def test_the_checks_find_nothing_in_what_is_translated(name: str) -> None:
    """Real, reviewed sentences: whatever a check says about them is a false alarm."""
    terms = parse((FOLDER / "glossary.csv").read_text(encoding="utf-8"))
    pair = Pair(language.load("en"), language.load("vi"), terms)
    findings = check(read(name), registry.checks(), pair, states=[State.TRANSLATED])
    assert [(item.check, item.message, item.entry and item.entry.target) for item in findings] == []
