"""Three-way merge of catalogs, by entry and never by line (pure).

What only one branch changed is that branch's. Where both changed an entry, its translation is merged as one thing with
its fuzzy mark and `#|`: work of a person wins over what no person has touched, and two different translations by
persons are a conflict: ours stays, fuzzy, and theirs is kept in a comment.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from l10n import catalog
from l10n.catalog.header import fields
from l10n.model import Catalog, Entry, State
from l10n.sync import carry

Key = tuple[str | None, str]
Entries = dict[Key, Entry]

_CONFLICT = "Merge conflict: the other translation is "
_DATES = ("POT-Creation-Date", "PO-Revision-Date")


def merge(base: Catalog, ours: Catalog, theirs: Catalog) -> tuple[Catalog, list[str]]:
    """The catalog that holds the work of both branches, and a message for each conflict."""
    conflicts: list[str] = []
    before, mine, other = _entries(base), _entries(ours), _entries(theirs)
    merged: Entries = {}
    for key in dict.fromkeys([*mine, *other]):
        entry = _three_ways(before.get(key), mine.get(key), other.get(key), conflicts)
        if entry:
            merged[key] = entry
    _follow(before, mine, other, merged)
    _follow(before, other, mine, merged)
    placed = tuple(_order(ours.entries, theirs.entries, merged))
    return replace(ours, header=_header(base, ours, theirs, conflicts), entries=placed), conflicts


def _entries(source: Catalog) -> Entries:
    return {entry.key: entry for entry in source.entries}


def _three_ways(base: Entry | None, ours: Entry | None, theirs: Entry | None, conflicts: list[str]) -> Entry | None:
    if ours == theirs or theirs == base:
        return ours
    if ours == base:
        return _foreign(theirs) if theirs else None
    if ours is None or theirs is None:  # removed here, changed there
        left = ours or theirs
        return carry.retired(_foreign(left)) if left else None
    return _both(base, ours, theirs, conflicts)


def _foreign(entry: Entry) -> Entry:
    """An entry of another file: its bytes are kept, its line says nothing here."""
    return replace(entry, line=0)


def _both(base: Entry | None, ours: Entry, theirs: Entry, conflicts: list[str]) -> Entry:
    """Both branches changed, or both added, the entry."""
    chosen, lost = _translation(base, ours, theirs)
    old = base or Entry(ours.source)
    comments = _lines(*(carry.remarks_of_people(entry) for entry in (old, ours, theirs)))
    flags = _lines(*([flag for flag in entry.flags if flag != "fuzzy"] for entry in (old, ours, theirs)))
    fuzzy = chosen.fuzzy
    if lost:
        fuzzy = True
        conflicts.append(f"two translations of {_short(ours.source)}; ours is kept, theirs stands in its comment")
        comments = (*comments, *(f"{_CONFLICT}{line}" for line in lost.target.split("\n")))
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


def _short(text: str) -> str:
    return f'"{text[:60]}..."' if len(text) > 63 else f'"{text}"'


def _value(base: Any, ours: Any, theirs: Any) -> Any:
    return theirs if ours == base else ours


def _lines(base: Iterable[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Ours, with what theirs added and without what theirs removed."""
    old = [*base]
    gone = {line for line in old if line not in theirs}
    new = [line for line in theirs if line not in old and line not in ours]
    return (*(line for line in ours if line not in gone), *new)


def _bundle(entry: Entry) -> tuple[Any, ...]:
    return entry.target, entry.plural, entry.fuzzy, entry.previous, carry.remarks_of_ours(entry)


def _translation(base: Entry | None, ours: Entry, theirs: Entry) -> tuple[Entry, Entry | None]:
    """The entry whose translation is taken, and the one whose words would be lost by that."""
    if base and _bundle(ours) == _bundle(base):
        return theirs, None
    if (base and _bundle(theirs) == _bundle(base)) or _bundle(ours) == _bundle(theirs):
        return ours, None
    mine, other = _weight(ours), _weight(theirs)
    if (ours.target, ours.plural) == (theirs.target, theirs.plural):
        return (theirs if other > mine else ours), None
    if min(mine, other) <= _MACHINE:
        return (theirs if other > mine else ours), None
    return ours, theirs


_EMPTY, _MACHINE, _PERSON, _DONE = range(4)


def _weight(entry: Entry) -> int:
    """Whose work a translation is."""
    state = carry.lives(entry)
    if state is State.UNTRANSLATED:
        return _EMPTY
    if state is State.TRANSLATED:
        return _DONE
    if state is State.STALE and entry.previous and carry.untouched(entry, entry.previous.source):
        return _MACHINE
    return _MACHINE if catalog.in_force(entry) else _PERSON


def _follow(base: Entries, synced: Entries, translated: Entries, merged: Entries) -> None:
    """One branch's sync took a translation over to an edited source, while the other translated it anew."""
    moved: dict[tuple[Key, str], list[Key]] = {}
    for entry in synced.values():
        if entry.previous and entry.fuzzy and entry.key not in base:
            moved.setdefault(((entry.previous.context, entry.previous.source), entry.target), []).append(entry.key)
    for (origin, target), keys in moved.items():
        newer = translated.get(origin)
        if origin in synced or not newer or not newer.target or newer.target == target:
            continue
        if origin in base and base[origin].target == target:
            followers = [key for key in keys if key in merged and merged[key].target == target]
            merged.update({key: carry.offered(newer, merged[key]) for key in followers})
            if followers:
                merged.pop(origin, None)


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
    comments = _lines(base.header.comments, ours.header.comments, theirs.header.comments)
    flags = _lines(base.header.flags, ours.header.flags, theirs.header.flags)
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
