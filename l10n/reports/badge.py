"""A shields.io endpoint (JSON) for the README: how much is translated."""

from __future__ import annotations

import json

from l10n.model import Report
from l10n.plugin import ReportFormat, Style
from l10n.reports._badge import badge


def report(report: Report, style: Style) -> str:
    label, message, color = badge(report)
    return json.dumps({"schemaVersion": 1, "label": label, "message": message, "color": color}) + "\n"


REPORT = ReportFormat("badge", report=report)
