"""Legacy encodings of Vietnamese, and UTF-8 misread as Latin: what a garbled word was meant to be (pure)."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# --- UTF-8 read as Windows-1252, or as the old character sets of Macs and DOS --------------------------

_CP1252 = {
    bytes([code]).decode("cp1252"): code for code in range(0x80, 0x100) if code not in (0x81, 0x8D, 0x8F, 0x90, 0x9D)
}
_BYTES = {**{chr(code): code for code in range(0x80, 0x100)}, **_CP1252}
_LETTER = re.compile(rb"[\xc2-\xf4][\x80-\xbf]")
"""The beginning of a letter of two bytes or more in UTF-8"""
_NAMES = {"mac_roman": "Mac Roman", "cp437": "DOS 437", "cp850": "DOS 850"}
_OLD = re.compile("[√·∫∆ƒ†Ω≈∑∏π∂\u2500-\u259f]")
"""What a byte of a Vietnamese letter looks like there"""
_TWO_BYTES = re.compile(
    "[\u00c2-\u00f4][" + re.escape("".join(char for char, code in _BYTES.items() if code < 0xC0)) + "]"
)
"""The beginning of every letter of two bytes or more, in Windows-1252: quick, and mostly nowhere"""


@lru_cache(maxsize=8)
def _reader(name: str) -> tuple[re.Pattern[str], dict[str, int]]:
    """A run of characters that may be bytes, and which byte each is."""
    codes = _BYTES if name == "cp1252" else {bytes([code]).decode(name): code for code in range(0x80, 0x100)}
    return re.compile("[" + re.escape("".join(codes)) + "]{2,}"), codes


def misread(text: str) -> tuple[str, str, str] | None:
    """(as it stands, as it was meant, read as what) of the first run of characters that is UTF-8 in bytes."""
    names = ["cp1252"] if _TWO_BYTES.search(text) else []
    for name in (*names, *(_NAMES if _OLD.search(text) else ())):
        runs, _ = _reader(name)
        for match in runs.finditer(text):
            # a long run is looked at in its beginning only
            cured = _decoded(match[0][:60], name)
            if cured and (name == "cp1252" or cured.isalpha()):
                start = max(text.rfind(" ", 0, match.start()) + 1, match.start() - 12)
                return (
                    text[start : match.end()][:40],
                    text[start : match.start()] + cured,
                    _NAMES.get(name, "Windows-1252"),
                )
    return None


@lru_cache(maxsize=1024)
def _decoded(run: str, name: str) -> str | None:
    """The run, or its longest beginning or end that is UTF-8, in letters or punctuation."""
    codes = _reader(name)[1]
    data = bytes([codes[char] for char in run])
    if not _LETTER.search(data):
        return None
    for start in range(min(len(data), 3)):
        try:
            text = data[start:].decode("utf-8")
        except UnicodeDecodeError as error:
            if error.start < 2:
                continue
            text = data[start : start + error.start].decode("utf-8")
        if text and _plausible(text):
            return text
    return None


_LATIN = re.compile("[\0-\u017fƠơƯưȘșȚț\u1e00-\u1eff\u2000-\u22ff\ufeff]+")
_FEW = 2
"""Letters of another script than Latin that are no accident"""


def _plausible(text: str) -> bool:
    """Whether somebody may have written this: no unassigned characters, and not one Korean syllable."""
    kinds = [unicodedata.category(char) for char in text]
    if kinds[0] == "Mn" or not {"Cn", "Cc", "Co"}.isdisjoint(kinds):
        return False
    foreign = len(_LATIN.sub("", text))
    return foreign == 0 or foreign >= _FEW


# --- the syllables of Vietnamese -------------------------------------------------------------

_PLAIN = str.maketrans(
    {
        char: unicodedata.normalize("NFD", char)[0]
        for char in "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
    }
    | {"đ": "d"}
)
_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:(?:uye|ie|ye|uo|ua|oa|oe|oo|uy|ue|[aeiouy])(?P<final>ch|ng|nh|[cmnpt])?"
    r"|uya|ieu|yeu|uoi|uou|oai|oay|oeo|uay|uyu|oao|ia|ai|ay|ao|au|eo|eu|iu|oi|ui|uu)"
)
_STOPS = frozenset(("c", "ch", "p", "t"))
"""Final consonants that go with two of the tones only"""
_RISING = ("\u0301", "\u0323")
_TONES = frozenset("\u0300\u0301\u0303\u0309\u0323")
_LETTERS = frozenset("aăâbcdđeêghiklmnoôơpqrstuưvxy")


@lru_cache(maxsize=16384)
def vietnamese(word: str) -> bool:
    """Whether each part of a word (parted by hyphens) can be a Vietnamese syllable, capitals as in a word."""
    return all(_syllable(part) for part in word.replace("_", "").split("-") if part)


def _syllable(part: str) -> bool:
    if not (part.islower() or part.isupper() or (part[0].isupper() and (part[1:].islower() or len(part) == 1))):
        return False
    small = unicodedata.normalize("NFC", part.lower())
    marks = unicodedata.normalize("NFD", small)
    base = "".join(char for char in small.translate(_PLAIN))
    if not base.isascii() or sum(char in _TONES for char in marks) > 1 or len(base) > 7:
        return False
    found = _SYLLABLE.fullmatch(base)
    if found is None or "oâ" in small or "oê" in small:
        return False
    return found["final"] not in _STOPS or any(tone in marks for tone in _RISING)


# --- TCVN3 (ABC) and VNI, as their bytes look in Windows-1252 --------------------------------

_TCVN3 = dict(
    zip(
        "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô­õøö÷ùúýûüþ¡¢§£¤¥¦",
        "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)
_TCVN3_TABLE = str.maketrans(_TCVN3)


def tcvn3(word: str) -> str:
    """A word in TCVN3 as it was meant."""
    cured = word.translate(_TCVN3_TABLE)
    return cured.upper() if word[:1] in "¡¢§£¤¥¦" and word[1:2].isupper() else cured


_VNI_MARKS = {
    "ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323",
    "â": "\u0302", "ê": "\u0306",
    "à": "\u0302\u0300", "á": "\u0302\u0301", "å": "\u0302\u0309", "ã": "\u0302\u0303", "ä": "\u0302\u0323",
    "è": "\u0306\u0300", "é": "\u0306\u0301", "ú": "\u0306\u0309", "ü": "\u0306\u0303", "ë": "\u0306\u0323",
}  # fmt: skip
_VNI_LETTERS = {"ñ": "đ", "ö": "ư", "ô": "ơ", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
_VNI = re.compile(r"([aeouyAEOUYöôÖÔ])([øùûõïâêàáåãäèéúüëØÙÛÕÏÂÊÀÁÅÃÄÈÉÚÜË])|([ñöôìíæóòîÑÖÔÌÍÆÓÒÎ])")


def vni(word: str) -> str:
    """A word in VNI as it was meant: a mark follows its vowel as a letter of its own."""

    def one(match: re.Match[str]) -> str:
        letter = match[3] or match[1]
        small = _VNI_LETTERS.get(letter.lower(), letter.lower())
        mark = _VNI_MARKS[match[2].lower()] if match[2] else ""
        cured = unicodedata.normalize("NFC", small + mark)
        return cured.upper() if letter.isupper() else cured

    return _VNI.sub(one, word)


def cp1258(word: str) -> str:
    """A word in Windows-1258 as it was meant, where it was read as Windows-1252."""
    try:
        return unicodedata.normalize("NFC", word.encode("cp1252").decode("cp1258"))
    except UnicodeError:
        return word


_REFERENCE = re.compile(r"&#(?:x([0-9A-Fa-f]{2,5})|(\d{2,6}));|\\u([0-9A-Fa-f]{4})")


def spelled_out(text: str) -> tuple[str, str] | None:
    """(as it stands, as it was meant) of the first letter that is written as a number: &#7871;, \\u1ebf"""
    for match in _REFERENCE.finditer(text):
        char = chr(int(match[2]) if match[2] else int(match[1] or match[3], 16))
        if char.isalpha() and not char.isascii():
            return match[0], char
    return None
