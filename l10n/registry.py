"""Finds plug-ins: a module's name in a plug-in folder is its public name. Lists without importing, loads one.

Other packages add theirs by entry point, in the groups l10n.formats, l10n.engines, l10n.checks, l10n.reports.
"""

from __future__ import annotations

import ast
import os
import re
import sys
from collections.abc import Iterator
from difflib import get_close_matches
from functools import cache
from importlib import import_module
from importlib.machinery import PathFinder
from pathlib import Path
from typing import Any, cast

from l10n import __version__
from l10n.errors import ConfigError, L10nError
from l10n.plugin import Check, Engine, Format, ReportFormat

KINDS = {"formats": Format, "engines": Engine, "checks": Check, "reports": ReportFormat}

_FIRST_LINE = re.compile(r'"""((?:[^"\\\n]|"(?!""))+)(?:"""|\n)')
"""Of a docstring in the form that all of ours have"""


@cache
def names(kind: str) -> tuple[str, ...]:
    """The public names of a kind, sorted; nothing is imported."""
    return tuple(sorted({*_modules(kind), *_entry_points(kind)}))


def load(kind: str, name: str) -> Any:
    """The plug-in object of a public name; ConfigError for an unknown one."""
    name = name.replace("-", "_") if name.replace("-", "_") in names(kind) else name
    if name not in names(kind):
        raise unknown(kind, name)
    if name in _modules(kind):
        found = getattr(import_module(f"l10n.{kind}.{name}"), kind[:-1].upper())
    else:
        found = _load_foreign(kind, name)
    return found


def formats() -> tuple[Format, ...]:
    return tuple(cast(Format, load("formats", name)) for name in names("formats"))


def checks(disable: tuple[str, ...] = (), only: tuple[str, ...] = ()) -> tuple[Check, ...]:
    """The checks to run; an unknown name in either list is an error."""
    for name in (*disable, *only):
        if name.replace("-", "_") not in names("checks") and name not in names("checks"):
            raise unknown("checks", name)
    off, on = ({name.replace("-", "_") for name in chosen} for chosen in (disable, only))
    return tuple(load("checks", name) for name in names("checks") if name not in off and (not on or name in on))


def describe(kind: str, name: str) -> str:
    """The first line of the module's docstring, read without importing it."""
    if name in _modules(kind):
        source = _modules(kind)[name].read_text(encoding="utf-8")
        plain = _FIRST_LINE.match(source)
        text = plain[1] if plain else ast.get_docstring(ast.parse(source))
    else:
        text = import_module(_entry_points(kind)[name].module).__doc__
    return (text or "").strip().partition("\n")[0]


def unknown(kind: str, name: str) -> ConfigError:
    """The error for a name that is nowhere: it suggests the nearest one."""
    near = get_close_matches(name, names(kind), n=1)
    cure = f"did you mean {near[0]}?" if near else f"there are {', '.join(names(kind))}"
    return ConfigError(f"no {kind[:-1]} is called {name!r}", cure=cure)


@cache
def program() -> str:
    """What tells one state of the program from another: its version, its files, and the packages that add to it."""
    stamps = sorted(_stamps(str(Path(__file__).parent)))
    foreign = [f"{point.value} {point.dist and point.dist.version}" for kind in KINDS for point in _points(kind)]
    return "\n".join([__version__, *stamps, *foreign])


def _stamps(folder: str) -> Iterator[str]:
    """Name, time and size of each file; not of byte code, which other processes may be writing just now."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir():
                yield from _stamps(entry.path) if entry.name != "__pycache__" else ()
            elif not entry.name.endswith(".pyc"):
                found = entry.stat()
                yield f"{entry.name} {found.st_mtime_ns} {found.st_size}"


@cache
def _modules(kind: str) -> dict[str, Path]:
    folder = Path(__file__).parent / kind
    return {path.stem: path for path in sorted(folder.glob("*.py")) if not path.stem.startswith("_")}


@cache
def _entry_points(kind: str) -> dict[str, Any]:
    return {point.name: point for point in _points(kind)}


def _points(kind: str) -> Iterator[Any]:
    if _anybody():
        yield from _installed().select(group=f"l10n.{kind}")


@cache
def _anybody() -> bool:
    """Whether another package may add something: importlib.metadata knows, but takes as long to import as a short run.

    Yes where there is doubt: a package in an archive, or one that comes by a finder of its own.
    """
    finders = [finder for finder in sys.meta_path if finder is not PathFinder]
    return any(map(_may_add, sys.path)) or any(hasattr(finder, "find_distributions") for finder in finders)


def _may_add(place: str) -> bool:
    """Whether one of the packages in a folder of Python's path names a group of ours."""
    try:
        with os.scandir(place or ".") as entries:
            packages = [entry.path for entry in entries if entry.name.endswith((".dist-info", ".egg-info", ".egg"))]
    except OSError:
        return os.path.exists(place)  # noqa: PTH110 - an archive
    return any(package.endswith(".egg") or b"[l10n." in _entry_points_of(package) for package in packages)


def _entry_points_of(package: str) -> bytes:
    try:
        with open(f"{package}/entry_points.txt", "rb") as file:  # noqa: PTH123 - of each package, in each run
            return file.read()
    except OSError:
        return b""


@cache
def _installed() -> Any:
    """All entry points; to find them, every package's list is read."""
    from importlib.metadata import entry_points

    return entry_points()


def _load_foreign(kind: str, name: str) -> Any:
    point = _entry_points(kind)[name]
    try:
        found = point.load()
    except Exception as error:  # noqa: BLE001 - another package's code: whatever it raises is its fault to name
        raise L10nError(
            f"the {kind[:-1]} {name} of {point.value} cannot be loaded: {error}", cure="update or remove that package"
        ) from error
    if not isinstance(found, KINDS[kind]):
        raise L10nError(f"{point.value} is not a {KINDS[kind].__name__}", cure=f"see CONTRIBUTING.md, {kind}")
    return found
