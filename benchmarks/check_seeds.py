"""How a translation goes wrong: an error of one kind put into an entry, for benchmarks/checks.py."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable

from l10n.model import Entry

Seed = Callable[[random.Random, Entry], str | None]

NUMBER = re.compile(r"(?<![\w%{$.,/:-])\d[\d.,]*(?<![.,])(?![\w}$/:-])")
UNITS = (
    ("mg", "g", "mcg", "kg"), ("ml", "l", "dl"), ("KB", "MB", "GB"), ("kB", "MB"), ("KiB", "MiB"), ("cm", "mm", "km"),
    ("giây", "phút", "giờ", "ngày", "tuần", "tháng", "năm"), ("°C", "°F"), ("%", "mg"), ("byte", "KB", "bit"),
    ("px", "cm"), ("Hz", "MHz"),
)  # fmt: skip
UNIT = re.compile(
    r"(?<=\d)(?P<gap>\s?)(?P<unit>" + "|".join({re.escape(u) for group in UNITS for u in group}) + r")(?!\w)"
)
URL = re.compile(r"(?:https?://|www\.)[^\s<>\"')\]]{4,}(?<![.,;:])|[\w.+-]+@[\w-]+\.[\w.]+\w")
PLACEHOLDER = re.compile(r"%(?:\(\w+\))?[sdu](?!\w)|\{\w*\}")
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|\]\([^()\s]+\)|`[^`]+`|\*\*")


def number_dropped(rng: random.Random, entry: Entry) -> str | None:
    places = [place for place in NUMBER.finditer(entry.target) if place[0] in entry.source]
    if not places:
        return None
    place = rng.choice(places)
    return " ".join((entry.target[: place.start()] + entry.target[place.end() :]).split(" "))


def number_changed(rng: random.Random, entry: Entry) -> str | None:
    places = [place for place in NUMBER.finditer(entry.target) if place[0] in entry.source]
    if not places:
        return None
    place = rng.choice(places)
    old = place[0]
    ways = [
        old[:-1] if len(old) > 1 and old[-2].isdigit() else old + "5",
        old + "0" if old != "0" else "5",
        old.replace(",", "").replace(".", ""),
        str(int(old[0]) % 9 + 1) + old[1:],
        old[:-1] + str((int(old[-1]) + rng.randint(1, 8)) % 10),
        old[::-1] if old.isdigit() else old + "5",
    ]
    new = rng.choice([way for way in ways if way != old] or [old + "0"])
    return entry.target[: place.start()] + new + entry.target[place.end() :]


def unit_changed(rng: random.Random, entry: Entry) -> str | None:
    places = list(UNIT.finditer(entry.target))
    if not places:
        return None
    place = rng.choice(places)
    group = rng.choice([group for group in UNITS if place["unit"] in group])
    new = rng.choice([unit for unit in group if unit != place["unit"]])
    return entry.target[: place.start("unit")] + new + entry.target[place.end("unit") :]


def url_altered(rng: random.Random, entry: Entry) -> str | None:
    places = [place for place in URL.finditer(entry.target) if place[0] in entry.source]
    if not places:
        return None
    place = rng.choice(places)
    url = place[0]
    at = rng.randrange(len(url) // 2, len(url))
    new = rng.choice(["", url[:at], url[:at] + "x" + url[at:], url.replace("/", "/ ", 1), url.upper(), url[:-2]])
    return None if new == url else entry.target[: place.start()] + new + entry.target[place.end() :]


def placeholder_lost(rng: random.Random, entry: Entry) -> str | None:
    places = [place for place in PLACEHOLDER.finditer(entry.target) if place[0] in entry.source]
    if not places:
        return None
    place = rng.choice(places)
    new = rng.choice(["", "", place[0].replace("%", "% ") if place[0][0] == "%" else place[0][1:], place[0].upper()])
    return None if new == place[0] else entry.target[: place.start()] + new + entry.target[place.end() :]


def markup_lost(rng: random.Random, entry: Entry) -> str | None:
    places = [place for place in TAG.finditer(entry.target) if place[0] in entry.source and _real_tag(place[0], entry)]
    if not places:
        return None
    place = rng.choice(places)
    new = place[0][1:-1] if place[0][0] == "`" else ""
    return entry.target[: place.start()] + new + entry.target[place.end() :]


def _real_tag(tag: str, entry: Entry) -> bool:
    if tag[0] != "<":
        return "`" not in tag or entry.source.count("`") % 2 == 0 and "'" not in entry.source
    name = re.findall(r"[A-Za-z][\w-]*", tag)[0]
    return f"</{name}>" in entry.source or tag.endswith("/>") or name in ("br", "hr", "img")


def final_mark_lost(rng: random.Random, entry: Entry) -> str | None:
    text = entry.target.rstrip()
    if text[-1:] not in ".!?:" or text.endswith("..") or entry.source.rstrip()[-1:] not in ".!?:" or len(text) < 15:
        return None
    return text[:-1]


def word_doubled(rng: random.Random, entry: Entry) -> str | None:
    places = list(re.finditer(r"(?<!\S)[^\W\d_]{2,}(?=\s)", entry.target))
    if len(places) < 3:
        return None
    place = rng.choice(places)
    return entry.target[: place.end()] + " " + place[0] + entry.target[place.end() :]


def left_english(rng: random.Random, entry: Entry) -> str | None:
    words = re.findall(r"[A-Za-z]{2,}", entry.source)
    return entry.source if len(words) >= 4 and entry.source != entry.target and "--" not in entry.source else None


_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-ZĐÀ-Ỹ])")


def english_sentence(rng: random.Random, entry: Entry) -> str | None:
    source, target = _SENTENCE.split(entry.source), _SENTENCE.split(entry.target)
    if len(source) != len(target) or len(source) < 2:
        return None
    index = rng.randrange(len(source))
    if len(source[index].split()) < 4 or source[index] == target[index]:
        return None
    return " ".join([*target[:index], source[index], *target[index + 1 :]])


def decomposed(rng: random.Random, entry: Entry) -> str | None:
    if rng.random() < 0.5:
        new = unicodedata.normalize("NFD", entry.target)
    else:
        words = entry.target.split(" ")
        index = rng.randrange(len(words))
        new = " ".join([*words[:index], unicodedata.normalize("NFD", words[index]), *words[index + 1 :]])
    return None if new == entry.target else new


def cut_short(rng: random.Random, entry: Entry) -> str | None:
    words = entry.target.split(" ")
    if len(words) < 10 or len(entry.source) < 50:
        return None
    return " ".join(words[: int(len(words) * rng.uniform(0.3, 0.65))])


def garbled(rng: random.Random, entry: Entry) -> str | None:
    from l10n.checks import _legacy as legacy

    if entry.target.isascii() or len(entry.target) < 10:
        return None
    way = rng.randrange(4)
    if way == 0:
        return "".join(bytes([b]).decode("cp1252", "replace") for b in entry.target.encode())
    if way == 1:
        return entry.target.encode().decode("latin-1")
    if way == 2:
        back = {new: old for old, new in legacy._TCVN3.items()}
        return "".join(back.get(char, back.get(char.lower(), char)) for char in entry.target)
    return _to_vni(entry.target)


def _to_vni(text: str) -> str:
    from l10n.checks import _legacy as legacy

    letters = {new: old for old, new in legacy._VNI_LETTERS.items()}
    marks = {new: old for old, new in legacy._VNI_MARKS.items()}
    out = []
    for char in text:
        small = char.lower()
        if small in letters:
            out.append(letters[small])
            continue
        parts = unicodedata.normalize("NFD", small)
        base, rest = parts[0], parts[1:]
        if "\u031b" in rest:
            base, rest = {"o": "ô", "u": "ö"}[base], rest.replace("\u031b", "")
        ordered = "".join(sorted(rest, key=lambda mark: mark not in "\u0302\u0306"))
        out.append(base + marks[ordered] if ordered in marks else char)
    return "".join(out)


KINDS: dict[str, Seed] = {
    "number dropped": number_dropped,
    "number changed": number_changed,
    "unit changed": unit_changed,
    "URL lost or altered": url_altered,
    "placeholder lost": placeholder_lost,
    "tag, code or link lost": markup_lost,
    "final punctuation lost": final_mark_lost,
    "doubled word": word_doubled,
    "left as the English": left_english,
    "one English sentence": english_sentence,
    "NFD instead of NFC": decomposed,
    "cut short": cut_short,
    "mojibake": garbled,
}
SWAPPED = "swapped with neighbour"
