"""What report and check look at: each catalog's counts, to-do list, findings, and whether it is in step.

An article and a catalog that did not change are not looked at again: their scan is in the cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from l10n import check, glossary, registry, report, workspace
from l10n.app import broken, instep
from l10n.app.kept import Packed, Scan, listed, packed, unpacked
from l10n.app.pool import each
from l10n.app.renewal import Renewal, renew
from l10n.app.work import Work
from l10n.cache import fingerprint
from l10n.directives import is_fault
from l10n.errors import CatalogError, L10nError
from l10n.model import Catalog, Diagnostic, Entry, Extraction, Severity, Todo
from l10n.plugin import Check, Pair
from l10n.workspace import Article

BATCH = 200
"""Scans that are in memory with all their texts, at most"""


@dataclass(frozen=True, slots=True)
class Selection:
    """Which checks run, beside what l10n.toml says."""

    disable: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Job:
    path: str
    locale: str
    article: Article | None
    """None for an orphan"""
    selection: Selection
    synced: Any = None
    """What the cache knows of the last sync (instep.py)"""
    left_out: str = ""
    """An orphan's article, where that is there, but left out in l10n.toml"""

    @property
    def key(self) -> str:
        """Of the row in the cache."""
        return self.path if self.selection == Selection() else f"{self.path}:{self.selection!r}"


@dataclass(frozen=True, slots=True)
class _Outcome:
    packed: Packed | None
    problem: L10nError | None = None
    synced: list[Any] | None = None
    """That the catalog is in step, for the cache"""


def scan(work: Work, selection: Selection = Selection()) -> list[Scan]:
    """Every chosen article in every locale, and the orphans if no article was chosen."""
    if selection != Selection():
        registry.checks(selection.disable, selection.only)  # an unknown name is told before the work begins
    for locale in work.locales:
        pair(work, locale)  # what is wrong with a glossary is told here, once, and the rest is done without it
    jobs = [Job(a.catalog(locale), locale, a, selection) for locale in work.locales for a in work.articles]
    if work.whole:
        jobs += [job for locale in work.locales for job in _orphans(work, locale, selection)]
    rows = work.cache.all("scan")
    found = {job.path: known for job in jobs if (known := _known(work, job, rows.get(job.key)))}
    jobs_left = [job for job in jobs if job.path not in found]
    for job, outcome in _looked(work, jobs_left):
        if outcome.problem:
            work.note(outcome.problem)
        if outcome.packed and (fresh := _unpacked(work, job, outcome.packed.row, outcome.packed.todo)):
            found[job.path] = fresh
    return [found[job.path] for job in jobs if job.path in found]


def _orphans(work: Work, locale: str, selection: Selection) -> Iterator[Job]:
    paths = work.orphans(locale)
    left_out = work.left_out(paths, locale) if paths else {}
    for path in paths:
        yield Job(path, locale, None, selection, left_out=left_out.get(path, ""))


def _known(work: Work, job: Job, row: Any) -> Scan | None:
    """The scan of files that are as they were, from the cache."""
    try:
        if row and row[0] == _mark(work, job, _synced_mark(work, *_bytes(work, job))):
            return _unpacked(work, job, row)
    except (L10nError, KeyError, TypeError):
        pass  # what cannot be read is told when it is looked at
    return None


def _unpacked(work: Work, job: Job, row: list[Any], todo: str = "") -> Scan | None:
    found = unpacked(row, job.locale, job.path, partial(_todo, work, job, row, todo))
    if not found or job.article or found.counts.article not in work.names:
        return found
    return replace(found, counts=replace(found.counts, article=job.path))  # the name is another catalog's by now


def _todo(work: Work, job: Job, row: list[Any], text: str) -> Sequence[Todo]:
    """The to-do list of a scan: as it was packed, from the cache, or, where that has lost it, made again."""
    mark, article, *_ = row
    if not text:
        kept = work.cache.get("todo", job.key)
        text = kept[1] if isinstance(kept, list) and len(kept) == 2 and kept[0] == mark else ""
    todo = listed(text, article, job.path) if text else None
    if todo is None:
        again = look(work, job).packed
        todo = listed(again.todo, article, job.path) if again else None
    return todo or ()


def _looked(work: Work, jobs: Sequence[Job]) -> Iterator[tuple[Job, _Outcome]]:
    """The jobs that the cache knew nothing of, done; what was found is kept in it as it comes."""
    synced = work.cache.all(instep.KIND) if jobs else {}
    jobs = [replace(job, synced=synced.get(_name(job))) for job in jobs]
    waiting: list[tuple[Job, _Outcome]] = []
    for job, outcome in zip(jobs, each(work, look, jobs, lambda job: job.path), strict=True):
        waiting.append((job, outcome))
        if len(waiting) == BATCH:
            yield from _keep(work, waiting)
            waiting = []
    yield from _keep(work, waiting)


def _keep(work: Work, done: list[tuple[Job, _Outcome]]) -> Iterator[tuple[Job, _Outcome]]:
    """The same, with what lasts in the cache and no more in memory."""
    scans = [(job.key, outcome.packed) for job, outcome in done if outcome.packed and outcome.packed.row[0]]
    work.cache.put("scan", [(key, packed.row) for key, packed in scans])
    work.cache.put("todo", [(key, [packed.row[0], packed.todo]) for key, packed in scans if packed.todo])
    work.cache.put(instep.KIND, [(_name(job), outcome.synced) for job, outcome in done if outcome.synced])
    for job, outcome in done:
        lasts = outcome.packed and outcome.packed.row[0]
        yield job, replace(outcome, packed=Packed(outcome.packed.row, "")) if outcome.packed and lasts else outcome


def _name(job: Job) -> str:
    return instep.name(job.article.path if job.article else job.path, job.locale)


def _bytes(work: Work, job: Job) -> tuple[bytes | None, bytes | None]:
    """Of the article, and of the catalog."""
    return work.data(job.article) if job.article else None, work.workspace.read(job.path)


def _synced_mark(work: Work, article: bytes | None, stored: bytes | None) -> str:
    return instep.mark(work.settings, article, stored)


def _mark(work: Work, job: Job, synced: str) -> str:
    """Of all that a scan depends on: the two files and their names, settings and program, what the checks are told."""
    told = work.once(
        ("told", job.locale, job.selection),
        lambda: fingerprint(repr(job.selection), _glossary_bytes(work, job.locale)),
    )
    return synced + told + _name(job) + job.left_out  # articles that differ in their suffix alone have one catalog


def look(work: Work, job: Job) -> _Outcome:
    """Scan one catalog."""
    try:
        return _look(work, job)
    except CatalogError as problem:
        return _Outcome(_unreadable(work, job, problem) if problem.path == job.path else None, problem)
    except L10nError as problem:
        return _Outcome(None, problem)


def _unreadable(work: Work, job: Job, problem: CatalogError) -> Packed | None:
    """A catalog that nobody can read has nothing translated, and says why; in every run, so it has no mark."""
    try:
        extraction = work.extraction(job.article) if job.article else None
    except L10nError:
        return None  # nor can the article be read, which is told when its turn comes
    name = job.article.path if job.article else job.path
    counts, todo = report.report(name, job.path, None, extraction)
    message = f"{problem.message}; {problem.cure}" if problem.cure else problem.message
    finding = Diagnostic(
        "malformed", Severity.ERROR, message, locale=job.locale, catalog=problem.path, catalog_line=problem.line
    )
    return packed(Scan(job.locale, counts, todo, (finding,)), "")


def _look(work: Work, job: Job) -> _Outcome:
    data, before = _bytes(work, job)
    synced = _synced_mark(work, data, before)
    view = _view(work, job, data, before, synced)
    own = job.article.path if job.article else None
    name = own or _former(view.stored, job.path)
    counts, todo = report.report(
        name, job.path, view.stored, None, lines=view.lines, skipped=view.skipped, orphan=not job.article
    )
    findings = [*view.drift]
    if view.stored:
        findings += checked(work, view.stored, job.locale, job.path, own, view.lines, job.selection)
        if job.article and not job.selection.only:
            cut = partial(work.extraction, job.article, data)
            findings += broken.find(work, job.article, job.locale, view.stored, cut)
    return _Outcome(
        packed(Scan(job.locale, counts, todo, tuple(findings)), _mark(work, job, synced)), None, view.synced
    )


@dataclass(frozen=True, slots=True)
class _View:
    """A catalog as it is shown, beside its article."""

    stored: Catalog | None
    """As it stands; what a sync would make of it where it is out of step"""
    lines: Mapping[tuple[str | None, str], int]
    """Of the units, in the article"""
    skipped: int
    drift: tuple[Diagnostic, ...] = ()
    synced: list[Any] | None = None
    """That it is in step, for the cache"""


def _view(work: Work, job: Job, data: bytes | None, before: bytes | None, mark: str) -> _View:
    if not job.article:
        old = work.read(before, job.path, job.locale) if before is not None else None
        missing = "the article of this catalog is gone; expected one in source_articles/"
        message = f"{job.left_out} is left out by articles or exclude in l10n.toml" if job.left_out else missing
        gone = Diagnostic("orphan", Severity.WARNING, message, locale=job.locale, catalog=job.path)
        return _View(old, {}, 0, (gone,))
    if before is not None and instep.units(job.synced, mark) is not None:
        stored = work.read(before, job.path, job.locale)
        if known := instep.places(job.synced, mark, stored):
            return _View(stored, *known)
    return _synced(work, job, job.article, work.extraction(job.article, data), before, mark)


def _synced(work: Work, job: Job, article: Article, extraction: Extraction, before: bytes | None, mark: str) -> _View:
    """By a sync in memory."""
    lines, skipped = report.first_lines(extraction), len(extraction.skipped)
    faults = tuple(_faults(job, extraction))
    renewal = renew(work, extraction, article, job.locale, False, before)
    if renewal.data is None or renewal.data == before:
        return _View(renewal.old, lines, skipped, faults, instep.row(mark, extraction) if before else None)
    message = "there is no catalog; run `l10n sync`" if before is None else _drift(renewal)
    drift = Diagnostic(
        "sync", Severity.ERROR, message, locale=job.locale, catalog=job.path, article=article.path, line=1
    )
    return _View(renewal.fresh, lines, skipped, (drift, *faults))  # its entries keep the lines that they have on disk


def _faults(job: Job, extraction: Extraction) -> Iterator[Diagnostic]:
    """The directives of the article that cannot be followed."""
    for skipped in extraction.skipped:
        if is_fault(skipped.reason):
            message, place = f"{skipped.reason}: {' '.join(skipped.text.split())}", skipped.location
            yield Diagnostic(
                "directive", Severity.WARNING, message, None, job.locale, job.path, place.article, place.line
            )


def _drift(renewal: Renewal) -> str:
    changes = renewal.changes
    counts = {"new": changes.added, "changed": changes.stale, "back": changes.restored, "gone": changes.obsolete}
    said = ", ".join(f"{len(entries)} {name}" for name, entries in counts.items() if entries)
    if renewal.old and not renewal.old.header.target:
        said = f"{said}, no header" if said else "no header"
    return f"the catalog is out of step with the article ({said or 'order or comments'}); run `l10n sync`"


def _former(stored: Catalog | None, path: str) -> str:
    """The article that an orphan was made for: told by its references, for show only."""
    references = (name for entry in (stored.entries if stored else ()) for name in entry.references)
    return next(references, path)


# --- checks ----------------------------------------------------------------------------------


def checked(
    work: Work,
    stored: Catalog,
    locale: str,
    path: str,
    article: str | None,
    lines: Mapping[tuple[str | None, str], int],
    selection: Selection,
) -> Iterator[Diagnostic]:
    """What the chosen checks find in one catalog."""
    yield from check.check(
        stored,
        chosen(work, locale, selection),
        pair(work, locale),
        severities=severities(work, locale),
        locale=locale,
        path=path,
        article=article,
        lines=lines,
        known=() if selection.only else registry.names("checks"),
    )


def chosen(work: Work, locale: str, selection: Selection) -> tuple[Check, ...]:
    """The checks that l10n.toml and the command line leave switched on."""
    options = work.config.for_locale(locale).check
    disable = (*options.disable, *selection.disable) if not selection.only else selection.disable
    return work.once(("checks", locale, selection), lambda: registry.checks(disable, selection.only))


def severities(work: Work, locale: str) -> dict[str, Severity]:
    """What [check.severity] sets, by check."""
    return {name: Severity(level) for name, level in work.config.for_locale(locale).check.severity.items()}


def errors(work: Work, locale: str, entry: Entry) -> list[str]:
    """What the checks of a locale, by its settings, call an error in an entry."""
    return [message for level, message in findings(work, locale, entry) if level is Severity.ERROR]


def findings(work: Work, locale: str, entry: Entry) -> list[tuple[Severity, str]]:
    """What the checks of a locale, by its settings, say of an entry alone."""
    told = work.once(("errors", locale), lambda: (chosen(work, locale, Selection()), severities(work, locale)))
    return check.findings(entry, told[0], pair(work, locale), told[1])


def pair(work: Work, locale: str) -> Pair:
    """The languages of a locale's checks, and its glossary."""

    def make() -> Pair:
        data = _glossary_bytes(work, locale)
        read = partial(glossary.parse, (data or b"").decode("utf-8-sig", "replace"), glossary_path(locale))
        terms = work.attempt(read) if data else ()
        return Pair(work.source, work.target(locale), tuple(terms or ()))

    return work.once(("pair", locale), make)


def glossary_path(locale: str) -> str:
    return f"{workspace.CATALOGS}/{locale}/glossary.csv"


def _glossary_bytes(work: Work, locale: str) -> bytes | None:
    return work.once(("glossary", locale), lambda: work.workspace.read(glossary_path(locale)))
