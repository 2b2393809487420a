"""A sentence of the translation is still in the source's language.

Translate the sentence too. Names, commands and quoted words are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.language import load
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair
from l10n.prose import prose, quote

_ENDS = re.compile(r"(?<=[.!?。！？;])\s+|(?<=[。！？])|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{1,2})?")
_QUOTES = frozenset('"“”«»「」')
_SYNTAX = re.compile(r"[\[\]|<>=/\\{}_+#$]|-[a-z]\b|--")
"""A command line, a path or a menu rather than a sentence"""
_OPENING, _CLOSING = "(\"“‘«'`[", ")\"”’»'`]"


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    if entry.target == entry.source or pair.source.code[:2] == pair.target.code[:2]:
        return
    common = _common(pair.source.code)
    if common.isdisjoint(_WORD.findall(entry.target.lower())):
        return
    source = f" {' '.join(_WORD.findall(prose(entry.source).lower()))} "
    for sentence in _ENDS.split(prose(entry.target)):
        left = _left(sentence, common, source)
        if left:
            yield f"expected a translation, found {quote(left)}"
            return


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(load(code).table("common").get("words", ()))


def _left(sentence: str, common: frozenset[str], source: str) -> str | None:
    """Words in a row that the source has in a row too, if they are a clause and not a name or a quotation."""
    matches = list(_WORD.finditer(sentence))
    first = 0
    while first < len(matches):
        last, line = first, " "
        while last < len(matches) and matches[last][0].isascii() and line + matches[last][0].lower() + " " in source:
            if last > first and not _QUOTES.isdisjoint(sentence[matches[last - 1].end() : matches[last].start()]):
                break
            line += matches[last][0].lower() + " "
            last += 1
        words = line.split()
        hits = sum(word in common for word in words)
        if _clause(len(words), hits, whole=last - first == len(matches)):
            start, end = matches[first].start(), matches[last - 1].end()
            before, after = sentence[max(start - 3, 0) : start].rstrip(), sentence[end : end + 3].lstrip()
            quoted = before and before[-1] in _OPENING and after[:1] in _CLOSING
            if not quoted and not _SYNTAX.search(sentence, max(start - 1, 0), end):
                return sentence[start:end]
        first = max(last, first + 1)
    return None


def _clause(words: int, hits: int, whole: bool) -> bool:
    """Whether so many words, of which so many are common ones, are more than a name."""
    return (words >= 5 and hits >= 2) or (words >= 4 and hits >= 1 and whole) or (words == 3 and hits >= 1 and whole)


CHECK = Check("english_left", Severity.WARNING, entry=find)
