"""Which old sentence became which new one, and how fast: python benchmarks/alignment.py [PAIRS.json.gz]

PAIRS holds version pairs of real articles: a list of {"id", "old": [sentence], "new": [sentence], "truth": [[index in
old]], "req": [bool]}, truth being what each new sentence came from, and req whether a matcher has to find it. Only
sentences that are not in the old version are scored. The second part syncs the first 150 of these articles, the third
generated ones, 10 % of whose units were edited, in processes of their own: CPU seconds and peak memory, beside
msgmerge (and pot2po, if installed), in one run.
"""

from __future__ import annotations

import argparse
import gzip
import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from math import log
from pathlib import Path
from typing import Any

from rapidfuzz.distance import Indel

from l10n import catalog
from l10n.align import match
from l10n.language import load
from l10n.model import Catalog, Entry, Unit
from l10n.sync import sync

NOW = "2026-01-01 00:00+0000"
Matcher = Callable[[Sequence[str], Sequence[str]], list[int | None]]

# --- quality ---------------------------------------------------------------------------------


def by_msgmerge(old: Sequence[str], new: Sequence[str]) -> list[int | None]:
    """The old index is the translation; the new PO file tells where it went."""
    entries = tuple(Entry(text, f"<{at}>") for text, at in reversed({text: at for at, text in enumerate(old)}.items()))
    template = tuple(Entry(text) for text in dict.fromkeys(new))
    with tempfile.TemporaryDirectory() as folder:
        before, pot = Path(folder, "old.po"), Path(folder, "new.pot")
        before.write_bytes(catalog.write(blank(entries)))
        pot.write_bytes(catalog.write(blank(template)))
        found = subprocess.run(["msgmerge", "-q", before, pot, "-o", "-"], capture_output=True, check=True)
    merged = catalog.read(found.stdout, "merged.po")
    targets = {entry.source: int(entry.target[1:-1]) for entry in merged.entries if entry.target and not entry.obsolete}
    return [targets.get(text) for text in new]


def blank(entries: tuple[Entry, ...]) -> Catalog:
    empty = catalog.new("vi", {}, NOW)
    return Catalog("vi", empty.header, entries)


def score(pairs: list[dict[str, Any]], matcher: Matcher) -> Counter[str]:
    counts: Counter[str] = Counter()
    for pair in pairs:
        old, new = pair["old"], pair["new"]
        children = Counter(i for truth in pair["truth"] for i in truth)
        for text, truth, required, found in zip(new, pair["truth"], pair["req"], matcher(old, new), strict=True):
            if text in old:
                continue
            origins = {old[i] for i in truth}
            right = found is not None and old[found] in origins
            counts["right" if right else "wrong" if found is not None else "none"] += required or found is not None
            if required:
                hard = max(Indel.normalized_similarity(origin, text) for origin in origins) < 0.6
                parted = len(truth) > 1 or any(children[i] > 1 for i in truth)
                for name, holds in (("all", True), ("hard", hard), ("parted", parted)):
                    counts[name] += holds
                    counts[name + " found"] += holds and right
    counts["right"] = counts["all found"]
    return counts


def quality(path: Path) -> None:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = json.load(file)
    rows: dict[str, Matcher] = {"l10n": match}
    if shutil.which("msgmerge"):
        rows["msgmerge"] = by_msgmerge
    print(f"{len(pairs)} pairs\n{'':10}     P     R    F1  hard  split/merge  false")
    for name, matcher in rows.items():
        found = score(pairs, matcher)
        precision = found["right"] / (found["right"] + found["wrong"])
        recall = found["all found"] / found["all"]
        f1 = 2 * precision * recall / (precision + recall)
        hard, parted = (found[f"{each} found"] / max(1, found[each]) for each in ("hard", "parted"))
        print(f"{name:10} {precision:.3f} {recall:.3f} {f1:.3f} {hard:5.3f} {parted:12.3f} {found['wrong']:6}")


# --- speed -----------------------------------------------------------------------------------


def article(size: int, share: float = 0.1) -> tuple[list[str], list[str]]:
    """Sentences of invented words, as frequent and as alike as words are; and the same with a share of them edited."""
    rng = random.Random(size)
    syllables = [a + b + c for a in "bcdfglmnprst" for b in "aeiou" for c in ("", "n", "r", "st")]
    words = ["".join(rng.choices(syllables, k=rng.choice((1, 1, 2, 2, 3, 4)))) for _ in range(8000)]
    weights = [1 / (rank + 1) for rank in range(len(words))]
    old = [" ".join(rng.choices(words, weights, k=rng.randint(6, 24))).capitalize() + "." for _ in range(size)]
    new = []
    for text in old:
        found = text.split()
        if rng.random() < share:
            for _ in range(max(1, len(found) // 6)):
                found[rng.randrange(1, len(found))] = rng.choice(words)
        new.append(" ".join(found))
    return old, new


def translated(texts: list[str]) -> Catalog:
    """The catalog of an article, as a sync made it, with all its targets."""
    found, _ = sync(blank(()), [Unit(text) for text in texts], "article.txt", source=load("en"), now=NOW)
    return replace(found, entries=tuple(entry.edit(target=entry.source[::-1]) for entry in found.entries))


SYNC = """
import gc, sys
from l10n import catalog
from l10n.language import load
from l10n.model import Unit
from l10n.sync import sync

gc.set_threshold(200_000, 20, 100)  # as the command line does

def renew(po, units, out):
    with open(po, "rb") as file:
        old = catalog.read(file.read(), po)
    with open(units, encoding="utf-8") as file:
        found = [Unit(line) for line in file.read().splitlines()]
    new, _ = sync(old, found, "article.txt", source=load("en"), now="2026-01-02 00:00+0000")
    with open(out, "wb") as file:
        file.write(catalog.write(new))

names = sys.argv[1:]
for three in zip(names[::3], names[1::3], names[2::3], strict=True):
    renew(*three)
"""
"""What the measured process does: read, sync, write, for each three of (old.po, units.txt, out.po)."""


LAUNCHER = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
usage = resource.getrusage(resource.RUSAGE_CHILDREN)
unit = 1 << 10 if sys.platform == "linux" else 1 << 20
print(done.returncode, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit)
"""


def measured(command: list[str | Path]) -> tuple[float, float]:
    """CPU seconds and peak megabytes of a process, started by a small one: a child begins as large as its parent."""
    found = subprocess.run([sys.executable, "-S", "-c", LAUNCHER, *command], capture_output=True, text=True, check=True)
    status, seconds, memory = found.stdout.split()
    if status != "0":
        raise SystemExit(f"failed: {' '.join(map(str, command))}")
    return float(seconds), float(memory)


def prepared(folder: Path, old: list[str], new: list[str]) -> list[Path]:
    """The files of one article: the old catalog, the template and units of the new version, what is written."""
    po, pot, units, out = found = [folder / name for name in ("old.po", "new.pot", "units.txt", "out.po")]
    po.write_bytes(catalog.write(translated(old)))
    pot.write_bytes(catalog.write(blank(tuple(Entry(text) for text in dict.fromkeys(new)))))
    units.write_text("\n".join(" ".join(text.split()) for text in new), encoding="utf-8")
    return found


def tell(size: str, name: str, seconds: float, ratio: float, memory: float) -> None:
    print(f"{size:<9} {name:9} {seconds:8.2f} {ratio:8.1f} {memory:9.0f}", flush=True)


def many(path: Path, count: int) -> None:
    """Real articles, old version to new: one process of ours for all, one of msgmerge for each."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        pairs = json.load(file)[:count]
    units = sum(len(pair["new"]) for pair in pairs)
    print(f"\n{len(pairs)} real articles of {units / len(pairs):.0f} units")
    print("units     program      CPU s    ratio   peak MB")
    with tempfile.TemporaryDirectory() as folder:
        files = []
        for index, pair in enumerate(pairs):
            place = Path(folder, str(index))
            place.mkdir()
            files.append(prepared(place, list(dict.fromkeys(pair["old"])), list(dict.fromkeys(pair["new"]))))
        names = [name for po, _, texts, out in files for name in (po, texts, out)]
        ours, memory = measured([sys.executable, "-c", SYNC, *names])
        tell(str(units), "l10n", ours, 1, memory)
        if shutil.which("msgmerge"):
            script = 'for one in "$0"/*; do msgmerge -q "$one/old.po" "$one/new.pot" -o "$one/out.po"; done'
            seconds, memory = measured(["sh", "-c", script, folder])
            tell(str(units), "msgmerge", seconds, seconds / ours, memory)


def speed(sizes: list[int], peers_up_to: int) -> None:
    print("\nunits     program      CPU s    ratio   peak MB")
    taken: dict[int, float] = {}
    for size in sizes:
        old, new = article(size)
        start = time.process_time()
        match(old, new)
        print(f"{size:<9} matching {time.process_time() - start:9.2f}", flush=True)
        with tempfile.TemporaryDirectory() as folder:
            po, pot, units, out = prepared(Path(folder), old, new)
            rows: dict[str, list[str | Path]] = {"l10n": [sys.executable, "-c", SYNC, po, units, out]}
            if size <= peers_up_to:
                rows["msgmerge"] = ["msgmerge", "-q", po, pot, "-o", out]
                rows["pot2po"] = ["pot2po", "-t", po, pot, out]
            for name, command in rows.items():
                if shutil.which(command[0]):
                    seconds, memory = measured(command)
                    taken.setdefault(size, seconds)
                    tell(str(size), name, seconds, seconds / taken[size], memory)
    first, last = min(taken), max(taken)
    if last > first:
        print(
            f"growth from {first} to {last} units: exponent {log(taken[last] / taken[first]) / log(last / first):.2f}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", nargs="?", type=Path)
    parser.add_argument("--sizes", default="1000,10000,100000", type=lambda text: [*map(int, re.findall(r"\d+", text))])
    parser.add_argument("--peers-up-to", default=10000, type=int, help="msgmerge is quadratic")
    given = parser.parse_args()
    if given.pairs:
        quality(given.pairs)
        many(given.pairs, 150)
    speed(given.sizes, given.peers_up_to)


if __name__ == "__main__":
    main()
