"""A server to ask, and engines that ask it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from translation_server import Service, start

from l10n import registry
from l10n.connect import open_engine
from l10n.plugin import OpenEngine

Open = Callable[..., OpenEngine]


@pytest.fixture
def service() -> Iterator[Service]:
    server, service = start()
    yield service
    server.shutdown()
    server.server_close()


@pytest.fixture
def opened(service: Service) -> Open:
    """opened("google", timeout=1): an engine pointed at the server."""

    def make(name: str, environ: dict[str, str] | None = None, **options: Any) -> OpenEngine:
        named = {f"L10N_{name.upper()}_URL": service.url, **(environ or {})}
        return open_engine(registry.load("engines", name), "en", "vi", options=options, environ=named)

    return make
