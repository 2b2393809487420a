"""The four doors: what a format, an engine, a check and a report are.

Each is one frozen dataclass of functions, built in one module of the folder named after it (or of another
package, by entry point). The module's docstring is what `l10n list` shows of it. A plug-in imports model,
errors, plugin and language, the pure helpers (inline, layout, directives, quantities, inert,
worddiff), and nothing else of ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from l10n.language import Language
from l10n.model import Catalog, Diagnostic, Document, Entry, Report, Severity, Span

# --- formats ---------------------------------------------------------------------------------

Options = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Target:
    """The language that a document is rendered in."""

    language: Language
    wrap: bool = True
    """Re-wrap soft-wrapped blocks at their own width where the words differ."""


@dataclass(frozen=True, slots=True)
class Format:
    """Reads a kind of article, and puts translated text back into it: slice and splice."""

    name: str
    suffixes: tuple[str, ...]
    """With the dot, lower case."""
    parse: Callable[[str, Options], tuple[Span, ...]]
    """Decoded text -> spans that tile it."""
    splice: Callable[[Document, Span, str, Target], str]
    """The text that stands for span when its source is replaced by a target: escapes, line prefixes, wrapping."""
    charset: Callable[[bytes], str | None] = lambda head: None
    """The encoding that the article declares in its first 2,048 bytes, or None."""
    finish: Callable[[str, Document, Target], str] = lambda text, document, target: text
    """Last touch on a rendered text: `lang` and `dir` attributes, a declared charset."""
    references: bool = False
    """Characters that the encoding cannot hold may be written as character references."""
    options: Options = field(default_factory=dict)
    """Keys and defaults of the format's table in l10n.toml."""


# --- engines ---------------------------------------------------------------------------------


class Http(Protocol):
    """A session with a timeout, retries, a rate limit and a breaker; the only way out to the network."""

    def request(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, Any] | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
    ) -> Any:
        """A requests.Response, or EngineError."""


@dataclass(frozen=True, slots=True)
class EngineSetup:
    """What an engine is opened with."""

    source: str
    target: str
    """Locales as the workspace names them: en, vi, pt_BR."""
    http: Http
    url: str | None = None
    key: str | None = None
    options: Options = field(default_factory=dict)


Translate = Callable[[Sequence[str]], Sequence[str | None]]
"""Texts -> one answer each, in order; None where the engine has none. EngineError when it cannot go on."""


@dataclass(frozen=True, slots=True)
class Engine:
    """Translates masked text. One `open` gives one translator, which serves one thread."""

    name: str
    open: Callable[[EngineSetup], Translate]
    offline: bool = False
    """True where nothing leaves the machine."""
    batch: int = 1
    """Texts in a request, at most."""
    max_chars: int = 5000
    """Characters in a request, at most."""
    concurrency: int = 1
    rate: float | None = None
    """Requests a second, at most."""
    hosts: tuple[str, ...] = ()
    """The hosts that a key may be sent to."""
    key_env: str | None = None
    """The environment variable that holds the key."""


# --- checks ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Pair:
    """What a check knows beside the entry."""

    source: Language
    target: Language
    glossary: Sequence[Any] = ()


@dataclass(frozen=True, slots=True)
class Check:
    """Looks at a translation. Yields messages that say what was expected and what was found."""

    name: str
    severity: Severity
    entry: Callable[[Entry, Pair], Iterator[str | tuple[Severity, str]]] | None = None
    """One entry with a target: a message, or a message with a severity of its own."""
    catalog: Callable[[Catalog, Pair], Iterator[tuple[Entry | None, str]]] | None = None
    """A whole catalog: what is wrong between entries, or (entry None) with the header."""


# --- reports ---------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Style:
    """The surface that a report is written for."""

    color: bool = False
    width: int = 80
    todo: bool = False
    """List the units to do as well."""
    unicode: bool = True
    """False where the surface cannot show bars and dashes."""
    checks: Mapping[str, str] = field(default_factory=dict)
    """Name and one-line description of every check there is, for formats that declare their rules."""
    version: str = ""
    """Of the program, for formats that name their tool."""


@dataclass(frozen=True, slots=True)
class ReportFormat:
    """Lays out numbers and findings. What it does not offer is None."""

    name: str
    report: Callable[[Report, Style], str] | None = None
    """For `l10n report --format NAME`"""
    check: Callable[[Sequence[Diagnostic], Style], str] | None = None
    """For `l10n check --format NAME`"""
    pages: bool = False
    """It shows whole articles: LocaleReport.pages must be filled."""
    summary: Callable[[Sequence[Diagnostic], Style], str] | None = None
    """Text to append to the file that the environment variable `summary_env` names, if it does."""
    summary_env: str | None = None


Findings = Iterable[Diagnostic]
