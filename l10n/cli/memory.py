"""l10n memory"""

from __future__ import annotations

import sys
from pathlib import Path

import click

from l10n.cli import screen


@click.group(
    "memory",
    epilog=screen.examples(
        "l10n memory export -l vi -o vi.tmx     all that is translated, for other tools",
        "l10n memory import old.tmx             take in a TMX file; prefill uses it from now on",
        "l10n memory import -l vi terms.tbx     take terms into the glossary",
    ),
)
def command() -> None:
    """The translation memory: TMX in and out.

    The memory is all that the catalogs hold reviewed, and the files that [memory] of l10n.toml names.
    """


@command.command("import", epilog=screen.examples("l10n memory import old.tmx", "l10n memory import -l fr a.tmx b.po"))
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE...")
@screen.workspace
@screen.dry_run
@screen.quiet
def take(files: tuple[Path, ...], directory: str | None, locales: tuple[str, ...], dry_run: bool, quiet: bool) -> int:
    """Take in TMX files (and PO files; TBX files go to the glossary). What is there already is not doubled."""
    from l10n.app import memory

    out = screen.Screen(quiet=quiet)
    work = screen.begin(out, directory, (), locales)
    with screen.writing(work, out, dry_run):
        done = memory.take(work, files, write=not dry_run)
    verb = "would be added" if dry_run else "added"
    for row in done:
        if row.read:
            out.say(f"{row.file}: {row.read:,} read, {row.new:,} {verb} to {row.store}")
    for file in dict.fromkeys(row.file for row in done):
        if not any(row.read for row in done if row.file == file):
            spoken = " or ".join(row.locale for row in done if row.file == file)
            out.warn(f"{file}: there is nothing from {work.config.source} to {spoken} in it")
    out.problems(work)
    return screen.exit_code(work)


@command.command(
    "export", epilog=screen.examples("l10n memory export -l vi > vi.tmx", "l10n memory export -l vi -o vi.tmx")
)
@click.option(
    "-l",
    "--locale",
    "locales",
    multiple=True,
    metavar="LOCALE",
    help="The language; to be named where the workspace has several.",
)
@screen.directory
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Not to stdout.")
@click.option("--all", "everything", is_flag=True, help="Obsolete and unfinished ones too, marked for l10n alone.")
@screen.quiet
def give(locales: tuple[str, ...], directory: str | None, output: Path | None, everything: bool, quiet: bool) -> int:
    """Write the memory of one language as TMX 1.4b.

    Other programs take all that is in it for good, so these are the reviewed translations of sentences that are in
    use, and of the files that [memory] of l10n.toml names.
    """
    from l10n.app import memory

    out = screen.Screen(quiet=quiet)
    work = screen.begin(out, directory, (), locales)
    if len(work.locales) != 1:
        said = "were named" if locales else "are"
        raise click.UsageError(f"name one language with -l: there {said} {', '.join(work.locales)}")
    locale = work.locales[0]
    if output:
        memory.put(work, locale, memory.exported(work, locale, everything), output, str(output))
    else:
        for chunk in memory.chunks(work, locale, everything):
            sys.stdout.buffer.write(chunk)
        sys.stdout.buffer.flush()
    out.problems(work)
    return screen.exit_code(work)
