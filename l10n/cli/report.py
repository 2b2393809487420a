"""l10n report"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

import click
from click.shell_completion import CompletionItem

from l10n.cli import screen
from l10n.cli.screen import F

if TYPE_CHECKING:
    from l10n.app.work import Work
    from l10n.plugin import ReportFormat, Style


class FormatOption(click.Option):
    """--format: help and completion name the formats that there are for the command."""

    what = "report"

    def get_help_record(self, context: click.Context) -> tuple[str, str] | None:
        self.help = f"One of {', '.join(formats(self.what))}."
        return super().get_help_record(context)

    def shell_complete(self, context: click.Context, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in formats(self.what) if name.startswith(incomplete)]


def format_option(what: str) -> Callable[[F], F]:
    """--format of a command that lays something out (what: report or check)."""
    option = type("Option", (FormatOption,), {"what": what})
    return click.option("--format", "shape", cls=option, default="text", show_default=True, metavar="NAME")


def formats(what: str) -> list[str]:
    """The names of the formats that can lay out a report, or (what="check") findings."""
    from l10n import registry

    return [name for name in registry.names("reports") if getattr(registry.load("reports", name), what)]


@click.command(
    "report",
    epilog=screen.examples(
        "l10n report                          a table, the worst first",
        "l10n report --todo why-spasms.txt    what is to do in an article",
        "l10n report --format html -o report.html   a page to look at, article beside translation",
        "l10n report --since main             what changed since a revision of git",
    ),
)
@screen.articles
@screen.workspace
@click.option("--todo", is_flag=True, help="List the units that wait for somebody, with old and new words.")
@click.option("--since", metavar="REV", help="Only what changed since a revision of git.")
@format_option("report")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write it there, not to stdout.")
@screen.jobs
@screen.quiet
def command(
    articles: tuple[str, ...],
    directory: str | None,
    locales: tuple[str, ...],
    todo: bool,
    since: str | None,
    shape: str,
    output: str | None,
    jobs: int,
    quiet: bool,
) -> int:
    """Show the state of the work and what is to do. Never a gate.

    Per language and article, the worst first. An article with errors is not done, however much is translated.
    """
    from l10n.app import report

    out = screen.Screen(quiet=quiet)
    layout = load(shape, "report")
    work = screen.begin(out, directory, articles, locales, jobs)
    made = report.make(work, pages=layout.pages, since=since, dates=todo or layout.pages)
    assert layout.report
    put(layout.report(made, style(work, todo=todo, plain=bool(output))), output)
    out.problems(work)
    return screen.exit_code(work)


def load(name: str, what: str) -> ReportFormat:
    """The report format of that name, if it can lay out a report or (what="check") findings."""
    from l10n import registry
    from l10n.errors import ConfigError
    from l10n.plugin import ReportFormat

    known = registry.names("reports")
    layout = registry.load("reports", name) if name in known or name.replace("-", "_") in known else None
    if not isinstance(layout, ReportFormat) or not getattr(layout, what):
        able = formats(what)
        near = get_close_matches(name, able, n=1)
        cure = f"did you mean {near[0]}?" if near else f"there are {', '.join(able)}"
        raise ConfigError(f"{name!r} is no format of `l10n {what}`", cure=cure)
    return layout


def style(work: Work | None, *, todo: bool = False, plain: bool = False) -> Style:
    """What the surface can show."""
    from l10n import __version__, git, registry
    from l10n.plugin import Style
    from l10n.report.thresholds import CHECKS

    width = shutil.get_terminal_size((100, 24)).columns
    return Style(
        color=not plain and screen.colored(sys.stdout),
        width=width,
        todo=todo,
        checks={**{name: registry.describe("checks", name) for name in registry.names("checks")}, **CHECKS},
        version=__version__,
        prefix=git.prefix(work.workspace.root) if work else "",
    )


def put(text: str, output: str | None) -> None:
    """The text on stdout, or into a file."""
    if output is None or output == "-":
        click.echo(text if text.endswith("\n") or not text else f"{text}\n", nl=False)
    else:
        from l10n import storage

        storage.write(Path(output), output, text.encode("utf-8", "replace"))
