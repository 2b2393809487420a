"""`l10n init`: makes a workspace, and on request what CI, pre-commit and git need."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path

from l10n import storage
from l10n.errors import WorkspaceError
from l10n.locales import canonical
from l10n.workspace import ARTICLES, CATALOGS, CONFIG, find

GIT_CONFIG = (
    'git config merge.l10n.name "PO catalogs, entry by entry"',
    'git config merge.l10n.driver "l10n merge %O %A %B %P"',
)
"""What each clone has to be told, for git takes no driver from the repository itself."""

_ATTRIBUTES = f"{CATALOGS}/**/*.po merge=l10n text eol=lf\n"
_IGNORE = ("/translated_articles/", "/.l10n_cache/")
_CI = {"github": ".github/workflows/l10n.yml", "gitlab": ".gitlab-ci.l10n.yml"}
_PRE_COMMIT = ".pre-commit-config.yaml"


@dataclass
class Made:
    """Paths from the workspace."""

    root: Path
    created: list[str] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    """There already, and left as they are"""
    within: Path | None = None
    """The workspace that this one is in"""


def init(
    root: Path,
    locales: Sequence[str] = (),
    *,
    ci: Sequence[str] = (),
    pre_commit: bool = False,
    git: bool = False,
    example: bool = False,
    write: bool = True,
) -> Made:
    """Make what is missing; a file that is there already is never changed, save for lines added to git's."""
    names = [canonical(locale) for locale in locales or ("vi",)]
    made = Made(root)
    if root.exists() and not root.is_dir():
        raise WorkspaceError("is a file, not a folder", path=str(root), cure="name a folder with -C")
    made.within = _around(root)
    for folder in (ARTICLES, *(f"{CATALOGS}/{name}" for name in names)):
        _folder(made, folder, write)
    _file(made, CONFIG, template("l10n.toml"), write)
    if example:
        _file(made, f"{ARTICLES}/welcome.txt", template("example.txt"), write)
    for system in dict.fromkeys(ci):
        _file(made, _CI[system], template(f"{system}.yml"), write)
    if pre_commit:
        _file(made, _PRE_COMMIT, template("pre-commit.yaml"), write)
    if git or (root / ".git").exists():
        _lines(made, ".gitignore", [f"{line}\n" for line in _IGNORE], write)
    if git:
        _lines(made, ".gitattributes", [_ATTRIBUTES], write)
    return made


def _around(root: Path) -> Path | None:
    """The workspace above a folder that is none yet."""
    try:
        found = find(next(folder for folder in (root, *root.parents) if folder.is_dir()))
    except WorkspaceError:
        return None
    return None if found == root.resolve() else found


def template(name: str) -> str:
    """A file of l10n/templates/."""
    return (files("l10n") / "templates" / name).read_text(encoding="utf-8")


def _folder(made: Made, name: str, write: bool) -> None:
    path = made.root / name
    (made.kept if path.is_dir() else made.created).append(f"{name}/")
    if write:
        path.mkdir(parents=True, exist_ok=True)


def _file(made: Made, name: str, text: str, write: bool) -> None:
    path = made.root / name
    (made.kept if path.exists() else made.created).append(name)
    if write and not path.exists():
        storage.write(path, name, text.encode())


def _lines(made: Made, name: str, lines: Sequence[str], write: bool) -> None:
    """Add the lines that a file lacks at its end."""
    before = storage.read(made.root / name, name)
    text = (before or b"").decode("utf-8", "surrogateescape")
    missing = [line for line in lines if line.strip() not in text.splitlines()]
    (made.created if missing else made.kept).append(name)
    if write and missing:
        joined = text + ("\n" if text and not text.endswith("\n") else "") + "".join(missing)
        storage.write(made.root / name, name, joined.encode("utf-8", "surrogateescape"))
