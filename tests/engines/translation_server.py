"""A real HTTP server on this machine that answers as the services do, and misbehaves as they do."""

from __future__ import annotations

import html
import json
import random
import threading
import time
from collections import Counter
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

from l10n.engines.pseudo import pseudo

FAULTS = ("429", "500", "stall", "cut", "encoding", "html", "mojibake", "empty", "count")


class Service:
    """What the server does, and what it has seen."""

    def __init__(self) -> None:
        self.translate: Callable[[str], str] = pseudo
        self.fault: Callable[[int], str | None] = lambda number: None
        """By the request's number from 0: the name of a fault, or None"""
        self.stall = 1.0
        self.latency = 0.0
        self.headers: dict[str, str] = {}
        self.languages = ["en", "vi", "fr"]
        self.requests = 0
        self.connections = 0
        self.asked: Counter[str] = Counter()
        """Texts that were answered well"""
        self.bodies: list[dict[str, Any]] = []
        self.queries: list[dict[str, list[str]]] = []
        self.lock = threading.Lock()
        self.url = ""

    def randomly(self, part: float, kinds: tuple[str, ...], seed: int) -> None:
        dice = random.Random(seed)
        self.fault = lambda number: dice.choice(kinds) if dice.random() < part else None


class Handler(BaseHTTPRequestHandler):
    """Google's page at /m, MyMemory at /get, LibreTranslate at /translate and /languages."""

    protocol_version = "HTTP/1.1"
    service: Service

    def setup(self) -> None:
        super().setup()
        with self.service.lock:
            self.service.connections += 1

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path, query = urlsplit(self.path).path, parse_qs(urlsplit(self.path).query)
        self.service.queries.append(query)
        text = query.get("q", [""])[0]
        if path == "/languages":
            codes = self.service.languages
            self._send(200, json.dumps([{"code": code, "name": code, "targets": codes} for code in codes]))
        elif path == "/get":
            self._answer([text], lambda found: json.dumps({"responseData": {"translatedText": found[0]}}), "mymemory")
        else:
            self._answer([text], _page, "google")

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.service.bodies.append(body)
        texts = body["q"] if isinstance(body["q"], list) else [body["q"]]
        self._answer(texts, lambda found: json.dumps({"translatedText": found}), "libre")

    def _answer(self, texts: list[str], wrap: Callable[[list[str]], str], service: str) -> None:
        with self.service.lock:
            fault = self.service.fault(self.service.requests)
            self.service.requests += 1
        time.sleep(self.service.latency)
        found = [self.service.translate(text) for text in texts]
        kind = "text/html" if service == "google" else "application/json"
        if fault == "429":
            self._send(429, json.dumps({"error": "Slowdown: 3 per 1 minute"}), headers=self.service.headers)
        elif fault == "500":
            self._send(500, "sorry")
        elif fault == "stall":
            time.sleep(self.service.stall)
            self.close_connection = True
        elif fault == "drip":
            self._send(200, wrap(found) + " " * 400, kind, drip=True)
        elif fault == "cut":
            self._send(200, wrap(found), kind, cut=True)
        elif fault == "encoding":
            self._send(200, wrap(found).replace("\\u", "\\u"), f"{kind}; charset=utf-16", encoding="utf-16")
        elif fault == "html":
            self._send(200, "<!doctype html><title>One moment</title>Are you a robot?", "text/html")
        elif fault == "mojibake":
            self._send(200, wrap([text.encode().decode("latin-1") for text in found]), kind)
        elif fault == "empty":
            self._send(200, "")
        elif fault == "count" and len(found) > 1:
            self._send(200, wrap(found[:-1]), kind)
        else:
            with self.service.lock:
                self.service.asked.update(texts)
            self._send(200, wrap(found), f"{kind}; charset=utf-8")

    def _send(
        self,
        status: int,
        body: str,
        kind: str = "text/plain",
        encoding: str = "utf-8",
        cut: bool = False,
        drip: bool = False,
        headers: dict[str, str] | None = None,
    ) -> None:
        data = body.encode(encoding)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.end_headers()
        for byte in data if drip else b"":
            self.wfile.write(bytes([byte]))
            time.sleep(0.03)
        self.wfile.write(b"" if drip else data[: len(data) // 2] if cut else data)
        if cut:
            self.close_connection = True


def _page(found: list[str]) -> str:
    return f'<html><body><div class="result-container">{html.escape(found[0])}</div></body></html>'


class Server(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 128

    def handle_error(self, *_: object) -> None:
        """A client that gave up is part of the play."""


def start() -> tuple[Server, Service]:
    service = Service()
    server = Server(("127.0.0.1", 0), type("Bound", (Handler,), {"service": service}))
    service.url = f"http://127.0.0.1:{server.server_address[1]}"
    threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
    return server, service
