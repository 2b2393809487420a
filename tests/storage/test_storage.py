"""Writes are atomic and durable, and nobody's change is overwritten."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from l10n import storage
from l10n.errors import StorageError

OLD, NEW = b"old\n", b"new\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "a.po"
    path.write_bytes(OLD)
    return path


def test_a_new_file_has_its_folders_made(tmp_path: Path) -> None:
    storage.write(tmp_path / "a/b/c.po", "c.po", NEW)
    assert (tmp_path / "a/b/c.po").read_bytes() == NEW
    assert os.listdir(tmp_path / "a/b") == ["c.po"]


@pytest.mark.parametrize("mode", [0o644, 0o600, 0o664])
def test_permissions_are_kept(file: Path, mode: int) -> None:
    file.chmod(mode)
    storage.write(file, "a.po", NEW)
    assert stat.S_IMODE(file.stat().st_mode) == mode
    assert file.read_bytes() == NEW


def test_a_new_file_has_the_permissions_of_the_umask(tmp_path: Path) -> None:
    mask = os.umask(0o027)
    try:
        storage.write(tmp_path / "a.po", "a.po", NEW)
    finally:
        os.umask(mask)
    assert stat.S_IMODE((tmp_path / "a.po").stat().st_mode) == 0o640


def test_a_link_stays_a_link(tmp_path: Path, file: Path) -> None:
    link = tmp_path / "link.po"
    link.symlink_to("a.po")
    storage.write(link, "link.po", NEW)
    assert link.is_symlink()
    assert file.read_bytes() == NEW


def test_a_change_meanwhile_is_merged(file: Path) -> None:
    file.write_bytes(b"theirs\n")
    written = storage.update(file, "a.po", OLD, NEW, lambda theirs: theirs + NEW)
    assert written == file.read_bytes() == b"theirs\nnew\n"


def test_a_change_meanwhile_is_not_overwritten(file: Path) -> None:
    file.write_bytes(b"theirs\n")
    with pytest.raises(StorageError, match="changed by another program"):
        storage.update(file, "a.po", OLD, NEW)
    assert file.read_bytes() == b"theirs\n"


def test_a_file_that_appeared_meanwhile_is_not_overwritten(file: Path) -> None:
    with pytest.raises(StorageError, match="changed by another program"):
        storage.update(file, "a.po", None, NEW)
    assert file.read_bytes() == OLD


def test_what_is_right_already_is_not_written(file: Path) -> None:
    before = file.stat()
    storage.update(file, "a.po", OLD, OLD)
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_leftovers_are_swept_up_and_nothing_else(tmp_path: Path, file: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub/.a.po.x7.l10n-tmp").write_bytes(b"half")
    (tmp_path / "sub/.a.po.swp").write_bytes(b"an editor's")
    assert storage.clean(tmp_path) == 1
    assert os.listdir(tmp_path / "sub") == [".a.po.swp"]
    assert file.read_bytes() == OLD


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, file: Path) -> None:
    """A limit on the size of files stands for the full disk: the write fails in its middle."""
    code = textwrap.dedent("""
        import resource, signal, sys
        from pathlib import Path
        from l10n import storage
        from l10n.errors import StorageError
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
        try:
            storage.write(Path(sys.argv[1]), "a.po", b"x" * 100_000)
        except StorageError as error:
            sys.exit(str(error))
    """)
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True)
    assert done.stderr.strip() == "a.po: cannot be written: file too large; nothing was changed in it"
    assert file.read_bytes() == OLD
    assert os.listdir(tmp_path) == ["a.po"]


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    """A second program waits until the first is done, and says so."""
    code = textwrap.dedent("""
        import sys
        from pathlib import Path
        from l10n import storage
        root = Path(sys.argv[1])
        with storage.lock(root, root / ".l10n_cache", lambda: print("waiting", flush=True)):
            print((root / "a.po").read_text(), end="", flush=True)
    """)
    (tmp_path / "a.po").write_bytes(OLD)
    with storage.lock(tmp_path, tmp_path / ".l10n_cache"):
        other = subprocess.Popen([sys.executable, "-c", code, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        assert other.stdout
        assert other.stdout.readline() == "waiting\n"
        (tmp_path / "a.po").write_bytes(NEW)
    assert other.communicate(timeout=30)[0] == NEW.decode()


def test_a_cache_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / ".l10n_cache").write_bytes(b"a file where the folder should be")
    with storage.lock(tmp_path, tmp_path / ".l10n_cache"):
        pass


def test_a_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.po").mkdir()
    with pytest.raises(StorageError, match=r"^a\.po: is a folder"):
        try:
            storage.read(tmp_path / "a.po", "a.po")
        except StorageError as error:
            raise StorageError(str(error)) from error


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such files")
def test_a_pipe_stays_one_and_is_written_to(tmp_path: Path) -> None:
    """And so does a device: nobody has /dev/null replaced by a file who writes a report to it as root."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    storage.write(pipe, "pipe", b"report")
    assert os.read(reader, 99) == b"report"
    os.close(reader)
    assert pipe.is_fifo() and [each.name for each in tmp_path.iterdir()] == ["pipe"]


def test_a_move_takes_no_other_file(tmp_path: Path, file: Path) -> None:
    (tmp_path / "b.po").write_bytes(NEW)
    with pytest.raises(StorageError, match="is there already"):
        storage.move(file, tmp_path / "b.po", "b.po")
    storage.move(file, tmp_path / "sub/c.po", "sub/c.po")
    assert (tmp_path / "sub/c.po").read_bytes() == OLD
    assert not file.exists()
