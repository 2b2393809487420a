"""Text of a block -> sentences and the gaps between them; joined, they are the text. Linear in time on any input."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from l10n.language import word_lists
from l10n.model.segment import Segment
from l10n.segment.held import held
from l10n.segment.lists import Lists
from l10n.segment.marks import ADDRESS, BLANK_LINE
from l10n.segment.scan import boundaries, end_before
from l10n.segment.series import series

TYPE_CHECKING = False
if TYPE_CHECKING:
    from l10n.segment.overrule import ProjectRules

__all__ = ["Rules", "compile_rules", "split"]


class Rules:
    """How a text is cut: the lists of a language, and what a project adds or overrules."""

    __slots__ = ("lists", "project")

    def __init__(self, lists: Lists, project: ProjectRules | None = None) -> None:
        self.lists = lists
        self.project = project


def compile_rules(
    language: str,
    abbreviations: Iterable[str] = (),
    no_break: Iterable[str] = (),
    breaks: Iterable[str] = (),
    srx: str | None = None,
) -> Rules:
    """The rules of a language with a project's own, which go first.

    abbreviations: never end a sentence (`Temp.`, with or without the full stop).
    no_break: regular expressions; no sentence ends inside a match or at its end.
    breaks: regular expressions; a sentence ends where a match ends (white space around that place is the gap).
    srx: the text of an SRX 2.0 file; where one of its rules matches, the first that does decides.
    The order of authority: no_break, breaks, SRX, then the language's own rules.
    ConfigError names a pattern that is wrong or may run away.
    """
    return _compile(language, tuple(abbreviations), tuple(no_break), tuple(breaks), srx)


@cache
def _compile(
    language: str,
    abbreviations: tuple[str, ...] = (),
    no_break: tuple[str, ...] = (),
    breaks: tuple[str, ...] = (),
    file: str | None = None,
) -> Rules:
    own = frozenset(word.strip().removesuffix(".") for word in abbreviations) - {""}
    lists = Lists(word_lists(language, "segmentation"), own)
    if not (no_break or breaks or file):
        return Rules(lists)
    from l10n.segment import srx
    from l10n.segment.overrule import ProjectRules

    return Rules(lists, ProjectRules.of(no_break, breaks, srx.read(file, language) if file else ()))


def split(text: str, language: str = "en", rules: Rules | None = None) -> list[Segment]:
    """Cut a text into sentences.

    "".join(s.source + s.gap for s in split(text)) == text, for every text. An empty text gives no segment, a blank
    one gives one; otherwise no source is blank, and none ends in white space. A blank line ends a sentence, a single
    newline is white space like any other. The gap may hold `&nbsp;`.
    """
    segments: list[Segment] = []
    start = 0
    for end, following in _boundaries(text, rules or _compile(language)):
        if end > start:
            segments.append(Segment(text[start:end], text[end:following]))
            start = following
    if text:
        end = len(text.rstrip())
        segments.append(Segment(text[start:end], text[end:]) if end > start else Segment(text[start:]))
    return segments


def _boundaries(text: str, rules: Rules) -> Iterator[tuple[int, int]]:
    """(end of a sentence, start of the next), in order, for each boundary inside the text."""
    start = len(text) - len(text.lstrip())
    stop = len(text.rstrip())
    if "\n" in text or "\r" in text:
        return _paragraphs(text, start, stop, rules)
    return _sentences(text, start, stop, rules)


def _paragraphs(text: str, start: int, stop: int, rules: Rules) -> Iterator[tuple[int, int]]:
    for blank in BLANK_LINE().finditer(text, start, stop):
        end = end_before(text, blank.start())
        yield from _sentences(text, start, end, rules)
        yield end, blank.end()
        start = blank.end()
    yield from _sentences(text, start, stop, rules)


def _sentences(text: str, start: int, stop: int, rules: Rules) -> Iterator[tuple[int, int]]:
    """The boundaries between start and stop, where no white space stands at either end."""
    block = text if start == 0 and stop == len(text) else text[start:stop]
    closed, items = series(block, rules.lists.letter_nouns)
    if "`" in block or "<" in block or ("[" in block and "](" in block):
        closed = _closed(block, closed)
    whole = held(block, rules.lists)
    if whole:
        closed = _united(sorted([(0, whole), *closed]))
    heads = [start + item for item in items if item >= whole] if items else []
    project = None
    if rules.project:
        project = rules.project.on(text, start, stop)
        heads = [head for head in heads if project.decide(end_before(text, head), head, True)]
        heads = sorted({*heads, *project.heads()})
    return boundaries(text, start, stop, rules.lists, project, closed, heads[::-1])


def _closed(block: str, markers: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where no sentence ends: inside code, tags, addresses, list markers."""
    from l10n import inline

    codes = [(code.start, code.end) for code in inline.find(block) if len(code.text) > 1]
    addresses = [match.span() for match in ADDRESS().finditer(block)]
    return _united(sorted([*markers, *codes, *addresses]))


def _united(spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without overlaps."""
    united: list[tuple[int, int]] = []
    for begin, end in spans:
        if united and begin < united[-1][1]:
            united[-1] = (united[-1][0], max(end, united[-1][1]))
        else:
            united.append((begin, end))
    return united
