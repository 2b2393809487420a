"""l10n list"""

from __future__ import annotations

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
            click.echo(f"  {name:<{width}}  {screen.printable(text)}")
    return 0
