"""`l10n check FILE.po`: PO files by path, each by the settings of the workspace whose catalog it is, if it is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from l10n import catalog, check, language, registry, report, storage, workspace
from l10n.app import broken
from l10n.app.scan import Selection, checked
from l10n.app.work import Work, start
from l10n.errors import CatalogError, L10nError
from l10n.locales import canonical
from l10n.model import Catalog, Diagnostic, Severity
from l10n.plugin import Pair


@dataclass(frozen=True, slots=True)
class Home:
    """The workspace that a PO file is a catalog of."""

    work: Work
    path: str
    """In the workspace"""
    locale: str


class Files:
    """Checks PO files one by one; a workspace is read once for all its catalogs."""

    def __init__(self, selection: Selection, locale: str | None = None, directory: Path = Path()) -> None:
        self._selection, self._directory = selection, directory
        self._locale = canonical(locale) if locale else None
        self._works: dict[Path, Work] = {}
        self.problems: list[L10nError] = []

    def check(self, names: Sequence[str]) -> Iterator[tuple[str, list[Diagnostic]]]:
        """Name and findings of each file that could be looked at."""
        for name in names:
            try:
                yield name, list(self._check(name))
            except L10nError as problem:
                self.problems.append(problem)
                if isinstance(problem, CatalogError):
                    yield name, [_malformed(problem)]
        self.problems += [problem for work in self._works.values() for problem in work.problems]

    def _check(self, name: str) -> Iterator[Diagnostic]:
        path = self._directory / name
        data = storage.read(path, name)
        if data is None:
            raise L10nError("no such file", path=name, cure="give an article or a PO file")
        home = self._home(path)
        stored = catalog.read(data, name, self._locale or (home.locale if home else None))
        return self._at_home(stored, home, name) if home else self._alone(stored, path, name)

    def _at_home(self, stored: Catalog, home: Home, name: str) -> Iterator[Diagnostic]:
        work = home.work
        article = next((each for each in work.everything if each.catalog(home.locale) == home.path), None)
        extraction = work.attempt(partial(work.extraction, article)) if article else None
        lines = report.first_lines(extraction) if extraction else {}
        where = article.path if article else None
        yield from checked(work, stored, self._locale or home.locale, name, where, lines, self._selection)
        if article and extraction and not self._selection.only:
            found = broken.find(work, article, home.locale, stored, lambda: extraction)
            yield from (replace(finding, catalog=name) for finding in found)

    def _alone(self, stored: Catalog, path: Path, name: str) -> Iterator[Diagnostic]:
        target = self._locale or stored.locale or _guess(path)
        pair = Pair(language.load("en"), language.load(target))
        checks = registry.checks(self._selection.disable, self._selection.only)
        known = () if self._selection.only else registry.names("checks")
        return check.check(stored, checks, pair, locale=target or None, path=name, known=known)

    def _home(self, path: Path) -> Home | None:
        """Where the file lies in the catalogs/LOCALE of a workspace."""
        full = path.resolve()
        try:
            root = workspace.find(full.parent)
            folder, locale, *rest = full.relative_to(root).parts
            canonical(locale)
        except (L10nError, ValueError):
            return None
        if folder != workspace.CATALOGS or not rest:
            return None
        if root not in self._works:
            self._works[root] = start(root)
            self._works[root].problems.clear()  # what is wrong with articles is not asked here
        return Home(self._works[root], full.relative_to(root).as_posix(), locale)


def _guess(path: Path) -> str:
    """The locale by the file's or folder's name: vi.po, catalogs/vi/a.po, vi/LC_MESSAGES/a.po."""
    for name in (path.stem, *reversed(path.parts[:-1])):
        try:
            return canonical(name)
        except L10nError:
            continue
    return ""


def _malformed(problem: L10nError) -> Diagnostic:
    cure = f"; {problem.cure}" if problem.cure else ""
    message = f"{problem.message}{cure}"
    return Diagnostic("malformed", Severity.ERROR, message, catalog=problem.path, catalog_line=problem.line)
