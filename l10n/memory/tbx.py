"""TBX-Basic: a terminology exchanged with other tools -> terms of our glossary (pure)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from xml.parsers import expat

from l10n.errors import CatalogError
from l10n.glossary import Term

_CONCEPT = frozenset({"termEntry", "conceptEntry"})
_SECTION = frozenset({"langSet", "langSec"})
_GROUP = frozenset({"tig", "ntig", "termSec"})
_FORBIDDEN = frozenset({"deprecatedTerm-admn-sts", "supersededTerm-admn-sts", "deprecatedTerm", "supersededTerm"})


@dataclass
class _Concept:
    """A concept while it is read."""

    terms: list[tuple[str, str, bool]] = field(default_factory=list)
    """(language, term, whether it is forbidden)"""
    note: str = ""


def read(data: bytes, path: str, source: str, target: str) -> list[Term]:
    """The terms of a TBX file, both of its older form (termEntry) and of TBX v3 (conceptEntry).

    The first term of a concept that is not deprecated is taken; deprecated ones of the target are forbidden.
    CatalogError names the line where the file is no TBX, or declares entities.
    """
    reader = _Reader(path)
    try:
        reader.parser.Parse(data, True)
    except expat.ExpatError as error:
        message = expat.errors.messages.get(error.code, "not well-formed")
        raise CatalogError(f"not a TBX file: {message}", path=path, line=error.lineno) from None
    return [term for concept in reader.concepts for term in _terms(concept, source, target)]


def _terms(concept: _Concept, source: str, target: str) -> Iterator[Term]:
    def of(locale: str, forbidden: bool) -> list[str]:
        wanted = locale.replace("_", "-").lower()
        return [
            term
            for language, term, deprecated in concept.terms
            if deprecated == forbidden
            and (language == wanted or language.partition("-")[0] == wanted.partition("-")[0])
        ]

    targets = of(target, False)
    for name in of(source, False):
        if targets or of(target, True):
            yield Term(name, targets[0] if targets else "", tuple(of(target, True)), concept.note)


class _Reader:
    def __init__(self, path: str) -> None:
        self.path, self.concepts = path, list[_Concept]()
        self.parser = parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.EntityDeclHandler = self._entity
        self._depth = 0
        self._language = ""
        self._term = ""
        self._forbidden = False
        self._text: list[str] | None = None
        self._kind = ""

    def _entity(self, *_: Any) -> None:
        line = self.parser.CurrentLineNumber
        raise CatalogError("it declares entities", path=self.path, line=line, cure="write them out")

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self._depth += 1
        if self._depth == 1 and name not in ("martif", "tbx"):
            raise CatalogError(f"expected <martif> or <tbx>, found <{name}>", path=self.path, cure="is it TBX?")
        if name in _CONCEPT:
            self.concepts.append(_Concept())
        elif name in _SECTION:
            self._language = attributes.get("xml:lang", attributes.get("lang", "")).lower()
        elif name in _GROUP:
            self._term, self._forbidden = "", False
        elif name in ("term", "termNote", "note", "descrip"):
            self._text, self._kind = [], attributes.get("type", "")

    def _characters(self, text: str) -> None:
        if self._text is not None:
            self._text.append(text)

    def _end(self, name: str) -> None:
        self._depth -= 1
        text = unicodedata.normalize("NFC", " ".join("".join(self._text or ()).split()))
        if name == "term":
            self._term = text
        elif name == "termNote" and self._kind == "administrativeStatus":
            self._forbidden = text in _FORBIDDEN
        elif name in ("note", "descrip") and self.concepts and text:
            self.concepts[-1].note = self.concepts[-1].note or text
        elif name in _GROUP and self._term and self.concepts:
            self.concepts[-1].terms.append((self._language, self._term, self._forbidden))
        if name in ("term", "termNote", "note", "descrip"):
            self._text = None
