"""The way out to the network: one session a thread, one gate an engine.

The gate keeps the rate, waits where a server asked to, counts requests, and shuts once the engine is surely down.
No message holds a text, an address with its query, or a key.
"""

from __future__ import annotations

import random
import re
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from l10n.errors import EngineError, EngineFault

ATTEMPTS = 6
"""Of one request, the first included."""
PATIENCE = 60.0
"""Seconds that a server may ask us to wait; beyond, the run is better ended."""
LARGEST = 8_000_000
"""Bytes of a reply."""
_AGAIN = frozenset({408, 425, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529})
_LOCAL = re.compile(r"(localhost|127(\.\d+){3}|::1|0\.0\.0\.0)(:\d+)?$")
_HOPELESS = {
    401: "it refuses the key",
    402: "it wants payment",
    403: "it refuses access; it may want a key",
    404: "there is no such address",
    405: "there is no such address",
    410: "there is no such address",
    456: "the quota is used up",
}


class Allowance:
    """How many requests a run may send, over all its engines."""

    def __init__(self, limit: int | None = None) -> None:
        self.limit = limit
        self.used = 0
        self._lock = threading.Lock()

    def take(self) -> bool:
        with self._lock:
            if self.limit is not None and self.used >= self.limit:
                return False
            self.used += 1
            return True


@dataclass
class Gate:
    """What all threads that ask one engine share."""

    engine: str
    host: str
    timeout: float = 15.0
    rate: float | None = None
    concurrency: int = 1
    allowance: Allowance = field(default_factory=Allowance)
    server: str = ""
    """The command that starts a server of one's own"""
    requests: int = 0
    answered: bool = False
    """Whether it ever gave a good answer."""
    _failures: int = 0
    """Failed attempts since the last good answer."""
    _since: float | None = None
    """When the first request went out."""
    _next: float = 0.0
    _shut: str | None = None
    _cure: str = "run the same command again later: it goes on where it stopped"
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def enter(self, stop: threading.Event) -> None:
        """Wait for one's turn; EngineError once the gate is shut or the allowance used up."""
        with self._lock:
            self.check()
            if not self.allowance.take():
                raise EngineError(f"{self.engine}: the limit of {self.allowance.limit} requests is reached")
            now = time.monotonic()
            turn = max(now, self._next)
            self._next = turn + (1 / self.rate if self.rate else 0)
            self._since = self._since or now
            self.requests += 1
        if stop.wait(turn - now):
            raise EngineError(f"{self.engine}: stopped")

    def check(self) -> None:
        if self._shut:
            raise EngineError(self._shut, cure=self._cure)

    def succeeded(self) -> None:
        with self._lock:
            self.answered, self._failures = True, 0

    def failed(self, why: str, refused: bool = False) -> None:
        """Count a failed attempt; shut the gate after too many in a row, or when nobody ever answered."""
        with self._lock:
            self._failures += 1
            silent = not self.answered and time.monotonic() - (self._since or 0) >= self.timeout
            limit = 2 if refused and not self.answered else max(12, self.concurrency + 4)
            if silent or self._failures >= limit:
                self._shut = self._shut or f"{self.engine} at {self.host} cannot be used: {why}"
                if refused and _LOCAL.match(self.host):
                    self._cure = self._to_start()

    def _to_start(self) -> str:
        """What to do where nothing listens at an address of this machine."""
        command = f" with `{self.server}`" if self.server else ""
        variable = f"L10N_{self.engine.upper().replace('-', '_')}_URL"
        return (
            f"start the server{command}, or set its address: {variable}, or url in [engines.{self.engine}] of l10n.toml"
        )

    def hold(self, seconds: float) -> None:
        """Nobody asks before that time is over."""
        with self._lock:
            self._next = max(self._next, time.monotonic() + seconds)

    def patience(self) -> float:
        """Seconds for one attempt: a third of the timeout until it has answered once, so that a dead server is
        known, retries and all, within one timeout."""
        return self.timeout if self.answered else self.timeout / 3


class Session:
    """One thread's connections. `request` is plugin.Http's."""

    def __init__(self, gate: Gate, stop: threading.Event | None = None) -> None:
        import requests

        self._gate = gate
        self._stop = stop or threading.Event()
        self._session = requests.Session()
        self._session.auth = lambda request: request  # else ~/.netrc would add a password
        self._session.headers["User-Agent"] = "l10n-articles"

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
        why = ""
        for attempt in range(ATTEMPTS):
            if attempt and self._stop.wait(_backoff(attempt, self._gate.timeout)):
                raise EngineError(f"{self._gate.engine}: stopped")
            self._gate.enter(self._stop)
            try:
                reply = self._send(method, url, params, json, headers)
                why = self._judge(reply) or (accept(reply) if accept else None) or ""
                refused = False
            except _Broken as broken:
                why, refused = broken.why, broken.refused
            if not why:
                self._gate.succeeded()
                return reply
            self._gate.failed(why, refused)
            self._gate.check()
        raise EngineFault(f"{self._gate.engine}: {why}, {ATTEMPTS} times")

    def _send(self, method: str, url: str, params: Any, json: Any, headers: Any) -> Any:
        """One attempt, following redirections within the host only: they must not carry text or keys elsewhere."""
        end = time.monotonic() + self._gate.patience()
        for _ in range(4):
            reply = self._ask(method, url, end, params=params, json=json, headers=headers)
            if not reply.is_redirect:
                return reply
            onward = urljoin(url, reply.headers["Location"])
            if urlsplit(onward)[:2] != urlsplit(url)[:2] or reply.status_code not in (307, 308) and method != "GET":
                raise EngineError(f"{self._gate.engine}: {self._gate.host} sends us elsewhere; give its new address")
            url, params = onward, None
        raise EngineError(f"{self._gate.engine}: {self._gate.host} sends us in circles")

    def _ask(self, method: str, url: str, end: float, **parts: Any) -> Any:
        """One request and its whole answer until `end`; what goes wrong on the way is told in our words."""
        import requests

        patience = self._gate.patience()
        limits = (min(10.0, patience), max(0.01, end - time.monotonic()))
        try:
            reply = self._session.request(method, url, stream=True, allow_redirects=False, timeout=limits, **parts)
            _read(reply, end)
        except requests.exceptions.ConnectTimeout:
            raise _Broken("it cannot be reached in time", True) from None
        except requests.exceptions.Timeout:
            raise _Broken(f"no answer within {patience:.3g} s") from None
        except requests.exceptions.SSLError:
            raise EngineError(f"{self._gate.engine}: the certificate of {self._gate.host} is not valid") from None
        except requests.exceptions.ConnectionError as error:
            refused = "NewConnectionError" in repr(error) or "NameResolution" in repr(error)
            raise _Broken("it cannot be reached" if refused else "the connection broke", refused) from None
        except (requests.exceptions.RequestException, OSError):
            raise _Broken("the connection broke") from None
        except ValueError:  # an address that is none: LocationParseError is one
            raise EngineError(f"{self._gate.engine}: its address is not valid") from None
        return reply

    def _judge(self, reply: Any) -> str | None:
        """What is wrong by the status alone; EngineError or EngineFault where asking again is no use."""
        status = reply.status_code
        if status in _AGAIN:
            wait = _retry_after(reply.headers.get("Retry-After"))
            if wait > PATIENCE:
                raise EngineError(f"{self._gate.engine} asks us to wait {wait:.0f} s; run again then")
            if wait:
                self._gate.hold(wait)
            return "too many requests (429)" if status == 429 else f"its server failed ({status})"
        if status in _HOPELESS:
            raise EngineError(f"{self._gate.engine} answers {status}: {_HOPELESS[status]}")
        if status >= 400:
            raise EngineFault(f"{self._gate.engine} answers {status}")
        return None


class _Broken(Exception):
    def __init__(self, why: str, refused: bool = False) -> None:
        super().__init__(why)
        self.why, self.refused = why, refused


def _read(reply: Any, end: float) -> None:
    """The body, within the time and the size: a timeout of `requests` is one between two packets only."""
    import requests

    pieces, size = [], 0
    for piece in _pieces(reply):
        pieces.append(piece)
        size += len(piece)
        if size > LARGEST:
            reply.close()
            raise _Broken("its reply is endless")
        if time.monotonic() > end:
            reply.close()
            raise requests.exceptions.ReadTimeout
    reply._content = b"".join(pieces)


def _pieces(reply: Any) -> Iterator[bytes]:
    """The body as it comes in; `iter_content` would wait for a full piece from a server that sends a byte a second."""
    import requests
    from urllib3.exceptions import HTTPError, ReadTimeoutError

    if reply.raw.chunked or not hasattr(reply.raw, "read1"):
        yield from reply.iter_content(512)
        return
    try:
        while piece := reply.raw.read1(1 << 16, decode_content=True):
            yield piece
    except ReadTimeoutError:
        raise requests.exceptions.ReadTimeout from None
    except HTTPError:
        raise _Broken("the connection broke") from None
    reply.raw.release_conn()


def _backoff(attempt: int, timeout: float) -> float:
    """0.25, 0.5, 1 s ... with jitter, so that threads do not come back together; less where time is short."""
    step: float = min(0.25 * 2 ** (attempt - 1), 8.0, timeout / 10)
    return step * random.uniform(0.5, 1.0)  # noqa: S311


def _retry_after(value: str | None) -> float:
    """Seconds, from a number or a date; 0 where there is neither."""
    if not value:
        return 0
    try:
        return max(0.0, float(value))
    except ValueError:
        pass
    try:
        return max(0.0, parsedate_to_datetime(value).timestamp() - time.time())
    except (ValueError, TypeError):
        return 0
