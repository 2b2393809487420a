"""A project's own abbreviations, no_break and break rules, and SRX files."""

from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import ConfigError
from l10n.segment import Rules, compile_rules, split

SRX = Path(__file__).with_name("rules.srx").read_text(encoding="utf-8")


def cut(text: str, rules: Rules) -> list[str]:
    return [segment.source for segment in split(text, rules=rules)]


def test_an_abbreviation_holds_with_and_without_its_full_stop() -> None:
    for word in ("Qtab", "Qtab."):
        assert cut("Take Qtab. Alpha. Then rest.", compile_rules("en", [word])) == ["Take Qtab. Alpha.", "Then rest."]


def test_an_abbreviation_in_lower_case_stands_for_any_case() -> None:
    assert cut("Take Qtab. Alpha.", compile_rules("en", ["qtab"])) == ["Take Qtab. Alpha."]
    assert cut("Take qtab. Alpha.", compile_rules("en", ["Qtab"])) == ["Take qtab.", "Alpha."]


def test_no_sentence_ends_inside_or_at_the_end_of_a_no_break_match() -> None:
    text = "Ask Acme Corp. The firm knows. It will tell."
    assert cut(text, compile_rules("en", no_break=[r"Acme Corp\."])) == [
        "Ask Acme Corp. The firm knows.",
        "It will tell.",
    ]
    assert cut(text, compile_rules("en", no_break=["knows. It"])) == ["Ask Acme Corp.", "The firm knows. It will tell."]


def test_a_sentence_ends_at_the_end_of_a_break_match() -> None:
    assert cut("one; two, three", compile_rules("en", breaks=[";"])) == ["one;", "two, three"]
    assert cut("one; two; three", compile_rules("en", breaks=[r";(?=\s+th)"])) == ["one; two;", "three"]
    assert cut("one;two", compile_rules("en", breaks=[";"])) == ["one;", "two"]


def test_no_break_goes_before_break() -> None:
    assert cut("one; two; three", compile_rules("en", no_break=["one; two"], breaks=[";"])) == ["one; two;", "three"]


def test_a_break_far_along_a_line_is_found() -> None:
    text = "x" * 997 + "; " + "y" * 3000 + ";; " + "z" * 10
    assert [len(part) for part in cut(text, compile_rules("en", breaks=[";+"]))] == [998, 3002, 10]


def test_the_first_srx_rule_that_matches_decides() -> None:
    rules = compile_rules("en", srx=SRX)
    assert cut("About APPR. Five; Six came. Dr. Who?", rules) == ["About APPR. Five;", "Six came.", "Dr.", "Who?"]


def test_where_no_srx_rule_speaks_the_language_decides() -> None:
    assert cut("He asked why? No answer came.", compile_rules("en", srx=SRX)) == ["He asked why?", "No answer came."]


def test_srx_rules_are_chosen_by_language() -> None:
    assert cut("eins | zwei", compile_rules("de_AT", srx=SRX)) == ["eins |", "zwei"]
    assert cut("one | two", compile_rules("en", srx=SRX)) == ["one | two"]


def test_the_projects_own_rules_go_before_srx() -> None:
    assert cut("Five; Six; Ten", compile_rules("en", no_break=["Five;"], srx=SRX)) == ["Five; Six;", "Ten"]


@pytest.mark.parametrize(
    "pattern",
    [
        "(a+)+$", "(.*)*x", r"(\w+\s?)*!", "(a|a)*b", "(a|ab)*c", ".*.*.*x", r"\s+\s+\s+", "(?>(a+)+b)", "(a?){50}b",
        "(?:a?b?)+c",
        "(?=(a+)+b)", "((a{0,9}){0,9})*b", "(x)?(?(1)a|b)",
    ],
)  # fmt: skip
def test_a_pattern_that_may_run_away_is_refused_by_name(pattern: str) -> None:
    with pytest.raises(ConfigError, match="may run away") as caught:
        compile_rules("en", no_break=[pattern])
    assert repr(pattern) in caught.value.message
    assert "no_break" in caught.value.message


@pytest.mark.parametrize(
    "pattern",
    [
        r"[A-Z][a-z]+\s[A-Z][a-z]+\s[A-Z][a-z]+",
        r"(?:foo|bar)*x",
        r"(?:\w+\.)+",
        r"(?:a++)*+b",
        r"\bNo\.\s+\d+",
        r".*?;",
        "a{2,5}",
    ],
)
def test_a_pattern_that_cannot_run_away_is_taken(pattern: str) -> None:
    assert compile_rules("en", breaks=[pattern]).project is not None


@pytest.mark.parametrize("pattern", ["[", "(", "a{5,2}", "*", r"\p{Lu}", "(?<=a+)b"])
def test_a_pattern_that_is_none_is_refused_by_name(pattern: str) -> None:
    with pytest.raises(ConfigError, match="no regular expression") as caught:
        compile_rules("en", breaks=[pattern])
    assert repr(pattern) in caught.value.message


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("<srx ", '<!DOCTYPE srx [<!ENTITY a "b">]><srx ', "document type"),
        ("</srx>", "", "not well-formed"),
        ("<srx ", "<tmx ", "not well-formed"),
        (r"\bDr\.", r"\X", "counterpart"),
        (r"\bDr\.", r"\p{Nothing}", "not known"),
        (r"\bDr\.", "(a+)+", "rule 2 of 'English'.*may run away"),
        (r"\bDr\.", "(", "rule 2 of 'English'.*no regular expression"),
        ('languagerulename="German"/>', 'languagerulename="Dutch"/>', "no such <languagerule>"),
    ],
)
def test_a_bad_srx_file_is_refused(old: str, new: str, message: str) -> None:
    assert old in SRX
    with pytest.raises(ConfigError, match=f"(?s){message}"):
        compile_rules("de" if "Dutch" in new else "en", srx=SRX.replace(old, new, 1))


def test_a_file_of_another_kind_is_refused() -> None:
    with pytest.raises(ConfigError, match="expected an SRX 2.0 file, found <tmx>"):
        compile_rules("en", srx="<tmx/>")
