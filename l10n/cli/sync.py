"""l10n sync"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from l10n.cli import screen

if TYPE_CHECKING:
    from l10n.app.sync import Synced, SyncResult
    from l10n.app.work import Work


@click.command(
    "sync",
    epilog=screen.examples(
        "l10n sync                    all catalogs",
        "l10n sync -l fr a/b.md       one article, one language",
        "l10n sync --check            for CI: exits 1 if a catalog is out of step",
        "l10n sync --staged          for a hook: exits 1 if git would commit an article without its catalog",
        "l10n sync --prune            drop obsolete entries and catalogs without an article",
    ),
)
@screen.articles
@screen.workspace
@click.option("--check", is_flag=True, help="Change nothing; exit 1 if something would have changed.")
@click.option(
    "--prune", is_flag=True, help="Drop obsolete entries and catalogs without an article; the memory keeps their words."
)
@click.option("--staged", is_flag=True, help="Exit 1 if git would commit a staged article without its catalog.")
@screen.dry_run
@screen.jobs
@screen.shape
@screen.quiet
@screen.verbose
def command(
    articles: tuple[str, ...],
    directory: str | None,
    locales: tuple[str, ...],
    check: bool,
    prune: bool,
    staged: bool,
    dry_run: bool,
    jobs: int,
    shape: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Bring the catalogs up to date with the articles. No translation is ever lost by it."""
    from l10n.app import sync

    out = screen.Screen(quiet=quiet, verbose=verbose)
    work = screen.begin(out, directory, articles, locales, jobs)
    screen.empty(out, work)
    still = dry_run or check
    screen.starting(out, work, locales, still)
    with screen.writing(work, out, still):
        result = sync.sync(work, write=not still, prune=prune)
    if shape == "json":
        screen.show(result.as_json())
    else:
        tell(out, result, still)
    out.problems(work)
    left = _unstaged(work) if staged else []
    return screen.exit_code(work, bool(left) or (check and result.changed))


def _unstaged(work: Work) -> list[str]:
    """The catalogs that git would leave behind, after they were told."""
    import shlex

    from l10n.app import staged
    from l10n.errors import L10nError

    left = staged.left_behind(work)
    if left:
        message = f"{screen.count(len(left), 'catalog')} would not be committed with the articles as synced"
        screen.complain(L10nError(message, cure=f"git add {shlex.join(left)}"))
    return left


def tell(out: screen.Screen, result: SyncResult, still: bool) -> None:
    """What happened, a line for each catalog that changed."""
    for row in result.catalogs:
        if row.changed or out.verbose:
            out.say(f"{row.catalog}: {'would have ' if still and row.changed else ''}{_counts(row)}")
        if row.moved_from:
            out.say(f"  {'would move' if still else 'moved'} here from {row.moved_from}, for its article moved")
        if row.recut:
            out.say("  the rules of segmentation cut this article anew; translations were carried over where they fit")
        for old, new in row.trivial:
            out.say(f"  kept, for only white space, quotes or dashes changed: {new}")
            out.detail(f"    before: {old}")
    for fault in result.faults:
        out.warn(f"{fault.location.article}:{fault.location.line}: {fault.reason}")
    for path in result.orphans:
        article = result.left_out.get(path)
        why = f"kept, for {article} is left out by articles or exclude in l10n.toml"
        out.warn(f"{path}: {why if article else 'its article is gone; kept (--prune drops it)'}")
    for path in result.unread:
        out.warn(f"{path}: is in no format that is read, and stays as it is; see `l10n list formats`")
    for path in result.removed:
        out.say(f"{path}: {'would be removed' if still else 'removed'}, for its article is gone")
    for kept in result.kept:
        said = f"{screen.count(kept.count.units, 'translation')} of {screen.count(kept.count.words, 'word')}"
        out.say(f"{kept.store}: {'would take' if still else 'took'} up {said} that stand nowhere else any more")
    changed = sum(row.changed for row in result.catalogs)
    total = len(result.catalogs)
    if still:
        whole = screen.count(total, "catalog")
        out.say(f"{total - changed:,} of {whole} in step with the articles; {changed:,} would change")
    else:
        out.say(f"{screen.count(total, 'catalog')} in step with the articles; {changed:,} changed")


def _counts(row: Synced) -> str:
    names = ("added", "stale", "restored", "obsolete", "dropped", "kept")
    said = [f"{getattr(row, name)} {name}" for name in names if getattr(row, name)]
    return ", ".join(said) or "no units"
