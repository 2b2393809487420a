"""l10n list"""

from __future__ import annotations

import os
import shutil
import sys
import textwrap

import click

from l10n.cli import screen

KINDS = ("formats", "engines", "checks", "reports")


@click.command("list", epilog=screen.examples("l10n list", "l10n list checks", "l10n list engines --format json"))
@click.argument("kinds", nargs=-1, type=click.Choice(KINDS), metavar="[formats|engines|checks|reports]...")
@screen.shape
def command(kinds: tuple[str, ...], shape: str) -> int:
    """List the formats, engines, checks and reports that there are."""
    from l10n.app import listing

    found = listing.plugins(kinds)
    if shape == "json":
        screen.show(listing.as_json(found))
        return 0
    for kind, rows in found.items():
        click.secho(kind, bold=True)
        width = max((len(name) for name, _ in rows), default=0)
        for name, text in rows:
            click.echo(_wrapped(f"  {name:<{width}}  ", screen.printable(text)))
    return 0


def _wrapped(head: str, text: str) -> str:
    """The text beside its name; as one line, for other programs, where no terminal's width is known."""
    if not sys.stdout.isatty() and "COLUMNS" not in os.environ:
        return head + text
    width = max(shutil.get_terminal_size().columns, len(head) + 20)
    lines = textwrap.wrap(text, width - len(head), break_long_words=False, break_on_hyphens=False)
    return "\n".join((head if not at else " " * len(head)) + line for at, line in enumerate(lines or [""]))
