"""`l10n render`: writes the translated articles."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path, PurePosixPath
from typing import Any

from l10n import catalog, render, storage, workspace
from l10n.app import broken, outputs
from l10n.app.scan import scan
from l10n.app.work import Work
from l10n.cache import fingerprint
from l10n.errors import ConfigError, StorageError
from l10n.model import Catalog, Severity, Unit
from l10n.plugin import Target
from l10n.workspace import Article

Key = tuple[str | None, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """What is rendered, and from which entries."""

    min_percent: int = 0
    drafts: bool = False
    stale: bool = False
    strict: bool = False
    """Refuse an article with a unit whose target breaks its structure"""
    output: str | None = None
    """In place of [render] output: a pattern, or a folder (without a field, or with a `/` at its end)"""


@dataclass(frozen=True, slots=True)
class Rendered:
    article: str
    output: str
    locale: str
    percent: int
    written: bool
    reason: str | None = None
    """Why it was left out"""
    problems: tuple[tuple[Unit, str], ...] = ()
    """Units in English because their target breaks the structure"""
    notes: tuple[str, ...] = ()
    catalog: str = ""
    """Where its targets are from"""
    stamp: str = ""
    """What was written, as a fingerprint"""


@dataclass
class RenderResult:
    articles: list[Rendered] = field(default_factory=list)
    assets: int = 0
    wrong: Counter[str] = field(default_factory=Counter)
    """Catalog -> how many of the translations that were used an error check stands against"""
    drift: list[str] = field(default_factory=list)
    """Catalogs that are out of step with their article: what is new or changed in it is in English"""
    removed: list[str] = field(default_factory=list)
    """Former outputs whose article is gone or left out"""
    strange: list[str] = field(default_factory=list)
    """Files that look like outputs, but are of no article, or of one that is left out, and are not known as render's
    own: never removed"""
    news: list[str] = field(default_factory=list)
    """Of these, those to be told of: what render knows nothing of is told once"""

    @property
    def broken(self) -> bool:
        return any(row.problems for row in self.articles)

    def as_json(self) -> dict[str, Any]:
        keys = ("article", "output", "percent", "written", "reason")
        rows = [{key: getattr(row, key) for key in keys} for row in self.articles]
        return {"version": 1, "articles": rows, "removed": self.removed}


def run(work: Work, choice: Choice, *, write: bool = True) -> RenderResult:
    """Render the chosen articles in every locale, and bring along the files beside them."""
    result = RenderResult()
    _apart(work, choice)
    for locale in work.locales:
        for article in work.tracked(work.articles, lambda article: article.path):
            row = work.attempt(partial(_one, work, article, locale, choice, write))
            if row:
                result.articles.append(row)
        if write and work.whole:
            result.assets += sum(1 for _ in _assets(work, locale, choice))
    _settle(work, choice, result, write)
    _judge(work, result)
    return result


def _settle(work: Work, choice: Choice, result: RenderResult, write: bool) -> None:
    """Keep in mind what was written, and remove what former runs wrote for articles that are gone or left out."""
    patterns = {locale: _pattern(work, locale, choice) for locale in work.locales}
    fresh = [row for row in result.articles if row.stamp]
    outputs.note(work, {row.output: [patterns[row.locale], row.locale, row.article, row.stamp] for row in fresh})
    # what a former run wrote for these is out of date, and no reader may see it
    result.removed, result.strange = outputs.refused(work, [row.output for row in result.articles if row.reason])
    result.news = [*result.strange]
    if work.whole:
        made = {(row.locale, row.article): row.output for row in result.articles}
        every = ((locale, article.path) for locale in work.locales for article in work.articles)
        places = (made.get(key) or place(work, key[1], key[0], choice)[1] for key in every)
        gone, strange = outputs.leftovers(work, patterns, places)
        result.removed += gone
        result.strange += strange
        result.news += outputs.news(work, strange, write=write)
    if write:
        work.attempt(partial(outputs.forget, work, result.removed))


def _judge(work: Work, result: RenderResult) -> None:
    """What the checks say of translations that readers see now; known from the cache where nothing changed."""
    used = {row.catalog for row in result.articles if not row.reason and row.percent}
    for finding in (finding for found in scan(work) for finding in found.findings):
        if finding.catalog not in used or finding.severity is not Severity.ERROR:
            continue
        if finding.entry and finding.check != broken.CHECK:  # which is told by itself
            result.wrong[finding.catalog] += 1
        elif finding.check == "sync":
            result.drift.append(finding.catalog)


def targets(stored: Catalog, choice: Choice) -> dict[Key, str]:
    """What may stand in the translated article."""
    usable = partial(catalog.usable, drafts=choice.drafts, stale=choice.stale)
    return {entry.key: entry.target for entry in stored.entries if not entry.obsolete and usable(entry)}


def _one(work: Work, article: Article, locale: str, choice: Choice, write: bool) -> Rendered:
    extraction = work.extraction(article)
    stored, _ = work.catalog(article.catalog(locale), locale)
    options = work.config.for_locale(locale).render
    usable = targets(stored, choice) if stored else {}
    made = render.render(
        extraction,
        work.workspace.format(article),
        usable,
        Target(work.target(locale), options.wrap),
        fallback=options.fallback,
        options=work.options(article),
    )
    output, shown = place(work, article.path, locale, choice)
    lacks = stored is None and bool(extraction.units)
    notes = (*made.notes, *(() if not lacks else ("there is no catalog yet, so it is all English; run `l10n sync`",)))
    row = partial(
        Rendered,
        article.path,
        shown,
        locale,
        made.percent,
        problems=made.problems,
        notes=notes,
        catalog=article.catalog(locale),
    )
    reason = _against(choice, made.percent, len(made.problems))
    if reason:
        return row(written=False, reason=reason)
    if write and storage.read(output, shown) != made.data:
        storage.write(output, shown, made.data)
    return row(written=write, stamp=fingerprint(made.data) if write else "")


def _against(choice: Choice, percent: int, broken: int) -> str | None:
    """Why an article is left out."""
    if percent < choice.min_percent:
        return f"{percent} % is translated; expected {choice.min_percent} % or more"
    if choice.strict and broken:
        return f"{broken} targets would break the structure (--strict)"
    return None


def _apart(work: Work, choice: Choice) -> None:
    """ConfigError where two articles or languages would be written to one file."""
    taken: dict[Path, str] = {}
    for locale in work.locales:
        for article in work.articles:
            output, shown = place(work, article.path, locale, choice)
            who = f"{article.path} in {locale}"
            if output in taken:
                raise ConfigError(
                    f"{taken[output]} and {who} would both be written to {shown}",
                    path=None if choice.output else workspace.CONFIG,
                    cure="let the output hold {locale} and {path}",
                )
            taken[output] = who


def place(work: Work, path: str, locale: str, choice: Choice) -> tuple[Path, str]:
    """Where a file of source_articles/ goes, and how that is called; never outside the workspace by `..`."""
    pattern = _pattern(work, locale, choice)
    who, where = ("-o", None) if choice.output else ("render.output", workspace.CONFIG)
    name = PurePosixPath(path.partition("/")[2])
    try:
        shown = pattern.format(locale=locale, path=name, stem=name.with_suffix(""), suffix=name.suffix)
    except (KeyError, IndexError, ValueError, AttributeError, TypeError) as error:
        cure = "the fields are {locale}, {path}, {stem} and {suffix}"
        raise ConfigError(f"{who} is {(choice.output or pattern)!r}", path=where, cure=cure) from error
    output = Path(os.path.normpath(work.workspace.root / shown))
    if output == work.workspace.root or _is_kept(output, work):
        raise ConfigError(
            f"{who} {(choice.output or pattern)!r} would write into {shown or 'the workspace itself'}",
            path=where,
            cure=f"choose a folder beside {workspace.ARTICLES}/ and {workspace.CATALOGS}/",
        )
    if not choice.output and not output.is_relative_to(work.workspace.root):
        raise ConfigError(
            f"{who} {pattern!r} leaves the workspace",
            path=where,
            cure="give it with --output instead",
        )
    return output, shown


def _pattern(work: Work, locale: str, choice: Choice) -> str:
    pattern = choice.output or work.config.for_locale(locale).render.output
    folder = choice.output and ("{" not in pattern or pattern.endswith("/"))
    return f"{pattern.rstrip('/')}/{{path}}" if folder else pattern


_KEPT = (workspace.ARTICLES, workspace.CATALOGS, workspace.CACHE, workspace.CONFIG, ".git")
"""Where nothing is rendered to, be it by a link"""


def _is_kept(output: Path, work: Work) -> bool:
    kept = work.once("kept", lambda: [work.workspace.file(name) for name in _KEPT])
    both = {output, Path(os.path.realpath(output))}
    return any(each.is_relative_to(place) for each in both for place in kept)


def _assets(work: Work, locale: str, choice: Choice) -> Iterator[Path]:
    """Images and the like are copied or linked, where that is asked for and they are not there already."""
    how = work.config.for_locale(locale).render.assets
    for path in workspace.assets(work.workspace) if how != "none" else ():
        source = work.workspace.file(path)
        output, shown = place(work, path, locale, choice)
        try:
            if _same(source, output):
                continue
            output.parent.mkdir(parents=True, exist_ok=True)
            output.unlink(missing_ok=True)
            if how == "link":
                output.symlink_to(os.path.relpath(source, output.parent))
            else:
                shutil.copy2(source, output)
            yield output
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            work.note(StorageError(f"cannot be written: {reason}", path=shown))


def _same(source: Path, output: Path) -> bool:
    if output.is_symlink() or not output.exists():
        return output.is_symlink() and output.resolve() == source.resolve()
    here, there = source.stat(), output.stat()
    return here.st_size == there.st_size and here.st_mtime_ns <= there.st_mtime_ns
