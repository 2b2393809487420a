"""A badge as SVG, drawn without any service: how much is translated."""

from __future__ import annotations

from unicodedata import east_asian_width
from xml.sax.saxutils import escape

from l10n import inert
from l10n.model import Report
from l10n.plugin import ReportFormat, Style
from l10n.reports._badge import badge

_HEX = {
    "brightgreen": "#2f7d00",
    "green": "#4f7a00",
    "yellowgreen": "#6b7000",
    "yellow": "#7d6600",
    "orange": "#a8470b",
    "red": "#b3261e",
    "lightgrey": "#5f5f5f",
}
"""Dark enough for white text (WCAG AA, 4.5 to 1)."""

_SVG = """\
<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="20" role="img" aria-label="{label}: {message}">
<title>{label}: {message}</title>
<clipPath id="r"><rect width="{width}" height="20" rx="3"/></clipPath>
<g clip-path="url(#r)"><rect width="{left}" height="20" fill="#444"/>\
<rect x="{left}" width="{right}" height="20" fill="{color}"/></g>
<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,sans-serif" font-size="11">\
<text x="{middle_left}" y="14" textLength="{text_left}">{label}</text>\
<text x="{middle_right}" y="14" textLength="{text_right}">{message}</text></g>
</svg>
"""


def report(report: Report, style: Style) -> str:
    label, message, color = badge(report)
    text_left, text_right = _width(label), _width(message)
    left, right = text_left + 10, text_right + 10
    return _SVG.format(
        label=escape(inert.xml(label), {'"': "&quot;"}),
        message=escape(inert.xml(message), {'"': "&quot;"}),
        color=_HEX[color],
        left=left,
        right=right,
        width=left + right,
        text_left=text_left,
        text_right=text_right,
        middle_left=left / 2,
        middle_right=left + right / 2,
    )


def _width(text: str) -> int:
    """About what 11 px Verdana takes; textLength fits the letters into it."""
    return sum(11 if east_asian_width(char) in "WF" else 4 if char in "il:.,·| " else 7 for char in text)


REPORT = ReportFormat("badge_svg", report=report)
