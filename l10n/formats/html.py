"""HTML: whole pages and fragments; tags inside a sentence stay in it, the rest of the page as it is."""

from __future__ import annotations

import re
from itertools import zip_longest

from l10n import directives, inline, layout
from l10n.formats import _elements, _runs, _tags
from l10n.model import Document, Span, tile
from l10n.plugin import Format, Options, Target

_COMMENT = re.compile(r"<!--.*?-->", re.S)
_META_CHARSET = re.compile(r"""<meta\b[^>]*?\bcharset\s*=\s*["']?\s*([\w:.-]+)""", re.I)
_XML_ENCODING = re.compile(r"""\s*<\?xml\b[^>]*?\bencoding\s*=\s*["']([\w:.-]+)""", re.I)
_QUOTED = re.compile(r"""=\s*["']$""")
_BARE = re.compile(r"=\s*$")
_NEEDS_QUOTES = re.compile(r"""[\s"'=<>`]""")

_ATTRIBUTE_SIGN = re.compile(r"""["'<>=`/]""")
_IN_QUOTES = {quote: re.compile(f"[<>={quote}]") for quote in "\"'"}
_TRANSLATED = re.compile(r"\b(?:alt|title|placeholder|aria-label|content|value|label|summary)\s*=", re.I)

AS_BROWSERS = {
    **dict.fromkeys(("iso-8859-1", "latin-1", "latin1", "iso8859-1", "us-ascii", "ascii", "l1"), "windows-1252"),
    **dict.fromkeys(("iso-8859-9", "latin5"), "windows-1254"),
    **dict.fromkeys(("tis-620", "iso-8859-11"), "windows-874"),
    **dict.fromkeys(("gb2312", "gbk", "gb_2312-80"), "gb18030"),
    **dict.fromkeys(("shift_jis", "shift-jis", "sjis", "x-sjis"), "cp932"),
    **dict.fromkeys(("euc-kr", "ks_c_5601-1987"), "cp949"),
    **dict.fromkeys(("utf-16", "utf-16le", "utf-16be", "unicode"), "utf-8"),
    "x-user-defined": "windows-1252",
}
"""What browsers read when a page declares these (WHATWG Encoding Standard)."""


def parse(text: str, options: Options) -> tuple[Span, ...]:
    return tile(text, read(text, options)[0])


def read(text: str, options: Options, whole: bool = True) -> tuple[list[Span], list[directives.Mark]]:
    """(what is to be translated in a page or fragment, and what is left out although it has words; the directives)

    whole: this is all of an article, not a block in one.
    """
    reader = _runs.Reader(text, str(options.get("language", "en")))
    reader.read(_tags.scan(text))
    marks = list(_runs.marks(reader))
    return list(directives.apply(reader.spans, marks, whole)), marks


def splice(document: Document, span: Span, target: str, language: Target) -> str:
    if span.kind in _elements.ATTRIBUTE_KINDS:
        before = document.text[max(span.start - 80, 0) : span.start]
        if _QUOTED.search(before):
            quote = before[-1]
            target = target.replace(quote, "&quot;" if quote == '"' else "&#39;")
        elif _BARE.search(before):
            return '"' + target.replace('"', "&quot;") + '"' if _NEEDS_QUOTES.search(target) else target
    solid = [(code.start, code.end) for code in inline.find(target)] if len(span.lines) > 1 else []
    return layout.lay(document.text, span, target, wrap=language.wrap, solid=solid)


def charset(head: bytes) -> str | None:
    """The encoding that a page declares, in the name of what browsers take it for."""
    text = head.decode("latin-1")
    match = _XML_ENCODING.match(text) or _META_CHARSET.search(_COMMENT.sub("", text))
    return AS_BROWSERS.get(match[1].lower(), match[1].lower()) if match else None


def finish(text: str, document: Document, target: Target) -> str:
    """The language and direction of a translated page, where it states them or has an <html> tag to state them on."""
    tag = next(
        (event for event in _tags.markup(text[:100_000]) if event.kind == "start" and event.name == "html"), None
    )
    if tag is None or _reads_alike(text, document.text):
        return text
    values = {"lang": target.language.code.replace("_", "-")}
    found = {attribute.name: attribute for attribute in _tags.attributes(text, tag)}
    if "xml:lang" in found:
        values["xml:lang"] = values["lang"]
    if target.language.direction == "rtl" or "dir" in found:
        values["dir"] = target.language.direction
    pieces, at = [], tag.start
    for attribute in found.values():
        if attribute.name in values:
            pieces += [text[at : attribute.start], values.pop(attribute.name)]
            at = attribute.end
    added = "".join(f' {name}="{value}"' for name, value in values.items())
    name_end = tag.start + len("<html")
    whole = "".join([*pieces, text[at : tag.end]])
    return text[: tag.start] + whole[: name_end - tag.start] + added + whole[name_end - tag.start :] + text[tag.end :]


def _reads_alike(text: str, other: str) -> bool:
    """Whether two texts differ in nothing that shows; most differ in their first lines."""
    lines = zip_longest(text.splitlines(True), other.splitlines(True), fillvalue="")
    return all(one == two or layout.visible(one) == layout.visible(two) for one, two in lines)


def harmless(document: Document, span: Span, replacement: str) -> bool:
    """The same tags in the same order; in an attribute, nothing that ends it."""
    source, before = document.text[span.start : span.end], document.text[span.start - 1 : span.start]
    if span.kind in _elements.ATTRIBUTE_KINDS and before != ">":
        signs = _IN_QUOTES.get(before, _ATTRIBUTE_SIGN)
        return bool(replacement) and not signs.search(replacement) and "<" not in source
    if "<" not in replacement and "<" not in source:
        return bool(replacement)
    found = _tokens(replacement)
    return found is not None and found == _tokens(source)


def _tokens(text: str) -> list[str] | None:
    """The tags and comments of a text; None where it has a `<` that may begin another one in its surroundings."""
    found = [text[event.start : event.end] for event in _tags.scan(text) if event.kind != "text"]
    return found if sum(token.count("<") for token in found) == text.count("<") else None


def structure(text: str, options: Options) -> list[tuple[object, int]]:
    """Block tags with their attributes, and between them the inline tags whose other half is missing."""
    found: list[tuple[object, int]] = []
    run: list[_tags.Event] = []
    graphic = 0
    for event in [*_tags.scan(text), _tags.Event("other", len(text), len(text))]:
        graphic += (event.name in ("svg", "math")) * {"start": 1, "end": -1}.get(event.kind, 0)
        if event.name in _elements.INLINE or event.kind == "text" or graphic > 0:
            run.append(event)
            continue
        loose = _loose(run)
        if loose:
            found.append((loose, run[0].start))
        run = []
        found.append(((event.kind, event.name, _shape(text, event)), event.start))
    return found


def _loose(run: list[_tags.Event]) -> tuple[tuple[str, str], ...]:
    """The tags of a run whose other half is missing, in no order."""
    if all(event.kind == "text" for event in run):
        return ()
    pairs = _runs.partners(run)
    single = [one for index, one in enumerate(run) if index not in pairs and one.kind in ("start", "end")]
    return tuple(sorted((one.kind, one.name) for one in single if one.name not in _tags.VOID))


def _shape(text: str, event: _tags.Event) -> tuple[object, ...]:
    """The attributes of a tag, without the values that are translated; the text of anything else."""
    if event.kind == "end":
        return ()
    if event.kind in ("comment", "other"):
        return (text[event.start : event.end],)
    raw = text[event.start : event.end]
    if not _TRANSLATED.search(raw):
        return (raw,)
    found = _tags.attributes(text, event)
    values = {attribute.name: attribute.value for attribute in found}
    return tuple((one.name, "" if _runs.attribute_kind(event.name, one.name, values) else one.value) for one in found)


FORMAT = Format(
    name="html",
    suffixes=(".html", ".htm", ".xhtml"),
    parse=parse,
    splice=splice,
    charset=charset,
    finish=finish,
    structure=structure,
    harmless=harmless,
    references=True,
)
