"""Which tables, lists and quotations are kept whole, and the words around inline tags in a page's data."""

import json

import pytest

from archiver.extract import explain, extract
from archiver.extract.choice.wholes import keep_whole
from archiver.extract.layout.walk import read_layout
from archiver.extract.page import Page

P = "<p>On 311 days of the fourteen months the wires sounded, and the table shows what came of it.</p>"
ROWS = "<tr><th>Note<th>Days</tr><tr><td>Low G<td>94</tr><tr><td>A<td>121</tr>"


def kept(page):
    """The texts that are kept when of the page's paragraphs all are, and of its tables nothing."""
    layout = read_layout(Page.parse(page).tree.body)
    choice = [block.box.tag == "p" for block in layout.blocks]
    keep_whole(layout, choice)
    return [
        block.text for block, keep in zip(layout.blocks, choice, strict=True) if keep and block.box.tag != "p"
    ]


@pytest.mark.parametrize(
    "table",
    [
        f"<table>{ROWS}</table>",
        f"<div><table>{ROWS}</table></div>",
        f"<h3>Notes</h3><table>{ROWS}</table>",
        f"<table><tr><td><table>{ROWS}</table></table>",
    ],
)
def test_a_table_between_paragraphs(table):
    assert [text for text in kept(P + table + P) if text != "Notes"] == [
        "Note",
        "Days",
        "Low G",
        "94",
        "A",
        "121",
    ]


@pytest.mark.parametrize("tag", ["ul", "ol"])
def test_a_list_of_which_a_third_is_kept(tag):
    items = "<li><p>Low G</p><li>A<li>High D"
    assert kept(f"{P}<{tag}>{items}</{tag}>{P}") == ["A", "High D"]
    assert kept(f"{P}<{tag}>{items}</{tag}>") == [], "behind the article"
    assert kept(f"{P}<{tag}>{items}<li>E<li>F</{tag}>{P}") == [], "a third is not kept"
    menu = items.replace("A<li>", "<a href=/a>The notes of the other bridges</a><li>")
    assert kept(f"{P}<{tag}>{menu}</{tag}>{P}") == []


def test_a_quotation_among_paragraphs():
    said = "<blockquote>I had expected noise, and there was music.</blockquote>"
    assert kept(P + said + P) == ["I had expected noise, and there was music."]
    assert kept(P + said) == []
    assert kept(P + said.replace("<blockquote", "<blockquote class=twitter-tweet") + P) == []


def test_a_pull_quote_says_again_what_the_text_says():
    pulled = "<blockquote><p>“The wires sounded, and the table shows what came of it”</p></blockquote>"
    layout = read_layout(Page.parse(P + pulled + P).tree.body)
    choice = [True, True, True]
    keep_whole(layout, choice)
    assert choice == [True, False, True]


def test_a_quotation_of_somebody_whom_the_text_names_is_none():
    named = "<p>The bridge was tuned by Professor Bao Nakagawa in the fourteen months after the storm.</p>"
    said = "<blockquote><p>“I had expected noise.”</p><cite>Professor Bao Nakagawa</cite></blockquote>"
    layout = read_layout(Page.parse(named + said + P).tree.body)
    choice = [True, True, False, True]
    keep_whole(layout, choice)
    assert all(choice)


@pytest.mark.parametrize(
    "page",
    [
        f"<table>{ROWS}</table>{P}",  # before the article
        f"{P}<table>{ROWS}</table>",  # behind it
        f"<div>{P}</div><div><div><div><table>{ROWS}</table></div></div></div>{P}",  # elsewhere
        f"{P}<table><tr><td>Only<td>one row</tr></table>{P}",
        P + f"<table>{ROWS.replace('Note', '<a href=/a>More about the notes of bridges</a>')}</table>" + P,
        P + f"<table>{ROWS.replace('Note', '<input name=note>')}</table>" + P,
        P + f"<table>{ROWS.replace('A', 'A long cell lays out the page. ' * 20)}</table>" + P,
        f"<table>{ROWS}</table>",
    ],
)
def test_a_table_that_is_none_of_the_article(page):
    assert kept(page) == []


def test_a_table_in_an_article():
    page = f"<title>Wires</title><main><h1>Wires</h1>{P * 5}<table>{ROWS}</table>{P * 3}</main>"
    assert "Note | Days\nLow G | 94\nA | 121" in extract(page).text
    assert next(verdict.why for verdict in explain(page) if verdict.text == "121").startswith("in a table")


def test_data_that_says_it_is_an_article_is_one():
    paragraph = (
        "So her teacher wrote to the railway, <em>without much hope</em>, and enclosed a recording of it.<br>"
    )
    data = {"@type": "NewsArticle", "headline": "Night train", "articleBody": paragraph * 6}
    page = f'<script type="application/ld+json">{json.dumps(data)}</script><div id=app></div>'
    article = extract(page, url="https://paper.example/")
    assert article.access == "ok"
    assert article.text.startswith(
        "So her teacher wrote to the railway, without much hope, and enclosed a recording of it.\n"
    )


def test_a_quotation_is_kept_with_the_line_that_says_whose_it_is():
    said = "<blockquote><p>“I had expected noise.”</p><cite>Bao Nakagawa</cite></blockquote>"
    layout = read_layout(
        Page.parse(f"<p>Rain</p>{said}<blockquote>{'<p>One</p>' * 9}</blockquote>").tree.body
    )
    choice = [True, False, True, True, *[False] * 8]
    keep_whole(layout, choice)
    assert choice == [True, True, True, True, *[False] * 8], "what quotes all of a page is no quotation"


def chosen(page, scores):
    layout = read_layout(Page.parse(page).tree.body)
    choice = [bool(int(score)) for score in scores]
    keep_whole(layout, choice)
    return "".join([str(int(keep)) for keep in choice])


def test_lines_alike_are_kept_where_half_of_them_is():
    talk = "".join(f"<p class=question>{asked}</p>{P}" for asked in ("Why?", "Then?", "Who pays?"))
    assert chosen(f"{P}{talk}", "1 01 11 11".replace(" ", "")) == "1111111"
    assert chosen(f"{P}{talk}", "1 01 01 11".replace(" ", "")) == "1010111", "one of three"
    assert chosen(f"{P}{talk}", "1 11 11 00".replace(" ", "")) == "1111100", "below the article"
    assert chosen(f"{P}{talk.replace('Why?', 'Advertisement')}", "1 01 11 11".replace(" ", "")) == "1011111"
    assert chosen(f"{P}{talk.replace('Why?', '<a href=/a>Why?</a>')}", "1011111") == "1011111"


def test_a_question_that_unfolds_its_answer():
    page = f"{P}<details><summary>Who pays?</summary>{P}</details>{P}"
    assert chosen(page, "1011") == "1111"
    assert chosen(page, "1001") == "1001"
    assert chosen(page.replace("Who pays?", "Read more"), "1011") == "1011"
    assert chosen(page.replace("details", "div"), "1011") == "1011", "nothing unfolds"


ENTRY = "<article id=e{0}><div><time>{0}:3{0} BST</time></div>{1}<div>Share</div></article>"


def test_the_entries_of_a_live_page_keep_their_times():
    entries = "".join(ENTRY.format(hour, P) for hour in range(1, 5))
    assert kept(f"<main>{entries}</main>") == ["1:31 BST", "2:32 BST", "3:33 BST", "4:34 BST"]
    assert kept(f"<main>{ENTRY.format(1, P)}{ENTRY.format(2, P)}</main>") == []
    assert kept("<main>" + "".join(ENTRY.format(hour, "") for hour in range(1, 5)) + f"{P}</main>") == []


def test_times_of_teasers_before_the_article_are_not_its_own():
    ticker = "".join(f"<div>{hour}:30</div><div>Rain fell</div>" for hour in range(12, 8, -1))
    assert kept(f"<main>{ticker}{P * 3}</main>") == []
    assert kept(f"<main>{ticker.replace('<div>Rain', P + '<div>Rain')}</main>") == [
        "12:30", "11:30", "10:30", "9:30"
    ]  # fmt: skip
