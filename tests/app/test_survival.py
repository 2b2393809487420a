"""Killed at any moment, on a full disk, beside an editor: the catalog on disk is the old one or the new one."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import polib
import pytest

ARTICLES, UNITS = 8, 40


def text(number: int, version: int) -> str:
    lines = [
        f"Article {number} says thing {unit} in version {version if unit % 7 == 0 else 0}." for unit in range(UNITS)
    ]
    return "\n\n".join(lines) + "\n"


@pytest.fixture
def root(tree: Callable[..., Path], l10n: Callable[..., Any]) -> Path:
    root = tree({f"source_articles/a{number}.txt": text(number, 0) for number in range(ARTICLES)})
    l10n("sync")
    for path in (root / "catalogs/vi").glob("*.po"):
        content = path.read_text().replace('\nmsgstr ""\n\n', '\nmsgstr "bản dịch"\n\n')
        path.write_text(content.removesuffix('msgstr ""\n') + 'msgstr "bản dịch"\n' * content.endswith('msgstr ""\n'))
    return root


def well(root: Path) -> None:
    """Every catalog is readable and has every translation, in an entry that lives or not."""
    for path in (root / "catalogs/vi").glob("*.po"):
        catalog = polib.pofile(str(path))
        assert sum(entry.msgstr == "bản dịch" for entry in catalog) >= UNITS, path
    if shutil.which("msgfmt"):
        for path in (root / "catalogs/vi").glob("*.po"):
            subprocess.run(["msgfmt", "-o", os.devnull, str(path)], check=True)


def edit(root: Path, version: int) -> None:
    for number in range(ARTICLES):
        (root / f"source_articles/a{number}.txt").write_text(text(number, version))


def bytes_of(root: Path) -> list[bytes]:
    return [path.read_bytes() for path in sorted((root / "catalogs/vi").glob("*.po"))]


def kill_at_random(root: Path, command: list[str], rounds: int) -> tuple[int, int]:
    """Start the command, kill it somewhere; how often it was still running, and how often in the midst of writing."""
    edit(root, 1)
    begin = time.monotonic()
    start(root, command).wait()
    whole = time.monotonic() - begin
    killed = amid = 0
    for turn in range(rounds):
        edit(root, turn + 2)
        before = bytes_of(root)
        process = start(root, command)
        chance = random.Random(turn)
        if turn % 2:
            time.sleep(chance.uniform(0.2, 1.1) * whole)
        else:
            wait_for_writing(root, process)
            time.sleep(chance.uniform(0, 0.05) * whole)
        killed += process.poll() is None
        process.send_signal(signal.SIGKILL)
        process.wait()
        written = sum(a != b for a, b in zip(before, bytes_of(root), strict=True))
        amid += 0 < written < ARTICLES
        well(root)
    return killed, amid


def wait_for_writing(root: Path, process: subprocess.Popen[bytes]) -> None:
    """Until the first temporary file is there: most of a run is reading."""
    while process.poll() is None and not any(name.endswith("-tmp") for name in os.listdir(root / "catalogs/vi")):
        time.sleep(0.0005)


def start(root: Path, command: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-m", "l10n", *command], cwd=root, stderr=subprocess.DEVNULL)


@pytest.mark.parametrize("rounds", [6, pytest.param(100, marks=pytest.mark.long)])
@pytest.mark.parametrize("command", [["sync"], ["update", "--engine", "pseudo"]], ids=["sync", "prefill"])
def test_a_killed_run_loses_nothing(root: Path, command: list[str], rounds: int, l10n: Callable[..., Any]) -> None:
    killed, amid = kill_at_random(root, command, rounds)
    assert killed > 0
    assert amid > 0 or rounds < 100, f"{killed} of {rounds} runs were killed, none of them between two catalogs"
    l10n(*command)
    well(root)
    assert not [path for path in (root / "catalogs").rglob("*") if path.is_file() and path.suffix != ".po"]


def test_two_programs_and_an_editor(root: Path, l10n: Callable[..., Any]) -> None:
    """Two syncs at once while somebody saves in an editor: what was saved last before a sync is in the catalog."""
    (root / "source_articles/a0.txt").write_text(text(0, 1))
    path = root / "catalogs/vi/a0.po"
    syncs = [subprocess.Popen([sys.executable, "-m", "l10n", "sync", "-q"], cwd=root) for _ in range(2)]
    for turn in range(20):
        content = path.read_text()
        fresh = path.with_name("a0.po.new")
        fresh.write_text(
            f"# lượt {turn}\n{content}" if turn == 0 else content.replace(f"# lượt {turn - 1}\n", f"# lượt {turn}\n")
        )
        fresh.replace(path)
        time.sleep(0.05)
    assert [process.wait() for process in syncs] == [0, 0]
    l10n("sync")
    well(root)
    assert path.read_text().count("msgid ") - 1 >= UNITS


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system with room for little."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=200k", "tmpfs", str(place)], capture_output=True)
    if mounted.returncode:
        pytest.skip("needs the right to mount a tmpfs: run as root")
    yield place
    subprocess.run(["umount", "-l", str(place)], check=True)


def test_a_full_disk_keeps_the_catalog(small_disk: Path, l10n: Callable[..., Any]) -> None:
    articles = small_disk / "source_articles"
    articles.mkdir()
    (articles / "a.txt").write_text(text(0, 0))
    l10n("sync", cwd=small_disk)
    before = (small_disk / "catalogs/vi/a.po").read_bytes()
    (articles / "a.txt").write_text("".join(text(number, 1) for number in range(8)))
    (small_disk / "filler").write_bytes(b"x" * (shutil.disk_usage(small_disk).free - 8192))
    done = l10n("sync", cwd=small_disk, code=2)
    assert "catalogs/vi/a.po: cannot be written: no space left on device" in done.stderr
    assert (small_disk / "catalogs/vi/a.po").read_bytes() == before
    (small_disk / "filler").unlink()
    l10n("sync", cwd=small_disk)
    assert not list((small_disk / "catalogs").rglob("*.l10n-tmp"))


def test_ctrl_c_says_so(root: Path) -> None:
    code = (
        "import l10n.cli, signal, sys, time\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"  # a shell in the background had it ignored
        "l10n.cli.group.main = lambda *a, **k: (print('started', flush=True), time.sleep(60))\n"
        "l10n.cli.main()"
    )
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    process = subprocess.Popen([sys.executable, "-c", code], cwd=root, text=True, **pipes)
    assert process.stdout
    assert process.stdout.readline() == "started\n"
    process.send_signal(signal.SIGINT)
    assert process.communicate(timeout=30)[1] == "interrupted\n"
    assert process.returncode == 130


def test_a_bug_has_its_own_exit_code(root: Path) -> None:
    code = "import l10n.cli\nl10n.cli.group.main = lambda *a, **k: 1 / 0\nl10n.cli.main()"
    done = subprocess.run([sys.executable, "-c", code], cwd=root, capture_output=True, text=True)
    assert done.returncode == 70
    assert "ZeroDivisionError" in done.stderr
    assert "This is a bug in l10n" in done.stderr


def test_a_closed_pipe_is_quiet(root: Path) -> None:
    done = subprocess.run(
        f"{sys.executable} -m l10n segment --format json | head -n 1",
        cwd=root,
        shell=True,
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("{\n", "")
