"""l10n report"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.cli import screen

if TYPE_CHECKING:
    from l10n.app.work import Work
    from l10n.plugin import ReportFormat, Style


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
@click.option("--format", "shape", default="text", show_default=True, metavar="NAME", help="See `l10n list reports`.")
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
    """Show the state of the work: per language and article, and what is to do. Never a gate."""
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

    layout = registry.load("reports", name)
    assert isinstance(layout, ReportFormat)
    if not getattr(layout, what):
        able = [each for each in registry.names("reports") if getattr(registry.load("reports", each), what)]
        raise ConfigError(f"{name} is no format for `l10n {what}`", cure=f"there are {', '.join(able)}")
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
