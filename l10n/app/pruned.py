"""What `l10n sync --prune` takes away: what somebody wrote there, and nowhere else, goes to the memory first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from l10n import catalog, check, inert, memory, report
from l10n.app.memory import filed, put, store
from l10n.app.sync import Gone
from l10n.app.work import Work
from l10n.errors import ConfigError, L10nError
from l10n.memory import Record
from l10n.model import Catalog, Count, Entry
from l10n.sync import carry

Pair = tuple[str, str]
"""A source and its translation"""


@dataclass(frozen=True, slots=True)
class Kept:
    """What the memory of a locale takes up."""

    locale: str
    store: str
    count: Count
    """Translations, and the words of their sources"""

    def as_json(self) -> dict[str, Any]:
        count = self.count
        return {"locale": self.locale, "file": self.store, "translations": count.units, "words": count.words}


def keep(work: Work, gone: Sequence[Gone], *, write: bool = True) -> list[Kept]:
    """Put what people wrote, and what no other place holds, into the TMX file that imports go to.

    ConfigError where l10n.toml names none. The caller holds the workspace's lock if it writes.
    """
    done = []
    for locale in work.locales:
        going = {path: entries for where, path, entries in gone if where == locale}
        found = [record for entries in going.values() for record in _words(entries)]
        if not found:
            continue
        there = set(_standing(work, locale, going))
        new = {(record.source, record.target): record for record in sorted(found, key=lambda each: each.reviewed)}
        left = [_writable(record) for pair, record in new.items() if pair not in there]
        if left:
            name = _store(work, locale)
            if write:
                kept = dict.fromkeys([*filed(work, locale, name), *left])
                put(work, locale, kept, work.workspace.file(name), name)
            done.append(Kept(locale, name, report.count(record.source for record in left)))
    return done


def _store(work: Work, locale: str) -> str:
    try:
        return store(work, locale)
    except ConfigError as error:
        message = f"{error.message}, so --prune would lose translations that stand nowhere else; nothing was dropped"
        raise ConfigError(message, path=error.path, cure=error.cure) from error


def _words(entries: tuple[Entry, ...]) -> Iterator[Record]:
    """What people wrote: finished translations as such, all else as what drafts are made of."""
    known = [*memory.records(Catalog("", Entry(""), entries))]
    yield from known
    seen = {(record.source, record.target) for record in known}
    for entry in entries:
        for source, target in _pairs(entry):
            if (source, target) not in seen and not catalog.in_force(entry):
                yield Record(source, target, entry.context, reviewed=False)


def _writable(record: Record) -> Record:
    """With what XML cannot hold written out (`\\x1b`), as a draft then: TMX would leave it out, words and all."""
    texts = (record.source, record.target, record.context, record.before, record.after)
    source, target, context, before, after = (text and inert.xml(text) for text in texts)
    if (source, target, context, before, after) == texts:
        return record
    return Record(source or "", target or "", context, before, after, reviewed=False)


def _pairs(entry: Entry) -> Iterator[Pair]:
    """Each translation with the source that it was made for."""
    for form in check.forms(entry):
        origin = form.source if entry.plural else (carry.made_for(entry) or form).source
        if form.target.strip():
            yield origin, form.target


def _standing(work: Work, locale: str, going: Mapping[str, Sequence[Entry]]) -> Iterator[Pair]:
    """What the locale's catalogs and the memory hold without it."""
    without = {path: {entry.key for entry in entries} for path, entries in going.items()}
    for path in work.workspace.catalogs(locale):
        try:
            stored = work.catalog(path, locale)[0]
        except L10nError:
            continue  # it stays as it is, whatever is in it
        out = without.get(path, ())
        for entry in stored.entries if stored else ():
            # a draft that nobody touched may go any day, and holds nothing then
            if entry.key not in out and not catalog.in_force(entry):
                yield from _pairs(entry)
    for name in work.config.for_locale(locale).memory.files:
        for record in filed(work, locale, name.replace("{locale}", locale)):
            yield record.source, record.target
