"""What a badge says, however it is drawn."""

from __future__ import annotations

from l10n import inert
from l10n.model import Report

_COLORS = ((100, "brightgreen"), (90, "green"), (70, "yellowgreen"), (50, "yellow"), (25, "orange"), (0, "red"))

MOST = 5
"""Locales that a badge names one by one."""


def badge(report: Report) -> tuple[str, str, str]:
    """Label, message, and the shields name of the colour of the least translated locale."""
    percents = {locale: part.whole.percent for locale, part in report.locales.items() if part.articles}
    if not percents:
        return "translated", "no articles", "lightgrey"
    least = min(percents.values())
    color = next(name for floor, name in _COLORS if least >= floor)
    if len(percents) > MOST:
        return "translated", f"{len(percents)} languages, {least}% or more", color
    if len(percents) == 1:
        return f"translated: {inert.line(next(iter(percents)))}", f"{least}%", color
    return "translated", " · ".join(f"{inert.line(locale)} {percent}%" for locale, percent in percents.items()), color
