"""The state of markdown-it's parser of blocks, which knows its lines sooner: the same marks, without a walk to each."""

from __future__ import annotations

from itertools import accumulate
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.parser_block import ParserBlock, RuleFuncBlockType
from markdown_it.ruler import Ruler
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from markdown_it.utils import EnvType

TAB = 4
BLANKS = " \t"


def normalize(state: StateCore) -> None:
    """markdown-it's rule, which substitutes every newline, CRLF or not."""
    text = state.src.replace("\r\n", "\n").replace("\r", "\n") if "\r" in state.src else state.src
    state.src = text.replace("\0", "\ufffd")


class Blocks(ParserBlock):
    """The parser of blocks, with this state."""

    def __init__(self, ruler: Ruler[RuleFuncBlockType]) -> None:
        super().__init__()
        self.ruler = ruler

    def parse(self, src: str, md: MarkdownIt, env: EnvType, outTokens: list[Token]) -> list[Token] | None:  # noqa: N803
        if not src:
            return None
        state = State(src, md, env, outTokens)
        self.tokenize(state, state.line, state.lineMax)
        return state.tokens


class State(StateBlock):
    """Where lines begin and end, and how deep they are indented."""

    def __init__(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> None:
        super().__init__("", md, env, tokens)
        self.src = src
        lines = src.split("\n")
        if not lines[-1].strip(BLANKS):  # what follows the last newline is no line, if there is nothing but blanks
            del lines[-1]
        sizes = [*map(len, lines)]
        begins = [0, *accumulate([size + 1 for size in sizes])]
        self.bMarks = [*begins[:-1], len(src)]
        self.eMarks = [*map(int.__add__, begins, sizes), len(src)]
        self.tShift = [size - len(line.lstrip(BLANKS)) for line, size in zip(lines, sizes, strict=True)]
        self.sCount = self.tShift if "\t" not in src else [*map(_columns, lines, self.tShift)]
        self.tShift, self.sCount = [*self.tShift, 0], [*self.sCount, 0]
        self.bsCount = [0] * len(self.bMarks)
        self.lineMax = len(lines)

    def push(self, ttype: str, tag: str, nesting: Literal[-1, 0, 1]) -> Token:
        """A new token, made without the defaults of its class, each of which is a call."""
        token = Token.__new__(Token)
        token.type, token.tag, token.nesting, token.block, token.hidden = ttype, tag, nesting, True, False
        token.attrs, token.meta, token.map, token.children = {}, {}, None, None
        token.content = token.markup = token.info = ""
        self.level -= nesting < 0
        token.level = self.level
        self.level += nesting > 0
        self.tokens.append(token)
        return token

    def getLines(self, begin: int, end: int, indent: int, keepLastLF: bool) -> str:  # noqa: N802, N803
        if begin >= end or indent < 0:
            return super().getLines(begin, end, indent, keepLastLF)
        prefix, src = " " * indent, self.src
        pieces = [
            src[first + indent : last + 1]
            if not indent or src.startswith(prefix, first)
            else super(State, self).getLines(line, line + 1, indent, True)
            for line, first, last in zip(range(begin, end), self.bMarks[begin:end], self.eMarks[begin:end], strict=True)
        ]
        last = self.eMarks[end - 1]
        if not keepLastLF and last < len(src):
            pieces[-1] = pieces[-1][:-1]
        return "".join(pieces)


def _columns(line: str, shift: int) -> int:
    """How many columns the first characters of a line take."""
    if "\t" not in line or "\t" not in line[:shift]:
        return shift
    return len(line[:shift].expandtabs(TAB))
