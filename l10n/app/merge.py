"""`l10n merge`: git's merge driver for catalogs, by entry and never by line."""

from __future__ import annotations

from pathlib import Path

from l10n import catalog, language, merge, registry, storage, workspace
from l10n.config import Config
from l10n.errors import L10nError
from l10n.model import Catalog


def merge_files(base: Path, ours: Path, theirs: Path, *, write: bool = True) -> list[str]:
    """Merge into `ours`; what could not be united is said, an entry a line.

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
    return conflicts


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
