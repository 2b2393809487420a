"""`l10n segment`: the units of articles, and what was left out and why; changes nothing."""

from __future__ import annotations

from functools import partial
from typing import Any

from l10n import catalog
from l10n.app.work import Work, fields, now
from l10n.model import Catalog, Entry, Extraction


def segment(work: Work) -> list[Extraction]:
    """The extraction of every chosen article that can be read."""
    found = (work.attempt(partial(work.extraction, article)) for article in work.articles)
    return [extraction for extraction in found if extraction]


def as_json(extractions: list[Extraction]) -> dict[str, Any]:
    return {"version": 1, "articles": [_article(extraction) for extraction in extractions]}


def _article(extraction: Extraction) -> dict[str, Any]:
    units = [
        {
            "source": unit.source,
            "context": unit.context,
            "kind": unit.kind,
            "note": unit.note,
            "start": unit.locations[0].start,
            "end": unit.locations[0].end,
            "line": unit.locations[0].line,
        }
        for unit in extraction.occurrences
    ]
    skipped = [
        {
            "text": item.text,
            "reason": item.reason,
            "start": item.location.start,
            "end": item.location.end,
            "line": item.location.line,
        }
        for item in extraction.skipped
    ]
    return {"article": extraction.article, "units": units, "skipped": skipped}


def template(work: Work, extractions: list[Extraction]) -> bytes:
    """One POT of all units, without a locale."""
    entries: dict[tuple[str | None, str], Entry] = {}
    for extraction in extractions:
        for unit in extraction.units:
            entry = entries.get(unit.key) or Entry(
                unit.source, context=unit.context, extracted=(unit.kind, *(unit.note or "").splitlines())
            )
            entries[unit.key] = entry.edit(references=(*entry.references, extraction.article))
    blank = catalog.new(work.config.source, fields(work.config), now())
    blank = catalog.with_header(blank, {"Language": "", "Plural-Forms": "nplurals=INTEGER; plural=EXPRESSION;"})
    header = blank.header.edit(flags=("fuzzy",))
    return catalog.write(Catalog(blank.locale, header, tuple(entries.values()), blank.form))
