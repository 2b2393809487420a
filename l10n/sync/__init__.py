"""Old Catalog + Units -> new Catalog + Changes: nothing that a translator wrote is lost (pure)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from l10n import catalog
from l10n import language as languages
from l10n.align import changed, closest
from l10n.language import Language
from l10n.model import Catalog, Changes, Entry, Unit
from l10n.sync import carry

Key = tuple[str | None, str]


def sync(
    old: Catalog,
    units: Sequence[Unit],
    article: str,
    *,
    source: Language,
    trivial: str = "keep",
    prune: bool = False,
    now: str,
) -> tuple[Catalog, Changes]:
    """Bring a catalog up to date with the units of its article, in article order.

    article: the path that `#:` names.  trivial: "keep" or "stale", for sources that differ in white space, quotation
    style or dashes only.  prune: drop obsolete entries.  now: a date as gettext writes it, for POT-Creation-Date.
    A second sync with the same units returns the catalog it was given.
    """
    article = " ".join(article.split())  # as it will be read back
    firsts: dict[Key, Unit] = {}
    for unit in units:
        firsts.setdefault((unit.context, unit.source), unit)
    work = _Sync(old, firsts, article, source, trivial == "keep")
    work.match_exact()
    work.match_undone()
    if work.keep_trivial:
        work.match_trivial()
    work.match_context()
    work.match_edited()
    work.match_obsolete()
    return _finish(work, prune, now)


@dataclass
class _Sync:
    """The matching: each pass takes from what the passes before it have left."""

    old: Catalog
    units: dict[Key, Unit]
    article: str
    source: Language
    keep_trivial: bool
    found: dict[Key, Entry] = field(default_factory=dict)
    """The new entry of each unit"""
    how: dict[Key, str] = field(default_factory=dict)
    """added, stale or restored; kept, where nothing is said"""
    came: dict[Key, Key] = field(default_factory=dict)
    """The old key of a unit that took one over as a whole, where it is not the same"""
    entries: dict[Key, Entry] = field(default_factory=dict)
    """The old ones"""
    open: dict[Key, Unit] = field(default_factory=dict)
    """Units that have no entry yet"""
    left: dict[Key, Entry] = field(default_factory=dict)
    """Old entries whose text is in no new one yet, those that are not obsolete first; none with a plural"""
    trivial: list[tuple[str, str]] = field(default_factory=list)

    def match_exact(self) -> None:
        self.entries = entries = {(entry.context, entry.source): entry for entry in self.old.entries}
        references = (self.article,)
        for key, unit in self.units.items():
            entry = entries.get(key)
            if entry is None:
                self.open[key] = unit
            elif entry.references == references and entry.extracted == carry.remarks(unit) and not entry.obsolete:
                self.found[key] = entry
            else:
                self.found[key] = carry.placed(entry, unit, self.article)
                if entry.obsolete:
                    self.how[key] = "restored"
        free = [(key, entry) for key, entry in self.entries.items() if key not in self.units and not entry.plural]
        self.left = dict(sorted(free, key=lambda pair: pair[1].obsolete))

    def _take(self, unit: Unit, entry: Entry, was: Entry, how: str) -> None:
        self.found[unit.key] = entry
        self.how[unit.key] = how
        self.came[unit.key] = was.key
        del self.open[unit.key]
        self.left.pop(was.key, None)

    def match_undone(self) -> None:
        """Stale entries whose source is again what it was."""
        if not self.open or not any(entry.previous for entry in self.old.entries):
            return
        present = [self.entries[key] for key in self.units if key in self.entries]
        waiting = [(entry, origin) for entry in (*self.left.values(), *present) if (origin := carry.waiting_for(entry))]
        whole = [(entry, origin, carry.untouched(entry, origin.source)) for entry, origin in waiting]
        for entry, origin, untouched in sorted(whole, key=lambda three: not three[2]):
            unit = self.open.get((origin.context, origin.source))
            if unit and (entry.key in self.left or untouched):
                self._take(unit, carry.restored(entry, unit, self.article), entry, "restored")

    def match_trivial(self) -> None:
        """Sources that differ in white space, quotation style or dashes only."""
        if not self.open:
            return
        index: dict[Key, list[tuple[Entry, str]]] = defaultdict(list)
        left = list(self.left.values())
        for entry in left:
            index[entry.context, catalog.unified(entry.source)].append((entry, entry.source))
        for entry in left:
            if origin := carry.waiting_for(entry):
                index[origin.context, catalog.unified(origin.source)].append((entry, origin.source))
        for unit in list(self.open.values()):
            for entry, source in index.get((unit.context, catalog.unified(unit.source)), ()):
                if entry.key in self.left and self._means_the_same(source, unit.source):
                    self._take_trivial(unit, entry, source)
                    break

    def _take_trivial(self, unit: Unit, entry: Entry, source: str) -> None:
        undone = source != entry.source
        new = (carry.restored if undone else carry.placed)(entry, unit, self.article)
        self._take(unit, new, entry, "restored" if undone or entry.obsolete else "kept")
        self.trivial.append((source, unit.source))

    def _means_the_same(self, a: str, b: str) -> bool:
        """The same numbers, units and negations: 5" may have become 5', and -5 may have become –5."""
        from l10n.quantities import signature  # it takes longer to import than most syncs need

        return signature(a, self.source) == signature(b, self.source)

    def match_context(self) -> None:
        """The same text, where an editor has given it another context."""
        index: dict[str, list[Entry]] = defaultdict(list)
        for entry in self.left.values() if self.open else ():
            index[entry.source].append(entry)
        for unit in list(self.open.values()):
            if index.get(unit.source):
                entry = index[unit.source].pop(0)
                self._offer(unit, [entry])
                if unit.key in self.found:
                    self.came[unit.key] = entry.key

    def match_edited(self) -> None:
        """What has become of the entries that are left, by order and likeness."""
        left = {key for key, entry in self.left.items() if not entry.obsolete}
        if not self.open or not left:
            return
        olds = [key for key, entry in self.entries.items() if not entry.obsolete and not entry.plural]
        gone = {key for key, entry in self.entries.items() if entry.obsolete}
        came = self.came.get
        news = [key for key in self.units if came(key, key) not in gone or key in self.open]
        for link in changed(_texts(olds), _texts([came(key, key) for key in news])):
            unit = self.open.get(news[link.new])
            origins = [self.entries[olds[i]] for i in link.old if olds[i] in left]
            if unit and origins:
                self._offer(unit, origins)

    def match_obsolete(self) -> None:
        """Text like it was there once."""
        missing = list(self.open.values())
        left = [entry for entry in self.left.values() if entry.obsolete and entry.target]
        if missing and left:
            near = closest(_texts(entry.key for entry in left), _texts(unit.key for unit in missing))
            for j, i in near.items():
                self._offer(missing[j], [left[i]])

    def _offer(self, unit: Unit, origins: list[Entry]) -> None:
        """Carry the translations of what a unit came from over to it, as stale."""
        origins = [entry for entry in origins if not catalog.empty_on_purpose(entry)]
        if not origins:
            return
        entry = carry.joined(origins, unit, self.article, self._gaps)
        if len([origin for origin in origins if origin.target]) > 1:
            # Joined, translations could not be told apart again: the parts stay, as obsolete entries.
            origins = [origin for origin in origins if not origin.target]
        for origin in origins:
            self.left.pop(origin.key, None)
        del self.open[unit.key]
        self.found[unit.key] = entry
        self.how[unit.key] = "stale" if entry.target else "added"

    def _gaps(self) -> tuple[str, str]:
        """What stands between two sentences, in the source and in the target."""
        return self.source.gap, languages.load(self.old.locale).gap


def _texts(keys: Iterable[Key]) -> list[str]:
    """What is compared: sources, with their contexts before them."""
    return [source if context is None else f"{context}\x04{source}" for context, source in keys]


def _finish(work: _Sync, prune: bool, now: str) -> tuple[Catalog, Changes]:
    for key, unit in work.open.items():
        work.found[key] = carry.added(unit, work.article)
        work.how[key] = "added"
    groups: dict[str, list[Entry]] = defaultdict(list)
    alive = [work.found[key] for key in work.units]
    for key, entry in zip(work.units, alive, strict=True):
        groups[work.how.get(key, "kept")].append(entry)
    retired = dict(_retired(work))
    if not prune:
        groups["obsolete"] = [entry for key, entry in retired.items() if not work.entries[key].obsolete]
    entries = tuple(_order(work, alive, {} if prune else retired))
    changes = Changes(
        kept=tuple(groups["kept"]),
        added=tuple(groups["added"]),
        stale=tuple(groups["stale"]),
        restored=tuple(groups["restored"]),
        obsolete=tuple(groups["obsolete"]),
        trivial=tuple(work.trivial),
        dropped=tuple(retired.values()) if prune else (),
    )
    return _dated(work, entries, now), changes


def _retired(work: _Sync) -> Iterator[tuple[Key, Entry]]:
    """What is obsolete, or becomes so now, in the old order."""
    for key, entry in work.entries.items():
        if key in work.left or (entry.plural and key not in work.units):
            gone = entry if entry.obsolete else carry.retired(entry)
            if gone and not _lives_on(entry, work):
                yield key, gone


def _lives_on(entry: Entry, work: _Sync) -> bool:
    """The other half of a split that was undone: the unit that it came from has just got its translation back."""
    origin = None if entry.obsolete else carry.waiting_for(entry)
    key = (origin.context, origin.source) if origin else None
    if key is None or work.how.get(key) != "restored" or work.found[key].target != entry.target:
        return False
    return set(entry.comments) <= {*work.found[key].comments, *carry.was_lines(entry)}


def _order(work: _Sync, alive: Sequence[Entry], retired: dict[Key, Entry]) -> Iterator[Entry]:
    """Article order; obsolete entries last, save those that stood in the middle and have not changed."""
    already = {key for key, entry in work.entries.items() if entry.obsolete}
    if not already:
        yield from alive
        yield from retired.values()
        return
    after: dict[Key | None, list[Entry]] = defaultdict(list)
    waiting: list[Entry] = []
    anchor: Key | None = None
    for key, entry in work.entries.items():
        if entry.obsolete and key in retired:
            waiting.append(entry)
        elif not entry.obsolete:
            after[anchor] += waiting
            waiting = []
            anchor = key if key in work.units else anchor
    yield from after[None]
    for entry in alive:
        yield entry
        yield from after.get(entry.key, ())
    yield from waiting
    yield from (entry for key, entry in retired.items() if key not in already)


def _dated(work: _Sync, entries: tuple[Entry, ...], now: str) -> Catalog:
    """The catalog with its new entries; POT-Creation-Date moves where units came or went."""
    old = work.old
    if len(entries) == len(old.entries) and all(map(_is, entries, old.entries)):
        return old
    new = replace(old, entries=entries)
    before = {key for key, entry in work.entries.items() if not entry.obsolete}
    return catalog.with_header(new, {"POT-Creation-Date": now}) if before != work.units.keys() else new


def _is(a: object, b: object) -> bool:
    return a is b


def kinship(old: Catalog, units: Sequence[Unit]) -> float:
    """The share of a catalog's sources that are units of an article: 1 where it is the article's, 0 where none is."""
    sources = {entry.source for entry in old.entries if not entry.obsolete}
    return len(sources & {unit.source for unit in units}) / len(sources) if sources else 0.0
