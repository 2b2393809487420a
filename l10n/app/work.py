"""What a command works with: the workspace, the chosen articles and locales, and what went wrong on the way."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import Any, TypeVar, cast

from l10n import catalog, extract, language, registry, segment, storage, workspace
from l10n.app import names
from l10n.cache import Cache, fingerprint
from l10n.config import Config
from l10n.errors import CatalogError, ConfigError, L10nError, WorkspaceError
from l10n.language import Language
from l10n.model import Catalog, Extraction, Segment
from l10n.workspace import Article, Workspace

T = TypeVar("T")

Progress = Callable[[str, int, int], None]
"""progress(what, done, of): called before each step of a long work."""


def silent(what: str, done: int, of: int) -> None:
    """No progress is shown."""


@dataclass
class Work:
    """One run of a command. `problems` gathers what kept single files from being done."""

    workspace: Workspace
    everything: list[Article]
    """All articles of the workspace"""
    articles: list[Article]
    """The chosen ones"""
    locales: tuple[str, ...]
    whole: bool
    """No article was named: catalogs without an article are looked at too"""
    problems: list[L10nError] = field(default_factory=list)
    progress: Progress = silent
    jobs: int = 1
    unclear: frozenset[str] = frozenset()
    """Articles that are there but cannot be worked on (two for one catalog, a link to elsewhere): they keep theirs"""
    _kept: dict[object, Any] = field(default_factory=dict)

    def once(self, key: object, make: Callable[[], T]) -> T:
        """What a run needs for many files and finds out once."""
        if key not in self._kept:
            self._kept[key] = make()
        return cast(T, self._kept[key])

    @property
    def config(self) -> Config:
        return self.workspace.config

    @cached_property
    def cache(self) -> Cache:
        return Cache(self.workspace.file(workspace.CACHE))

    @cached_property
    def names(self) -> frozenset[str]:
        """The paths of all articles, be their catalog in doubt."""
        return self.unclear.union(article.path for article in self.everything)

    @cached_property
    def source(self) -> Language:
        return language.load(self.config.source)

    @cached_property
    def rules(self) -> segment.Rules:
        options = self.config.segmentation
        srx = None
        if options.srx:
            data = self.workspace.read(options.srx)
            if data is None:
                raise ConfigError("no such file", path=options.srx, cure="mend [segmentation] srx in l10n.toml")
            wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))  # as tools on Windows write it
            srx = data.decode("utf-16" if wide else "utf-8-sig", "replace")
        try:
            return segment.compile_rules(
                self.config.source,
                abbreviations=options.abbreviations,
                no_break=options.no_break,
                breaks=options.break_,
                srx=srx,
            )
        except ConfigError as error:
            path = error.path or (options.srx if srx and "SRX" in error.message else workspace.CONFIG)
            raise ConfigError(error.message, path=path, line=error.line, cure=error.cure) from error

    @cached_property
    def settings(self) -> str:
        """A fingerprint of all that decides on units and catalogs beside the files themselves."""
        config = self.config
        shown = (config.source, config.unit, config.encodings, config.segmentation, config.tables, config.overrides)
        srx = self.workspace.read(config.segmentation.srx) if config.segmentation.srx else None
        return fingerprint(registry.program(), repr((*shown, config.catalog, config.sync, config.check)), srx)

    def split(self) -> Callable[[str], list[Segment]]:
        return partial(segment.split, language=self.config.source, rules=self.rules)

    def data(self, article: Article) -> bytes:
        data = self.workspace.read(article.path)
        if data is None:
            raise WorkspaceError("is gone", path=article.path, cure="run the command again")
        return data

    def options(self, article: Article) -> dict[str, Any]:
        """What the article's format is told: its table of l10n.toml, and the language of the articles."""
        return {**self.config.tables.get(article.format, {}), "language": self.source.code.partition("_")[0]}

    def extraction(self, article: Article, data: bytes | None = None) -> Extraction:
        """The article's units; ArticleError where it cannot be read."""
        data = self.data(article) if data is None else data
        options = self.options(article)
        declared = self.workspace.declared_encoding(article.path)
        document = extract.document(data, article.path, self.workspace.format(article), declared, options)
        return extract.extract(document, article.path, self.split(), self.source, self.config.unit)

    def catalog(self, path: str, locale: str) -> tuple[Catalog | None, bytes | None]:
        """A catalog and its bytes; (None, None) where there is none yet."""
        data = self.workspace.read(path)
        return (None, None) if data is None else (self.read(data, path, locale), data)

    def read(self, data: bytes, path: str, locale: str) -> Catalog:
        """A catalog's bytes; what is written anew in it gets the width that l10n.toml sets."""
        return catalog.read(data, path, locale, width=self.config.for_locale(locale).catalog.width)

    def write(self, fresh: Catalog, path: str) -> bytes:
        """The bytes of a catalog; the error of one whose charset cannot hold them names it."""
        try:
            return catalog.write(fresh)
        except CatalogError as error:
            raise CatalogError(error.message, path=path, line=error.line, cure=error.cure) from error

    def target(self, locale: str) -> Language:
        return language.load(locale)

    def new(self) -> list[str]:
        """The locales that have no folder of catalogs yet."""
        return [name for name in self.locales if not self.workspace.file(f"{workspace.CATALOGS}/{name}").is_dir()]

    def orphans(self, locale: str) -> list[str]:
        """Catalogs whose article is gone."""
        known = {article.catalog(locale) for article in self.everything}
        known |= {Article(path, "").catalog(locale) for path in self.unclear}
        lost = [path for path in self.workspace.catalogs(locale) if path not in known]
        if not lost:
            return []
        folded = {path.casefold(): path for path in known}
        return [path for path in lost if not self._is_file(path, folded.get(path.casefold()))]

    def left_out(self, paths: Iterable[str], locale: str) -> dict[str, str]:
        """Of these catalogs without an article, those whose article is there, but left out in l10n.toml: catalog -> it.

        Nobody wants to lose them by a slip in a glob.
        """
        found = self.once("unmatched", lambda: workspace.unmatched(self.workspace))
        there = {workspace.same_name(article.catalog(locale)): article.path for article in found}
        return {path: there[name] for path in paths if (name := workspace.same_name(path)) in there}

    def _is_file(self, path: str, other: str | None) -> bool:
        """Whether two paths name one file: on macOS and Windows, letters may differ in case."""
        try:
            return other is not None and self.workspace.file(path).samefile(self.workspace.file(other))
        except OSError:
            return False

    @contextmanager
    def locked(self, waiting: Callable[[], None] | None = None) -> Iterator[None]:
        """The only writer in this workspace; what a killed run left is swept up first."""
        with storage.lock(self.workspace.root, self.workspace.file(workspace.CACHE), waiting):
            storage.clean(self.workspace.file(workspace.CATALOGS))
            yield

    def attempt(self, step: Callable[[], T]) -> T | None:
        """A step on one file: what a user can cure is noted, and the rest goes on."""
        try:
            return step()
        except L10nError as problem:
            self.note(problem)
            return None

    def note(self, problem: L10nError) -> None:
        """Keep a problem for the end; the steps of one command meet the same one more than once."""
        if str(problem) not in map(str, self.problems):
            self.problems.append(problem)

    def tracked(self, items: Sequence[T], name: Callable[[T], str]) -> Iterable[T]:
        """The items, with progress told before each."""
        for index, item in enumerate(items):
            self.progress(name(item), index, len(items))
            yield item
        if items:
            self.progress("", len(items), len(items))


def start(
    directory: Path,
    articles: Sequence[str] = (),
    locales: Sequence[str] = (),
    *,
    progress: Progress = silent,
    jobs: int = 1,
) -> Work:
    """Find the workspace and what was chosen in it."""
    root = workspace.find(directory)
    space = workspace.load(root, registry.formats())
    names.require(space.config, lambda: (space.read(workspace.CONFIG) or b"").decode("utf-8-sig"))
    everything, left_out = workspace.articles(space)
    chosen, problems = workspace.choose(everything, left_out, articles, space, directory.resolve())
    spoken, strays = space.locales(locales)
    unclear = frozenset(left_out)
    return Work(space, everything, chosen, spoken, not articles, problems + strays, progress, jobs, unclear)


def moment() -> datetime:
    """Now, or SOURCE_DATE_EPOCH."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(epoch), UTC) if epoch.isdecimal() else datetime.now(UTC)
    except (ValueError, OverflowError, OSError) as error:
        raise ConfigError(f"SOURCE_DATE_EPOCH is {epoch}", cure="it must be seconds since 1970") from error


def now() -> str:
    """As a PO header writes it: 2026-11-22 14:09+0000"""
    return moment().strftime("%Y-%m-%d %H:%M%z")


def today() -> str:
    return moment().date().isoformat()


def fields(config: Config) -> dict[str, str]:
    """The header fields that [catalog] of l10n.toml sets."""
    options = config.catalog
    name = " ".join(part for part in (options.project, options.version) if part)
    found = {
        "Project-Id-Version": name,
        "Report-Msgid-Bugs-To": options.bugs_to,
        "Last-Translator": options.translator,
        "Language-Team": options.team,
    }
    return {key: value for key, value in found.items() if value}
