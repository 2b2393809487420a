"""Each check's case file: what it must catch, and what it must leave alone."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from l10n import check, registry
from l10n.glossary import Term
from l10n.language import load
from l10n.model import Catalog, Entry
from l10n.plugin import Check, Pair

CASES = Path(__file__).parent / "cases"
VIETNAMESE_ALONE = {"tone_marks"}
NO_JAPANESE = {"negation"}
"""Needs words set apart by spaces"""
LEAST = 10


def read(path: Path) -> dict[str, dict[str, Any]]:
    """A case file's tables by locale; AssertionError where it is malformed."""
    tables = tomllib.loads(path.read_text(encoding="utf-8"))
    for locale, table in tables.items():
        assert set(table) <= {"catches", "leaves", "glossary"}, f"{path.name} [{locale}]: unknown key"
        for kind in ("catches", "leaves"):
            assert table.get(kind), f"{path.name} [{locale}]: no {kind}"
            for case in table[kind]:
                pairs = case if isinstance(case[0], list) else [case]
                assert all(len(pair) == 2 and all(isinstance(text, str) for text in pair) for pair in pairs), (
                    f"{path.name} [{locale}]: not a pair of source and target: {case}"
                )
    return tables


def cases(kind: str) -> Iterator[Any]:
    for path in sorted(CASES.glob("*.toml")):
        for locale, table in read(path).items():
            terms = tuple(
                Term(row[0], row[1], tuple(filter(None, row[2].split("|")))) for row in table.get("glossary", ())
            )
            for case in table[kind]:
                pairs = case if isinstance(case[0], list) else [case]
                name = f"{path.stem} {locale}: {pairs[0][0][:30]} > {pairs[-1][1][:30]}"
                yield pytest.param(path.stem, locale, pairs, terms, id=ascii(name))


def found(name: str, locale: str, pairs: list[list[str]], terms: tuple[Term, ...]) -> list[str]:
    """What one check says of a small catalog."""
    one: Check = registry.load("checks", name)
    header = pairs.pop(0)[1] if pairs[0][0] == "" else f"Content-Type: text/plain; charset=UTF-8\nLanguage: {locale}\n"
    entries = tuple(Entry(source, target, context=str(index)) for index, (source, target) in enumerate(pairs))
    catalog = Catalog(locale, Entry("", header), entries)
    return [finding.message for finding in check.check(catalog, [one], Pair(load("en"), load(locale), terms))]


@pytest.mark.parametrize(("name", "locale", "pairs", "terms"), list(cases("catches")))
def test_a_check_catches(name: str, locale: str, pairs: list[list[str]], terms: tuple[Term, ...]) -> None:
    messages = found(name, locale, list(pairs), terms)
    assert messages
    assert all(message.startswith("expected ") and "\n" not in message for message in messages)


@pytest.mark.parametrize(("name", "locale", "pairs", "terms"), list(cases("leaves")))
def test_a_check_leaves_alone(name: str, locale: str, pairs: list[list[str]], terms: tuple[Term, ...]) -> None:
    assert found(name, locale, list(pairs), terms) == []


@pytest.mark.parametrize("name", registry.names("checks"))
def test_a_check_has_cases(name: str) -> None:
    if registry.load("checks", name).__class__ is not Check or name not in registry._modules("checks"):
        pytest.skip("another package's check")
    tables = read(CASES / f"{name}.toml")
    assert len(tables["vi"]["catches"]) >= LEAST
    assert len(tables["vi"]["leaves"]) >= LEAST
    others = set() if name in VIETNAMESE_ALONE else {"fr"} if name in NO_JAPANESE else {"fr", "ja"}
    assert others <= set(tables)


def test_a_malformed_case_file_fails(tmp_path: Path) -> None:
    path = tmp_path / "numbers.toml"
    path.write_text('[vi]\ncatches = [["only a source"]]\nleaves = [["a", "b"]]\n', encoding="utf-8")
    with pytest.raises(AssertionError, match="not a pair"):
        read(path)
    path.write_text('[vi]\ncatches = [["a", "b"]]\n', encoding="utf-8")
    with pytest.raises(AssertionError, match="no leaves"):
        read(path)
