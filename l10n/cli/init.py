"""l10n init"""

from __future__ import annotations

from pathlib import Path

import click

from l10n.cli import screen


@click.command(
    "init",
    epilog=screen.examples(
        "l10n init                        a workspace for Vietnamese, in this folder",
        "l10n init -l vi -l fr            for two languages",
        "l10n init --example              with a first article to try",
        "l10n init --ci github --git      with a CI job and git's merge driver",
    ),
)
@click.option("-C", "directory", metavar="DIR", help="Make it in DIR.")
@click.option("-l", "--locale", "locales", multiple=True, metavar="LOCALE", help="A language to translate into.")
@click.option(
    "--ci", type=click.Choice(["github", "gitlab"]), multiple=True, help="Also a CI job for `l10n check`; repeatable."
)
@click.option("--pre-commit", is_flag=True, help="Also a hook for pre-commit.")
@click.option("--git", is_flag=True, help="Also .gitattributes with the merge driver for catalogs.")
@click.option("--example", is_flag=True, help="Also a first article.")
@screen.dry_run
@screen.quiet
def command(
    directory: str | None,
    locales: tuple[str, ...],
    ci: tuple[str, ...],
    pre_commit: bool,
    git: bool,
    example: bool,
    dry_run: bool,
    quiet: bool,
) -> int:
    """Make a workspace: its folders and a commented l10n.toml.

    What is there already is left as it is.
    """
    from l10n.app import init

    out = screen.Screen(quiet=quiet)
    root = Path(directory or click.get_current_context().find_root().obj or ".").resolve()
    made = init.init(root, locales, ci=ci, pre_commit=pre_commit, git=git, example=example, write=not dry_run)
    if made.within:
        out.warn(f"this folder is inside the workspace {made.within}; commands given here will use the new one")
    for name in made.created:
        out.say(f"{'would make' if dry_run else 'made'} {name}")
    for name in made.kept:
        out.say(f"kept {name} as it is")
    if git:
        out.say("\nEach clone has to be told of the merge driver once:")
        for line in init.GIT_CONFIG:
            out.say(f"  {line}")
    out.say("\nNext: put articles into source_articles/ and run `l10n update`.")
    return 0
