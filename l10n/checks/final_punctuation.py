"""The translation does not end as the source does: a full stop, question mark, colon ... is missing or another one.

End the sentence with the mark that your language has for the source's: `.` is `。` in Japanese, `?` is `؟` in Arabic.
A sentence without a mark at its end, as a heading is, stays without.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.model import Entry, Severity
from l10n.plugin import Check, Pair

_MARKS = {
    ".": "full stop",
    "?": "question mark",
    "!": "exclamation mark",
    ":": "colon",
    ";": "semicolon",
    "…": "ellipsis",
    ",": "comma",
}
_SAME = str.maketrans("。．？！：；，、؟؛،।॥՞։·", ".." + "?!:;,,?;,..?.;")
_CLOSERS = "\"'”’»›」』】〉》）)]}*_~` \t\n\r\u00a0\u202f\u200b"
_SPOKEN = ("か", "か。", "吗", "呢")
"""Japanese and Chinese may ask without a mark"""


def ending(text: str) -> str:
    """The mark at the end of a text behind closing quotes, brackets and tags; '' where it ends in a word."""
    tail = text[-80:]
    if tail[-1:].isalnum():  # nearly always a letter, if no mark
        return ""
    while True:
        shorter = tail.rstrip(_CLOSERS)
        if shorter.endswith(">") and "</" in shorter:
            shorter = shorter[: shorter.rindex("</")]
        if shorter == tail:
            break
        tail = shorter
    tail = tail[-3:].translate(_SAME)
    if tail.endswith(("...", "…")):
        return "…"
    mark = tail[-1:]
    return mark if mark in _MARKS else ""


def find(entry: Entry, pair: Pair) -> Iterator[tuple[Severity, str]]:
    wanted, found = ending(entry.source), ending(entry.target)
    if wanted == found or wanted in ("", ",", ";") or _alike(entry, wanted, found):
        return
    shown = f"a {_MARKS[found]}" if found else f"{entry.target.rstrip()[-1:]!r}"
    level = Severity.WARNING if not found or "?" in (wanted, found) else Severity.INFO
    yield level, f"expected a {_MARKS[wanted]} at the end, found {shown}"


def _alike(entry: Entry, wanted: str, found: str) -> bool:
    """Marks that stand for each other, and full stops that belong to an abbreviation."""
    if {wanted, found} <= {".", "!", "…"} and found:
        return True
    if wanted == "?" and entry.target.rstrip(_CLOSERS + "。.").endswith(_SPOKEN):
        return True
    return wanted == "." and not found and _abbreviated(entry.source)


def _abbreviated(source: str) -> bool:
    """etc., Inc., a.m.: the full stop is the word's."""
    last = source.rstrip(_CLOSERS).rpartition(" ")[2]
    return len(source.split()) < 5 and (len(last) <= 4 or last.count(".") > 1)


CHECK = Check("final_punctuation", Severity.WARNING, entry=find)
