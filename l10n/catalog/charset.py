"""The bytes of a PO file <-> its text: BOM, declared charset, newlines."""

from __future__ import annotations

import codecs
import re

from l10n.errors import CatalogError
from l10n.model import Form

_DECLARED = re.compile(rb'Content-Type:[^"\n]*?charset=([^\s"\\;]+)', re.IGNORECASE)
_WIDE = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_BINARY = (b"\xde\x12\x04\x95", b"\x95\x04\x12\xde", b"\x1f\x8b", b"PK\x03\x04")
"""What .mo files, gzip and zip begin with"""
_CONVERT = "convert the file to UTF-8"
_TEMPLATE = {"charset", "utf-8", "utf8"}


def decode(data: bytes, path: str) -> tuple[str, Form]:
    """The text with `\\n` newlines, and the form that gives the same bytes back. Raises CatalogError."""
    if data.startswith(_BINARY):
        raise CatalogError("found a compiled or packed file, expected a PO file", path=path, cure="restore the PO file")
    if data.startswith(_WIDE) or (b"\0" in data[:64] and data[:64].count(b"\0") * 3 > len(data[:64])):
        raise CatalogError("found UTF-16 or UTF-32, expected UTF-8", path=path, line=1, cure="convert it to UTF-8")
    if not data.strip():
        raise CatalogError("found an empty file", path=path, cure="restore it, or delete it to begin anew")
    bom = data.startswith(codecs.BOM_UTF8)
    body = data[3:] if bom else data
    encoding = "utf-8" if bom else _declared(body, path)
    text = _text(body, encoding, path)
    if (nul := text.find("\0")) >= 0:
        raise CatalogError("found a NUL byte", path=path, line=text.count("\n", 0, nul) + 1, cure="remove it")
    newline = "\n"
    if "\r" in text:
        newline = "\r\n" if text.count("\r\n") == text.count("\n") else "\n"
        if "\n" not in text:
            raise CatalogError("found lines that end in a lone CR, expected LF or CR LF", path=path, line=1)
        text = text.replace("\r\n", "\n") if newline == "\r\n" else text
    return text, Form(newline=newline, bom=bom, encoding=encoding)


def _declared(body: bytes, path: str) -> str:
    """The charset that the header names, as Python knows it."""
    second = body.find(b"\nmsgid", body.find(b"msgid") + 1)
    match = _DECLARED.search(body if second < 0 else body[:second])
    name = match[1].decode("ascii", "replace") if match else "utf-8"
    if name.lower() in _TEMPLATE:
        return "utf-8"
    try:
        codec = codecs.lookup(name)
        known = "a\n".encode(codec.name) == b"a\n"
    except (LookupError, ValueError):  # a NUL in the name is a ValueError to some versions of Python
        known = False
    if not known:
        line = body.count(b"\n", 0, match.start()) + 1 if match else 1
        raise CatalogError(f"found the unknown charset {name}", path=path, line=line, cure="convert the file to UTF-8")
    return codec.name


def _text(body: bytes, encoding: str, path: str) -> str:
    try:
        text = body.decode(encoding)
        if encoding != "utf-8" and text.encode(encoding) != body:
            message = f"found {encoding.upper()} bytes that would not be written back the same"
            raise CatalogError(message, path=path, cure=_CONVERT)
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        message = f"found the byte 0x{body[error.start]:02x}, which is not {encoding.upper()}"
        cure = "convert the file to UTF-8, or name its charset in the header"
        raise CatalogError(message, path=path, line=line, cure=cure) from None
    except UnicodeError:  # also from codecs that are no charsets, and say no more
        raise CatalogError(
            f"found text that is not {encoding.upper()}, which the header names", path=path, cure=_CONVERT
        ) from None
    return text


def encode(text: str, form: Form) -> bytes:
    """The bytes of text in its form. Raises CatalogError where the charset cannot hold it."""
    if "\0" in text:
        raise CatalogError(
            "a catalog cannot hold a NUL character", cure="remove it from the article or the translation"
        )
    if form.newline != "\n":
        text = text.replace("\n", form.newline)
    try:
        data = text.encode(form.encoding)
    except UnicodeEncodeError as error:
        character = f"U+{ord(error.object[error.start]):04X}"
        cure = "convert the catalog: msgconv -t UTF-8"
        raise CatalogError(f"the catalog's charset {form.encoding} cannot hold {character}", cure=cure) from None
    return codecs.BOM_UTF8 + data if form.bom else data
