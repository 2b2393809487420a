"""What changed between an old and a new text, word by word (pure)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from itertools import groupby
from typing import Literal

Op = Literal["=", "-", "+"]
Piece = tuple[Op, str]
"""Kept, taken out or put in, and the text. Without "+" the pieces join to the old text, without "-" to the new."""

LIMIT = 400
"""Tokens of either text, common ends aside, that are compared; longer middles are shown as one change."""

_TOKEN = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"  # no spaces between words: each character by itself
    r"|\w(?:[.,:’'-]?[^\W\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])*|\s+|."
)


def diff(old: str, new: str) -> tuple[Piece, ...]:
    """The pieces of both texts in reading order, what was taken out before what was put in."""
    before, after = _TOKEN.findall(old), _TOKEN.findall(new)
    head = _common(before, after)
    tail = _common(before[head:][::-1], after[head:][::-1])
    middle = _middle(before[head : len(before) - tail], after[head : len(after) - tail])
    pieces: list[Piece] = [("=", "".join(before[:head])), *middle, ("=", "".join(before[len(before) - tail :]))]
    return tuple(_merge(pieces))


def plain(pieces: Iterable[Piece]) -> str:
    """As `wdiff` writes it: `take [-200-]{+400+} mg`."""
    marks = {"=": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
    return "".join(marks[op][0] + text + marks[op][1] for op, text in pieces)


def shorten(pieces: Sequence[Piece], around: int = 30) -> tuple[Piece, ...]:
    """The pieces with what was kept cut down to `around` characters beside each change."""
    last = len(pieces) - 1
    return tuple(
        (op, _cut(text, around if index else 0, around if index < last else 0) if op == "=" else text)
        for index, (op, text) in enumerate(pieces)
    )


def _common(one: Sequence[str], other: Sequence[str]) -> int:
    """How many tokens both begin with."""
    length = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        length += 1
    return length


def _middle(before: Sequence[str], after: Sequence[str]) -> Iterator[Piece]:
    if len(before) > LIMIT or len(after) > LIMIT:  # difflib is quadratic and worse
        yield from (("-", "".join(before)), ("+", "".join(after)))
        return
    for _, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if before[a:b] == after[c:d]:
            yield ("=", "".join(before[a:b]))
        else:
            yield ("-", "".join(before[a:b]))
            yield ("+", "".join(after[c:d]))


def _merge(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join neighbours, and changes that only white space divides: one phrase changed, not three words."""
    runs = [piece for piece in pieces if piece[1]]
    changed = [
        op != "=" or (0 < index < len(runs) - 1 and text.isspace() and runs[index + 1][0] != "=")
        for index, (op, text) in enumerate(runs)
    ]
    for is_change, group in groupby(zip(changed, runs, strict=True), key=lambda pair: pair[0]):
        run = [piece for _, piece in group]
        if not is_change:
            yield ("=", "".join(text for _, text in run))
            continue
        for op, others in (("-", "-="), ("+", "+=")):
            text = "".join(text for kind, text in run if kind in others)
            if text:
                yield ("-" if op == "-" else "+", text)


def _cut(text: str, head: int, tail: int) -> str:
    """Keep `head` characters at the beginning and `tail` at the end."""
    if len(text) <= head + tail + 1:
        return text
    return text[:head] + "…" + (text[-tail:] if tail else "")
