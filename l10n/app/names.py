"""The names in l10n.toml: each locale, engine and check that it speaks of is one that there is."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from l10n import registry
from l10n.config import Config
from l10n.errors import ConfigError
from l10n.locales import canonical
from l10n.workspace import CONFIG


def require(config: Config) -> None:
    """ConfigError for the first name that is nowhere; what is not set costs nothing."""
    _each("source", [config.source] if config.source != Config().source else (), canonical)
    _each("locales", config.overrides, canonical)
    for part in (config, *map(config.for_locale, config.overrides)):
        _each("engines", part.engines, _engine)
        _each("prefill.engines", part.prefill.engines, _engine)
        _each("check.disable", part.check.disable, _check)
        _each("check.severity", part.check.severity, _check)


def _each(where: str, names: Iterable[str], look_up: Callable[[str], object]) -> None:
    for name in names:
        try:
            look_up(name)
        except ConfigError as error:
            raise ConfigError(f"{where}: {error.message}", path=CONFIG, cure=error.cure) from error


def _engine(name: str) -> None:
    _known("engines", name)


def _check(name: str) -> None:
    _known("checks", name)


def _known(kind: str, name: str) -> None:
    if not {name, name.replace("-", "_")} & {*registry.names(kind)}:
        raise registry.unknown(kind, name)
