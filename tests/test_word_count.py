"""Words are counted alike in every script, and alike by each of the shortcuts."""

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.models import Article
from archiver.texts.word_count import UNSPACED, count_words


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("", 0),
        ("… — “”", 0),
        ("Rain stopped play", 3),
        ("sof\u00adtened", 1),
        ("Thủ tướng nói", 3),
        (unicodedata.normalize("NFD", "Thủ tướng nói"), 3),
        ("प्रधानमंत्री ने दिल्ली में कहा।", 5),  # Hindi
        ("প্রধানমন্ত্রী ঢাকায় বলেছেন", 3),  # Bengali
        ("முதலமைச்சர் சென்னையில்", 2),  # Tamil
        ("قالَ الرَّئيسُ", 2),  # Arabic with its points
        ("می‌شود", 1),  # Persian, with a joiner of zero width
        ("שָׁלוֹם עולם", 2),
        ("총리는 서울에서 말했다", 3),
        ("首相は2026年に語った。", 9),
        ("总理在北京说", 6),
        ("𠀋𡈽", 2),
        ("น้ำท่วม", 5),  # Thai: each letter with what stands above and below it
        ("ปี ๒๕๖๗", 2),  # … and a number is one
        ("ភាសា ខ្មែរ", 5),
        ("ຂ່າວ", 3),
    ],
)
def test_words_of_a_text(text, count):
    assert count_words(text) == Article(text=text).word_count == count


@given(
    st.text(st.characters(max_codepoint=0x17F) | st.sampled_from(" “”‘’–—…•雨\u00ad"))
    | st.text(st.characters(exclude_categories=["Cs"]))
    | st.text("हिन्दी में น้ำ\u200b\u200c\u0301é9")
)
def test_words_are_counted_alike_however_it_is_done(text):
    seen = "".join(
        each
        for each in text
        if each == "\u200b"
        or not (unicodedata.category(each)[0] == "M" or unicodedata.category(each) == "Cf")
    )
    assert count_words(text) == len(re.findall(rf"[^\W{UNSPACED}]+|(?!\W)[{UNSPACED}]", seen))
