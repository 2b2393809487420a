"""A word of the translation stands twice in a row.

Take one of them out. Words that a language doubles on purpose (Vietnamese luôn luôn, dần dần, từ từ) are known and left
alone, and so is what the source doubles too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from operator import eq
from typing import Any

from l10n.checks._lexicon import tokens
from l10n.checks._prose import blanked, quote
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_DOUBLED = re.compile(r"(?<!\w)([^\W\d_]{2,24})\s{1,2}\1(?!\w)", re.IGNORECASE)
_PAIR = re.compile(r"(?<!\w)([^\W\d_]{2,24})\s+([^\W\d_]{2,24})\s+\1\s+\2(?!\w)", re.IGNORECASE)
_LONGEST = 6
"""Words of a phrase that stands twice"""
_PHRASES = tuple(
    re.compile(rf"(?<!\w)([^\W\d_]{{1,24}}(?:[ \u00a0][^\W\d_]{{1,24}}){{{more}}})[ \u00a0]\1(?!\w)", re.IGNORECASE)
    for more in range(2, _LONGEST)
)


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    table = pair.target.table("reduplication")
    if not pair.target.gap:
        yield from _particles(entry, tuple(table.get("particles", ())))
        return
    words = tokens(entry.target)
    again = len(words) - len(set(words))
    if not again:
        return
    if not any(map(eq, words, words[1:])) and not any(map(eq, words, words[2:])):
        yield from _phrase(entry, words, again)
        return
    found = list(islice(_doubled(_kept_apart(entry.target), table), 1))
    if found and not any(True for _ in _doubled(_kept_apart(entry.source), pair.source.table("reduplication"))):
        yield f"expected {found[0]} once, found it twice in a row"


def _phrase(entry: Entry, words: Sequence[str], again: int) -> Iterator[str]:
    """Three to six words that follow themselves. again: how many words have stood before."""
    for size, pattern in enumerate(_PHRASES[: max(again - 2, 0)], start=3):
        if not _run(list(map(eq, words, words[size:])), size):
            continue
        match = pattern.search(_kept_apart(entry.target))
        if match and not pattern.search(_kept_apart(entry.source)):
            yield f"expected {quote(match[1])} once, found it twice in a row"
            return


def _run(equal: Sequence[bool], size: int) -> bool:
    """Whether so many in a row are true."""
    if sum(equal) < size:
        return False
    count = 0
    for one in equal:
        count = count + 1 if one else 0
        if count == size:
            return True
    return False


def _kept_apart(text: str) -> str:
    """The text with a mark where a line ends or a code stood: words on both sides are no neighbours."""
    words = blanked(text)
    if words == text:
        return text.replace("\n", "\0")
    codes = (mark if mark.isspace() or word == mark else "\0" for word, mark in zip(words, text, strict=False))
    return "".join(codes).replace("\n", "\0")


def _doubled(text: str, table: Mapping[str, Any]) -> Iterator[str]:
    """Words, and pairs of words, that follow themselves and are not known to do so on purpose."""
    known, compounds = table.get("words", ()), frozenset(table.get("compounds", ()))
    phrases = table.get("phrases", ())
    for match in _DOUBLED.finditer(text):
        word, second = match[1], match[0][-len(match[1]) :]
        if not _same(word, second):
            continue
        before, after = _BEFORE.search(text[: match.start()][-40:]), _AFTER.match(text, match.end())
        joined = {
            f"{before[0].strip()} {word}".lower() if before else "",
            f"{word} {after[1]}".lower() if after else "",
        }
        if any(f"{word} {one}".lower() in phrases or f"{one} {word}".lower() in phrases for one in joined):
            continue
        bound = len(joined & compounds)
        if bound == 1 if word.lower() in known else bound < 2:
            yield word
    for match in _PAIR.finditer(text):
        if match[1].lower() != match[2].lower() and _same(match[0][: len(match[0]) // 2].strip(), match[0][-3:], True):
            yield f"{match[1]} {match[2]}"


_BEFORE = re.compile(r"[^\W\d_]{1,24}\s$")
_AFTER = re.compile(r"\s([^\W\d_]{1,24})")


def _same(first: str, second: str, tail: bool = False) -> bool:
    """Twice the same letters; a capital is allowed at the first one alone, for NAME after name is no slip."""
    if tail:
        return second == first[-3:]
    return second == first or (second == first.lower() and first.istitle())


def _particles(entry: Entry, particles: tuple[str, ...]) -> Iterator[str]:
    """Scripts without spaces: a particle that is never doubled (をを)."""
    for particle in particles:
        if particle * 2 in entry.target:
            yield f"expected {particle} once, found it twice in a row"


CHECK = Check("doubled_words", Severity.WARNING, entry=find)
