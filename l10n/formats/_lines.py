"""The lines of a plain text, and which of them one paragraph was soft-wrapped into."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

from l10n import layout

LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
BULLET = re.compile(
    r"(?:[•‣◦▪▫●○■□–—*+·∙⁃➤➢✓✔-]|o(?=\s{1,4}\S)|\(?\d{1,3}(?:\.\d{1,3}){0,4}[.)]|\((?!c\)\s*\d{4})[a-z]\)|[a-z][.)]|\(?[A-Z]\)|\(?[ivx]{2,5}[.)])\s+(?=\S)"
)
_BULLET_STARTS = frozenset("•‣◦▪▫●○■□–—*+·∙⁃➤➢✓✔-(0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ")
LABEL = re.compile(r"[^\W\d_][\w/&’'-]{0,20}(?: [\w/&’'-]{1,16}){0,2}\.?:(?=\s|$)")
QUOTED = re.compile(r"[ \t]*(?:>[ \t]?)+")
_CONTACT_SIGNS = ("@", "+", "0", "www.", "http")
_CONTACT = re.compile(r"(?<=\w)@[\w-]++\.\w|(?:\+|\(0|\b0)\d[\d ().-]{6}|\bwww\.\w|https?://")
_COLUMNS = re.compile(r"\S(?:\t+| {3,}| *\t[ \t]*)(?=\S)")
CLOSING = "\"'”’)]"
SENTENCE_ENDS = frozenset(".!?…:;")
OPENING = "\"'“‘([{«„"
WIDEST = 120
"""No program or person wraps wider than this; longer lines are paragraphs of their own."""
NARROWEST = 40
"""Narrower lines are not taken for wrapped text without better evidence."""
FEWEST_LINES = 3
FEWEST_WORDS = 3
"""In a line of a narrow column, on average: a list of words has less."""


class Line(NamedTuple):
    """One line; a tuple, for an article has many."""

    start: int
    """Of the words: what is before them is indentation."""
    end: int
    """After the words: what follows is trailing blanks and the newline."""
    text: str
    indent: int
    """Columns before the words."""
    width: int
    """Columns up to the end of the words."""
    bullet: int = 0
    """How many characters at the start of text are a bullet or a number, and the blanks after it."""

    @property
    def body(self) -> str:
        return self.text[self.bullet :]

    @property
    def hang(self) -> int:
        """The column where the words after the bullet begin."""
        return self.indent + layout.width(self.text[: self.bullet], self.indent)


def scan(text: str) -> list[Line]:
    """The lines of a text; only CRLF, CR and LF end one. A blank line has an empty text."""
    found: list[Line] = []
    rows = cut(text)
    quoted = [raw.lstrip(" \t").startswith(">") for _, raw in rows] if ">" in text else [False] * len(rows)
    around = [False, *quoted, False]
    paged = "\f" in text
    for index, (at, raw) in enumerate(rows):
        if paged and "\f" in raw and raw.lstrip(" \t").startswith("\f"):  # a new page is a new paragraph
            found.append(Line(at, at, "", 0, 0))
        beside = quoted[index] and (around[index] or around[index + 2])
        found.append(read(at, raw, beside) if raw else Line(at, at, "", 0, 0))
    return found


def cut(text: str) -> list[tuple[int, str]]:
    """Where each line begins, and its characters."""
    if "\r" in text:
        return [(match.start(), match[0]) for match in LINE.finditer(text) if match[0]]
    lines = text.split("\n")
    if not lines[-1]:
        lines.pop()
    return list(zip(accumulate([len(line) + 1 for line in lines], initial=0), lines, strict=False))


def read(at: int, raw: str, quoted: bool = False) -> Line:
    """quoted: a `>` at its beginning quotes an e-mail, and is no part of the words."""
    prefix = QUOTED.match(raw) if quoted else None
    lead = prefix.end() if prefix else 0
    words = raw[lead:].strip()
    if not words:
        return Line(at, at, "", 0, 0)
    lead = raw.index(words, lead)
    indent = layout.width(raw[:lead]) if lead else 0
    bullet = BULLET.match(words) if words[0] in _BULLET_STARTS else None
    wide = len(words) if words.isascii() and words.isprintable() else layout.width(words, indent)
    return Line(at + lead, at + lead + len(words), words, indent, indent + wide, bullet.end() if bullet else 0)


def common_width(groups: Sequence[Sequence[Line]]) -> int:
    """The width that the text is wrapped at; 0 where there is no sign that it is wrapped at all.

    The evidence is in paragraphs of three lines and more where no line but the last could have taken the next word.
    """
    found: Counter[int] = Counter()
    for group in groups:
        limit = max([line.width for line in group]) if len(group) >= FEWEST_LINES else 0
        if NARROWEST <= limit <= WIDEST and _full(group, limit):
            found[limit] += len(group)
    if not found:
        return 0
    total, seen = sum(found.values()), 0
    for limit in sorted(found):
        seen += found[limit]
        if seen * 4 >= total * 3:
            return limit
    return max(found)


def _full(group: Sequence[Line], limit: int) -> bool:
    """Whether no line but the last could have taken the next word."""
    return not any(fits(line, after, limit) for line, after in zip(group, group[1:], strict=False))


def fits(line: Line, after: Line, limit: int) -> bool:
    """Whether the first word of the next line could have stood at the end of this one."""
    room, word = limit - line.width - 1, after.text.partition(" ")[0]
    return room >= 0 and (len(word) if word.isascii() and word.isprintable() else layout.width(word)) <= room


def narrow(group: Sequence[Line]) -> bool:
    """Whether lines that stand together are a paragraph in a narrow column: all full, and going on in small letters."""
    if len(group) < FEWEST_LINES:
        return False
    limit = max([line.width for line in group])
    if limit >= NARROWEST or any(line.bullet for line in group):
        return False
    pairs = list(zip(group, group[1:], strict=False))
    words = sum(len(line.text.split()) for line in group[:-1])
    small = sum(_lower(after) for _, after in pairs)
    return (
        words >= FEWEST_WORDS * len(pairs)
        and 2 * small > len(pairs)
        and _full(group, limit)
        and all(abs(line.indent - after.indent) <= 1 for line, after in pairs)
    )


def continues(block: Sequence[Line], after: Line, common: int, limit: int, narrow: bool = False) -> bool:
    """Whether the line `after` goes on with the paragraph that the lines of `block` are.

    common: what the article is wrapped at, or 0.  limit: the widest of the lines that stand together here.
    narrow: whether these are known to be a paragraph in a narrow column.
    """
    line = block[-1]
    if line.width > WIDEST or not _aligned(block, after):
        return False
    reach = min(limit, WIDEST) if not common else common if limit <= common + 4 else min(limit, WIDEST)
    if narrow:
        return True
    if reach < NARROWEST and not (limit >= 24 and common):
        return False
    full = not fits(line, after, reach)
    if after.bullet and (not full or block[0].bullet or _numbered(after)):
        return False
    if _own_line(line, full) or _own_line(after, full and not block[0].bullet):
        return False
    ended = line.text.rstrip(CLOSING)[-1:] in SENTENCE_ENDS
    if block[0].bullet and after.indent == block[0].hang and _lower(after) and not ended:
        return True
    if full:
        return bool(common) or _lower(after) or not ended
    if columns(line.text) or columns(after.text):
        return False
    if _lower(after):
        return not ended and (line.width - line.indent) * 2 >= reach - line.indent
    return not ended and bool(common) and line.width * 5 >= reach * 4


def _numbered(line: Line) -> bool:
    """A number or a glyph that prose does not begin a line with by chance."""
    return line.text[0] not in "-–—*+o" and not line.text[0].isdigit()


def _own_line(line: Line, full: bool) -> bool:
    """Contact lines: a label, a telephone number, an address on the net."""
    reached = contact(line.text)
    label = (reached or line.text[0].isupper()) and ":" in line.text and LABEL.match(line.text)
    return bool(label) if full and reached else not full and bool(label or reached)


def contact(text: str) -> bool:
    """Whether there is a telephone number or an address on the net in it."""
    return any(map(text.__contains__, _CONTACT_SIGNS)) and _CONTACT.search(text) is not None


def columns(text: str) -> bool:
    """Whether blanks in it stand for columns."""
    return ("\t" in text or "   " in text) and _COLUMNS.search(text) is not None


def _lower(line: Line) -> bool:
    return line.body.lstrip(OPENING)[:1].islower()


def _aligned(block: Sequence[Line], after: Line) -> bool:
    """Whether the indentation is one that a continuation line can have."""
    first, line = block[0], block[-1]
    if len(block) > 1:
        return abs(after.indent - line.indent) <= 1
    if first.bullet:
        return after.indent in (first.hang, first.hang - 1, first.hang + 1) or first.indent < after.indent <= first.hang
    if abs(after.indent - first.indent) <= 1 or 0 < first.indent - after.indent <= 8:
        return True
    columns = [
        first.indent + layout.width(first.text[: gap.end()], first.indent) for gap in _COLUMNS.finditer(first.text)
    ]
    return bool(columns) and after.indent == columns[-1]
