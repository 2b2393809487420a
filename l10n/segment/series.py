"""Finds list items that stand in one line: a series 1. 2. 3., a) b) c), or bullets."""

from __future__ import annotations

from l10n.segment.marks import late

_BULLETS = "•⁃▪‣◦●■"
_HAS_BULLET = late(f"[{_BULLETS}]")
_BULLET = late(rf"(?:^|(?<=\s))[{_BULLETS}](?:\s*+\d{{1,3}}[.)]+(?=\s*+\S)|(?!\s*+\d{{1,3}}[.)])(?=\s*+\S))")
_FIRSTS = ("1", "a", "A", "(")
_FIRST = late(r"\(?(?:1|a|A)(?:\.\)|\.|\))\s")
_AFTER_COLON = late(r":\s(?=\(?(?:1|a|A)(?:\.\)|\.|\))\s)")
_ITEM = late(r"(?:(?<=\s)|^)(\(?)(\d{1,3}|[a-zA-Z])(\.\)|\.|\))(?=\s)")


def series(text: str) -> tuple[list[tuple[int, int]], list[int]]:
    """The markers (start, end) of the series in a text, and where a new item begins a sentence.

    Bullets do, and so do numbers when the text begins with the first one; numbers that follow a colon do only after
    a mark (`Steps: 1. Wash. 2. Dry.`, and not `Bring: 1) a towel, 2) a cup`).
    """
    if not text.isascii() and _HAS_BULLET().search(text):
        found = [match.span() for match in _BULLET().finditer(text)]
        if len(found) > 1:
            return found, [begin for begin, _ in found if begin]
    at_start = text.startswith(_FIRSTS) and _FIRST().match(text)
    after = _AFTER_COLON().search(text) if not at_start and ":" in text else None
    spans = _count(text, after.end() if after else 0) if at_start or after else []
    if len(spans) < 2:
        return [], []
    return spans, [begin for begin, _ in spans[1:] if at_start or text[begin - 2 : begin - 1] in ".!?"]


def _count(text: str, start: int) -> list[tuple[int, int]]:
    """The markers that go on counting from the first: same brackets, next number, same case of the first letter."""
    found: list[tuple[int, int]] = []
    expected, form, capital = "", ("", ""), False
    for match in _ITEM().finditer(text, start):
        item = text[match.end() + 1 : match.end() + 2].isupper()
        if not found:
            expected, form, capital = match[2], (match[1], match[3]), item
        apart = not found or match.start() - found[-1][1] > 3  # not the initials of A. B. Cole
        if match[2] == expected and (match[1], match[3]) == form and item == capital and apart:
            found.append(match.span())
            expected = str(int(expected) + 1) if expected.isdigit() else chr(ord(expected) + 1)
    return found
