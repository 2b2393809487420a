"""polib: .mo files, and an independent reader with the last word before a write."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

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


def verify(parts: Iterable[tuple[Entry | None, str]]) -> None:
    """Let polib read what was written anew. RuntimeError, a bug, where it reads something else."""
    fresh = [(entry, text) for entry, text in parts if entry and entry.key[1] and not entry.raw.strip()]
    if not fresh:
        return
    import polib

    read = polib.pofile('msgid ""\nmsgstr ""\n\n' + "\n".join(text for _, text in fresh))
    if len(read) != len(fresh):
        raise RuntimeError(f"polib reads {len(read)} of {len(fresh)} entries that were written")
    # polib keeps the order of what it reads
    for (entry, _), peer in zip(fresh, read, strict=True):
        if (wrong := _differs(entry, peer)) and "\\" not in repr(entry.source + entry.target).replace("\\n", ""):
            raise RuntimeError(f"polib reads another {wrong} than was written: {entry.source!r}")


def _differs(entry: Entry, peer: polib.POEntry) -> str | None:
    targets = {0: entry.target} if entry.plural is None else dict(enumerate(entry.plural.targets))
    found = peer.msgstr_plural if entry.plural else {0: peer.msgstr}
    pairs = {
        "msgid": (entry.source, peer.msgid),
        "msgctxt": (entry.context, peer.msgctxt),
        "msgstr": (targets, found),
    }
    return next((name for name, (ours, theirs) in pairs.items() if ours != theirs), None)
