"""What the memory offers, and what it must never take for granted."""

from __future__ import annotations

import itertools

import pytest
from rapidfuzz import fuzz

from l10n import catalog, prefill
from l10n.language import load
from l10n.memory import Memory, Record, likeness, records
from l10n.memory.likeness import Likeness, normal
from l10n.model import Catalog, Entry, Previous

EN, VI = load("en"), load("vi")
DOSE = Record("Take 5 mg of iron twice a day.", "Uống 5 mg sắt hai lần mỗi ngày.")


def memory(*kept: Record) -> Memory:
    return Memory(lambda: kept, EN, VI)


def filled(kept: list[Record], *entries: Entry, exact: str = "translated") -> tuple[Entry, ...]:
    header = catalog.new("vi", {}, "2026-11-22 10:00+0000").header
    plan = prefill.plan(
        Catalog("vi", header, entries), memory(*kept), source=EN, target=VI, today="2026-11-22", exact=exact
    )
    return plan.catalog.entries


def test_an_exact_match_is_translated_and_says_where_it_came_from() -> None:
    (entry,) = filled([DOSE], Entry(DOSE.source))
    assert entry.target == DOSE.target
    assert catalog.state(entry) == "translated"
    origin = catalog.provenance(entry)
    assert origin is not None
    assert origin.origin == "memory"


def test_exact_matches_may_be_drafts() -> None:
    (entry,) = filled([DOSE], Entry(DOSE.source), exact="draft")
    assert catalog.state(entry) == "machine"


def test_white_space_and_unicode_form_do_not_hide_a_match() -> None:
    kept = Record("Café  hours", "Giờ mở cửa")
    (entry,) = filled([kept], Entry("Cafe\u0301 hours"))
    assert catalog.state(entry) == "translated"


def test_quotation_marks_and_small_letters_make_a_draft() -> None:
    (entry,) = filled([Record("Don't rub the cramp.", "Đừng xoa chỗ chuột rút.")], Entry("Don’t rub the cramp."))
    assert catalog.state(entry) == "machine"


def test_several_translations_are_offered_not_picked() -> None:
    kept = [
        Record("Relief", "Giảm đau"),
        Record("Relief", "Cứu trợ", before="x"),
        Record("Relief", "Giảm đau", before="y"),
    ]
    (entry,) = filled(kept, Entry("Relief"))
    assert catalog.state(entry) == "machine"
    assert entry.target == "Giảm đau"
    assert "l10n: also Cứu trợ" in entry.comments


def test_the_neighbours_decide_between_several() -> None:
    kept = [
        Record("Relief", "Giảm đau", before="Causes", after="Rest the leg."),
        Record("Relief", "Cứu trợ", before="Floods", after="Send rice."),
    ]
    entries = filled(kept, Entry("Floods"), Entry("Relief"), Entry("Send rice."))
    assert entries[1].target == "Cứu trợ"
    assert catalog.state(entries[1]) == "translated"


def test_another_context_makes_a_draft() -> None:
    kept = [Record("Exercise", "Bài tập"), Record("Exercise", "Tập thể dục", context="verb")]
    for context in (None, "verb", "noun"):
        (entry,) = filled(kept, Entry("Exercise", context=context))
        assert catalog.state(entry) == "machine"


def test_values_are_exchanged_for_review() -> None:
    kept = Record(
        "On 30 Nov 2022 we gave 1,200.5 mg; see [the table](https://a.org/1).",
        "Ngày 30 tháng 11 năm 2022 chúng tôi cho dùng 1.200,5 mg; xem [bảng](https://a.org/1).",
    )
    (entry,) = filled([kept], Entry("On 4 May 2020 we gave 2,400.25 mg; see [the table](https://b.org/2)."))
    assert entry.target == "Ngày 4 tháng 5 năm 2020 chúng tôi cho dùng 2.400,25 mg; xem [bảng](https://b.org/2)."
    assert catalog.state(entry) == "machine"


@pytest.mark.parametrize(
    "target",
    [
        "Uống sắt hai lần mỗi ngày.",
        "Uống 5 mg (tức 5 mg) sắt hai lần mỗi ngày.",
        "Uống năm mg sắt hai lần mỗi ngày.",
        "Uống 5 mg sắt 2 lần mỗi ngày.",
    ],
)
def test_a_value_that_is_not_where_it_was_is_not_exchanged(target: str) -> None:
    (entry,) = filled([Record(DOSE.source, target)], Entry("Take 7 mg of iron twice a day."))
    assert entry.target == ""
    assert entry.comments[0].startswith("l10n: similar ")


def test_equal_values_that_become_different_ones_are_not_exchanged() -> None:
    kept = Record("From 5 to 5 mg.", "Từ 5 đến 5 mg.")
    (entry,) = filled([kept], Entry("From 6 to 7 mg."))
    assert entry.target == ""


def test_a_rough_match_is_a_draft_and_a_rougher_one_a_remark() -> None:
    entries = filled(
        [Record("Stretch the calf slowly before going to bed.", "Kéo giãn bắp chân từ từ trước khi đi ngủ.")],
        Entry("Stretch the calf gently before going to bed."),
        Entry("Stretch the arm before going to sleep."),
        Entry("Call a doctor."),
    )
    assert [catalog.state(entry) for entry in entries] == ["machine", "untranslated", "untranslated"]
    assert entries[1].comments[0].startswith("l10n: similar 7")
    assert "Kéo giãn" in entries[1].comments[0]
    assert entries[2].comments == ()


def test_a_remark_is_renewed_not_repeated() -> None:
    kept = [Record("Stretch the calf slowly before going to bed.", "Kéo giãn bắp chân từ từ trước khi đi ngủ.")]
    once = filled(kept, Entry("Stretch the arm before going to sleep.", comments=("mine",)))
    assert filled(kept, *once) == once
    assert len(once[0].comments) == 2


def test_remarks_go_once_the_sentence_is_translated() -> None:
    kept = [Record("Stretch the calf slowly before going to bed.", "Kéo giãn bắp chân từ từ trước khi đi ngủ.")]
    (entry,) = filled(kept, Entry("Stretch the arm before going to sleep.", comments=("mine",)))
    (done,) = filled(kept, entry.edit(target="Kéo giãn cánh tay trước khi ngủ."))
    assert done.comments == ("mine",)
    assert catalog.provenance(done) is None


def test_a_stale_draft_is_filled_again_even_with_the_same_words() -> None:
    old = catalog.draft(Entry("Rest your leg."), "Để chân nghỉ.", "google", "2026-01-01").edit(source="Rest the leg.")
    assert catalog.state(old) == "stale"
    (entry,) = filled([Record("Rest the leg.", "Để chân nghỉ.")], old)
    assert catalog.state(entry) == "translated"


def test_only_reviewed_work_counts_as_reviewed() -> None:
    header = catalog.new("vi", {}, "2026-11-22 10:00+0000").header
    sources = ["One leg.", "Two legs.", "Three legs.", "Four legs."]
    entries = (
        Entry(sources[0], "Một chân."),
        catalog.draft(Entry(sources[1]), "Hai chân.", "google", "2026-11-22"),
        Entry(sources[2], "Ba chân.", flags=("fuzzy",), previous=Previous("Three arms.")),
        Entry(sources[3], "Bốn chân.", obsolete=True),
    )
    kept = list(records(Catalog("vi", header, entries)))
    assert [record.source for record in kept] == ["One leg.", "Four legs."]
    states = [catalog.state(entry) for entry in filled(kept, *map(Entry, sources))]
    assert states == ["translated", "untranslated", "untranslated", "machine"]


def test_nothing_is_loaded_before_it_is_asked_for() -> None:
    def load_() -> list[Record]:
        raise AssertionError("read without need")

    header = catalog.new("vi", {}, "2026-11-22 10:00+0000").header
    done = Catalog("vi", header, (Entry("One leg.", "Một chân."),))
    plan = prefill.plan(done, Memory(load_, EN, VI), source=EN, target=VI, today="2026-11-22")
    assert not plan.changed
    assert plan.catalog is done


# --- the gate --------------------------------------------------------------------------------

SUBJECTS = ("Adults", "Children over six", "Older people", "Pregnant women", "Athletes")
DIFFERENT = (
    ("should take 5 mg of iron in the morning", "should take 50 mg of iron in the morning"),
    ("should take 5 mg of iron in the morning", "should take 5 g of iron in the morning"),
    ("should take 5 mg of iron in the morning", "should not take 5 mg of iron in the morning"),
    ("can drink two litres of water in a day", "can drink three litres of water in a day"),
    ("can drink two litres of water in a day", "can drink two litres of water in a week"),
    ("can drink two litres of water in a day", "cannot drink two litres of water in a day"),
    ("may rest for 1.5 hours after the cramp", "may rest for 15 hours after the cramp"),
    ("may rest for 1.5 hours after the cramp", "may rest for 1.5 minutes after the cramp"),
    ("may rest for 1.5 hours after the cramp", "may never rest for 1.5 hours after the cramp"),
    ("reach a fever of 38 °C with this illness", "reach a fever of 39 °C with this illness"),
    ("reach a fever of 38 °C with this illness", "reach a fever of 38 °F with this illness"),
    ("do so with 20% of the usual dose each time", "do so with 25% of the usual dose each time"),
    ("do so with 20% of the usual dose each time", "do so without 20% of the usual dose each time"),
    ("are at risk when they stretch before sleep", "are not at risk when they stretch before sleep"),
    ("have no trouble with magnesium tablets", "have trouble with magnesium tablets"),
    ("feel it on 30 November 2022 in both legs", "feel it on 30 November 2021 in both legs"),
    ("measure 120 mL with the cup they were given", "measure 120 L with the cup they were given"),
    ("should call within 24 hours of the first cramp", "should call within 48 hours of the first cramp"),
    ("should call within 24 hours of the first cramp", "should call within 24 days of the first cramp"),
    ("need a half tablet at night for the pain", "need one tablet at night for the pain"),
    ("never need surgery for a cramp in the foot", "need surgery for a cramp in the foot"),
    ("keep 1,000 IU of the vitamin in the fridge", "keep 10,000 IU of the vitamin in the fridge"),
    ("gain 2 kg in weight when they are treated", "gain 2 lb in weight when they are treated"),
    ("gain 2 kg in weight when they are treated", "gain 2-3 kg in weight when they are treated"),
    ("can feel the needle in the muscle at once", "can't feel the needle in the muscle at once"),
)  # fmt: skip
ENDINGS = ("", " as told", " at home", " every time")
PAIRS = [
    (f"{subject} {old}{end}.", f"{subject} {new}{end}.")
    for subject, (old, new), end in itertools.product(SUBJECTS, DIFFERENT, ENDINGS)
]


def test_there_are_enough_pairs() -> None:
    assert len(set(PAIRS)) == 500


@pytest.mark.parametrize("back", [False, True], ids=["forth", "back"])
def test_another_number_unit_or_negation_is_never_translated(back: bool) -> None:
    """Nor is it a draft, unless the numbers were exchanged in it."""
    for pair in PAIRS:
        old, new = pair[::-1] if back else pair
        (entry,) = filled([Record(old, "Câu đã dịch, không có con số nào.")], Entry(new))
        assert entry.target == "", (old, new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("250&nbsp;mg", "250&nbsp;g"),
        ("250&#160;mg", "250&#160;g"),
        ("**250** mg", "**250** g"),
        ("<b>250</b> mg", "<b>250</b> g"),
        ("250<br>mg", "250<br>g"),
        ("it at 25&deg;C", "it at 25&deg;F"),
        ("&lt; 5 of them", "&gt; 5 of them"),
        ("≤ 5 of them", "≥ 5 of them"),
        ("no more than 5 g", "no less than 5 g"),
        ("at most 2&nbsp;a&nbsp;day", "at most 2&nbsp;a&nbsp;week"),
    ],
)
def test_another_dose_in_references_or_markup_is_never_a_draft(old: str, new: str) -> None:
    sentence = "Patients who weigh enough may take {} of the medicine with a glass of water in the evening."
    (entry,) = filled([Record(sentence.format(old), "Câu đã dịch.")], Entry(sentence.format(new)))
    assert entry.target == ""
    assert entry.comments[0].startswith("l10n: similar ")


# --- finding the best ------------------------------------------------------------------------


def texts(count: int) -> list[str]:
    subjects = "nurse doctor patient neighbour cramp pharmacist team child".split()
    verbs = "reads checks mentions carries finds compares follows writes".split()
    things = "leaflet dose label chart towel visit list glass bottle window".split()
    return [
        f"The {subjects[n % 8]} {verbs[n * 7 // 8 % 8]} a {things[n // 5 % 10]} and the {things[n // 77 % 10]}"
        f" near the {subjects[n // 11 % 8]}{' again' * (n % 3)}{n % 97:>4}."
        for n in range(count)
    ]


@pytest.mark.parametrize("brute", [10_000, 0], ids=["one by one", "with an index"])
def test_the_best_of_all_is_found(brute: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(likeness, "BRUTE", brute)
    known = texts(2000)
    index = Likeness(known[:1500])
    plain = [normal(text) for text in known]
    for asked in plain[1500::10] + ["leaflets", "a nurse", "the towel and the glass", ""]:
        best = max(range(1500), key=lambda number: fuzz.ratio(asked, plain[number]))
        score = fuzz.ratio(asked, plain[best])
        found = index.best(asked, 70)
        assert (found[0][1] if found else 0) == (score if score >= 70 else 0), asked
