"""l10n approve"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from l10n.cli import screen

if TYPE_CHECKING:
    from l10n.app.approve import Approved


@click.command(
    "approve",
    epilog=screen.examples(
        "l10n approve why-do-muscle-spasms-happen.txt   after you read the drafts of an article",
        "l10n approve --all --dry-run                   how many would be approved",
        'l10n approve a.md --source "Wash your hands."  one draft',
    ),
)
@screen.articles
@screen.workspace
@click.option("--all", "everything", is_flag=True, help="The drafts of all articles.")
@click.option("--source", "only", multiple=True, metavar="TEXT", help="Only the draft of this source; repeatable.")
@screen.dry_run
@screen.shape
@screen.quiet
def command(
    articles: tuple[str, ...],
    directory: str | None,
    locales: tuple[str, ...],
    everything: bool,
    only: tuple[str, ...],
    dry_run: bool,
    shape: str,
    quiet: bool,
) -> int:
    """Take the fuzzy mark off machine drafts that you have reviewed.

    Stale drafts stay, and so do those that an error check stops and what a person marked fuzzy. Those that a check
    warns of are approved, and counted.
    """
    from l10n.app import approve

    if not articles and not everything:
        raise click.UsageError("name the articles whose drafts you reviewed, or give --all")
    out = screen.Screen(quiet=quiet)
    work = screen.begin(out, directory, articles, locales)
    with screen.writing(work, out, dry_run):
        result = approve.approve(work, write=not dry_run, only=only)
    if shape == "json":
        screen.show(result.as_json())
    verb = "would be approved" if dry_run else "approved"
    for row in result.catalogs:
        if shape == "text" and (row.approved or row.refused):
            warned = f"; {len(row.warned)} of the approved with warnings: see `l10n check`" if row.warned else ""
            out.say(f"{row.catalog}: {screen.count(row.approved, 'draft')} {verb}, {len(row.refused)} refused{warned}")
        _refusals(out, row)
    if shape == "text" and not work.problems and not any(row.approved or row.refused for row in result.catalogs):
        out.say("no drafts to approve")
    out.problems(work)
    return screen.exit_code(work, result.refused)


def _refusals(out: screen.Screen, row: Approved) -> None:
    """Why drafts were refused: a line a reason, with the lines of the catalog."""
    reasons: dict[str, list[int]] = {}
    for entry, reason in row.refused:
        reasons.setdefault(reason, []).append(entry.line)
    for reason, lines in reasons.items():
        more = f" (and {len(lines) - 1:,} more)" if len(lines) > 1 else ""
        out.warn(f"{row.catalog}:{lines[0]}{more}: not approved: {reason}")
