"""markdown-it's rules for blocks, asked only where a line begins with their sign: the same tokens, with fewer calls.

Of a dozen rules most look at the first character of a line and say no. Asked one after the other, for each line and
again for each line that may end a paragraph, that is most of the time that reading Markdown takes.
"""

from __future__ import annotations

from collections.abc import Iterable

from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import Rule, Ruler
from markdown_it.rules_block import StateBlock

SIGNS = {
    "fence": "`~",
    "blockquote": ">",
    "hr": "*-_",
    "list": "*+-0123456789",
    "footnote_def": "[",
    "reference": "[",
    "html_block": "<",
    "heading": "#",
}
"""What a line must begin with for a rule to say yes; the rules that are not here are always asked."""
SIGNS_BELOW = {"table": frozenset("|-:")}
"""What the line after it must begin with"""
ENDINGS = {"deflist": ":~"}
"""What a line must begin with that a rule is to end a paragraph at"""


class Chooser(Ruler[RuleFuncBlockType]):
    """The rules of another ruler, as they are when it is made; each of their chains is one rule that chooses."""

    def __init__(self, ruler: Ruler[RuleFuncBlockType]) -> None:
        super().__init__()
        self.__rules__ = [rule for rule in ruler.__rules__ if rule.enabled]
        chains = {chain for rule in self.__rules__ for chain in rule.alt}
        self.chains = {
            chain: [_choosing([rule for rule in self.__rules__ if chain in rule.alt], {**SIGNS, **ENDINGS})]
            for chain in chains
        }
        self.chains[""] = [_choosing(self.__rules__, SIGNS)]

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803 - the name is markdown-it's
        return self.chains.get(chainName, [])


def _choosing(rules: Iterable[Rule[RuleFuncBlockType]], signs: dict[str, str]) -> RuleFuncBlockType:
    """One rule for many: it asks those that may say yes, in their order; tables come first."""
    tables = [(rule.fn, SIGNS_BELOW[rule.name]) for rule in rules if rule.name in SIGNS_BELOW]
    others = [rule for rule in rules if rule.name not in SIGNS_BELOW]
    always = [rule.fn for rule in others if rule.name not in signs]
    characters = set("".join(signs.values()))
    chosen = {char: [rule.fn for rule in others if char in signs.get(rule.name, char)] for char in characters}

    def choose(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        text, below = state.src, state.bMarks[line + 1] + state.tShift[line + 1]
        for table, marks in tables:
            if text[below : below + 1] in marks and table(state, line, end, silent):
                return True
        start = state.bMarks[line] + state.tShift[line]
        for rule in chosen.get(text[start : start + 1], always):  # noqa: SIM110 - any() takes a generator for each line
            if rule(state, line, end, silent):
                return True
        return False

    return choose
