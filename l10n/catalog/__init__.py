"""PO files: bytes <-> Catalog, the states of entries, their provenance. The only place that knows polib."""

from l10n.catalog.header import headed, header, new, with_header
from l10n.catalog.peer import to_mo
from l10n.catalog.reader import read
from l10n.catalog.states import (
    approve,
    digest,
    draft,
    empty_on_purpose,
    ignore,
    ignores,
    ignoring,
    in_force,
    provenance,
    state,
    unified,
    usable,
)
from l10n.catalog.writer import entry_text, write

__all__ = [
    "approve",
    "digest",
    "draft",
    "empty_on_purpose",
    "entry_text",
    "headed",
    "header",
    "ignore",
    "ignores",
    "ignoring",
    "in_force",
    "new",
    "provenance",
    "read",
    "state",
    "to_mo",
    "unified",
    "usable",
    "with_header",
    "write",
]
