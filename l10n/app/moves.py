"""Articles that moved: which catalog without an article belongs to which article without a catalog."""

from __future__ import annotations

from collections import Counter
from functools import partial
from pathlib import PurePosixPath

from l10n import sync as step
from l10n.app.work import Work
from l10n.errors import L10nError
from l10n.model import Catalog
from l10n.workspace import Article

_KIN = 0.3
"""The share of a lost catalog's units that an article must hold to be taken for its new place."""
_NAMESAKE = 0.1
"""What an equal file name adds: it decides between articles that share their text."""


def moves(work: Work) -> tuple[dict[tuple[str, str], str], list[str]]:
    """(locale, article) -> the catalog's former path; and the catalogs that belong to no article (orphans)."""
    found: dict[tuple[str, str], str] = {}
    lost: list[str] = []
    for locale in work.locales:
        orphans = work.orphans(locale)
        homeless = [a for a in work.articles if not work.workspace.file(a.catalog(locale)).exists()] if orphans else []
        pairs = _kin(work, locale, orphans, homeless) if homeless else {}
        found |= {(locale, article): path for article, path in pairs.items()}
        if work.whole:
            lost += [path for path in orphans if path not in pairs.values()]
    return found, lost


def _kin(work: Work, locale: str, orphans: list[str], homeless: list[Article]) -> dict[str, str]:
    """article -> catalog, each used once, the nearest kin first."""
    catalogs = _readable(work, locale, orphans)
    holders: dict[str, list[str]] = {}
    for path, old in catalogs.items():
        for entry in old.entries:
            holders.setdefault(entry.source, []).append(path)
    scores = []
    for article in homeless:
        try:
            units = work.extraction(article).units
        except L10nError:
            continue  # told when the article's turn comes
        votes = Counter(path for unit in units for path in holders.get(unit.source, ()))
        for path, _ in votes.most_common(3):
            score = step.kinship(catalogs[path], units)
            namesake = PurePosixPath(path).stem == PurePosixPath(article.path).stem
            if score >= _KIN or (namesake and score > 0):
                scores.append((score + namesake * _NAMESAKE, article.path, path))
    pairs: dict[str, str] = {}
    for _, name, path in sorted(scores, reverse=True):
        if name not in pairs and path not in pairs.values():
            pairs[name] = path
    return pairs


def _readable(work: Work, locale: str, orphans: list[str]) -> dict[str, Catalog]:
    read = {path: work.attempt(partial(_catalog, work, path, locale)) for path in orphans}
    return {path: old for path, old in read.items() if old}


def _catalog(work: Work, path: str, locale: str) -> Catalog | None:
    return work.catalog(path, locale)[0]
