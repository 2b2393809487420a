"""Opens an engine with its settings, its key and its way out to the network."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any
from urllib.parse import urlsplit

from l10n.errors import ConfigError, EngineError
from l10n.plugin import Engine, EngineSetup, Http, OpenEngine, Translate

COMMON = ("url", "timeout", "rate", "concurrency", "batch")


def open_engine(
    engine: Engine,
    source: str,
    target: str,
    *,
    options: Mapping[str, Any],
    environ: Mapping[str, str],
    allowance: Any = None,
    stop: threading.Event | None = None,
) -> OpenEngine:
    """The engine, ready to be asked; nothing is sent yet.

    options: its table of l10n.toml; ConfigError names a key that it does not know.
    environ: L10N_NAME_URL and L10N_NAME_API_KEY are read from it, keys from nowhere else.
    allowance: an http.Allowance that the engines of a run share.  stop: set, all threads give up at once.
    """
    _check(engine, options)
    prefix = f"L10N_{engine.name.upper().replace('-', '_')}"
    named = environ.get(f"{prefix}_URL") or None
    url = named or options.get("url") or None
    settings = {**engine.options, **{key: value for key, value in options.items() if key not in COMMON}}
    where = host(url) if url else (engine.hosts[0] if engine.hosts else "")
    if engine.offline:
        quiet = EngineSetup(source, target, _Nowhere(), url, None, settings)
        return _opened(engine, lambda: engine.open(quiet), "this machine", options, settings)
    key = environ.get(engine.key_env or f"{prefix}_API_KEY") or None
    trusted = bool(named) or not url or (where in engine.hosts and urlsplit(url).scheme == "https")
    return _online(engine, EngineSetup(source, target, _Nowhere(), url, key if trusted else None, settings), where,
                   options, allowance, stop)  # fmt: skip


def host(url: str) -> str:
    """The host of an address, with its port if it has one; ConfigError where it is no http address."""
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        parts, port = urlsplit(""), ""
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.username is not None:
        raise ConfigError("an engine's url must be http://HOST or https://HOST, without a user", cure="correct it")
    return parts.hostname + port


def _online(
    engine: Engine, setup: EngineSetup, where: str, options: Mapping[str, Any], allowance: Any, stop: Any
) -> OpenEngine:
    from dataclasses import replace

    from l10n.http import Allowance, Gate, Session

    own = setup.url is not None and where not in engine.hosts
    gate = Gate(
        engine.name,
        where,
        timeout=float(options.get("timeout", engine.timeout)),
        rate=options.get("rate", None if own else engine.rate),
        concurrency=int(options.get("concurrency", engine.own_concurrency if own else engine.concurrency)),
        allowance=allowance or Allowance(),
        server=engine.server,
    )

    def translator() -> Translate:
        return engine.open(replace(setup, http=Session(gate, stop)))

    opened = _opened(engine, translator, where, {**options, "concurrency": gate.concurrency}, setup.options)
    return replace(opened, requests=lambda: gate.requests)


def _opened(
    engine: Engine, translator: Any, where: str, options: Mapping[str, Any], settings: Mapping[str, Any]
) -> OpenEngine:
    return OpenEngine(
        engine.name,
        translator,
        where,
        variant=" ".join(f"{key}={settings[key]}" for key in sorted(settings)),
        batch=max(1, int(options.get("batch", engine.batch))),
        max_chars=engine.max_chars,
        concurrency=max(1, int(options.get("concurrency", engine.concurrency))),
        exact=engine.exact,
        picks=engine.picks,
    )


def _check(engine: Engine, options: Mapping[str, Any]) -> None:
    known = (*COMMON, *engine.options)
    for key, value in options.items():
        where = f"engines.{engine.name}.{key}"
        if key not in known:
            near = get_close_matches(key, known, n=1)
            raise ConfigError(
                f"unknown key {where}",
                path="l10n.toml",
                cure=f"did you mean {near[0]}?" if near else f"the keys here are {', '.join(known)}",
            )
        if key in ("timeout", "rate", "concurrency", "batch") and (
            isinstance(value, bool) or not isinstance(value, int | float) or value <= 0
        ):
            raise ConfigError(f"{where} is {value!r}", path="l10n.toml", cure="it must be a number above 0")


class _Nowhere(Http):
    """The way out of an engine that has none."""

    def request(self, method: str, url: str, **_: Any) -> Any:
        raise EngineError("an offline engine asked for a connection")
