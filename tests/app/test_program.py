"""What tells one state of the program from another, while other processes compile it."""

from __future__ import annotations

from pathlib import Path

from l10n import registry


def test_byte_code_is_no_part_of_the_program(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("a = 1\n")
    before = list(registry._stamps(str(tmp_path)))
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__/a.cpython-312.pyc").write_bytes(b"x")
    (tmp_path / "__pycache__/a.cpython-312.pyc.139800").write_bytes(b"x")  # while it is being written
    assert list(registry._stamps(str(tmp_path))) == before
