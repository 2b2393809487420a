"""Loads languages/*.toml once: what the program knows of a language is data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any


@dataclass(frozen=True, slots=True)
class Language:
    """A language as the steps see it. Tables are named for their readers: segmentation, numbers ..."""

    code: str
    """The locale it was asked for, in the form `pt_BR`."""
    gap: str = " "
    """What stands between two sentences; empty in Japanese, Chinese, Thai."""
    direction: str = "ltr"
    tables: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def table(self, name: str) -> Mapping[str, Any]:
        """The data for one reader; empty where the language has none."""
        return self.tables.get(name, {})


@cache
def load(code: str) -> Language:
    """The data of a language: of `pt_BR`, else of `pt`, else what holds for most languages."""
    import tomllib
    from importlib.resources import files

    code = code.replace("-", "_")
    for name in (code, code.partition("_")[0]):
        path = files("l10n") / "languages" / f"{name}.toml"
        if path.is_file():
            data = tomllib.loads(path.read_text(encoding="utf-8"))
            return Language(
                code,
                data.pop("gap", " "),
                data.pop("direction", "ltr"),
                {key: table for key, table in data.items() if isinstance(table, dict)},
            )
    return Language(code)
