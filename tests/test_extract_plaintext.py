"""An article that was saved as plain text, and the same article in HTML of several kinds."""

from datetime import date
from pathlib import Path

import pytest

from archiver.extract import extract

SAVED = (Path(__file__).parent.parent / "fixtures" / "pages" / "saved-text.txt").read_text(encoding="utf-8")
TITLE = "Harbour Board’s Winter Vote Leaves Island Ferry in Doubt"
PARAGRAPHS = SAVED.split("\n\n")[1:9]


@pytest.mark.parametrize(
    "text",
    [SAVED, SAVED.replace("\n", "\r\n"), SAVED.replace("\n\n", "\n"), "\ufeff" + SAVED, SAVED.encode()],
)
def test_the_saved_text(text):
    article = extract(text)
    assert article.title == TITLE
    assert article.text == article.markdown == "\n\n".join(PARAGRAPHS)
    assert article.site_name == "Hallow Lantern News"
    assert (article.language, article.access) == ("en", "ok")


BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
FORM = """<div id="respond" class="comment-respond"><h3>Leave a Reply</h3><form><p class="comment-notes">Your email
address will not be published. Required fields are marked *</p><textarea></textarea></form></div>"""
NOTICE = "Hallow Lantern News © Copyright 2031. All rights reserved."

IN_HTML = {
    "WordPress": f"""<title>{TITLE} - Hallow Lantern News</title><body class="single"><header><a href="/">Hallow Lantern
News</a><nav><a href="/town/">Town</a><a href="/sea/">Sea</a></nav></header><main><article class="post hentry">
<h1 class="entry-title">{TITLE}</h1><div class="entry-content">{BODY}</div><footer class="entry-footer"><a
href="#respond">Write a response</a></footer></article>{FORM}</main><footer id="colophon">{NOTICE}</footer>""",
    "line breaks": f"""<title>{TITLE}</title><h1>{TITLE}</h1><div>{"<br><br>".join(PARAGRAPHS)}<br><br>Write a
response<br><br>Leave a Reply<br><br>Your email address will not be published. Required fields are marked
*<br><br>{NOTICE}</div>""",
}


@pytest.mark.parametrize("name", IN_HTML)
def test_the_same_text_in_html(name):
    article = extract(IN_HTML[name], url="https://lantern.example/2031/harbour-boards-winter-vote")
    assert (article.title, article.text.split("\n\n")) == (TITLE, PARAGRAPHS)
    assert (article.site_name, article.access) == ("Hallow Lantern News", "ok")


def test_text_plain_with_angle_brackets_is_text():
    article = extract(
        "Rain <stops> play\n\nIt was < 3 mm, and <b>nobody</b> left.",
        content_type="text/plain; charset=utf-8",
    )
    assert article.text.startswith("It was < 3 mm")


def test_html_called_text_plain_is_html():
    html = f"<!-- x --><!DOCTYPE html><title>{TITLE}</title><p>{PARAGRAPHS[0]}</p>"
    assert extract(html, content_type="text/plain").title == TITLE


def test_wrapped_lines_are_one_paragraph():
    wrapped = """Rain stops play

The umpires took the players off at noon and
nobody came back before the evening, when the
sun shone on an empty ground and a few of the
oldest members who had stayed in the pavilion.

Play resumes on Friday."""
    text = extract(wrapped).text
    assert text.split("\n\n")[1] == "Play resumes on Friday."
    assert "\n" not in text.split("\n\n")[0]


def test_byline_and_date_become_metadata():
    article = extract("Rain stops play\nBy Ada Njoki\n3 May 2031\nIt rained.\nAll day.")
    assert (article.authors, article.published, article.text) == (
        ("Ada Njoki",),
        date(2031, 5, 3),
        "It rained.\n\nAll day.",
    )


def test_only_a_title():
    article = extract("Rain stops play")
    assert (article.title, article.text, article.access) == ("Rain stops play", "", "empty")


@pytest.mark.parametrize("text", ["", " \n\t ", "\ufeff", b""])
def test_nothing(text):
    assert extract(text, url="https://gull.example/").to_dict()["title"] is None
