"""Plain text: paragraphs, headings, lists with any bullet, contact lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from l10n import directives, layout
from l10n.formats import _lines
from l10n.formats._lines import Line
from l10n.model import Document, Span, tile
from l10n.plugin import Format, Options, Target

MAX_HEADING = 12
"""Words."""
_NUMBERED = re.compile(r"\d{1,3}(?:\.\d{1,3})+\.?\s+[^\W\d_a-z]")
_BLANK_LINE = re.compile(r"(?:\r\n?+|\n)\s*(?:[\r\n]|\Z)")
_LETTER_OR_DIGIT = re.compile(r"[^\W_]")
_NEXT_SENTENCE = re.compile(r"(?:[^\W\d_]{4}\.|[!?…])[\"'”’)\]]*\s+[\"'“‘(\[]*[^\W\d_a-z]")
"""Where a sentence ends inside of a line; short words before a full stop may be abbreviations."""


def parse(text: str, options: Options) -> tuple[Span, ...]:
    lines = _lines.scan(text)
    prefix = str(options.get("directives", ""))
    groups = list(_groups(lines, prefix))
    common = _lines.common_width([group for group in groups if not _is_rule(group[0])])
    spans: list[Span] = []
    for index, group in enumerate(groups):
        spans += _blocks(group, common, first=index == 0 and len(groups) > 1)
    return tile(text, directives.apply(spans, list(_marks(lines, prefix))) if prefix else spans)


def _is_rule(line: Line) -> bool:
    """A line without letters and digits: an underline, a divider."""
    return bool(line.text) and not line.text[0].isalnum() and not _LETTER_OR_DIGIT.search(line.text)


def _groups(lines: Sequence[Line], prefix: str) -> Iterator[list[Line]]:
    """The lines that stand together: between blank lines and directives; a rule ends a group and is its last line."""
    group: list[Line] = []
    for line in lines:
        directive = prefix and line.text.startswith(prefix)
        if line.text and not directive:
            group.append(line)
        if group and (not line.text or directive or _is_rule(line)):
            yield group
            group = []
    if group:
        yield group


def _marks(lines: Sequence[Line], prefix: str) -> Iterator[directives.Mark]:
    """The directives; each holds for the lines up to the next blank line."""
    for index, line in enumerate(lines):
        directive = directives.parse(line.text[len(prefix) :]) if line.text.startswith(prefix) else None
        if directive:
            reach, words = line.end, False
            for after in lines[index + 1 :]:
                if words and not after.text:
                    break
                words = words or (bool(after.text) and not after.text.startswith(prefix))
                reach = after.end
            yield directives.Mark(line.start, line.end, directive, reach)


def _blocks(group: list[Line], common: int, first: bool) -> Iterator[Span]:
    """first: whether the group begins the article, and something follows it."""
    ruled = _is_rule(group[-1])
    words = group[:-1] if ruled else group
    if not words:
        return
    limit, narrow = max(line.width for line in words), _lines.narrow(words)
    blocks: list[list[Line]] = [[words[0]]]
    for line in words[1:]:
        if _lines.continues(blocks[-1], line, common, limit, narrow):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    for index, block in enumerate(blocks):
        underlined = ruled and index == len(blocks) - 1 and len(block) == 1
        alone = len(blocks) == 1
        yield _span(block, _kind(block, underlined, alone, first))


def _span(block: Sequence[Line], kind: str) -> Span:
    first = block[0]
    start = first.start + first.bullet
    lines = ((start, first.end), *[(line.start, line.end) for line in block[1:]])
    words = first.text[start - first.start :]
    source = " ".join([words, *[line.text for line in block[1:]]]) if len(block) > 1 else words
    return Span(start, block[-1].end, kind, source, lines)


def _kind(block: Sequence[Line], underlined: bool, alone: bool, first: bool) -> str:
    line = block[0]
    if underlined:
        return "heading"
    title = alone and len(block) == 1 and _title(line, first)
    if line.bullet and not (title and line.text[0].isdigit()):
        return "list item"
    capitals = line.text.isupper() and len(block) == 1 and len(line.body.split()) <= MAX_HEADING
    return "heading" if title or (capitals and not _lines.columns(line.text)) else "paragraph"


def _title(line: Line, first: bool) -> bool:
    """Whether a line looks like a title: one short sentence, no full stop, no small letter or number first.

    A label (`Note: ...`) is none, but for the first line of an article, which may have a colon in it.
    """
    words = line.body
    return (
        len(words.split()) <= MAX_HEADING
        and line.width <= 90
        and words[-1] not in ".!,;:…"
        and (words[0].isupper() or words[0] in _lines.OPENING or _NUMBERED.match(words) is not None)
        and (first or not _lines.LABEL.match(words))
        and not _lines.contact(words)
        and not _lines.columns(words)
        and not _NEXT_SENTENCE.search(words)
    )


def splice(document: Document, span: Span, target: str, language: Target) -> str:
    return layout.lay(
        document.text,
        span,
        target,
        wrap=language.wrap,
        refuse=lambda line: bool(_lines.BULLET.match(line)),
        anywhere=not language.language.gap,
    )


def harmless(document: Document, span: Span, replacement: str) -> bool:
    """Words that begin no list, without a blank line in them."""
    first = replacement[:1]
    return (
        bool(first.strip())
        and not (first.isdigit() and layout.before(document.text, span.start).strip())  # `(c) 2020` is no bullet
        and not _lines.BULLET.match(replacement)
        and not _BLANK_LINE.search(replacement)
    )


def structure(text: str, options: Options) -> list[tuple[object, int]]:
    """Blank lines, and how each run of lines between them begins: its indent and bullet."""
    found: list[tuple[object, int]] = []
    blank = True
    for at, raw in _lines.cut(text):
        words = raw.strip()
        if not words:
            found.append(("", at))
        elif blank:
            line = _lines.read(at, raw)
            found.append(((line.indent, line.text[: line.bullet]), line.start))
        blank = not words
    return found


FORMAT = Format(
    name="plain",
    suffixes=(".txt", ".text"),
    parse=parse,
    splice=splice,
    structure=structure,
    harmless=harmless,
    options={"directives": ""},
)
