"""One entry, line by line: all that gettext accepts, and an error with its line for all that it does not."""

from __future__ import annotations

import re
from typing import NoReturn

from l10n import inert
from l10n.catalog import comments
from l10n.catalog.late import late
from l10n.catalog.strings import BadEscape, unescape
from l10n.errors import CatalogError
from l10n.model import Entry, Plural, Previous

_token = late(
    r'[ \t\r\f\v]*+(?:"([^"\\]*+(?:\\.[^"\\]*+)*+)"'
    r"|(msgctxt|msgid_plural|msgid|msgstr)(?![A-Za-z_])(?:[ \t]*\[[ \t]*(\d{1,6})[ \t]*\])?)",
    re.DOTALL,
)
_BLANK = " \t\r\f\v"
_CONFLICT = r"(?:<{7}|\|{7}|={7}|>{7})(?: |\r?$)"
_ORDER = ("msgctxt", "msgid", "msgid_plural", "msgstr")


class Values:
    """The strings of an entry, or of its `#|` lines, as they come in."""

    def __init__(self, path: str, encoding: str) -> None:
        self.path = path
        self.encoding = encoding
        self.found: dict[str, list[str]] = {}
        self.places: dict[str, int] = {}
        self.current = ""
        self.forms: list[str] = []

    def fail(self, line: int, message: str, cure: str | None = None) -> NoReturn:
        raise CatalogError(message, path=self.path, line=line, cure=cure)

    def add(self, text: str, line: int) -> None:
        """Take a line without its comment mark."""
        at, end = 0, len(text.rstrip(_BLANK))
        match = None
        while at < end:
            before, match = match, _token().match(text, at)
            if match is None:
                self._explain(text[at:end].lstrip(_BLANK), line, before)
            if match[2]:
                self._keyword(match[2], match[3], line)
            else:
                self._string(match[1], line)
            at = match.end()

    def _keyword(self, keyword: str, index: str | None, line: int) -> None:
        name = keyword if index is None else f"{keyword}[{int(index)}]"
        if index is not None:
            self._form(keyword, int(index), line)
        elif not self.found:
            if keyword in ("msgid_plural", "msgstr"):
                self.fail(line, f"found {name} without msgid before it")
        elif name in self.found or _ORDER.index(name) < _ORDER.index(self.current.partition("[")[0]):
            self.expect(name, line)
        elif name == "msgstr" and "msgid_plural" in self.found:
            self.fail(line, "found msgstr, expected msgstr[0], for the entry has a msgid_plural")
        self.found[name] = []
        self.places[name] = line
        self.current = name

    def expect(self, found: str, line: int) -> NoReturn:
        """Fail: `found` stands where another keyword must follow."""
        after = f"after {self.current} of line {self.places[self.current]}"
        if self.current.startswith("msgstr"):
            self.fail(line, f"found {found} {after}", "begin every entry on a line of its own")
        following = {"msgctxt": "msgid", "msgid": "msgstr", "msgid_plural": "msgstr[0]"}[self.current]
        self.fail(line, f"found {found} {after}, expected {following}")

    def _form(self, keyword: str, index: int, line: int) -> None:
        if keyword != "msgstr" or "msgid_plural" not in self.found:
            self.fail(line, f"found {keyword}[{index}] in an entry without msgid_plural")
        if index != len(self.forms):
            self.fail(line, f"found msgstr[{index}], expected msgstr[{len(self.forms)}]")
        self.forms.append(f"msgstr[{index}]")

    def _string(self, text: str, line: int) -> None:
        if not self.current:
            self.fail(line, "found a string without msgid or msgstr before it")
        try:
            self.found[self.current].append(unescape(text, self.encoding))
        except BadEscape as error:
            if error.numeric:
                self.fail(
                    line, f"found {error}, which is no {self.encoding.upper()} text", "write the character itself"
                )
            self.fail(line, f"found the unknown escape {error}", r"write a backslash as \\")

    def _explain(self, rest: str, line: int, before: re.Match[str] | None) -> NoReturn:
        if rest.startswith('"'):
            self.fail(line, "found a string that does not end on its line", 'close it with "')
        if re.match(_CONFLICT, rest):
            self.fail(line, "found a merge conflict marker", "resolve the conflict and remove the markers")
        if rest.startswith("domain"):
            self.fail(line, "found a domain line; one file for one domain is expected", "split the file")
        word = re.match(r"\S{1,40}", rest)
        shown = inert.line(word[0] if word else rest[:40])
        if before and before[2]:
            self.fail(line, f"found {shown} after {before[2]}, expected a string", 'put the text between two "')
        if before:
            self.fail(line, f"found {shown} after a string", r"write a quotation mark in a string as \"")
        self.fail(line, f"found {shown}, expected a comment, msgctxt, msgid, msgid_plural, msgstr or a string")

    def get(self, name: str) -> str | None:
        parts = self.found.get(name)
        return None if parts is None else "".join(parts)

    def need(self, name: str, last: int) -> str:
        """The value of a keyword that an entry must have, with a string after it."""
        value = self.get(name)
        if value is None:
            first = next(iter(self.places.values()), last)
            self.fail(first, f"found an entry without {name}", "the file may have been cut short")
        if not self.found[name]:
            self.fail(self.places[name], f"found {name} without a string", "the file may have been cut short")
        return value


def previous(lines: tuple[str, ...], path: str, line: int, encoding: str) -> Previous | None:
    """The `#|` lines, without their mark; line is that of the first comment."""
    if not lines:
        return None
    values = Values(path, encoding)
    for text in lines:
        values.add(text, line)
    if "msgstr" in values.found:
        values.fail(line, "found msgstr in a previous entry, expected msgctxt, msgid or msgid_plural")
    return Previous(values.get("msgid") or "", values.get("msgctxt"), values.get("msgid_plural"))


class EntryLines:
    """Collects the lines of one entry until the next one begins."""

    def __init__(self, path: str, encoding: str) -> None:
        self.values = Values(path, encoding)
        self.notes: list[str] = []
        self.note_line = 0
        self.obsolete: bool | None = None
        self.last = 0

    def take(self, line: str, number: int) -> bool:
        """Take a line that is not blank, or say False: it belongs to the next entry."""
        text = line.strip(_BLANK)
        obsolete = text.startswith("#~") and not text.startswith("#~|")
        if text.startswith("#") and not obsolete:
            return self._comment(text if text.startswith("#~|") else line.lstrip(_BLANK).rstrip("\r"), number)
        body = text[2:].lstrip(_BLANK) if obsolete else text
        if self.complete and (not body or re.match(r"msgctxt|msgid(?!_plural)", body)):
            return False
        if self.obsolete is not None and self.obsolete != obsolete and body:
            marked = "#~" if obsolete else "no #~"
            self.values.fail(number, f"found {marked} in the middle of an entry", "mark all of its lines, or none")
        self.values.add(body, number)
        self.obsolete, self.last = obsolete if body else self.obsolete, number
        return True

    def _comment(self, text: str, number: int) -> bool:
        if self.complete:
            return False
        if self.values.found:
            self.values.expect("a comment", number)
        self.note_line = self.note_line or number
        self.notes.append(text)
        self.last = number
        return True

    @property
    def complete(self) -> bool:
        return "msgstr" in self.values.found or bool(self.values.forms)

    @property
    def begun(self) -> bool:
        return bool(self.values.found)

    def entry(self, raw: str) -> Entry:
        """The entry, once its lines are all there."""
        values = self.values
        source = values.need("msgid", self.last)
        plural = None
        if "msgid_plural" in values.found:
            forms = values.forms or ["msgstr[0]"]
            plural = Plural(
                values.need("msgid_plural", self.last), tuple(values.need(form, self.last) for form in forms)
            )
            target = plural.targets[0]
        else:
            target = values.need("msgstr", self.last)
        if "msgctxt" in values.found:
            values.need("msgctxt", self.last)
        sorted_ = comments.sort(self.notes)
        return Entry(
            source,
            target,
            values.get("msgctxt"),
            sorted_.flags,
            previous(sorted_.previous, values.path, self.note_line, values.encoding),
            sorted_.translator,
            sorted_.extracted,
            sorted_.references,
            plural,
            bool(self.obsolete),
            raw,
            values.places["msgid"],
        )
