"""Whether a sentence ends at a mark: a few words on each side of it, and the lists of the language."""

from __future__ import annotations

from l10n.segment.around import begins_clause, cited, in_street, is_variable
from l10n.segment.lists import Lists, begins, listed
from l10n.segment.marks import late
from l10n.segment.small import SPEECH, VOWEL, attributed, cried, inside, runs_on

_NEXT = (
    r"(?:[{0}]|&(?:quot|ldquo|lsquo|laquo|#8220|#8216|#34|#39);|<[A-Za-z][^<>]{{0,80}}>)*"
    r"(?P<word>[^\W\d_]++(?:['’][^\W\d_]++)?|\d++|)"  # noqa: RUF001
)
_NEXT_ASCII = late(_NEXT.format(r"\"'(\[{*_~`"))
_NEXT_WIDE = late(_NEXT.format(r"\"'“‘„«‹(\[{*_~`¿¡「『（"))  # noqa: RUF001
"""The word after what may open a sentence"""
_CORE = late(r"[^()\[\]{}\"“”‘'*_~`<>—–|=:;,/\\]*+\Z")
"""What is left of a token without the brackets, quotation marks and markup before it"""
_MARKER = late(
    r"(?:<[^<>]*+>)*(?:[^\x00-\x7f\w]\s?)?[\"'(*_~]*+(?:\d{1,3}(?:\.\d{1,3}){0,4}|[A-Za-z]|[ivxIVX]{1,5})[)]?"
)
_FIRST_ITEMS = ("1", "a", "A", "i", "I", "Q")
_ACRONYM = late(r"(?:[^\W\d_]{1,2}\.-?){1,8}[^\W\d_]{1,3}")
_CODE = late(r"[A-Z]{1,6}[-/ ]?\d")
"""What a number may look like: No. HIST 101, Rm. B12"""
_ROMAN = late(r"[IVXLC]{1,6}")
_SMALL_ROMAN = late(r"(?=[ivxlc])c{0,3}(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_DASH = late(r"[–—-]+ ?[a-z]")  # noqa: RUF001
_COMPARES = late(r"[<>≤≥±~≈]=?\s?[\d.]")
_RULE = late(r"[*=_#~—-]{3}")
"""A line drawn with signs"""
_FIELD = late(r"[^\W\d_](?:[^\W_]|-[^\W_]){1,20}(?: [^\W_]{1,20})?:(?:\s|\Z)")
"""The name of a field: `Office hours: 1-2`"""
_SERIES = late(r"\d{1,3}(?:d|st|nd|rd|th)\b")
_ITEM_NUMBER = late(r"\((?:[a-z]|[ivx]{2,5})\)\s")
_ADDRESS = late(r"<?(?:https?:|www\.)")
_NUMBER = late(r"(?:^|[\s($€£¥~≈<>≤≥=–-])[\d.,/½¼¾]*\d\s?\Z|\d\s?[µμ°]\Z")


class Place:
    """A mark and its surroundings."""

    __slots__ = ("closers", "left", "mark", "right", "whole")

    def __init__(self, left: str, whole: bool, mark: str, closers: str, right: str) -> None:
        self.left = left
        """The sentence up to the mark; of a long one, its end."""
        self.whole = whole
        """`left` begins where the sentence begins."""
        self.mark = mark
        self.closers = closers
        self.right = right
        """The beginning of what comes after the gap."""


def ends_sentence(place: Place, lists: Lists) -> bool:
    """The decision for a mark that white space follows."""
    match = (_NEXT_ASCII if place.right.isascii() else _NEXT_WIDE)().match(place.right)
    word = match["word"] if match else ""
    after = place.right[match.end() :] if match else ""
    left = place.left
    token = left.rsplit(None, 1)[-1] if left and not left[-1].isspace() else ""
    if token.endswith(("[", "(")) and place.closers[:1] in ("]", ")"):
        return False  # [...], (!)
    if place.right.startswith(("..", "…", ",", ";", ":")):
        return False
    lower = word[:1].islower() and not word[1:2].isupper() and not _ADDRESS().match(place.right)
    mark = place.mark
    if "!" in mark or "?" in mark or mark[0] not in ".…":
        return _exclaims(place, token, word, lower, lists)
    if len(mark) > 1 or mark == "…":
        return _trails(place, word, after, lower, lists)
    return _stops(place, token, word, after, lower, lists)


def _exclaims(place: Place, token: str, word: str, lower: bool, lists: Lists) -> bool:
    if place.closers and lists.after_quote and place.right.startswith(lists.after_quote):
        return False
    if place.mark == "．":  # noqa: RUF001
        return not place.right[:1].isdigit()
    if token + place.mark in lists.marked_names and not place.closers:
        return not lower and word.lower() in lists.starters
    if place.mark == "!" and (lower or place.right[0] in "=+-−×<>≤≥") and (len(token) == 1 or token[-1:].isdigit()):
        return False  # n! ways, 3! = 6
    if lower:
        goes_on = place.closers or inside(place.left) or len(place.mark) > 8
        return not (goes_on or cried(place, token, lists))
    if _DASH().match(place.right):
        return False
    speech = SPEECH().match(place.right) if place.closers else None
    return speech is None or speech[1] not in lists.speech or attributed(place.left, lists)


def _trails(place: Place, word: str, after: str, lower: bool, lists: Lists) -> bool:
    """An ellipsis ends a sentence before a capital only; `I` has one anywhere (It was late... I think)."""
    if not word or lower or word[0].isdigit() or not place.left.strip():
        return False
    if " " in place.mark and len(place.mark) > 5:
        return True
    if word not in ("I", "I'm", "I’m") or place.mark.count(".") not in (0, 1, 3):  # noqa: RUF001
        return True
    words = [part for part in place.left.split() if part[-1].isalnum()]
    return (
        len(words) > 5
        and words[-1] not in lists.unfinished
        and after[1:].partition(" ")[0].rstrip(",.") not in lists.asides
    )


def _stops(place: Place, token: str, word: str, after: str, lower: bool, lists: Lists) -> bool:
    core = _core(token, lists)
    if not core:
        return (
            (not lower or word in lists.casual or place.right[0] in '"“‘`' or is_variable(word, place.right, lists))
            and not place.left.isspace()
            and place.left != ""
        )
    if _is_marker(place, token, core, lists):
        return False
    known = listed(core, lists.known) and (len(core) > 1 or token.lstrip("([") == core)  # p. 5, but not m/p.
    if not word:
        return _before_sign(place, core, known, lists)
    if (known or len(core) == 1) and token == f"({core}" and place.closers[:1] == ")":
        return not _leads(place, token, lists) and begins(word, after, lists)  # (Brit.) A biscuit
    if core in lists.labels and _leads(place, token, lists):
        return False  # adj. Near
    if (known or "." in core or len(core) < 6) and cited(place.left, core, place.right):
        return False
    if word.isdigit() and not known and core.islower() and _SMALL_ROMAN().fullmatch(core):
        return False  # Othello III. iii. 4, John i. 48
    if lower and not known and "." not in core and is_variable(word, place.right, lists):
        return True
    if known:
        return _abbreviated(place, core, word, after, lower, lists)
    if len(core) == 1 and core.isalpha():
        return _letter(place, token, word, after, lower, lists)
    if "." in core and _ACRONYM().fullmatch(core):
        return not lower and (core in lists.alone or _opens(place, core, word, after, lists))
    if lower and word in lists.labels and after.startswith("."):
        return True  # ... close by. adv. At once.
    if lower:
        return _ITEM_NUMBER().match(place.right) is not None or runs_on(place, core, word, after, lists)
    if core[-1].isdigit():
        return word not in lists.after_ordinal
    if not VOWEL.search(core) and not core.isupper() and core.isalpha() and core.lower() not in lists.interjections:
        # Bldg., Pfc.: an abbreviation that no list has; 72 bpm., g/dL.: a unit
        return begins(word, after, lists) or "/" in token or _NUMBER().search(place.left[-24 : -len(core)]) is not None
    return True


def _core(token: str, lists: Lists) -> str:
    if token.isalnum():
        return token
    match = _CORE().search(token)
    core = match[0] if match else token
    tail = core.rpartition("-")[2]
    bare = "." in tail or core[:1].isdigit() or tail in lists.never_final
    return tail if bare else core  # a 67-y.o. man, non-U.S., 12-pt., ex-Gov.


def _before_sign(place: Place, core: str, known: bool, lists: Lists) -> bool:
    """Whether a sentence ends before something that is no word."""
    sign = place.right[0]
    if len(core) > 1 and _RULE().match(place.right):
        return True
    if known and (_COMPARES().match(place.right) or listed(core, lists.never_final)):
        return False
    if sign in "$€£¥" and (listed(core, lists.number_taking) or ("." in core and core.isupper())):
        return False  # max. $50, U.S. $50
    return sign not in "&/=%" and not (sign in "—–-+§¶#_" and (known or len(core) == 1 or "." in core))  # noqa: RUF001


def _leads(place: Place, token: str, lists: Lists) -> bool:
    """Nothing but the marker of an item, or a headword, stands before a word: `2. (fig.) A time`, `hut, n. A house`."""
    head = place.left[: -len(token)].strip() if place.whole else token
    if head.endswith(",") and token in lists.labels:
        return head.count(" ") < 2
    return not head or (len(head) < 8 and _MARKER().fullmatch(head.rstrip(".")) is not None)


def _opens(place: Place, core: str, word: str, after: str, lists: Lists) -> bool:
    """What follows an abbreviation that may be the last word opens a sentence."""
    if begins(word, after, lists):
        return True
    before = place.left[: -len(core)]
    if place.right[0] == "(":
        return False
    if word in lists.titles and after.startswith("."):
        return before.count(" ") > 2  # in the U.S. Mr. Lee
    if _FIELD().match(place.right):
        titled = after.startswith(":") and before.endswith(", ")  # A. Reyes, M.D. Assistant: none
        return titled or ": " in before
    return begins_clause(before, core, place.right, lists)


def _is_marker(place: Place, token: str, core: str, lists: Lists) -> bool:
    """The number or letter of a list item, at the start of a sentence or after a colon."""
    if place.closers and not place.closers.startswith(("*", "_", ")", "<")):
        return False
    if place.whole and (len(place.left) < 12 or place.left[0] == "<") and _MARKER().fullmatch(place.left):
        return True
    if token != core or core not in _FIRST_ITEMS:
        return False
    before = place.left[: -len(token)].rstrip()
    last = before.rpartition(" ")[2]
    return before.endswith(":") or (last.endswith(".") and last[:-1] in lists.labels)  # hut n. 1. A small house


def _abbreviated(place: Place, core: str, word: str, after: str, lower: bool, lists: Lists) -> bool:
    starts = begins(word, after, lists)
    if place.right[0] == "(" and not starts:
        return False  # 3rd ed. (Oxford, 2016)
    digit = word[0].isdigit()
    before = place.left[: -len(core)]
    if before.endswith("-"):
        return starts and not lower  # 12-pt. Times
    if listed(core, lists.final_before_capital):
        if core.lower() in ("a.m", "p.m", "am", "pm"):
            return not lower and not digit and _after_time(place, word, lists)
        return not lower and _measured(before, core, word, after, starts, lists)
    if listed(core, lists.never_final):
        return _capitals_end(core, word, starts, lists) and not (lower or digit)
    if listed(core, lists.number_taking):
        if digit or lower or _is_number(place, core, word, after):
            return lower and core in lists.short and word in lists.casual  # more info. they said
        return starts or not listed(core, lists.may_be_final)
    if core in lists.places and before.endswith(", "):
        return not (lower or digit)
    day = core in lists.after_time and word not in lists.after_time and not digit
    return not lower and (day or _opens(place, core, word, after, lists))  # on Mon. Tickets are free; Mon. Oct. 5


def _measured(before: str, core: str, word: str, after: str, starts: bool, lists: Lists) -> bool:
    """Whether a sentence ends after a dose or a unit: not in `45 y.o. M`, `Med. Ctr.`, `with i.v. Lasix`."""
    if len(word) == 1 and "." in core and after.startswith((" ", ".")) and (word not in "AI" or after[0] == "."):
        return False
    named = after.startswith(".") and listed(word, lists.may_be_final)
    led = "." in core and before.rstrip().rpartition(" ")[2] in lists.leading
    return starts or not (named or led)


def _capitals_end(core: str, word: str, starts: bool, lists: Lists) -> bool:
    """What is an abbreviation in small letters may be another word in capitals: people with MS, with CF."""
    if not core.isupper() or len(core) < 2 or core in lists.never_final or (word.isupper() and len(word) > 1):
        return False
    return starts or (lists.titles != frozenset() and core.capitalize() not in lists.titles)


def _is_number(place: Place, core: str, word: str, after: str) -> bool:
    """What a number-taking abbreviation has after it is a number, though no digits: Rm. B12, art. I, § 8; fig. A."""
    if _CODE().match(place.right) and place.left.strip() != core:
        return True
    if after.startswith(":") and _NUMBER().search(place.left[: -len(core)][-24:]):
        return False  # 142 lbs. A: anemia
    pronoun = word == "I" and after[:1] not in tuple(",.;:)–-")  # noqa: RUF001
    if _ROMAN().fullmatch(word) and not pronoun and core.lower() not in ("no", "nos"):
        return True
    return len(word) == 1 and word != "I" and not after.startswith(" ")


def _after_time(place: Place, word: str, lists: Lists) -> bool:
    """`At 5 a.m. Mr. Smith left` goes on; `He left at 6 p.m. Mr. Smith stayed` does not."""
    short = place.whole and place.left.count(" ") < 3
    return word not in lists.after_time and (word.lower() in lists.starters or not short)


def _letter(place: Place, token: str, word: str, after: str, lower: bool, lists: Lists) -> bool:
    """An initial holds; a letter that a noun or a number stands before ends the sentence."""
    if lower:
        casual = token in lists.casual and word in lists.casual  # i hate u. you know
        return casual or _ITEM_NUMBER().match(place.right) is not None
    if begins(word, after, lists):
        return True
    if _SERIES().match(place.right):
        return False  # 945 F. 3d 265, 11 W. 53rd St.
    if len(token) > 1 and token[-2] in "-/°":
        return token[-2] != "-" or not token[0].isupper() or "." not in token  # mg/L, °C, vitamin-D
    before = place.left[: -len(token)]
    if after.startswith(".") and len(word) == 1:
        return False
    if token[-1].islower() or _lettered(before, word, lists):
        return True
    if after.startswith(".") and (word in lists.places or listed(word, lists.may_be_final)):
        return False
    if is_variable(word, place.right, lists):
        return True
    if before.rstrip()[-1:] in tuple("=≠<>≤≥∈∉⊂⊆∪∩+−×·→≅≡≈∣|"):  # noqa: RUF001
        return True  # x ∈ Z. Next
    if token[0] == "(" or in_street(token, before, place.right, lists):
        return False
    return _NUMBER().search(before[-16:]) is not None


def _lettered(before: str, word: str, lists: Lists) -> bool:
    """`before` ends in a noun that takes letters, or in a list of letters: vitamins A, C and ..."""
    words = [word.strip("(\"'“‘[*_").lower() for word in before.rsplit(None, 3)[-2:]]
    if not words:
        return False
    if words[-1] in ("and", "or", "&"):
        return len(words) > 1 and len(words[-2].rstrip(",")) == 1
    last = words[-2 if words[-1] == "of" and len(words) > 1 else -1]  # a grade of B
    if last.endswith("."):
        return len(last) > 2 and not word[:1].isdigit() and listed(last[:-1], lists.number_taking)  # see app. B
    return last in lists.letter_nouns or (len(last) == 2 and last.endswith(","))
