"""The translation stops before its source does.

Translate the rest. It is short for its source, and nothing in it stands for the source's last words, or it ends in a
word that cannot end a sentence.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks._lexicon import known_places, rendered, tokens
from l10n.checks._prose import prose, quote
from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_SHORTEST = 45
"""Characters of a source whose length says something"""
_TAIL = 0.6
"""Where the last words of a source begin"""


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    table = pair.target.table("length")
    if len(entry.source) < _SHORTEST or not table:
        return
    source, target = prose(entry.source), prose(entry.target)
    if not source or not target:
        return
    ratio = len(target) / (len(source) * float(table.get("typical", 1.0)))
    if ratio > 1.3:
        return
    if entry.target.rstrip()[-1:].isalpha() and _dangles(target, pair) and not _dangles(source, pair, of_source=True):
        yield f"expected the whole sentence, found it cut after {quote(target.strip()[-20:])!r}"
    elif ratio < 0.93 and _tail_is_missing(entry.source, entry.target, ratio, pair):
        last = quote(" ".join(source.split()[-6:]))
        yield f"expected a translation up to {last!r}, found {100 * ratio:.0f} % of the usual length"


def _dangles(text: str, pair: Pair, of_source: bool = False) -> bool:
    """Whether a text ends in a word that joins others: `and`, `the`, các, để."""
    language = pair.source if of_source else pair.target
    words = language.table("length").get("dangling", ())
    end = text.rstrip()
    if not end[-1:].isalpha():
        return False
    if not language.gap:
        return end.endswith(tuple(words))
    return end.rpartition(" ")[2].lower() in words


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
