"""Makes foreign text harmless where it is shown: on a terminal, in a spreadsheet, in Markdown, in XML (pure)."""

from __future__ import annotations

import re

_CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
"""What moves a terminal's cursor or turns its text around, and half characters that no encoding can write."""

_NOT_XML = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_MARKDOWN = re.compile(r"[\\`*\[\]#|~@<>&$]|(?<![^\W_])_|_(?![^\W_])|:(?=//|[\w+-]+:|\w+@)|(?<=www)\.")
"""Marks of emphasis, code, links, tags, tables, mathematics; of mentions, emoji and of bare addresses."""


def line(text: str) -> str:
    """One line for a terminal or a log: every control character written out, `\\x1b` for an escape."""
    return _CONTROL.sub(_spell, text)


def xml(text: str) -> str:
    """Text of which every character may stand in an XML document; the rest is written out."""
    return _NOT_XML.sub(_spell, text)


def cell(text: str) -> str:
    """A spreadsheet's cell that is text and never a formula."""
    text = "".join(char if char in "\n\t" else _CONTROL.sub(_spell, char) for char in text)
    return f"'{text}" if text.lstrip(" \t\n\xa0")[:1] in tuple("=+-@＝＋－＠|%") else text


def markdown(text: str) -> str:
    """Text that Markdown shows as it is: no markup, no HTML, no mention, no link."""
    return _MARKDOWN.sub(_refer, line(text))


def _spell(match: re.Match[str]) -> str:
    code = ord(match[0])
    return {9: "\\t", 10: "\\n", 13: "\\r"}.get(code, f"\\x{code:02x}" if code < 256 else f"\\u{code:04x}")


def _refer(match: re.Match[str]) -> str:
    """Character references hold in tables, in link texts and beside code spans, where backslashes do not."""
    return f"&#{ord(match[0])};"
