"""The quoted strings of PO: their escapes, in and out."""

from __future__ import annotations

import re

from l10n.catalog.late import late

_SIMPLE = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", '"': '"', "\\": "\\"}
_escape = late(r'((?:\\[0-7]{1,3}|\\x[0-9A-Fa-f]++)+)|\\([abfnrtv"\\])|\\(.?)', re.DOTALL)
_NUMERIC = r"\\(?:([0-7]{1,3})|x([0-9A-Fa-f]+))"
_SPECIAL = re.compile(r'[\\"\a\b\f\n\r\t\v]')
_WRITTEN = {character: "\\" + name for name, character in _SIMPLE.items()}


class BadEscape(ValueError):
    """An escape that gettext does not know, or bytes that are no text; the text of the error is the escape."""

    def __init__(self, escape: str, *, numeric: bool = False) -> None:
        super().__init__(escape)
        self.numeric = numeric


def unescape(text: str, encoding: str = "utf-8") -> str:
    """The value of what stands between quotation marks.

    Octal and hexadecimal escapes are bytes in the encoding of the file. Raises BadEscape.
    """
    if "\\\\" not in text:  # then every backslash begins an escape, and nearly all are these two
        plain = text.replace('\\"', '"').replace("\\n", "\n")
        if "\\" not in plain:
            return plain
    return _escape().sub(lambda match: _value(match, encoding), text)


def _value(match: re.Match[str], encoding: str) -> str:
    numeric, simple, unknown = match.groups()
    if simple is not None:
        return _SIMPLE[simple]
    if numeric is None:
        raise BadEscape(f"\\{unknown}")
    codes = [int(octal, 8) if octal else int(digits[-8:], 16) for octal, digits in re.findall(_NUMERIC, numeric)]
    try:
        value = bytes(codes).decode(encoding)
    except ValueError:
        raise BadEscape(numeric, numeric=True) from None
    if "\0" in value:
        raise BadEscape(numeric, numeric=True)
    return value


def escape(text: str) -> str:
    """What stands between quotation marks for a value, as msgcat writes it."""
    return _SPECIAL.sub(lambda match: _WRITTEN[match[0]], text)
