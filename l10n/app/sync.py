"""`l10n sync`: brings the catalogs up to date with the articles."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any

from l10n import storage, workspace
from l10n.app import instep
from l10n.app.moves import Moves, is_stray, moves, relocate
from l10n.app.pool import each
from l10n.app.renewal import Renewal, renew
from l10n.app.work import Work
from l10n.directives import is_fault
from l10n.errors import L10nError
from l10n.model import Catalog, Entry, Extraction, Skipped
from l10n.workspace import Article

if TYPE_CHECKING:
    from l10n.app.pruned import Kept

Gone = tuple[str, str, tuple[Entry, ...]]
"""(locale, where a catalog stands, what is taken out of it)"""


@dataclass(frozen=True, slots=True)
class Synced:
    """What happened to one catalog: counts of entries."""

    catalog: str
    locale: str
    article: str
    kept: int = 0
    added: int = 0
    stale: int = 0
    restored: int = 0
    obsolete: int = 0
    dropped: int = 0
    moved_from: str | None = None
    written: bool = False
    changed: bool = False
    """The catalog differs (or would, in a dry run) from what stood there"""
    recut: bool = False
    """The article is as before; the rules of segmentation are not"""
    trivial: tuple[tuple[str, str], ...] = ()
    gone: tuple[Entry, ...] = ()
    """What was dropped"""


@dataclass
class SyncResult:
    catalogs: list[Synced] = field(default_factory=list)
    orphans: list[str] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    """Of the orphans, those whose article is there, but left out in l10n.toml, and that article: never removed"""
    removed: list[str] = field(default_factory=list)
    lost: list[Gone] = field(default_factory=list)
    """What is in the catalogs that are removed"""
    kept: list[Kept] = field(default_factory=list)
    """What the memory takes up of all that is dropped and removed"""
    unread: list[str] = field(default_factory=list)
    """Documents in source_articles/ in a format that nobody reads"""
    faults: list[Skipped] = field(default_factory=list)
    """Directives in articles that cannot be followed"""

    @property
    def gone(self) -> list[Gone]:
        """All that is dropped, with what is removed."""
        rows = [(row.locale, row.moved_from or row.catalog, row.gone) for row in self.catalogs if row.gone]
        return [*rows, *self.lost]

    @property
    def changed(self) -> bool:
        return any(row.changed for row in self.catalogs) or bool(self.removed)

    def as_json(self) -> dict[str, Any]:
        keys = ("catalog", "kept", "added", "stale", "restored", "obsolete", "moved_from", "written")
        rows = [{key: getattr(row, key) for key in keys} for row in self.catalogs]
        kept = [each.as_json() for each in self.kept]
        return {"version": 1, "catalogs": rows, "orphans": self.orphans, "removed": self.removed, "remembered": kept}


@dataclass(frozen=True, slots=True)
class Job:
    """One article with all that its catalogs need; what a worker process is given."""

    article: Article
    locales: tuple[str, ...]
    prune: bool
    write: bool
    moved: tuple[tuple[str, str], ...] | None = None
    """(locale, the catalog's former path, or blank where it is another article's now); None: not known yet, so a
    catalog that has hardly any of the article's text is left for later"""


def sync(work: Work, *, write: bool = True, prune: bool = False) -> SyncResult:
    """Bring every chosen article's catalogs up to date; nothing is written unless `write`.

    The caller holds the workspace's lock if it writes.
    """
    if not prune:
        return _sync(work, write, prune)
    from l10n.app import pruned  # what it needs takes longer to import than most syncs

    planned = _sync(work, False, prune)
    kept = pruned.keep(work, planned.gone, write=write)  # before anything goes
    done = _sync(work, write, prune) if write else planned
    if done.gone != planned.gone:  # as where an editor saved meanwhile
        kept += pruned.keep(work, done.gone)
    return replace(done, kept=kept)


def _sync(work: Work, write: bool, prune: bool) -> SyncResult:
    result = SyncResult()
    known = work.cache.all(instep.KIND)
    result.unread = workspace.unread(work.workspace) if work.whole else []
    jobs = []
    for article in work.articles:
        rows = work.attempt(partial(_unchanged, work, article, known)) if not prune else None
        if rows:
            result.catalogs += rows
        elif not any(problem.path == article.path for problem in work.problems):
            jobs.append(Job(article, work.locales, prune, write))
    housed = [*_housed(work, jobs)]
    strays = _each(work, housed, result, write)
    plan = moves(work, strays)
    if write:
        relocate(work, plan)
    result.orphans = plan.orphans
    for locale in work.locales if plan.orphans else ():
        result.left_out |= work.left_out(plan.orphans, locale)
    done = {(locale, job.article) for job in housed for locale in job.locales} - {*strays}
    _each(work, [*_rest([*jobs, *_along(work, plan, write)], done, plan)], result, write)
    result.catalogs.sort(key=lambda row: (work.locales.index(row.locale), row.article))
    if prune and work.whole:
        _remove(work, result, write, {new: old for old, new in plan.aside.items()})
    return result


def _housed(work: Work, jobs: list[Job]) -> Iterator[Job]:
    """The jobs, for the locales that have a catalog where it is looked for."""
    for job in jobs:
        locales = tuple(each for each in job.locales if work.workspace.file(job.article.catalog(each)).exists())
        if locales:
            yield replace(job, locales=locales)


def _rest(jobs: list[Job], done: set[tuple[str, Article]], plan: Moves) -> Iterator[Job]:
    """The jobs, for the other locales, once it is known where the catalogs belong."""
    for job in jobs:
        article = job.article
        left = [each for each in job.locales if (each, article) not in done and (each, article.path) not in plan.failed]
        if left:
            moved = ((locale, path) for locale in left if (path := plan.of(locale, article.path)) is not None)
            yield replace(job, locales=tuple(left), moved=tuple(moved))


def _along(work: Work, plan: Moves, write: bool) -> Iterator[Job]:
    """The articles that nobody chose, but whose catalogs change places with those of chosen ones."""
    chosen = {article.path for article in work.articles}
    moved = {*plan.former, *plan.left}
    for article in work.everything if moved and not work.whole else ():
        locales = tuple(locale for locale in work.locales if (locale, article.path) in moved)
        if locales and article.path not in chosen:
            yield Job(article, locales, False, write)


def _each(work: Work, jobs: list[Job], result: SyncResult, write: bool) -> list[tuple[str, Article]]:
    """Do the jobs; what they left for later comes back."""
    strays, fresh = [], []
    for job, outcome in zip(jobs, each(work, _do, jobs, lambda job: job.article.path), strict=True):
        for problem in outcome.problems:
            work.note(problem)
        result.catalogs += outcome.rows
        result.faults += [fault for fault in outcome.faults if fault not in result.faults]
        fresh += outcome.known
        strays += [(locale, job.article) for locale in outcome.strays]
    if write:
        work.cache.put(instep.KIND, fresh)
    return strays


def _remove(work: Work, result: SyncResult, write: bool, aside: dict[str, str]) -> None:
    """Drop the catalogs whose article is gone; what nobody can read stays, for nobody knows what is in it.

    aside: those that step aside, and where they stand as long as nothing is written.
    """
    for path in [path for path in result.orphans if path not in result.left_out]:
        there, locale = path if write else aside.get(path, path), path.split("/")[1]
        read = work.attempt(partial(work.catalog, there, locale))
        if read:
            result.removed.append(path)
            result.lost.append((locale, there, read[0].entries if read[0] else ()))
    result.orphans = [path for path in result.orphans if path not in result.removed]
    for path in result.removed if write else ():
        work.attempt(partial(storage.remove, work.workspace.file(path), path))


@dataclass
class Outcome:
    rows: list[Synced] = field(default_factory=list)
    known: list[tuple[str, Any]] = field(default_factory=list)
    problems: list[L10nError] = field(default_factory=list)
    strays: list[str] = field(default_factory=list)
    """Locales whose catalog may be another article's"""
    faults: list[Skipped] = field(default_factory=list)


def _do(work: Work, job: Job) -> Outcome:
    outcome = Outcome()
    try:
        data = work.data(job.article)
        extraction = work.extraction(job.article, data)
    except L10nError as problem:
        outcome.problems.append(problem)
        return outcome
    outcome.faults = [skipped for skipped in extraction.skipped if is_fault(skipped.reason)]
    for locale in job.locales:
        try:
            row, after = _one(work, extraction, job, locale)
            if row is None:
                outcome.strays.append(locale)
                continue
            outcome.rows.append(row)
            if after is not None and not (row.changed and not job.write):
                known = instep.row(instep.mark(work.settings, data, after), extraction)
                outcome.known.append((instep.name(job.article.path, locale), known))
        except L10nError as problem:
            outcome.problems.append(problem)
    return outcome


def _one(work: Work, extraction: Extraction, job: Job, locale: str) -> tuple[Synced | None, bytes | None]:
    """Sync one catalog; the row (None: it is left for later) and the bytes it has now (None: there is none)."""
    article, path = job.article, job.article.catalog(locale)
    moved = dict(job.moved or ()).get(locale)
    there = path if moved is None or job.write else moved
    before = storage.read(work.workspace.file(there), path) if there else None
    again = partial(renew, work, extraction, article, locale, job.prune)
    renewal = again(before)
    after = renewal.data
    if job.moved is None and renewal.old and after != before and is_stray(renewal.old, extraction.units):
        return None, None
    if after is None:
        return Synced(path, locale, article.path), None
    if job.write and after != before:
        after, renewal = _saved(work, path, before, after, renewal, again)
    changes = renewal.changes
    row = Synced(
        path,
        locale,
        article.path,
        kept=len(changes.kept),
        added=len(changes.added),
        stale=len(changes.stale),
        restored=len(changes.restored),
        obsolete=len(changes.obsolete),
        dropped=len(changes.dropped),
        moved_from=moved or None,
        written=job.write and (after != before or bool(moved)),
        changed=after != before or bool(moved),
        recut=_recut(renewal.old, extraction),
        trivial=changes.trivial,
        gone=changes.dropped,
    )
    return row, after


def _saved(
    work: Work, path: str, before: bytes | None, after: bytes, renewal: Renewal, again: Callable[[bytes], Renewal]
) -> tuple[bytes, Renewal]:
    """Write a catalog; the bytes it has now, and what was done: again, if somebody saved it meanwhile."""
    done = [renewal]

    def merge(theirs: bytes) -> bytes:
        done.append(again(theirs))
        return done[-1].data or theirs

    return storage.update(work.workspace.file(path), path, before, after, merge), done[-1]


def _recut(old: Catalog | None, fresh: Extraction) -> bool:
    """The article's words, all joined, are what they were, but they are cut in other places."""
    if old is None:
        return False
    before = [entry.source for entry in old.entries if not entry.obsolete]
    after = [unit.source for unit in fresh.units]
    return before != after and "".join("".join(before).split()) == "".join("".join(after).split())


def _unchanged(work: Work, article: Article, known: dict[str, Any]) -> list[Synced] | None:
    """The rows of an article whose files are all as they were after the last sync."""
    rows = []
    data = None
    for locale in work.locales:
        row = known.get(instep.name(article.path, locale))
        if row is None:
            return None
        path = article.catalog(locale)
        current = work.workspace.read(path)
        data = data if data is not None else work.data(article)
        units = instep.units(row, instep.mark(work.settings, data, current)) if current is not None else None
        if units is None:
            return None
        rows.append(Synced(path, locale, article.path, kept=units))
    return rows
