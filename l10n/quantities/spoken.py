"""A text as it is read: references as their characters, without the marks that only shape its words (pure).

`250&nbsp;mg`, `**250** mg` and `<b>250</b> mg` all say 250 mg, and whatever compares doses and denials is to read them
so. Codes that are no marks (addresses, placeholders, other tags) stay.
"""

from __future__ import annotations

import re
from functools import lru_cache

from l10n.inline import Code, find

_may_differ = re.compile("[&*_<\\]\u00a0\u2000-\u200a\u202f\u205f]").search
REFERENCE = re.compile(r"&(?:#\d{1,7}|#[xX][0-9A-Fa-f]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_STARS = re.compile(r"(?<![\w\\*])(\*{1,3})(?=[^\s*])([^*]*+)(?<![\s\\])\1(?!\*)")
_LINES = re.compile(r"(?<![\w\\])(_{1,3})(?=[^\s_])([^_]*+)(?<![\s\\])\1(?!\w)")
"""Emphasis opens at the beginning of a word only, so that 2*3*4 stays"""
_INLINE = frozenset(
    "a abbr b bdi bdo big cite del dfn em font i ins label mark nobr q s small span strike strong tt u var wbr".split()
)
_NAME = re.compile(r"</?([A-Za-z][A-Za-z0-9]*)(?=[\s/>])")
_NOTHING, _BREAK = "\x1c", "\x1d"
_GAP = re.compile(f"[{_NOTHING}{_BREAK} \n]+")
_HARD = re.compile("(?<!\\d)[\u00a0\u2009\u202f]|[\u00a0\u2009\u202f](?!\\d)|[\u2000-\u2008\u200a\u205f]")
"""Spaces as wide as a space, but for those that may group the digits of a number"""
_UNSEEN = str.maketrans("", "", "\u00ad\u200b\u200c\u200d\u2060\ufeff")


@lru_cache(maxsize=512)
def spoken(text: str) -> str:
    """The text as a reader sees it; offsets change. The text itself where it holds nothing of the kind."""
    if not _may_differ(text):
        return text
    if "<" in text or "](" in text:
        text = _untagged(text)
    for _ in range(2 * ("*" in text)):  # one in another
        text = _STARS.sub(rf"{_NOTHING}\2{_NOTHING}", text)
    if "_" in text:
        text = _LINES.sub(rf"{_NOTHING}\2{_NOTHING}", text)
    if "&" in text:
        text = REFERENCE.sub(_character, text)
    if _NOTHING in text or _BREAK in text:
        text = _GAP.sub(_gap, text)
    return text if text.isascii() else _HARD.sub(" ", text)


def _untagged(text: str) -> str:
    """The text with a sign in the place of each tag that only shapes words."""
    pieces: list[str] = []
    at = 0
    for code in find(text):
        sign = _sign(code)
        if sign:
            pieces += (text[at : code.start], sign)
            at = code.end
    return "".join((*pieces, text[at:]))


def _sign(code: Code) -> str:
    """What stands for a code: nothing, a break, or "" for one that stays."""
    if is_mark(code):
        return _BREAK if code.text[:3].lower() == "<br" else _NOTHING
    return ""


def is_mark(code: Code) -> bool:
    """Whether a code only shapes the words around it: <b>, <br>, the brackets of a link without a title."""
    if code.kind == "link":
        return code.text in ("[", "![") or (code.text[0] == "]" and code.value == code.text)
    match = _NAME.match(code.text) if code.kind == "tag" else None
    return bool(match and (match[1].lower() in _INLINE or match[1].lower() == "br"))


def _gap(match: re.Match[str]) -> str:
    """Marks leave no gap of their own: one space where there was any space or a break beside them."""
    found = match[0]
    if _NOTHING not in found and _BREAK not in found:
        return found
    return "" if found.strip(_NOTHING) == "" else " "


def _character(match: re.Match[str]) -> str:
    """What a reference stands for; one that nobody knows stays."""
    from html import unescape  # late: its table takes a millisecond, and most texts have no references

    return unescape(match[0]).translate(_UNSEEN)
