"""A report built from real catalogs: every state, and one that is hostile."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n import catalog, report
from l10n.model import Catalog, Diagnostic, Report, Severity

DATA = Path(__file__).parent / "data"


def read(name: str) -> Catalog:
    return catalog.read((DATA / f"{name}.po").read_bytes(), f"catalogs/vi/{name}.po")


def build(*names: str) -> Report:
    """The report on these catalogs; unit n of an article stands on its line 2n - 1."""
    parts, findings = [], []
    for name in names:
        stored, path = read(name), f"catalogs/vi/{name}.po"
        lines = {entry.key: 2 * index + 1 for index, entry in enumerate(stored.entries) if not entry.obsolete}
        article = f"source_articles/{name}.md"
        parts.append(("vi", *report.report(article, path, stored, None, lines=lines, skipped=1, orphan=False)))
        entry = stored.entries[min(1, len(stored.entries) - 1)]
        if name != "done":
            message = f"expected the number 400, found none, in {entry.target}"
            place = ("vi", path, article, lines[entry.key], entry.line)
            findings.append(Diagnostic("numbers", Severity.WARNING, message, entry, *place))
    return report.collect(parts, findings, locales=["vi"])


@pytest.fixture
def work() -> Report:
    return build("done", "cramps")


@pytest.fixture
def hostile() -> Report:
    return build("hostile")


@pytest.fixture
def findings(work: Report) -> list[Diagnostic]:
    """What `l10n check` would give: errors, a warning, and one for a whole locale."""
    return [*work.diagnostics, *report.gate(work)]


@pytest.fixture
def hostile_findings(hostile: Report) -> list[Diagnostic]:
    return [*hostile.diagnostics, *report.gate(hostile)]
