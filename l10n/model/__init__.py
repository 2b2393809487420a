"""The nouns: what every step takes and gives. Each is imported when it is first asked for."""

from __future__ import annotations

from importlib import import_module

TYPE_CHECKING = False  # as typing's, which takes five milliseconds to import
if TYPE_CHECKING:
    from l10n.model.article import Block, Document, Extraction, Part, Skipped, Span, tile
    from l10n.model.catalog import Catalog, Changes, Entry, Form, Plural, Previous, Provenance, State
    from l10n.model.finding import (
        ArticleReport,
        Count,
        Diagnostic,
        LocaleReport,
        Page,
        PageBlock,
        PagePart,
        Report,
        Severity,
        Todo,
    )
    from l10n.model.offer import Match
    from l10n.model.segment import Segment
    from l10n.model.unit import Location, Unit

__all__ = [
    "ArticleReport",
    "Block",
    "Catalog",
    "Changes",
    "Count",
    "Diagnostic",
    "Document",
    "Entry",
    "Extraction",
    "Form",
    "LocaleReport",
    "Location",
    "Match",
    "Page",
    "PageBlock",
    "PagePart",
    "Part",
    "Plural",
    "Previous",
    "Provenance",
    "Report",
    "Segment",
    "Severity",
    "Skipped",
    "Span",
    "State",
    "Todo",
    "Unit",
    "tile",
]

_HOMES = {
    "article": "Block Document Extraction Part Skipped Span tile",
    "catalog": "Catalog Changes Entry Form Plural Previous Provenance State",
    "finding": "ArticleReport Count Diagnostic LocaleReport Page PageBlock PagePart Report Severity Todo",
    "offer": "Match",
    "segment": "Segment",
    "unit": "Location Unit",
}
_HOME = {name: home for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    found: object = getattr(import_module(f"l10n.model.{_HOME[name]}"), name)
    globals()[name] = found
    return found
