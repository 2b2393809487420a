"""PO bytes -> Catalog."""

from __future__ import annotations

from dataclasses import replace

from l10n.catalog import charset
from l10n.catalog.header import fields
from l10n.catalog.lexer import lex
from l10n.errors import CatalogError
from l10n.model import Catalog, Entry


def read(data: bytes, path: str, locale: str | None = None, *, width: int = 79) -> Catalog:
    """The catalog in a PO file; locale is the header's Language where it is not given; width: of what is written anew.

    Identical duplicates are united. Raises CatalogError, with path and line, for all that cannot be read
    without losing something.
    """
    text, form = charset.decode(data, path)
    separators: dict[int, str] = {}
    entries: list[Entry] = []
    tail, first = "", True
    for before, entry in lex(text, path, form.encoding):
        if entry is None:
            tail = before
        else:
            if before != ("" if first else "\n"):
                separators[entry.line] = before
            entries.append(entry)
            first = False
    head = Entry("")
    if entries and entries[0].key == (None, "") and not entries[0].obsolete:
        head = entries.pop(0)
    form = replace(form, tail=tail, separators=separators, width=width)
    unique = _unite(entries, path)
    return Catalog(locale or fields(head).get("Language", ""), head, unique, form)


def _unite(entries: list[Entry], path: str) -> tuple[Entry, ...]:
    """Keys are unique; a repeated entry that says the same is taken into the first one."""
    sources = {entry.source for entry in entries}
    if len(sources) == len(entries) and "" not in sources:  # as nearly always, so nothing need be paired
        return tuple(entries)
    found: dict[tuple[str | None, str], Entry] = {}
    for entry in entries:
        if entry.key == (None, ""):
            message = 'found msgid "" after other entries; the header is expected first, and once'
            raise CatalogError(message, path=path, line=entry.line, cure="move it to the top")
        same = found.get(entry.key)
        found[entry.key] = entry if same is None else _merged(same, entry, path)
    return tuple(found.values())


def _merged(first: Entry, second: Entry, path: str) -> Entry:
    alike = ("target", "plural", "fuzzy", "obsolete")
    if any(getattr(first, name) != getattr(second, name) for name in alike):
        message = f"found the same msgid as in line {first.line} with another translation"
        raise CatalogError(message, path=path, line=second.line, cure="keep one of the two")
    names = ("flags", "comments", "extracted", "references")
    joined = {name: tuple(dict.fromkeys(getattr(first, name) + getattr(second, name))) for name in names}
    return first.edit(**joined, previous=first.previous or second.previous)
