"""`l10n prefill`: fills what is untranslated from the memory, then, if asked, from engines."""

from __future__ import annotations

import os
import threading
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from l10n import catalog, prefill, registry, storage
from l10n.app.memory import records
from l10n.app.scan import errors, pair
from l10n.app.work import Work, now, today
from l10n.cache import Answers, Cache, fingerprint
from l10n.connect import open_engine
from l10n.http import Allowance
from l10n.memory import Memory
from l10n.model import Catalog, Entry
from l10n.plugin import OpenEngine
from l10n.prefill import drafting
from l10n.workspace import Article


@dataclass(frozen=True, slots=True)
class Choice:
    """What the command line says; None leaves it to l10n.toml."""

    engines: tuple[str, ...] | None = None
    exact: str | None = None
    max_chars: int | None = None
    max_requests: int | None = None
    cache: bool = True
    """Take engines' earlier answers, and keep new ones"""
    drop: tuple[str, ...] = ()
    """Engines whose untouched drafts are taken out first"""


@dataclass(frozen=True, slots=True)
class Prefilled:
    """What happened to one catalog."""

    catalog: str
    locale: str
    filled: Mapping[str, int] = field(default_factory=dict)
    """Entries by origin"""
    exact: int = 0
    """Of those from the memory, how many are translated without review"""
    wrong: tuple[tuple[str, str], ...] = ()
    """(source, error) of those from the memory that are drafts because an error check stands against them"""
    left: tuple[tuple[str, str], ...] = ()
    """(source, reason) of what engines were asked for and could not give"""
    waiting: int = 0
    """Units that no engine was asked for, or none that takes all"""
    questions: int = 0
    requests: int = 0
    characters: int = 0
    """Sent; in a dry run, what would be"""
    dropped: int = 0
    """Drafts that were taken out first"""
    written: bool = False


@dataclass
class PrefillResult:
    catalogs: list[Prefilled] = field(default_factory=list)
    places: dict[str, str] = field(default_factory=dict)
    """engine -> where it is: a host, or `this machine`"""
    errors: list[str] = field(default_factory=list)
    """Why an engine was given up, once each"""

    @property
    def left(self) -> bool:
        return any(row.left for row in self.catalogs) or bool(self.errors)

    def filled(self) -> Counter[str]:
        return sum((Counter(row.filled) for row in self.catalogs), Counter())

    def as_json(self) -> dict[str, Any]:
        rows = [
            {
                "catalog": row.catalog,
                "filled": dict(row.filled),
                "left": [{"source": source, "reason": reason} for source, reason in row.left],
                "wrong": [{"source": source, "error": error} for source, error in row.wrong],
                "dropped": row.dropped,
                "requests": row.requests,
                "characters": row.characters,
            }
            for row in self.catalogs
        ]
        return {"version": 1, "catalogs": rows, "errors": self.errors}


@dataclass
class _Run:
    """One run over the articles of a locale."""

    work: Work
    locale: str
    choice: Choice
    memory: Memory
    engines: list[OpenEngine]
    answers: Answers
    stop: threading.Event
    spent: int = 0
    judged: dict[object, str | None] = field(default_factory=dict)

    def against(self, entry: Entry) -> str | None:
        """What an error check says; articles share many sentences, and each is judged once."""
        key = (entry.source, entry.target, entry.context, entry.flags, entry.extracted, entry.comments)
        if key not in self.judged:
            self.judged[key] = next(iter(errors(self.work, self.locale, entry)), None)
        return self.judged[key]

    @property
    def characters_left(self) -> int | None:
        limit = _either(self.choice.max_chars, self.work.config.for_locale(self.locale).prefill.max_chars)
        return None if limit is None else max(0, limit - self.spent)


def run(work: Work, choice: Choice = Choice(), *, write: bool = True) -> PrefillResult:
    """Pre-fill the catalogs of the chosen articles; without `write`, only find out what would be done.

    The caller holds the workspace's lock if it writes.
    """
    result = PrefillResult()
    config = work.config
    for name in choice.drop:
        if name not in ("memory", *registry.names("engines")):
            raise registry.unknown("engines", name)
    limit = _either(choice.max_requests, config.prefill.max_requests)
    allowance, stop = Allowance(limit), threading.Event()
    answers = Answers(work.cache if choice.cache else Cache(None))
    known = work.cache.all("prefill")
    for locale in work.locales:
        opened = list(_engines(work, locale, choice, allowance, stop))
        result.places |= {engine.name: engine.where for engine in opened}
        one = _Run(work, locale, choice, _memory(work, locale), opened, answers, stop)
        for article in work.tracked(work.articles, lambda article: article.path):
            row = work.attempt(partial(_one, one, article, result, known, write))
            if row:
                result.catalogs.append(row)
    return result


def _one(run: _Run, article: Article, result: PrefillResult, known: dict[str, Any], write: bool) -> Prefilled | None:
    work, locale, path = run.work, run.locale, article.catalog(run.locale)
    before = work.workspace.read(path)
    if before is None:
        return None
    if known.get(path) == fingerprint(work.settings, before) and not run.choice.drop:
        return Prefilled(path, locale)
    stored = work.read(before, path, locale)
    old = prefill.withdrawn(stored, run.choice.drop) if run.choice.drop else stored
    dropped = sum(entry != former for entry, former in zip(old.entries, stored.entries, strict=True))
    if not dropped and not any(prefill.waits(entry) for entry in old.entries):
        work.cache.put("prefill", [(path, fingerprint(work.settings, before))])
        return Prefilled(path, locale)
    exact = _either(run.choice.exact, work.config.for_locale(locale).prefill.exact)
    both = pair(work, locale)
    plan = prefill.plan(
        old,
        run.memory,
        source=both.source,
        target=both.target,
        today=today(),
        exact=exact,
        glossary=both.glossary,
        against=run.against,
    )
    done = partial(Prefilled, path, locale, plan.filled, plan.exact, plan.wrong, dropped=dropped)
    if not write:
        asked = drafting.unanswered(plan, run.engines[0], run.answers) if run.engines else ()
        waiting = 0 if run.engines else len(plan.left)
        return done(waiting=waiting, questions=len(asked), characters=sum(map(len, asked)))
    save = _Saver(work, path, locale, stored, before)
    if not run.engines:
        save(plan.catalog)
        return done(waiting=len(plan.left), written=save.written)
    outcome = drafting.draft(
        plan,
        run.engines,
        answers=run.answers,
        save=save,
        max_chars=run.characters_left,
        progress=lambda done, of, engine: work.progress(f"{engine}: {path}", done, of),
        stop=run.stop,
    )
    if not save.written:  # no engine gave anything, but the memory may have
        save(outcome.catalog)
    run.spent += outcome.characters
    result.errors += [error for error in outcome.errors if error not in result.errors]
    left = tuple((item.entry.source, item.reason) for item in outcome.left)
    return Prefilled(
        path,
        locale,
        outcome.filled,
        plan.exact,
        plan.wrong,
        left,
        outcome.declined,
        requests=outcome.requests,
        characters=outcome.characters,
        dropped=dropped,
        written=save.written,
    )


@dataclass
class _Saver:
    """Writes a catalog as often as asked; what others wrote meanwhile is merged in, entry by entry."""

    work: Work
    path: str
    locale: str
    base: Catalog
    before: bytes
    written: bool = False

    def __call__(self, fresh: Catalog) -> None:
        if fresh == self.base:
            return
        dates = {} if self._on_trial(fresh) else {"PO-Revision-Date": now()}
        fresh = catalog.with_header(catalog.headed(fresh, {}, now()), dates)
        after = self.work.write(fresh, self.path)
        file = self.work.workspace.file(self.path)
        self.before = storage.update(file, self.path, self.before, after, partial(self._merged, fresh))
        self.written = True

    def _on_trial(self, fresh: Catalog) -> bool:
        """Whether only drafts for trying things out came or went: when they are gone, nothing shall tell of them."""
        changed = [pair for pair in zip(self.base.entries, fresh.entries, strict=True) if pair[0] != pair[1]]
        return all(_trial(new if new.target else old) for old, new in changed)

    def _merged(self, fresh: Catalog, theirs: bytes) -> bytes:
        from l10n import merge

        other = self.work.read(theirs, self.path, self.locale)
        return self.work.write(merge.merge(self.base, other, fresh)[0], self.path)


def _trial(entry: Entry) -> bool:
    """A draft of an engine that is for trying things out."""
    origin = catalog.provenance(entry) if catalog.in_force(entry) else None
    name = origin.origin if origin else ""
    return name in registry.names("engines") and bool(registry.load("engines", name).trial)


# --- what it fills from ----------------------------------------------------------------------


def _memory(work: Work, locale: str) -> Memory:
    return Memory(partial(records, work, locale), work.source, work.target(locale))


def _engines(
    work: Work, locale: str, choice: Choice, allowance: Allowance, stop: threading.Event
) -> Iterator[OpenEngine]:
    config = work.config.for_locale(locale)
    names: Sequence[str] = config.prefill.engines if choice.engines is None else choice.engines
    for name in names:
        yield open_engine(
            registry.load("engines", name),
            config.source,
            locale,
            options=config.engines.get(name, {}),
            environ=os.environ,
            allowance=allowance,
            stop=stop,
        )


def _either(value: Any, default: Any) -> Any:
    return default if value is None else value
