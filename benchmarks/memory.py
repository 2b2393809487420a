"""Translation memory: time to load, time a query, and whether the best match is found; beside translate-toolkit.

    python benchmarks/memory.py [--segments 10000,100000,1000000] [--queries 500] [--text FILE]

Sentences are made up with the frequencies of natural words, a third of the queries being edited copies of segments;
--text takes real ones, a line each. "Best found": of the queries for which comparing with every segment finds a
match of 70 and above, the part for which the index found one as good.
Limits: 100,000 segments: 5 s to load, 1 ms a query at the median; 1,000,000: 10 ms.
"""

from __future__ import annotations

import argparse
import itertools
import random
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import fuzz, process

from l10n.language import load
from l10n.memory import REMARK, Memory, Record
from l10n.memory.likeness import normal

SYLLABLES = [
    first + last for first in "b c d f g h l m n p r s t tr st".split() for last in "a e i o u an er in".split()
]


def vocabulary(size: int, dice: random.Random) -> tuple[list[str], list[float]]:
    """Words, and how often they come: the n-th one 1/n as often as the first."""
    words = ["".join(dice.choices(SYLLABLES, k=dice.choice((1, 1, 2, 2, 3, 4)))) for _ in range(size)]
    return words, list(itertools.accumulate(1 / (rank + 2) for rank in range(size)))


def sentences(count: int, dice: random.Random) -> list[str]:
    words, weights = vocabulary(30_000, dice)
    found = []
    for _ in range(count):
        length = max(2, int(dice.lognormvariate(2.6, 0.6)))
        found.append(" ".join(dice.choices(words, cum_weights=weights, k=length)).capitalize() + ".")
    return found


def edited(text: str, dice: random.Random, others: list[str]) -> str:
    """The sentence with one word in seven exchanged, left out or put in."""
    words = text.split()
    for _ in range(max(1, len(words) // 7)):
        place = dice.randrange(len(words))
        new = dice.choice(dice.choice(others).split())
        words[place : place + dice.choice((0, 1, 1))] = dice.choice(([new], [new], []))
    return " ".join(words) or text


def timed(ask: Callable[[str], object], queries: list[str]) -> tuple[float, float]:
    """Milliseconds of CPU a query: the median, and what 95 % stay below."""
    times = []
    for query in queries:
        began = time.process_time()
        ask(query)
        times.append((time.process_time() - began) * 1000)
    times.sort()
    return statistics.median(times), times[int(len(times) * 0.95)]


def ours(segments: list[str], queries: list[str]) -> None:
    began = time.process_time()
    memory = Memory(lambda: (Record(text, text) for text in segments), load("en"), load("vi"))
    memory.match("Load now, please.")
    loaded = time.process_time() - began
    median, most = timed(memory.match, queries)
    exact = timed(memory.match, segments[: len(queries)])[0]
    print(f"  l10n               load {loaded:6.2f} s   query {median:8.3f} ms   95 % {most:8.3f} ms")
    print(f"  l10n               exact {exact:.3f} ms")
    if len(segments) <= 200_000:
        print(f"  l10n               best found {recall(memory, segments, queries)}")


def recall(memory: Memory, segments: list[str], queries: list[str]) -> str:
    plain = [normal(text) for text in segments]
    wanted = found = 0
    for query in queries:
        best = process.extractOne(normal(query), plain, scorer=fuzz.ratio, score_cutoff=REMARK)
        if best:
            wanted += 1
            match = memory.match(query)
            found += match is not None and match.score >= min(int(best[1]), 99)
    return f"{found} of {wanted}"


def peer(segments: list[str], queries: list[str]) -> None:
    try:
        from translate.search.match import matcher
        from translate.storage import pypo
    except ImportError:
        print("  translate-toolkit  not installed")
        return
    store = pypo.pofile()
    for text in segments:
        unit = store.addsourceunit(text)
        unit.target = text
    began = time.process_time()
    search = matcher(store, max_candidates=1, min_similarity=REMARK, max_length=1000)
    loaded = time.process_time() - began
    median, most = timed(search.matches, queries)
    print(f"  translate-toolkit  load {loaded:6.2f} s   query {median:8.3f} ms   95 % {most:8.3f} ms")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--segments", default="10000,100000")
    parser.add_argument("--queries", type=int, default=500)
    parser.add_argument("--text", type=Path, help="real sentences, a line each")
    options = parser.parse_args()
    for count in map(int, options.segments.split(",")):
        dice = random.Random(1)
        made = (
            options.text.read_text(encoding="utf-8").splitlines() if options.text else sentences(count * 11 // 10, dice)
        )
        made = list(dict.fromkeys(line for line in made if line.strip()))
        dice.shuffle(made)
        queries, segments = made[: options.queries], made[options.queries :][:count]
        queries = [edited(dice.choice(segments), dice, made) if n % 3 == 0 else text for n, text in enumerate(queries)]
        print(f"{len(segments):,} segments, {len(queries):,} queries")
        ours(segments, queries)
        if count <= 100_000:
            peer(segments, queries[:50] if count > 20_000 else queries[:200])


if __name__ == "__main__":
    main()
