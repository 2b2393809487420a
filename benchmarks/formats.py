"""Articles in and out, on a folder of documents: ours beside po4a, translate-toolkit and mdpo where they are installed.

    python benchmarks/formats.py FOLDER [--every N] [--peer-python PYTHON]

FOLDER is searched for .txt, .md and .html files. --peer-python names an interpreter that has translate-toolkit and
mdpo; po4a is taken from PATH. Prints, per format: documents that come back byte for byte when every translation is its
source; that come back from marked translations; that keep their structure under pseudo-translation; the words in
units; the share of the words that the peers together extract (what we leave out and tell, such as code, is left out of
it); and bytes in a second of processor time, extract and two renders together, once everything is loaded.
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import polib

from l10n import extract, inline, language, registry, render, segment
from l10n.model import Extraction
from l10n.plugin import Format, Target

MARK = "\u2060"
WORD = re.compile(r"[^\W\d_]{2,}")
TAG = re.compile(r"</?[A-Za-z][^<>]*>|&\w+;|\]\([^()\s]*|\b\w+://\S+")
SECONDS = 60
TO_PO = {
    "po4a": {
        "plain": "po4a-updatepo -f text -o neverwrap -m {doc} -M UTF-8 -p {po}",
        "markdown": "po4a-updatepo -f text -o markdown -o neverwrap -m {doc} -M UTF-8 -p {po}",
        "html": "po4a-updatepo -f xhtml -m {doc} -M UTF-8 -p {po}",
    },
    "translate-toolkit": {
        "plain": "{python} -m translate.convert.txt2po {doc} {po}",
        "markdown": "{python} -m translate.convert.md2po {doc} {po}",
        "html": "{python} -m translate.convert.html2po {doc} {po}",
    },
    "mdpo": {"markdown": "{python} -m mdpo.md2po {doc} --po-filepath {po} --save --quiet"},
}
BACK = {
    "po4a": {
        "plain": "po4a-translate -f text -o neverwrap -m {doc} -M UTF-8 -p {po} -k 0 -l {out}",
        "markdown": "po4a-translate -f text -o markdown -o neverwrap -m {doc} -M UTF-8 -p {po} -k 0 -l {out}",
        "html": "po4a-translate -f xhtml -m {doc} -M UTF-8 -p {po} -k 0 -l {out}",
    },
    "translate-toolkit": {
        "plain": "{python} -m translate.convert.po2txt -t {doc} {po} {out}",
        "markdown": "{python} -m translate.convert.po2md -t {doc} {po} {out}",
        "html": "{python} -m translate.convert.po2html -t {doc} {po} {out}",
    },
    "mdpo": {"markdown": "{python} -m mdpo.po2md {doc} --pofiles {po} --save {out} --quiet"},
}


@dataclass(slots=True)
class Tally:
    """What is counted for one tool and one format."""

    documents: int = 0
    failed: int = 0
    identical: int = 0
    marked: int = 0
    structure: int = 0
    words: int = 0
    covered: int = 0
    wanted: int = 0
    size: int = 0
    seconds: float = 0
    notes: list[str] = field(default_factory=list)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--every", type=int, default=1, help="take every Nth document of a format")
    parser.add_argument("--peer-python", default="", help="an interpreter with translate-toolkit and mdpo")
    parser.add_argument("--missed", action="store_true", help="list the words that peers extract and we do not")
    given = parser.parse_args()
    peers = [name for name in TO_PO if (shutil.which("po4a-updatepo") if name == "po4a" else given.peer_python)]
    for format in registry.formats():
        documents = [path for path in sorted(given.folder.rglob("*")) if path.suffix in format.suffixes][:: given.every]
        tallies = {name: Tally() for name in ("ours", *peers)}
        for path in documents[:1]:  # so that what is loaded once is not counted
            _measure(path, format, {"ours": Tally()}, "")
        for path in documents:
            _measure(path, format, tallies, given.peer_python)
        _print(format.name, tallies, given.missed)


def _measure(path: Path, format: Format, tallies: dict[str, Tally], python: str) -> None:
    ours = tallies["ours"]
    began = time.process_time()
    document = extract.document(path.read_bytes(), path.name, format, None, {})
    extraction = extract.extract(document, path.name, segment.split, language.load("en"))
    _ours(extraction, format, path.read_bytes(), ours)
    ours.seconds += time.process_time() - began
    own = _count(unit.source for unit in extraction.occurrences)
    left = _count(skipped.text for skipped in extraction.skipped)
    together: Counter[str] = Counter()
    for name, tally in tallies.items():
        if name != "ours":
            together |= _peer(name, path, format.name, tally, python)
    together -= left
    ours.notes += [f"{path.name}: {word}" for word in (together - own)]
    ours.wanted += together.total()
    ours.covered += (together & own).total()
    ours.words += own.total()


def _ours(extraction: Extraction, format: Format, data: bytes, tally: Tally) -> None:
    """Renders three times; the time of the last one, and of making up translations, is taken off again."""
    tally.documents += 1
    tally.size += len(data)
    vietnamese = language.load("vi")
    own = {unit.key: unit.source for unit in extraction.occurrences}
    tally.identical += render.render(extraction, format, own, Target(vietnamese)).data == data
    began = time.process_time()
    pseudo = {key: _pseudo(source) for key, source in own.items()}
    tally.seconds -= time.process_time() - began
    tally.structure += not render.render(extraction, format, pseudo, Target(vietnamese)).problems
    began = time.process_time()
    marked = {key: MARK + source + MARK for key, source in own.items()}
    text = render.render(extraction, format, marked, Target(vietnamese)).text
    tally.marked += text.replace(MARK, "") == extraction.document.text and (MARK in text or not extraction.blocks)
    tally.seconds -= time.process_time() - began


def _pseudo(source: str) -> str:
    """Longer words with accents, outside of the inline codes."""
    pieces, at = [], 0
    for code in inline.find(source, soft=True):
        pieces += [WORD.sub(lambda word: word[0] + "ả", source[at : code.start]), code.text]
        at = code.end
    return "".join([*pieces, WORD.sub(lambda word: word[0] + "ả", source[at:])])


def _count(texts: Iterator[str]) -> Counter[str]:
    """The words of texts; what stands in tags is none."""
    return Counter(word.casefold() for text in texts for word in WORD.findall(TAG.sub(" ", text)))


def _peer(name: str, path: Path, format: str, tally: Tally, python: str) -> Counter[str]:
    """The words that a peer extracts, and whether it brings the document back."""
    if format not in TO_PO[name]:
        return Counter()
    tally.documents += 1
    with tempfile.TemporaryDirectory() as folder:
        names = {"doc": path, "po": Path(folder) / "a.po", "out": Path(folder) / f"out{path.suffix}", "python": python}
        if not _run(TO_PO[name][format], names):
            tally.failed += 1
            return Counter()
        try:
            catalog = polib.pofile(str(names["po"]), encoding="utf-8")
        except (OSError, ValueError):
            tally.failed += 1
            return Counter()
        for entry in catalog:
            entry.msgstr = entry.msgid
            entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        catalog.metadata["Content-Type"] = "text/plain; charset=UTF-8"
        catalog.save(str(names["po"]))
        if _run(BACK[name][format], names) and Path(names["out"]).exists():
            tally.identical += Path(names["out"]).read_bytes() == path.read_bytes()
        words = _count(entry.msgid for entry in catalog)
    tally.words += words.total()
    return words


def _run(command: str, names: dict[str, Path | str]) -> bool:
    words = [word.format(**names) for word in command.split()]
    try:
        done = subprocess.run(words, capture_output=True, timeout=SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0 and Path(names["po"]).exists()


def _print(format: str, tallies: dict[str, Tally], show: bool) -> None:
    for name, tally in tallies.items():
        if not tally.documents:
            continue
        line = f"{format:9} {name:18} {tally.documents:4} documents  identical {tally.identical}  words {tally.words}"
        if name == "ours":
            line += f"  marked {tally.marked}  structure {tally.structure}"
            line += f"  coverage {100 * tally.covered / tally.wanted:.1f} %" if tally.wanted else ""
            line += f"  {tally.size / 1e6 / tally.seconds:.2f} MB/s" if tally.seconds > 0 else ""
        if name == "ours" and show:
            print("\n".join(tally.notes))
        print(line + (f"  failed {tally.failed}" if tally.failed else ""), flush=True)


if __name__ == "__main__":
    main()
