"""Markdown: CommonMark with tables, footnotes, definition lists, front matter, HTML, MDX and shortcodes."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace

from l10n import directives, inline, layout
from l10n.formats import _blocks, _elements, _frontmatter, _harmless, _references, html
from l10n.formats._blocks import Leaf, Place
from l10n.formats._runs import slice_span
from l10n.model import Document, Span, tile
from l10n.plugin import Format, Options, Target

_ALONE = re.compile(
    r"(?:\{\{.*\}\}|\{%.*%\}|\{[:#.][^{}]*\}|:{3,}.*|\[!\w+\][+-]?|</?[A-Z][\w.]*[^<>]*>|\{/\*.*\*/\}|<!--.*-->|\$\$(?:.*\$\$)?"
    r"|(?:!!!|\?{3}\+?)(?:[ \t]+[a-z][\w-]*)+(?:[ \t]+\"[^\"]*\")?)"
)
"""A line that is no text: a shortcode, an attribute list, a fence, the name of an alert, a JSX tag, a formula."""
_ALONE_STARTS = frozenset("{:[<$!?")
_CONTENTS = re.compile(r"(?i:\[toc\]|\[\[_?toc_?\]\])")
"""What stands for a table of contents, alone in a paragraph."""
_OPEN_TAG = re.compile(r"<[A-Z][\w.]*\s[^<>]*>?")
"""Of JSX, on several lines: a `>` on the last one, by itself, is a quotation to Markdown."""
_ALERT_TITLE = re.compile(r"\[!\w+\][+-]?[ \t]+")
_CALLED = {"[": "alert", "$": "formula"}
"""What `segment` calls lines that are no text, by their first character; others are template tags."""
_EXPORT = re.compile(r"(?:import\s.+\sfrom\s|import\s+[\"']|export\s+(?:const|default|function|let|var|\{|\*)\s*)")
_WHOLE_STARTS = frozenset("ie[")
"""What the paragraphs begin with that are an import, an export or a table of contents."""
_SIGNS = _ALONE_STARTS | _WHOLE_STARTS
_NO_TEXT = frozenset(("fence", "code_block", "deep", "html_block", "link definition"))
_TASK = re.compile(r"\[[ xX]\][ \t]+")
_HEADING_ID = re.compile(r"[ \t]*\{(?:[#.:][^{}]*|/\*[^{}]*\*/)\}$")
_IMAGE = re.compile(
    r"(?:\[)?!\[(?P<alt>(?:[^\[\]\\]|\\.)*+)\](?:\((?:<[^<>]*>|[^\s()<>]*(?:\([^\s()]*\)[^\s()]*)?)"
    r"(?:\s+(?P<title>\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'))?\s*\)|\[[^\[\]]*\])(?:\]\([^()\s]*\)|\]\[[^\[\]]*\])?"
)
_DEFINITION_TITLE = re.compile(r"\s(\"(?:[^\"\\]|\\.)*+\"|'(?:[^'\\]|\\.)*+'|\((?:[^()\\]|\\.)*+\))[ \t]*$")
_COMMENT = re.compile(r"<!--.*?-->", re.S)
_JSX_COMMENT = re.compile(r"\{/\*(.*)\*/\}", re.S)
_STARTER = re.compile(
    r"(?:[-+*](?:\s|$)|\d{1,9}[.)](?:\s|$)|#{1,6}(?:\s|$)|>|=+\s*$|-+\s*$|```|~~~|:|\||<|\[\^|\$\$|___|\*\*\*|\{|\[!)"
)
"""What would begin another block, or end this one, at the start of a line."""
_ESCAPABLE = re.compile(r"(?:[-+*](?=\s)|#{1,6}(?=\s)|>|\|)")
_NUMBER = re.compile(r"(\d{1,9})([.)]\s)")
_BARE_PIPE = re.compile(r"(\\.)|(\|)", re.S)

_LEFT = {
    "fence": "code",
    "code_block": "code",
    "deep": f"nested in more than {_blocks.NESTING} lists and quotations",
}
Marks = list[directives.Mark]


def parse(text: str, options: Options) -> tuple[Span, ...]:
    matter = _frontmatter.find(text)
    offset = matter.end if matter else 0
    spans: list[Span] = []
    if matter:
        spans += _frontmatter.spans(text, matter, options.get("front_matter", ()))
    found, extents = _blocks.leaves(text, offset)
    marks: Marks = []
    for leaf in found:
        span = _simple(text, leaf)
        spans += (span,) if span else _leaf(text, leaf, options, marks)
    if not marks:
        return tile(text, spans)
    starts = [start for start, _ in _blocks.places(text, offset)]
    order = sorted(extents)
    return tile(text, directives.apply(spans, [_reaching(mark, order, starts, len(text)) for mark in marks]))


def _simple(text: str, leaf: Leaf) -> Span | None:
    """The span of a text whose lines begin with no sign and end in no hard break, as most do; None for any other."""
    if leaf.kind in _NO_TEXT or not leaf.located or not leaf.lines:
        return None
    for start, end in leaf.lines:
        if start == end or text[start] in _SIGNS or text[end - 1] in "\\}" or text.startswith("  ", end):
            return None
    start, end = leaf.lines[0][0], leaf.lines[-1][1]
    source = text[start:end] if len(leaf.lines) == 1 else " ".join([text[a:b] for a, b in leaf.lines])
    fresh = leaf.fresh and not _frontmatter.opens(text, start)
    return Span(start, end, leaf.kind, source, leaf.lines, markup=True, fresh=fresh)


def _leaf(text: str, leaf: Leaf, options: Options, marks: Marks) -> Iterator[Span]:
    if not leaf.lines:
        return
    start, end = leaf.lines[0][0], leaf.lines[-1][1]
    if leaf.kind in _LEFT:
        yield Span(start, end, None, reason=_LEFT[leaf.kind])
    elif leaf.kind == "html_block":
        yield from _html(text, leaf, options, marks)
    elif leaf.kind == "link definition":
        yield from _definition(text, start, end)
    elif not leaf.located:
        yield Span(start, end, None, reason="text that could not be located")
    else:
        yield from _text(text, leaf, marks)


# --- text ------------------------------------------------------------------------------------


def _text(text: str, leaf: Leaf, marks: Marks) -> Iterator[Span]:
    """The spans of a paragraph, heading or cell: one, but for hard breaks, shortcodes and lone images."""
    start, end = leaf.lines[0][0], leaf.lines[-1][1]
    reason = _whole(text, start, end) if leaf.kind == "paragraph" and text[start : start + 1] in _WHOLE_STARTS else None
    if reason:
        yield Span(start, end, None, reason=reason)
        return
    for index, piece in enumerate(_pieces(text, leaf)):
        if len(piece) > 1 and _is_fence(text, piece[0]) and _is_fence(text, piece[-1]):
            yield Span(piece[0][0], piece[-1][1], None, reason="formula")
            continue
        comment = text[piece[0][0]] == "{" and _JSX_COMMENT.fullmatch(text, piece[0][0], piece[-1][1])
        if comment and (directive := directives.parse(comment[1])):  # for the rest of its paragraph, or the next block
            reach = leaf.last if piece[-1] == leaf.lines[-1] else leaf.first
            marks.append(directives.Mark(piece[0][0], piece[-1][1], directive, reach))
            continue
        lines = _trimmed(text, leaf.kind, piece, first=index == 0)
        if not lines:
            continue
        start, end = lines[0][0], lines[-1][1]
        images = list(_images(text, start, end)) if len(lines) == 1 and text[start] in "![" else []
        if images:
            yield from images
        elif text[start] in _ALONE_STARTS and (
            _ALONE.fullmatch(text, start, end) or (len(lines) > 1 and _OPEN_TAG.fullmatch(text, start, end))
        ):
            yield Span(start, end, None, reason=_CALLED.get(text[start], "template tag"))
        else:
            source = " ".join(text[a:b] for a, b in lines)
            fresh = leaf.fresh and not index and piece[0][0] == leaf.lines[0][0] and not _frontmatter.opens(text, start)
            yield Span(start, end, leaf.kind, source, tuple(lines), markup=True, fresh=fresh)


def _whole(text: str, start: int, end: int) -> str | None:
    """Why a whole paragraph is no text."""
    if _EXPORT.match(text, start, end):
        return "code"
    return "table of contents" if _CONTENTS.fullmatch(text, start, end) else None


def _pieces(text: str, leaf: Leaf) -> Iterator[list[Place]]:
    """The lines of a text, cut at formulas, at hard breaks and at lines that are no text."""
    if len(leaf.lines) == 1:
        if leaf.lines[0][1] > leaf.lines[0][0]:
            yield list(leaf.lines)
        return
    at, fences = 0, [index for index, place in enumerate(leaf.lines) if _is_fence(text, place)]
    for first, last in zip(fences[::2], fences[1::2], strict=False):
        yield from _broken(text, leaf.lines[at:first])
        yield list(leaf.lines[first : last + 1])
        at = last + 1
    yield from _broken(text, leaf.lines[at:])


def _is_fence(text: str, place: Place) -> bool:
    """Whether a line begins or ends a formula."""
    return place[1] - place[0] == 2 and text.startswith("$$", place[0])


def _broken(text: str, places: Sequence[Place]) -> Iterator[list[Place]]:
    """Lines cut at hard breaks and at lines that are no text."""
    piece: list[Place] = []
    inside = _code_lines(text, places)
    for index, (start, end) in enumerate(places):
        alone = text[start : start + 1] in _ALONE_STARTS and (
            _ALONE.fullmatch(text, start, end) or (not index and _ALERT_TITLE.match(text, start, end))
        )
        if alone and piece:
            yield piece
            piece = []
        last = index == len(places) - 1
        hard = not last and index not in inside and _hard_break(text, end)
        body = end - 1 if hard and not text.startswith("  ", end) else end
        if body > start:
            piece.append((start, start + len(text[start:body].rstrip())))
        if (hard or alone) and piece:
            yield piece
            piece = []
    if piece:
        yield piece


def _hard_break(text: str, end: int) -> bool:
    """Two blanks, or an odd number of backslashes, at the end of a line."""
    if text[end : end + 2] == "  ":
        return True
    slashes = end
    while slashes and text[slashes - 1] == "\\":
        slashes -= 1
    return (end - slashes) % 2 == 1 and text[end : end + 1] in ("\r", "\n", "")


def _code_lines(text: str, lines: Sequence[Place]) -> set[int]:
    """The lines that end inside a code span, where nothing is a hard break."""
    if len(lines) < 2 or not any("`" in text[start:end] for start, end in lines):
        return set()
    joined = " ".join(text[start:end] for start, end in lines)
    codes = [code for code in inline.find(joined) if code.kind == "code"]
    found, at = set(), -1
    for index, (start, end) in enumerate(lines):
        at += 1 + end - start
        if any(code.start < at < code.end for code in codes):
            found.add(index)
    return found


def _trimmed(text: str, kind: str, lines: list[Place], first: bool) -> list[Place]:
    """Without the box of a task, the name of an alert, and the attribute list of a heading."""
    if first and kind == "list item" and (task := _TASK.match(text, *lines[0])):
        lines = [(task.end(), lines[0][1]), *lines[1:]]
    if first and kind == "block quote" and (alert := _ALERT_TITLE.match(text, *lines[0])):
        lines = [(alert.end(), lines[0][1]), *lines[1:]]
    if kind == "heading" and (made := _HEADING_ID.search(text[lines[-1][0] : lines[-1][1]])):
        lines = [*lines[:-1], (lines[-1][0], lines[-1][0] + made.start())]
    return [(start, end) for start, end in lines if end > start]


def _images(text: str, start: int, end: int) -> Iterator[Span]:
    """The alternative texts and titles of a line that holds nothing but images."""
    matches, at = [], start
    while at < end and (match := _IMAGE.match(text, at, end)):
        matches.append(match)
        at = match.end()
        while at < end and text[at] in " \t":
            at += 1
    if at < end:
        return
    for match in matches:
        if match["alt"].strip():
            yield slice_span(text, match.start("alt"), match.end("alt"), "alt text")
        if match["title"] and match["title"][1:-1].strip():
            yield slice_span(text, match.start("title") + 1, match.end("title") - 1, "image title")


def _definition(text: str, start: int, end: int) -> Iterator[Span]:
    """The title of a link definition."""
    match = _DEFINITION_TITLE.search(text[start:end])
    if match and match[1][1:-1].strip():
        yield slice_span(text, start + match.start(1) + 1, start + match.end(1) - 1, "link title")


# --- HTML in Markdown ------------------------------------------------------------------------


def _html(text: str, leaf: Leaf, options: Options, marks: Marks) -> Iterator[Span]:
    """The spans of an HTML block, read with blanks for the line prefixes of lists and quotations."""
    start, end = leaf.lines[0][0], leaf.lines[-1][1]
    raw = _without_prefixes(text, leaf)
    spans, found = html.read(raw, options, whole=False)
    for mark in found:
        name = mark.directive.name
        if not mark.wrong and (name.startswith("skip-") or not _COMMENT.sub("", raw[mark.end :]).strip()):
            marks.append(directives.Mark(start + mark.start, start + mark.end, mark.directive, leaf.last))
    for span in spans:
        lines = tuple((a + start, b + start) for a, b in span.lines)
        yield replace(span, start=span.start + start, end=min(span.end + start, end), lines=lines)


def _without_prefixes(text: str, leaf: Leaf) -> str:
    pieces, at = [], leaf.lines[0][0]
    for (start, end), line in zip(leaf.lines, leaf.content.split("\n"), strict=False):
        kept = min(len(line), end - start)
        pieces += [text[at:start], " " * (end - start - kept), text[end - kept : end]]
        at = end
    return "".join(pieces)


def _reaching(
    mark: directives.Mark, extents: Sequence[tuple[int, int, int]], starts: Sequence[int], length: int
) -> directives.Mark:
    """The mark with the end of the block that follows its own."""
    index = bisect_left(extents, (mark.reach,))
    last = extents[index][2] if index < len(extents) else len(starts)
    return replace(mark, reach=starts[last] if last < len(starts) else length)


# --- back ------------------------------------------------------------------------------------


def splice(document: Document, span: Span, target: str, language: Target) -> str:
    if span.kind == _frontmatter.KIND:
        return _frontmatter.splice(document, span, target)
    if span.kind in _elements.ATTRIBUTE_KINDS:
        return html.splice(document, span, target, language)
    if span.kind == "table cell":
        target = _BARE_PIPE.sub(lambda match: match[1] or "\\|", target)
    elif span.kind in ("image title", "link title"):
        quote = document.text[span.end]
        target = re.sub(rf"(\\.)|({re.escape(quote)})", lambda found: found[1] or "\\" + found[2], target)
    elif not _STARTER.match(span.source):
        target = _escaped(target)
    target = _references.keep(document.text, span.source, target)
    solid = [(code.start, code.end) for code in inline.find(target)] if len(span.lines) > 1 else []
    return layout.lay(
        document.text, span, target, wrap=language.wrap, refuse=lambda line: bool(_STARTER.match(line)), solid=solid
    )


def _escaped(target: str) -> str:
    """A target that must not begin a list, a heading or a quotation where its source began none."""
    number = _NUMBER.match(target)
    if number:
        return f"{number[1]}\\{target[number.end(1) :]}"
    return "\\" + target if _ESCAPABLE.match(target) else target


FORMAT = Format(
    name="markdown",
    suffixes=(".md", ".markdown", ".mdx"),
    parse=parse,
    splice=splice,
    harmless=_harmless.harmless,
    options={"front_matter": ("title", "description")},
)
