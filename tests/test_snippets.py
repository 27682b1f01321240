"""The piece of a text that is shown of a hit, and what is highlighted in it."""

from archiver.texts.query import parse_query
from archiver.texts.snippets import Marked, excerpt, mark


def test_marks_in_a_text():
    phrases = parse_query("東京 OR 京都 OR café").phrases
    assert mark("東京都の CAFE\u0301!", phrases).marked("[", "]") == "[東京都]の [CAFE\u0301]!"
    assert mark("", phrases) == Marked("")


def test_an_excerpt_shows_most_of_what_was_looked_for():
    text = "Ferry. " + "Nothing here. " * 30 + "\n\nThe ferry has a new  ramp. " + "Nothing there. " * 30
    piece = excerpt(text, parse_query('ferry "new ramp"').phrases, max_chars=80)
    assert "The [ferry] has a [new ramp]." in piece.marked("[", "]")
    assert piece.text.startswith("… ")
    assert len(piece.text) < 90
    assert excerpt(text, parse_query("storm").phrases, max_chars=80).text.startswith("Ferry. Nothing")
    assert excerpt("Only ferry!", parse_query("ferry").phrases) == Marked("Only ferry!", ((5, 10),))
    assert excerpt("!? …", parse_query("ferry").phrases) == Marked("!? …")
    assert excerpt("", parse_query("ferry").phrases) == Marked("")
    chinese = excerpt("无" * 500 + "渡轮恢复运营" + "无" * 500, parse_query("渡轮").phrases)
    assert "[渡轮]" in chinese.marked("[", "]")


def test_of_a_phrase_longer_than_the_piece_the_part_in_it_is_marked():
    said = " ".join(f"word{n}" for n in range(60))
    shown = excerpt(f"It rained. {said}. It rained.", parse_query(f'"{said}"').phrases, max_chars=60)
    assert shown.marked("[", "]") == "It rained. [word0 word1 word2 word3 word4 word5 word6 word7] …"
