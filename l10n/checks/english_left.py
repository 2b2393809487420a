"""A sentence of the translation is still in the source's language.

Translate the sentence too. Names, commands and quoted words are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from l10n.checks._lexicon import tokens, untaken
from l10n.checks._prose import prose, quote
from l10n.language import load
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_ENDS = re.compile(r"(?<=[.!?。！？;])\s+|(?<=[。！？])|\n+")
_FULL = re.compile(r"(?:[^.!?\n]|[.!?](?!\s)|\n(?!\s))+[.!?]?")
"""A sentence, across the ends of lines but not of paragraphs"""
_PLAIN = re.compile(r"(?<![\w<\[/=-])[^\W\d_]{2,}(?![\w>\]/=-])")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]{1,2})?")
_QUOTES = frozenset('"“”«»「」')
_EMPTY = re.compile(r"[\"“«‘'] {0,40}[\"”»’']")
"""Quotation marks around what is no words: a placeholder"""
_SENTENCE = re.compile(r"\s*[A-Z][^-/<\[\n]{5,200}[.!?]\s*")
_SYNTAX = re.compile(r"[\[\]|<>=\\{}_+#$]|(?<!\w)-[a-z]|--")
"""A command line, a path or a menu rather than a sentence"""
_FEW = 3
"""Words that may be a clause; fewer are none"""
_OPENING, _CLOSING = "(\"“‘«'`[", ")\"”’»'`]"


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    if entry.target == entry.source or pair.source.code[:2] == pair.target.code[:2]:
        return
    common, known, there = _common(pair.source.code), untaken(pair), tokens(entry.target)
    sure = not common.isdisjoint(there)
    if not sure and known.isdisjoint(there):
        return
    source = frozenset(pairwise(_words(entry.source)))
    if source.isdisjoint(pairwise(_words(entry.target))):
        return
    whole = _whole(entry, common, known)
    if whole:
        yield f"expected a translation, found {quote(whole)}"
        return
    for sentence in _ENDS.split(prose(entry.target)):
        left = _left(sentence, common, source, known) if sure or _SENTENCE.fullmatch(sentence) else None
        if left:
            yield f"expected a translation, found {quote(left)}"
            return


def _whole(entry: Entry, common: frozenset[str], known: frozenset[str]) -> str | None:
    """A sentence of the target that is one of the source's, and has words that no translation keeps."""
    texts = {" ".join(part.split()) for part in _FULL.findall(entry.source)}
    if len(texts) < 2:  # the whole source is for another check
        return None
    for part in _FULL.findall(entry.target):
        words = {word.lower() for word in _PLAIN.findall(prose(part))} if " ".join(part.split()) in texts else set()
        if len(words) > 2 and len(words & (common | known)) > 1 and not words.isdisjoint(common):
            return str(part)
    return None


def _words(text: str) -> list[str]:
    return _WORD.findall(prose(text).lower())


@cache
def _common(code: str) -> frozenset[str]:
    return frozenset(load(code).table("common").get("words", ()))


def _left(
    sentence: str, common: frozenset[str], source: frozenset[tuple[str, str]], known: frozenset[str]
) -> str | None:
    """Words in a row that the source has in a row too, if they are a clause and not a name or a quotation."""
    matches = list(_WORD.finditer(sentence))
    first = 0
    while first < len(matches):
        last = first + 1
        while last < len(matches) and _goes_on(matches[last - 1], matches[last], sentence, source):
            last += 1
        if last - first < _FEW:
            first = last
            continue
        words = [match[0].lower() for match in matches[first:last]]
        small = sum(match[0].islower() and len(match[0]) > 2 for match in matches[first:last])
        hits = sum(word in common for word in words)
        if hits == 0 and last - first == len(matches) and small >= 2 and _SENTENCE.fullmatch(sentence):
            hits = int(sum(word in known for word in words) >= 2)
        if _clause(len(words), hits, small, whole=last - first == len(matches)):
            start, end = matches[first].start(), matches[last - 1].end()
            before, after = sentence[max(start - 3, 0) : start].rstrip(), sentence[end : end + 3].lstrip()
            quoted = before and before[-1] in _OPENING and after[:1] in _CLOSING
            if not quoted and not _SYNTAX.search(sentence, max(start - 1, 0), end):
                return sentence[start:end]
        first = last
    return None


def _goes_on(word: re.Match[str], after: re.Match[str], sentence: str, source: frozenset[tuple[str, str]]) -> bool:
    """Whether the source has the two words next to each other, and no quotation mark parts them here."""
    pair = (word[0].lower(), after[0].lower())
    between = sentence[word.end() : after.start()]
    return pair in source and after[0].replace("’", "'").isascii() and _QUOTES.isdisjoint(_EMPTY.sub("", between))


def _clause(words: int, hits: int, small: int, whole: bool) -> bool:
    """Whether so many words, of which so many are common or in small letters, are more than a name."""
    if whole:
        return (words >= _FEW and hits >= 1) or (words >= 4 and small >= 3)
    return words >= 5 and hits >= 2


CHECK = Check("english_left", Severity.WARNING, entry=find)
