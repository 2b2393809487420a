"""Compiles regular expressions that a project brings along, and refuses those that may run away.

Python's engine backtracks. A repeat inside a repeat takes exponential time; repeats in a row that match the same
characters take polynomial time. Both are refused here; what is left is tried on a bounded stretch of text only.
"""

from __future__ import annotations

import re
import warnings
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from importlib import import_module
from typing import Any

from l10n.errors import ConfigError

_SAMPLE = frozenset([*map(chr, range(1, 256)), *"āЖаא中あกا“”‘’–—…。！？\u2003\u2028"])  # noqa: RUF001
"""Characters that stand for all: two classes overlap where they share one of these."""
_RANKED = sorted(_SAMPLE)
_CODES = [ord(char) for char in _RANKED]
_MANY = 11
"""A repeat that can take so many turns more than it must counts as endless."""
_CHAIN = 2
"""Endless repeats in a row over the same characters, at most."""

_Chains = list[tuple[frozenset[str], int]]


class RunawayError(ValueError):
    """Says which part of a pattern may take unbounded time."""


def compile_pattern(
    pattern: str, place: str, *, written: str | None = None, path: str | None = None
) -> re.Pattern[str]:
    """The compiled pattern; ConfigError names it as `written` at `place` when it is wrong or may run away."""
    shown = pattern if written is None else written
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", FutureWarning)
            compiled = re.compile(pattern)
        _walk(import_module("re._parser").parse(pattern), [])
    except RunawayError as error:
        cure = "bound the repeat, as in {0,20}, or make it possessive, as in ++"
        raise ConfigError(f"{place}: the pattern {shown!r} may run away: {error}", path=path, cure=cure) from None
    except (re.error, FutureWarning, OverflowError, RecursionError) as error:
        raise ConfigError(f"{place}: {shown!r} is no regular expression: {error}", path=path) from None
    return compiled


def _walk(items: Sequence[Any], chains: _Chains, limit: int = _CHAIN, many: int = _MANY) -> _Chains:
    """Go along a parsed pattern with the endless repeats so far that may still be extended."""
    for op, value in items:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT"):
            chains = _repeat(value, chains, limit, many)
        elif name == "POSSESSIVE_REPEAT":
            _walk(value[2], [])
            chains = _required(value[2], chains) if value[0] else chains
        elif name == "SUBPATTERN":
            chains = _walk(value[-1], chains, limit, many)
        elif name == "ATOMIC_GROUP":
            _walk(value, [])
            chains = _required(value, chains)
        elif name == "BRANCH":
            chains = [chain for branch in value[1] for chain in _walk(branch, list(chains), limit, many)]
        elif name in ("ASSERT", "ASSERT_NOT"):
            _walk(value[1], [])
        elif name == "GROUPREF_EXISTS":
            raise RunawayError("a conditional group")
        elif name != "AT":
            chains = _required([(op, value)], chains)
    return chains


def _repeat(value: Any, chains: _Chains, limit: int, many: int) -> _Chains:
    low, high, body = int(value[0]), int(value[1]), value[2]
    if high > 1 and low != high or high >= _MANY:
        _turn(body)
    if high - low < many:
        after = _walk(body, chains, limit, many)
        return after if low else chains + after
    letters = _letters(body)
    length = 1 + max((count for other, count in chains if other & letters), default=0)
    if length > limit:
        raise RunawayError("repeats in a row that match the same characters")
    return [*(_required(body, chains) if low else chains), (letters, length)]


def _turn(body: Sequence[Any]) -> None:
    """What is repeated must match a text in one way only: its own repeats must not run over into the next turn."""
    try:
        _walk([*body, *body], [], limit=1, many=1)
    except RunawayError:
        raise RunawayError("a repeat inside a repeat can match the same text in many ways") from None
    if _forks(body):
        raise RunawayError("alternatives inside a repeat begin alike")


def _required(items: Sequence[Any], chains: _Chains) -> _Chains:
    """The chains that may go on over something that must be there."""
    letters = _letters(items)
    return [(other, count) for other, count in chains if other & letters]


def _forks(items: Sequence[Any]) -> bool:
    """Whether two alternatives may begin with the same character."""
    for op, value in items:
        name = str(op)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "SUBPATTERN") and _forks(value[-1]):
            return True
        if name == "BRANCH":
            firsts = [_letters(branch[:1]) if branch else _SAMPLE for branch in value[1]]
            if any(map(_forks, value[1])) or sum(map(len, firsts)) > len(frozenset().union(*firsts)):
                return True
    return False


def _letters(items: Sequence[Any]) -> frozenset[str]:
    """The sample characters that a part of a pattern can match anywhere."""
    found: frozenset[str] = frozenset()
    for op, value in items:
        name = str(op)
        if name == "LITERAL":
            found |= {chr(value), chr(value).lower(), chr(value).upper()}
        elif name == "NOT_LITERAL":
            found |= _SAMPLE - {chr(value)}
        elif name == "IN":
            found |= _class(value)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            found |= _letters(value[2])
        elif name == "SUBPATTERN":
            found |= _letters(value[-1])
        elif name == "ATOMIC_GROUP":
            found |= _letters(value)
        elif name == "BRANCH":
            found |= frozenset().union(*map(_letters, value[1]))
        elif name not in ("AT", "ASSERT", "ASSERT_NOT"):
            return _SAMPLE
    return found


_CATEGORIES = {"DIGIT": r"\d", "SPACE": r"\s", "WORD": r"\w"}


def _class(items: Sequence[Any]) -> frozenset[str]:
    found: set[str] = set()
    negated = False
    for op, value in items:
        name = str(op)
        if name == "NEGATE":
            negated = True
        elif name == "LITERAL":
            found.add(chr(value))
        elif name == "RANGE":
            found.update(_RANKED[bisect_left(_CODES, value[0]) : bisect_right(_CODES, value[1])] or [chr(value[0])])
        else:
            found |= _category(str(value))
    return _SAMPLE - found if negated else frozenset(found)


def _category(name: str) -> frozenset[str]:
    escape = _CATEGORIES[name.removeprefix("CATEGORY_").removeprefix("UNI_").removeprefix("NOT_")]
    found = frozenset(char for char in _SAMPLE if re.match(escape, char))
    return _SAMPLE - found if "NOT_" in name else found
