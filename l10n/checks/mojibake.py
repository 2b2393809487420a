"""The translation is garbled: its bytes were read in another encoding than they were written in.

Open the original file in its own encoding and copy the text again; the message shows what it should be. Seen are UTF-8
read as Windows-1252 or Latin-1 (tiáº¿ng for tiếng), the legacy Vietnamese fonts' TCVN3 (tiÕng) and VNI (tieáng),
letters written as numbers (ti&#7871;ng), and characters that were already lost (�, ti?ng).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from l10n.checks._legacy import cp1258, misread, spelled_out, tcvn3, vietnamese, vni
from l10n.checks._prose import quote
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_WORD = re.compile(r"[^\s.,;:!?()\[\]{}\"“”<>/\\|&%=0-9–—…]{2,24}")
_HIGH = re.compile(r"[\u0080-\u00ff\u0100-\u024f\u2010-\u2122\u2202-\u259f]")
_ODD = re.compile(
    "[\u00a1-\u00ae\u00b5-\u00be\u00c0-\u00feàằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹâêôãõýÂÊÔÃÕÝ]"
    "(?:(?<=[\u00a1-\u00ae\u00b5-\u00be\u00c4-\u00c7\u00cb\u00ce-\u00d1\u00d6-\u00d8\u00db-\u00dc\u00de-\u00df\u00e4-\u00e7\u00eb\u00ee-\u00f1"
    "\u00f6-\u00f8\u00fb\u00fc\u00fe])|(?<=[aeouyAEOUY][áàâêéèúùõôóòíÁÀÂÊÉÈÚÙÕÔÓÒÍ])|(?<=[a-z][À-Ý])"
    "|(?<=[àằầèềìòồờùừỳảẳẩẻểỉỏổởủửỷãẵẫẽễĩõỗỡũữỹ])(?:ch|[cpt])(?!\\w)|(?<=[âêôãõýÂÊÔÃÕÝ])[ÌÒÞìò])"
)
"""What no Vietnamese word holds, or few: the fonts' letters, two vowels of which the second has the mark, a tone
that does not go with the consonant behind it. The first part is a letter of each, which makes the search quick"""
_LOST = re.compile(r"[^\W\d_]\?(?=[^\W\d_])")
_GAPS = re.compile(r"[^\W\d_]{0,4}\?\?+[^\W\d_]|[^\W\d_]\?\?+\s\w|\s\?[^\W\d_]")
"""Several letters lost in a row, or the first one of a word, where the source asks nothing"""


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    source, target = entry.source, entry.target
    if ("&#" in target or "\\u" in target) and (spelled := spelled_out(target)) and not spelled_out(source):
        yield f"expected {spelled[1]!r}, found {spelled[0]!r}: a letter written as its number"
        return
    if target.isascii() and "?" not in target:
        return
    if "\ufffd" in target and "\ufffd" not in source:
        yield f"expected readable characters, found U+FFFD in {quote(_around(target, target.index(chr(0xFFFD))))!r}"
        return
    lost = _lost(source, target) if "?" in target else None
    if lost and not _LOST.search(source) and "://" not in target:
        yield f"expected letters, found question marks in their place: {quote(_around(target, lost.start()))!r}"
        return
    if not _HIGH.search(target):
        return
    right = misread(target)
    if right and right[0] not in source:
        yield f"expected {quote(right[1])!r}, found {quote(right[0])!r}: UTF-8 read as {right[2]}"
    elif pair.target.code.partition("_")[0] == "vi" and _ODD.search(target):
        yield from _fonts(source, target)


def _lost(source: str, target: str) -> re.Match[str] | None:
    """The first question mark in the place of letters."""
    found = _LOST.search(target)
    return found or (_GAPS.search(target) if "?" not in source and not target.isascii() else None)


def _fonts(source: str, target: str) -> Iterator[str]:
    """Words that are no Vietnamese as they stand, and are when decoded."""
    strange = (word for word in dict.fromkeys(_WORD.findall(target)) if not word.isascii() and not vietnamese(word))
    if "«" in target and "»" in target:  # quotation marks
        strange = (word for word in strange if "«" not in word and "»" not in word)
    odd = [word for word in islice(strange, 200) if word not in source]
    for name, decode in (("TCVN3", tcvn3), ("VNI", vni), ("Windows-1258", cp1258)):
        cured = [(word, decode(word)) for word in odd]
        good = [pair for pair in cured if pair[0] != pair[1] and vietnamese(pair[1])]
        if good and 2 * len(good) >= len(odd):
            yield f"expected {good[0][1]!r}, found {good[0][0]!r}: {name} read as Unicode"
            return


def _around(text: str, at: int) -> str:
    return text[max(at - 10, 0) : at + 10]


CHECK = Check("mojibake", Severity.ERROR, entry=find)
