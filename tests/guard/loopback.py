"""Refuses every connection that would leave this machine."""

from __future__ import annotations

import ipaddress
import socket
from typing import Any

_connect = socket.socket.connect
_connect_ex = socket.socket.connect_ex
_lookup = socket.getaddrinfo


def _refuse(host: object) -> None:
    try:
        local = host == "localhost" or ipaddress.ip_address(str(host)).is_loopback
    except ValueError:
        local = False
    if not local:
        raise AssertionError(f"a test reached for {host}; expected no connection beyond this machine")


def _checked(self: socket.socket, address: Any) -> None:
    if self.family in (socket.AF_INET, socket.AF_INET6):
        _refuse(address[0])


def connect(self: socket.socket, address: Any) -> None:
    _checked(self, address)
    _connect(self, address)


def connect_ex(self: socket.socket, address: Any) -> int:
    _checked(self, address)
    return _connect_ex(self, address)


def getaddrinfo(host: Any, *arguments: Any, **named: Any) -> Any:
    if host:
        _refuse(host.decode() if isinstance(host, bytes) else host)
    return _lookup(host, *arguments, **named)


def guard() -> None:
    """From now on, in this process."""
    socket.socket.connect = connect  # type: ignore[method-assign, assignment]
    socket.socket.connect_ex = connect_ex  # type: ignore[method-assign, assignment]
    socket.getaddrinfo = getaddrinfo
