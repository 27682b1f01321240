"""The notes to which numbers in the text lead are the article's."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from archiver import extract
from archiver.extract.choice.notes import keep_notes
from archiver.extract.layout.walk import read_layout

LINES = (
    "The harbour council of Gullwick voted on Tuesday to close the old ferry pier for two winters",
    "Fishermen who land their catch there said that nobody had told them before the vote was taken",
    "The mayor promised a pontoon by the first week of March, paid for from the lifeboat fund",
    "Work will begin in the spring, and three companies have already asked for the drawings",
)
NOTE = "The fund was set up in 1987 by the widow of a captain."
NOTES = {
    "a list": f'<section class="footnotes"><ol><li id="fn1"><p>{NOTE} <a href="#r1">↩</a></p></li></ol></section>',
    "a list in a footer": f'<footer><ol class="references"><li id="fn1">{NOTE}</li></ol></footer>',
    "a number in front": f'<aside><p><sup><a id="fn1" href="#r1">1</a></sup> {NOTE}</p></aside>',
    "paragraphs": f'<div class="endnotes"><p><a id="fn1" href="#r1"></a>{NOTE}</p></div>',
}


def page(notes, number='<sup id="r1"><a href="#fn1">1</a></sup>'):
    lines = "".join(f"<p>{line}, the port said.{number * (line is LINES[2])}</p>" for line in LINES)
    return f"<title>Pier</title><main><article><h1>Pier</h1>{lines}{notes}</article></main>"


@pytest.mark.parametrize("name", NOTES)
def test_a_note_that_the_text_has_the_number_of(name):
    assert extract(page(NOTES[name])).text.removesuffix(NOTE).rstrip(" 1").endswith("the port said.\n\n")


def test_a_long_list_of_sources_is_none():
    for count, is_kept in ((20, True), (21, False)):
        numbers = "".join(f'<sup><a href="#s{number}">{number}</a></sup>' for number in range(count))
        sources = "".join(f'<li id="s{number}">Gull Annals, {number}.</li>' for number in range(count))
        blocks = read_layout(LexborHTMLParser(f"<p>It rained.{numbers}</p><ol>{sources}</ol>").body).blocks
        kept = [True] + [False] * count
        keep_notes(blocks, kept)
        assert kept == [True] + [is_kept] * count
