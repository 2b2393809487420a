"""The translation stops before its source does.

Translate the rest. It is short for its source, and nothing in it stands for the source's last words, or it ends in a
word that cannot end a sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from l10n.checks._lexicon import known_places, lexicon, rendered, tokens
from l10n.checks._prose import blanked, quote
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_SHORTEST = 45
"""Characters of a source whose length says something"""
_TAIL = 0.6
"""Where the last words of a source begin"""
_ENDS = re.compile(r"(?<=[.!?])[\"”’')\]»]{0,3}\s+(?=[\"“'(<]{0,3}[^\W\d_a-z])|\n\n")
_HALF = re.compile(r"[bcdđghklmnpqrstvx]{1,3}")
"""The consonants that a syllable begins with; a unit behind a number is none"""
_MARKS = frozenset('.!?…:)"”’')
_MOST = 40
"""Sentences that are looked at"""


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    table = pair.target.table("length")
    if len(entry.source) < _SHORTEST or not table:
        return
    source, target = blanked(entry.source), blanked(entry.target)
    if not source or not target:
        return
    ratio = len(target) / (len(source) * float(table.get("typical", 1.0)))
    if ratio > 1.3:
        return
    if _dangles(entry.target, pair, source) and not _dangles(source, pair, target, of_source=True):
        yield f"expected the whole sentence, found it cut after {quote(entry.target.strip()[-20:])!r}"
    elif missing := _sentence_missing(source, entry.target, ratio, pair):
        yield f"expected a translation of {quote(missing)!r}, found fewer sentences than in the source"
    elif ratio < 0.93 and _tail_is_missing(entry.source, entry.target, ratio, pair):
        last = quote(" ".join(source.split()[-6:]))
        yield f"expected a translation up to {last!r}, found {100 * ratio:.0f} % of the usual length"


def _dangles(text: str, pair: Pair, other: str, of_source: bool = False) -> bool:
    """Whether a text ends in a word that joins others (`and`, `the`, các, để), or in half a syllable."""
    language = pair.source if of_source else pair.target
    table, text = language.table("length"), text.rstrip()
    end = text.rstrip(".…")
    if not end[-1:].isalpha():
        return False
    if not language.gap:
        return end.endswith(tuple(table.get("dangling", ())))
    last = end.rpartition(" ")[2]
    before = end[: -len(last)].rstrip()[-1:]
    if end == text and _HALF.fullmatch(last) and before.isalpha() and f" {last}" not in other:
        return True
    last = last.lower()
    # a mark says that the sentence was meant to end there
    return last in table.get("dangling", ()) and (end == text or last not in table.get("closing", ()))


def _sentence_missing(source: str, target: str, ratio: float, pair: Pair) -> str | None:
    """The sentence of a source that its target says least of, where the target has fewer sentences and is short."""
    if ratio >= 0.95 or source.rstrip()[-1:] not in _MARKS or not lexicon(pair):
        return None
    parts = _sentences(source)
    if len(parts) < 2 or len(parts) > _MOST or len(_sentences(blanked(target))) >= len(parts):
        return None
    shares = [(_share(part, target, pair), part) for part in parts]
    share, part = min(shares, key=lambda both: both[0])
    most = 1.0 if ratio < 0.75 else 0.67 if ratio < 0.85 else 0.34
    return part if share <= most else None


def _sentences(text: str) -> list[str]:
    return [part for part in _ENDS.split(text.strip()) if part.strip()]


def _share(sentence: str, target: str, pair: Pair) -> float:
    """Of the known words of a sentence, those that the target renders; 1 where too few are known."""
    known = known_places(sentence, pair)
    return sum(rendered(word, target, pair) for word in known) / len(known) if len(known) >= 2 else 1.0


def _tail_is_missing(source: str, target: str, ratio: float, pair: Pair) -> bool:
    """The known words of the end have no rendering in the target, though those of the beginning may have."""
    places = known_places(source, pair)
    edge = _TAIL * len(tokens(source))
    ends = [rendered(word, target, pair) for word, place in places.items() if place >= edge]
    starts = [rendered(word, target, pair) for word, place in places.items() if place < edge]
    if not ends:
        return ratio < 0.38
    found, begun = sum(ends) / len(ends), sum(starts) / len(starts) if starts else 0.0
    if ratio < 0.44:
        return found < 0.67
    if found == 0:
        return ratio < 0.7 or (len(ends) >= 2 and begun > 0)
    return (ratio < 0.65 and len(ends) >= 2 and found <= 0.5) or (len(ends) >= 3 and found <= 0.34 and begun >= 0.6)


CHECK = Check("cut_short", Severity.WARNING, entry=find)
