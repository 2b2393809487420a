"""An engine that drops, doubles, reorders and alters what it should keep: nothing of it gets into a catalog."""

from __future__ import annotations

import itertools
import random
import re
from collections import Counter
from collections.abc import Sequence

from l10n import catalog, masking, prefill
from l10n.engines.pseudo import pseudo
from l10n.language import load
from l10n.model import Catalog, Entry
from l10n.plugin import OpenEngine
from l10n.prefill import drafting

EN, VI = load("en"), load("vi")

PARTS = (
    "[the leaflet](https://example.org/leaflet?a=1)",
    "<b>cramp</b>",
    "`magnesium --dose`",
    "{patient_name}",
    "https://example.com/path/page.html",
    "%(count)d",
    "**the muscle**",
    '<a href="/advice">the advice</a>',
    "nurse@example.org",
    "${dose}",
    "&nbsp;",
    "{{ day }}",
    "<br/>",
    "[^3]",
    "[note][ref]",
    "![the calf](calf.png)",
)
FRAMES = (
    "Read {0} before you take 5 mg of it with {1}.",
    "{0} says that 250 mL of water and {1} are enough.",
    "Nobody should mix {0} with 1.5 g of {1} without advice.",
    "On the label, {0} and {1} stand beside 20%.",
)
WHO = ("the nurse", "a dietitian", "your mother", "the swimmer", "a runner", "an old friend", "the cook", "my aunt")
ALL = [
    f"{frame.format(*pair)[:-1]}, says {who}."
    for number, pair in enumerate(itertools.permutations(PARTS, 2))
    for frame in FRAMES
    for who in (WHO[number % 8], WHO[number // 8 % 8])
]
SOURCES = random.Random(11).sample(list(dict.fromkeys(ALL)), 500)
"""Of the 500, most stay different once they are masked"""
FIXED = re.compile(
    r"https?://[^\s)\"<>]+|\]\([^)]*\)|\]\[ref\]|<[^>]*>|`[^`]*`|\{+ ?\w+ ?\}+|%\(\w+\)d|\*\*"
    r"|[\w.]+@[\w.]+\w|&\w+;|\[\^3\]|!?\["
)
NUMBERS = re.compile(r"\d+(?:[.,]\d+)*")
DOSES = re.compile(r"\d+(?:[.,]\d+)* ?(?:mg|mL|g|%)")


class Adversary:
    """Pseudo-translates, and does harm by chance."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)
        self.done: Counter[str] = Counter()

    def __call__(self, texts: Sequence[str]) -> list[str | None]:
        return [self.answer(text) for text in texts]

    def answer(self, text: str) -> str | None:
        harm = self.dice.choice([name for name in dir(self) if name.startswith("do_")])
        self.done[harm] += 1
        answer: str | None = getattr(self, harm)(text, pseudo(text))
        return answer

    def _token(self, text: str) -> tuple[int, int]:
        return self.dice.choice(masking.tokens(text) or [(0, 0)])

    def do_nothing(self, source: str, text: str) -> str:
        return text

    def do_space_out_the_tokens(self, source: str, text: str) -> str:
        return re.sub(r"__x(\d)__", r"__ X\1 __", text)

    def do_drop_a_token(self, source: str, text: str) -> str:
        start, end = self._token(text)
        return text[:start] + text[end:]

    def do_double_a_token(self, source: str, text: str) -> str:
        start, end = self._token(text)
        return text[:end] + " " + text[start:end] + text[end:]

    def do_reverse_the_tokens(self, source: str, text: str) -> str:
        spans = masking.tokens(text)
        for (start, end), (left, right) in zip(reversed(spans), spans, strict=True):
            text = text[:start] + text[left:right] + text[end:] if right - left == end - start else text
        return text

    def do_renumber_a_token(self, source: str, text: str) -> str:
        start, end = self._token(text)
        return text[:start] + re.sub(r"\d", "7", text[start:end]) + text[end:]

    def do_alter_a_number(self, source: str, text: str) -> str:
        return re.sub(r"\b(?<!x)(\d+)(?= ?[m%g.])", lambda match: match[1] + "0", text, count=1)

    def do_drop_a_number(self, source: str, text: str) -> str:
        return re.sub(r"\d[\d.]* ?(?=[m%g])", "", text, count=1)

    def do_add_a_number(self, source: str, text: str) -> str:
        return text + " 24"

    def do_alter_a_unit(self, source: str, text: str) -> str:
        return text.replace("5 mg", "5 g").replace("250 mL", "250 L").replace("1.5 g", "1.5 mg")

    def do_add_a_link(self, source: str, text: str) -> str:
        return text + " https://spam.example.net"

    def do_add_a_tag(self, source: str, text: str) -> str:
        return f"<i>{text}</i>"

    def do_lose_the_end(self, source: str, text: str) -> str:
        return text[: len(text) // 5]

    def do_babble(self, source: str, text: str) -> str:
        return text * 6

    def do_echo(self, source: str, text: str) -> str:
        return source

    def do_say_nothing(self, source: str, text: str) -> str:
        return "  "

    def do_give_none(self, source: str, text: str) -> None:
        return None

    def do_break_the_encoding(self, source: str, text: str) -> str:
        return text.encode().decode("latin-1")

    def do_complain(self, source: str, text: str) -> str:
        return "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY"


def test_no_draft_lost_or_gained_anything() -> None:
    adversary = Adversary(3)
    header = catalog.new("vi", {}, "2026-11-22 10:00+0000").header
    entries = tuple(map(Entry, SOURCES))
    plan = prefill.plan(Catalog("vi", header, entries), None, source=EN, target=VI, today="2026-11-22")
    engine = OpenEngine("adversary", lambda: adversary, "this machine")
    outcome = drafting.draft(plan, [engine], answers={})

    assert len(SOURCES) == 500
    assert all(count >= 5 for count in adversary.done.values()), adversary.done
    assert len(adversary.done) == 19
    drafts = [entry for entry in outcome.catalog.entries if entry.target]
    assert len(drafts) > 50
    for entry in drafts:
        for pattern in (FIXED, NUMBERS, DOSES):
            assert Counter(pattern.findall(entry.target)) == Counter(pattern.findall(entry.source)), entry
        for opening, closing in (("<b>", "</b>"), ("<a", "</a>"), ("[the leaflet", "](https"), ("[ť", "](https")):
            assert entry.target.find(opening) <= max(entry.target.find(closing), entry.target.find(opening, 0))
    assert len(drafts) + len(outcome.left) == 500
    assert all(left.reason.startswith("adversary: ") for left in outcome.left)
    reasons = Counter(re.sub(r" .*", "", left.reason.removeprefix("adversary: ")) for left in outcome.left)
    assert {"lost", "gained", "no", "an"} <= set(reasons), reasons
