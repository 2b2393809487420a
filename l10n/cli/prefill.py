"""l10n prefill"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

import click

from l10n.cli import screen

if TYPE_CHECKING:
    from l10n.app.prefill import PrefillResult

engine = click.option(
    "--engine",
    "engines",
    multiple=True,
    metavar="NAME",
    help="Ask this engine too; repeatable: the next takes the rest.",
)
limits = [
    click.option("--exact", type=click.Choice(["translated", "draft"]), help="What an exact match becomes."),
    click.option("--max-chars", type=click.IntRange(0), metavar="N", help="Send no more characters than this."),
    click.option("--max-requests", type=click.IntRange(0), metavar="N", help="Send no more requests than this."),
    click.option("--no-cache", is_flag=True, help="Ask again what an engine has answered before."),
    click.option("--drop", multiple=True, metavar="NAME", help="Take out this engine's untouched drafts first."),
]


@click.command(
    "prefill",
    epilog=screen.examples(
        "l10n prefill                           from the translations that you have",
        "l10n prefill --engine google --dry-run what would be sent, and where",
        "l10n prefill --engine libre --engine google   a second engine for what the first leaves",
        "l10n prefill --engine pseudo -l fr     readable accents, to see what is not translated",
        "l10n prefill --drop pseudo -l fr       and away with them",
    ),
)
@screen.articles
@screen.workspace
@engine
@limits[0]
@limits[1]
@limits[2]
@limits[3]
@limits[4]
@screen.dry_run
@screen.shape
@screen.quiet
@screen.verbose
def command(
    articles: tuple[str, ...],
    directory: str | None,
    locales: tuple[str, ...],
    engines: tuple[str, ...],
    exact: str | None,
    max_chars: int | None,
    max_requests: int | None,
    no_cache: bool,
    drop: tuple[str, ...],
    dry_run: bool,
    shape: str,
    quiet: bool,
    verbose: bool,
) -> int:
    """Fill what is untranslated: from the memory and, if asked, engines.

    Without --engine (and `engines` in l10n.toml) nothing leaves this machine. What an engine says is a draft:
    fuzzy until somebody reviewed it.
    """
    from l10n.app import prefill

    out = screen.Screen(quiet=quiet, verbose=verbose)
    work = screen.begin(out, directory, articles, locales)
    screen.empty(out, work)
    for locale in work.new() if work.articles else ():
        out.warn(f"there are no catalogs for {locale} yet; run `l10n sync -l {locale}`")
    choice = prefill.Choice(engines or None, exact, max_chars, max_requests, not no_cache, drop)
    with screen.writing(work, out, dry_run):
        result = prefill.run(work, choice, write=not dry_run)
    if shape == "json":
        screen.show(result.as_json())
    else:
        tell(out, result, dry_run)
    out.problems(work)
    return screen.exit_code(work, result.left)


def tell(out: screen.Screen, result: PrefillResult, dry_run: bool) -> None:
    """What was filled and from where, what was left and why."""
    for row in result.catalogs:
        if row.dropped:
            verb = "would be dropped" if dry_run else "dropped"
            out.say(f"{row.catalog}: {screen.count(row.dropped, 'draft')} {verb}")
        if row.filled or row.left or (out.verbose and row.waiting):
            filled = ", ".join(f"{number} from {origin}" for origin, number in row.filled.items())
            out.say(f"{row.catalog}: {filled or 'nothing filled'}{_rest(row.left, row.waiting)}")
        for source, reason in row.left if out.verbose else ():
            out.say(f"  left: {reason}: {source}")
        for source, error in row.wrong if out.verbose else ():
            out.say(f"  a draft, for an error stands against it: {error}: {source}")
    for reason, number in Counter(reason for row in result.catalogs for _, reason in row.left).most_common():
        if not any(error.startswith(reason) for error in result.errors):  # that is told once, below
            out.warn(f"{screen.count(number, 'unit')} left: {reason}")
    for error in result.errors:
        out.warn(error)
    _sent(out, result, dry_run)


def _rest(left: tuple[tuple[str, str], ...], waiting: int) -> str:
    return (f", {len(left)} left" if left else "") + (f", {waiting} still untranslated" if waiting else "")


def _sent(out: screen.Screen, result: PrefillResult, dry_run: bool) -> None:
    """The sum, and one plain sentence on what left the machine."""
    filled = result.filled()
    exact = sum(row.exact for row in result.catalogs)
    verb = "would be filled" if dry_run else "filled"
    certain = f" ({exact} of them exact, taken as translated)" if exact else ""
    out.say(f"{screen.count(sum(filled.values()), 'unit')} {verb}{certain}")
    wrong = sum(len(row.wrong) for row in result.catalogs)
    if wrong:
        out.warn(f"{wrong:,} of them drafts, for an error stands against the remembered translation; see `l10n check`")
    far = {name: where for name, where in result.places.items() if where != "this machine"}
    characters = sum(row.characters for row in result.catalogs)
    if dry_run and result.places:
        strings = sum(row.questions for row in result.catalogs)
        first = next(iter(result.places.items()))
        out.say(
            f"{strings:,} strings with {characters:,} characters would go to {first[0]} ({first[1]}); nothing was sent"
        )
    elif far and characters:
        requests = sum(row.requests for row in result.catalogs)
        names = ", ".join(f"{name} ({where})" for name, where in far.items())
        out.say(f"sent from this machine to {names}: {characters:,} characters of article text, {requests:,} requests")
    waiting = sum(row.waiting for row in result.catalogs)
    if waiting:
        out.say(
            f"{screen.count(waiting, 'unit')} still untranslated; `--engine NAME` drafts them (see `l10n list engines`)"
        )
