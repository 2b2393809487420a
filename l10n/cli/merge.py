"""l10n merge"""

from __future__ import annotations

from pathlib import Path

import click

from l10n.cli import screen


@click.command(
    "merge",
    epilog=screen.examples(
        "l10n merge BASE OURS THEIRS          by hand: the result is written to OURS",
        'git config merge.l10n.driver "l10n merge %O %A %B %P"   as git\'s driver, with',
        "catalogs/**/*.po merge=l10n          in .gitattributes (`l10n init --git`)",
    ),
)
@click.argument("base", type=click.Path(path_type=Path))
@click.argument("ours", type=click.Path(path_type=Path))
@click.argument("theirs", type=click.Path(path_type=Path))
@click.argument("name", required=False)
@screen.dry_run
@screen.quiet
def command(base: Path, ours: Path, theirs: Path, name: str | None, dry_run: bool, quiet: bool) -> int:
    """Merge catalogs entry by entry: git's merge driver.

    Where both sides translated one entry differently, ours stays, theirs goes into a comment, the entry is fuzzy,
    and the exit code is 1: git then asks you to look before you commit. NAME is what messages call the catalog.
    """
    from l10n.app.merge import merge_files

    out = screen.Screen(quiet=quiet)
    conflicts = merge_files(base, ours, theirs, name, write=not dry_run)
    for conflict in conflicts:
        out.warn(conflict)
    return 1 if conflicts else 0
