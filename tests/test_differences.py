"""What changed between two texts, as words and as lines."""

import random
import subprocess
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.texts.differences import Piece, _joined, compare, count_words, marked
from archiver.texts.subsequence import common_places
from archiver.texts.unified import unified

WORDS = [
    "rain",
    "snow",
    "the",
    "of",
    "of",
    "1,250",
    "don't",
    ".",
    ",",
    "今",
    "日",
    "は",
    "हिन्दी",
    "ฝน",
    " ",
    "  ",
    "\n\n",
    "\n",
]
texts = st.one_of(
    st.text(), st.lists(st.sampled_from(WORDS)).map("".join), st.lists(st.sampled_from(WORDS)).map(" ".join)
)


def text_of(pieces, *, without):
    return "".join(piece.text for piece in pieces if piece.kind != without)


@given(texts, texts)
def test_the_pieces_lead_from_one_text_to_the_other(before, after):
    pieces = compare(before, after)
    assert text_of(pieces, without="added") == before
    assert text_of(pieces, without="removed") == after
    assert all(piece.text for piece in pieces)
    assert all(a.kind != b.kind for a, b in pairwise(pieces))
    if before == after:
        assert {piece.kind for piece in pieces} <= {"same"}


@given(st.lists(st.sampled_from("abc"), max_size=12), st.lists(st.sampled_from("abc"), max_size=12))
def test_what_two_sequences_have_in_common_is_as_long_as_it_can_be(a, b):
    places = common_places(a, b)
    assert [a[i] for i, _ in places] == [b[j] for _, j in places]
    assert all(i < k and j < m for (i, j), (k, m) in pairwise(places))
    table = [[0] * (len(b) + 1) for _ in range(len(a) + 1)]
    for i, x in enumerate(a):
        for j, y in enumerate(b):
            table[i + 1][j + 1] = table[i][j] + 1 if x == y else max(table[i][j + 1], table[i + 1][j])
    assert len(places) == table[-1][-1]


def of(before, after):
    return marked(compare(before, after))


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Rain.", "Rain.", "Rain."),
        ("", "Rain.", "{+Rain.+}"),
        ("It cost 1,250 euros.", "It cost 1,260 euros.", "It cost [-1,250-]{+1,260+} euros."),
        ("They don't go.", "They do go.", "They [-don't-]{+do+} go."),
        ("One.\n\nTwo.", "One.\n\nNew.\n\nTwo.", "One.\n\n{+New.+}\n\nTwo."),
        ("One.\n\nTwo.", "One.", "One.\n\n[-Two.-]"),
        ("One.", "One.\n\nTwo.\n\nThree.", "One.\n\n{+Two.+}\n\n{+Three.+}"),
        ("今日は雨が降る。", "明日は雨が降る。", "[-今-]{+明+}日は雨が降る。"),
        ("วันนี้ฝน", "วันนี้หิมะ", "วันนี้[-ฝน-]{+หิมะ+}"),
        ("हिन्दी में", "हिन्दू में", "[-हिन्दी-]{+हिन्दू+} में"),
        # Two words in common between four that are not: the sentence was rewritten.
        (
            "Nobody came to the door of the old house that night.",
            "Police said yesterday that the driver of a red van had fled.",
            "[-Nobody came to the door of the old house that night-]{+Police said yesterday that the driver of a red van had fled+}.",
        ),
    ],
)
def test_changes_in_brackets(before, after, shown):
    assert of(before, after) == shown


def test_a_paragraph_that_was_moved_is_marked_as_that():
    moved = "The harbour master said that fog had kept the ferry at the other pier."
    before = f"{moved}\n\nIt was late.\n\nIt rained.\n\nThe next boat goes on Friday."
    after = f"It was late.\n\nIt rained.\n\n{moved}\n\nThe next boat goes on Monday."
    assert of(before, after).split("\n\n") == [
        f"[~{moved}~]",
        "It was late.",
        "It rained.",
        f"{{~{moved}~}}",
        "The next boat goes on [-Friday-]{+Monday+}.",
    ]
    assert of("Fog.\n\nRain.", "Rain.\n\nFog.").count("~") == 0  # too short to tell
    kinds = {piece.kind for piece in compare(before, after)}
    assert kinds == {"same", "removed", "added"}  # for programs it went in one place and came in another


def test_words_are_counted_without_signs():
    pieces = compare("Rain.", "Rain, snow – and 今日!")
    assert count_words(pieces, "added") == 4
    assert count_words(pieces, "removed") == 0


def test_a_piece_as_plain_values():
    assert Piece("same", "Rain").to_dict() == {"kind": "same", "text": "Rain"}


def test_long_repetitive_texts_are_compared():
    chance = random.Random(7)
    posts = [
        " ".join(chance.choices(["the", "of", "and", "goal", "yellow", "card"], k=40)) for _ in range(300)
    ]
    before = "\n\n".join(posts)
    after = "\n\n".join(f"Update: {post}" for post in posts[50:] + posts[:50])
    pieces = compare(before, after)
    assert text_of(pieces, without="removed") == after
    assert count_words(pieces, "added") < 8_000


def test_what_is_too_large_to_be_compared_was_replaced():
    before, after = (" ".join(f"{name}{n % 7}" for n in range(21_000)) for name in ("a", "b"))
    pieces = compare(f"Begin {before} {before[:5]}", f"Begin {after} {before[:5]}")
    assert [piece.kind for piece in pieces] == ["same", "removed", "added", "same"]


lines = st.lists(st.sampled_from(["", "one", "two", "three", "four", "five"]), max_size=30)


@given(lines, lines)
def test_a_unified_diff_turns_one_into_the_other(before, after):
    assert applied(before, list(unified(before, after, names=("a", "b")))) == after


def applied(before, diff):
    """What `patch` would do, if it believed every number."""
    result, at, header = [], 0, None
    for line in diff[2:]:
        if line.startswith("@@"):
            start, _, count = line.split()[1][1:].partition(",")
            begins = int(start) - (count != "0")
            result += before[at:begins]
            at = begins
            continue
        if line[0] in " -":
            assert before[at] == line[1:], header
            at += 1
        if line[0] in " +":
            result.append(line[1:])
    return result + before[at:]


def test_patch_reads_a_unified_diff(tmp_path):
    before = [f"line {n}" for n in range(40)]
    after = ["new", *before[:10], "changed", *before[11:30], *before[33:], "end"]
    (tmp_path / "text").write_text("\n".join([*before, ""]))
    diff = "\n".join([*unified(before, after, names=("text", "text")), ""])
    assert diff.count("@@ ") == 8 / 2
    subprocess.run(["patch", "-s", "text"], input=diff, text=True, check=True, cwd=tmp_path)
    assert (tmp_path / "text").read_text().splitlines() == after


def test_much_that_stayed_is_joined_once():
    """Joined word by word, it took time with the square of its length."""
    pieces = list(_joined([Piece("same", "rain "), Piece("added", "")] * 60_000))
    assert pieces == [Piece("same", "rain " * 60_000)]
    assert list(
        _joined([Piece("added", "a"), Piece("removed", "b"), Piece("added", "c"), Piece("same", "d")])
    ) == [
        Piece("removed", "b"),
        Piece("added", "ac"),
        Piece("same", "d"),
    ]
