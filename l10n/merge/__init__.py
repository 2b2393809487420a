"""Three-way merge of catalogs, by entry and never by line (pure).

What only one branch changed is that branch's. Where both changed an entry, its translation is merged as one thing with
its fuzzy mark and `#|`: work of a person wins over what no person has touched, and two different translations by
persons are a conflict: ours stays, fuzzy, and theirs is kept in a comment. Where one branch's article has changed, the
work of the other one goes where a sync would have taken it (replay.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from l10n import catalog, language
from l10n.catalog.header import fields
from l10n.language import Language
from l10n.merge.replay import (
    MACHINE,
    PERSON,
    Entries,
    Key,
    Replay,
    bundle,
    by_person,
    dispute,
    entries,
    lines,
    replay,
    weight,
)
from l10n.model import Catalog, Entry
from l10n.sync import carry

_DATES = ("POT-Creation-Date", "PO-Revision-Date")


def merge(
    base: Catalog, ours: Catalog, theirs: Catalog, *, source: Language | None = None, trivial: str = "keep"
) -> tuple[Catalog, list[str]]:
    """The catalog that holds the work of both branches, and a message for each conflict.

    source: the articles' language, English if nobody says.  trivial: as for `sync`.
    """
    conflicts: list[str] = []
    before, mine, other = entries(base), entries(ours), entries(theirs)
    speech = source or language.load("en")
    replays = replay(base, ours, theirs, speech, trivial), replay(base, theirs, ours, speech, trivial)
    merged: Entries = {}
    for key in dict.fromkeys([*mine, *other]):
        old = before.get(key) or _synced_by_both(key, mine, other, replays)
        entry = _three_ways(old, mine.get(key), other.get(key), conflicts)
        if entry:
            merged[key] = entry
    for each in replays:
        each.follow(merged, conflicts)
    orders = (theirs, ours) if _same_order(base, ours) else (ours, theirs)
    placed = tuple(_order(orders[0].entries, orders[1].entries, merged))
    return replace(ours, header=_header(base, ours, theirs, conflicts), entries=placed), conflicts


def _synced_by_both(key: Key, ours: Entries, theirs: Entries, replays: Iterable[Replay]) -> Entry | None:
    """What both branches' syncs made of the base, where both brought the same sentence."""
    if key not in ours or key not in theirs:
        return None
    found = next((each.plain[key] for each in replays if key in each.plain), None)
    kin = found and replace(found, extracted=theirs[key].extracted, references=theirs[key].references)
    # A branch that has nothing there has not taken anything away: its sync did not find the sentence's origin.
    return kin if kin and ours[key].target and theirs[key].target else None


def _three_ways(base: Entry | None, ours: Entry | None, theirs: Entry | None, conflicts: list[str]) -> Entry | None:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return _foreign(theirs) if theirs else None
    if ours is None or theirs is None:
        left = ours or theirs
        return _changed_and_removed(base, _foreign(left)) if left else None
    return _both(base, ours, theirs, conflicts)


def _changed_and_removed(base: Entry | None, left: Entry) -> Entry | None:
    """What one branch changed and the other removed is obsolete; but what was so already may be back in use."""
    return left if base and base.obsolete else carry.retired(left)


def _foreign(entry: Entry) -> Entry:
    """An entry of another file: its bytes are kept, its line says nothing here."""
    return replace(entry, line=0)


def _both(base: Entry | None, ours: Entry, theirs: Entry, conflicts: list[str]) -> Entry:
    """Both branches changed, or both added, the entry."""
    chosen, lost = _translation(base, ours, theirs)
    old = base or Entry(ours.source)
    comments = lines(*(carry.remarks_of_people(entry) for entry in (old, ours, theirs)))
    flags = lines(*([flag for flag in entry.flags if flag != "fuzzy"] for entry in (old, ours, theirs)))
    fuzzy = chosen.fuzzy
    if lost:
        fuzzy = fuzzy or weight(lost) >= PERSON
        comments = (*comments, *dispute(ours.source, lost, conflicts))
    return ours.edit(
        target=chosen.target,
        plural=chosen.plural,
        previous=chosen.previous,
        flags=("fuzzy", *flags) if fuzzy else flags,
        comments=(*comments, *carry.remarks_of_ours(chosen)),
        extracted=_value(base and base.extracted, ours.extracted, theirs.extracted),
        references=_value(base and base.references, ours.references, theirs.references),
        obsolete=_value(base.obsolete, ours.obsolete, theirs.obsolete) if base else ours.obsolete and theirs.obsolete,
    )


def _value(base: Any, ours: Any, theirs: Any) -> Any:
    return theirs if ours == base else ours


def _translation(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[Entry, Entry | None]:
    """The entry whose translation is taken, and the one whose words would be lost by that."""
    if base and bundle(ours) == bundle(base):
        return theirs, None
    if (base and bundle(theirs) == bundle(base)) or bundle(ours) == bundle(theirs):
        return ours, None
    mine, other = weight(ours), weight(theirs)
    if (ours.target, ours.plural) == (theirs.target, theirs.plural):
        return (theirs if other > mine else ours), None
    if min(mine, other) <= MACHINE:
        chosen, left = (theirs, ours) if other > mine else (ours, theirs)
        # What a person wrote for a former source is stale, and words all the same.
        return chosen, left if by_person(left) and (base is None or left.target != base.target) else None
    return ours, theirs


def _same_order(base: Catalog, other: Catalog) -> bool:
    """The sentences that both have stand in the same order."""
    known, there = ({entry.key for entry in each.entries if not entry.obsolete} for each in (base, other))
    common = known & there
    orders = ([entry.key for entry in each.entries if entry.key in common] for each in (base, other))
    return len({tuple(order) for order in orders}) == 1


def _order(ours: Sequence[Entry], theirs: Sequence[Entry], merged: Mapping[Key, Entry]) -> Iterator[Entry]:
    """In our order, theirs after what stands before them there, what became obsolete by the merge last."""
    settled = [entry.key for entry in ours if entry.key in merged and merged[entry.key].obsolete == entry.obsolete]
    known = set(settled)
    after: dict[Key | None, list[Key]] = {}
    anchor: Key | None = None
    last: list[Key] = []
    for entry in theirs:
        if entry.key in known:
            anchor = entry.key
        elif entry.key in merged:
            known.add(entry.key)
            ends = merged[entry.key].obsolete
            (last if ends else after.setdefault(anchor, [])).append(entry.key)
    last += [entry.key for entry in ours if entry.key in merged and entry.key not in known]
    if anchored := after.pop(None, None):
        yield from (merged[key] for key in anchored)
    for key in settled:
        yield merged[key]
        yield from (merged[each] for each in after.get(key, ()))
    yield from (merged[key] for key in last)


def _header(base: Catalog, ours: Catalog, theirs: Catalog, conflicts: list[str]) -> Entry:
    """Field by field; of two dates the newer one."""
    if theirs.header == base.header or ours.header == theirs.header:
        return ours.header
    if ours.header == base.header:
        return replace(theirs.header, line=ours.header.line)
    old, mine, other = fields(base.header), fields(ours.header), fields(theirs.header)
    values: dict[str, str | None] = {}
    later = max(mine.get(_DATES[1], ""), other.get(_DATES[1], ""), key=_instant) != mine.get(_DATES[1], "")
    for name in dict.fromkeys([*mine, *other]):
        a, b, c = old.get(name), mine.get(name), other.get(name)
        if b == c or c == a:
            continue
        if name in _DATES:
            values[name] = max(b or "", c or "", key=_instant)
        elif b == a or (name == "Last-Translator" and later):
            values[name] = c
        elif name != "Last-Translator":
            conflicts.append(f"the header field {name} has two values; ours is kept, theirs was {c!r}")
    head = catalog.with_header(ours, values).header
    comments = lines(base.header.comments, ours.header.comments, theirs.header.comments)
    flags = lines(base.header.flags, ours.header.flags, theirs.header.flags)
    return head.edit(comments=comments, flags=flags)


def _instant(date: str) -> datetime:
    """A date as gettext writes it; what is none is older than any."""
    for form in ("%Y-%m-%d %H:%M%z", "%Y-%m-%d %H:%M:%S%z", "%Y-%m-%d %H:%M"):
        try:
            found = datetime.strptime(date, form)
        except ValueError:
            continue
        return found if found.tzinfo else found.replace(tzinfo=UTC)
    return datetime.min.replace(tzinfo=UTC)
