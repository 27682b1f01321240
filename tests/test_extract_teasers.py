"""Teasers below an article that is shorter than they are, and rows of boxes that are the article's own."""

import pytest

from archiver.extract import extract
from archiver.extract.choice import leftovers
from archiver.extract.layout.walk import read_layout
from archiver.extract.page import Page

TITLE = "Two hurt as bus slides into ditch near Hallam"
STORY = [
    "Two people were slightly hurt when a school bus slid into a ditch on the icy road to Hallam, police said.",
    "The bus was carrying eleven pupils. A second bus took them to school; the road was closed until noon.",
]
HEADLINES = [
    "Council seeks engineer for bridge works",
    "Bus firm fined over brakes",
    "A decade of river festivals",
]
EXCERPTS = [
    "The council will look for an engineer who has worked on old bridges, the works office said on Friday night.",
    "A court fined the firm that runs the valley's buses for brakes that had not been checked since last summer.",
    "We looked through the archive for the best of ten years of boats, lanterns and bad weather on the water.",
]
BODY = "".join(f"<p>{line}</p>" for line in STORY)


def row(card, count=3):
    filled = (card.format(href=f"/{n}", line=HEADLINES[n], excerpt=EXCERPTS[n]) for n in range(count))
    return "".join(filled)


CARD = '<div class="b4"><h3><a href="{href}">{line}</a></h3><p>{excerpt}</p></div>'
DATED = '<li><span>3 January 2031</span><h3><a href="{href}">{line}</a></h3><p>{excerpt}</p></li>'
LINKED = '<div class="c6"><a href="{href}"><div>{line}</div><div>{excerpt}</div></a></div>'
HERE = CARD.replace("{href}", "#{href}")
UNLINKED = '<div class="b4"><h3>{line}</h3><p>{excerpt}</p><a href="{href}">All about it</a></div>'

BELOW = {
    "below the article": f"<main><article><h1>{TITLE}</h1>{BODY}</article><section>{row(CARD)}</section></main>",
    "of no name": f"<div><div class=x1><h1>{TITLE}</h1><div>{BODY}</div></div><div class=y2><div>{row(LINKED)}",
    "in a column": f"<article><h1>{TITLE}</h1><div>{BODY}</div><aside><ul>{row(DATED)}</ul></aside></article>",
    "under a heading": f"<main><h1>{TITLE}</h1><div>{BODY}</div><h2>Most read</h2><section>{row(CARD)}",
    "called related": f"<main><h1>{TITLE}</h1><div>{BODY}</div><div class=related-posts>{row(CARD)}</div>",
}


@pytest.mark.parametrize("name", BELOW)
def test_teasers_below_a_short_article(name):
    page = f"<title>{TITLE}</title><body>{BELOW[name]}"
    assert extract(page).text.split("\n\n") == STORY


def left_out(body):
    layout = read_layout(Page.parse(body).tree.body)
    gone = leftovers.drop(layout, [True] * len(layout.blocks), TITLE, is_ruled=False)
    return [layout.blocks[place].text for place, what in gone.items() if what == leftovers.TEASER]


def test_teasers_are_named_and_their_heading_goes_too():
    found = left_out(f"<main><div><h1>{TITLE}</h1>{BODY}</div><h2>More</h2><div>{row(CARD)}</div></main>")
    assert sorted(found) == sorted(HEADLINES + EXCERPTS)


@pytest.mark.parametrize(
    "body",
    [
        f"<main><h1>{TITLE}</h1>{BODY}{row(CARD)}</main>",
        f"<main><h1>{TITLE}</h1>{BODY}<div>{row(CARD)}</div></main>",
        f"<div><h1>{TITLE}</h1>{BODY}</div><div>{row(CARD)}</div><p>{STORY[0]} Nobody else was on the road.</p>",
        f"<div><h1>{TITLE}</h1>{BODY}</div><div>{row(HERE)}</div>",
        f"<div><h1>{TITLE}</h1>{BODY}</div><div>{row(UNLINKED)}</div>",
        f"<div><h1>{TITLE}</h1>{BODY}</div><div>{row(CARD, 1)}</div>",
        f"<div>{BODY}</div><div>{row(CARD)}</div>",
        f"<h1>{TITLE}</h1>",
    ],
    ids=[
        "its own parts",
        "a list in it",
        "amid it",
        "places in it",
        "other links",
        "one",
        "no heading",
        "no text",
    ],
)
def test_rows_that_may_be_the_articles(body):
    assert not left_out(body)


HEADED = {
    "newsletter": "<div><h3>Sign up for our newsletter</h3><p>News from the valley, each Friday at seven.</p></div>",
    "related": '<aside><p>Related articles</p><ul><li><a href="/1">Frost in April</a><li>3 May</ul></aside>',
    "a part of the text": "<div><h3>More on this</h3><p>The road has been closed before, in a colder winter.</p></div>",
    "a table": "<table><tr><td>Related</td><td>Hallam</td></tr></table>",
}


@pytest.mark.parametrize("name", HEADED)
def test_the_rest_of_a_box_of_which_the_head_is_left_out(name):
    layout = read_layout(Page.parse(f"<main><p>{STORY[0]}</p>{HEADED[name]}<p>{STORY[1]}</p>").tree.body)
    kept = [place != 1 for place in range(len(layout.blocks))]
    gone = leftovers.drop(layout, kept, TITLE, is_ruled=False)
    assert len(gone) == {"newsletter": 1, "related": 2}.get(name, 0)
    whole = [True] * len(layout.blocks)
    assert not leftovers.drop(layout, whole, TITLE, is_ruled=False)
