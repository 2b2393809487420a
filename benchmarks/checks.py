"""Errors seeded into human translations, and what is found: python benchmarks/checks.py FOLDER [--seed N] [--flags N].

FOLDER holds PO files of human translations from English. In one run: recall for each kind of error, clean entries
flagged per 1,000, and CPU time, for this program and, where they are installed, for translate-toolkit's pofilter and
Weblate's checks. `--flags 50` prints that many findings on clean entries, to be read and judged.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import polib

from l10n import check, registry
from l10n.language import load
from l10n.model import Catalog, Entry, Severity
from l10n.plugin import Pair

Seed = Callable[[random.Random, Entry], str | None]

# --- the seeds: how a translation goes wrong -------------------------------------------------

NUMBER = re.compile(r"(?<![\w%{$.,/:-])\d[\d.,]*(?<![.,])(?![\w}$/:-])")
UNITS = (
    ("mg", "g", "mcg", "kg"), ("ml", "l", "dl"), ("KB", "MB", "GB"), ("kB", "MB"), ("KiB", "MiB"), ("cm", "mm", "km"),
    ("giây", "phút", "giờ", "ngày", "tuần", "tháng", "năm"), ("°C", "°F"), ("%", "mg"), ("byte", "KB", "bit"),
    ("px", "cm"), ("Hz", "MHz"),
)  # fmt: skip
UNIT = re.compile(
    r"(?<=\d)(?P<gap>\s?)(?P<unit>" + "|".join({re.escape(u) for group in UNITS for u in group}) + r")(?!\w)"
)
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]{4,}(?<![.,;:])|[\w.+-]+@[\w-]+\.[\w.]+\w")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdu](?!\w)|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|\]\([^()\s]+\)|`[^`]+`|\*\*")


def number_dropped(rng: random.Random, entry: Entry) -> str | None:
    places = [place for place in NUMBER.finditer(entry.target) if place[0] in entry.source]
    if not places:
        return None
    place = rng.choice(places)
    return " ".join((entry.target[: place.start()] + entry.target[place.end() :]).split(" "))


def number_changed(rng: random.Random, entry: Entry) -> str | None:
    places = [place for place in NUMBER.finditer(entry.target) if place[0] in entry.source]
    if not places:
        return None
    place = rng.choice(places)
    old = place[0]
    ways = [
        old[:-1] if len(old) > 1 and old[-2].isdigit() else old + "5",
        old + "0" if old != "0" else "5",
        old.replace(",", "").replace(".", ""),
        str(int(old[0]) % 9 + 1) + old[1:],
        old[:-1] + str((int(old[-1]) + rng.randint(1, 8)) % 10),
        old[::-1] if old.isdigit() else old + "5",
    ]
    new = rng.choice([way for way in ways if way != old] or [old + "0"])
    return entry.target[: place.start()] + new + entry.target[place.end() :]


def unit_changed(rng: random.Random, entry: Entry) -> str | None:
    places = list(UNIT.finditer(entry.target))
    if not places:
        return None
    place = rng.choice(places)
    group = rng.choice([group for group in UNITS if place["unit"] in group])
    new = rng.choice([unit for unit in group if unit != place["unit"]])
    return entry.target[: place.start("unit")] + new + entry.target[place.end("unit") :]


def url_altered(rng: random.Random, entry: Entry) -> str | None:
    places = [place for place in URL.finditer(entry.target) if place[0] in entry.source]
    if not places:
        return None
    place = rng.choice(places)
    url = place[0]
    at = rng.randrange(len(url) // 2, len(url))
    new = rng.choice(["", url[:at], url[:at] + "x" + url[at:], url.replace("/", "/ ", 1), url.upper(), url[:-2]])
    return None if new == url else entry.target[: place.start()] + new + entry.target[place.end() :]


def placeholder_lost(rng: random.Random, entry: Entry) -> str | None:
    places = [place for place in PLACEHOLDER.finditer(entry.target) if place[0] in entry.source]
    if not places:
        return None
    place = rng.choice(places)
    new = rng.choice(["", "", place[0].replace("%", "% ") if place[0][0] == "%" else place[0][1:], place[0].upper()])
    return None if new == place[0] else entry.target[: place.start()] + new + entry.target[place.end() :]


def markup_lost(rng: random.Random, entry: Entry) -> str | None:
    places = [place for place in TAG.finditer(entry.target) if place[0] in entry.source and _real_tag(place[0], entry)]
    if not places:
        return None
    place = rng.choice(places)
    new = place[0][1:-1] if place[0][0] == "`" else ""
    return entry.target[: place.start()] + new + entry.target[place.end() :]


def _real_tag(tag: str, entry: Entry) -> bool:
    if tag[0] != "<":
        return "`" not in tag or entry.source.count("`") % 2 == 0 and "'" not in entry.source
    name = re.findall(r"[A-Za-z][\w-]*", tag)[0]
    return f"</{name}>" in entry.source or tag.endswith("/>") or name in ("br", "hr", "img")


def final_mark_lost(rng: random.Random, entry: Entry) -> str | None:
    text = entry.target.rstrip()
    if text[-1:] not in ".!?:" or text.endswith("..") or entry.source.rstrip()[-1:] not in ".!?:" or len(text) < 15:
        return None
    return text[:-1]


def word_doubled(rng: random.Random, entry: Entry) -> str | None:
    places = list(re.finditer(r"(?<!\S)[^\W\d_]{2,}(?=\s)", entry.target))
    if len(places) < 3:
        return None
    place = rng.choice(places)
    return entry.target[: place.end()] + " " + place[0] + entry.target[place.end() :]


def left_english(rng: random.Random, entry: Entry) -> str | None:
    words = re.findall(r"[A-Za-z]{2,}", entry.source)
    return entry.source if len(words) >= 4 and entry.source != entry.target and "--" not in entry.source else None


_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ])")


def english_sentence(rng: random.Random, entry: Entry) -> str | None:
    source, target = _SENTENCE.split(entry.source), _SENTENCE.split(entry.target)
    if len(source) != len(target) or len(source) < 2:
        return None
    index = rng.randrange(len(source))
    if len(source[index].split()) < 4 or source[index] == target[index]:
        return None
    return " ".join([*target[:index], source[index], *target[index + 1 :]])


def decomposed(rng: random.Random, entry: Entry) -> str | None:
    if rng.random() < 0.5:
        new = unicodedata.normalize("NFD", entry.target)
    else:
        words = entry.target.split(" ")
        index = rng.randrange(len(words))
        new = " ".join([*words[:index], unicodedata.normalize("NFD", words[index]), *words[index + 1 :]])
    return None if new == entry.target else new


def cut_short(rng: random.Random, entry: Entry) -> str | None:
    words = entry.target.split(" ")
    if len(words) < 10 or len(entry.source) < 50:
        return None
    return " ".join(words[: int(len(words) * rng.uniform(0.3, 0.65))])


def garbled(rng: random.Random, entry: Entry) -> str | None:
    from l10n.checks import _legacy as legacy

    if entry.target.isascii() or len(entry.target) < 10:
        return None
    way = rng.randrange(4)
    if way == 0:
        return "".join(bytes([b]).decode("cp1252", "replace") for b in entry.target.encode())
    if way == 1:
        return entry.target.encode().decode("latin-1")
    if way == 2:
        back = {new: old for old, new in legacy._TCVN3.items()}
        return "".join(back.get(char, back.get(char.lower(), char)) for char in entry.target)
    return _to_vni(entry.target)


def _to_vni(text: str) -> str:
    from l10n.checks import _legacy as legacy

    letters = {new: old for old, new in legacy._VNI_LETTERS.items()}
    marks = {new: old for old, new in legacy._VNI_MARKS.items()}
    out = []
    for char in text:
        small = char.lower()
        if small in letters:
            out.append(letters[small])
            continue
        parts = unicodedata.normalize("NFD", small)
        base, rest = parts[0], parts[1:]
        if "\u031b" in rest:
            base, rest = {"o": "ô", "u": "ö"}[base], rest.replace("\u031b", "")
        ordered = "".join(sorted(rest, key=lambda mark: mark not in "\u0302\u0306"))
        out.append(base + marks[ordered] if ordered in marks else char)
    return "".join(out)


KINDS: dict[str, Seed] = {
    "number dropped": number_dropped,
    "number changed": number_changed,
    "unit changed": unit_changed,
    "URL lost or altered": url_altered,
    "placeholder lost": placeholder_lost,
    "tag, code or link lost": markup_lost,
    "final punctuation lost": final_mark_lost,
    "doubled word": word_doubled,
    "left as the English": left_english,
    "one English sentence": english_sentence,
    "NFD instead of NFC": decomposed,
    "cut short": cut_short,
    "mojibake": garbled,
}
SWAPPED = "swapped with neighbour"

# --- the corpus ------------------------------------------------------------------------------


def read(folder: Path) -> list[tuple[str, list[Entry]]]:
    """Each file's clean entries, in order; each pair of texts once."""
    seen: set[tuple[str, str]] = set()
    files: list[tuple[str, list[Entry]]] = []
    for path in sorted(folder.rglob("*.po")):
        entries: list[Entry] = []
        for one in polib.pofile(str(path)):
            if one.obsolete or one.fuzzy:
                continue
            forms = [one.msgstr_plural[index] for index in sorted(one.msgstr_plural)]
            source, target = (one.msgid_plural, forms[-1]) if forms else (one.msgid, one.msgstr)
            if target.strip() and (source, target) not in seen:
                seen.add((source, target))
                entries.append(Entry(source, target, one.msgctxt, tuple(one.flags), line=one.linenum))
        files.append((path.name, entries))
    return files


# --- the tools -------------------------------------------------------------------------------

Findings = list[tuple[str, Severity, str]]


class Ours:
    """This program: every check, on a whole catalog at a time."""

    name = "l10n"

    def __init__(self, locale: str) -> None:
        self.pair = Pair(load("en"), load(locale))
        self.checks = registry.checks()
        self.locale = locale

    def __call__(self, entries: Sequence[Entry]) -> dict[int, Findings]:
        unique = [replace(entry, context=f"{index}") for index, entry in enumerate(entries)]
        catalog = Catalog(self.locale, Entry("", "Content-Type: text/plain; charset=UTF-8\n"), tuple(unique))
        found: dict[int, Findings] = {}
        for one in check.check(catalog, self.checks, self.pair):
            if one.entry is not None:
                place = int(one.entry.context or 0)
                found.setdefault(place, []).append((one.check, one.severity, one.message))
        return found


class Pofilter:
    """translate-toolkit's checks, all of them but those that spell."""

    name = "pofilter"

    def __init__(self, locale: str) -> None:
        from translate.filters import checks
        from translate.storage import po

        self.unit = po.pounit
        config = checks.CheckerConfig(targetlanguage=locale)
        self.checker = checks.StandardUnitChecker(config), checks.StandardChecker(config)

    def __call__(self, entries: Sequence[Entry]) -> dict[int, Findings]:
        found: dict[int, Findings] = {}
        for index, entry in enumerate(entries):
            unit = self.unit(entry.source)
            unit.target = entry.target
            names = {name for checker in self.checker for name in checker.run_filters(unit)}
            names -= {"isfuzzy", "untranslated", "spellcheck"}
            if names:
                found[index] = [(name, Severity.WARNING, name) for name in names]
        return found


class Weblate:
    """Weblate's target checks, with stand-ins for its database rows."""

    name = "Weblate"

    def __init__(self, locale: str) -> None:
        import os

        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "weblate.settings_example")
        import django

        django.setup()
        from weblate.checks.models import CHECKS
        from weblate.checks.tests.test_checks import MockUnit

        self.unit, self.locale = MockUnit, locale
        self.checks = [one for one in CHECKS.values() if one.target]

    def __call__(self, entries: Sequence[Entry]) -> dict[int, Findings]:
        found: dict[int, Findings] = {}
        for index, entry in enumerate(entries):
            flags = ",".join(flag for flag in entry.flags if flag.endswith("-format"))
            unit = self.unit(str(index), flags, self.locale, source=entry.source)
            names = [one.check_id for one in self.checks if one.check_target([entry.source], [entry.target], unit)]
            if names:
                found[index] = [(name, Severity.WARNING, name) for name in names]
        return found


def tools(locale: str) -> Iterator[Callable[[Sequence[Entry]], dict[int, Findings]]]:
    yield Ours(locale)
    for peer in (Pofilter, Weblate):
        try:
            yield peer(locale)
        except Exception as error:  # noqa: BLE001 - a peer that is not there, or not set up
            print(f"{peer.name}: left out ({type(error).__name__}: {str(error)[:70]})")


# --- the measurement -------------------------------------------------------------------------


def seeded(files: list[tuple[str, list[Entry]]], kind: str, rng: random.Random, count: int) -> Iterator[list[Entry]]:
    """Catalogs of a few neighbours with one error each, in the middle."""
    places = [(entries, index) for _, entries in files for index in range(len(entries))]
    rng.shuffle(places)
    made = 0
    for entries, index in places:
        around = entries[max(index - 2, 0) : index + 3]
        at = min(index, 2)
        if kind == SWAPPED:
            if index + 1 >= len(entries) or not swappable(entries[index], entries[index + 1]):
                continue
            one, other = entries[index], entries[index + 1]
            around[at : at + 2] = [replace(one, target=other.target), replace(other, target=one.target)]
        else:
            target = KINDS[kind](rng, entries[index])
            if target is None or not target.strip() or target == entries[index].target:
                continue
            around[at] = replace(entries[index], target=target)
        yield [around[at], *around[:at], *around[at + 1 :]] if kind != SWAPPED else around
        made += 1
        if made == count:
            return


def swappable(one: Entry, other: Entry) -> bool:
    return one.target != other.target and min(len(one.source.split()), len(other.source.split())) >= 4


def recall(tool: Callable[[Sequence[Entry]], dict[int, Findings]], catalogs: list[list[Entry]], kind: str) -> float:
    hits = 0
    for entries in catalogs:
        found = tool(entries)
        hits += bool(found) if kind == SWAPPED else 0 in found
    return 100 * hits / len(catalogs) if catalogs else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--locale", default="vi")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=100, help="errors of a kind")
    parser.add_argument("--flags", type=int, default=0, help="findings on clean entries to print")
    parser.add_argument("--missed", default="", help="kinds, parted by commas, whose missed errors to print")
    parser.add_argument("--alone", action="store_true", help="without the peers")
    options = parser.parse_args()
    files = read(options.folder)
    total = sum(len(entries) for _, entries in files)
    print(f"{total} clean entries in {len(files)} files")
    seeds = {
        kind: list(seeded(files, kind, random.Random(f"{options.seed} {kind}"), options.count))
        for kind in (*KINDS, SWAPPED)
    }
    for tool in tools(options.locale):
        print(f"\n== {tool.name}")  # type: ignore[attr-defined]
        measure(tool, files, seeds, total, options)
        if options.alone:
            break


def measure(
    tool: Callable[[Sequence[Entry]], dict[int, Findings]],
    files: list[tuple[str, list[Entry]]],
    seeds: dict[str, list[list[Entry]]],
    total: int,
    options: argparse.Namespace,
) -> None:
    start = time.process_time()
    clean = [(name, entries, tool(entries)) for name, entries in files]
    spent = time.process_time() - start
    flagged = sum(len(found) for _, _, found in clean)
    errors = sum(any(level is Severity.ERROR for _, level, _ in one) for _, _, found in clean for one in found.values())
    print(f"clean entries flagged per 1,000: {1000 * flagged / total:.1f}, as errors {1000 * errors / total:.2f}")
    print(f"CPU: {spent:.1f} s, for 33,000 entries {33000 * spent / total:.1f} s")
    rates = []
    for kind, catalogs in seeds.items():
        rate = recall(tool, catalogs, kind)
        rates.append(rate)
        print(f"  {kind:24} {rate:5.1f} % of {len(catalogs)}")
        if kind in options.missed.split(","):
            for entries in catalogs:
                if 0 not in tool(entries):
                    print(f"    S {entries[0].source!r}\n    T {entries[0].target!r}")
    print(f"  {'all':24} {sum(rates) / len(rates):5.1f} %")
    if options.flags:
        every = [(name, entries[i], one) for name, entries, found in clean for i, ones in found.items() for one in ones]
        for name, entry, (check_name, level, message) in random.Random(options.seed).sample(every, options.flags):
            print(
                f"-- {name} {check_name} {level}: {message}\n   S {entry.source[:300]!r}\n   T {entry.target[:300]!r}"
            )


if __name__ == "__main__":
    main()
