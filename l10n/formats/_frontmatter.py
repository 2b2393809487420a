"""Front matter: YAML or TOML between fences at the top of a Markdown file; the values of configured keys."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from l10n import layout
from l10n.model import Document, Span

KIND = "front matter"
_OPEN = re.compile(r"(---|\+\+\+)[ \t]*(?:\r\n|\r|\n)")
_CLOSE = {
    "---": re.compile(r"^(?:---|\.\.\.)[ \t]*(?=\r|\n|\Z)", re.M),
    "+++": re.compile(r"^\+\+\+[ \t]*(?=\r|\n|\Z)", re.M),
}
_TOML = re.compile(
    r"""(?x)^[ \t]*(?:"(?P<quoted>[^"\r\n]+)"|(?P<key>[\w-]+))[ \t]*=[ \t]*
    (?P<value>"{3}(?s:(?:[^"\\]|\\.|"{1,2}(?!"))*)"{3}|'{3}(?s:.*?)'{3}|"(?:[^"\\\r\n]|\\.)*+"|'[^'\r\n]*')""",
    re.M,
)
_PLAIN_AS_IS = re.compile(r"[^\s\-?:,\[\]{}#&*!|>'\"%@`][^#:]*$")
_WHOLE = re.compile(r"""[^\W\d_](?:[^\r\n:?#\[\]{},&*!|>'"%@`\\]*+(?<! ))|"[^"\\\r\n]*+"|'[^'\r\n]*+'""")
"""A value on one line that is the same whatever stands around it."""
_FLOW = re.compile(r"[,\[\]{}]")
_YAML_WORDS = frozenset("true false null yes no on off y n ~".split())
_SCALAR = r"""(?:"[^"\\\n]*+"|'[^'\n]*+'|[\w/](?:[^\n:# ]|:(?=[^\s])|(?<=[^\s])\#|[ ]+(?=[^\s#]))*)"""
_ITEM = rf"-[ ]+{_SCALAR}[ ]*\n"
_SIMPLE = re.compile(
    rf"""(?x)(?:[ ]*|\#[^\n]*)\n
    |(?P<key>[A-Za-z_][\w-]{{0,99}}):[ ]+(?:(?P<value>{_SCALAR})|\[(?:\w[\w -]*+(?:,[ ]*\w[\w -]*+)*)?\])[ ]*\n
    |(?P<list>[A-Za-z_][\w-]{{0,99}}):[ ]*\n(?:(?P<indent>[ ]*){_ITEM}(?:(?P=indent){_ITEM})*)?"""
)
"""Lines that YAML can only read in one way: blank ones, comments, values and lists of values on lines of their own."""
_UNUSUAL = re.compile("[^\n -~\xa0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
"""What YAML may take for a newline or for no text."""


@dataclass(frozen=True, slots=True)
class FrontMatter:
    start: int
    """Of the text between the fences."""
    stop: int
    end: int
    """Of the closing fence."""
    fence: str


def find(text: str) -> FrontMatter | None:
    opening = _OPEN.match(text)
    if not opening:
        return None
    closing = _CLOSE[opening[1]].search(_lf(text), opening.end())
    return FrontMatter(opening.end(), closing.start(), closing.end(), opening[1]) if closing else None


def opens(text: str, at: int) -> bool:
    """Whether the words at a place would be a fence, were they the first of an article."""
    return text.startswith(("---", "+++"), at)


def _lf(text: str) -> str:
    """With lone carriage returns as newlines, for ^ in patterns; no place changes."""
    return re.sub(r"\r(?!\n)", "\n", text) if "\r" in text else text


def spans(text: str, matter: FrontMatter, keys: Collection[str]) -> Iterator[Span]:
    """The values to translate; what has words and is no unit is told."""
    inner = text[matter.start : matter.stop]
    try:
        found = list((_yaml if matter.fence == "---" else _toml)(inner, frozenset(keys)))
    except ValueError as error:
        yield Span(matter.start, matter.stop, None, reason=f"front matter that cannot be read ({error})")
        return
    at = 0
    for start, end, value in found:
        yield from _rest(text, matter.start + at, matter.start + start)
        span = (matter.start + start, matter.start + end)
        yield Span(*span, KIND, " ".join(value.split()), (span,))
        at = end
    yield from _rest(text, matter.start + at, matter.stop)


def _rest(text: str, start: int, end: int) -> Iterator[Span]:
    """What lies between two values: whole lines are told, but not the key of the value that follows."""
    raw = text[start:end]
    stop = start + max(raw.rfind("\n"), raw.rfind("\r")) + 1
    if text[start:stop].strip():
        yield Span(start, stop, None, reason="front matter key that is not translated")


def simple(text: str, keys: frozenset[str]) -> list[tuple[int, int, str]] | None:
    """What `parsed` finds, without a parser, which takes longer than the rest of most articles; None when in doubt."""
    found: list[tuple[int, int, str]] = []
    at = 0
    while at < len(text):
        match = _SIMPLE.match(text, at)
        if not match or (match["list"] or (match["key"] if match["value"] is None else "")) in keys:
            return None
        value = match["value"] or ""
        plain = value[:1] not in "\"'"
        if match["key"] in keys and plain and (value[0].isdigit() or value.casefold() in _YAML_WORDS):
            return None
        words = value if plain else value[1:-1]
        if match["key"] in keys and words.strip():
            found.append((match.start("value"), match.start("value") + len(value.rstrip()), words))
        at = match.end()
    return None if _UNUSUAL.search(text) else found


def _yaml(text: str, keys: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    """(start, end, value) of string scalars of the wanted keys, also in lists and nested tables."""
    found = simple(text, keys)
    yield from parsed(text, keys) if found is None else found


def parsed(text: str, keys: frozenset[str]) -> list[tuple[int, int, str]]:
    """The same, as YAML's parser says."""
    import yaml

    try:
        root = yaml.compose(text, yaml.SafeLoader)
    except (yaml.YAMLError, ValueError) as error:
        mark = getattr(error, "problem_mark", None)
        raise ValueError(f"line {mark.line + 2}" if mark else "no YAML") from None
    except RecursionError:
        raise ValueError("nested too deep") from None
    waiting: list[tuple[yaml.Node | None, bool]] = [(root, False)]
    found = []
    seen: set[int] = set()
    while waiting:
        node, wanted = waiting.pop()
        if node is None or id(node) in seen:
            continue
        seen.add(id(node))
        if isinstance(node, yaml.MappingNode):
            # A list or a table may be a key, too: `{{ .Date }}` of a template reads as one.
            waiting += [(value, wanted or (key.id == "scalar" and key.value in keys)) for key, value in node.value]
        elif isinstance(node, yaml.SequenceNode):
            waiting += [(value, wanted) for value in node.value]
        elif wanted and node.tag.endswith(":str") and str(node.value).strip() and _spliceable(text, node):
            found.append((node.start_mark.index, _scalar_end(text, node), str(node.value)))
    return sorted(found)


def _spliceable(text: str, node: object) -> bool:
    """Without an anchor or a tag, which a new value would take away."""
    return text[node.start_mark.index] not in "&!*"  # type: ignore[attr-defined]


def _scalar_end(text: str, node: object) -> int:
    """Where a scalar's own text ends; a block scalar's mark is after its last newline."""
    start: int = node.start_mark.index  # type: ignore[attr-defined]
    end: int = node.end_mark.index  # type: ignore[attr-defined]
    return start + len(text[start:end].rstrip())


def _toml(text: str, keys: frozenset[str]) -> Iterator[tuple[int, int, str]]:
    import tomllib

    try:
        tomllib.loads(text.replace("\r\n", "\n").replace("\r", "\n"))
    except tomllib.TOMLDecodeError:
        raise ValueError("no TOML") from None
    for match in _TOML.finditer(_lf(text)):
        if (match["quoted"] or match["key"]) in keys:
            value = tomllib.loads(f"v = {match['value']}")["v"]
            if value.strip():
                yield match.start("value"), match.end("value"), value


def splice(document: Document, span: Span, target: str) -> str:
    """A value in the quotes that the author gave it, or in quotes where a plain one now needs them."""
    raw, toml = document.text[span.start : span.end], document.text.startswith("+++")
    if layout.visible(target) == layout.visible(span.source):  # the author's own words keep his escapes and lines
        at = 0 if raw[0] not in "\"'" else 3 if toml and raw[:3] in ('"""', "'''") else 1
        return raw if raw[0] in "|>" else raw[:at] + target[: len(target) - len(_shown(target))] + raw[at:]
    if toml and raw.startswith('"""'):
        return f'""{_double(target)}""'
    if raw.startswith("'") and not toml:
        return "'" + target.replace("'", "''") + "'"
    if raw.startswith("'") and "'" not in target:
        return "'" + target + "'"
    if raw.startswith(('"', "'")):
        return _double(target)
    if raw[:1] in "|>":
        return _block(raw, target)
    flow = any(bracket in layout.before(document.text, span.start) for bracket in "[{")
    plain = (
        _PLAIN_AS_IS.match(target)
        and not (flow and _FLOW.search(target))
        and target.casefold() not in _YAML_WORDS
        and any(map(str.isalpha, target))
    )
    return target if plain else _double(target)


def harmless(raw: str, replacement: str) -> bool:
    """Whether one value certainly stands for another, and reads as words."""
    return (
        _WHOLE.fullmatch(raw) is not None
        and _WHOLE.fullmatch(replacement) is not None
        and replacement.isprintable()
        and replacement.casefold() not in _YAML_WORDS
        and any(map(str.isalpha, replacement))
    )


def _shown(text: str) -> str:
    """From its first visible character on."""
    return text[next((at for at, char in enumerate(text) if layout.visible(char)), len(text)) :]


def _double(target: str) -> str:
    quoted = json.dumps(target, ensure_ascii=False)
    return quoted.replace("\x7f", "\\u007f").replace("\x85", "\\u0085").replace("\u2028", "\\u2028")


def _block(raw: str, target: str) -> str:
    """A block scalar: its header and indentation, the target on one line."""
    match = re.match(r"([|>][^\r\n]*(?:\r\n|\r|\n))(\s*)", raw)
    return f"{match[1]}{match[2].splitlines()[-1] if match[2] else '  '}{target}" if match else _double(target)
