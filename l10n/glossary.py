"""Glossaries: a locale's terms, from glossary.csv or TBX-Basic (pure)."""

from __future__ import annotations

import csv
import io
import unicodedata
from dataclasses import dataclass

from l10n.errors import CatalogError

FIELDS = ("source", "target", "forbidden", "note")


@dataclass(frozen=True, slots=True)
class Term:
    """A term and how it is translated."""

    source: str
    target: str
    """The same as source: not to be translated"""
    forbidden: tuple[str, ...] = ()
    """Translations that must not be used"""
    note: str = ""
    line: int = 0
    """In the file, from 1"""


def parse(text: str, path: str = "glossary.csv") -> list[Term]:
    """The terms of a glossary.csv: source,target,forbidden,note; several forbidden ones are set apart by `|`.

    CatalogError names the line of a row that is no term.
    """
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    delimiter = ";" if ";" in first and "," not in first else ","  # as spreadsheets write it in many countries
    reader = csv.reader(io.StringIO(text), strict=True, delimiter=delimiter)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        if header[:2] != list(FIELDS[:2]) or set(header) - set(FIELDS):
            raise CatalogError(
                f"the first line is {','.join(header)!r}", path=path, line=1, cure=f"it must be {','.join(FIELDS)}"
            )
        return [_term(row, header, reader.line_num, path) for row in reader if any(cell.strip() for cell in row)]
    except csv.Error as error:
        raise CatalogError(f"not valid CSV: {error}", path=path, line=reader.line_num) from error


def _term(row: list[str], header: list[str], line: int, path: str) -> Term:
    if len(row) > len(header):
        raise CatalogError(
            f"{len(row)} fields where {len(header)} are expected",
            path=path,
            line=line,
            cure="put text with commas in quotes",
        )
    cells = {name: unicodedata.normalize("NFC", cell.strip()) for name, cell in zip(header, row, strict=False)}
    if not cells.get("source") or not (cells.get("target") or cells.get("forbidden")):
        raise CatalogError("a term without its source or its target", path=path, line=line, cure="fill it in")
    forbidden = tuple(part.strip() for part in cells.get("forbidden", "").split("|") if part.strip())
    return Term(cells["source"], cells.get("target", ""), forbidden, cells.get("note", ""), line)


def unparse(terms: list[Term]) -> str:
    """The glossary.csv of some terms."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(FIELDS)
    writer.writerows((term.source, term.target, "|".join(term.forbidden), term.note) for term in terms)
    return out.getvalue()
