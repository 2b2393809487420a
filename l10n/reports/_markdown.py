"""Findings as Markdown: for a pull request's comment and for the summary of a CI job."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from l10n import inert
from l10n.model import Diagnostic, Severity
from l10n.plugin import Style
from l10n.reports._findings import in_article, in_catalog, tally, worst_first

MOST = 100
"""Rows of a table: GitHub takes 65,536 characters in a comment."""

LONGEST = 300
"""Characters of a cell."""

_MARKS = {Severity.ERROR: "❌ error", Severity.WARNING: "⚠️ warning", Severity.INFO: "ℹ️ note"}


def findings(found: Sequence[Diagnostic], style: Style) -> str:
    """A heading and a table, the worst first."""
    return "\n".join(_lines(found, style)) + "\n"


def _lines(found: Sequence[Diagnostic], style: Style) -> Iterator[str]:
    if not found:
        yield f"### Translations: {'not everything could be read ❌' if style.unread else 'nothing found ✅'}"
        return
    yield f"### Translations: {tally(found)}"
    yield ""
    yield "| | check | what | article | catalog |"
    yield "|---|---|---|---|---|"
    for finding in worst_first(found)[:MOST]:
        cells = (finding.check, finding.message, in_article(finding), in_catalog(finding) or finding.locale or "")
        yield f"| {_MARKS[finding.severity]} | " + " | ".join(cell(text) for text in cells) + " |"
    if len(found) > MOST:
        yield ""
        yield f"{len(found) - MOST:,} more: `l10n check` lists them all."


def cell(text: str) -> str:
    return inert.markdown(text if len(text) <= LONGEST else text[: LONGEST - 1] + "…")
