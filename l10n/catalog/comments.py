"""The comment lines of an entry, sorted by what they are: `# `, `#.`, `#:`, `#,`, `#|`."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

_OPEN, _CLOSE = "\u2068", "\u2069"
"""A path with spaces stands between these."""


class Comments(NamedTuple):
    """All without their marks; in file order."""

    translator: tuple[str, ...] = ()
    extracted: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    previous: tuple[str, ...] = ()
    """What follows `#|` or `#~|`, a line each"""


NONE = Comments()


@lru_cache(maxsize=256)
def sort_text(remarks: str) -> tuple[Comments, int]:
    """Comment lines, each with its newline, and how many; most entries of an article share theirs."""
    lines = remarks[:-1].split("\n")
    return sort(line.rstrip("\r") for line in lines), len(lines)


def sort(lines: Iterable[str]) -> Comments:
    """Comment lines, without newlines and white space before `#`."""
    translator: list[str] = []
    extracted: list[str] = []
    references: list[str] = []
    flags: list[str] = []
    previous: list[str] = []
    for line in lines:
        mark = line[1:2]
        if mark == ":":
            references.append(_text(line[2:]))
        elif mark == ".":
            extracted.append(_text(line[2:]))
        elif mark == "," or mark == "!":
            flags += [flag for flag in map(str.strip, line[2:].split(",")) if flag and flag not in flags]
        elif mark == "|":
            previous.append(line[2:])
        elif mark == "~" and line[2:3] == "|":
            previous.append(line[3:])
        else:
            translator.append(_text(line[1:]))
    return Comments(
        tuple(translator),
        tuple(extracted),
        split_references(" ".join(references)) if references else (),
        tuple(flags),
        tuple(previous),
    )


def _text(comment: str) -> str:
    text = comment[1:] if comment[:1] == " " else comment
    return text[:-1] if text.endswith("\\ ") else text  # the writer put this space


def split_references(text: str) -> tuple[str, ...]:
    """The paths of `#:` lines; a path with spaces stands between U+2068 and U+2069, here without them."""
    if _OPEN not in text:
        return tuple(text.split())
    found: list[str] = []
    rest = text
    while rest:
        plain, opened, rest = rest.partition(_OPEN)
        found += plain.split()
        if opened:
            path, closed, after = rest.partition(_CLOSE)
            if not closed:
                return (*found, *(_OPEN + path).split())
            found.append(path)
            rest = after
    return tuple(found)


def join_reference(path: str) -> str:
    """A path as it is written after `#:`."""
    return f"{_OPEN}{path}{_CLOSE}" if any(map(str.isspace, path)) else path
