"""One catalog brought up to date in memory: what `l10n sync` writes, and what `report` and `check` show of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cache

from l10n import catalog
from l10n import sync as step
from l10n.app.work import Work, fields, now
from l10n.model import Catalog, Changes, Extraction
from l10n.workspace import Article


@dataclass(frozen=True, slots=True)
class Renewal:
    """What a catalog is and what it should be."""

    old: Catalog | None
    fresh: Catalog | None
    """None where an article without units needs no catalog"""
    data: bytes | None
    """The bytes of `fresh`"""
    changes: Changes


def renew(
    work: Work, extraction: Extraction, article: Article, locale: str, prune: bool, before: bytes | None
) -> Renewal:
    """Sync one catalog in memory."""
    path = article.catalog(locale)
    units = extraction.units
    config = work.config.for_locale(locale)
    if before is None and not units:
        return Renewal(None, None, None, Changes())
    if before is None:
        old, stored = _new(work, locale), None
    else:
        stored = work.read(before, path, locale)
        wanted = fields(config)
        old = catalog.headed(stored, wanted, now())
        old = catalog.with_header(old, _missing(catalog.header(old), wanted)) if wanted else old
    fresh, changes = step.sync(
        old, units, article.path, source=work.source, trivial=config.sync.trivial, prune=prune, now=now()
    )
    return Renewal(stored, fresh, work.write(fresh, path), changes)


def _new(work: Work, locale: str) -> Catalog:
    config = work.config.for_locale(locale)
    blank = catalog.new(locale, fields(config), now())
    return replace(blank, form=replace(blank.form, width=config.catalog.width))


_PLACEHOLDERS = frozenset({"", "PACKAGE VERSION", "FULL NAME <EMAIL@ADDRESS>", "LANGUAGE <LL@li.org>"})
"""What gettext's tools write where nobody said anything"""


def _missing(header: dict[str, str], wanted: dict[str, str]) -> dict[str, str]:
    """What l10n.toml sets, where the header has nothing of its own yet."""
    ours = _ours()
    return {key: value for key, value in wanted.items() if header.get(key, "") in {*_PLACEHOLDERS, ours.get(key, "")}}


@cache
def _ours() -> dict[str, str]:
    """What a new catalog's header says; Babel is asked for some of it, once."""
    return catalog.header(catalog.new("en", {}, ""))
