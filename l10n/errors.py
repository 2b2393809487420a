"""What a user can cause and cure: one line that names the file, the line and the cure."""

from __future__ import annotations


class L10nError(Exception):
    """Base of all errors that are shown without a traceback (exit code 2).

    message: what is wrong, without a full stop.  path, line: where.  cure: what to do about it.
    """

    def __init__(
        self, message: str, *, path: str | None = None, line: int | None = None, cure: str | None = None
    ) -> None:
        super().__init__(message)
        self.message = message
        self.path = path
        self.line = line
        self.cure = cure

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}: " if self.path and self.line else f"{self.path}: " if self.path else ""
        return f"{place}{self.message}" + (f"; {self.cure}" if self.cure else "")

    def __reduce__(self) -> tuple[object, ...]:  # so that a worker process can hand it over
        return (_rebuild, (type(self), self.message, self.path, self.line, self.cure))


def _rebuild(kind: type[L10nError], message: str, path: str | None, line: int | None, cure: str | None) -> L10nError:
    return kind(message, path=path, line=line, cure=cure)


class ConfigError(L10nError):
    """l10n.toml, or an option, says something that cannot be."""


class WorkspaceError(L10nError):
    """No workspace here, an unknown article, two articles for one catalog."""


class ArticleError(L10nError):
    """An article that cannot be read: no text, an unknown encoding, bytes that do not fit."""


class CatalogError(L10nError):
    """A PO file that cannot be read without losing something."""


class StorageError(L10nError):
    """A file that cannot be written: full disk, no permission, changed by others."""


class EngineError(L10nError):
    """An engine that cannot be reached or will not answer. Never holds article text or a key."""


class EngineFault(EngineError):
    """One request that failed after its retries; the engine may well answer the next one."""
