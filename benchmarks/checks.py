"""Errors seeded into human translations, and what is found: python benchmarks/checks.py FOLDER [--seed N] [--flags N].

FOLDER holds PO files of human translations from English. In one run: recall for each kind of error, clean entries
flagged per 1,000, and CPU time, for this program and, where they are installed, for translate-toolkit's
pofilter and Weblate's checks. `--flags 50` prints that many findings on clean entries, to be read and judged.
"""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import polib
from check_seeds import KINDS, SWAPPED
from check_tools import Tool, tools

from l10n.model import Entry, Severity

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


def recall(tool: Tool, catalogs: list[list[Entry]], kind: str) -> float:
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
        print(f"\n== {tool.name}")
        measure(tool, files, seeds, total, options)
        if options.alone:
            break


def measure(
    tool: Tool,
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
