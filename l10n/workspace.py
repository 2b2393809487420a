"""Discovery: the workspace, its articles, and which catalog belongs to which article."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
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

    def locales(self, wanted: Sequence[str] = ()) -> tuple[tuple[str, ...], list[L10nError]]:
        """The locales asked for, else those of l10n.toml, else the folders of catalogs/, else vi.

        Also what is wrong with folders that are no locale's; ConfigError for an unknown locale that was asked for.
        """
        folders, problems = self._locale_folders()
        if wanted or self.config.locales:
            configured = list(self._configured())
            names = [canonical(name) for name in wanted] or configured
            for name in names if configured else ():
                if name not in configured and name not in folders:  # a slip must not start a language
                    raise _unlisted(name, configured)
            return tuple(dict.fromkeys(folders.get(name, name) for name in names)), []
        return tuple(sorted(folders.values())) or ("vi",), problems

    def _configured(self) -> Iterator[str]:
        for name in self.config.locales:
            try:
                yield canonical(name)
            except ConfigError as error:
                raise ConfigError(f"locales: {error.message}", path=CONFIG, cure=error.cure) from error

    def _locale_folders(self) -> tuple[dict[str, str], list[L10nError]]:
        """Canonical locale -> the folder as it is called (`pt-BR` stays `pt-BR`)."""
        folder = self.file(CATALOGS)
        found: dict[str, str] = {}
        problems: list[L10nError] = []
        for path in sorted(folder.iterdir()) if folder.is_dir() else ():
            if path.is_dir() and not path.name.startswith("."):
                try:
                    name = canonical(path.name)
                    if name in found:
                        message = f"is a second folder for {name}, beside {CATALOGS}/{found[name]}"
                        raise ConfigError(message, cure="move its catalogs there")
                    found[name] = path.name
                except ConfigError as error:
                    problems.append(ConfigError(error.message, path=f"{CATALOGS}/{path.name}", cure=error.cure))
        return found, problems

    def declared_encoding(self, article: str) -> str | None:
        """What [encodings] of l10n.toml says; a glob is matched from source_articles and from the workspace."""
        name = article.partition("/")[2]
        globs = self.config.encodings.items()
        return next((code for glob, code in globs if fnmatchcase(name, glob) or fnmatchcase(article, glob)), None)

    def catalogs(self, locale: str) -> list[str]:
        """The catalogs that there are, as paths from the workspace, sorted."""
        return sorted(path for path in _walk(self.root, f"{CATALOGS}/{locale}") if path.endswith(".po"))


def _unlisted(name: str, configured: Sequence[str]) -> ConfigError:
    message = f"{name} is not among the locales of {CONFIG} ({', '.join(configured)})"
    return ConfigError(message, cure=f"add it there, or make its folder with `l10n init -l {name}`")


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
    options: dict[str, Mapping[str, Any]] = {format.name: format.options for format in formats}
    try:
        text = (storage.read(root / CONFIG, CONFIG) or b"").decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ConfigError("is not UTF-8", path=CONFIG, cure="save it as UTF-8") from error
    config = configuration.load(text, CONFIG, options)
    return Workspace(root, config, {suffix: format for format in formats for suffix in format.suffixes})


def articles(workspace: Workspace) -> tuple[list[Article], dict[str, L10nError]]:
    """All articles, sorted by path; and those that are left out, by path, with what is wrong with them."""
    if not workspace.file(ARTICLES).is_dir():
        raise WorkspaceError(f"there is no folder {ARTICLES}/", path=str(workspace.root), cure="run `l10n init`")
    left_out: dict[str, L10nError] = {}
    claims: dict[str, list[Article]] = {}
    for path in _walk(workspace.root, ARTICLES):
        article = _article(workspace, path)
        if article and not _utf8(path):
            left_out[path] = WorkspaceError("has a name that is not UTF-8", path=path, cure="rename it")
        elif article and _escapes(workspace, path):
            message = "is a link that leads out of the workspace, or nowhere"
            left_out[path] = WorkspaceError(message, path=path, cure="copy the file here")
        elif article:
            claims.setdefault(_fold(article.catalog("")), []).append(article)
    for same in claims.values():
        if len(same) > 1:
            left_out |= dict.fromkeys((article.path for article in same), _conflict(same))
    found = [same[0] for same in claims.values() if len(same) == 1]
    return sorted(found, key=lambda article: article.path), left_out


def _utf8(path: str) -> bool:
    try:
        return bool(path.encode())
    except UnicodeEncodeError:  # catalogs and JSON could not name it
        return False


def _conflict(same: Sequence[Article]) -> WorkspaceError:
    names = " and ".join(sorted(article.path for article in same))
    return WorkspaceError(
        f"{names} would share the catalog {same[0].catalog('*')}",
        cure="rename one of them, or leave one out with `exclude` in l10n.toml",
    )


def assets(workspace: Workspace) -> list[str]:
    """The files beside the articles that are none themselves: images and the like."""
    paths = (path for path in _walk(workspace.root, ARTICLES) if not _format(workspace, path))
    return [path for path in paths if not _escapes(workspace, path)]


def unmatched(workspace: Workspace) -> list[Article]:
    """What could be an article, but `articles` or `exclude` of l10n.toml leave it out."""
    paths = [path for path in _walk(workspace.root, ARTICLES) if not _article(workspace, path)]
    return [Article(path, format.name) for path in paths if (format := _format(workspace, path))]


def same_name(path: str) -> str:
    """Equal for paths that are one file on some system (letters' case, composed accents)."""
    return _fold(path)


_DOCUMENTS = frozenset(
    ".doc .docx .odt .rtf .pdf .pages .rst .adoc .asciidoc .tex .textile .org .xml .dita .docbook .pptx .xlsx".split()
)


def unread(workspace: Workspace) -> list[str]:
    """Files beside the articles that look like articles, in a format that nobody reads."""
    return [path for path in assets(workspace) if splitext(path)[1].lower() in _DOCUMENTS]


def choose(
    known: Sequence[Article], left_out: Mapping[str, L10nError], wanted: Sequence[str], workspace: Workspace, cwd: Path
) -> tuple[list[Article], list[L10nError]]:
    """The articles that are meant: files, or folders for all in them; and what is wrong with others that are meant.

    WorkspaceError for one that is not there.
    """
    if not wanted:
        return list(known), _different(left_out.values())
    chosen: set[str] = set()
    problems: list[L10nError] = []
    for name in wanted:
        paths = set(_candidates(name, workspace, cwd))
        hits = {path for path in (*(a.path for a in known), *left_out) if _is_or_holds(paths, path)}
        if not hits:
            raise _unknown_article(name, known, workspace, paths)
        chosen |= hits
        problems += [left_out[path] for path in sorted(hits & left_out.keys())]
    return [article for article in known if article.path in chosen], _different(problems)


def _is_or_holds(wanted: set[str], path: str) -> bool:
    return path in wanted or any(path.startswith(f"{folder}/") for folder in wanted)


def _different(problems: Iterable[L10nError]) -> list[L10nError]:
    return list({str(problem): problem for problem in problems}.values())


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
    try:
        return os.path.islink(file) and not Path(file).resolve(strict=True).is_relative_to(workspace.root)  # noqa: PTH114
    except (OSError, RuntimeError):
        return True  # it leads nowhere, or in a circle


def _walk(root: Path, folder: str) -> Iterator[str]:
    """All files below a folder as paths from root with `/`; hidden ones are left out."""
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            entries = list(os.scandir(root / current))
        except FileNotFoundError:
            continue
        except OSError as error:
            reason = (error.strerror or str(error)).lower()
            raise WorkspaceError(f"cannot be read as a folder: {reason}", path=current) from error
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
