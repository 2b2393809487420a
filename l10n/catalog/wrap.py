"""A keyword and its value as the lines that msgcat 0.21 writes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from l10n.catalog.linebreak import HARD, Piece, is_even, pieces, place
from l10n.catalog.strings import escape

_ANY = 1 << 60
_ESCAPE = re.compile(r"\\.")


class Page(NamedTuple):
    width: int
    """In columns; 0 for no wrapping"""
    whole: re.Pattern[str] | None = None
    """What no line breaks within"""


def wrap(mark: str, keyword: str, value: str, page: Page) -> list[str]:
    """mark: `#~ `, `#| `, `#~| ` or nothing.

    A value that has a newline before its end, or does not fit beside the keyword, starts on the next line.
    """
    room = page.width - len(mark) - 2 if page.width else _ANY
    parts = value.split("\n")
    if len(parts) == 1 or (len(parts) == 2 and not parts[1]):
        text = escape(value)
        column = len(keyword) + 1
        if _fits(text, room - column):
            return [f'{mark}{keyword} "{text}"']
        if _is_quick(text, page.whole):
            if column + len(text) <= room or (column <= room and place(text, 0, len(text) - 1) == len(text)):
                return [f'{mark}{keyword} "{text}"']
            lines = list(_filled(text, room))
        else:
            cut = _pieces(text, page.whole)
            if column <= room and _one_line(cut, room, column):
                return [f'{mark}{keyword} "{text}"']
            lines = _fill(cut, room)
    else:
        escaped = [escape(part) + "\\n" for part in parts[:-1]]
        if parts[-1]:
            escaped.append(escape(parts[-1]))
        lines = [
            line
            for part in escaped
            for line in ([part] if _fits(part, room) else _fill(_pieces(part, page.whole), room))
        ]
    return [f'{mark}{keyword} ""', *(f'{mark}"{line}"' for line in lines)]


def _fits(text: str, room: int) -> bool:
    """Surely; a wide text is measured otherwise."""
    return 2 * len(text) <= room or (len(text) <= room and text.isascii())


def _is_quick(text: str, whole: re.Pattern[str] | None) -> bool:
    """Of even text, only the words at the ends of the lines need be looked at. As most sentences are."""
    return is_even(text) and not ("\\\\" in text or text.endswith("\\n") or (whole and "%" in text))


def _filled(text: str, room: int) -> Iterator[str]:
    """As `_fill` of its pieces, of an even text."""
    start = 0
    while len(text) - start > room:
        end = place(text, start, start + room)
        yield text[start:end]
        start = end
    if start < len(text):
        yield text[start:]


def _one_line(cut: list[Piece], room: int, column: int) -> bool:
    widths = [columns for _, columns in cut]
    if HARD in widths:
        return len(_fill(cut, room, column)) == 1
    return len(cut) == 1 or column + sum(widths) <= room


def _fill(cut: list[Piece], room: int, column: int = 0) -> list[str]:
    """Pieces in lines of `room` columns, the first from `column`; one that is longer has a line of its own."""
    lines: list[str] = []
    line, free = "", False
    for text, columns in cut:
        if columns == HARD:
            column, free = 0, False
        else:
            if free and column + columns > room:
                lines.append(line)
                line, column = "", 0
            column, free = column + columns, True
        line += text
    return [*lines, line]


def _pieces(text: str, whole: re.Pattern[str] | None) -> list[Piece]:
    """No line breaks in an escape, before the newline at the end, or in what `whole` matches."""
    found = pieces(text)
    if "\\\\" in text:
        found = _joined(found, [match.span() for match in _ESCAPE.finditer(text)])
    if whole and "%" in text:
        found = _joined(found, [match.span() for match in whole.finditer(text)])
    if len(found) > 1 and found[-1][0] == "\\n":
        newline, held = found.pop(), found.pop()
        found.append((held[0] + newline[0], held[1] + newline[1]))
    return found


def _joined(cut: list[Piece], spans: list[tuple[int, int]]) -> list[Piece]:
    """The pieces, with no cut within a span; spans are in order."""
    found: list[Piece] = []
    at = index = 0
    for text, columns in cut:
        while index < len(spans) and spans[index][1] <= at:
            index += 1
        if found and index < len(spans) and spans[index][0] < at:
            found[-1] = (found[-1][0] + text, found[-1][1] + columns)
        else:
            found.append((text, columns))
        at += len(text)
    return found
