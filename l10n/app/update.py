"""`l10n update`: sync, then prefill, then report."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from l10n.app import prefill, report, sync
from l10n.app.work import Work
from l10n.model import Report


@dataclass(frozen=True, slots=True)
class Updated:
    sync: sync.SyncResult
    prefill: prefill.PrefillResult
    report: Report

    def as_json(self, report: dict[str, Any]) -> dict[str, Any]:
        """report: the same as `l10n report --format json` gives."""
        parts = {"sync": self.sync.as_json(), "prefill": self.prefill.as_json(), "report": report}
        return {"version": 1, **parts}


def update(work: Work, choice: prefill.Choice, *, write: bool = True) -> Updated:
    """All three on the chosen articles; the caller holds the workspace's lock if it writes."""
    synced = sync.sync(work, write=write)
    filled = prefill.run(work, choice, write=write)
    return Updated(synced, filled, report.make(work))
