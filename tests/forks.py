"""The program, imported once and forked for each run: a process of its own without the time that a start takes.

A run has its own folder, environment, streams and caches, which begin as those of a process that is started, but for
the data of two languages, and end with it. What Python reads at its start, as PYTHONHASHSEED, is the server's.

`python forks.py SOCKET` serves until its standard input ends; `python forks.py SOCKET sync -q` is a run, for programs
that call l10n themselves.
"""

from __future__ import annotations

import json
import os
import socket
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

TIMEOUT = 120
"""Seconds of a run"""

LATE = (
    *("babel.dates", "babel.languages", "babel.messages.plurals", "deep_translator", "filelock", "jinja2"),
    *("markdown_it", "polib", "rapidfuzz.fuzz", "requests", "yaml"),
)
"""Libraries that a module of l10n imports when it needs them"""

Streams = Sequence[int]
"""The file descriptors of standard input, output and error"""


def call(server: str, arguments: Sequence[str], cwd: Path, environ: Mapping[str, str], streams: Streams) -> int:
    """Run the program; its exit code, or -N if signal N ended it. A run that takes longer is killed: TimeoutError."""
    request = json.dumps([arguments, str(cwd), dict(environ)]).encode() + b"\n"
    with socket.socket(socket.AF_UNIX) as to:
        to.settimeout(TIMEOUT)
        to.connect(server)
        socket.send_fds(to, [request[:1]], streams)
        to.sendall(request[1:])
        answer = to.recv(100)
    if not answer:
        raise ConnectionError("the server of forks is gone")
    return int(answer)


def serve(path: str) -> None:
    """One run after the other; says "ready" when it can be called."""
    from multiprocessing.connection import wait

    prepare()
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(path)
        server.listen()
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        while sys.stdin not in wait([server, sys.stdin]):  # type: ignore[list-item]
            with server.accept()[0] as caller:
                answer(caller)


def prepare() -> None:
    """Import what any run needs; what is broken is told by the run that needs it."""
    from contextlib import suppress
    from importlib import import_module
    from pkgutil import walk_packages

    import l10n

    ours = [module.name for module in walk_packages(l10n.__path__, "l10n.", onerror=lambda name: None)]
    for name in (*ours, *LATE):
        if not name.endswith("__main__"):
            with suppress(Exception):
                import_module(name)
    with suppress(Exception):
        from l10n import catalog, language

        for name in ("en", "vi"):
            language.load(name).table("identify")
            catalog.new(name, {}, "")


def answer(caller: socket.socket) -> None:
    """One run, which is killed if its caller goes away."""
    from contextlib import suppress
    from multiprocessing import get_context
    from multiprocessing.connection import wait

    data, streams = b"", list[int]()
    with suppress(ConnectionError), caller.makefile("rb") as rest:
        data, streams, _, _ = socket.recv_fds(caller, 1, 3)
        data += rest.readline()
    try:
        if not data.endswith(b"\n"):
            return  # the caller left before it had said all
        process = get_context("fork").Process(target=run, args=(*json.loads(data), streams))
        process.start()
    finally:
        for stream in streams:
            os.close(stream)
    if process.sentinel not in wait([process.sentinel, caller]):
        process.kill()
    process.join()
    with suppress(OSError):
        caller.sendall(str(process.exitcode).encode())


def run(arguments: Sequence[str], cwd: str, environ: Mapping[str, str], streams: Streams) -> None:
    """In the process that was forked."""
    from l10n.cli import main

    for number, stream in enumerate(streams):
        os.dup2(stream, number)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8")
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8")
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environ)
    main(arguments)


if __name__ == "__main__":
    if sys.argv[2:]:
        sys.exit(call(sys.argv[1], sys.argv[2:], Path.cwd(), os.environ, (0, 1, 2)))
    serve(sys.argv[1])
