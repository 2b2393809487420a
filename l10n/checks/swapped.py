"""The translation belongs to the neighbouring entry: two translations changed places.

Put each translation under its own source. The check sees it by the words, names and numbers that a translation shares
with the source next to it and not with its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from l10n.checks._lexicon import fit, lexicon, most
from l10n.checks._prose import quote
from l10n.model import Catalog, Entry, Severity
from l10n.plugin import Check, Pair


def find(catalog: Catalog, pair: Pair) -> Iterator[tuple[Entry | None, str]]:
    least = 1 if lexicon(pair) else 2
    last: Entry | None = None
    for one, other in pairwise(entry for entry in catalog.entries if entry.plural is None):
        if one is last or one.target == other.target or not _exchanged(one, other, pair, least):
            continue
        last = other
        for entry, neighbour in ((one, other), (other, one)):
            yield entry, f"expected a translation of this source, found one of {quote(neighbour.source, 40)!r}"


def _exchanged(one: Entry, other: Entry, pair: Pair, least: int) -> bool:
    """Whether both targets fit the other source at least as well as their own, and one of them better."""
    if min(len(one.source.split()), len(other.source.split())) < 2 or one.source == other.source:
        return False
    here, there = fit(one.source, one.target, pair), fit(other.source, other.target, pair)
    if most(one.source, pair) - here + most(other.source, pair) - there < least:
        return False
    first = fit(one.source, other.target, pair) - here
    if first < 0:
        return False
    second = fit(other.source, one.target, pair) - there
    return second >= 0 and first + second >= least + (min(here, there) > 0)


CHECK = Check("swapped", Severity.WARNING, catalog=find)
