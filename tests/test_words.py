"""Shortcuts for the words that most texts are made of give what the whole rule gives."""

import time
import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archiver.texts import lines, normal, words

TEXTS = st.text(
    st.characters(exclude_categories=["Cs"]) | st.sampled_from(" ’“…\u00a0\u0301\u0308\u0e33aàИ가が東ﬁ")
)


@given(TEXTS)
@example("Ein Café \u0301 ’\u0308 x\u00a8 y")
def test_folding_by_words_is_folding_the_whole(text):
    assert words.fold(text) == words._folded_whole(text)


@given(TEXTS)
@example("don’t\u00a0say “A\u030a…” «à»")
@example("℠")
def test_words_are_those_of_the_whole_text(text):
    whole = words._folded_whole(words._without_quotes(text))
    assert words.words(text) == words._WORD.findall(whole)


@given(TEXTS)
def test_the_index_gets_the_words_of_the_whole_text(text):
    whole = words._folded_whole(words._without_quotes(text))
    assert words.spaced(text) == words._CLUSTER.sub(words._apart, whole)


@pytest.mark.parametrize(
    ("asked", "printed"),
    [
        ("об'єкт", "обʼєкт"),
        ("O'zbekiston", "Oʻzbekiston"),
        ("iPhone", "iPhone™"),
        ("1404", "۱۴۰۴"),
        ("हिंदी", "हिन्दी"),
        ("सम्बन्ध", "संबंध"),
        ("पांच", "पाँच"),
        ("फिल्म", "फ़िल्म"),
        ("2026", "٢٠٢٦"),
        ("१५", "15"),
        ("الله", "ٱلله"),
        ("خانه", "خانۀ"),
        ("القاهره", "القاهرة"),
        ("Siglufjordur", "Siglufjörður"),
        ("dan kasa", "ɗan ƙasa"),
        ("20 °c", "20 ℃"),
        ("500", "500₺"),
    ],
)
def test_words_are_found_as_people_type_them(asked, printed):
    assert words.words(asked) == words.words(printed)


@pytest.mark.parametrize("heap", ["\u0315\u0300", "\u0f73", "\uff9e\u0315", "\u0f71\u0f72ـ"])
def test_marks_heaped_on_one_letter_take_no_quadratic_time(heap):
    """A page of 160 kB held up its whole archive for 17 s, one of 1.6 MB for half an hour."""
    page = "A" + heap * 25_000
    began = time.process_time()
    assert words.words(page)
    assert lines.as_seen(page)
    assert time.process_time() - began < 1


def test_only_heaps_lose_marks():
    for kept in ("e" + "\u0315\u0300" * 15, "・" * 100 + "が", "\u2066" * 100, "𝅘𝅥" * 40):
        assert normal.normalized("NFC", kept) == unicodedata.normalize("NFC", kept)
    assert normal.normalized("NFKC", "ｶﾞ") == "ガ"
