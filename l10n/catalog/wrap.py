"""A keyword and its value as the lines that msgcat 0.21 writes."""

from __future__ import annotations

from l10n.catalog.linebreak import Piece, pieces
from l10n.catalog.strings import escape

_ANY = 1 << 60


def wrap(mark: str, keyword: str, value: str, page: int) -> list[str]:
    """mark: `#~ `, `#| `, `#~| ` or nothing; page: the width of the page in columns, 0 for no wrapping.

    A value that has a newline before its end, or does not fit beside the keyword, starts on the next line.
    """
    room = page - len(mark) - 2 if page else _ANY
    parts = value.split("\n")
    if len(parts) == 1 or (len(parts) == 2 and not parts[1]):
        text = escape(value)
        column = len(keyword) + 1
        if _fits(text, room - column):
            return [f'{mark}{keyword} "{text}"']
        cut = _pieces(text)
        if len(cut) == 1 or sum(columns for _, columns in cut) <= room - column:
            return [f'{mark}{keyword} "{text}"']
        lines = _fill(cut, room)
    else:
        escaped = [escape(part) + "\\n" for part in parts[:-1]]
        if parts[-1]:
            escaped.append(escape(parts[-1]))
        lines = [line for part in escaped for line in ([part] if _fits(part, room) else _fill(_pieces(part), room))]
    return [f'{mark}{keyword} ""', *(f'{mark}"{line}"' for line in lines)]


def _fits(text: str, room: int) -> bool:
    """Surely; a wide text is measured otherwise."""
    return 2 * len(text) <= room or (len(text) <= room and text.isascii())


def _fill(cut: list[Piece], room: int) -> list[str]:
    """Pieces in lines of `room` columns; one that is longer has a line of its own."""
    lines: list[str] = []
    line, column = "", 0
    for text, columns in cut:
        if line and column + columns > room:
            lines.append(line)
            line, column = "", 0
        line += text
        column += columns
    return [*lines, line]


def _pieces(text: str) -> list[Piece]:
    """No line breaks before the newline at the end."""
    found = pieces(text)
    if len(found) > 1 and found[-1][0] == "\\n":
        newline, held = found.pop(), found.pop()
        found.append((held[0] + newline[0], held[1] + newline[1]))
    return found
