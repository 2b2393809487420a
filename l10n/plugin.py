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
    structure: Callable[[str, Options], list[tuple[object, int]]] | None = None
    """What a translation must not change: items in order, each with its place in the text.
    None: the kinds of the spans and the skeleton between them, as `parse` finds them; where some of these are marked
    `fresh`, which no format has to do, only what stands around a doubtful replacement is read again."""
    harmless: Callable[[Document, Span, str], bool] = lambda document, span, replacement: False
    """Whether the structure certainly stays the same when `replacement`, as `splice` made it, stands for span.
    Where it is of every block, a rendered document is not read again; False when in doubt."""
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
        accept: Callable[[Any], str | None] | None = None,
    ) -> Any:
        """A requests.Response with a status below 400. EngineFault when this request failed, after its retries;
        EngineError when the next one will fail too.

        accept: says what is wrong with a reply that is no answer (HTML in place of JSON, a batch of another
        length); such a request is sent again, as after a 500.
        """


@dataclass(frozen=True, slots=True)
class EngineSetup:
    """What an engine is opened with."""

    source: str
    target: str
    """Locales as the workspace names them: en, vi, pt_BR."""
    http: Http
    url: str | None = None
    """Where to send to; None is the engine's own address"""
    key: str | None = None
    """Only where it may be sent to that address"""
    options: Options = field(default_factory=dict)
    """[engines.NAME], with the engine's defaults filled in"""


Translate = Callable[[Sequence[str]], Sequence[str | None]]
"""Texts -> one answer each, in order; None where the engine has none. EngineFault: these texts could not be had,
others may; EngineError: it cannot go on."""


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
    """Requests under way at once; for a server of one's own (`url` set) see own_concurrency."""
    own_concurrency: int = 8
    rate: float | None = None
    """Requests a second, at most; not kept for a server of one's own."""
    timeout: float = 15
    """Seconds for a reply."""
    hosts: tuple[str, ...] = ()
    """The hosts that a key may be sent to; the first is where text goes unless `url` says otherwise."""
    key_env: str | None = None
    """The environment variable that holds the key."""
    trial: bool = False
    """True where the answers are for trying things out: no reader may see them, so that nobody can approve them."""
    exact: bool = False
    """True where the answers are no guess at words (pseudo, dates): only what must stay is verified."""
    picks: bool = False
    """True where it answers only what is of its kind (dates): what it has no answer to is left to others, untold."""
    server: str = ""
    """The command that starts a server of one's own, for where nothing listens at a local address."""
    options: Options = field(default_factory=dict)
    """Keys of [engines.NAME] beside url, timeout, rate and concurrency, with their defaults."""


@dataclass(frozen=True, slots=True)
class OpenEngine:
    """An engine that is ready to be asked: the registry's Engine with settings and a way out."""

    name: str
    translator: Callable[[], Translate]
    """A new one for each thread."""
    where: str
    """The host that text goes to, or "this machine"."""
    variant: str = ""
    """Part of the key of a kept answer: what changes the answers (a model, a form)."""
    batch: int = 1
    max_chars: int = 5000
    concurrency: int = 1
    requests: Callable[[], int] = lambda: 0
    """How many requests have been sent, repeated ones included."""
    exact: bool = False
    """As in Engine"""
    picks: bool = False
    """As in Engine"""


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
    prefix: str = ""
    """The path from the repository's root to the workspace, with a `/` at its end: for formats that CI reads."""
    verbose: bool = False
    """Say with each finding how to silence it."""
    unread: bool = False
    """Something could not be read, so that without findings nothing is known to be well."""


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
