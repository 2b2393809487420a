"""Bytes of an article <-> its text: byte order marks, declared encodings, and clear errors for what is no text."""

from __future__ import annotations

import codecs
import glob
import json
import re

from l10n.errors import ArticleError
from l10n.plugin import Format

HEAD = 2048
"""How many bytes a format sees when it looks for a declared encoding."""

BOMS = (  # the longer ones first: UTF-32's little-endian mark begins like UTF-16's
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
MAGIC = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP file (an office document?)"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"{\\rtf", "an RTF document"),
)
BINARY = "exclude it in l10n.toml, or convert it"
_BINARY = re.compile(rb"[\x00-\x06\x10-\x19\x1c-\x1f]")
"""What no text has, in whatever encoding that is like ASCII; some shift with \x0e, \x0f and \x1b."""
CURE = 'save it as UTF-8, or name its encoding under [encodings] in l10n.toml: {} = "latin-1"'


def decode(data: bytes, path: str, format: Format, declared: str | None = None) -> tuple[str, str, bool]:
    """(text without its BOM, encoding, whether there was a BOM); newlines stay as they are.

    A byte order mark decides, then what l10n.toml declares, then what the article itself declares, then UTF-8.
    """
    kind = next((kind for magic, kind in MAGIC if data.startswith(magic)), None)
    if kind:
        raise ArticleError(f"expected text, found {kind}", path=path, cure=BINARY)
    for mark, name in BOMS:
        if data.startswith(mark):
            return (*_decode(data[len(mark) :], path, name), True)
    name = _known(declared or format.charset(data[:HEAD]) or "utf-8", path)
    return (*_decode(data, path, name), False)


def encode(text: str, encoding: str, bom: bool, references: bool = False) -> tuple[bytes, str]:
    """(bytes, the encoding they are in): what the encoding cannot hold is written as references, or all as UTF-8."""
    try:
        body = text.encode(encoding, "xmlcharrefreplace" if references else "strict")
    except UnicodeEncodeError:
        encoding, bom = "utf-8", False
        body = text.encode(encoding)
    mark = next((mark for mark, name in BOMS if bom and name == encoding), b"")
    return mark + body, encoding


def _known(name: str, path: str) -> str:
    try:
        "".encode(name)
        codec = codecs.lookup(name).name
    except (LookupError, ValueError):
        raise ArticleError(
            f"unknown encoding '{name}'", path=path, cure="name one that Python knows, such as utf-8 or windows-1252"
        ) from None
    # A byte order mark tells these two apart; without one the codec would write one into each file.
    return {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(codec, codec)


def _decode(data: bytes, path: str, name: str) -> tuple[str, str]:
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        if name == "cp1252":  # its five holes are control characters in Latin-1, and browsers read them so
            return _decode(data, path, "latin-1")
        if _BINARY.search(data) and not name.startswith(("utf-16", "utf-32")):
            raise ArticleError(
                "expected text, found control characters in it: this is a binary file", path=path, cure=BINARY
            ) from None
        byte = data[error.start] if error.start < len(data) else 0
        raise ArticleError(
            f"expected {_label(name)} text, found byte 0x{byte:02X} that does not fit",
            path=path,
            line=_line(data[: error.start].decode(name, "replace")),
            cure=CURE.format(json.dumps(glob.escape(path), ensure_ascii=False)),
        ) from None
    if "\0" in text:
        raise ArticleError(
            "expected text, found a NUL character: this is a binary file, or UTF-16 without a byte order mark",
            path=path,
            line=_line(text[: text.index("\0")]),
            cure="exclude it in l10n.toml, or save it as UTF-8",
        )
    return text, name


def _line(before: str) -> int:
    return len(re.findall(r"\r\n?|\n", before)) + 1


def _label(name: str) -> str:
    return "UTF-8" if name == "utf-8" else name
