"""`l10n memory import|export`: TMX in and out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from l10n import __version__, catalog, glossary, memory, storage
from l10n.app.scan import glossary_path
from l10n.app.work import Work
from l10n.errors import CatalogError, ConfigError, L10nError
from l10n.memory import Record, tbx, tmx
from l10n.model import Catalog


def records(work: Work, locale: str) -> Iterator[Record]:
    """All that is remembered for a locale: its catalogs, then the files that l10n.toml names."""
    for path in work.workspace.catalogs(locale):
        try:
            stored = work.catalog(path, locale)[0]
        except L10nError:
            continue  # told when the catalog's turn comes
        yield from memory.records(stored) if stored else ()
    for name in work.config.for_locale(locale).memory.files:
        yield from work.attempt(partial(filed, work, locale, name.replace("{locale}", locale))) or ()


def filed(work: Work, locale: str, name: str) -> list[Record]:
    """What one of the [memory] files holds for a locale."""
    file = work.workspace.file(name)
    if not file.exists():
        if name == store(work, locale):
            return []  # nothing was imported so far
        raise ConfigError("no such file", path=name, cure="mend [memory] files in l10n.toml")
    return list(_file(file, name, work.config.source, locale))


def _file(path: Path, name: str, source: str, locale: str) -> Iterator[Record]:
    """The records of a TMX or PO file; a TMX is streamed."""
    if path.suffix.lower() in (".po", ".pot"):
        stored = catalog.read(storage.read(path, name) or b"", name, locale)
        if _speaks(stored, locale):  # what is in other languages is passed over, as in a TMX
            yield from memory.records(stored)
        return
    try:
        with path.open("rb") as file:
            yield from tmx.read(file, name, source, locale)
    except OSError as error:
        raise L10nError(f"cannot be read: {(error.strerror or '').lower()}", path=name) from error


def _speaks(stored: Catalog, locale: str) -> bool:
    """Whether a PO file is in that language, by its header; one that does not say is taken at its user's word."""
    spoken = catalog.header(stored).get("Language", "")
    return not spoken or tmx.same(spoken, locale)


def store(work: Work, locale: str) -> str:
    """The TMX file that imports go to: the first of [memory] files."""
    files = work.config.for_locale(locale).memory.files
    name = next((name for name in files if name.lower().endswith(".tmx")), None)
    if name is None:
        raise ConfigError(
            "[memory] files names no TMX file to import into", path="l10n.toml", cure="add one, or leave the key out"
        )
    return name.replace("{locale}", locale)


@dataclass(frozen=True, slots=True)
class Taken:
    """What an import did."""

    file: str
    locale: str
    read: int
    new: int
    store: str


def take(work: Work, files: Iterable[Path], *, write: bool = True) -> list[Taken]:
    """Import TMX and PO files: what the store lacks is added to it. The caller holds the lock if it writes."""
    done: list[Taken] = []
    files = list(files)
    for locale in work.locales:
        done += _take_terms(work, [path for path in files if path.suffix.lower() == ".tbx"], locale, write)
        name = store(work, locale)
        kept = dict.fromkeys(filed(work, locale, name))
        before = len(kept)
        for path in files:
            if path.suffix.lower() == ".tbx":
                continue
            found = work.attempt(partial(_read_all, work, path, locale))
            if found is None:
                continue
            size = len(kept)
            kept |= dict.fromkeys(found)
            done.append(Taken(str(path), locale, len(found), len(kept) - size, name))
        if write and len(kept) > before:
            put(work, locale, kept, work.workspace.file(name), name)
    return done


def _take_terms(work: Work, files: Iterable[Path], locale: str, write: bool) -> Iterator[Taken]:
    """Terms of TBX files that the locale's glossary lacks are added at its end; its own lines stay as they are."""
    name = glossary_path(locale)
    for path in files:
        data = storage.read(path, str(path))
        if data is None:
            work.note(L10nError("no such file", path=str(path), cure="name TBX files"))
            continue
        read = partial(tbx.read, data, str(path), work.config.source, locale)
        found = work.attempt(read) or []
        before = work.workspace.read(name)
        text = before.decode("utf-8-sig") if before else ""
        have = {term.source.casefold() for term in (glossary.parse(text, name) if text else ())}
        new = [term for term in found if term.source.casefold() not in have]
        if write and new:
            lines = glossary.unparse(new).partition("\n")[2] if text else glossary.unparse(new)
            joined = text + ("\n" if text and not text.endswith("\n") else "") + lines
            storage.update(work.workspace.file(name), name, before, joined.encode())
        yield Taken(str(path), locale, len(found), len(new), name)


def _read_all(work: Work, path: Path, locale: str) -> list[Record]:
    if not path.is_file():
        raise L10nError("no such file", path=str(path), cure="name TMX or PO files")
    if path.suffix.lower() in (".po", ".pot"):
        _require_language(work, path, locale)
    return list(_file(path, str(path), work.config.source, locale))


def _require_language(work: Work, path: Path, locale: str) -> None:
    """CatalogError for a PO file in none of the chosen languages."""
    stored = catalog.read(storage.read(path, str(path)) or b"", str(path), locale)
    if not any(_speaks(stored, each) for each in work.locales):
        spoken, wanted = catalog.header(stored)["Language"], " or ".join(work.locales)
        cure = f"give -l {spoken}, or mend `Language:` in its header if that is wrong"
        raise CatalogError(f"is in {spoken!r} by its header, not in {wanted}", path=str(path), cure=cure)


def put(work: Work, locale: str, kept: Iterable[Record], path: Path, name: str) -> None:
    """Write records as TMX, atomically."""
    storage.write(path, name, b"".join(tmx.write(kept, work.config.source, locale, __version__)))


def exported(work: Work, locale: str, unreviewed: bool = False) -> Iterator[Record]:
    """What other programs are given: no mark of ours would tell them that something is out of use or unfinished."""
    return (record for record in records(work, locale) if unreviewed or record.reviewed)


def chunks(work: Work, locale: str, unreviewed: bool = False) -> Iterator[bytes]:
    """The memory of a locale as TMX, piece by piece."""
    return tmx.write(exported(work, locale, unreviewed), work.config.source, locale, __version__)
