"""How the quantities of an entry's two texts correspond, for the checks that compare them (pure)."""

from __future__ import annotations

from l10n.checks._lexicon import tokens
from l10n.checks._prose import prose
from l10n.model import Entry
from l10n.plugin import Pair
from l10n.quantities import grammar
from l10n.quantities.correspondence import Correspondence, correspond, in_digits


def amounts(entry: Entry, pair: Pair) -> Correspondence | None:
    """The quantities of source and target, paired; None where neither has one in digits, nor both in words."""
    if not in_digits(entry.source) and not in_digits(entry.target) and not _both_count(entry, pair):
        return None
    return correspond(prose(entry.source), prose(entry.target), (pair.source, pair.target), worded=True)


def _both_count(entry: Entry, pair: Pair) -> bool:
    """Whether both texts have words for numbers: quick, and mostly no."""
    return not (
        grammar(pair.source).words.keys().isdisjoint(tokens(entry.source))
        or grammar(pair.target).words.keys().isdisjoint(tokens(entry.target))
    )
