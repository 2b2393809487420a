"""Stretches at the start of a block that hold together: a heading and its number, an entry of a list of references."""

from __future__ import annotations

from l10n.segment.lists import Lists
from l10n.segment.marks import late

_NUMBER = late(r"\S+ (?:\d{1,4}[A-Za-z]?(?:[.-]\d{1,4}){0,3}|[IVXLC]{1,6}|[A-Z])\.\s")
_ESCAPED = late(r"\d{1,9}\\[.)]\s")
"""1986\\. A great year: escaped in Markdown, for it is no list's number"""
_TITLE = late(r"(?=[A-Z])([\w'’(),-]{1,24}(?: [\w'’(),-]{1,24}){0,7})\.(?=\s|\Z)")  # noqa: RUF001
_MARK = late(r"[.!?]\s")
_ISSUE = late(
    r"(?<=[.?!] )[A-Z](?:[^;:?!]{1,80}[ .](?:19|20)\d\d(?: [A-Z][a-z]{2}(?: \d{1,2})?)?; ?"
    r"(?:\d{1,4}(?:\([\w /.-]{1,20}\))?|\([\w /.-]{1,20}\))[:;.]"
    r"|[^.:;]{1,40}: [A-Z][^.:;]{1,60}; (?:19|20)\d\d(?=[.;]))[^\s;]*"
)
"""2019;28(1):e12. of a journal; Geneva: WHO; 2015. of a book"""
_AFTERWARDS = late(r"\s(?:doi|DOI|PMC?ID|Epub|Available|Accessed|Cited|https?:|\[)")
_DATED = late(
    r"(?:[-•*] ?|\[?\d{1,3}[.\]] ?)?(?:[\w ]{1,30}: )?[^\W\d_][\w’'-]+, (?:[A-Z]\.[ ,&-]{0,3}){1,4}(?:[^()]{0,200})"  # noqa: RUF001
    r"\((?:19|20)\d\d[a-z]?(?:, [A-Z][a-z]+(?: \d{1,2})?)?\)\. "
)
"""Smith, J., & Ho, A. (2018). Title. Journal, 12(3), 4-9."""
_LONGEST = 500
"""Characters of a reference: a bound, so that prose that ends in one is not taken for it."""


def held(block: str, lists: Lists) -> int:
    """How many characters at the start of a block no sentence ends in."""
    if ";" in block and (found := _reference(block)):
        return found
    if "(" in block and ")." in block and len(block) < _LONGEST and _DATED().match(block):
        return len(block)
    if "\\" in block[:10] and (escaped := _ESCAPED().match(block)):
        return escaped.end()
    space = block.find(" ", 1, 16)
    if space < 0 or block[space + 1].islower():
        return 0
    label = block[:space].rstrip(".").lower()
    number = _NUMBER().match(block) if label in lists.headings or label in lists.captions else None
    if number is None:
        return 0
    if label in lists.captions or not (_MARK().search(block, number.end()) or block[-1] in ".!?"):
        return number.end()
    return number.end() if label in lists.titled and _is_title(block, number.end(), lists) else 0


def _is_title(block: str, start: int, lists: Lists) -> bool:
    """A few words, or capitals, that are no sentence: `Sec. 3. Definitions. In this Act ...`."""
    title = _TITLE().match(block, start)
    words = title[1].split() if title else []
    if not words or words[0].lower() in lists.starters or any(word in lists.auxiliaries for word in words):
        return False
    return len(words) < 7 or all(len(word) < 4 or word[0].isupper() for word in words)


def _reference(block: str) -> int:
    issue = _ISSUE().search(block, 0, _LONGEST)
    if not issue or block.count("(", 0, issue.start()) > block.count(")", 0, issue.start()):
        return 0
    return len(block) if _AFTERWARDS().match(block, issue.end()) else issue.end() - 1
