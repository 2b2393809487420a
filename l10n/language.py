"""Loads languages/*.toml once: what the program knows of a language is data."""

# pathlib takes ten milliseconds to import, and cutting sentences needs nothing else of it:
# ruff: noqa: PTH113, PTH118, PTH120, PTH123

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from functools import cache

TYPE_CHECKING = False  # as typing's: this module is imported at every start, and typing takes five milliseconds
if TYPE_CHECKING:
    from typing import Any

_FOLDER = os.path.join(os.path.dirname(__file__), "languages")


class Language:
    """A language as the steps see it. Tables are named for their readers: segmentation, numbers ...

    Its file is read when something in it is first asked for: a sync seldom needs any of it.
    """

    __slots__ = ("code",)

    def __init__(self, code: str) -> None:
        self.code = code
        """The locale it was asked for, in the form `pt_BR`."""

    @property
    def gap(self) -> str:
        """What stands between two sentences; empty in Japanese, Chinese, Thai."""
        return str(_data(self.code).get("gap", " "))

    @property
    def direction(self) -> str:
        return str(_data(self.code).get("direction", "ltr"))

    def table(self, name: str) -> Mapping[str, Any]:
        """The data for one reader; empty where the language has none."""
        found = _data(self.code).get(name)
        return found if isinstance(found, dict) else {}


@cache
def load(code: str) -> Language:
    """The data of a language: of `pt_BR`, else of `pt`, else what holds for most languages."""
    return Language(code.replace("-", "_"))


@cache
def _data(code: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(_text(code))


def has(code: str) -> bool:
    """Whether there is data for the locale of that very name: `vi`, not `VI` or `vi_VN`."""
    plain = code.isascii() and code.isalpha() and code.islower() and code != "und"
    return plain and os.path.isfile(os.path.join(_FOLDER, f"{code}.toml"))


def word_lists(code: str, table: str) -> dict[str, frozenset[str]]:
    """The lists of words (`name = \"\"\"` ... `\"\"\"`) of a table of a language, each word once.

    Read without a TOML parser: to import one takes longer than to read and use the lists. Such a table holds nothing
    else, and none of its lines but the header begins with `[`.
    """
    body = _text(code).partition(f"\n[{table}]\n")[2].partition("\n[")[0]
    return {name: frozenset(words.split()) for name, words in re.findall(r'(?sm)^(\w+) = """(.*?)"""', body)}


def _text(code: str) -> str:
    code = code.replace("-", "_")
    for name in (code, code.partition("_")[0]):
        path = os.path.join(_FOLDER, f"{name}.toml")
        if os.path.isfile(path):
            with open(path, encoding="utf-8") as file:
                return file.read()
    return ""
