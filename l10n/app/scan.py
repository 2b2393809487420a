"""What report and check look at: each catalog's counts, to-do list, findings, and whether it is in step.

An article and a catalog that did not change are not looked at again: their scan is in the cache.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from l10n import catalog, check, glossary, registry, report, workspace
from l10n.app.kept import Scan, packed, unpacked
from l10n.app.pool import each
from l10n.app.sync import renew
from l10n.app.work import Work
from l10n.cache import fingerprint
from l10n.errors import CatalogError, L10nError
from l10n.model import Catalog, Changes, Diagnostic, Extraction, Severity
from l10n.plugin import Check, Pair
from l10n.workspace import Article


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
    known: Any = None
    """What the cache has"""


@dataclass(frozen=True, slots=True)
class _Outcome:
    scan: Scan | None
    problem: L10nError | None = None


def scan(work: Work, selection: Selection = Selection()) -> list[Scan]:
    """Every chosen article in every locale, and the orphans if no article was chosen."""
    registry.checks(selection.disable, selection.only)  # an unknown name is told before the work begins
    for locale in work.locales:
        pair(work, locale)  # what is wrong with a glossary is told here, once, and the rest is done without it
    known = work.cache.all("scan")
    jobs = [Job(a.catalog(locale), locale, a, selection) for locale in work.locales for a in work.articles]
    if work.whole:
        jobs += [Job(path, locale, None, selection) for locale in work.locales for path in work.orphans(locale)]
    jobs = [Job(job.path, job.locale, job.article, selection, known.get(_key(job))) for job in jobs]
    found, fresh = [], []
    for job, outcome in zip(jobs, each(work, look, jobs, lambda job: job.path), strict=True):
        if outcome.problem:
            work.note(outcome.problem)
        if outcome.scan:
            found.append(outcome.scan)
            if not outcome.scan.cached:
                fresh.append((_key(job), packed(outcome.scan)))
    work.cache.put("scan", fresh)
    return found


def look(work: Work, job: Job) -> _Outcome:
    """Scan one catalog; from the cache where nothing changed."""
    try:
        return _Outcome(_look(work, job))
    except CatalogError as problem:
        return _Outcome(_unreadable(work, job, problem) if problem.path == job.path else None, problem)
    except L10nError as problem:
        return _Outcome(None, problem)


def _unreadable(work: Work, job: Job, problem: CatalogError) -> Scan | None:
    """A catalog that nobody can read has nothing translated, and says why."""
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
    return Scan(job.locale, counts, todo, (finding,), cached=True)


def _look(work: Work, job: Job) -> Scan:
    data = work.data(job.article) if job.article else None
    before = work.workspace.read(job.path)
    terms = _glossary_bytes(work, job.locale)
    mark = fingerprint(work.settings, repr(job.selection), terms, data, before)
    if job.known and job.known["mark"] == mark:
        return unpacked(job.known, job.locale, job.path)
    extraction = work.extraction(job.article, data) if job.article else None
    stored, drift = _stored(work, job, extraction, before)
    name = job.article.path if job.article else _former(stored, job.path)
    counts, todo = report.report(name, job.path, stored, extraction)
    lines = report.first_lines(extraction) if extraction else {}
    findings = [*drift]
    if stored:
        findings += checked(work, stored, job.locale, job.path, counts.article, lines, job.selection)
    return Scan(job.locale, counts, todo, tuple(findings), mark)


def _stored(
    work: Work, job: Job, extraction: Extraction | None, before: bytes | None
) -> tuple[Catalog | None, list[Diagnostic]]:
    """The catalog, or what a sync would make of it where it is out of step, and the finding that says so."""
    if not job.article or not extraction:
        old = catalog.read(before, job.path, job.locale) if before is not None else None
        message = "the article of this catalog is gone; expected one in source_articles/"
        return old, [Diagnostic("orphan", Severity.WARNING, message, locale=job.locale, catalog=job.path)]
    renewal = renew(work, extraction, job.article, job.locale, False, before)
    if renewal.data is None or renewal.data == before:
        return renewal.old, []
    message = "there is no catalog; run `l10n sync`" if before is None else _drift(renewal.changes)
    finding = Diagnostic(
        "sync", Severity.ERROR, message, locale=job.locale, catalog=job.path, article=job.article.path, line=1
    )
    return renewal.fresh, [finding]  # its entries keep the lines that they have on disk


def _drift(changes: Changes) -> str:
    counts = {"new": changes.added, "changed": changes.stale, "back": changes.restored, "gone": changes.obsolete}
    said = ", ".join(f"{len(entries)} {name}" for name, entries in counts.items() if entries)
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
    options = work.config.for_locale(locale).check
    severities = {name: Severity(level) for name, level in options.severity.items()}
    yield from check.check(
        stored,
        chosen(work, locale, selection),
        pair(work, locale),
        severities=severities,
        locale=locale,
        path=path,
        article=article,
        lines=lines,
    )


def chosen(work: Work, locale: str, selection: Selection) -> tuple[Check, ...]:
    """The checks that l10n.toml and the command line leave switched on."""
    options = work.config.for_locale(locale).check
    disable = (*options.disable, *selection.disable) if not selection.only else selection.disable
    return work.once(("checks", locale, selection), lambda: registry.checks(disable, selection.only))


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


def _key(job: Job) -> str:
    return f"{job.path}:{job.selection!r}"
