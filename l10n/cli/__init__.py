"""The command line: the only place that knows Click. One file a command, imported when it is called."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from difflib import get_close_matches
from importlib import import_module
from typing import Any, NoReturn

import click

from l10n import __version__
from l10n.errors import L10nError

COMMANDS = (
    "init", "segment", "sync", "prefill", "update", "report", "check", "approve", "render", "memory", "merge", "list",
)  # fmt: skip
"""In the order of a day's work; `list` is in listing.py, for list is Python's own."""

BUG = 70
INTERRUPTED = 130


class Commands(click.Group):
    """Imports a command's module when the command is asked for."""

    def list_commands(self, context: click.Context) -> list[str]:
        return list(COMMANDS)

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """Each command's line whole: where it is too long for the terminal, it is wrapped."""
        commands = [(name, self.get_command(context, name)) for name in COMMANDS]
        with formatter.section("Commands"):
            formatter.write_dl([(name, each.get_short_help_str(1000)) for name, each in commands if each])

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            near = get_close_matches(name, COMMANDS, n=1)
            if near and not context.resilient_parsing:
                context.fail(f"No such command '{name}'. Did you mean {near[0]}?")
            return None
        module = import_module(f"l10n.cli.{'listing' if name == 'list' else name}")
        command = module.command
        assert isinstance(command, click.Command)
        return command


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="""\b
Examples:
  l10n init                        make a workspace in this folder
  l10n update                      after each change of an article: sync, prefill, report
  l10n prefill --engine google     draft what is untranslated (the text leaves this machine)
  l10n check                       for CI: exits 1 if a translation is missing, stale or wrong
  l10n render                      write the translated articles

Shell completion: eval "$(_L10N_COMPLETE=bash_source l10n)"  (or zsh_source, fish_source)""",
)
@click.version_option(__version__, "--version", prog_name="l10n")
@click.option("-C", "directory", metavar="DIR", help="Run as if started in DIR.")
@click.pass_context
def group(context: click.Context, directory: str | None) -> None:
    """Translate articles: English text, Markdown and HTML to PO catalogs and back."""
    context.obj = directory


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """The console script. Exit codes: 0 done, 1 some units left or findings, 2 errors, 70 a bug, 130 Ctrl-C."""
    code = BUG
    # Nearly all that a run makes are frozen values without cycles, and a run is short: Python's default, a look at
    # the young objects after every 700, is work for nothing.
    gc.set_threshold(200_000, 20, 100)
    try:
        _plain_streams()
        code = _run(arguments)
        sys.stdout.flush()
    except BrokenPipeError:
        code = 0
        with contextlib.suppress(OSError):  # what is still buffered has nowhere to go
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except KeyboardInterrupt:
        click.echo("interrupted", err=True)
        code = INTERRUPTED
    sys.exit(code)


def _run(arguments: Sequence[str] | None) -> int:
    try:
        result: Any = group.main(arguments, prog_name="l10n", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort as error:
        raise KeyboardInterrupt from error
    except L10nError as error:
        from l10n.cli.screen import complain

        complain(error)
        return 2
    except (BrokenPipeError, KeyboardInterrupt):
        raise
    except Exception:  # noqa: BLE001 - the last resort: a bug is shown with its traceback
        traceback.print_exc()
        click.echo(f"\nThis is a bug in l10n {__version__}. Nothing half-written was left behind.", err=True)
        return BUG


def _plain_streams() -> None:
    """UTF-8 whatever the locale says, and no crash on what a terminal cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
