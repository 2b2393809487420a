"""What all commands share: options, messages to stderr, data to stdout, progress on a terminal only."""

from __future__ import annotations

import json
import os
import shutil
import sys
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from l10n.errors import L10nError

if TYPE_CHECKING:
    from l10n.app.work import Work

F = TypeVar("F", bound=Callable[..., Any])

quiet = click.option("-q", "--quiet", is_flag=True, help="No messages but errors.")
verbose = click.option("-v", "--verbose", is_flag=True, help="More messages.")
dry_run = click.option("-n", "--dry-run", is_flag=True, help="Show what would be done; write nothing.")
jobs = click.option("-j", "--jobs", type=click.IntRange(0), default=1, metavar="N", help="Processes; 0: one a core.")
shape = click.option(
    "--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True, help="Of the output."
)


def workspace(function: F) -> F:
    """-C and -l, for every command on a workspace."""
    for option in (
        click.option(
            "-l", "--locale", "locales", multiple=True, metavar="LOCALE", help="Only this locale; repeatable."
        ),
        directory,
    ):
        function = option(function)
    return function


directory = click.option("-C", "directory", metavar="DIR", help="Run as if started in DIR.")
articles = click.argument("articles", nargs=-1, metavar="[ARTICLE]...")


def examples(*lines: str) -> str:
    """The epilog of a command's help."""
    return "\b\nExamples:\n" + "\n".join(f"  {line}" for line in lines)


class Screen:
    """Where a command speaks."""

    def __init__(self, *, quiet: bool = False, verbose: bool = False) -> None:
        self.quiet, self.verbose = quiet, verbose
        self._bar: Any = None

    def say(self, message: str, **style: Any) -> None:
        """A message for people, on stderr."""
        if not self.quiet:
            self.clear()
            click.secho(printable(message), err=True, color=colored(sys.stderr), **style)

    def detail(self, message: str) -> None:
        if self.verbose:
            self.say(message)

    def warn(self, message: str) -> None:
        self.say(f"warning: {message}", fg="yellow")

    def problems(self, work: Work) -> None:
        self.clear()
        for problem in work.problems:
            complain(problem)

    def progress(self, what: str, done: int, of: int) -> None:
        """A bar on stderr, when that is a terminal and the work is long enough to wonder."""
        if self.quiet or of < 2 or not sys.stderr.isatty():
            return
        if done >= of:
            self.clear()
            return
        width = shutil.get_terminal_size().columns
        filled = 20 * done // of
        bar = f"{'█' * filled}{'·' * (20 - filled)} {done}/{of} "
        name = printable(what)[: max(0, width - len(bar) - 1)]
        click.echo(f"\r\x1b[2K{bar}{name}", err=True, nl=False)
        self._bar = True

    def clear(self) -> None:
        if self._bar:
            click.echo("\r\x1b[2K", err=True, nl=False)
            self._bar = None

    def waiting(self) -> None:
        self.say("waiting for another l10n in this workspace ...")


def begin(
    screen: Screen,
    directory: str | None,
    articles: Sequence[str] = (),
    locales: Sequence[str] = (),
    jobs: int = 1,
) -> Work:
    """The workspace and what was chosen in it."""
    from l10n.app.work import start

    return start(place(directory), articles, locales, progress=screen.progress, jobs=jobs or os.cpu_count() or 1)


def empty(screen: Screen, work: Work) -> None:
    """Say so where there is nothing to work on."""
    if not work.everything and not work.unclear:
        screen.say("no articles yet: put one into source_articles/")


def starting(screen: Screen, work: Work, asked: Sequence[str], dry_run: bool) -> None:
    """Say of languages asked for that they are the first of their kind: it may be a slip."""
    for locale in work.new() if asked and work.articles else ():
        screen.say(f"{'would start' if dry_run else 'starts'} a new locale: {locale}")


def place(directory: str | None) -> Path:
    """Where a command works: -C of the command, or of the program."""
    return Path(directory or click.get_current_context().find_root().obj or ".")


def writing(work: Work, screen: Screen, dry_run: bool) -> AbstractContextManager[None]:
    """The lock that a command holds while it writes; a dry run holds none."""
    from contextlib import nullcontext

    return nullcontext() if dry_run else work.locked(screen.waiting)


def complain(error: L10nError) -> None:
    """An error's one line, on stderr."""
    click.secho(f"error: {printable(str(error))}", err=True, fg="red", color=colored(sys.stderr))


def show(data: dict[str, Any]) -> None:
    """One JSON object on stdout."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def exit_code(work: Work, left: bool = False) -> int:
    """2 where a file could not be read or written, 1 where units were left, else 0."""
    return 2 if work.problems else 1 if left else 0


def colored(stream: Any) -> bool:
    return bool(stream.isatty()) and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def printable(text: str) -> str:
    """Text from files, with nothing in it that a terminal would obey."""
    return "".join(char if char in "\n\t" or unicodedata.category(char)[0] != "C" else "\ufffd" for char in text)


def count(number: int, noun: str) -> str:
    """`1 unit`, `2 units`"""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
