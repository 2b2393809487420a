"""Catalog -> PO bytes: what did not change as it stood, the rest as msgcat writes it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from l10n.catalog import charset
from l10n.catalog.comments import join_reference
from l10n.catalog.flags import directives
from l10n.catalog.flags import in_order as flags_in_order
from l10n.catalog.wrap import Page, wrap
from l10n.model import Catalog, Entry, Form, Previous

_PAGE = 79
_FORM = Form()


def write(catalog: Catalog) -> bytes:
    """The bytes of the file. Raises CatalogError where the file's charset cannot hold the text.

    RuntimeError, a bug: two entries have one key, or polib reads something else than was to be written.
    """
    from l10n.catalog.peer import verify

    entries = (catalog.header, *catalog.entries)
    if len({entry.source for entry in entries}) < len(entries) > len({entry.key for entry in entries}):
        raise RuntimeError("two entries of a catalog have the same msgid and msgctxt")
    parts, fresh = _laid_out(catalog)
    verify(fresh)
    return charset.encode("".join(parts), catalog.form)


def _laid_out(catalog: Catalog) -> tuple[list[str], list[tuple[Entry, str]]]:
    """The file in order, and what of it was written anew."""
    form = catalog.form
    parts: list[str] = []
    fresh: list[tuple[Entry, str]] = []
    last: Entry | None = None
    for entry in (catalog.header, *catalog.entries):
        text = entry.raw
        if not text or text.isspace():
            if entry is catalog.header and not (text or entry.target or entry.comments):
                continue  # a file without one
            text = entry_text(entry, form)
            fresh.append((entry, text))
        if parts and not parts[-1].endswith("\n"):
            parts.append("\n")  # the last line of a file may lack it
        before = _separator(last, entry, form) if form.separators or not last else "\n"
        parts += (before, text)
        last = entry
    if form.tail:
        parts += ("\n", form.tail) if parts and not parts[-1].endswith("\n") else (form.tail,)
    return parts, fresh


def _separator(last: Entry | None, entry: Entry, form: Form) -> str:
    usual = "\n" if last else ""
    if not entry.line or not form.separators:
        return usual
    before = form.separators.get(entry.line, usual)
    if not before and last and not (0 < last.line < entry.line):
        return usual
    return before


def entry_text(entry: Entry, form: Form = _FORM) -> str:
    """The lines of an entry as msgcat writes them."""
    page = Page(0 if "no-wrap" in entry.flags else form.width, directives(entry.flags) if entry.flags else None)
    mark = "#~ " if entry.obsolete else ""
    past = "#~| " if entry.obsolete else "#| "
    lines = [*_remarks(entry, form.width or _PAGE)]
    if entry.previous and entry.previous != Previous(""):
        before = (
            ("msgctxt", entry.previous.context),
            ("msgid", entry.previous.source),  # gettext wants it beside the others
            ("msgid_plural", entry.previous.plural),
        )
        for name, value in before:
            if value is not None:
                lines += wrap(past, name, value, page)
    for name, value in _fields(entry):
        lines += wrap(mark, name, value, page)
    return "\n".join(lines) + "\n"


def _fields(entry: Entry) -> Iterator[tuple[str, str]]:
    if entry.context is not None:
        yield "msgctxt", entry.context
    yield "msgid", entry.source
    if entry.plural is None:
        yield "msgstr", entry.target
    else:
        yield "msgid_plural", entry.plural.source
        for index, target in enumerate(entry.plural.targets):
            yield f"msgstr[{index}]", target


def _remarks(entry: Entry, page: int) -> Iterator[str]:
    for comment in entry.comments:
        for line in comment.split("\n"):
            yield _comment("#", line)
    for comment in entry.extracted:
        for line in comment.split("\n"):
            yield _comment("#.", line)
    yield from _references(entry.references, page)
    flags = flags_in_order(flag for flag in entry.flags if flag != "fuzzy" or entry.target)
    if flags:  # msgcat prints no fuzzy beside an empty msgstr
        yield f"#, {', '.join(flags)}"


def _comment(mark: str, text: str) -> str:
    """gettext joins a line that ends in a backslash to the next one, so a space has to follow."""
    return f"{mark} {text} " if text.endswith("\\") else f"{mark} {text}" if text else mark


@lru_cache(maxsize=64)
def _references(paths: tuple[str, ...], page: int) -> tuple[str, ...]:
    """msgcat breaks between all words, counts bytes, and keeps one of two that are the same."""
    lines: list[str] = []
    words = dict.fromkeys(word for path in paths for word in join_reference(path).split())
    line, column = "#:", 2
    for word in words:
        size = len(word.encode()) + 1
        if column > 2 and column + size > page:
            lines.append(line)
            line, column = "#:", 2
        line += " " + word
        column += size
    return (*lines, line) if words else ()
