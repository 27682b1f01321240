"""Rows of numbers: their shape, and the surroundings they speak of."""

import math

import pytest
from selectolax.lexbor import LexborHTMLParser

from archiver.extract import metadata
from archiver.extract.choice import features
from archiver.extract.choice.surroundings import FAR, Surroundings
from archiver.extract.choice.view import View
from archiver.extract.layout.labels import LEVELS
from archiver.extract.layout.walk import read_layout
from archiver.extract.page import Page

PROSE = "Rain stopped play in Leeds on Friday for the third day in a row, and the captains shook hands. "
PAGE = f"""<html><head><meta name="author" content="Anna Berg"><meta name="description" content="It rained again in Leeds today">
<script type="application/ld+json">{{"@type":"NewsArticle","headline":"Rain stops play","articleBody":"{PROSE * 2}"}}</script>
</head><body><h1>Rain stops play</h1><p>It rained again in Leeds today</p><p>Anna Berg</p><div class="story-body"><p>{PROSE}</p>
<h2>After the rain</h2><p>{PROSE}</p></div><h3><a href=/m>Read more</a></h3><ul class="cards">
<li class=card><a href=/1><div>Gulls</div><div>at sea</div></a><li class=card><a href=/2><div>Terns</div><div>ashore</div></a></ul>
{"<p><a href=/x>link</a></p>" * 12}</body></html>"""


def measure(page):
    """The layout of a page, the places of its blocks that are judged, and all their columns."""
    layout, found = read_layout(page.tree.body), metadata.read(page)
    around = Surroundings(layout, found.title)
    places = around.candidates
    return layout, places, features.measure(View(around, found, places), features.NAMES)


@pytest.fixture(scope="module")
def measured():
    layout, places, columns = measure(Page.parse(PAGE, "https://gull.example/x"))
    rows = [{name: column[index] for name, column in columns.items()} for index in range(len(places))]
    return {layout.blocks[place].text: row for place, row in zip(places, rows, strict=True)}, places, layout


def test_rows_are_finite_and_whole(measured):
    rows, _, _ = measured
    assert len(set(features.NAMES)) == len(features.NAMES)
    assert all(tuple(row) == features.NAMES for row in rows.values())
    assert all(math.isfinite(value) for row in rows.values() for value in row.values())


def test_links_far_from_prose_are_not_judged(measured):
    _, places, layout = measured
    assert layout.blocks[places[-1]].text != layout.blocks[-1].text or len(places) < len(layout.blocks)


def test_what_rows_say(measured):
    rows, _, _ = measured
    prose = rows[PROSE.strip()]
    assert prose["main_likeness"] == prose["news_article"] == 1
    assert prose["in_article_body"] == 3
    assert prose["label_body"] == 2
    assert prose["repeated"] == 2
    assert rows["Rain stops play"]["title_covered"] == 1
    assert rows["It rained again in Leeds today"]["is_description"] == 1
    assert rows["Anna Berg"]["author_named"] == rows["Anna Berg"]["author_first"] == 1
    assert rows["Gulls"]["cards"] == 2
    assert rows["Gulls"]["said_related"] == 1
    assert rows["After the rain"]["heading"] == 2


def test_description_that_only_begins_alike():
    start = (
        "A long account of the rain in Leeds and what it did to the match, as told by those who were there"
    )
    page = Page.parse(f'<meta name=description content="{start} on Friday"><p>{start} and stayed', None)
    _, _, columns = measure(page)
    assert columns["is_description"] == [0.5]


def test_an_empty_page():
    page = Page.parse("", None)
    _, places, columns = measure(page)
    assert places == columns["chars"] == []


def test_surroundings_of_a_page_without_prose():
    layout = read_layout(LexborHTMLParser("<p>Short").body)
    around = Surroundings(layout)
    assert around.since == around.until == [FAR]
    assert (around.main_first, around.main_last) == (0, 0)
    assert around.title_at == Surroundings(layout, "Another").title_at == -1
    assert Surroundings(layout, "short").title_at == 0


def test_text_right_in_the_body():
    page = Page.parse(PROSE, None)
    _, places, columns = measure(page)
    assert places == [0]
    assert tuple(columns) == features.NAMES


def test_heading_levels():
    assert LEVELS == {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def test_words_of_a_script_without_spaces():
    assert features.count_words("雨" * 60) == 4
