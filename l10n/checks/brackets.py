"""A bracket or quotation mark of the translation lacks its partner or what it holds, though the source's do not.

Close every bracket and quotation that you open, and leave none empty. Which quotation marks you use is up to your
language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks._prose import any_of, blanked
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
_EMPTY = re.compile(r"(?<=\s)(?:\([ ,;]?\)|\[ ?\]|<>|“”|«»|「」|（）)|(?<=[\s(])(?:\( ?[,;.] ?)(?=\s)")
_marked = any_of('<([{“«「『（【)]}”»」』）】"')
_FULL_WIDTH = str.maketrans("（）［］｛｝", "()[]{}")
_wide = any_of("（）［］｛｝")


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    if not _marked(entry.target):
        return
    target = _half_width(entry.target)
    odd = [marks for marks in _PAIRS if target.count(marks[0]) != target.count(marks[1])]
    quotes = target.count('"')
    source = _half_width(entry.source) if odd or quotes % 2 else ""
    for opening, closing in odd:
        if source.count(opening) == source.count(closing) and not _listed(target, closing):
            yield f"expected as many {opening} as {closing}, found {target.count(opening)} and {target.count(closing)}"
    empty = _EMPTY.search(entry.target)
    if empty and not _EMPTY.search(entry.source):
        yield f"expected words between {empty[0][0]} and {empty[0][-1]}, found nothing"
    if quotes % 2 and source.count('"') % 2 == 0 and not _inches(target):
        yield f'expected an even number of ", found {quotes}'


def _half_width(text: str) -> str:
    words = blanked(text)
    return words.translate(_FULL_WIDTH) if _wide(words) else words


def _listed(text: str, closing: str) -> bool:
    """1) and a) need no opening bracket, and faces none at all."""
    return closing == ")" and any(char + ")" in text for char in "0123456789abcde:;")


def _inches(text: str) -> bool:
    """5\" is a length."""
    return any(digit + '"' in text for digit in "0123456789")


CHECK = Check("brackets", Severity.INFO, entry=find)
