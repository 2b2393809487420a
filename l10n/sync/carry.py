"""What becomes of one entry when its source changes, goes, or comes back (pure).

Where a translated entry goes stale, one comment line is added that lets an undone edit restore it:

    # l10n: was translated source=9f3a12c0 target=5be107aa

It says for which source the target was a finished translation; once a person has touched the target, the target's hash
no longer holds and the line says nothing. All other states need no line: a draft has its provenance, and what a person
had left fuzzy comes back fuzzy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from l10n import catalog
from l10n.catalog.late import late
from l10n.model import Entry, Previous, Provenance, State

TYPE_CHECKING = False  # as typing's; a sync reads units and makes none
if TYPE_CHECKING:
    from l10n.model import Unit

_WAS = late(r"\s*l10n:\s+was\s+translated\s+source=([0-9a-f]{8})\s+target=([0-9a-f]{8})(?!\S)")
_ORIGIN = late(r"\s*l10n:\s+\S+\s+\d{4}-\d\d-\d\d\s+source=[0-9a-f]{8}\s+target=[0-9a-f]{8}(?!\S)")
_EMPTY = late(r"\s*l10n:\s+empty(?!\S)")
_OURS = (_WAS, _ORIGIN, _EMPTY)


def lives(entry: Entry) -> State:
    """The state of an entry, obsolete ones as if they were not."""
    return catalog.state(replace(entry, obsolete=False) if entry.obsolete else entry)


def waiting_for(entry: Entry) -> Previous | None:
    """The source with which a stale entry would be what it was."""
    origin = entry.previous if entry.fuzzy and entry.previous and lives(entry) is State.STALE else None
    if origin and catalog.digest(origin.source) == catalog.digest(entry.source) and origin.context == entry.context:
        # Joined from the parts of this very text: it was never anything else.
        return origin if was_translated(entry, origin.source) else None
    return origin


def remarks(unit: Unit) -> tuple[str, ...]:
    """The `#.` lines of a unit's entry: its kind, then its note."""
    return (unit.kind, *unit.note.split("\n")) if unit.note else (unit.kind,)


def added(unit: Unit, article: str) -> Entry:
    """A new entry without a translation."""
    return Entry(unit.source, context=unit.context, extracted=remarks(unit), references=(article,))


def placed(entry: Entry, unit: Unit, article: str, **changes: object) -> Entry:
    """The entry as that of a unit; itself, bytes and all, where it is so already."""
    if not (changes or entry.obsolete) and is_of(entry, unit, article):
        return entry
    edited = entry.edit(
        source=unit.source,
        context=unit.context,
        extracted=remarks(unit),
        references=(article,),
        obsolete=False,
        **changes,
    )
    return entry if edited is entry else tidied(edited)


def is_of(entry: Entry, unit: Unit, article: str) -> bool:
    """The entry says of its unit what is so already."""
    same = entry.source == unit.source and entry.context == unit.context
    return same and entry.references == (article,) and entry.extracted == remarks(unit)


def tidied(entry: Entry) -> Entry:
    """Without what a translator's program left over when it took the fuzzy mark off."""
    if entry.fuzzy:
        return entry
    return entry.edit(previous=None, comments=_without(entry.comments, _WAS))


def _without(comments: tuple[str, ...], *kinds: Callable[[], re.Pattern[str]]) -> tuple[str, ...]:
    return tuple(line for line in comments if not any(kind().match(line) for kind in kinds)) if comments else ()


def made_for(entry: Entry) -> Previous | None:
    """The source that the target was made for; None where nothing tells."""
    if lives(entry) is not State.STALE:
        return Previous(entry.source, entry.context)
    return entry.previous if entry.previous and entry.previous.source else None


def was_translated(entry: Entry, source: str) -> bool:
    """The target was a finished translation of source, and nobody has touched it since."""
    found = [match for line in entry.comments if (match := _WAS().match(line))]
    hashes = (catalog.digest(source), catalog.digest(entry.target)) if found else None
    return any(match.groups() == hashes for match in found)


def was_lines(entry: Entry) -> tuple[str, ...]:
    return tuple(line for line in entry.comments if _WAS().match(line))


def untouched(entry: Entry, source: str) -> bool:
    """The target is as it was for source: a finished translation, or a draft."""
    origin = catalog.provenance(entry) if catalog.in_force(entry) else None
    return was_translated(entry, source) or (origin is not None and origin.source_hash == catalog.digest(source))


def stale(entry: Entry, unit: Unit, article: str) -> Entry:
    """The entry's translation, offered for a unit that it was not made for."""
    state = lives(entry)
    if not entry.target:
        return placed(entry, unit, article)
    comments = entry.comments
    if state is State.TRANSLATED:
        # What a person has approved is no draft any more: its origin must not let a machine take it back.
        comments = (*_without(comments, _WAS, _ORIGIN), _was(entry))
    elif state is not State.STALE:
        comments = _without(comments, _WAS)
    return placed(entry, unit, article, flags=_fuzzy(entry.flags), previous=made_for(entry), comments=comments)


def _was(entry: Entry) -> str:
    return f"l10n: was translated source={catalog.digest(entry.source)} target={catalog.digest(entry.target)}"


def _fuzzy(flags: Sequence[str]) -> tuple[str, ...]:
    return ("fuzzy", *(flag for flag in flags if flag != "fuzzy"))


def restored(entry: Entry, unit: Unit, article: str) -> Entry:
    """A stale entry whose source is again what its translation was made for: its former state."""
    source = entry.previous.source if entry.previous else entry.source
    flags = entry.flags
    if was_translated(entry, source):
        flags = tuple(flag for flag in flags if flag != "fuzzy")
    return placed(entry, unit, article, flags=flags, previous=None, comments=_without(entry.comments, _WAS))


def joined(entries: Sequence[Entry], unit: Unit, article: str, gaps: Callable[[], tuple[str, str]]) -> Entry:
    """The translations of units that were merged, in order, for a unit that they were not made for.

    gaps: what stands between two sentences of the source language, and of the target's.
    """
    if len(entries) == 1:
        return stale(entries[0], unit, article)
    filled = list({(entry.target, made_for(entry)): entry for entry in entries if entry.target}.values())
    comments = tuple(dict.fromkeys(line for entry in entries for line in entry.comments))
    if len(filled) < 2:
        return stale(replace(filled[0] if filled else entries[0], comments=comments), unit, article)
    before, after = gaps()
    target = after.join(entry.target.strip() for entry in filled)
    origins = [made_for(entry) for entry in filled]
    source = before.join(origin.source for origin in origins if origin)
    drafts = [origin for entry in filled if catalog.in_force(entry) and (origin := catalog.provenance(entry))]
    comments = _without(comments, _WAS, _ORIGIN)
    # Of the parts of this very text: nothing is out of date, but nobody has seen them as one sentence.
    whole = catalog.digest(source) == catalog.digest(unit.source)
    if len(drafts) == len(filled) and not whole:
        comments = (*comments, _draft(drafts[-1], source, target))
    return replace(
        added(unit, article),
        target=target,
        flags=_fuzzy([*dict.fromkeys(flag for entry in entries for flag in entry.flags)]),
        previous=Previous(source, filled[0].context) if source and not whole else None,
        comments=comments,
    )


def _draft(origin: Provenance, source: str, target: str) -> str:
    return f"l10n: {origin.origin} {origin.date} source={catalog.digest(source)} target={catalog.digest(target)}"


def remarks_of_ours(entry: Entry) -> tuple[str, ...]:
    """The `l10n:` comments that speak of the target: they go where it goes."""
    return tuple(line for line in entry.comments if any(kind().match(line) for kind in _OURS))


def remarks_of_people(entry: Entry) -> tuple[str, ...]:
    return _without(entry.comments, *_OURS)


def retired(entry: Entry) -> Entry | None:
    """The entry of a unit that is gone: obsolete, or None where a translator has left nothing in it."""
    if not entry.target and not entry.plural and not any(entry.comments):
        return None
    return tidied(entry.edit(obsolete=True, extracted=(), references=()))
