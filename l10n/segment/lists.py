"""What a language, and a project, knows of its words; what each list means stands in languages/en.toml."""

from __future__ import annotations

from collections.abc import Mapping

from l10n.segment.marks import late

_INITIALS = late(r"(?:[A-Z]\.){1,8}[A-Z]")


class Lists:
    """What a language (and a project) knows of its words; what each list means stands in languages/en.toml."""

    __slots__ = (
        "adverbs",
        "after_note",
        "after_ordinal",
        "after_quote",
        "after_time",
        "alone",
        "archaic",
        "articles",
        "asides",
        "auxiliaries",
        "captions",
        "casual",
        "cries",
        "final_before_capital",
        "headings",
        "interjections",
        "joins",
        "known",
        "labels",
        "leading",
        "letter_nouns",
        "marked_names",
        "may_be_final",
        "never_final",
        "number_taking",
        "places",
        "prepositions",
        "short",
        "speech",
        "starters",
        "streets",
        "titled",
        "titles",
        "unfinished",
    )

    def __init__(self, words: Mapping[str, frozenset[str]], own: frozenset[str] = frozenset()) -> None:
        """From the table `segmentation` of a language and a project's own abbreviations."""
        none: frozenset[str] = frozenset()
        self.never_final = words.get("never_final", none) | own
        self.number_taking = words.get("number_taking", none)
        self.may_be_final = words.get("may_be_final", none)
        self.places = words.get("places", none)
        self.final_before_capital = words.get("final_before_capital", none)
        self.known = frozenset().union(
            self.never_final, self.number_taking, self.may_be_final, self.places, self.final_before_capital
        )
        """Every abbreviation of the five lists above"""
        self.interjections = words.get("interjections", none)
        self.after_time = words.get("after_time", none)
        self.letter_nouns = words.get("letter_nouns", none)
        self.marked_names = words.get("marked_names", none)
        self.starters = words.get("starters", none)
        self.short = words.get("short", none)
        self.speech = words.get("speech", none)
        self.after_note = words.get("after_note", none)
        self.after_quote = tuple(words.get("after_quote", none))
        self.casual = words.get("casual", none)
        self.headings = words.get("headings", none)
        self.captions = words.get("captions", none)
        self.after_ordinal = words.get("after_ordinal", none)
        self.leading = words.get("leading", none)
        self.titles = words.get("titles", none)
        self.titled = words.get("titled", none)
        self.labels = words.get("labels", none)
        self.alone = tuple(words.get("alone", none))
        self.archaic = words.get("archaic", none)
        self.cries = words.get("cries", none)
        self.auxiliaries = words.get("auxiliaries", none)
        self.joins = words.get("joins", none)
        self.adverbs = words.get("adverbs", none)
        self.asides = words.get("asides", none)
        self.prepositions = words.get("prepositions", none)
        self.articles = words.get("articles", none)
        self.unfinished = self.articles | self.prepositions | self.auxiliaries | self.joins | {"I", "uh", "um", "er"}
        """No sentence ends with these."""
        self.streets = words.get("streets", none)


def listed(word: str, entries: frozenset[str]) -> bool:
    """An entry in lower case stands for a word in any case, one with a capital for itself and for all capitals.

    Single letters stand for themselves alone: `p.` is a page and `p.o.` a way to take a drug, `P.` and `P.O.` are not.
    """
    if word in entries or len(word) == 1 or ("." in word and _INITIALS().fullmatch(word)):
        return word in entries
    return word.lower() in entries or (word.isupper() and word.capitalize() in entries)


def begins(word: str, after: str, lists: Lists) -> bool:
    """A word that begins sentences: not an initial (`A. Smith`), and not part of an acronym."""
    lower = word.lower()
    if after.startswith("."):
        if len(word) == 1:
            return (word + after).startswith(lists.alone or " ")
        if after[1:3].strip()[:1].isdigit() and listed(word, lists.number_taking):
            return False  # Civ. A. No. 89-17
    if lower in lists.starters:
        return True
    return lower.replace("’", "'").partition("'")[0] in lists.starters  # It'll  # noqa: RUF001
