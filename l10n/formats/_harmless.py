"""Replacements in a Markdown document that certainly leave its blocks as they are, so that nobody need read it again.

What begins or ends a block stands at the start of a line. So words that begin a paragraph, whose lines begin with no
sign and end in no hard break, are a paragraph still, wherever it stands. In doubt the document is read again.
"""

from __future__ import annotations

import re
from functools import lru_cache

from l10n import layout
from l10n.formats import _elements, _frontmatter, html
from l10n.model import Document, Span

_SAFE = r"(?:[^\s\x00-\x1f\x7f`~>*+\-_=#\[\]|:<\d\\{}$!?&]|\d++(?![.)\d]))"
_LINK = r"\[[^\x00-\x1f!^\[\]\\|][^\x00-\x1f\[\]\\|]*+\][(\[]"
_START = rf"(?:[*_]{{0,3}}`?{_SAFE}|{_LINK}|[*_]{{1,3}}\[)"
"""How a line begins that begins no block: no sign, but for marks of emphasis, one backtick and a link."""
_REST = r"(?:[^\x00-\x1f\x7f\\|]++|\\[^\x00-\x1f|])*+"
_TEXT = re.compile(rf"{_START}{_REST}(?:(?<! )(?:\r\n|\r|\n)[ \t>]*+{_START}{_REST})*+(?<!\s)")
_WORDS = re.compile(r"[^\W\d_][\w ,.;–—-]*+(?<!\s)")
_CODE = ("import", "export")
_NEWLINE = re.compile(r"[\r\n]")
_HARD_BREAK = re.compile(r"(?:  [ \t]*+|\\)(?:[\r\n]|\Z)")
_HEADING = re.compile(r"[ >]{0,3}#{1,6}[ \t]")


def harmless(document: Document, span: Span, replacement: str) -> bool:
    """Whether the blocks of the document certainly stay as they are."""
    source = document.text[span.start : span.end]
    if span.kind == _frontmatter.KIND:
        return _frontmatter.harmless(source, replacement)
    if span.kind == "link title":  # may be an address in quotation marks
        return False
    if span.kind in _elements.ATTRIBUTE_KINDS or span.kind == "image title":
        return _WORDS.fullmatch(source) is not None and _WORDS.fullmatch(replacement) is not None
    return (
        _TEXT.fullmatch(source) is not None
        and _TEXT.fullmatch(replacement) is not None
        and not replacement.startswith(_CODE)
        and "]:" not in replacement
        and ("<" not in replacement or replacement[0].isalpha())  # so that not all its words are in code
        and not (span.kind == "heading" and ("{" in replacement or replacement[-1] == "#"))
        and (len(span.lines) > 1) == (_NEWLINE.search(replacement) is not None)
        and not (_hard_breaks(document.text) and ("`" in source or "`" in replacement))
        and (span.kind == "table cell" or not _definitions(document.text) or _begins(document.text, span.start))
        and html.harmless(document, span, replacement)
    )


@lru_cache(maxsize=8)
def _hard_breaks(text: str) -> bool:
    """Whether a backtick may make or unmake one: there is none inside of code."""
    return _HARD_BREAK.search(text) is not None


@lru_cache(maxsize=8)
def _definitions(text: str) -> bool:
    """Whether words in the middle of a paragraph may become part of a link definition."""
    return "]:" in text


def _begins(text: str, at: int) -> bool:
    """Whether words certainly begin a paragraph: after a blank line, a heading, the marker of a list."""
    prefix = layout.before(text, at)
    if prefix.strip(" \t>"):
        return True
    end = at - len(prefix)
    above = layout.before(text, end - (2 if text.endswith("\r\n", 0, end) else 1)) if end else ""
    return not above.strip(" \t>") or _HEADING.match(above) is not None
