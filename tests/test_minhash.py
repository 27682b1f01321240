"""Copies are told by their signatures: invented texts that share as much as they say."""

import random
from itertools import pairwise

import pytest

from archiver.texts.minhash import signature, similarity
from archiver.texts.words import words

LETTERS = {"latin": "aeinorstl", "cyrillic": "аеинорст", "han": "的一是不了人我在有他这中大来上国"}


def text(dice, count, letters="latin"):
    """Invented words; where a script has no spaces, characters."""
    if letters == "han":
        return dice.choices(LETTERS["han"] + "".join(map(chr, range(0x4E00, 0x5200))), k=count)
    return ["".join(dice.choices(LETTERS[letters], k=dice.randint(2, 9))) for _ in range(count)]


def joined(parts, letters="latin"):
    return ("" if letters == "han" else " ").join(parts)


def shared(one, other):
    """What share of their shingles two texts have in common."""
    rows = [{tuple(each[n : n + 5]) for n in range(len(each) - 4)} for each in (words(one), words(other))]
    return len(rows[0] & rows[1]) / len(rows[0] | rows[1])


def looks_alike(one, other):
    first, second = signature(one), signature(other)
    return bool(set(first.bands) & set(second.bands)) and similarity(first.digest, second.digest) >= 0.7


@pytest.mark.parametrize("letters", LETTERS)
@pytest.mark.parametrize("kept", [0.2, 0.4, 0.6, 0.8, 0.9])
def test_what_is_shared_is_estimated(letters, kept):
    dice = random.Random(f"{letters}{kept}")
    for _ in range(20):
        one = text(dice, 400, letters)
        other = one[: int(400 * kept)] + text(dice, 400 - int(400 * kept), letters)
        one, other = joined(one, letters), joined(other, letters)
        estimate = similarity(signature(one).digest, signature(other).digest)
        assert abs(estimate - shared(one, other)) < 0.15


def test_copies_are_found_and_others_are_not():
    dice = random.Random(1)
    stories = [text(dice, 300) for _ in range(200)]
    # An edited headline, a paragraph of the site's own at the end, a last paragraph that was cut.
    copies = [text(dice, 8) + story[8:280] + text(dice, 12) for story in stories]
    found = sum(looks_alike(joined(one), joined(other)) for one, other in zip(stories, copies, strict=True))
    assert found >= 198
    assert not any(looks_alike(joined(one), joined(other)) for one, other in pairwise(stories))


def test_case_and_punctuation_do_not_count():
    story = joined(text(random.Random(2), 100))
    shouted = story.upper().replace(" ", ", ")
    assert signature(story) == signature(shouted)


def test_short_texts_have_no_signature():
    assert signature("") is None
    assert signature("Subscribe to read on. " * 500) is None
    assert signature("请订阅以继续阅读。") is None


def test_a_signature_stays_the_same_for_years():
    found = signature(" ".join(str(number) for number in range(100)))
    assert found.bands[:2] == (3935122599884462977, 2295758587195597402)
    assert found.digest[:8].hex() == "b8bf4b29c54b5654"
