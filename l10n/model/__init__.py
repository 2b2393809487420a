"""The nouns: what every step takes and gives."""

from l10n.model.article import Block, Document, Extraction, Location, Part, Segment, Skipped, Span, Unit, tile
from l10n.model.catalog import Catalog, Changes, Entry, Form, Match, Plural, Previous, Provenance, State
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
