"""The second reader, with the last word before a write: of a few lines where these do, else polib. And .mo files.

What is plain is read by lines and JSON's strings, which share nothing with our lexer and writer and take a tenth of
polib's time. It can only agree: all that it does not take, or finds otherwise, is for polib to judge.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from l10n.catalog.header import header
from l10n.catalog.states import state
from l10n.model import Catalog, Entry, State

if TYPE_CHECKING:
    import polib


def to_mo(catalog: Catalog) -> bytes:
    """The .mo file: what is translated, and nothing else."""
    import polib

    file = polib.POFile()
    file.metadata = header(catalog)
    for entry in catalog.entries:
        if state(entry) is State.TRANSLATED and entry.target:
            file.append(_peer(entry))
    return bytes(file.to_binary())


def _peer(entry: Entry) -> polib.POEntry:
    import polib

    if entry.plural:
        return polib.POEntry(
            msgid=entry.source,
            msgctxt=entry.context,
            msgid_plural=entry.plural.source,
            msgstr_plural=dict(enumerate(entry.plural.targets)),
        )
    return polib.POEntry(msgid=entry.source, msgctxt=entry.context, msgstr=entry.target)


class _Lines(str):
    """Text that is cut at newlines alone; str.splitlines, which polib calls, cuts at U+2028 and others too."""

    __slots__ = ()

    def splitlines(self, keepends: bool = False) -> list[str]:
        return self.split("\n")


def verify(written: Iterable[tuple[Entry, str]]) -> None:
    """Read what was written anew, and let polib judge where that is not plainly right.

    RuntimeError, a bug of ours, where polib reads something else, too.
    """
    fresh = [(entry, text) for entry, text in written if entry.source and _plain(text) != _wanted(entry)]
    if not fresh:
        return
    import polib

    text = _Lines("".join(_values(text) for _, text in fresh))
    read = polib.pofile(text, encoding="utf-8")
    if len(read) != len(fresh):
        raise RuntimeError(f"polib reads {len(read)} of {len(fresh)} entries that were written")
    for (entry, _), peer in zip(fresh, read, strict=True):
        ours, theirs = _ours(entry), _theirs(peer)
        if ours != theirs:
            raise RuntimeError(f"polib reads another entry than was written: {theirs} for {ours}")


_LINE = re.compile(
    r"^(?:(#(?:[ .:,].*)?)|(#~\| |#\| |#~ |)(?:(msgctxt|msgid_plural|msgid|msgstr(?:\[\d\])?) )?"
    r'"((?:[^"\\\n]++|\\["\\nrtbf])*+)")$',
    re.MULTILINE,
)
"""A comment, or a line with a string whose escapes mean the same in JSON"""


def _plain(text: str) -> list[tuple[str, str]] | None:
    """The keywords and values of an entry as a reader of a few lines finds them; None for what needs a better one."""
    text = text.strip("\n")
    lines = _LINE.findall(text)
    if len(lines) != text.count("\n") + 1:
        return None
    found: list[tuple[str, list[str]]] = []
    for comment, mark, keyword, value in lines:
        if keyword:
            found.append((mark + keyword, [value]))
        elif not comment:
            if not found or not found[-1][0].startswith(f"{mark}msg"):
                return None
            found[-1][1].append(value)
    return [(name, _unescaped("".join(parts))) for name, parts in found]


def _unescaped(text: str) -> str:
    if "\\" not in text:
        return text
    return str(_json()(f'"{text}"'))


@cache
def _json() -> Callable[[str], Any]:
    import json  # late, for most texts have nothing to unescape

    return json.JSONDecoder(strict=False).decode


def _wanted(entry: Entry) -> list[tuple[str, str]]:
    """What such a reader has to find."""
    mark, past = ("#~ ", "#~| ") if entry.obsolete else ("", "#| ")
    before, plural = entry.previous, entry.plural
    values = [
        *([(f"{past}msgctxt", before.context), (f"{past}msgid", before.source)] if before else ()),
        (f"{past}msgid_plural", before.plural if before else None),
        (f"{mark}msgctxt", entry.context),
        (f"{mark}msgid", entry.source),
        (f"{mark}msgid_plural", plural.source if plural else None),
        *((f"{mark}msgstr[{index}]", target) for index, target in enumerate(plural.targets if plural else ())),
        (f"{mark}msgstr", None if plural else entry.target),
    ]
    return [(name, value) for name, value in values if value is not None]


def _values(text: str) -> str:
    """Without comments, which hold no values, and `#~|`, which polib does not know."""
    lines = text.split("\n")
    return "\n".join(line for line in lines if line[:1] != "#" or line[:3] in ("#~ ", "#| ")) + "\n\n"


_Fields = tuple[str | None, ...]


def _ours(entry: Entry) -> _Fields:
    targets = entry.plural.targets if entry.plural else (entry.target,)
    previous = None if entry.obsolete else entry.previous
    before = (previous.context, previous.source or None, previous.plural or None) if previous else (None, None, None)
    values = (entry.context, entry.source, (entry.plural.source or None) if entry.plural else None, *before, *targets)
    return tuple(value and value.replace("\a", "\\a") for value in values)  # polib does not know this escape


def _theirs(peer: polib.POEntry) -> _Fields:
    targets = [text for _, text in sorted(peer.msgstr_plural.items())] if peer.msgstr_plural else [peer.msgstr]
    before = (peer.previous_msgctxt, peer.previous_msgid or None, peer.previous_msgid_plural or None)
    return (peer.msgctxt, peer.msgid, peer.msgid_plural or None, *before, *targets)
