"""markdown-it's rules for blocks, asked only where a line begins with their sign: the same tokens, with fewer calls.

Of a dozen rules most look at the first character of a line and say no. Asked one after the other, for each line and
again for each line that may end a paragraph, that is most of the time that reading Markdown takes.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from markdown_it.common import utils
from markdown_it.parser_block import RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock

from l10n.formats._state import BLANKS

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


WORDS = ("lheading", "deflist", "paragraph")
"""The last rules: they are asked about a line that begins with no sign, and each walks over its paragraph."""
MARKERS = frozenset(ENDINGS["deflist"])
DEEP = 4
"""Columns that make a line code."""
_trim: Callable[[str], str] = getattr(utils, "mdTrim", str.strip)
Named = tuple[str, RuleFuncBlockType]


class Chooser(Ruler[RuleFuncBlockType]):
    """The rules of another ruler, as they are when it is made; each of their chains is one rule that chooses."""

    def __init__(self, ruler: Ruler[RuleFuncBlockType]) -> None:
        super().__init__()
        self.__rules__ = [rule for rule in ruler.__rules__ if rule.enabled]
        rules = [(rule.name, rule.fn) for rule in self.__rules__]
        chains = {chain for rule in self.__rules__ for chain in rule.alt}
        parts = {chain: [(rule.name, rule.fn) for rule in self.__rules__ if chain in rule.alt] for chain in chains}
        self.chains = {chain: [_choosing(part, {**SIGNS, **ENDINGS})] for chain, part in parts.items()}
        if tuple(name for name, _ in rules[-len(WORDS) :]) == WORDS:
            rules[-len(WORDS) :] = [("words", _words(parts["paragraph"], *[rule for _, rule in rules[-len(WORDS) :]]))]
        self.chains[""] = [_choosing(rules, SIGNS)]

    def getRules(self, chainName: str = "") -> list[RuleFuncBlockType]:  # noqa: N802, N803 - the name is markdown-it's
        return self.chains.get(chainName, [])


def _choosing(rules: Sequence[Named], signs: Mapping[str, str]) -> RuleFuncBlockType:
    """One rule for many: it asks those that may say yes, in their order; tables come first."""
    tables = [(rule, SIGNS_BELOW[name]) for name, rule in rules if name in SIGNS_BELOW]
    deep = _by_sign([(name, rule) for name, rule in rules if name not in SIGNS_BELOW], signs)
    shallow = _by_sign([(name, rule) for name, rule in rules if name not in SIGNS_BELOW and name != "code"], signs)

    def choose(state: StateBlock, line: int, end: int, silent: bool) -> bool:
        text, below = state.src, state.bMarks[line + 1] + state.tShift[line + 1]
        for table, marks in tables:
            if text[below : below + 1] in marks and table(state, line, end, silent):
                return True
        start = state.bMarks[line] + state.tShift[line]
        chosen = deep if state.sCount[line] - state.blkIndent >= DEEP else shallow
        for rule in chosen.get(text[start : start + 1]) or chosen[""]:  # noqa: SIM110 - any() takes a generator
            if rule(state, line, end, silent):
                return True
        return False

    return choose


def _by_sign(rules: Sequence[Named], signs: Mapping[str, str]) -> dict[str, list[RuleFuncBlockType]]:
    """The rules to ask by the first character of a line; "" for every other."""
    characters = set("".join(signs.values()))
    found = {char: [rule for name, rule in rules if char in signs.get(name, char)] for char in characters}
    return {**found, "": [rule for name, rule in rules if name not in signs]}


def _words(
    endings: Sequence[Named], heading: RuleFuncBlockType, definitions: RuleFuncBlockType, paragraph: RuleFuncBlockType
) -> RuleFuncBlockType:
    """One rule for the last three, which walks over the lines of a paragraph once.

    endings: the rules that end a paragraph.
    """
    ends, signs = _choosing(endings, {**SIGNS, **ENDINGS}), {**SIGNS, **ENDINGS}
    asked = frozenset("".join(signs[name] for name, _ in endings if name in signs))
    below = frozenset().union(*(SIGNS_BELOW[name] for name, _ in endings if name in SIGNS_BELOW))
    others = any(name not in signs and name not in SIGNS_BELOW for name, _ in endings)

    def words(state: StateBlock, start: int, end: int, silent: bool) -> bool:
        if others or end != state.lineMax:
            return any(rule(state, start, end, silent) for rule in (heading, definitions, paragraph))
        src, begins, shifts, stops, columns = state.src, state.bMarks, state.tShift, state.eMarks, state.sCount
        before, state.parentType = state.parentType, "paragraph"
        line, indent = start + 1, state.blkIndent
        while line < end and (first := begins[line] + shifts[line]) < stops[line]:
            if columns[line] - indent < DEEP:
                sign = src[first]
                if sign in "-=" and columns[line] >= indent and not src[first : stops[line]].rstrip(BLANKS).strip(sign):
                    state.parentType = before
                    return any(rule(state, start, end, silent) for rule in (heading, definitions, paragraph))
                after = begins[line + 1] + shifts[line + 1]
                asking = (sign in asked or src[after : after + 1] in below) and columns[line] >= 0
                if asking and ends(state, line, end, True):
                    break
            line += 1
        if _may_define(state, start + 1, end) and definitions(state, start, end, silent):
            return True
        return _paragraph(state, start, line)

    return words


def _may_define(state: StateBlock, line: int, end: int) -> bool:
    """Whether the line after a term, or the one after a blank one, begins as a definition does."""
    if line < end and state.isEmpty(line):
        line += 1
    first = state.bMarks[line] + state.tShift[line] if line < end else len(state.src)
    return state.src[first : first + 1] in MARKERS


def _paragraph(state: StateBlock, start: int, end: int) -> bool:
    """The tokens of a paragraph."""
    content = _trim(state.getLines(start, end, state.blkIndent, False))
    state.line = end
    state.push("paragraph_open", "p", 1).map = [start, end]
    inline = state.push("inline", "", 0)
    inline.content, inline.map, inline.children = content, [start, end], []
    state.push("paragraph_close", "p", -1)
    return True
