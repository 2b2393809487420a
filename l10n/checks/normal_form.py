"""The translation is not in Unicode's composed normal form (NFC).

Letters and their accents are written as separate characters, as some keyboards and macOS file names give them. It
looks right, but searches do not find it, glossaries miss it, and it may be shown wrongly. Type the text again, or
convert it to NFC (in many editors: Unicode normalization). Nothing else about the words needs to change.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import islice

from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_PIECE = re.compile(r"\S{1,40}")


def find(entry: Entry, pair: Pair) -> Iterator[str]:
    if unicodedata.is_normalized("NFC", entry.target):
        return
    pieces = (piece for piece in _PIECE.findall(entry.target) if not unicodedata.is_normalized("NFC", piece))
    wrong = list(islice((piece for piece in pieces if piece not in entry.source), 3))
    if wrong:
        shown = ", ".join(f"{unicodedata.normalize('NFC', piece)} as {_escaped(piece)}" for piece in wrong)
        yield f"expected composed characters (NFC), found {shown}"


def _escaped(piece: str) -> str:
    """The combining marks made visible."""
    return "".join(f"\\u{ord(char):04x}" if unicodedata.combining(char) else char for char in piece)


CHECK = Check("normal_form", Severity.ERROR, entry=find)
