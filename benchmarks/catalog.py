"""Reading and writing catalogs, beside polib in the same run: python benchmarks/catalog.py [--entries N].

CPU seconds and peak memory (each case in a process of its own) on generated catalogs. With `--files FOLDER`, a tree of
PO files by other hands: how many come back byte for byte; how many with one entry changed and every other byte the
same; and, of the same files in msgcat's form, how many our writer alone writes byte for byte (needs msgcat).
"""

from __future__ import annotations

import argparse
import math
import random
import resource
import subprocess
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from l10n import catalog
from l10n.errors import CatalogError
from l10n.model import Catalog, Entry

EN = "the a of muscle spasm leg night cramp doctor water may take not daily dose health sleep pain often people".split()
VI = "cơ bắp chuột rút ban đêm bác sĩ nước có thể uống mỗi ngày liều sức khỏe giấc ngủ đau thường người bệnh".split()


def generated(entries: int, seed: int = 4) -> bytes:
    """A catalog as gettext writes it: sentences of 6 to 30 words, most of them on several lines."""
    chance = random.Random(seed)

    def sentence(words: list[str]) -> str:
        return " ".join(chance.choices(words, k=chance.randint(6, 30))).capitalize() + chance.choice(['."', ".", "?"])

    made = (
        Entry(f"{number}. {sentence(EN)}", sentence(VI), extracted=("paragraph",), references=("health/cramps.md",))
        for number in range(entries)
    )
    return catalog.write(replace(catalog.new("vi", {}, "2026-11-22 14:00+0000"), entries=tuple(made)))


# --- one case, in a process of its own -------------------------------------------------------


def our_read(data: bytes) -> object:
    return catalog.read(data, "a.po")


def polib_read(data: bytes) -> object:
    import polib

    return polib.pofile(data.decode())


def our_unchanged(data: bytes) -> Callable[[], object]:
    found = catalog.read(data, "a.po")
    return lambda: catalog.write(found)


def our_write(data: bytes) -> Callable[[], object]:
    bare = _bare(catalog.read(data, "a.po"))
    return lambda: catalog.write(bare)


def polib_write(data: bytes) -> Callable[[], object]:
    import polib

    file = polib.pofile(data.decode())
    return lambda: str(file)


PREPARED = (our_unchanged, our_write, polib_write)


def peak() -> int:
    """Peak memory of this process in kB; on Linux getrusage would give that of the parent too."""
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def measured(name: str, folder: str, files: int) -> tuple[float, int]:
    """CPU seconds, and the growth of peak memory in MB."""
    data = [path.read_bytes() for path in sorted(Path(folder).iterdir())]
    work = globals()[name]
    work(generated(2))  # imports and tables are no part of it
    calls = [work(each) if work in PREPARED else partial(work, each) for each in data]
    before = peak()
    start = time.process_time()
    for number in range(files):
        calls[number % len(calls)]()
    spent = time.process_time() - start
    return spent, (peak() - before) // 1024


def cases(files: int, entries: int, *names: str) -> list[tuple[float, int]]:
    """Each case in a new process, all over the same generated files."""
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(min(files, 20)):
            (Path(folder) / f"{seed}.po").write_bytes(generated(entries, seed))
        found = []
        for name in names:
            with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
                found.append(pool.submit(measured, name, folder, files).result())
        return found


def speed(entries: int) -> None:
    rows = [
        ("read one file", 1, entries, "our_read", "polib_read"),
        ("read 1,000 files of 40", 1000, 40, "our_read", "polib_read"),
        ("write it unchanged", 1, entries, "our_unchanged", "polib_write"),
        ("write all of it anew", 1, entries, "our_write", "polib_write"),
    ]
    print(f"{'one file of ' + format(entries, ','):30} {'ours':>8} {'polib':>8} {'ratio':>7} {'MB':>5} {'polib MB':>9}")
    for label, files, size, ours, peer in rows:
        (a, memory), (b, theirs) = cases(files, size, ours, peer)
        print(f"{label:30} {a:8.2f} {b:8.2f} {b / a:6.1f}x {memory:5} {theirs:9}")


def growth(largest: int) -> None:
    sizes = [size for size in (1_000, 10_000, 100_000, 1_000_000) if size <= largest]
    spent = [cases(1, size, "our_read")[0] for size in sizes]
    for size, (seconds, memory) in zip(sizes, spent, strict=True):
        print(f"read {size:>9,} entries: {seconds:7.2f} s CPU, {memory:5} MB")
    exponent = math.log(spent[-1][0] / spent[0][0]) / math.log(sizes[-1] / sizes[0])
    print(f"growth: exponent {exponent:.2f}")


# --- files by other hands --------------------------------------------------------------------


def _bare(found: Catalog) -> Catalog:
    """As if nothing of it had ever been in a file."""
    form = replace(found.form, separators={}, tail="")
    entries = tuple(replace(entry, raw="") for entry in found.entries)
    return replace(found, header=replace(found.header, raw=""), entries=entries, form=form)


def one_changed(data: bytes, found: Catalog, chance: random.Random) -> bool:
    """Change one entry: its lines change, and no other byte."""
    at = chance.randrange(len(found.entries))
    entry = found.entries[at]
    edited = entry.edit(comments=(*entry.comments, "changed"))
    entries = (*found.entries[:at], edited, *found.entries[at + 1 :])
    form = found.form

    def as_written(text: str) -> bytes:
        return text.replace("\n", form.newline).encode(form.encoding)

    raw, new = as_written(entry.raw), as_written(catalog.entry_text(edited, form))
    written = catalog.write(replace(found, entries=entries))
    starts = {data.find(raw), data.rfind(raw)}
    return any(data[:start] + new + data[start + len(raw) :] == written for start in starts) or (
        not raw.endswith(b"\n") and written == data.removesuffix(raw) + new
    )


def fidelity(folder: Path) -> None:
    chance = random.Random(4)
    total, same, changed, changeable, alike, normal = 0, 0, 0, 0, 0, 0
    for path in sorted(path for path in folder.rglob("*.po*") if path.is_file()):
        data = path.read_bytes()
        try:
            found = catalog.read(data, str(path))
        except CatalogError as error:
            print(f"refused: {error}")
            continue
        total += 1
        same += catalog.write(found) == data
        if found.entries:
            changeable += 1
            changed += one_changed(data, found, chance)
        done = subprocess.run(["msgcat", str(path)], capture_output=True)
        if done.returncode == 0 and done.stdout:
            normal += 1
            alike += catalog.write(_bare(catalog.read(done.stdout, str(path)))) == done.stdout
    print(f"files read: {total}; read and written, the same bytes: {same}")
    print(f"one entry changed, every other byte the same: {changed} of {changeable}")
    share = 100 * alike / max(1, normal)
    print(f"in msgcat's form, our writer alone, the same bytes: {alike} of {normal} ({share:.2f} %)")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--entries", type=int, default=100_000)
    parser.add_argument("--growth", type=int, default=100_000, help="up to 1000000")
    parser.add_argument("--files", type=Path, help="a folder with PO files by other hands")
    options = parser.parse_args()
    if options.files:
        fidelity(options.files)
        return
    speed(options.entries)
    growth(options.growth)


if __name__ == "__main__":
    main()
