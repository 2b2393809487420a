"""The blocks of a Markdown document: markdown-it's tokens, and where exactly the text of each one stands."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

NESTING = 100
"""What is nested deeper is left as it is: markdown-it does not look into it, and Python's stack has an end."""
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n|\Z)")
_CLOSING = re.compile(r"(?:^|(?<=[ \t]))#+[ \t]*$")
_CELL = re.compile(r"(?:[^|\\]|\\.)*+", re.S)
_PREFIX = re.compile(r"(?:[^\S\x1c-\x1f\x85]|>|[-*+](?=[ \t])|\d{1,9}[.)](?=[ \t])|:(?=[ \t]))*")
"""What may stand before the first `|` of a row."""
_BLANKS = "".join(
    map(chr, (*range(9, 14), 32, 160, 0x1680, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000))
)
"""What markdown-it trims from cells; Python's strip() takes U+001C to U+001F and U+0085 as well."""

Place = tuple[int, int]


class Leaf(NamedTuple):
    """A block without blocks in it: text with the places of its lines, or something left whole; a tuple, for speed."""

    kind: str
    """heading, paragraph, list item ... for text; fence, code_block, html_block, link definition for the rest"""
    lines: tuple[Place, ...]
    """Of the text, without prefixes and blanks at the ends; whole lines for what is left whole"""
    first: int
    """Its lines in the document, from 0, the end exclusive"""
    last: int
    located: bool = True
    content: str = ""
    """Of what is left whole: its lines without the prefixes of containers"""
    fresh: bool = False
    """It begins a block that stands in no other."""


@cache
def parser() -> MarkdownIt:
    """CommonMark with tables, footnotes and definition lists; blocks only, for the inline text stays raw."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.deflist import deflist_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    from l10n.formats._rules import Chooser
    from l10n.formats._state import Blocks, normalize

    made = MarkdownIt("commonmark", {"inline_definitions": True, "maxNesting": NESTING}).enable("table")
    made.use(deflist_plugin).use(footnote_plugin)
    made.disable(["footnote_tail", "inline", "text_join"], ignoreInvalid=True)
    made.core.ruler.at("normalize", normalize)
    made.block = Blocks(Chooser(made.block.ruler))
    return made


def places(text: str, at: int = 0) -> list[Place]:
    """The lines of text[at:], without their newlines."""
    if "\r" in text:
        matches = (match for match in _LINE.finditer(text, at) if match.end() > match.start())
        return [(match.start(), match.start() + len(match[0].rstrip("\r\n"))) for match in matches]
    lines = text[at:].split("\n")
    starts = accumulate((len(line) + 1 for line in lines), initial=at)
    return [(start, start + len(line)) for start, line in zip(starts, lines if lines[-1] else lines[:-1], strict=False)]


def leaves(text: str, offset: int = 0) -> tuple[list[Leaf], list[tuple[int, int, int]]]:
    """(the leaves of text[offset:] in order, (first line, depth, last line) of every block), places in `text`.

    Only where there may be a directive are the blocks told.
    """
    rows, steered = places(text, offset), "l10n:" in text
    found: list[Leaf] = []
    extents: list[tuple[int, int, int]] = []
    kinds = ["paragraph"]
    row: _Row | None = None
    deep = top = -1
    for token in parser().parse(text[offset:]):
        nesting = token.nesting
        if nesting < 0:
            kinds.pop()
            continue
        first, last = token.map or (0, 0)
        if not token.level:
            top = first
        if nesting:
            if token.level >= NESTING - 2 and first >= deep:
                found.append(Leaf("deep", tuple(rows[first:last]), first, last))
                deep = last
            kinds.append(_KINDS.get(token.type, kinds[-1]))
            row = _Row(text, rows[first]) if token.type == "tr_open" else row
        elif token.type == "inline" and first >= deep:
            found.append(_inline(text, rows, token, kinds[-1], row, first == top and not steered))
            top = -1
        elif first < deep:
            continue
        elif token.type in _WHOLE:
            kind = _WHOLE[token.type]
            found.append(Leaf(kind, tuple(rows[first:last]), first, last, content=token.content))
        if steered and token.map and token.type != "inline" and not _is_comment(token):
            extents.append((first, token.level, last))
    return found, extents


_KINDS = {
    "heading_open": "heading",
    "list_item_open": "list item",
    "th_open": "table cell",
    "td_open": "table cell",
    "dt_open": "term",
    "dd_open": "definition",
    "footnote_reference_open": "footnote",
    "blockquote_open": "block quote",
}
_WHOLE = {
    "fence": "fence",
    "code_block": "code_block",
    "html_block": "html_block",
    "definition": "link definition",  # of a reference; not the definition of a term
}


def _is_comment(token: Token) -> bool:
    """A block that no directive is meant for: it may be one itself."""
    if token.type != "html_block":
        return False
    content = token.content.strip()
    return content.startswith("<!--") and content.endswith("-->")


def _inline(text: str, rows: Sequence[Place], token: Token, kind: str, row: _Row | None, fresh: bool) -> Leaf:
    first, last = token.map or (0, 0)
    if token.level == 1 and kind == "paragraph":  # stands in no other block, so that its lines have no prefixes
        return Leaf(kind, tuple(_bare(text, place) for place in rows[first:last]), first, last, fresh=fresh)
    if kind == "term":  # the plug-in gives it no last line
        last = first + token.content.count("\n") + 1
    if kind == "table cell" and row:
        place, located = row.take(token.content)
        return Leaf(kind, (place,) if place else (), first, last, located, fresh=fresh)
    wanted = [line.strip() for line in token.content.split("\n")]
    found = [_at_end(text, place, line) for place, line in zip(rows[first:last], wanted, strict=False)]
    lines = tuple(place for place in found if place)
    return Leaf(kind, lines, first, last, len(lines) == len(wanted), fresh=fresh)


def _bare(text: str, place: Place) -> Place:
    """A line without the blanks at its ends."""
    words = text[place[0] : place[1]].rstrip()
    return place[0] + len(words) - len(words.lstrip()), place[0] + len(words)


def _at_end(text: str, place: Place, wanted: str) -> Place | None:
    """Where a line's words stand: at its end, but for blanks and the closing #s of a heading."""
    line = text[place[0] : place[1]].rstrip()
    if line.endswith(wanted) and wanted.strip("#"):
        end = place[0] + len(line)
        return (end - len(wanted), end)
    for candidate in (line, _CLOSING.sub("", line).rstrip()):
        if candidate.endswith(wanted) and not (candidate is line and _closed(line, wanted)):
            end = place[0] + len(candidate)
            return (end - len(wanted), end)
    return None


def _closed(line: str, wanted: str) -> bool:
    """Whether the words only seem to be the line's end: `# # #` is a heading of one #."""
    shorter = _CLOSING.sub("", line).rstrip()
    return wanted.strip("#") == "" and shorter != line and shorter.endswith(wanted) and shorter != wanted


class _Row:
    """The cells of a table row, in order."""

    def __init__(self, text: str, place: Place) -> None:
        self.text = text
        cells = list(_cells(text, place))
        opened = len(cells) > 1 and _PREFIX.fullmatch(text, place[0], cells[0][1])
        self.cells = iter(cells[1:] if opened else cells)
        self.prefixed = not opened

    def take(self, content: str) -> tuple[Place | None, bool]:
        """(the place of the next cell, whether it reads as markdown-it has read it); an empty one may be missing."""
        start, end = next(self.cells, (0, 0))
        raw, prefixed, self.prefixed = self.text[start:end], self.prefixed, False
        if raw.replace("\\|", "|") == content:
            return (start, end), True
        if prefixed and content and raw.replace("\\|", "|").endswith(content):
            return (end - _raw_size(raw, content), end), True
        return ((start, end) if raw and content else None), not content


def _raw_size(raw: str, content: str) -> int:
    """How many characters at the end of a raw cell stand for its content."""
    size = len(content)
    while raw[len(raw) - size :].replace("\\|", "|") != content and size < len(raw):
        size += 1
    return size


def _cells(text: str, place: Place) -> Iterator[Place]:
    at, end = place
    while at <= end:
        match = _CELL.match(text, at, end)
        stop = match.end() if match else at
        if stop < end and text[stop] == "\\":
            stop = end
        raw = text[at:stop]
        start = at + len(raw) - len(raw.lstrip(_BLANKS))
        yield (start, start + len(raw.strip(_BLANKS)))
        at = stop + 1
