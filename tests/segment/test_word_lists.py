"""The lists of words are read without a TOML parser, and as one reads them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import l10n
from l10n.language import load, word_lists

LANGUAGES = sorted(path.stem for path in (Path(l10n.__file__).parent / "languages").glob("*.toml"))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_lists_are_those_of_the_file(code: str) -> None:
    table = load(code).table("segmentation")
    assert word_lists(code, "segmentation") == {name: frozenset(words.split()) for name, words in table.items()}


def test_a_country_has_the_lists_of_its_language() -> None:
    assert "dr" in word_lists("en-GB", "segmentation")["never_final"]
    assert word_lists("xx", "segmentation") == {}
    assert word_lists("en", "nothing") == {}


def test_cutting_sentences_imports_little() -> None:
    code = (
        "import sys; before = set(sys.modules)\n"
        "from l10n.segment import split; split('Dr. A. Ho came (late). She said “Yes.” [1] Take it p.o.')\n"
        "print(sorted({'dataclasses', 'typing', 'tomllib', 'inspect', 'pathlib'} & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"
