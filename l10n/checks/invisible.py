"""The translation holds characters that nobody sees: zero-width, direction-changing or control characters.

They come with pasted text, break searches and line breaks, and can make a text read otherwise than it is. Delete them
(the message gives their code points), or type the words again. What the source holds too is accepted, and so are the
joiners and direction marks of scripts that need them.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_HIDDEN = re.compile(
    "[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e"
    "\u200b-\u200f\u2028-\u202e\u2060-\u2069\u206a-\u206f\u3164\ufeff\ufff9-\ufffb\ufffe\uffff\U000e0000-\U000e007f]"
)
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINERS = frozenset("\u200c\u200d")
_MARKS = frozenset("\u200e\u200f\u061c")
_RTL = frozenset(("ar", "he", "fa", "ur", "ps", "yi", "dv", "ckb", "ug", "sd"))
_JOINING = _RTL | {"hi", "bn", "mr", "ne", "ml", "kn", "te", "ta", "gu", "pa", "si", "or", "as", "my", "km"}


def find(entry: Entry, pair: Pair) -> Iterator[str | tuple[Severity, str]]:
    target = entry.target
    if target.isascii() and target.isprintable():
        return
    language = pair.target.code.partition("_")[0]
    seen: set[str] = set()
    for match in _HIDDEN.finditer(target):
        char = match[0]
        if char in seen or char in entry.source or _needed(char, match.start(), target, language):
            continue
        seen.add(char)
        level = Severity.ERROR if char in _BIDI or unicodedata.category(char) == "Cc" else Severity.WARNING
        yield (
            level,
            f"expected visible characters, found U+{ord(char):04X} ({_name(char)}) {_place(target, match.start())}",
        )


def _needed(char: str, at: int, text: str, language: str) -> bool:
    if char in _JOINERS:
        return language in _JOINING or (char == "\u200d" and _symbol(text[at - 1 : at]))
    return (char in _MARKS and language in _RTL) or (char == "\u200b" and language in ("th", "km", "lo", "my"))


def _symbol(char: str) -> bool:
    """Whether it is an emoji, which joiners build into others."""
    return char == "\ufe0f" or unicodedata.category(char or " ") in ("So", "Sk")


def _name(char: str) -> str:
    return unicodedata.name(char, "control character").lower()


def _place(text: str, at: int) -> str:
    before = text[max(at - 12, 0) : at].split()
    return f"after {before[-1]!r}" if before else "at the beginning"


CHECK = Check("invisible", Severity.WARNING, entry=find)
