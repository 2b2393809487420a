"""Words back into lines: the author's breaks where the words are his, the block's own width elsewhere."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n import inline, layout
from l10n.model import Span

WRAPPED = "  > Muscles of the calf contract all at once,\n  > and the toes point down for a\n  > minute or two.\n"
LINES = ((4, 45), (50, 79), (84, 98))
SPAN = Span(4, 98, "paragraph", " ".join(WRAPPED[a:b] for a, b in LINES), LINES)


def test_the_same_words_keep_their_breaks() -> None:
    assert layout.lay(WRAPPED, SPAN, SPAN.source) == WRAPPED[4:98]
    marked = "\u2060" + SPAN.source.replace("once, and", "once,\u2060 \u2060and") + "\u2060"
    assert layout.lay(WRAPPED, SPAN, marked).replace("\u2060", "") == WRAPPED[4:98]


def test_other_words_are_wrapped_at_the_widest_line_with_the_prefix() -> None:
    target = "Các cơ bắp chân co lại cùng một lúc, và các ngón chân chúc xuống trong một hai phút rồi thôi."
    laid = "  > " + layout.lay(WRAPPED, SPAN, target)
    assert laid.splitlines() == [
        "  > Các cơ bắp chân co lại cùng một lúc, và",
        "  > các ngón chân chúc xuống trong một hai",
        "  > phút rồi thôi.",
    ]


def test_without_wrapping_as_many_gaps_keep_the_breaks() -> None:
    target = SPAN.source.upper()
    assert layout.lay(WRAPPED, SPAN, target, wrap=False) == WRAPPED[4:98].upper()
    assert layout.lay(WRAPPED, SPAN, "Một dòng thôi.", wrap=False) == "Một dòng thôi."


def test_no_line_begins_with_what_is_refused() -> None:
    target = "a " * 30 + "- b " * 10
    laid = layout.lay(WRAPPED, SPAN, target.strip(), refuse=lambda line: line.startswith("-"))
    assert "> -" not in laid and " ".join(laid.replace("\n  > ", " ").split()) == target.strip()


def test_wide_characters_count_twice_and_break_anywhere_but_before_a_full_stop() -> None:
    laid = layout.lay(WRAPPED, SPAN, "筋肉が痙攣します。" * 6, anywhere=True)
    lines = ("  > " + laid).splitlines()
    assert len(lines) > 1 and all(layout.width(line) <= 47 for line in lines)
    assert not any(line.removeprefix("  > ").startswith("。") for line in lines)


def test_width() -> None:
    assert layout.width("a\tb") == 9 and layout.width("\tb", 3) == 6
    assert layout.width("e\u0301") == 1 and layout.width("筋肉") == 4 and layout.width("a\u2060b") == 2


@given(st.text(alphabet="ab \u2060é-", max_size=60).map(lambda text: " ".join(text.split(" ")).strip()).filter(bool))
def test_wrapping_moves_no_word(target: str) -> None:
    laid = layout.lay(WRAPPED, SPAN, target)
    assert laid.replace("\n  > ", " ").split() == target.split()


@given(
    st.lists(st.sampled_from(["a", "bb", "-", " ", "  ", "`a b`", "<b c='d  e'>", "[x", "](y z)"]), max_size=20).map(
        "".join
    ),
    st.integers(0, 20),
    st.lists(st.integers(0, 4), min_size=1, max_size=3),
)
def test_words_of_one_column_are_wrapped_as_any_others(target: str, limit: int, widths: list[int]) -> None:
    columns, separators = [1, *widths], ["\n" + " " * width for width in widths]
    solid = [(code.start, code.end) for code in inline.find(target)]

    def refuse(line: str) -> bool:
        return line.startswith("-")

    wanted = layout._fill_any(target, columns, separators, limit, refuse, layout._chances(target, False, solid))
    assert layout._fill_narrow(target, columns, separators, limit, refuse, solid) == wanted
