"""Scale: many articles, few changes, in CPU seconds and beside msgmerge where that is a peer.

    python benchmarks/scale.py [--articles 10000] [--units 40] [--jobs 1]

Makes a workspace of generated articles in a temporary folder and prints the CPU seconds (user and system, children
included) and the peak memory of each command. msgmerge merges as many catalogs of the same size, one process a file.
"""

from __future__ import annotations

import argparse
import random
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

WORDS = "the a of muscle pain doctor water take not daily dose tablet health sleep night leg cramp often people".split()


def sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(6, 16))).capitalize() + "."


def article(chance: random.Random, units: int) -> str:
    blocks = [" ".join(sentence(chance) for _ in range(min(4, units - at))) for at in range(0, units, 4)]
    return "\n\n".join(blocks) + "\n"


def cpu(command: list[str], folder: Path) -> tuple[float, float]:
    """CPU seconds, and the peak of resident memory in MB, of a command; it may exit 1 (findings)."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    if done.returncode > 1:
        sys.exit(done.stderr.decode())
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return seconds, after.ru_maxrss / 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--units", type=int, default=40)
    parser.add_argument("--jobs", type=int, default=1)
    options = parser.parse_args()
    chance = random.Random(1)
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        paths = [root / f"source_articles/{n // 100:03}/{n:05}.txt" for n in range(options.articles)]
        for path in paths:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(article(chance, options.units))
        l10n = [sys.executable, "-m", "l10n"]
        jobs = ["-j", str(options.jobs)]
        print(f"{options.articles:,} articles of {options.units} units, -j {options.jobs}")
        print(f"{'':34} {'CPU s':>7} {'MB':>6}")

        def row(what: str, command: list[str]) -> None:
            seconds, memory = cpu(command, root)
            print(f"{what:34} {seconds:7.2f} {memory:6.0f}", flush=True)

        row("sync, all new", [*l10n, "sync", "-q", *jobs])
        row("sync, nothing changed", [*l10n, "sync", "-q", *jobs])
        changed = chance.sample(paths, max(1, options.articles // 100))
        for path in changed:
            path.write_text(path.read_text() + "\nOne more thing that nobody said before.\n")
        row("sync, 1 % of the articles changed", [*l10n, "sync", "-q", *jobs])
        row("report", [*l10n, "report", "-q", *jobs])
        row("report, nothing changed", [*l10n, "report", "-q", *jobs])
        row("check", [*l10n, "check", "-q", *jobs])
        row("check, nothing changed", [*l10n, "check", "-q", *jobs])
        for command in ("report", "check"):
            shutil.rmtree(root / ".l10n_cache")
            row(f"{command}, no cache", [*l10n, command, "-q", *jobs])
        if shutil.which("msgmerge"):
            script = 'for po in $(find catalogs -name "*.po"); do msgmerge -q -o /dev/null "$po" "$po"; done'
            row("msgmerge, every catalog", ["sh", "-c", script])


if __name__ == "__main__":
    main()
