"""l10n render"""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from l10n.cli import screen

if TYPE_CHECKING:
    from l10n.app.render import RenderResult


_NAMED = 5
"""Catalogs out of step, and files of no article, that are named one by one"""


@click.command(
    "render",
    epilog=screen.examples(
        "l10n render                  into translated_articles/LOCALE/",
        "l10n render --min 80         leave out what is translated below 80 %",
        "l10n render --drafts -l fr   with machine drafts, to have a look",
        "l10n render -o site/{locale}/{path}",
    ),
)
@screen.articles
@screen.workspace
@click.option("--min", "least", type=click.IntRange(0, 100), default=0, metavar="PERCENT", help="Leave out the rest.")
@click.option("--drafts", is_flag=True, help="Use machine drafts too.")
@click.option("--stale", is_flag=True, help="Use translations of a former source too.")
@click.option("--strict", is_flag=True, help="Refuse an article with a target that breaks its structure.")
@click.option("-o", "--output", metavar="PATTERN", help="In place of [render] output: {locale} {path} {stem} {suffix}.")
@screen.dry_run
@screen.shape
@screen.quiet
@screen.verbose
def command(
    articles: tuple[str, ...],
    directory: str | None,
    locales: tuple[str, ...],
    least: int,
    drafts: bool,
    stale: bool,
    strict: bool,
    output: str | None,
    dry_run: bool,
    shape: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Write the translated articles.

    They are the same documents to the byte, in their language.

    A paragraph with a sentence that has no usable translation stays English as a whole.
    """
    from l10n.app import render

    out = screen.Screen(quiet=quiet, verbose=verbose)
    work = screen.begin(out, directory, articles, locales)
    screen.empty(out, work)
    choice = render.Choice(least, drafts, stale, strict, output)
    with screen.writing(work, out, dry_run):
        result = render.run(work, choice, write=not dry_run)
    if shape == "json":
        screen.show(result.as_json())
    else:
        _tell(out, result, dry_run)
    for row in result.articles:
        for unit, message in row.problems:
            place = unit.locations[0] if unit.locations else None
            out.warn(f"{row.article}:{place.line if place else 1}: in English, for {message} ({row.catalog})")
    strange, named = (result.strange, None) if verbose else (result.news, _NAMED)
    for path in strange[:named]:
        out.warn(f"{path}: no article is rendered there, and it is not known as render's own; kept")
    if rest := strange[_NAMED:] if named else ():
        out.warn(f"{screen.count(len(rest), 'more such file')}; `l10n render -v` names them")
    for path in result.drift[:_NAMED]:
        out.warn(f"{path}: is out of step with its article, so what is new there is in English; run `l10n sync`")
    if len(result.drift) > _NAMED:
        out.warn(f"{screen.count(len(result.drift) - _NAMED, 'more catalog')} out of step; run `l10n sync`")
    for path, number in result.wrong.items():
        said = f"{screen.count(number, 'error')} stand{'s' if number == 1 else ''}"
        out.warn(f"{path}: {said} against translations that were used; see `l10n check`")
    out.problems(work)
    return screen.exit_code(work, result.broken)


def _tell(out: screen.Screen, result: RenderResult, dry_run: bool) -> None:
    for row in result.articles:
        if row.reason:
            out.say(f"{row.output}: left out: {row.reason}")
        else:
            out.say(f"{row.output}: {row.percent} % translated{' (would be written)' if dry_run else ''}")
        for note in row.notes:
            out.say(f"  {note}")
    for path in result.removed:
        out.say(f"{path}: {'would be removed' if dry_run else 'removed'}, for no article is rendered there any more")
    if result.assets:
        out.say(f"{screen.count(result.assets, 'other file')} brought along")
