"""The names in l10n.toml: each locale, engine and check that it speaks of is one that there is."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from l10n import registry
from l10n.config import Config, line_of
from l10n.errors import ConfigError
from l10n.locales import canonical
from l10n.workspace import CONFIG


def require(config: Config, text: Callable[[], str]) -> None:
    """ConfigError for the first name that is nowhere; what is not set costs nothing. text: reads l10n.toml."""
    where = partial(_each, text)
    where(("source",), [config.source] if config.source != Config().source else (), canonical)
    where(("locales",), config.overrides, canonical)
    parts = {(): config} | {("locales", locale): config.for_locale(locale) for locale in config.overrides}
    for keys, part in parts.items():
        where((*keys, "engines"), part.engines, _engine)
        where((*keys, "prefill", "engines"), part.prefill.engines, _engine)
        where((*keys, "check", "disable"), part.check.disable, _check)
        where((*keys, "check", "severity"), part.check.severity, _check)


def _each(
    text: Callable[[], str], keys: tuple[str, ...], names: Iterable[str], look_up: Callable[[str], object]
) -> None:
    for name in names:
        try:
            look_up(name)
        except ConfigError as error:
            message, line = f"{'.'.join(keys)}: {error.message}", _line(text(), keys, name)
            raise ConfigError(message, path=CONFIG, line=line, cure=error.cure) from error


def _line(text: str, keys: tuple[str, ...], name: str) -> int:
    """Where the name stands: as a value, at or below its key, or as a key itself."""
    start = line_of(text, keys)
    value = re.compile(rf"""[=\[,]\s*["']{re.escape(name)}["']|^\s*["']{re.escape(name)}["']\s*(?:,|\]|#|$)""")
    found = (at for at, line in enumerate(text.splitlines(), 1) if at >= start and value.search(line))
    return next(found, None) or line_of(text, (*keys, name))


def _engine(name: str) -> None:
    _known("engines", name)


def _check(name: str) -> None:
    _known("checks", name)


def _known(kind: str, name: str) -> None:
    if not {name, name.replace("-", "_")} & {*registry.names(kind)}:
        raise registry.unknown(kind, name)
