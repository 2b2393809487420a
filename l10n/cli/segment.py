"""l10n segment"""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import click

from l10n.cli import screen

if TYPE_CHECKING:
    from l10n.model import Extraction


@click.command(
    "segment",
    epilog=screen.examples(
        "l10n segment                          all articles",
        "l10n segment why-do-muscle-spasms-happen.txt",
        "l10n segment --format pot > all.pot   a template for other tools",
        "l10n segment --format json | jq '.articles[].units[].source'",
    ),
)
@screen.articles
@screen.directory
@click.option("--format", "shape", type=click.Choice(["text", "json", "pot"]), default="text", show_default=True)
@screen.quiet
def command(articles: tuple[str, ...], directory: str | None, shape: str, quiet: bool) -> int:
    """Show the units of articles, and what was left out and why. Changes nothing."""
    from l10n.app import segment

    out = screen.Screen(quiet=quiet)
    work = screen.begin(out, directory, articles)
    screen.empty(out, work)
    found = segment.segment(work)
    if shape == "json":
        screen.show(segment.as_json(found))
    elif shape == "pot":
        click.echo(segment.template(work, found).decode(), nl=False)
    else:
        for extraction in found:
            _show(extraction)
    out.problems(work)
    return screen.exit_code(work)


def _show(extraction: Extraction) -> None:
    """A line a unit, in article order, with what was left out between."""
    color, width = screen.colored(sys.stdout), shutil.get_terminal_size((100, 24)).columns
    rows = [
        (place.start, place.line, unit.kind, unit.source, False)
        for unit in extraction.occurrences
        for place in unit.locations[:1]
    ]
    rows += [(s.location.start, s.location.line, s.reason, s.text, True) for s in extraction.skipped]
    rows.sort()
    kinds = max((len(row[2]) for row in rows if not row[4]), default=0)
    click.secho(screen.printable(extraction.article), bold=True, color=color)
    for _, line, kind, text, left in rows:
        head = f"{line:>5}  {'left out: ' if left else ''}{kind:<{0 if left else kinds}}  "
        shown = screen.printable(" ".join(text.split()))
        if sys.stdout.isatty() and len(head) + len(shown) > width:
            shown = shown[: max(20, width - len(head) - 1)] + "…"
        click.secho(head + shown, dim=left, color=color)
    units = len(extraction.units)
    places = sum(1 for _ in extraction.occurrences)
    repeated = f", {places - units} repeated" if places != units else ""
    click.echo(f"{screen.count(units, 'unit')}{repeated}; {screen.count(len(extraction.skipped), 'text')} left out\n")
