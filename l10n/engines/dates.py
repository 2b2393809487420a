"""Dates, offline: a unit that is nothing but a date ("30 Nov 2022") is written as the locale writes it."""

from __future__ import annotations

from collections.abc import Sequence

from l10n import dates
from l10n.plugin import Engine, EngineSetup, Translate


def _open(setup: EngineSetup) -> Translate:
    def translate(texts: Sequence[str]) -> list[str | None]:
        return [_date(text, setup.source, setup.target) for text in texts]

    return translate


def _date(text: str, source: str, target: str) -> str | None:
    """None where there are other words: they are another engine's."""
    parts, at = list[str](), 0
    for written in dates.find(text, source):
        parts += [text[at : written.start], dates.write(written.day, target)]
        at = written.end
    around = "".join(parts[::2]) + text[at:]
    return "".join(parts) + text[at:] if parts and not any(map(str.isalnum, around)) else None


ENGINE = Engine("dates", _open, offline=True, batch=1000, max_chars=1_000_000, exact=True, picks=True)
