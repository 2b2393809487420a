"""Files that are never half written: atomic durable writes, one writer at a time, no overwriting of others' changes."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

from l10n.errors import StorageError

_SUFFIX = ".l10n-tmp"
_ATTEMPTS = 10


def read(path: Path | str, name: str) -> bytes | None:
    """The bytes of a file, None where there is none. name: how messages call it."""
    try:
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - of thousands, a Path costs more than the file
            return file.read()
    except FileNotFoundError:
        return None
    except IsADirectoryError as error:
        raise StorageError("is a folder, not a file", path=name, cure="move it away") from error
    except OSError as error:
        raise StorageError(f"cannot be read: {_reason(error)}", path=name) from error


def update(
    path: Path, name: str, before: bytes | None, after: bytes, merge: Callable[[bytes], bytes] | None = None
) -> bytes:
    """Replace a file that held `before` (None: it was not there) by `after`; what was written comes back.

    If somebody changed it meanwhile, merge(their bytes) gives what is written in place of `after`, as often as
    needed; without merge that is a StorageError and nothing is written.
    """
    for _ in range(_ATTEMPTS):
        current = read(path, name)
        if current != before:
            if merge is None or current is None:
                raise StorageError("was changed by another program meanwhile", path=name, cure="run the command again")
            before, after = current, merge(current)
        if after == current:
            return after
        if write(path, name, after, expected=before):
            return after
    raise StorageError("is changed by another program all the time", path=name, cure="run the command again later")


_ANY = object()


def write(path: Path, name: str, data: bytes, expected: object = _ANY) -> bool:
    """Write atomically and durably: temporary file beside it, fsync, rename, fsync of the folder.

    A link stays a link; permissions and, where allowed, the owner are kept. With `expected`, nothing is written and
    False comes back if the file no longer holds these bytes. A pipe or a device (/dev/null) is written to.
    """
    target = path.resolve() if path.is_symlink() else path
    temporary = None
    try:
        if target.exists() and not os.access(target, os.W_OK):
            raise StorageError("is read-only", path=name, cure="make it writable (chmod u+w)")
        if path.exists() and not (path.is_file() or path.is_dir()):
            path.write_bytes(data)
            return True
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(prefix=f".{target.name[:100]}.", suffix=_SUFFIX, dir=target.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _take_over_mode(Path(temporary), target)
        if expected is not _ANY and read(target, name) != expected:
            return False
        os.replace(temporary, target)  # noqa: PTH105 - the pair of names reads better
        temporary = None
        _sync_folder(target.parent)
    except OSError as error:
        raise StorageError(
            f"cannot be written: {_reason(error)}", path=name, cure="nothing was changed in it"
        ) from error
    finally:
        if temporary:
            with contextlib.suppress(OSError):
                os.unlink(temporary)  # noqa: PTH108
    return True


def move(old: Path, new: Path, name: str) -> None:
    """Rename a file, folders made and emptied ones removed; StorageError if the new name is taken."""
    try:
        if new.exists():
            raise StorageError("is there already", path=name, cure="move it away")
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
        _sync_folder(new.parent)
        _sync_folder(old.parent)
        remove_empty(old.parent)
    except OSError as error:
        raise StorageError(f"cannot be moved: {_reason(error)}", path=name) from error


def remove(path: Path, name: str) -> None:
    """Delete a file, and its folder if that is empty now."""
    try:
        path.unlink(missing_ok=True)
        remove_empty(path.parent)
    except OSError as error:
        raise StorageError(f"cannot be removed: {_reason(error)}", path=name) from error


def remove_empty(folder: Path) -> None:
    """Remove a folder and those above it as long as they are empty; a locale's own folder stays."""
    while folder.parent.name not in ("", "catalogs", "translated_articles"):
        try:
            folder.rmdir()
        except OSError:
            return
        folder = folder.parent


def clean(folder: Path) -> int:
    """Remove what a killed run left behind; to be called under the lock. How many files went."""
    count = 0
    for current, _, files in os.walk(folder):
        for file in files:
            if file.endswith(_SUFFIX):
                with contextlib.suppress(OSError):
                    os.unlink(os.path.join(current, file))  # noqa: PTH108, PTH118
                    count += 1
    return count


@contextlib.contextmanager
def lock(root: Path, cache: Path, waiting: Callable[[], None] | None = None) -> Iterator[None]:
    """One writer at a time in a workspace. `waiting` is called once if another one is at work."""
    from filelock import FileLock, Timeout

    place = _lock_file(root, cache)
    try:
        held = FileLock(place, timeout=0)
        try:
            held.acquire()
        except Timeout:
            if waiting:
                waiting()
            held.acquire(timeout=-1)
    except OSError as error:
        raise StorageError(f"cannot lock the workspace: {_reason(error)}", path=str(place)) from error
    try:
        yield
    finally:
        held.release()


def _lock_file(root: Path, cache: Path) -> Path:
    """In the cache; where that cannot be written, in the temporary folder of the machine."""
    try:
        cache.mkdir(exist_ok=True)
        if os.access(cache, os.W_OK):
            return cache / "lock"
    except OSError:
        pass
    return Path(tempfile.gettempdir()) / f"l10n-{sha256(str(root).encode()).hexdigest()[:16]}.lock"


def _take_over_mode(temporary: Path, target: Path) -> None:
    """Give the new file the permissions and owner of the old one, or what the umask gives a new file."""
    try:
        old = target.stat()
    except FileNotFoundError:
        mask = os.umask(0)
        os.umask(mask)
        temporary.chmod(0o666 & ~mask)
        return
    temporary.chmod(stat.S_IMODE(old.st_mode))
    if hasattr(os, "chown"):
        with contextlib.suppress(PermissionError):
            os.chown(temporary, old.st_uid, old.st_gid)


def _sync_folder(folder: Path) -> None:
    """Make the rename itself durable; Windows has no such call and does not need it."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
