"""Replacements in a Markdown document that certainly leave its blocks as they are, so that nobody need read it again.

What begins or ends a block stands at the start of a line. So words that begin a paragraph, whose lines begin with no
sign and end in no hard break, are a paragraph still, wherever it stands. In doubt the document is read again.
"""

from __future__ import annotations

import re
from functools import lru_cache

from l10n.formats import _elements, _frontmatter, html
from l10n.model import Document, Span

_SAFE = r"(?:[^\s\x00-\x1f\x7f`~>*+\-_=#\[\]|:<\d\\{}$!?&]|\d++(?![.)\d]))"
_LINK = r"\[[^\x00-\x1f!^\[\]\\|][^\x00-\x1f\[\]\\|]*+\][(\[]"
_LABEL = r"\[(?!(?i:[ x]|toc)\])[^\x00-\x1f!^\[\]\\|][^\x00-\x1f\[\]\\|]*+\](?!:)"
_CODE = r"`{1,2}(?=[^\s\x00-\x1f`|])"
_ESCAPED = r"\\[-+*#>~=:]"
_START = rf"(?:[*_]{{0,3}}`?{_SAFE}|{_LINK}|{_LABEL}|[*_]{{1,3}}\[|{_CODE}|:(?=[^\W\d_])|{_ESCAPED})"
"""How a line begins that begins no block: no sign, but for marks of emphasis, one backtick or two, a link or a name;
or one that is escaped."""
_REST = r"(?:[^\x00-\x1f\x7f\\|]++|\\[^\x00-\x1f|])*"
_ANY_LINK = r"\[[^\x00-\x1f!^\[\]\\|][^\x00-\x1f\[\]\\|]*+\](?!:)"


def _text(start: str) -> re.Pattern[str]:
    return re.compile(rf"{start}{_REST}(?:(?<! )(?:\r\n|\r|\n)[ \t>]*+{start}{_REST})*(?<!\s)")


_TEXT = _text(_START)
_SOURCE = _text(rf"(?:{_START}|{_ANY_LINK})")
_LETTER_FIRST = re.compile(r"[^\w<]*+[^\W\d_]")
_WORDS = re.compile(r"[^\W\d_][\w ,.;–—-]*+(?<!\s)")
_STATEMENTS = ("import", "export")
_NEWLINE = re.compile(r"\r\n|\r|\n")
_HARD_BREAK = re.compile(r"(?:[^\S\r\n]{2}|\\)(?:[\r\n]|\Z)")
_ENDS = re.compile(r"[ \t]*+(?:(?:\r\n?+|\n)[ \t>]*+(?:[\r\n]|\Z)|\Z)")
"""The end of a paragraph: of its last line, and a blank one."""
_REACH = 300
"""Characters that are looked at before a paragraph."""
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
        _SOURCE.fullmatch(source) is not None
        and _TEXT.fullmatch(replacement) is not None
        and not replacement.startswith(_STATEMENTS)
        and "]:" not in replacement
        and not (span.kind == "heading" and ("{" in replacement or replacement[-1] == "#"))
        and (len(span.lines) > 1) == (_NEWLINE.search(replacement) is not None)
        and _stands_alone(document.text, span, "`" in source or "`" in replacement)
        # In HTML, a block whose words are all in code is none.
        and ("<" not in replacement or _LETTER_FIRST.match(replacement) is not None)
        and html.harmless(document, span, replacement)
    )


def _stands_alone(text: str, span: Span, code: bool) -> bool:
    """Whether what else may be in the paragraph means the same beside other words.

    A backtick may make or unmake a hard break further on, for there is none in code; words after `[label]:` are its
    address.
    """
    if code and _hard_breaks(text):
        return _ENDS.match(text, span.end) is not None and _begins(text, span.start)
    return span.kind == "table cell" or not _definitions(text) or _begins(text, span.start)


@lru_cache(maxsize=8)
def _hard_breaks(text: str) -> bool:
    return _HARD_BREAK.search(text) is not None


@lru_cache(maxsize=8)
def _definitions(text: str) -> bool:
    return "]:" in text


def _begins(text: str, at: int) -> bool:
    """Whether words certainly begin a paragraph: after a blank line, a heading, the marker of a list."""
    first = max(at - _REACH, 0)
    *above, prefix = _NEWLINE.split(text[first:at])
    if prefix.strip(" \t>"):  # a no-break space alone is part of the line, not of what is before it
        return bool(prefix.strip().strip(" \t>"))
    if first and len(above) < 2:  # the line above is longer than what was looked at
        return False
    return not above or not above[-1].strip(" \t>") or _HEADING.match(above[-1]) is not None
