"""l10n check"""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from l10n.cli import report, screen

if TYPE_CHECKING:
    from l10n.app.check import Checked
    from l10n.model import Diagnostic
    from l10n.plugin import ReportFormat, Style

_PERCENT = click.IntRange(0, 100)
_COUNT = click.IntRange(0)


@click.command(
    "check",
    epilog=screen.examples(
        "l10n check                                    the whole workspace, as CI does",
        "l10n check --min-translated 90 --max-stale 0 --max-unreviewed 10",
        "l10n check --changed-since origin/main        for a pull request",
        "l10n check --format github                    annotations on the lines",
        "l10n check vi.po fr.po                        any PO files; no workspace needed",
        "l10n check catalogs/vi/a.po                   one catalog, by the settings of its workspace",
    ),
)
@click.argument("paths", nargs=-1, metavar="[PATH]...")
@screen.workspace
@click.option("--disable", multiple=True, metavar="CHECK", help="Leave a check out; repeatable.")
@click.option("--only", multiple=True, metavar="CHECK", help="Run only this check; repeatable.")
@click.option(
    "--severity",
    type=click.Choice(["error", "warning", "info"]),
    default="info",
    show_default=True,
    help="Leave out what is less severe.",
)
@click.option("--min-translated", type=_PERCENT, metavar="PERCENT", help="Of the words of a language.")
@click.option("--max-stale", type=_COUNT, metavar="UNITS", help="Whose source changed after the translation.")
@click.option("--max-unreviewed", type=_COUNT, metavar="UNITS", help="Machine drafts and fuzzy ones.")
@click.option("--changed-since", metavar="REV", help="Only what changed since a revision of git.")
@report.format_option("check")
@click.option("-o", "--output", type=click.Path(dir_okay=False), metavar="FILE", help="Write it there, not to stdout.")
@screen.jobs
@screen.quiet
@click.option("-v", "--verbose", is_flag=True, help="With each finding the comment that silences it.")
def command(
    paths: tuple[str, ...],
    directory: str | None,
    locales: tuple[str, ...],
    disable: tuple[str, ...],
    only: tuple[str, ...],
    severity: str,
    min_translated: int | None,
    max_stale: int | None,
    max_unreviewed: int | None,
    changed_since: str | None,
    shape: str,
    output: str | None,
    jobs: int,
    quiet: bool,
    verbose: bool,
) -> int:
    """The gate for CI: catalogs in step, sound, far enough.

    Catalogs must be in step with the articles, well-formed, and translated as far as the thresholds say.

    PATH is an article, or any PO file. A PO file in the catalogs/ of a workspace is checked with its l10n.toml and
    glossary, any other by itself; thresholds are for articles. Exits 1 on an error or a warning; the format never
    changes that.
    """
    from l10n.app import check
    from l10n.app.scan import Selection
    from l10n.model import Severity

    out = screen.Screen(quiet=quiet)
    layout = report.load(shape, "check")
    selection = Selection(disable, only)
    files = [path for path in paths if path.lower().endswith((".po", ".pot"))]
    articles = [path for path in paths if path not in files]
    done, work = check.Checked(), None
    if files:
        locale = locales[0] if locales else None
        done = check.files(files, selection, locale=locale, directory=screen.place(directory))
    if articles or not files:
        work = screen.begin(out, directory, articles, locales, jobs)
        screen.empty(out, work)
        thresholds = check.Thresholds(min_translated, max_stale, max_unreviewed)
        found = check.workspace(work, selection, thresholds, changed_since=changed_since)
        done = check.Checked(
            done.findings + found.findings, done.problems + found.problems, done.catalogs + found.catalogs
        )
    shown = done.at_least(Severity(severity))
    how = replace(report.style(work, plain=bool(output)), verbose=verbose, unread=bool(done.problems))
    assert layout.check
    report.put(layout.check(shown, how), output)
    _summary(layout, shown, how)
    return _finish(out, done, bool([item for item in shown if item.severity is not Severity.INFO]))


def _summary(layout: ReportFormat, shown: list[Diagnostic], how: Style) -> None:
    """What a CI system shows beside the log, where it names a file for that."""
    name = os.environ.get(layout.summary_env or "")
    if name and layout.summary:
        with Path(name).open("a", encoding="utf-8") as file:
            file.write(layout.summary(shown, how))


def _finish(out: screen.Screen, done: Checked, found: bool) -> int:
    out.clear()
    told = {finding.catalog for finding in done.findings if finding.check == "malformed"}
    for problem in done.problems:
        if problem.path not in told:  # else it is among the findings
            screen.complain(problem)
    return 2 if done.problems else 1 if found else 0
