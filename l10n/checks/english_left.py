"""A sentence of the translation is still in the source's language.

Translate the sentence too. Names, commands and quoted words are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair
from l10n.prose import prose, quote

_ENDS = re.compile(r"(?<=[.!?。！？:;])\s+|(?<=[。！？])|\n+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][a-z]{1,2})?")
_ENGLISH_WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]{1,2})?")
_QUOTED = re.compile(r"[\"“«'‘`][^\"”»'’`\n]{1,400}[\"”»'’`]")


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    if entry.target == entry.source or pair.source.code[:2] == pair.target.code[:2]:
        return
    common = _common(pair)
    text = prose(entry.target)
    lowered = entry.source.lower()
    for sentence in _ENDS.split(text):
        left = _english_run(sentence, common, lowered)
        if left:
            yield f"expected a translation, found {quote(left)}"
            return


def _common(pair: Pair) -> frozenset[str]:
    known = _COMMON.get(pair.source.code)
    if known is None:
        known = _COMMON[pair.source.code] = frozenset(pair.source.table("common").get("words", ()))
    return known


_COMMON: dict[str, frozenset[str]] = {}


def _english_run(sentence: str, common: frozenset[str], source: str) -> str | None:
    """The longest run of words of the source's language in a sentence, if it is long enough to be a clause."""
    start = end = best_start = best_end = 0
    count = hits = 0
    best = (0, 0)
    for match in _WORD.finditer(sentence):
        word = match[0]
        if word.isascii() or _ENGLISH_WORD.fullmatch(word):
            if not count:
                start = match.start()
            count, hits, end = count + 1, hits + (word.lower() in common), match.end()
            if (count, hits) > best:
                best, best_start, best_end = (count, hits), start, end
        else:
            count = hits = 0
    words, known = best
    run = sentence[best_start:best_end]
    if words >= 4 and known >= 2 and " ".join(run.lower().split()) in " ".join(source.split()):
        return run
    return None


CHECK = Check("english_left", Severity.WARNING, entry=find)
