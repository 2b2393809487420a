"""Work of one branch on sentences that the other branch's syncs have edited, split, joined or taken out (pure).

The merge is what a sync would have made of it, had the work been there first: the work is done once more on the base,
and so is the sync of the other branch. What differs from the base's own sync is what the work comes to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from l10n import catalog
from l10n.language import Language
from l10n.model import Catalog, Entry, State, Unit
from l10n.sync import carry, sync

Key = tuple[str | None, str]
Entries = dict[Key, Entry]

EMPTY, MACHINE, PERSON, DONE = range(4)


def entries(source: Catalog) -> Entries:
    return {entry.key: entry for entry in source.entries}


def weight(entry: Entry) -> int:
    """Whose work a translation is."""
    state = carry.lives(entry)
    if state is State.UNTRANSLATED:
        return EMPTY
    if state is State.TRANSLATED:
        return DONE
    if state is State.STALE and entry.previous and carry.untouched(entry, entry.previous.source):
        return MACHINE
    return MACHINE if catalog.in_force(entry) else PERSON


def by_person(entry: Entry) -> bool:
    """Somebody wrote or approved the target, for whatever source."""
    return bool(entry.target) and not catalog.in_force(entry)


def bundle(entry: Entry) -> tuple[Any, ...]:
    """A translation with all that speaks of it: it is merged as one thing."""
    entry = carry.tidied(entry)
    return entry.target, entry.plural, entry.fuzzy, entry.previous, carry.remarks_of_ours(entry)


def lines(base: Iterable[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Ours, with what theirs added and without what theirs removed."""
    old = [*base]
    gone = {line for line in old if line not in theirs}
    new = [line for line in theirs if line not in old and line not in ours]
    return (*(line for line in ours if line not in gone), *new)


def dispute(source: str, lost: Entry, conflicts: list[str]) -> tuple[str, ...]:
    """Say that a translation did not prevail; the comments that keep it."""
    short = f"{source[:60]}..." if len(source) > 63 else source
    conflicts.append(f'two translations of "{short}"; one is kept, the other stands in its comment')
    return tuple(f"Merge conflict: the other translation is {line}" for line in lost.target.split("\n"))


@dataclass(frozen=True, slots=True)
class Replay:
    """One branch's syncs, done on the base alone, and on the base with the other branch's work."""

    before: Entries
    synced: Entries
    """The branch whose article has changed"""
    worked: Entries
    """The other one"""
    plain: Entries
    """What the syncs make of the base; empty where they took no sentence to another one"""
    replayed: Entries
    """What they make of the base with the work of the other branch"""

    def _fresh(self) -> Iterable[Key]:
        """Sentences that this branch alone has brought."""
        return (key for key in self.plain if key in self.synced and key not in self.worked and key not in self.before)

    def follow(self, merged: Entries, conflicts: list[str]) -> None:
        """Take the work to where its sentences have gone."""
        for key in self._fresh():
            if key in merged and _said(self.plain[key]) != _said(self.replayed[key]):
                merged[key] = _onto(merged[key], self.plain[key], self.replayed[key], conflicts)
        if not self.plain:
            return
        targets = {entry.target for entry in merged.values() if not entry.obsolete}
        remarks = {line for entry in merged.values() if not entry.obsolete for line in entry.comments}
        for key in self.before.keys() - self.synced.keys() - self.replayed.keys():
            entry = merged.get(key)
            if entry and entry.obsolete and self._is_there(entry, targets) and _people(entry) <= remarks:
                del merged[key]  # it lives on where it went

    def _is_there(self, entry: Entry, targets: set[str]) -> bool:
        """Its words are in another entry, or are those that this branch has replaced."""
        old = self.before[entry.key]
        replaced = entry.target == old.target and by_person(entry) <= by_person(old)
        return not entry.plural and (entry.target in targets or replaced)


def replay(base: Catalog, synced: Catalog, worked: Catalog, source: Language, trivial: str) -> Replay:
    """Replay the syncs of `synced`, if they have taken sentences to others."""
    before, mine, other = entries(base), entries(synced), entries(worked)
    units = [Unit(entry.source, entry.context) for entry in synced.entries if not entry.obsolete]
    gone = {key for key, entry in before.items() if not entry.obsolete and (key not in mine or mine[key].obsolete)}
    if not gone or all(unit.key in before for unit in units):
        return Replay(before, mine, other, {}, {})

    def done(start: Iterable[Entry]) -> Entries:
        return entries(sync(replace(base, entries=tuple(start)), units, "", source=source, trivial=trivial, now="")[0])

    plain = done(base.entries)
    work = [_worked(entry, other.get(entry.key)) for entry in base.entries]
    return Replay(before, mine, other, plain, plain if work == [*base.entries] else done(work))


def _worked(entry: Entry, later: Entry | None) -> Entry:
    """An entry of the base with what people, engines and editor programs have done to it since; no sync."""
    return later.edit(obsolete=entry.obsolete) if later else entry


def _people(entry: Entry) -> set[str]:
    return {*carry.remarks_of_people(entry)}


def _said(entry: Entry) -> tuple[Any, ...]:
    return (*bundle(entry), entry.flags, entry.comments)


def _onto(entry: Entry, plain: Entry, replayed: Entry, conflicts: list[str]) -> Entry:
    """A branch's entry with what the replay has brought to it."""
    chosen = replayed if _prevails(entry, plain, replayed) else entry
    people = lines(*(carry.remarks_of_people(each) for each in (plain, entry, replayed)))
    flags = lines(*([flag for flag in each.flags if flag != "fuzzy"] for each in (plain, entry, replayed)))
    if chosen is entry and _disputed(entry, plain, replayed):
        people = (*people, *dispute(entry.source, replayed, conflicts))
    return entry.edit(
        target=chosen.target,
        previous=chosen.previous,
        flags=("fuzzy", *flags) if chosen.fuzzy else flags,
        comments=(*people, *carry.remarks_of_ours(chosen)),
    )


def _prevails(entry: Entry, plain: Entry, replayed: Entry) -> bool:
    """The replayed translation is what a sync would have put here; a finished one for this very source is better."""
    if bundle(replayed) == bundle(plain) or entry.plural or replayed.plural:
        return False
    if weight(entry) == DONE and weight(replayed) < DONE:
        return False
    return bundle(entry) == bundle(plain) or by_person(entry) < by_person(replayed)


def _disputed(entry: Entry, plain: Entry, replayed: Entry) -> bool:
    """Two people translated the origin, each otherwise, and neither has seen the other's."""
    texts = {each.target for each in (entry, plain, replayed)}
    return len(texts) == 3 and entry.fuzzy and by_person(entry) and by_person(replayed)
