"""The standfirst of a news page and the headings between its paragraphs are in the text."""

import pytest

from archiver.extract import explain, extract
from archiver.extract.choice.body import STANDFIRST as STANDFIRST_IS
from archiver.extract.choice.body import Body
from archiver.extract.choice.lead_ins import keep_standfirst, keep_subheadings
from archiver.extract.layout.walk import read_layout
from archiver.extract.metadata import read as read_metadata
from archiver.extract.page import Page

TITLE = "Ferry late again"
PARAGRAPHS = [
    "The ferry from Merrow came in two hours late on Tuesday, for the third time in a week, with 312 on board.",
    "The harbour master, Ada Brook, said that fog had kept it at the other pier, and that nobody was to blame.",
    "From Friday it is to leave half an hour earlier, until the new lights on the mole are working again.",
]
HEADING = "No lights on the mole"
STANDFIRST = "Two hours in the fog, and no lights on the mole: what 312 people did meanwhile"
NEWS = '{"@type": "%s", "headline": "Ferry late again"}'


def page(head, *, declared="NewsArticle", description=""):
    """A page with something between its headline and its text."""
    return Page.parse(
        f"<html lang=en><title>{TITLE}</title><meta name=description content='{description}'>"
        f"<script type='application/ld+json'>{NEWS % declared}</script><body><main><article>{head}"
        f"<div class=story>{''.join(f'<p>{line}</p>' for line in PARAGRAPHS)}</div></article></main>",
        "https://ledger.example/2026/ferry",
    )


def added(head, **page_options):
    """What is kept beside the paragraphs."""
    parsed = page(head, **page_options)
    layout = read_layout(parsed.tree.body)
    kept = [block.text in PARAGRAPHS for block in layout.blocks]
    before = kept.copy()
    keep_standfirst(layout, read_metadata(parsed), kept)
    return [
        block.text for block, was, keep in zip(layout.blocks, before, kept, strict=True) if keep and not was
    ]


H1 = f"<h1>{TITLE}</h1>"
CALLED = f"<p class=story__standfirst>{STANDFIRST}</p>"


@pytest.mark.parametrize(
    "head",
    [
        H1 + CALLED,
        f"{H1}<div class=article-subtitle><h2>{STANDFIRST}</h2></div>",
        f"<h2>{TITLE}</h2>{CALLED}",
        f"{H1}<div class=share><a href='/s'>Share</a></div>{CALLED}<p class=byline>By Ada Njoki</p>",
        f"{H1}{CALLED}<figure><figcaption>The ferry. Photo: B. Lindqvist</figcaption></figure>"
         "<ul class=related>" + "<li><a href='/gulls'>Gulls steal fish from the market</a></li>" * 20 + "</ul>",
    ],
    ids=["called so", "a heading", "headline in h2", "among others", "far from the text"],
)  # fmt: skip
def test_below_the_headline(head):
    assert added(head) == [STANDFIRST]


def test_of_several_points():
    points = ["The ferry was two hours late on Tuesday", "There are no lights on the mole until Friday"]
    listed = "".join(f"<li>{point}</li>" for point in points)
    assert added(f"{H1}<ul class=summary-list>{listed}</ul>") == points


@pytest.mark.parametrize("description", [STANDFIRST, f"{STANDFIRST[:60]}…", f"{STANDFIRST[:60]}..."])
def test_told_by_the_description(description):
    assert added(f"{H1}<p class=x1>{STANDFIRST}</p>", description=description) == [STANDFIRST]


@pytest.mark.parametrize("declared", ["ReportageNewsArticle", "OpinionNewsArticle"])
def test_of_any_kind_of_news(declared):
    assert added(H1 + CALLED, declared=declared) == [STANDFIRST]


@pytest.mark.parametrize(
    "head",
    [
        CALLED + H1,
        CALLED,
        f"{H1}<p class=lead>Fog at Merrow</p>",
        f"{H1}<p class=lead><a href='/fog'>{STANDFIRST}</a></p>",
        f"{H1}<p class=x1>{STANDFIRST}</p>",
        f"{H1}<figure class=intro><figcaption class=description>{STANDFIRST}</figcaption></figure>",
        f"{H1}<p class=summary>{PARAGRAPHS[0][:70]}</p>",
        f"{H1}<p class=intro>{'It rained all day long in the harbour. ' * 20}</p>",
        f"{H1}<p class=intro>Subscribe to our newsletter to get the news by mail each morning.</p>",
        H1 + "<p>Fog at Merrow</p>" * 12 + CALLED,
        f"{H1}<div class=sponsor><p class=subtitle>{STANDFIRST}</p></div>",
        f"<h2>***</h2>{CALLED}",
    ],
    ids=[
        "above it", "no headline", "a label", "a link", "called nothing", "a caption", "said by the text",
        "a text", "an offer", "far below", "an advertiser's", "a heading of signs",
    ],
)  # fmt: skip
def test_what_is_none(head):
    assert added(head) == []


def test_pages_that_do_not_call_themselves_news_are_left_to_the_trees():
    assert added(H1 + CALLED, declared="BlogPosting") == []


def test_nothing_is_added_where_nothing_is_kept():
    layout = read_layout(page(H1 + CALLED).tree.body)
    kept = [False] * len(layout.blocks)
    keep_standfirst(layout, read_metadata(page(H1 + CALLED)), kept)
    assert not any(kept)


@pytest.mark.parametrize(
    ("lines", "score", "is_kept"),
    [
        (["<p>a", f"<h2>{HEADING}</h2>", "<p>b"], 0.4, True),
        (["<p>a", "<figcaption>The mole</figcaption>", f"<h3>{HEADING}</h3>", "<p>b"], 0.4, True),
        (["<p>a", *["<p>Advertisement"] * 5, f"<h3>{HEADING}</h3>", "<p>b"], 0.2, True),
        (["<p>a", f"<h3><div>{HEADING}</div></h3>", "<p>b"], 0.2, True),
        (["<p>a", f"<h3><a href='/mole'>{HEADING}</a></h3>", "<p>b"], 0.4, True),
        (["<p>a", f"<h3><a href='/mole'>{HEADING}</a></h3>", "<p>b"], 0.2, False),
        (["<p>a", f"<h2>{HEADING}</h2>", "<p>b"], 0.1, False),
        (["<p>a", f"<p>{HEADING}", "<p>b"], 0.4, False),
        (["<p>a", "<h2>Related articles</h2>", "<p>b"], 0.4, False),
        (["<p>a", f"<h2>{HEADING}</h2>", "<p>The mole"], 0.4, False),
        ([f"<h2>{HEADING}</h2>", "<p>b"], 0.4, False),
    ],
    ids=[
        "between",
        "below a picture",
        "below five lines",
        "in a heading",
        "a link",
        "a link that is less likely",
        "unlikely",
        "no heading",
        "of others",
        "of what goes",
        "at the head",
    ],
)
def test_subheadings(lines, score, is_kept):
    layout = read_layout(Page.parse("".join(lines)).tree.body)
    kept = [block.text in "ab" for block in layout.blocks]
    keep_subheadings(layout, kept, [score] * len(kept))
    [place] = [
        place for place, block in enumerate(layout.blocks) if block.text in (HEADING, "Related articles")
    ]
    assert kept[place] == is_kept


def test_a_heading_that_is_repeated_must_be_likelier():
    layout = read_layout(Page.parse(f"<p>a<h2>{HEADING}</h2>" * 3 + "<p>b").tree.body)
    kept = [block.text in "ab" for block in layout.blocks]
    keep_subheadings(layout, kept, [0.2] * len(kept))
    assert kept.count(False) == 3
    keep_subheadings(layout, kept, [0.4] * len(kept))
    assert all(kept)


def test_the_whole_way():
    html = page(H1 + CALLED).html
    assert extract(html).text.startswith(f"{STANDFIRST}\n\n{PARAGRAPHS[0]}")
    reasons = {verdict.text: verdict for verdict in explain(html)}
    assert reasons[STANDFIRST].kept


def test_how_long_it_is_is_known():
    layout = read_layout(page(H1 + CALLED).tree.body)
    place = next(place for place, block in enumerate(layout.blocks) if block.text == STANDFIRST)
    kept = tuple(block.text != TITLE for block in layout.blocks)
    body = Body(
        "", "", 1.0, "blocks", layout, kept=kept, added={place: STANDFIRST_IS, place - 1: STANDFIRST_IS}
    )
    assert body.standfirst_chars == len(STANDFIRST), "what was added and is left out again does not count"
