"""Two branches sync, translate, draft and approve one catalog: the merge loses and doubles nothing."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from l10n import catalog
from l10n.language import load
from l10n.merge import merge
from l10n.model import Catalog, Entry, State, Unit
from l10n.sync import sync

NOW = "2026-11-22 12:00+0000"
WORDS = "one two three four five six seven eight nine ten".split()
WORK = ("translate", "fuzzy", "draft", "approve", "comment")
texts = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=2, max_size=5).map(" ".join), min_size=2, max_size=6, unique=True
)
work = [st.tuples(st.just(name), st.integers(0, 9), st.just([])) for name in WORK]
works = st.lists(st.one_of(work), min_size=1, max_size=4)
acts = st.lists(st.one_of(*work, st.tuples(st.just("sync"), st.just(0), texts)), max_size=5)


def act(before: Catalog, name: str, place: int, article: list[str], mark: str) -> Catalog:
    if name == "sync":
        return sync(before, [Unit(text) for text in article], "a.txt", source=load("en"), now=NOW)[0]
    alive = [entry for entry in before.entries if not entry.obsolete]
    if not alive:
        return before
    entry = alive[place % len(alive)]
    new = entry
    if name == "translate":
        new = entry.edit(target=mark, flags=(), previous=None)
    elif name == "fuzzy":
        new = entry.edit(target=mark, flags=("fuzzy",))
    elif name == "draft" and not entry.target:
        new = catalog.draft(entry, mark, "memory", "2026-11-22")
    elif name == "approve":
        new = catalog.approve(entry)
    elif name == "comment":
        new = entry.edit(comments=(*entry.comments, f"remark {mark}"))
    return replace(before, entries=tuple(new if each is entry else each for each in before.entries))


def branch(base: Catalog, steps: list[tuple[str, int, list[str]]], mark: str) -> Catalog:
    for number, (name, place, article) in enumerate(steps):
        base = act(base, name, place, article, f"<{mark}{number}>")
    return base


def start(article: list[str], steps: list[tuple[str, int, list[str]]]) -> Catalog:
    return branch(act(catalog.new("vi", {}, NOW), "sync", 0, article, ""), steps, "base")


def alive(found: Catalog) -> dict[tuple[str | None, str], Entry]:
    """Comments in any order."""
    living = [entry for entry in found.entries if not entry.obsolete]
    return {entry.key: entry.edit(comments=tuple(sorted(entry.comments))) for entry in living}


def words_of_people(entries: tuple[Entry, ...]) -> set[str]:
    """Of targets that are no untouched draft. Where a sync has joined sentences, it has joined these, and drafts."""
    targets = [entry.target.split() for entry in entries if not catalog.in_force(entry)]
    return {word for target in targets for word in target if len(target) == 1 or not word.startswith("<base")}


@settings(max_examples=120, deadline=None, derandomize=True)
@given(texts, acts, acts, acts)
def test_no_word_is_lost(article: list[str], before: list, mine: list, other: list) -> None:  # type: ignore[type-arg]
    base = start(article, before)
    ours, theirs = branch(base, mine, "ours"), branch(base, other, "theirs")
    merged, conflicts = merge(base, ours, theirs)
    everything = "\n".join(
        [*(entry.target for entry in merged.entries), *sum((e.comments for e in merged.entries), ())]
    )
    old = words_of_people(base.entries)
    for side in (ours, theirs):
        for word in words_of_people(side.entries) - old:
            assert word in everything, word
    keys = [entry.key for entry in merged.entries]
    assert len(keys) == len(set(keys))
    for remark in {line for side in (ours, theirs) for entry in side.entries for line in entry.comments}:
        assert remark.startswith("l10n:") or remark in everything or remark in str(base.entries)
    for entry in merged.entries:
        if catalog.state(entry) is State.TRANSLATED and entry.target:
            sides = [each for side in (ours, theirs) for each in side.entries if each.key == entry.key]
            assert any(each.target == entry.target and not each.fuzzy for each in sides)
    assert len(conflicts) == sum(
        line.startswith("Merge conflict") for entry in merged.entries for line in entry.comments
    )
    assert catalog.read(catalog.write(merged), "merged.po").entries == merged.entries


@settings(max_examples=60, deadline=None, derandomize=True)
@given(texts, acts, acts)
def test_what_one_branch_did_is_the_merge(article: list[str], before: list, mine: list) -> None:  # type: ignore[type-arg]
    base = start(article, before)
    ours = branch(base, mine, "ours")
    for merged, conflicts in (merge(base, ours, base), merge(base, base, ours), merge(base, ours, ours)):
        assert not conflicts
        assert set(merged.entries) == set(ours.entries)
        assert merged.header == ours.header
    assert catalog.write(merge(base, ours, base)[0]) == catalog.write(ours)


@settings(max_examples=200, deadline=None, derandomize=True)
@given(texts, acts, works, texts)
def test_work_goes_where_a_sync_would_have_taken_it(
    article: list[str],
    before: list,  # type: ignore[type-arg]
    work: list,  # type: ignore[type-arg]
    edited: list[str],
) -> None:
    """One branch syncs, the other one translates: the merge is what a sync after the translation makes."""
    base = start(article, before)
    synced, worked = act(base, "sync", 0, edited, ""), branch(base, work, "work")
    expected = alive(act(worked, "sync", 0, edited, ""))
    for merged, conflicts in (merge(base, synced, worked), merge(base, worked, synced)):
        found = alive(merged)
        for entry in synced.entries:
            if catalog.state(entry) is State.TRANSLATED and found[entry.key].target == entry.target:
                expected[entry.key] = found[entry.key]  # what is finished for this very source is not taken back
        assert found == expected
        assert not conflicts
