"""How well and how fast sentences are found, beside sentencex, pysbd and punkt where they are installed.

    python benchmarks/segmentation.py GOLD [GOLD ...] [--set NAME]... [--errors N] [--peers]

GOLD is a .jsonl file or a folder of them, one case a line, in one of two forms:

    {"genre": "news", "sents": ["First one.", "Second one."], "glue": [" "]}
        a paragraph: the sentences, and the white space between them; `genre` may be missing
    {"text": "First one. Second one.", "sents": ["First one.", "Second one."]}
        an exact case: it passes when the sentences, stripped, are these

For paragraphs it prints precision, recall and F1 of the boundaries (`term`: those alone whose left side ends in . ! ?
or an ellipsis, closing marks and references skipped; a paragraph's own end never counts), for exact cases how many
pass. Boundaries are counted in characters that are no white space. MB/s is UTF-8 bytes by processor time, paragraph by
paragraph; compare it within one run only.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from l10n.segment import split

Splitter = Callable[[str], Iterable[str]]

REFERENCE = re.compile(r"(?:\[\d+(?:[,–-]\s*\d+)*\]|[⁰¹²³⁴-⁹]+|[\"'”’»›)\]}*_`」』])+\Z")  # noqa: RUF001


@dataclass(slots=True)
class Score:
    """Boundaries found that are right, found that are wrong, and missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    def add(self, found: set[int], gold: set[int]) -> None:
        self.right += len(found & gold)
        self.wrong += len(found - gold)
        self.missed += len(gold - found)

    def __str__(self) -> str:
        precision = self.right / ((self.right + self.wrong) or 1)
        recall = self.right / ((self.right + self.missed) or 1)
        f1 = 2 * precision * recall / ((precision + recall) or 1)
        return f"P {100 * precision:6.2f}  R {100 * recall:6.2f}  F1 {100 * f1:6.2f}"


def main() -> None:
    arguments = parsed()
    sets = {path.stem: cases(path) for path in files(arguments.gold) if not arguments.set or path.stem in arguments.set}
    if not sets:
        sys.exit("no .jsonl file of gold cases there")
    for name, splitter in splitters(arguments.peers):
        print(f"{name}: import {import_time(name)}, {speed(splitter, sets):.2f} MB/s")
        for title, gold in sets.items():
            judge = exact if "text" in gold[0] else paragraphs
            print(f"  {title:16} {judge(splitter, gold, arguments.errors)}")


def parsed() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="+", type=Path)
    parser.add_argument("--set", action="append", help="only the file of this name (without .jsonl)")
    parser.add_argument("--errors", type=int, default=0, metavar="N", help="show N errors a set")
    parser.add_argument("--peers", action="store_true", help="measure the other libraries too")
    return parser.parse_args()


def files(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        yield from sorted(path.glob("*.jsonl")) if path.is_dir() else [path]


def cases(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]


def splitters(peers: bool) -> Iterator[tuple[str, Splitter]]:
    yield "l10n", lambda text: [segment.source for segment in split(text)]
    if not peers:
        return
    for name, load in (("sentencex", sentencex), ("pysbd", pysbd), ("punkt", punkt)):
        try:
            yield name, load()
        except (ImportError, LookupError) as error:
            print(f"{name}: not installed ({str(error).strip().splitlines()[0]})")


def sentencex() -> Splitter:
    import sentencex

    return lambda text: sentencex.segment("en", text)


def pysbd() -> Splitter:
    import pysbd

    segmenter = pysbd.Segmenter(language="en", clean=False)
    return lambda text: segmenter.segment(text)


def punkt() -> Splitter:
    from nltk.tokenize import PunktTokenizer

    return PunktTokenizer("english").tokenize


def import_time(name: str) -> str:
    """What `import` and a first call cost in a fresh process, beside an empty one."""
    module = {"l10n": "from l10n.segment import split; split('One. Two.')", "punkt": "import nltk.tokenize"}
    code = module.get(name, f"import {name}")
    return f"{1000 * (spent(code) - spent('pass')):.0f} ms"


def spent(code: str) -> float:
    """The best of three, in seconds."""
    timed = f"import time; start = time.process_time(); {code}; print(time.process_time() - start)"
    runs = [subprocess.run([sys.executable, "-c", timed], capture_output=True, text=True, check=True) for _ in range(3)]
    return min(float(run.stdout) for run in runs)


def speed(splitter: Splitter, sets: dict[str, list[dict[str, object]]]) -> float:
    """Megabytes a second of processor time, over a megabyte or more of paragraphs."""
    texts = [text_of(case) for gold in sets.values() for case in gold]
    size = sum(len(text.encode()) for text in texts)
    for text in texts[:200]:
        list(splitter(text))  # what is loaded late is no part of the speed
    start, done = time.process_time(), 0
    while done < 1_000_000:
        for text in texts:
            list(splitter(text))
        done += size
        if time.process_time() - start > 20:
            break
    return done / 1e6 / (time.process_time() - start)


def text_of(case: dict[str, object]) -> str:
    if "text" in case:
        return str(case["text"])
    return "".join(source + gap for source, gap in zip(case["sents"], [*case["glue"], ""], strict=True))  # type: ignore[misc]


def exact(splitter: Splitter, gold: list[dict[str, object]], errors: int) -> str:
    """How many exact cases pass."""
    found = [[part.strip() for part in splitter(text_of(case)) if part.strip()] for case in gold]
    failed = [(case["sents"], got) for case, got in zip(gold, found, strict=True) if got != case["sents"]]
    shown = "".join(f"\n    expected {want}\n    found    {got}" for want, got in failed[:errors])
    return f"{len(gold) - len(failed)} of {len(gold)} pass{shown}"


def paragraphs(splitter: Splitter, gold: list[dict[str, object]], errors: int) -> str:
    everything, term, shown = Score(), Score(), []
    for case in gold:
        text = text_of(case)
        flat = "".join(text.split())
        wanted, found = boundaries(case["sents"]), boundaries(splitter(text))  # type: ignore[arg-type]
        everything.add(found, wanted)
        ends = {at for at in found | wanted if ends_in_mark(flat[max(0, at - 40) : at])}
        term.add(found & ends, wanted & ends)
        shown += [
            f"\n    {'wrong ' if at in found else 'missed'} {flat[max(0, at - 40) : at]} ‖ {flat[at : at + 30]}"
            for at in sorted((found ^ wanted) & ends)
        ]
    return f"term {term}   all {everything}" + "".join(shown[:errors])


def boundaries(sentences: Iterable[str]) -> set[int]:
    places, at = set(), 0
    for sentence in sentences:
        at += len("".join(sentence.split()))
        places.add(at)
    return places - {0, at}


def ends_in_mark(left: str) -> bool:
    return REFERENCE.sub("", left)[-1:] in tuple(".!?…。！？")  # noqa: RUF001


if __name__ == "__main__":
    main()
