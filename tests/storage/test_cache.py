"""The cache forgets, and never fails."""

from __future__ import annotations

from pathlib import Path

from l10n.cache import Answers, Cache, fingerprint


def test_it_keeps_values_between_runs(tmp_path: Path) -> None:
    first = Cache(tmp_path / "c")
    first.put("sync", [("a", [1, "ạ"]), ("b", None)])
    first.close()
    assert Cache(tmp_path / "c").get("sync", "a") == [1, "ạ"]
    assert Cache(tmp_path / "c").all("sync") == {"a": [1, "ạ"], "b": None}
    assert (tmp_path / "c/.gitignore").read_text() == "*\n"


def test_a_broken_file_is_thrown_away(tmp_path: Path) -> None:
    (tmp_path / "c").mkdir()
    (tmp_path / "c/cache.sqlite").write_bytes(b"not a database at all, but long enough to be taken for one" * 100)
    cache = Cache(tmp_path / "c")
    cache.put("sync", [("a", 1)])
    assert cache.get("sync", "a") == 1


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path) -> None:
    (tmp_path / "c").write_bytes(b"a file")
    cache = Cache(tmp_path / "c")
    cache.put("sync", [("a", 1)])
    assert cache.get("sync", "a") == 1


def test_answers_are_on_disk_when_they_are_given(tmp_path: Path) -> None:
    answers = Answers(Cache(tmp_path / "c"))
    answers["key"] = "câu trả lời"
    assert Answers(Cache(tmp_path / "c"))["key"] == "câu trả lời"
    assert "other" not in answers
    assert len(answers) == 1


def test_a_fingerprint_keeps_its_parts_apart() -> None:
    prints = {
        fingerprint("ab", "c"),
        fingerprint("a", "bc"),
        fingerprint("abc"),
        fingerprint("abc", None),
        fingerprint("abc", ""),
    }
    assert len(prints) == 5
    assert fingerprint("a", b"b") == fingerprint("a", b"b")
