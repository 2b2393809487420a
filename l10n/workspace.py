"""Discovery: the workspace, its articles, and which catalog belongs to which article."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path, PurePosixPath
from posixpath import splitext
from typing import Any

from l10n import config as configuration
from l10n import storage
from l10n.config import Config
from l10n.errors import ConfigError, L10nError, WorkspaceError
from l10n.locales import canonical
from l10n.plugin import Format

ARTICLES = "source_articles"
CATALOGS = "catalogs"
CACHE = ".l10n_cache"
CONFIG = "l10n.toml"


@dataclass(frozen=True, slots=True)
class Article:
    """An article of the workspace."""

    path: str
    """From the workspace, with `/`: source_articles/a/b.md"""
    format: str
    """The name of its format"""

    @property
    def name(self) -> str:
        """From source_articles: a/b.md"""
        return self.path.partition("/")[2]

    def catalog(self, locale: str) -> str:
        """catalogs/vi/a/b.po"""
        return f"{CATALOGS}/{locale}/{splitext(self.name)[0]}.po"


@dataclass(frozen=True, slots=True)
class Workspace:
    root: Path
    config: Config
    formats: Mapping[str, Format]
    """By suffix, lower case."""

    def file(self, path: str) -> Path:
        return self.root / path

    def read(self, path: str) -> bytes | None:
        """The bytes of a file, None where there is none."""
        return storage.read(f"{self.root}/{path}", path)

    def format(self, article: Article) -> Format:
        return self.formats[splitext(article.path)[1].lower()]

    def locales(self, wanted: Sequence[str] = ()) -> tuple[str, ...]:
        """The locales asked for, else those of l10n.toml, else the folders of catalogs/, else vi."""
        folders = self._locale_folders()
        names = tuple(wanted) or self.config.locales or tuple(sorted(folders.values())) or ("vi",)
        found = (canonical(name) for name in names)
        return tuple(dict.fromkeys(folders.get(name, name) for name in found))

    def _locale_folders(self) -> dict[str, str]:
        """Canonical locale -> the folder as it is called (`pt-BR` stays `pt-BR`)."""
        folder = self.file(CATALOGS)
        found: dict[str, str] = {}
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_dir() and not path.name.startswith("."):
                try:
                    found[canonical(path.name)] = path.name
                except ConfigError as error:
                    raise ConfigError(error.message, path=f"{CATALOGS}/{path.name}", cure=error.cure) from error
        return found

    def declared_encoding(self, article: str) -> str | None:
        """What [encodings] of l10n.toml says; a glob is matched from source_articles and from the workspace."""
        name = article.partition("/")[2]
        globs = self.config.encodings.items()
        return next((code for glob, code in globs if fnmatchcase(name, glob) or fnmatchcase(article, glob)), None)

    def catalogs(self, locale: str) -> list[str]:
        """The catalogs that there are, as paths from the workspace, sorted."""
        return sorted(path for path in _walk(self.root, f"{CATALOGS}/{locale}") if path.endswith(".po"))


def find(directory: Path) -> Path:
    """The nearest folder at or above `directory` with l10n.toml or source_articles/."""
    if not directory.is_dir():
        raise WorkspaceError("no such folder", path=str(directory), cure="give -C the folder of a workspace")
    start = directory.resolve()
    for folder in (start, *start.parents):
        if (folder / CONFIG).is_file() or (folder / ARTICLES).is_dir():
            return folder
    raise WorkspaceError(
        f"no workspace in {start} or above it: neither {CONFIG} nor {ARTICLES}/ is there",
        cure="run `l10n init` to make one here, or name one with -C",
    )


def load(root: Path, formats: Sequence[Format]) -> Workspace:
    """The workspace in `root`, with its l10n.toml read."""
    path = root / CONFIG
    options: dict[str, Mapping[str, Any]] = {format.name: format.options for format in formats}
    try:
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8", path=CONFIG, cure="save it as UTF-8") from error
    config = configuration.load(text, CONFIG, options)
    return Workspace(root, config, {suffix: format for format in formats for suffix in format.suffixes})


def articles(workspace: Workspace) -> tuple[list[Article], list[L10nError]]:
    """All articles, sorted by path, and what is wrong with some: those are left out."""
    if not workspace.file(ARTICLES).is_dir():
        raise WorkspaceError(f"there is no folder {ARTICLES}/", path=str(workspace.root), cure="run `l10n init`")
    problems: list[L10nError] = []
    claims: dict[str, list[Article]] = {}
    for path in _walk(workspace.root, ARTICLES):
        article = _article(workspace, path)
        if article and _escapes(workspace, path):
            problems.append(WorkspaceError("is a link to a file outside the workspace", path=path, cure="copy it here"))
        elif article:
            claims.setdefault(_fold(article.catalog("")), []).append(article)
    found = []
    for same in claims.values():
        if len(same) == 1:
            found.append(same[0])
        else:
            names = " and ".join(article.path for article in same)
            problems.append(
                WorkspaceError(
                    f"{names} would share the catalog {same[0].catalog('*')}",
                    cure="rename one of them, or leave one out with `exclude` in l10n.toml",
                )
            )
    return sorted(found, key=lambda article: article.path), problems


def assets(workspace: Workspace) -> list[str]:
    """The files beside the articles that are none themselves: images and the like."""
    return [path for path in _walk(workspace.root, ARTICLES) if not _format(workspace, path)]


def choose(known: Sequence[Article], wanted: Sequence[str], workspace: Workspace, cwd: Path) -> list[Article]:
    """The articles that are meant: files, or folders for all in them. WorkspaceError for one that is not there."""
    if not wanted:
        return list(known)
    chosen: dict[str, Article] = {}
    for name in wanted:
        paths = set(_candidates(name, workspace, cwd))
        hits = [a for a in known if a.path in paths or any(a.path.startswith(f"{path}/") for path in paths)]
        if not hits:
            raise _unknown_article(name, known, workspace, paths)
        chosen |= {article.path: article for article in hits}
    return [article for article in known if article.path in chosen]


def _candidates(name: str, workspace: Workspace, cwd: Path) -> Iterator[str]:
    """What a name on the command line may mean, as paths from the workspace; a catalog means its article."""
    for base in (cwd, workspace.root, workspace.file(ARTICLES)):
        path = Path(os.path.abspath(base / name))  # noqa: PTH100 - resolve() would follow a link out of here
        root = workspace.root
        if base == cwd and not path.is_relative_to(root):
            path = path.resolve()
        if path.is_relative_to(root):
            yield path.relative_to(root).as_posix()


def _unknown_article(name: str, known: Sequence[Article], workspace: Workspace, paths: set[str]) -> WorkspaceError:
    there = next((path for path in paths if workspace.file(path).exists()), None)
    if there and workspace.file(there).is_file():
        suffixes = ", ".join(sorted(workspace.formats))
        return WorkspaceError(
            "is not an article of this workspace", path=name, cure=f"articles are {suffixes} in {ARTICLES}/"
        )
    if there:
        return WorkspaceError("no articles in this folder", path=name)
    near = get_close_matches(name, [n for article in known for n in (article.path, article.name)], n=1)
    return WorkspaceError(
        "no such article", path=name, cure=f"did you mean {near[0]}?" if near else "see `l10n report`"
    )


def _article(workspace: Workspace, path: str) -> Article | None:
    format = _format(workspace, path)
    name = path.partition("/")[2]
    config = workspace.config
    if not format or not _matches(name, config.articles) or _matches(name, config.exclude):
        return None
    return Article(path, format.name)


def _format(workspace: Workspace, path: str) -> Format | None:
    return workspace.formats.get(splitext(path)[1].lower())


def _matches(name: str, globs: Sequence[str]) -> bool:
    """`**/` may also be nothing; a glob without `/` is matched in every folder."""
    return any(
        fnmatchcase(name, glob)
        or (glob.startswith("**/") and fnmatchcase(name, glob[3:]))
        or ("/" not in glob and fnmatchcase(PurePosixPath(name).name, glob))
        or name.startswith(f"{glob.rstrip('/')}/")
        for glob in globs
    )


def _escapes(workspace: Workspace, path: str) -> bool:
    file = f"{workspace.root}/{path}"  # not a Path: this is asked of every article
    return os.path.islink(file) and not Path(file).resolve().is_relative_to(workspace.root)  # noqa: PTH114


def _walk(root: Path, folder: str) -> Iterator[str]:
    """All files below a folder as paths from root with `/`; hidden ones are left out."""
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            entries = list(os.scandir(root / current))
        except FileNotFoundError:
            continue
        for entry in entries:
            if entry.name.startswith("."):
                continue
            path = f"{current}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                pending.append(path)
            else:
                yield path


@cache
def _fold(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()
