"""A bracket or quotation mark of the translation lacks its partner, though the source's are complete.

Close every bracket and quotation that you open. Which quotation marks you use is up to your language.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks._prose import prose
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_PAIRS = (
    ("(", ")"),
    ("[", "]"),
    ("{", "}"),
    ("“", "”"),
    ("«", "»"),
    ("「", "」"),
    ("『", "』"),
    ("（", "）"),
    ("【", "】"),
)
_MARKS = frozenset('([{“«「『（【)]}”»」』）】"')
_FULL_WIDTH = str.maketrans("（）［］｛｝", "()[]{}")


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    if _MARKS.isdisjoint(entry.target):
        return
    source, target = (prose(text).translate(_FULL_WIDTH) for text in (entry.source, entry.target))
    for opening, closing in _PAIRS:
        there = target.count(opening), target.count(closing)
        wanted = source.count(opening), source.count(closing)
        if there[0] != there[1] and wanted[0] == wanted[1] and not _listed(target, closing):
            yield f"expected as many {opening} as {closing}, found {there[0]} and {there[1]}"
    if target.count('"') % 2 and source.count('"') % 2 == 0 and not _inches(target):
        yield f'expected an even number of ", found {target.count(chr(34))}'


def _listed(text: str, closing: str) -> bool:
    """1) and a) need no opening bracket, and faces none at all."""
    return closing == ")" and any(char + ")" in text for char in "0123456789abcde:;")


def _inches(text: str) -> bool:
    """5\" is a length."""
    return any(digit + '"' in text for digit in "0123456789")


CHECK = Check("brackets", Severity.INFO, entry=find)
