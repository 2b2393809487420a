"""PO text -> its entries, in order, none of it lost; what polib would misread is an error with its line.

Nearly every entry has the shape that gettext writes, and one regular expression takes it whole. What it does not
take goes line by line through lines.py, which knows all that gettext accepts and says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from l10n.catalog import comments
from l10n.catalog.lines import EntryLines, previous
from l10n.catalog.strings import BadEscape, unescape
from l10n.model import Entry, Plural

_BLANK = " \t\r\f\v"


@cache
def _shape(mark: str) -> re.Pattern[str]:
    """Groups: separator, comments, msgctxt, msgid, msgstr, or msgid_plural and its msgstr[N].

    What stands between the quotation marks is for `_value` to judge: to look for the next newline is a third of the
    time that it takes to look at each character.
    """
    quoted = r'".*"\n'
    string = rf"({quoted}(?:{mark}{quoted})*)"  # not possessive, for Python 3.11.2 would end it after half a line
    forms = rf"((?:{mark}msgstr\[\d\] {quoted}(?:{mark}{quoted})*)+)"
    remark = r"#(?!~).*+\n" if not mark else r"#(?:[^~\n]|~\||(?=\n)).*+\n"
    return re.compile(
        rf"(\n*+)((?:{remark})*)(?:{mark}msgctxt {string})?{mark}msgid {string}"
        rf"(?:{mark}msgstr {string}|{mark}msgid_plural {string}{forms})"
        rf"(?=\n*+(?:#(?!~[ \t]*(?:\"|msgstr))|msgid |msgctxt |\Z))"  # no line of it, in another form, comes after
    )


_LINES = re.compile(r'(?:(?:#~ )?"[^"\\\n]*+(?:\\.[^"\\\n]*+)*+"\n)+')
"""Quoted lines, each with a whole string"""

Lexed = tuple[str, Entry | None]
"""The white space before an entry, and the entry; None is the tail of the file, all of which is in the first"""


def lex(text: str, path: str, encoding: str = "utf-8", *, careful: bool = False) -> Iterator[Lexed]:
    """The entries of a file with `\\n` newlines, then its tail. careful: all of it line by line.

    Raises CatalogError.
    """
    at, line, active = 0, 1, _shape("").match
    while at < len(text):
        match = None if careful else active(text, at) or _shape("#~ ").match(text, at)
        entry = match and _whole(match, path, line, encoding)
        if match and entry:
            yield match[1], entry
            end = match.end()
        else:
            lexed, end = _by_line(text, at, line, path, encoding)
            yield lexed
        line += text.count("\n", at, end)
        at = end


def _whole(match: re.Match[str], path: str, line: int, encoding: str) -> Entry | None:
    """The entry of the usual shape; None where something in it has to be explained."""
    separator, remarks, context, source, target, plural, forms = match.groups()
    obsolete = match.re is not _shape("")
    first = line + len(separator)
    notes, height = comments.sort_text(remarks) if remarks else (comments.NONE, 0)
    translator, extracted, references, flags, past = notes
    try:
        many = None
        if plural is not None:
            targets = _forms(forms, obsolete, encoding)
            if targets is None:
                return None
            many = Plural(_value(plural, obsolete, encoding), targets)
        return Entry(
            _value(source, obsolete, encoding),
            many.targets[0] if many else _value(target, obsolete, encoding),
            None if context is None else _value(context, obsolete, encoding),
            flags,
            previous(past, path, first, encoding) if past else None,
            translator,
            extracted,
            references,
            many,
            obsolete,
            match.string[match.end(1) : match.end()],
            first + height + (context.count("\n") if context else 0),
        )
    except BadEscape:
        return None


def _value(quoted: str, obsolete: bool, encoding: str) -> str:
    """The value of one or more quoted lines. Raises BadEscape, also for lines that hold no whole string."""
    text = quoted[1:-2]
    if "\n" in text:  # more lines than one
        text = text.replace('"\n#~ "' if obsolete else '"\n"', "")
    if "\\" in text:
        if _LINES.fullmatch(quoted):
            return unescape(text, encoding)
    elif '"' not in text:
        return text
    raise BadEscape('"')


def _forms(text: str, obsolete: bool, encoding: str) -> tuple[str, ...] | None:
    """msgstr[0], msgstr[1] ...; None where their order is not that."""
    if obsolete:
        text = "\n" + text
        parts = text.split("\n#~ msgstr[")[1:]
    else:
        parts = ("\n" + text).split("\nmsgstr[")[1:]
    if [part.partition("]")[0] for part in parts] != [str(index) for index in range(len(parts))]:
        return None
    return tuple(_value(part.partition("] ")[2].rstrip("\n") + "\n", obsolete, encoding) for part in parts)


def _by_line(text: str, at: int, line: int, path: str, encoding: str) -> tuple[Lexed, int]:
    """The next entry, or the tail, and where it ends."""
    lines = EntryLines(path, encoding)
    start = -1
    here, end = at, at
    while here < len(text):
        after = text.find("\n", here) + 1 or len(text)
        content = text[here:after].rstrip("\n")
        if content.strip(_BLANK):
            if start < 0:
                start = here
            if not lines.take(content, line):
                break
            end = after
        here, line = after, line + 1
    if not lines.begun:
        return (text[at:], None), len(text)
    return (text[at:start], lines.entry(text[start:end])), end
