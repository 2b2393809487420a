"""Reads SRX 2.0 (Segmentation Rules eXchange): the rules of a language, in order; the first that matches decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from xml.etree import ElementTree
from xml.parsers import expat

from l10n.errors import ConfigError
from l10n.segment.icu import UnsupportedError, translate
from l10n.segment.pattern import compile_pattern


@dataclass(frozen=True, slots=True)
class Rule:
    """Where a match of `pattern` ends, a sentence ends (or does not)."""

    ends: bool
    pattern: re.Pattern[str]
    """`beforebreak`, looking ahead at `afterbreak`"""


def read(text: str, language: str) -> tuple[Rule, ...]:
    """The rules for a language (`en`, `pt_BR`) of an SRX file."""
    root = _parse(text)
    body = root.find(".//{*}body")
    if _name(root) != "srx" or body is None:
        raise ConfigError(f"expected an SRX 2.0 file, found <{_name(root)}>", cure="see [segmentation] srx")
    groups = {group.get("languagerulename", ""): group for group in body.iterfind(".//{*}languagerule")}
    header = root.find("{*}header")
    cascade = header is not None and header.get("cascade", "no") == "yes"
    rules: list[Rule] = []
    for name in _mapped(body, language.replace("_", "-"), cascade):
        if name not in groups:
            raise ConfigError(f"SRX: <languagemap> names {name!r}, and there is no such <languagerule>")
        rules += [_rule(rule, f"SRX: rule {number} of {name!r}") for number, rule in enumerate(_rules(groups[name]), 1)]
    return tuple(rules)


def _parse(text: str) -> ElementTree.Element:
    """Parsed, without a document type: entities could grow without end, or read other files."""
    parser = expat.ParserCreate("utf-8")
    parser.StartDoctypeDeclHandler = _refuse
    try:
        parser.Parse(text.encode("utf-8", "replace"), True)
        return ElementTree.fromstring(text.encode("utf-8", "replace"), ElementTree.XMLParser(encoding="utf-8"))
    except (expat.ExpatError, ElementTree.ParseError) as error:
        raise ConfigError(f"SRX: not well-formed: {error}") from None


def _refuse(*_: object) -> None:
    raise ConfigError("SRX: a document type (<!DOCTYPE ...>) is refused", cure="delete it, and write its entities out")


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _mapped(body: ElementTree.Element, code: str, cascade: bool) -> Iterator[str]:
    for entry in body.iterfind(".//{*}languagemap"):
        pattern = entry.get("languagepattern", "")
        name = entry.get("languagerulename", "")
        if re.fullmatch(_compiled(pattern, f"SRX: languagepattern of {name!r}"), code):
            yield name
            if not cascade:
                return


def _rules(group: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return group.iterfind("{*}rule")


def _rule(element: ElementTree.Element, place: str) -> Rule:
    ends = element.get("break", "yes") != "no"
    before = element.findtext("{*}beforebreak") or ""
    after = element.findtext("{*}afterbreak") or ""
    first, second = _compiled(before, place), _compiled(after, place)
    return Rule(ends, re.compile(f"(?:{first.pattern})(?={second.pattern})"))


def _compiled(pattern: str, place: str) -> re.Pattern[str]:
    try:
        translated = translate(pattern)
    except UnsupportedError as error:
        raise ConfigError(f"{place}: the pattern {pattern!r} cannot be used: {error}") from None
    flag = "(?i)" if "languagepattern" in place else ""
    return compile_pattern(flag + translated, place, written=pattern)
