"""What all tests share: no connection leaves the machine, and a workspace in an empty folder."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import forks
import hypothesis
import pytest

GUARD = Path(__file__).parent / "guard"
sys.path.insert(0, str(GUARD))

import loopback  # noqa: E402

loopback.guard()

hypothesis.settings.register_profile("shared machine", deadline=None)
hypothesis.settings.load_profile("shared machine")

FORKS = sys.platform == "linux"
"""Elsewhere a process that was forked may not use all of the system's libraries, and each run is started."""

Run = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(autouse=True, scope="session")
def _surroundings() -> Iterator[None]:
    """The same for every test, whoever runs it: also what child processes inherit."""
    with pytest.MonkeyPatch.context() as patch:
        for name in [name for name in os.environ if name.startswith("L10N_") or name.endswith("_proxy")]:
            patch.delenv(name)
        for name in ("SOURCE_DATE_EPOCH", "GITHUB_STEP_SUMMARY", "NO_COLOR", "FORCE_COLOR"):
            patch.delenv(name, raising=False)
        patch.setenv("PYTHONPATH", str(GUARD))
        patch.setenv("COLUMNS", "100")
        yield


@pytest.fixture
def tree(tmp_path: Path) -> Callable[[Mapping[str, str | bytes]], Path]:
    """Makes files: {"source_articles/a.txt": "..."}; the folder comes back."""

    def make(files: Mapping[str, str | bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content.encode() if isinstance(content, str) else content)
        return tmp_path

    return make


def started(arguments: list[str], cwd: Path, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """A run as a shell starts it."""
    command = [sys.executable, "-m", "l10n", *arguments]
    return subprocess.run(
        command, cwd=cwd, env=environ, capture_output=True, text=True, encoding="utf-8", timeout=forks.TIMEOUT
    )


def forked(
    server: str, arguments: list[str], cwd: Path, environ: Mapping[str, str]
) -> subprocess.CompletedProcess[str]:
    """The same in a tenth of the time; what Python reads at its start is not for forks."""
    assert environ["PYTHONPATH"] == str(GUARD), "a changed PYTHONPATH is for `process`"
    with (
        Path(os.devnull).open() as nothing,
        tempfile.TemporaryFile("w+", encoding="utf-8") as out,
        tempfile.TemporaryFile("w+", encoding="utf-8") as err,
    ):
        code = forks.call(server, arguments, cwd, environ, (nothing.fileno(), out.fileno(), err.fileno()))
        out.seek(0)
        err.seek(0)
        return subprocess.CompletedProcess(["l10n", *arguments], code, out.read(), err.read())


def checked(
    run: Callable[..., subprocess.CompletedProcess[str]],
    *arguments: str,
    cwd: Path,
    code: int | None = 0,
    **env: str,
) -> subprocess.CompletedProcess[str]:
    """A run that ended as expected."""
    done = run(arguments, cwd, {**os.environ, **env})
    if code is not None:
        assert done.returncode == code, f"exit {done.returncode}, expected {code}\n{done.stdout}\n{done.stderr}"
    assert "Traceback" not in done.stderr or code == 70, done.stderr
    return done


@pytest.fixture(scope="session")
def forking() -> Iterator[str]:
    """The socket of a server that forks the program."""
    with tempfile.TemporaryDirectory(prefix="forks-") as folder:  # pytest's are too long for a socket's name
        command = [sys.executable, forks.__file__, f"{folder}/forks"]
        pipe = subprocess.PIPE
        with subprocess.Popen(command, stdin=pipe, stdout=pipe, start_new_session=True) as server:
            assert server.stdout
            assert server.stdout.readline() == b"ready\n"
            yield command[-1]


@pytest.fixture(scope="session")
def program(request: pytest.FixtureRequest) -> Run:
    """Runs the program, each time in a process of its own: program("sync", "-q", cwd=root, code=0)."""
    if not FORKS:
        return partial(checked, started)
    return partial(checked, partial(forked, request.getfixturevalue("forking")))


@pytest.fixture(scope="session")
def words(request: pytest.FixtureRequest) -> str:
    """What runs the program in a shell."""
    if not FORKS:
        return shlex.join([sys.executable, "-m", "l10n"])
    return shlex.join([sys.executable, "-I", "-S", forks.__file__, request.getfixturevalue("forking")])


@pytest.fixture
def l10n(program: Run, tmp_path: Path) -> Run:
    """Runs the program in the test's folder: l10n("sync", "-q", code=0)."""
    return partial(program, cwd=tmp_path)


@pytest.fixture
def process(tmp_path: Path) -> Run:
    """As `l10n`, but started, not forked: for what Python reads at its start."""
    return partial(checked, started, cwd=tmp_path)


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Runs git in the test's folder, with nobody's settings: git("commit", "-m", "Begin", code=0)."""
    if not shutil.which("git"):
        pytest.skip("git is not installed")
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "Mai")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "mai@localhost")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")

    def run(*arguments: str, code: int | None = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(["git", *arguments], cwd=tmp_path, capture_output=True, text=True)
        assert code is None or done.returncode == code, done.stdout + done.stderr
        return done

    return run


@pytest.fixture
def begin_repository(tmp_path: Path, git: Run, l10n: Run) -> Callable[[bool], None]:
    """Makes the test's folder a repository of git, with the merge driver as documented, or without."""

    def begin(driver: bool) -> None:
        git("init", "-q", "-b", "main")
        if driver:
            l10n("init", "--git")
            git("config", "merge.l10n.name", "PO catalogs, entry by entry")
            git("config", "merge.l10n.driver", f"{sys.executable} -m l10n merge %O %A %B")
        else:
            (tmp_path / ".gitignore").write_text(".l10n_cache/\n")

    return begin
