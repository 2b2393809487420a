"""`l10n merge`: git's merge driver for catalogs, by entry and never by line."""

from __future__ import annotations

from pathlib import Path

from l10n import catalog, language, merge, registry, storage, workspace
from l10n.config import Config
from l10n.errors import L10nError
from l10n.model import Catalog

_TEMPORARY = ".merge_file_"
"""How git calls what it hands to a driver"""


def merge_files(base: Path, ours: Path, theirs: Path, name: str | None = None, *, write: bool = True) -> list[str]:
    """Merge into `ours`; what could not be united is said, an entry a line, with the catalog's name.

    git gives an empty base where both branches added the file.
    """
    mine, before = _read(ours)
    other, _ = _read(theirs)
    if mine is None or other is None:
        raise L10nError("no such file", path=str(ours if mine is None else theirs), cure="see `l10n merge --help`")
    common, _ = _read(base, empty_ok=True)
    blank = Catalog(mine.locale, mine.header, (), mine.form)
    config = _config()
    trivial = config.for_locale(mine.locale).sync.trivial
    fresh, conflicts = merge.merge(common or blank, mine, other, source=language.load(config.source), trivial=trivial)
    data = catalog.write(fresh)
    if write:
        storage.update(ours, str(ours), before, data)
    return [f"{name or _called(ours, mine)}: {conflict}" for conflict in conflicts]


def _called(path: Path, stored: Catalog) -> str:
    """The file, or its article where git's driver was not told to name it: its own files say nothing to anybody."""
    if not path.name.startswith(_TEMPORARY):
        return str(path)
    article = next((name for entry in stored.entries for name in entry.references), None)
    return f"{stored.locale} of {article}" if article else stored.locale


def _config() -> Config:
    """Of the workspace; git runs its drivers in the folder at the top, and none need be there."""
    try:
        return workspace.load(workspace.find(Path.cwd()), registry.formats()).config
    except L10nError:
        return Config()


def _read(path: Path, *, empty_ok: bool = False) -> tuple[Catalog | None, bytes | None]:
    data = storage.read(path, str(path))
    if data is None or (empty_ok and not data.strip()):
        return None, data
    return catalog.read(data, str(path)), data
