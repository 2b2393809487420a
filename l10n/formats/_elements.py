"""What the elements and attributes of HTML mean for translation: inline or block, left whole, to be translated."""

from __future__ import annotations

INLINE = frozenset(
    "a abbr acronym b bdi bdo big cite code data del dfn em font i img ins kbd mark math nobr picture q rb rp rt rtc"
    " ruby s samp small span strike strong sub sup svg time tt u var wbr".split()
)
"""Stay inside the unit, as they are written. Every other element begins and ends a block."""

WHOLE = {
    "script": "script",
    "style": "style sheet",
    "pre": "preformatted text",
    "textarea": "form content",
    "template": "template",
    "iframe": "embedded page",
    "object": "embedded object",
    "canvas": "graphic",
    "xmp": "preformatted text",
    "listing": "preformatted text",
}
"""Left as they are, with what `segment` calls them."""

CODE = {"code": "code", "kbd": "code", "samp": "code", "var": "code", "tt": "code", "svg": "graphic", "math": "formula"}
"""Inline elements whose content is no words; in a block with words they are part of the unit."""

KINDS = {
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), "heading"),
    **dict.fromkeys(("td", "th"), "table cell"),
    **dict.fromkeys(("figcaption", "caption"), "caption"),
    "li": "list item",
    "dt": "term",
    "dd": "definition",
    "title": "title",
    "blockquote": "block quote",
    "summary": "summary",
    "legend": "legend",
    "label": "label",
    "button": "button",
    "option": "option",
}
"""What a unit in an element is called; others are paragraphs."""

ATTRIBUTES = {"alt": "alt text", "title": "tooltip", "placeholder": "placeholder", "aria-label": "aria label"}
"""Attributes to translate on any element."""

VALUES = {
    ("input", "value"): "button",
    ("option", "label"): "option",
    ("optgroup", "label"): "option",
    ("track", "label"): "label",
    ("table", "summary"): "summary of a table",
}
BUTTONS = frozenset(("submit", "button", "reset"))
"""The types of input whose value is shown as words."""

META = {
    "description": "description",
    "og:title": "description",
    "og:description": "description",
    "og:site_name": "description",
    "og:image:alt": "description",
    "twitter:title": "description",
    "twitter:description": "description",
    "twitter:image:alt": "description",
}
"""The `content` of these, by `name` or `property`."""

ATTRIBUTE_KINDS = frozenset((*ATTRIBUTES.values(), *VALUES.values(), *META.values()))

CLOSED_BY = {
    "li": frozenset(("li",)),
    "dt": frozenset(("dt", "dd")),
    "dd": frozenset(("dt", "dd")),
    "tr": frozenset(("tr", "td", "th")),
    "td": frozenset(("td", "th")),
    "th": frozenset(("td", "th")),
    "option": frozenset(("option",)),
}
"""A start tag ends the innermost open element if it is one of these; every block ends a paragraph."""
