"""`l10n report`: the state of the work, per locale and article, and the list of what is to do; never a gate."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache

from l10n import catalog, git, report
from l10n.app.kept import Scan
from l10n.app.scan import Selection, scan
from l10n.app.work import Work, moment
from l10n.errors import L10nError
from l10n.model import ArticleReport, Page, Report, Todo


def make(work: Work, *, pages: bool = False, since: str | None = None, dates: bool = False) -> Report:
    """The report on the chosen articles.

    pages: with each article side by side.  since: a revision of git to compare with; only articles that differ from
    it, or whose catalogs do.  dates: with the age of what is stale, from git.
    """
    scans = scan(work, Selection())
    if since is not None:
        changed = git.changed_since(work.workspace.root, since)
        scans = [found for found in scans if {found.counts.article, found.counts.catalog} & changed]
    made = report.collect(
        [(found.locale, found.counts, found.todo) for found in scans],
        [finding for found in scans for finding in found.findings],
        locales=work.locales,
        pages=[(found.locale, _page(work, found)) for found in scans] if pages else (),
        made=moment().strftime("%Y-%m-%d %H:%M %Z"),
    )
    if since is not None:
        made = replace(made, before=_before(work, scans, since), revision=since)
    return report.dated(made, _days(work)) if dates else made


def _page(work: Work, found: Scan) -> Page:
    """The article of a scan beside its translation."""
    path = found.counts.catalog
    try:
        stored = work.catalog(path, found.locale)[0]
    except L10nError:
        stored = None  # told by the scan
    article = next((a for a in work.articles if a.path == found.counts.article), None)
    extraction = work.extraction(article) if article and not found.counts.orphan else None
    return report.page(found.counts.article, path, stored, extraction, found.findings)


def _before(work: Work, scans: list[Scan], revision: str) -> Report:
    """The report that these catalogs would have had in a revision."""
    parts = []
    for found in scans:
        past = _past(work, found, revision)
        if past:
            parts.append((found.locale, *past))
    return report.collect(parts, locales=work.locales)


def _past(work: Work, found: Scan, revision: str) -> tuple[ArticleReport, tuple[Todo, ...]] | None:
    root, path = work.workspace.root, found.counts.catalog
    data = git.show(root, revision, path)
    article = next((a for a in work.articles if a.path == found.counts.article), None)
    text = git.show(root, revision, article.path) if article else None
    try:
        stored = catalog.read(data, path, found.locale) if data is not None else None
        extraction = work.extraction(article, text) if article and text is not None else None
    except L10nError:
        return None  # what could not be read then is nothing to compare with
    if stored is None and extraction is None:
        return None
    return report.report(found.counts.article, path, stored, extraction)


def _days(work: Work) -> Callable[[Todo], str | None]:
    """The day that a to-do's entry was last written, for git knows each line's."""

    @cache
    def lines(path: str) -> dict[int, str]:
        return git.line_dates(work.workspace.root, path)

    def day(todo: Todo) -> str | None:
        return lines(todo.catalog).get(todo.catalog_line)

    return day
