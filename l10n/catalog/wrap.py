"""A keyword and its value as the lines that msgcat 0.21 writes."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.catalog.linebreak import columns, pieces
from l10n.catalog.strings import escape


def wrap(mark: str, keyword: str, value: str, page: int) -> list[str]:
    """mark: `#~ `, `#| `, `#~| ` or nothing; page: the width of the page in columns, 0 for no wrapping.

    A value that has a newline before its end, or does not fit beside the keyword, starts on the next line.
    """
    text = escape(value)
    room = page - len(mark) - 2 if page else 1 << 60
    inner = value.find("\n")
    single = inner < 0 or inner == len(value) - 1
    if single and columns(text) + len(keyword) + 1 <= room:
        return [f'{mark}{keyword} "{text}"']
    if single:
        lines = list(_break(text, room, len(keyword) + 1))
        if len(lines) == 1 and len(keyword) + 1 <= room:
            return [f'{mark}{keyword} "{text}"']
    return [f'{mark}{keyword} ""', *(f'{mark}"{line}"' for part in _portions(value) for line in _break(part, room, 0))]


def _portions(value: str) -> Iterator[str]:
    """The escaped parts of a value, each with its newline."""
    for part in value.splitlines(keepends=True) if value.isascii() and "\r" not in value else _split(value):
        yield escape(part)


def _split(value: str) -> list[str]:
    parts = value.split("\n")
    return [part + "\n" for part in parts[:-1]] + parts[-1:] * bool(parts[-1])


def _break(text: str, room: int, column: int) -> Iterator[str]:
    """One portion in lines; column: where the first one starts."""
    if column + columns(text) <= room:
        yield text
        return
    line: list[str] = []
    for piece in _atoms(text):
        size = columns(piece)
        if line and column + size > room:
            yield "".join(line)
            line, column = [], 0
        line.append(piece)
        column += size
    yield "".join(line)


def _atoms(text: str) -> list[str]:
    """The pieces between which a line may break: never in an escape, nor before the newline at the end."""
    if "\\" not in text:
        return pieces(text)
    atoms: list[str] = []
    for piece in pieces(text):
        held = atoms and (_open(atoms[-1]) or (piece == "\\n" and text.endswith("\\n")))
        if held:
            atoms[-1] += piece
        else:
            atoms.append(piece)
    return atoms


def _open(piece: str) -> bool:
    """The piece ends in the first half of an escape."""
    return (len(piece) - len(piece.rstrip("\\"))) % 2 == 1
