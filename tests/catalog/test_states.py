"""The state of every entry of states.po is the one that its first `#.` line names; the second one says why."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from hurry import unhurried
from hypothesis import given
from hypothesis import strategies as st

from l10n import catalog
from l10n.model import Catalog, Entry, Plural, Previous, State

FILE = Path(__file__).parent / "states.po"
CASES = catalog.read(FILE.read_bytes(), "states.po").entries
NEEDS: dict[State, set[str]] = {State.TRANSLATED: set(), State.MACHINE: {"drafts"}, State.STALE: {"stale"}}
"""The options that a state needs to be usable; the others never are"""


@pytest.mark.parametrize("entry", CASES, ids=lambda entry: entry.extracted[1])
def test_state(entry: Entry) -> None:
    expected = State(entry.extracted[0])
    assert catalog.state(entry) is expected
    for options in (set(), {"drafts"}, {"stale"}, {"drafts", "stale"}):
        able = expected in NEEDS and NEEDS[expected] <= options
        assert catalog.usable(entry, drafts="drafts" in options, stale="stale" in options) is able
    assert catalog.in_force(entry) or expected is not State.MACHINE


def test_every_state_has_cases() -> None:
    assert {entry.extracted[0] for entry in CASES} == set(State)


def test_digest_is_that_of_the_contract() -> None:
    import hashlib

    assert catalog.digest("  a\tb\n") == hashlib.sha256(b"a b").hexdigest()[:8]
    assert catalog.digest("“a” – ‘b’") == catalog.digest("\"a\" - 'b'")
    assert catalog.digest("e\u0301") == catalog.digest("\u00e9")
    assert catalog.digest("200 mg") != catalog.digest("400 mg")
    assert catalog.digest("Ban") != catalog.digest("ban")


@unhurried()
@given(st.text(), st.text(min_size=1).filter(str.strip))
def test_a_draft_is_in_force_until_its_target_changes(source: str, target: str) -> None:
    entry = catalog.draft(Entry("s" + source, flags=("no-wrap",), comments=("a note",)), target, "google", "2026-11-22")
    assert catalog.state(entry) is State.MACHINE and catalog.in_force(entry)
    assert entry.flags == ("fuzzy", "no-wrap") and entry.comments[0] == "a note"
    assert catalog.state(entry.edit(target=target + "x")) is State.FUZZY
    assert catalog.state(entry.edit(source="t" + source)) is State.STALE
    assert catalog.state(catalog.approve(entry)) is State.TRANSLATED


def test_a_draft_replaces_the_draft_before_it() -> None:
    entry = catalog.draft(Entry("Rest", comments=("a note",)), "Nghỉ", "google", "2026-11-22")
    again = catalog.draft(entry, "Nghỉ ngơi", "memory", "2026-11-23")
    assert len(again.comments) == 2
    origin = catalog.provenance(again)
    assert origin is not None and (origin.origin, origin.date) == ("memory", "2026-11-23")


def test_approve_keeps_history_and_leaves_what_is_not_fuzzy() -> None:
    entry = catalog.draft(Entry("Rest", previous=Previous("Relax")), "Nghỉ", "google", "2026-11-22")
    approved = catalog.approve(entry)
    assert not approved.fuzzy and approved.previous is None
    assert catalog.provenance(approved) == catalog.provenance(entry) and not catalog.in_force(approved)
    left_over = Entry("Rest", "Nghỉ", previous=Previous("Relax"), raw="as it stood\n")
    assert catalog.approve(left_over) is left_over


def test_a_draft_never_writes_over_a_plural_form() -> None:
    entry = Entry("day", "", plural=Plural("days", ("", "các ngày")))
    drafted = catalog.draft(entry, "ngày", "google", "2026-11-22")
    assert drafted.plural == Plural("days", ("ngày", "các ngày")) and drafted.target == "ngày"


def test_ignores_hold_for_their_source_alone() -> None:
    lines = (f"l10n: ignore numbers source={catalog.digest('Take 5 mg')}", "l10n: ignore urls source=00000000")
    entry = Entry("Take 5 mg", "Uống", comments=("a note", *lines))
    assert catalog.ignores(entry) == {"numbers"}
    assert catalog.ignores(entry.edit(source="Take 50 mg")) == frozenset()


def _tool(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} of GNU gettext is not installed")
    return path


@pytest.fixture
def drafted(tmp_path: Path) -> Path:
    """A catalog whose comments other tools will read and write."""
    origin = "memory:catalogs/vi/health/what-to-do-about-night-leg-cramps.po"
    draft = catalog.draft(Entry("Rest the leg."), "Cho chân nghỉ.", origin, "2026-11-22")
    ignore = Entry("Take 5 mg", "Uống", comments=(f"l10n: ignore numbers source={catalog.digest('Take 5 mg')}",))
    empty = Entry("So it is.", "", comments=("said before", "l10n: empty"))
    head = catalog.new("vi", {}, "2026-11-22 14:00+0000").header
    path = tmp_path / "a.po"
    path.write_bytes(catalog.write(Catalog("vi", head, (draft, ignore, empty))))
    return path


def _holds(data: bytes) -> None:
    draft, ignore, empty = catalog.read(data, "a.po").entries
    assert catalog.state(draft) is State.MACHINE
    assert catalog.ignores(ignore) == {"numbers"}
    assert catalog.empty_on_purpose(empty) and catalog.state(empty) is State.TRANSLATED


@pytest.mark.parametrize("arguments", [["msgcat", "-w", "40"], ["msgcat", "-i"], ["msgattrib", "--no-obsolete"]])
def test_gettext_keeps_what_the_comments_say(drafted: Path, arguments: list[str]) -> None:
    command = [_tool(arguments[0]), *arguments[1:], str(drafted)]
    _holds(subprocess.run(command, check=True, capture_output=True).stdout)


def test_msgmerge_keeps_what_the_comments_say(drafted: Path) -> None:
    template = drafted.with_name("a.pot")
    found = catalog.read(drafted.read_bytes(), "a.po")
    bare = tuple(Entry(entry.source) for entry in found.entries)
    template.write_bytes(catalog.write(Catalog("vi", found.header, bare)))
    command = [_tool("msgmerge"), "-q", str(drafted), str(template)]
    _holds(subprocess.run(command, check=True, capture_output=True).stdout)


def test_polib_keeps_what_the_comments_say(drafted: Path) -> None:
    import polib

    file = polib.pofile(str(drafted))
    file.save()
    _holds(drafted.read_bytes())
