"""Random edits, rule changes, translators and syncs: no word is lost, none is shown for another source."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from l10n import catalog
from l10n.language import load
from l10n.model import Entry, State, Unit
from l10n.sync import sync

WORDS = "take the tablet with water after food but never more than twice a day for cramps in legs".split()
words = st.lists(st.sampled_from(WORDS), min_size=1, max_size=6)
sentences = st.builds(lambda found, number: " ".join(found).capitalize() + f" {number}.", words, st.integers(1, 30))
places = st.integers(0, 30)
NOW = "2026-11-22 12:00+0000"
DATE = "2026-11-22"


class Work(RuleBasedStateMachine):
    """An article, its catalog, and what is known of who wrote which target for which source."""

    def __init__(self) -> None:
        super().__init__()
        self.article: list[tuple[str | None, str]] = []
        self.catalog = catalog.new("vi", {}, NOW)
        self.finished: set[tuple[str | None, str, str]] = set()
        self.drafted: set[tuple[str, str]] = set()
        self.count = 0

    @initialize(texts=st.lists(sentences, min_size=3, max_size=8))
    def begin(self, texts: list[str]) -> None:
        self.article = [(None, text) for text in texts]
        self.sync()

    # --- the editor ---

    def _at(self, place: int) -> int:
        return place % len(self.article) if self.article else 0

    @rule(place=places, text=sentences)
    def insert(self, place: int, text: str) -> None:
        self.article.insert(self._at(place), (None, text))

    @rule(place=places)
    def delete(self, place: int) -> None:
        if self.article:
            del self.article[self._at(place)]

    @rule(place=places, to=places)
    def move(self, place: int, to: int) -> None:
        if self.article:
            self.article.insert(self._at(to), self.article.pop(self._at(place)))

    def _edit(self, place: int, kind: str, word: str) -> None:
        if self.article:
            at = self._at(place)
            context, text = self.article[at]
            edited = {
                "word": " ".join([*text.split()[:-1], word, text.split()[-1]]),
                "number": text.replace("1", "2"),
                "dash": text.replace(" ", "\u00a0"),
                "negation": "Never " + text,
            }[kind]
            self.article[at] = (context, edited)

    edits = st.sampled_from(["word", "number", "dash", "negation"])

    @rule(place=places, kind=edits, word=st.sampled_from(WORDS))
    def edit(self, place: int, kind: str, word: str) -> None:
        self._edit(place, kind, word)

    @rule(place=places, kind=edits, word=st.sampled_from(WORDS))
    def edit_and_undo(self, place: int, kind: str, word: str) -> None:
        """Whatever a sync in between does, what had a target has it again, in the state of before."""
        self.sync()
        before, states = list(self.article), self._states()
        self._edit(place, kind, word)
        self.sync()
        self.article = before
        self.sync()
        assert not states.items() - self._states().items()

    @rule(place=places)
    def delete_and_restore(self, place: int) -> None:
        self.sync()
        before, states = list(self.article), self._states()
        self.delete(place)
        self.sync()
        self.article = before
        self.sync()
        assert not states.items() - self._states().items()

    def _states(self) -> dict[tuple[str | None, str], tuple[State, str]]:
        """Of what has a target."""
        return {entry.key: (catalog.state(entry), entry.target) for entry in self._alive() if entry.target}

    @rule(place=places, name=st.sampled_from([None, "menu", ""]))
    def name_context(self, place: int, name: str | None) -> None:
        if self.article:
            at = self._at(place)
            self.article[at] = (name, self.article[at][1])

    @rule(place=places)
    def cut(self, place: int) -> None:
        """Another segmentation, or another full stop: one unit becomes two."""
        if self.article:
            context, text = self.article[self._at(place)]
            found = text.split()
            if len(found) > 3:
                half = len(found) // 2
                parts = [(context, " ".join(found[:half])), (context, " ".join(found[half:]))]
                self.article[self._at(place) : self._at(place) + 1] = parts

    @rule(place=places)
    def join(self, place: int) -> None:
        at = self._at(place)
        if len(self.article) > at + 1 and self.article[at][0] == self.article[at + 1][0]:
            self.article[at : at + 2] = [(self.article[at][0], f"{self.article[at][1]} {self.article[at + 1][1]}")]

    # --- the translator and the machine ---

    def _alive(self) -> list[Entry]:
        return [entry for entry in self.catalog.entries if not entry.obsolete]

    def _put(self, entry: Entry) -> None:
        entries = tuple(entry if entry.key == each.key else each for each in self.catalog.entries)
        self.catalog = replace(self.catalog, entries=entries)

    def _pick(self, place: int) -> Entry | None:
        alive = self._alive()
        return alive[place % len(alive)] if alive else None

    @rule(place=places, fuzzy=st.booleans(), leave=st.booleans())
    def translate(self, place: int, fuzzy: bool, leave: bool) -> None:
        """As an editor program does: the fuzzy mark goes, and `#|` goes or is left over."""
        entry = self._pick(place)
        if entry:
            self.count += 1
            target = f"<{self.count}>"
            flags = ("fuzzy",) if fuzzy else ()
            self._put(entry.edit(target=target, flags=flags, previous=entry.previous if fuzzy or leave else None))
            if not fuzzy:
                self.finished.add((*entry.key, target))

    @rule(place=places)
    def touch(self, place: int) -> None:
        """A half-edited target, still fuzzy."""
        entry = self._pick(place)
        if entry and entry.target and entry.fuzzy:
            self.count += 1
            self._put(entry.edit(target=f"{entry.target} <{self.count}>"))

    @rule(place=places)
    def take_off_fuzzy(self, place: int) -> None:
        entry = self._pick(place)
        if entry and entry.target and entry.fuzzy:
            self._put(entry.edit(flags=()))
            self.finished.add((*entry.key, entry.target))

    @rule(place=places)
    def prefill(self, place: int) -> None:
        entry = self._pick(place)
        if entry and not entry.target:
            self.count += 1
            self._put(catalog.draft(entry, f"<{self.count}>", "memory", DATE))
            self.drafted.add((catalog.digest(entry.source), f"<{self.count}>"))

    @rule(place=places)
    def approve(self, place: int) -> None:
        entry = self._pick(place)
        if entry and catalog.state(entry) is State.MACHINE:
            self._put(catalog.approve(entry))
            self.finished.add((*entry.key, entry.target))

    @rule(place=places)
    def comment(self, place: int) -> None:
        entry = self._pick(place)
        if entry:
            self._put(entry.edit(comments=(*entry.comments, "A translator's remark")))

    # --- the program ---

    @rule()
    def sync(self) -> None:
        units = list({key: Unit(key[1], key[0]) for key in self.article}.values())
        before = self.catalog
        after, changes = sync(before, units, "a b.txt", source=load("en"), now=NOW)
        everything = "\n".join(entry.target for entry in after.entries)
        for entry in before.entries:
            assert entry.target in everything, f"lost: {entry}"
        assert [entry.key for entry in after.entries if not entry.obsolete] == [unit.key for unit in units]
        groups = [*changes.kept, *changes.added, *changes.stale, *changes.restored, *changes.obsolete]
        long_gone = [entry for entry in after.entries if entry.obsolete and entry not in changes.obsolete]
        assert sorted(map(id, groups + long_gone)) == sorted(map(id, after.entries))
        again, nothing = sync(after, units, "a b.txt", source=load("en"), now="2027-01-01 00:00+0000")
        assert again is after
        assert not (nothing.added or nothing.stale or nothing.restored or nothing.obsolete or nothing.trivial)
        self.catalog = after

    @rule()
    def save_and_read(self) -> None:
        """The catalog goes through a file and comes back the same."""
        data = catalog.write(self.catalog)
        read = catalog.read(data, "a b.po")
        assert read.entries == self.catalog.entries
        self.catalog = read

    @invariant()
    def no_target_is_shown_for_a_source_that_it_was_not_made_for(self) -> None:
        finished = {(context, catalog.digest(source), target) for context, source, target in self.finished}
        for entry in self._alive():
            state = catalog.state(entry)
            if state is State.TRANSLATED and entry.target:
                assert (entry.context, catalog.digest(entry.source), entry.target) in finished, entry
            if state is State.MACHINE:
                assert (catalog.digest(entry.source), entry.target) in self.drafted, entry


TestWork = Work.TestCase
TestWork.settings = settings(max_examples=60, stateful_step_count=25, deadline=None, derandomize=True)


@pytest.mark.long
class TestWorkLong(Work.TestCase):
    settings = settings(
        max_examples=1500, stateful_step_count=40, deadline=None, suppress_health_check=list(HealthCheck)
    )
