"""TMX 1.4b: translation memories in and out, streamed; documents that declare entities are refused (pure).

The text in <bpt>, <ept>, <ph>, <it> is the code that stood there, and so is part of the segment.
"""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import Any, BinaryIO
from xml.parsers import expat
from xml.sax.saxutils import escape

from l10n.errors import CatalogError
from l10n.memory import Record

CHUNK = 1 << 16
LONGEST = 1_000_000
"""Characters of a segment"""
DEEPEST = 64
"""Elements in each other; TMX needs a dozen"""
_XML_LANG = ("xml:lang", "lang")
_BEFORE, _AFTER, _CONTEXT, _REVIEWED = "x-context-pre", "x-context-post", "x-l10n-context", "x-l10n-reviewed"
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_STANDARD = re.compile(r"(?:.*/)?tmx1[1-4]\.dtd")


def read(data: bytes | BinaryIO, path: str, source: str, target: str) -> Iterator[Record]:
    """The translations from one locale to another. CatalogError names the line where the file is no TMX.

    data: a file open in binary mode is read as the records are taken, in bounded memory.
    """
    stream = io.BytesIO(data) if isinstance(data, bytes) else data
    reader = _Reader(path, source, target)
    parser = reader.parser
    try:
        while chunk := stream.read(CHUNK):
            parser.Parse(chunk, False)
            yield from reader.taken()
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        message = expat.errors.messages.get(error.code, "not well-formed")
        raise CatalogError(f"not a TMX file: {message}", path=path, line=error.lineno) from None
    yield from reader.taken()


class _Reader:
    """The handlers of one parse; they keep no more than a <tu>."""

    def __init__(self, path: str, source: str, target: str) -> None:
        self.path, self.source, self.target = path, _bcp47(source), _bcp47(target)
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._entity
        self._depth = 0
        self._records: list[Record] = []
        self._languages: list[tuple[str, str]] = []
        self._props: dict[str, str] = {}
        self._text: list[str] | None = None
        self._size = 0
        self._language = ""
        self._prop = ""

    def taken(self) -> list[Record]:
        records, self._records = self._records, []
        return records

    def _refuse(self, message: str, cure: str = "export it again") -> CatalogError:
        return CatalogError(message, path=self.path, line=self.parser.CurrentLineNumber, cure=cure)

    def _doctype(self, name: str, system: str | None, public: str | None, internal: bool) -> None:
        if internal or public or name != "tmx" or not _STANDARD.fullmatch(system or ""):
            raise self._refuse("a document type of its own", "only TMX's own, tmx14.dtd, is taken (and not read)")

    def _entity(self, *_: Any) -> None:
        raise self._refuse("it declares entities", "write them out")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth > DEEPEST:
            raise self._refuse(f"elements {DEEPEST} deep")
        if self._depth == 1 and name != "tmx":
            raise self._refuse(f"expected <tmx>, found <{name}>")
        if name == "tu":
            self._languages, self._props = [], {}
        elif name == "tuv":
            self._language = next((attributes[key] for key in _XML_LANG if key in attributes), "")
        elif name == "seg":
            self._text, self._size = [], 0
        elif name == "prop" and self._text is None:
            self._prop, self._text, self._size = attributes.get("type", ""), [], 0

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._size += len(text)
            if self._size > LONGEST:
                raise self._refuse(f"a segment of more than {LONGEST:,} characters")
            self._text.append(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        if name == "seg" and self._text is not None:
            self._languages.append((_bcp47(self._language), "".join(self._text)))
            self._text = None
        elif name == "prop" and self._prop:
            self._props[self._prop] = "".join(self._text or ())
            self._text, self._prop = None, ""
        elif name == "tu":
            self._records += self._unit()

    def _unit(self) -> Iterator[Record]:
        """Each translation into the target of the first segment in the source language."""
        source = next((text for language, text in self._languages if _same(language, self.source)), "")
        for language, text in self._languages:
            if source.strip() and text.strip() and _same(language, self.target):
                yield Record(
                    source,
                    unicodedata.normalize("NFC", text),
                    self._props.get(_CONTEXT),
                    self._props.get(_BEFORE),
                    self._props.get(_AFTER),
                    self._props.get(_REVIEWED) != "no",
                )


def same(found: str, wanted: str) -> bool:
    """Whether what is in the one locale serves the other, however they are written: `vi-VN` serves `vi`."""
    return _same(_bcp47(found), _bcp47(wanted))


def _bcp47(locale: str) -> str:
    return locale.replace("_", "-").lower()


def _same(found: str, wanted: str) -> bool:
    """en-GB serves en, and en en-GB; pt-PT does not serve pt-BR."""
    return found == wanted or found.startswith(f"{wanted}-") or wanted.startswith(f"{found}-") and found != ""


# --- out -------------------------------------------------------------------------------------


def write(records: Iterable[Record], source: str, target: str, version: str = "1") -> Iterator[bytes]:
    """A TMX file, piece by piece. Records with characters that XML cannot hold are left out."""
    languages = source.replace("_", "-"), target.replace("_", "-")
    yield (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="l10n" creationtoolversion="{escape(version)}" segtype="sentence" o-tmf="PO" '
        f'adminlang="en" srclang="{languages[0]}" datatype="plaintext"/>\n<body>\n'
    ).encode()
    for record in records:
        if not _INVALID.search("".join(filter(None, (record.source, record.target, *_props(record).values())))):
            yield _tu(record, languages).encode()
    yield b"</body>\n</tmx>\n"


def _props(record: Record) -> dict[str, str | None]:
    return {
        _CONTEXT: record.context,
        _BEFORE: record.before,
        _AFTER: record.after,
        _REVIEWED: None if record.reviewed else "no",
    }


def _tu(record: Record, languages: tuple[str, str]) -> str:
    props = "".join(
        f'<prop type="{name}">{_text(value)}</prop>' for name, value in _props(record).items() if value is not None
    )
    pair = zip(languages, (record.source, record.target), strict=True)
    segments = "".join(f'<tuv xml:lang="{language}"><seg>{_text(text)}</seg></tuv>' for language, text in pair)
    return f"<tu>{props}{segments}</tu>\n"


def _text(text: str) -> str:
    return escape(text, {"\r": "&#13;"})
