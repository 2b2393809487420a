"""l10n update"""

from __future__ import annotations

import click

from l10n.cli import prefill as prefill_command
from l10n.cli import report as report_command
from l10n.cli import screen
from l10n.cli import sync as sync_command


@click.command(
    "update",
    epilog=screen.examples(
        "l10n update                      after each change of an article",
        "l10n update --engine google      with drafts for what is new (its text leaves this machine)",
        "l10n update --dry-run            what would change",
    ),
)
@screen.articles
@screen.workspace
@prefill_command.engine
@screen.dry_run
@screen.jobs
@screen.shape
@screen.quiet
@screen.verbose
def command(
    articles: tuple[str, ...],
    directory: str | None,
    locales: tuple[str, ...],
    engines: tuple[str, ...],
    dry_run: bool,
    jobs: int,
    shape: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Sync, prefill, report: the one command of an editor's day."""
    from l10n import registry
    from l10n.app import update
    from l10n.app.prefill import Choice
    from l10n.plugin import Style

    out = screen.Screen(quiet=quiet, verbose=verbose)
    work = screen.begin(out, directory, articles, locales, jobs)
    screen.starting(out, work, locales, dry_run)
    with screen.writing(work, out, dry_run):
        done = update.update(work, Choice(engines or None), write=not dry_run)
    if shape == "json":
        import json

        layout = registry.load("reports", "json")
        screen.show(done.as_json(json.loads(layout.report(done.report, Style()))))
    else:
        sync_command.tell(out, done.sync, dry_run)
        prefill_command.tell(out, done.prefill, dry_run)
        out.say("")
        layout = report_command.load("text", "report")
        assert layout.report
        report_command.put(layout.report(done.report, report_command.style(work)), None)
    out.problems(work)
    return screen.exit_code(work, done.prefill.left)
