"""What stands after the gap and yet belongs to the sentence before: [12], :-), a lone quotation mark."""

from __future__ import annotations

import re

from l10n.segment.marks import WINDOW

_REFERENCE = r"(?:\[(?:\d{1,4}(?:[,–-]\s?\d{1,4}){0,9}|…|\.{3})\]|\((?:…|\.{3})\))"  # noqa: RUF001
_FEELING = (
    "[\u2639-\u263b\u2764\u2665\U0001f44b-\U0001f450\U0001f493-\U0001f49f\U0001f4aa\U0001f389\U0001f600-\U0001f64f"
    "\U0001f910-\U0001f92f\U0001f970-\U0001f97a]"
)
"""Faces, hands and hearts: they comment on what was said, while others (a pill, a drop) stand for bullets"""
_TRAILER = re.compile(
    rf"""(?:{_REFERENCE}(?:[–-]?{_REFERENCE}){{0,9}}+(?=\s*+(?:["“‘'(*_]*+[^\W_a-z]|\Z))"""  # noqa: RUF001
    r"""|["'”’»›)\]](?=\s|\Z)|[:;=]-?[()DP](?=\s|\Z)"""  # noqa: RUF001
    rf"|{_FEELING}[\ufe0f\u200d\u2640\u2642\U0001f3fb-\U0001f3ff]*+)"
    r"(?:\s++|\Z)|</[A-Za-z][^<>]{0,99}>\s*+"
)
_NOTE_NUMBER = re.compile(r"\d{1,3}\s(?=([^\W\d_]++)\s)")
"""A note's number that has lost its raised place: `... minority rights. 4 Even though ...`"""


def trail(text: str, start: int, end: int, following: int, stop: int, after_note: frozenset[str]) -> tuple[int, int]:
    """The end of the sentence and the start of the next one, past what still belongs to the sentence."""
    while trailer := _TRAILER.match(text, following, min(stop, following + WINDOW)):
        end = following + len(trailer[0].rstrip())
        following = trailer.end()
    number = _NOTE_NUMBER.match(text, following, min(stop, following + WINDOW))
    if number and number[1] in after_note and not text[start : start + 1].isdigit():
        return following + len(number[0]) - 1, number.end()
    return end, following
