"""Dates and revisions from git, where there is git: nothing here is needed for anything to work."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

from l10n.errors import L10nError


def changed_since(root: Path, revision: str) -> frozenset[str]:
    """The files, as paths from root, that differ from a revision (also uncommitted and untracked ones)."""
    _verify(root, revision)
    changed = _run(root, "diff", "--name-only", "-z", "--relative", revision, "--")
    untracked = _run(root, "ls-files", "--others", "--exclude-standard", "-z")
    return frozenset(name for name in f"{changed}\0{untracked}".split("\0") if name)


def staged(root: Path) -> frozenset[str]:
    """The files, as paths from root, that git's index holds."""
    return frozenset(_run(root, "ls-files", "--cached", "-z").split("\0")) - {""}


def unstaged(root: Path) -> frozenset[str]:
    """The files, as paths from root, that the index does not hold as they are."""
    others = _run(root, "ls-files", "--modified", "--others", "--exclude-standard", "-z")
    return frozenset(others.split("\0")) - {""}


def show(root: Path, revision: str, path: str) -> bytes | None:
    """A file as it was in a revision; None where it was not there."""
    done = _call(root, "show", f"{revision}:./{path}")
    return done.stdout if done.returncode == 0 else None


def line_dates(root: Path, path: str) -> dict[int, str]:
    """For each line of a tracked file the date (YYYY-MM-DD) it was last changed; empty without git."""
    done = _call(root, "blame", "--line-porcelain", "--", path)
    return dict(_blame(done.stdout.decode("utf-8", "replace"))) if done.returncode == 0 else {}


def _blame(text: str) -> Iterator[tuple[int, str]]:
    from datetime import UTC, datetime

    number, date = 0, ""
    for line in text.split("\n"):
        if line.startswith("\t"):
            number += 1
            yield number, date
        elif line.startswith("committer-time "):
            date = datetime.fromtimestamp(int(line.split()[1]), UTC).date().isoformat()


def _verify(root: Path, revision: str) -> None:
    if revision.startswith("-") or _call(root, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}").returncode:
        raise L10nError(
            f"git knows no revision {revision!r} in {root}",
            cure="in CI, fetch enough history (actions/checkout: fetch-depth: 0)",
        )


def _run(root: Path, *arguments: str) -> str:
    done = _call(root, *arguments)
    if done.returncode:
        raise L10nError(f"git {arguments[0]} failed: {done.stderr.decode('utf-8', 'replace').strip()}")
    return done.stdout.decode("utf-8", "surrogateescape")


def _call(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    try:
        return subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        return subprocess.CompletedProcess(arguments, 127, b"", b"git is not installed")


def prefix(root: Path) -> str:
    """The path from the repository's root to `root`, with a `/` at its end; blank at its root or without git."""
    done = _call(root, "rev-parse", "--show-prefix")
    return done.stdout.decode("utf-8", "surrogateescape").strip() if done.returncode == 0 else ""
