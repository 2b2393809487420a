"""Translation memory: what was translated before, found by context, exactly, but for its values, or roughly (pure).

Likeness is rapidfuzz's `ratio` (0 to 100) of the texts in NFC, small letters, white space collapsed, quotes and dashes
unified. Up to BRUTE texts each is compared; above that, those that share the rarest words, and where few do, the
texts of like length.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from l10n import catalog as catalogs
from l10n.inline import compare
from l10n.language import Language
from l10n.memory.exchange import Skeleton, exchange, skeleton
from l10n.memory.likeness import Likeness
from l10n.model import Catalog, Entry, Match, State
from l10n.quantities import differ, grammar
from l10n.quantities.limits import limit
from l10n.quantities.spoken import spoken

DRAFT = 85
"""Likeness from which a match is worth a draft"""
REMARK = 70
"""Likeness from which it is worth a remark"""
_WORD = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Record:
    """A remembered translation."""

    source: str
    target: str
    context: str | None = None
    """Its msgctxt"""
    before: str | None = None
    after: str | None = None
    """The sources beside it in its article; None at an end, or where that is not known"""
    reviewed: bool = True
    """False for obsolete entries: of use as drafts only"""
    silenced: tuple[str, ...] = ()
    """Checks that somebody told to be silent about it"""


def records(catalog: Catalog) -> Iterator[Record]:
    """What a catalog has to remember: translated entries, and obsolete ones that were; never a draft or a stale one."""
    alive = [entry for entry in catalog.entries if not entry.obsolete]
    for index, entry in enumerate(alive):
        if _remembered(entry, State.TRANSLATED):
            before = alive[index - 1].source if index else None
            after = alive[index + 1].source if index + 1 < len(alive) else None
            silenced = tuple(sorted(catalogs.ignores(entry))) if entry.comments else ()
            yield Record(entry.source, entry.target, entry.context, before, after, silenced=silenced)
    for entry in catalog.entries:
        if entry.obsolete and _remembered(entry, State.OBSOLETE):
            yield Record(entry.source, entry.target, entry.context, reviewed=False)


def _remembered(entry: Entry, state: State) -> bool:
    return bool(entry.target) and not entry.fuzzy and entry.plural is None and catalogs.state(entry) is state


class Memory:
    """The remembered translations of a pair of languages. Nothing is loaded or indexed before the first question."""

    def __init__(self, load: Callable[[], Iterable[Record]], source: Language, target: Language) -> None:
        self.source, self.target = source, target
        self._load = load
        self._records: list[Record] | None = None
        self._exact: dict[str, list[int]] = {}
        self._masked: dict[str, list[int]] | None = None
        self._likeness: Likeness | None = None

    @property
    def records(self) -> list[Record]:
        """All of them, loaded once; each different translation once for each place it stands in."""
        if self._records is None:
            self._records = list(dict.fromkeys(self._load()))
            for index, record in enumerate(self._records):
                self._exact.setdefault(_exact(record.source), []).append(index)
        return self._records

    def match(
        self, source: str, context: str | None = None, before: str | None = None, after: str | None = None
    ) -> Match | None:
        """The best that is remembered for a source, `REMARK` and above; None where there is nothing.

        before, after: the sources beside it in its article.
        """
        if not self.records:
            return None
        same = [self._records[index] for index in self._exact.get(_exact(source), [])] if self._records else []
        if same:
            return _same(source, same, context, (before, after))
        return self._exchanged(source) or self._like(source)

    def _exchanged(self, source: str) -> Match | None:
        """The same but for numbers, dates and links, which are exchanged."""
        new = skeleton(source, self.source)
        if new is None:
            return None
        found: Counter[str] = Counter()
        first: Record | None = None
        for index in self._skeletons().get(new.key, []):
            record = self.records[index]
            target = self._exchange(record, new)
            if target is not None:
                first = first or record
                found[target] += 1
        if first is None:
            return None
        best, *others = [target for target, _ in found.most_common()]
        return Match(first.source, best, "memory", 99, "masked", tuple(others))

    def _exchange(self, record: Record, new: Skeleton) -> str | None:
        old = skeleton(record.source, self.source)
        return exchange(record.target, old, new, self.source, self.target) if old else None

    def _skeletons(self) -> dict[str, list[int]]:
        if self._masked is None:
            self._masked = {}
            for index, record in enumerate(self.records):
                found = skeleton(record.source, self.source)
                if found:
                    self._masked.setdefault(found.key, []).append(index)
        return self._masked

    def _like(self, source: str) -> Match | None:
        """The most like one; before it the most like one that may be a draft."""
        if self._likeness is None:
            self._likeness = Likeness(record.source for record in self.records)
        remark: Match | None = None
        for index, score in self._likeness.best(source, REMARK):
            record = self.records[index]
            gap = self.differs(source, record.source)
            found = Match(record.source, record.target, "memory", min(int(score), 99), "similar", (), gap)
            remark = remark or found
            if score >= DRAFT and gap is None and not compare(source, record.target):
                return Match(found.source, found.target, "memory", found.score)
            if score < DRAFT:
                break
        return remark

    def differs(self, source: str, remembered: str) -> str | None:
        """What keeps the translation of one from standing for the other."""
        return (
            differ(remembered, source, self.source)
            or str(compare(remembered, source))
            or _measures(remembered, source, self.source)
            or _limits(remembered, source, self.source)
        )


def _measures(a: str, b: str, language: Language) -> str | None:
    """A unit that stands without a number (twice a day, twice a week) and is not the same."""
    names = grammar(language).unit_names
    before, after = (
        Counter(names[word] for word in _WORD.findall(spoken(text).casefold()) if word in names) for text in (a, b)
    )
    lost, gained = sorted(before - after), sorted(after - before)
    if not lost and not gained:
        return None
    if lost and gained:
        return f'the unit "{lost[0]}" became "{gained[0]}"'
    return f'the unit "{gained[0]}" was added' if gained else f'the unit "{lost[0]}" was lost'


def _limits(a: str, b: str, language: Language) -> str | None:
    """A limit that was turned round: < 5, > 5."""
    old, new = (limit(spoken(text), grammar(language)) for text in (a, b))
    return f"the limit {old[1]} became {new[1]}" if old and new and old[0] != new[0] else None


def _exact(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def _same(source: str, same: list[Record], context: str | None, beside: tuple[str | None, str | None]) -> Match:
    """One of the records with this very source: certain only where nothing speaks for another translation."""
    reviewed = [record for record in same if record.reviewed]
    placed = [record for record in reviewed if any(beside) and (record.before, record.after) == beside]
    own = [record for record in reviewed if record.context == context]
    for records_, kind in ((placed, "context"), (own, "exact")):
        counts = Counter(record.target for record in records_)
        if len(counts) == 1 and (kind == "context" or len({record.target for record in reviewed}) == 1):
            silenced = {name for record in records_ for name in record.silenced}
            return Match(source, records_[0].target, "memory", 100, kind, silenced=tuple(sorted(silenced)))
    counts = Counter(record.target for record in own or reviewed or same)
    counts.update({record.target: 0 for record in same})
    best, *others = [target for target, _ in counts.most_common()]
    return Match(source, best, "memory", 100, "several" if others else "unreviewed", tuple(others))
