"""`l10n sync --staged`: which catalogs git would leave behind."""

from __future__ import annotations

from l10n import git
from l10n.app.work import Work


def left_behind(work: Work) -> list[str]:
    """The catalogs of articles in git's index that are not there as they are; sorted."""
    root = work.workspace.root
    known, loose = git.staged(root), git.unstaged(root)
    articles = [article for article in work.articles if article.path in known]
    return sorted(loose.intersection(article.catalog(locale) for article in articles for locale in work.locales))
