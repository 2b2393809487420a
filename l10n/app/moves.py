"""Articles that moved: which catalog belongs to which article now, where one of the two has lost the other.

An article without a catalog is homeless; a catalog without an article is an orphan; and where an article's catalog
holds hardly any of its text (another article has taken the name), both are strays. Among these, nearest kin are united.
Where single articles were chosen, those that change places with them come along, and no others.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import count
from pathlib import PurePosixPath
from typing import Any

from l10n import storage
from l10n import sync as step
from l10n.app import instep
from l10n.app.work import Work
from l10n.catalog import state
from l10n.errors import CatalogError, L10nError
from l10n.model import Catalog, State, Unit
from l10n.workspace import Article

_KIN = 0.3
"""The share of a catalog's units that an article must hold to be taken for its own."""
_NAMESAKE = 0.1
"""What an equal file name adds: it decides between articles that share their text."""
_STEPS = 20
"""Kinship is told apart in steps of a twentieth: of catalogs that are as near, the one with more work in it is taken"""
_ESCAPED = re.compile(r'["\\\n\t]')
_WORK = (State.TRANSLATED, State.FUZZY, State.STALE, State.MACHINE)
"""The states in which somebody's work is, the dearest first"""

Rank = tuple[int, tuple[int, ...], float]
"""How well a catalog fits an article: (kinship in steps, entries of its units by _WORK, kinship and name)"""

Place = tuple[str, str]
"""(locale, article)"""


@dataclass
class Moves:
    former: dict[Place, str] = field(default_factory=dict)
    """The path that a place's catalog had"""
    left: set[Place] = field(default_factory=set)
    """Whose catalog is that of another article now, or steps aside for one"""
    aside: dict[str, str] = field(default_factory=dict)
    """Catalogs whose place another one takes and that belong to no article any more, and their new paths"""
    orphans: list[str] = field(default_factory=list)
    """Catalogs that belong to no article"""
    failed: set[Place] = field(default_factory=set)
    """Where a catalog could not be moved, or may belong to what cannot be read: these are left alone"""

    def of(self, locale: str, article: str) -> str | None:
        """Where a place's catalog was; blank if it has none any more, None if nothing moved."""
        return self.former.get((locale, article), "" if (locale, article) in self.left else None)


def is_stray(old: Catalog, units: Sequence[Unit]) -> bool:
    """A catalog that may be another article's."""
    return any(not entry.obsolete for entry in old.entries) and step.kinship(old, units) < _KIN


def moves(work: Work, strays: Iterable[tuple[str, Article]] = ()) -> Moves:
    """Which catalogs go where. strays: (locale, article) with a catalog that may be another one's."""
    plan = Moves()
    lost = [*strays]
    for locale in work.locales:
        orphans = work.orphans(locale)
        astray = [article for place, article in lost if place == locale]
        unread = list[L10nError]()
        if not work.whole and (astray or _is_held(work, locale, [*_homeless(work, locale, work.articles)])):
            astray += _strays(work, locale, unread)
        if orphans or astray:
            _plan(work, locale, orphans, astray, plan, unread)
    return plan


def _plan(
    work: Work, locale: str, orphans: list[str], astray: list[Article], plan: Moves, unread: list[L10nError]
) -> None:
    """unread: what is wrong with articles and catalogs that nobody chose."""
    homeless = [*_homeless(work, locale, work.everything if astray else work.articles)]
    own = {article.path: article.catalog(locale) for article in astray}
    pairs = _kin(work, locale, [*orphans, *own.values()], [*homeless, *astray], own) if homeless or astray else {}
    alone = [article for article in astray if pairs.get(article.path) in (None, own[article.path])]
    _leave(work, locale, alone, [*_suspects(work, locale, unread)] if alone else [], plan)
    used = {*pairs.values()}
    moved = {article: path for article, path in pairs.items() if own.get(article) != path}
    reached = _reached(work, locale, moved)
    for article, path in moved.items():
        if path in reached:
            plan.former[locale, article] = path
    for article, path in own.items():
        if pairs.get(article) != path and path in reached:
            plan.left.add((locale, article))
            if path not in used:
                plan.aside[path] = _unused(work, path)
    if work.whole:
        plan.orphans += [path for path in orphans if path not in used]
        plan.orphans += [plan.aside[path] for path in own.values() if path in plan.aside]


def _suspects(work: Work, locale: str, unread: Iterable[L10nError]) -> Iterator[L10nError]:
    """Why catalogs, or their articles, could not be read: nobody knows whose text is in these."""
    places = {*work.workspace.catalogs(locale)}
    places |= {article.path for article in work.everything if article.catalog(locale) in places}
    return (problem for problem in (*work.problems, *unread) if problem.path in places)


def _leave(work: Work, locale: str, alone: list[Article], unread: list[L10nError], plan: Moves) -> None:
    """Strays for which no better catalog was found wait while there are some that cannot be read."""
    chosen = {article.path for article in work.articles}
    for article in alone if unread else ():
        plan.failed.add((locale, article.path))
        if article.path in chosen:
            for problem in unread:
                work.note(problem)
            work.note(_waiting(article.catalog(locale), unread))


def _waiting(path: str, unread: list[L10nError]) -> CatalogError:
    names = [*dict.fromkeys(str(problem.path) for problem in unread)]
    told = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")
    message = "holds hardly any text of its article, and what may hold it cannot be read; left as it is"
    return CatalogError(message, path=path, cure=f"mend {told}, then run `l10n sync`")


def _homeless(work: Work, locale: str, articles: Iterable[Article]) -> Iterator[Article]:
    return (article for article in articles if not work.workspace.file(article.catalog(locale)).exists())


def _is_held(work: Work, locale: str, homeless: Sequence[Article]) -> bool:
    """Whether the catalog of an article that nobody chose seems to hold text of these: by how its sentences begin.

    Only then are the other articles looked at, all of them: that takes as long as a sync of the whole workspace.
    """
    wanted = [found for article in homeless if (found := _beginnings(work, article))]
    chosen = {article.catalog(locale) for article in work.articles}
    for path in work.workspace.catalogs(locale) if wanted else ():
        data = b"" if path in chosen else work.workspace.read(path) or b""
        if any(sum(text in data for text in texts) > len(texts) // 10 for texts in wanted):
            return True
    return False


def _beginnings(work: Work, article: Article) -> list[bytes]:
    """Of the longest sentences of an article, as a PO file has them whatever its width."""
    try:
        units = work.extraction(article).units
    except L10nError:
        return []  # told when the article's turn comes
    longest = sorted((unit.source for unit in units), key=len, reverse=True)[:20]
    return [text.encode() for source in longest if (text := _ESCAPED.split(source[:30], 1)[0])]


def _strays(work: Work, locale: str, unread: list[L10nError]) -> Iterator[Article]:
    """The articles that nobody chose and whose catalog may be another one's; why it is not known, goes to unread."""
    known, chosen = work.cache.all(instep.KIND), {article.path for article in work.articles}
    for article in work.everything:
        row = known.get(instep.name(article.path, locale))
        try:
            if article.path not in chosen and _is_astray(work, locale, article, row):
                yield article
        except L10nError as problem:
            unread.append(problem)  # told when somebody asks for this one, or has to wait for it


def _is_astray(work: Work, locale: str, article: Article, row: Any) -> bool:
    path = article.catalog(locale)
    data, stored = work.data(article), work.workspace.read(path)
    if stored is None or instep.units(row, instep.mark(work.settings, data, stored)) is not None:
        return False
    return is_stray(work.read(stored, path, locale), work.extraction(article, data).units)


def _reached(work: Work, locale: str, moved: Mapping[str, str]) -> set[str]:
    """The catalogs of the chosen articles, and all that change places with one of these. moved: article -> catalog"""
    reached = {article.catalog(locale) for article in work.articles}
    steps = [{path, Article(name, "").catalog(locale)} for name, path in moved.items()]
    while near := [step for step in steps if step & reached]:
        steps = [step for step in steps if not step & reached]
        reached.update(*near)
    return reached


def _kin(
    work: Work, locale: str, paths: Sequence[str], articles: Sequence[Article], own: dict[str, str]
) -> dict[str, str]:
    """article -> catalog, each used once, the nearest kin first."""
    catalogs = _readable(work, locale, paths)
    holders: dict[str, list[str]] = {}
    for path, old in sorted(catalogs.items(), key=lambda item: _work(item[1]), reverse=True):
        for entry in old.entries:
            holders.setdefault(entry.source, []).append(path)
    scores = []
    for article in articles:
        try:
            units = work.extraction(article).units
        except L10nError:
            continue  # told when the article's turn comes
        votes = Counter(path for unit in units for path in holders.get(unit.source, ()))
        home = own.get(article.path)
        near = [path for path, _ in votes.most_common(3)]  # of as many votes: who came first, thus has most work
        for path in dict.fromkeys([*near, home] if home and home in catalogs else near):
            rank = _rank(article, path, catalogs[path], units, home)
            scores += [(rank, article.path, path)] if rank else []
    pairs: dict[str, str] = {}
    used: set[str] = set()
    for _, name, path in sorted(scores, reverse=True):
        if name not in pairs and path not in used:
            pairs[name] = path
            used.add(path)
    return pairs


def _rank(article: Article, path: str, old: Catalog, units: Sequence[Unit], home: str | None) -> Rank | None:
    """None if the catalog cannot be the article's; a catalog stays at home unless another one is nearer."""
    kinship = step.kinship(old, units)
    namesake = PurePosixPath(path).stem == PurePosixPath(article.path).stem
    near = kinship >= _KIN or path == home or (namesake and kinship > 0 and not home)
    score = kinship + namesake * _NAMESAKE
    steps = round((score if path == home else kinship) * _STEPS)
    return (steps, _work(old, {unit.source for unit in units}), score) if near and score else None


def _work(old: Catalog, sources: Container[str] | None = None) -> tuple[int, ...]:
    """How many living entries (of these sources) are in each state of _WORK."""
    alive = (entry for entry in old.entries if sources is None or entry.source in sources)
    counts = Counter(state(entry) for entry in alive)
    return tuple(counts[each] for each in _WORK)


def _readable(work: Work, locale: str, paths: Iterable[str]) -> dict[str, Catalog]:
    read = {path: work.attempt(partial(_catalog, work, path, locale)) for path in paths}
    return {path: old for path, old in read.items() if old}


def _catalog(work: Work, path: str, locale: str) -> Catalog | None:
    return work.catalog(path, locale)[0]


def _unused(work: Work, path: str) -> str:
    """A path beside a catalog's where there is nothing, and where no article's catalog will be."""
    known = {article.catalog(locale) for article in work.everything for locale in work.locales}
    stem = path.removesuffix(".po")
    names = (f"{stem}.old{number if number > 1 else ''}.po" for number in count(1))
    return next(name for name in names if name not in known and not work.workspace.file(name).exists())


def relocate(work: Work, plan: Moves) -> None:
    """Rename the catalogs. Wherever this is cut short, they are orphans and strays that the next sync unites."""
    places = {path: place for place, path in plan.former.items()}
    goals = {path: Article(place[1], "").catalog(place[0]) for path, place in places.items()}
    for old, new in _in_turn(work, {**plan.aside, **goals}):
        try:
            storage.move(work.workspace.file(old), work.workspace.file(new), new)
        except L10nError as problem:
            work.note(problem)
            plan.failed |= {*plan.former, *plan.left}
            return


def _in_turn(work: Work, goals: dict[str, str]) -> Iterator[tuple[str, str]]:
    """The renames, each to a place that is free by then; in a ring, one catalog steps aside first."""
    while goals:
        free = next((path for path, goal in goals.items() if goal not in goals), None)
        if free:
            yield free, goals.pop(free)
        else:
            taken = next(iter(goals.values()))
            aside = _unused(work, taken)
            yield taken, aside
            goals[aside] = goals.pop(taken)
