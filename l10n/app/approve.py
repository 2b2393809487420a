"""`l10n approve`: takes the fuzzy mark off reviewed drafts that hold and pass the error checks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any

from l10n import catalog, registry, storage
from l10n.app.scan import findings
from l10n.app.work import Work, now
from l10n.errors import ConfigError
from l10n.model import Catalog, Entry, Severity, State
from l10n.prefill import without_remarks
from l10n.workspace import Article


@dataclass(frozen=True, slots=True)
class Approved:
    """What happened in one catalog."""

    catalog: str
    approved: int
    refused: tuple[tuple[Entry, str], ...] = ()
    """Drafts that an error check stopped, and what it said"""
    warned: tuple[Entry, ...] = ()
    """Drafts that were approved although a check warns of them"""
    written: bool = False


@dataclass
class Approval:
    catalogs: list[Approved] = field(default_factory=list)

    @property
    def refused(self) -> bool:
        return any(row.refused for row in self.catalogs)

    def as_json(self) -> dict[str, Any]:
        rows = [
            {
                "catalog": row.catalog,
                "approved": row.approved,
                "warned": len(row.warned),
                "refused": [{"source": entry.source, "reason": reason} for entry, reason in row.refused],
                "written": row.written,
            }
            for row in self.catalogs
        ]
        return {"version": 1, "catalogs": rows}


def approve(work: Work, *, write: bool = True, only: Sequence[str] = ()) -> Approval:
    """Approve the machine drafts of the chosen articles; what a person marked fuzzy, or is stale, stays.

    only: approve just the drafts with these sources. The caller holds the workspace's lock if it writes.
    """
    result, sought = Approval(), dict.fromkeys(only)
    for locale in work.locales:
        for article in work.tracked(work.articles, lambda article: article.path):
            row = work.attempt(partial(_one, work, article, locale, write, frozenset(only), sought))
            if row:
                result.catalogs.append(row)
    for text in sought if not work.problems else ():
        cure = "give it as it stands in the catalog"
        work.note(ConfigError(f"--source {text!r} is no source of the chosen articles", cure=cure))
    return result


def _one(
    work: Work, article: Article, locale: str, write: bool, only: frozenset[str], sought: dict[str, None]
) -> Approved | None:
    """Approve in one catalog; the sources that stand in it are no longer sought."""
    path = article.catalog(locale)
    old, before = work.catalog(path, locale)
    if old is None or before is None:
        return None
    for entry in old.entries:
        sought.pop(entry.source, None)
    told = partial(_approved, work, locale, only)
    fresh, refused, warned = told(old)
    count = sum(old_entry != entry for old_entry, entry in zip(old.entries, fresh.entries, strict=True))
    if count and write:

        def again(data: bytes) -> bytes:
            return work.write(told(work.read(data, path, locale))[0], path)

        storage.update(work.workspace.file(path), path, before, work.write(fresh, path), again)
    return Approved(path, count, tuple(refused), tuple(warned), bool(count and write))


def _findings(work: Work, locale: str, entry: Entry) -> Iterator[tuple[Severity, str]]:
    """What is to be said of a draft; of severity error: why it cannot be approved."""
    origin = catalog.provenance(entry)
    if origin and origin.origin in registry.names("engines") and registry.load("engines", origin.origin).trial:
        yield Severity.ERROR, f"what {origin.origin} writes is for trying things out, not for readers"
    yield from findings(work, locale, entry)


_Told = tuple[Catalog, list[tuple[Entry, str]], list[Entry]]
"""The catalog with its drafts approved; what was refused, and why; what was approved in spite of warnings"""


def _approved(work: Work, locale: str, only: frozenset[str], old: Catalog) -> _Told:
    refused: list[tuple[Entry, str]] = []
    warned: list[Entry] = []

    def judged(entry: Entry) -> Entry:
        if catalog.state(entry) is not State.MACHINE or (only and entry.source not in only):
            return entry
        said = list(_findings(work, locale, entry))
        if reason := next((message for level, message in said if level is Severity.ERROR), None):
            refused.append((entry, reason))
            return entry
        if any(level is Severity.WARNING for level, _ in said):
            warned.append(entry)
        return without_remarks(catalog.approve(entry))

    fresh = replace(old, entries=tuple(map(judged, old.entries)))
    if fresh == old:
        return old, refused, warned
    return catalog.with_header(catalog.headed(fresh, {}, now()), {"PO-Revision-Date": now()}), refused, warned
