"""Reads l10n.toml: everything has a default, and an unknown key is an error that names the nearest known one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from difflib import get_close_matches
from types import MappingProxyType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from l10n.errors import ConfigError

EMPTY: Mapping[str, Any] = MappingProxyType({})

RANGES: Mapping[tuple[str, ...], tuple[int, int | None]] = {
    ("check", "min_translated"): (0, 100),
    ("check", "max_stale"): (0, None),
    ("check", "max_unreviewed"): (0, None),
    ("catalog", "width"): (0, None),
    ("prefill", "max_chars"): (0, None),
    ("prefill", "max_requests"): (0, None),
}
COMMON = ("source", "locales", "unit", "articles", "exclude", "encodings", "segmentation")
"""What is the same for all locales, for a unit is a unit in every language; so are the tables of the formats"""


@dataclass(frozen=True, slots=True)
class Segmentation:
    abbreviations: tuple[str, ...] = ()
    no_break: tuple[str, ...] = ()
    break_: tuple[str, ...] = ()
    srx: str | None = None
    """An SRX 2.0 file, from the workspace."""


@dataclass(frozen=True, slots=True)
class CatalogOptions:
    project: str | None = None
    version: str | None = None
    bugs_to: str | None = None
    team: str | None = None
    translator: str | None = None
    width: int = 79
    """Display width to wrap at; 0 is no-wrap."""


@dataclass(frozen=True, slots=True)
class Sync:
    trivial: Literal["keep", "stale"] = "keep"


@dataclass(frozen=True, slots=True)
class Memory:
    files: tuple[str, ...] = ("translation_memory/{locale}.tmx",)
    """TMX and PO files beside the catalogs; the first is where `l10n memory import` puts what it takes in."""


@dataclass(frozen=True, slots=True)
class Prefill:
    engines: tuple[str, ...] = ()
    exact: Literal["translated", "draft"] = "translated"
    max_chars: int | None = None
    max_requests: int | None = None


@dataclass(frozen=True, slots=True)
class Check:
    disable: tuple[str, ...] = ()
    severity: Mapping[str, Literal["error", "warning", "info"]] = field(default_factory=dict)
    min_translated: int = 100
    max_stale: int = 0
    max_unreviewed: int = 0


@dataclass(frozen=True, slots=True)
class Render:
    output: str = "translated_articles/{locale}/{path}"
    fallback: Literal["block", "unit", "article"] = "block"
    assets: Literal["copy", "link", "none"] = "copy"
    wrap: bool = True


@dataclass(frozen=True, slots=True)
class Config:
    """l10n.toml. Tables of formats and engines are in `tables`, checked against what these declare."""

    source: str = "en"
    locales: tuple[str, ...] = ()
    unit: Literal["sentence", "block"] = "sentence"
    articles: tuple[str, ...] = ("**/*",)
    exclude: tuple[str, ...] = ()
    encodings: Mapping[str, str] = field(default_factory=dict)
    segmentation: Segmentation = Segmentation()
    catalog: CatalogOptions = CatalogOptions()
    sync: Sync = Sync()
    memory: Memory = Memory()
    prefill: Prefill = Prefill()
    engines: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    check: Check = Check()
    render: Render = Render()
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By format: its options, with the defaults filled in."""
    overrides: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """By locale: the raw tables of [locales.xx]"""

    def for_locale(self, locale: str) -> Config:
        """The configuration with what [locales.xx] overrides."""
        named = {_plain(name): tables for name, tables in self.overrides.items()} if self.overrides else {}
        tables = named.get(_plain(locale))
        return _apply(self, tables, ()) if tables else self


def _plain(locale: str) -> str:
    """`pt-BR` and `pt_br` are one locale, however a folder or a table is called."""
    return locale.replace("-", "_").casefold()


def load(text: str, path: str, options: Mapping[str, Mapping[str, Any]] = EMPTY) -> Config:
    """l10n.toml -> Config.  options: for each format, the keys of its table with their defaults."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        number = int(line[1]) if line else text.count("\n") + 1
        message, cure = _said(re.sub(r" \(at .*\)$", "", str(error)), text, number)
        raise ConfigError(f"not valid TOML: {message}", path=path, line=number, cure=cure) from error
    try:
        overrides = data.pop("locales") if isinstance(data.get("locales"), dict) else {}
        config = _apply(replace(Config(), tables=options, overrides=overrides), data, ())
        for locale in overrides:
            _require_table(overrides[locale], ("locales", locale))
            _require_own(overrides[locale], ("locales", locale), options)
            _apply(config, overrides[locale], ("locales", locale))  # its errors are told now
    except _Invalid as error:
        raise ConfigError(error.message, path=path, line=line_of(text, error.keys), cure=error.cure) from error
    return config


def _said(message: str, text: str, number: int) -> tuple[str, str | None]:
    """What tomllib says, and a cure for what its words do not tell: a list of locales beside tables of theirs."""
    table = re.match(r"\s*(\[locales\.[^\]]*\])", "".join(text.splitlines()[number - 1 : number]))
    if table and re.search(r"(?m)^\s*locales\s*=", text):
        cure = "leave the list out: the folders of catalogs/ name the locales, and -l makes a new one"
        return f"locales is a list and has tables ({table[1]})", cure
    return f"{message[:1].lower()}{message[1:]}", None


class _Invalid(Exception):
    def __init__(self, message: str, keys: tuple[str, ...], cure: str) -> None:
        super().__init__(message)
        self.message, self.keys, self.cure = message, keys, cure


def _apply(config: Config, data: Mapping[str, Any], where: tuple[str, ...]) -> Config:
    known = {item.name for item in fields(Config)} - {"tables", "overrides"}
    changes: dict[str, Any] = {}
    tables = dict(config.tables)
    for key, value in data.items():
        keys = (*where, key)
        if key == "engines":
            changes[key] = {**config.engines, **dict(_engines(value, keys))}
        elif key in tables:
            tables[key] = {**tables[key], **_options(value, tables[key], keys)}
        elif key in known:
            changes[key] = _value(getattr(config, key), value, get_type_hints(Config)[key], keys)
        else:
            raise _unknown(key, sorted(known | set(tables) | ({"locales"} if not where else set())), keys)
    return replace(config, **changes, tables=tables)


def _require_own(data: Mapping[str, Any], where: tuple[str, ...], formats: Mapping[str, Any]) -> None:
    for key in data:
        if key in COMMON or key in formats:
            cure = f"move {key} out of [{_dotted(where)}]"
            raise _Invalid(f"{_dotted((*where, key))} is the same for all locales", (*where, key), cure)


def _value(current: Any, value: Any, hint: Any, keys: tuple[str, ...]) -> Any:
    """A table becomes its dataclass; anything else is checked against the hint."""
    if not hasattr(current, "__dataclass_fields__"):
        return _checked(value, hint, keys)
    _require_table(value, keys)
    names = {item.name.rstrip("_"): item.name for item in fields(current)}
    hints = get_type_hints(type(current))
    for key in value:
        if key not in names:
            raise _unknown(key, sorted(names), (*keys, key))
    return replace(
        current, **{names[key]: _checked(item, hints[names[key]], (*keys, key)) for key, item in value.items()}
    )


_WORDS = {str: "a string", int: "a number", float: "a number", bool: "true or false", tuple: "a list of strings"}


def _checked(value: Any, hint: Any, keys: tuple[str, ...]) -> Any:
    """The value in the type that the hint names, or _Invalid."""
    origin, arguments = get_origin(hint), get_args(hint)
    if origin in (Union, UnionType):
        hint = next(argument for argument in arguments if argument is not type(None))
        return _checked(value, hint, keys)
    if origin is Literal:
        if value not in arguments:
            raise _Invalid(f"{_dotted(keys)} is {value!r}", keys, f"it is one of {', '.join(map(repr, arguments))}")
        return value
    if origin is tuple:
        if isinstance(value, list) and all(isinstance(item, str) for item in value):
            return tuple(value)
    elif hasattr(origin, "keys"):
        _require_table(value, keys)
        return {key: _checked(item, arguments[1], (*keys, key)) for key, item in value.items()}
    elif isinstance(value, hint) and (hint is bool or not isinstance(value, bool)):
        _require_range(value, keys)
        return value
    raise _Invalid(f"{_dotted(keys)} is {value!r}", keys, f"it must be {_WORDS[origin or hint]}")


def _require_range(value: Any, keys: tuple[str, ...]) -> None:
    if keys[-2:] not in RANGES:
        return
    least, most = RANGES[keys[-2:]]
    if value < least or (most is not None and value > most):
        cure = f"it must be {least} to {most}" if most is not None else f"it must be {least} or more"
        raise _Invalid(f"{_dotted(keys)} is {value!r}", keys, cure)


def _options(value: Any, defaults: Mapping[str, Any], keys: tuple[str, ...]) -> dict[str, Any]:
    """A format's table: each value must be of its default's type."""
    _require_table(value, keys)
    found = {}
    for key, item in value.items():
        if key not in defaults:
            raise _unknown(key, sorted(defaults), (*keys, key))
        wanted = type(defaults[key])
        hint = tuple[str, ...] if wanted in (tuple, list) else wanted
        found[key] = _checked(item, hint, (*keys, key)) if defaults[key] is not None else item
    return found


def _engines(value: Any, keys: tuple[str, ...]) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """[engines.NAME] tables; which keys an engine knows is checked when it is opened."""
    _require_table(value, keys)
    for name, table in value.items():
        _require_table(table, (*keys, name))
        for key in table:
            if "key" in key.lower() or "token" in key.lower():
                raise _Invalid(
                    f"{_dotted((*keys, name, key))} looks like a secret",
                    (*keys, name, key),
                    f"keys come from the environment alone: set L10N_{name.upper()}_API_KEY",
                )
        yield name, table


def _require_table(value: Any, keys: tuple[str, ...]) -> None:
    if not isinstance(value, dict):
        raise _Invalid(f"{_dotted(keys)} is {value!r}", keys, f"it must be a table: [{'.'.join(keys)}]")


def _unknown(key: str, known: list[str], keys: tuple[str, ...]) -> _Invalid:
    near = get_close_matches(key, known, n=1)
    cure = f"did you mean {near[0]}?" if near else f"the keys here are {', '.join(known)}"
    return _Invalid(f"unknown key {_dotted(keys)}", keys, cure)


def _dotted(keys: tuple[str, ...]) -> str:
    return ".".join(keys)


def line_of(text: str, keys: tuple[str, ...]) -> int:
    """Where the key stands: inside its table, be that under a header of its own or in braces, else anywhere."""
    lines = text.splitlines()
    start = 0
    for depth in range(1, len(keys)):
        header = re.compile(rf"\s*\[\s*{re.escape('.'.join(keys[:depth]))}\s*\]")
        braces = re.compile(rf"""\s*["']?{re.escape(keys[depth - 1])}["']?\s*=\s*{{""")
        found = (at for at, line in enumerate(lines) if header.match(line) or at >= start and braces.match(line))
        start = next(found, start)
    last = re.compile(rf"""\s*\[?([^#=]*|[^#]*[{{,]\s*)["']?{re.escape(keys[-1])}["']?\s*[=\].]""")
    found = (index for index, line in enumerate(lines) if index >= start and last.match(line))
    return next(found, start) + 1
