"""SubRip subtitles: the lines under each time stamp."""

import re

from l10n.model import Document, Span, tile
from l10n.plugin import Format, Options, Target

_CUE = re.compile(r"(?m)^\d+\r?\n\d\d:\d\d:\d\d,\d\d\d --> .*\r?\n")


def parse(text: str, options: Options) -> tuple[Span, ...]:
    """Each cue's text is one span; its lines are joined by a space."""
    spans = []
    for cue in _CUE.finditer(text):
        lines = []
        at = cue.end()
        for line in text[at:].split("\n"):
            if not line.strip():
                break
            lines.append((at, at + len(line.rstrip("\r"))))
            at += len(line) + 1
        if lines:
            source = " ".join(text[start:end] for start, end in lines)
            spans.append(Span(lines[0][0], lines[-1][1], "subtitle", source, tuple(lines)))
    return tile(text, spans)


def splice(document: Document, span: Span, target: str, into: Target) -> str:
    """A translated cue stands on one line; an unchanged one keeps its breaks."""
    return document.text[span.start : span.end] if target == span.source else target


FORMAT = Format("subtitles", (".srt",), parse, splice)
