"""The body: which blocks are kept, on invented pages of many shapes."""

import json
from urllib.parse import quote

import pytest

from archiver.extract import choice, explain, extract, metadata
from archiver.extract.choice import leftovers, literals, script_state, second_opinion
from archiver.extract.layout.walk import read_layout
from archiver.extract.page import Page

TITLE = "Rain stops play in Leeds for a third day"
PARAGRAPHS = [
    "Rain stopped play in Leeds on Friday for the third day in a row, and the two captains shook hands at noon.",
    "The ground had been under water since Wednesday, said the groundsman, who had never seen the like in his life.",
    "About four thousand people with tickets for the day will get their money back, the club said in the evening.",
    "A new date for the match has not been set, but both teams said they hoped to find one before the summer ends.",
    "The forecast for the coming week is no better, with more rain expected from Sunday night until Thursday.",
]
TAIL = [
    "Write a response",
    "Leave a Reply",
    "Your email address will not be published. Required fields are marked *",
    "The Leeds Gull © Copyright 2018. All rights reserved.",
]
WORDPRESS = f"""<!doctype html><html lang="en"><head><title>{TITLE} - The Leeds Gull</title></head><body class="single">
<header class="site-header"><a href="/">The Leeds Gull</a></header><nav><ul><li><a href="/s">Sport</a></ul></nav>
<main id="main"><article class="post type-post hentry"><h1 class="entry-title">{TITLE}</h1>
<div class="entry-content">{"".join(f"<p>{line}</p>" for line in PARAGRAPHS)}</div></article>
<div id="comments" class="comments-area"><p><a href="#">{TAIL[0]}</a></p><h3 id="reply-title">{TAIL[1]}</h3>
<form class="comment-form"><p class="comment-notes">{TAIL[2]}</p><input name="email"></form></div></main>
<footer class="site-footer"><p>{TAIL[3]}</p></footer></body></html>"""
NAMELESS = f"""<html><head><title>{TITLE}</title></head><body><div><div>{TITLE}</div>
<div>{"".join(f"<div>{line}</div>" for line in PARAGRAPHS)}</div>{"".join(f"<div>{line}</div>" for line in TAIL)}</div>"""
BROKEN_LINES = (
    f"<html><head><title>{TITLE}</title></head><body><div>"
    + "<br><br>".join([TITLE, *PARAGRAPHS, *TAIL])
    + "</div></body></html>"
)
PLAIN = "\n\n".join([TITLE, *PARAGRAPHS, *TAIL])


@pytest.mark.parametrize(
    "page", [WORDPRESS, NAMELESS, BROKEN_LINES, PLAIN], ids=["wp", "divs", "br", "plain"]
)
def test_one_article_in_four_wrappings(page):
    article = extract(page)
    assert article.title == TITLE
    assert article.text.split("\n\n") == PARAGRAPHS


@pytest.mark.parametrize("byline", ["By Edwin Pomfret, April 11, 2025", "Von Ada Njoki und Bo Lindqvist"])
def test_a_byline_that_opens_the_text_is_left_out(byline):
    lines = [f"<p>{line}</p>" for line in PARAGRAPHS]
    page = f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>{byline}</p>{''.join(lines)}"
    assert extract(page).text.split("\n\n") == PARAGRAPHS
    assert extract(f"<title>{TITLE}</title><p>{byline}</p>").text == byline


def test_a_headline_below_a_kicker_is_left_out_too():
    lines = "".join(f"<p>{line}</p>" for line in PARAGRAPHS)
    heading = f"<h1><span>Harbour: </span><span>{TITLE}</span></h1>"
    article = extract(f'<meta property="og:title" content="{TITLE}"><title>{TITLE}</title>{heading}{lines}')
    assert (article.title, article.text.split("\n\n")) == (TITLE, PARAGRAPHS)


def test_a_heading_of_the_article_that_ends_like_the_title_stays():
    blocks = read_layout(
        Page.parse(f"<h1>More on {TITLE}</h1><h1><i>On</i> {TITLE}</h1><p>A").tree.body
    ).blocks
    for place, stays in ((0, True), (1, False)):
        kept = [place == each for each in range(len(blocks))]
        leftovers.drop_title(blocks, kept, TITLE)
        assert kept[place] is stays


def test_what_a_page_says_once_for_each_width_of_screen_is_kept_once():
    story = f"<h2>After the rain</h2>{''.join(f'<p>{line}</p>' for line in PARAGRAPHS)}"
    page = f"<title>{TITLE}</title><main><div class=narrow>{story}</div><div class=wide>{story}</div></main>"
    assert extract(page).text.split("\n\n") == ["After the rain", *PARAGRAPHS]


@pytest.mark.parametrize(
    ("line", "is_tail"),
    [
        ("Leave a Reply", True),
        ("Write to us: notes at the bakery counter. Write a response", True),
        (
            "“Write a response”, it said on the door of the bakery, and she did so the whole morning long.",
            False,
        ),
        ("It rained. " * 12 + "Write a response", False),
        ("It rained. © 2018 was the year of the drought, she said.", False),
    ],
)
def test_a_comment_form_at_the_end(line, is_tail):
    blocks = read_layout(Page.parse(f"<p>{PARAGRAPHS[0]}<p>{line}").tree.body).blocks
    kept = [True, True]
    leftovers.drop_tail(blocks, kept)
    assert kept == [True, not is_tail]


def left_out(*lines, title=TITLE, authors=(), is_ruled=False):
    """What goes of a page of these lines when all are kept: in what words, by place."""
    layout = read_layout(Page.parse("".join(lines)).tree.body)
    kept = [True] * len(layout.blocks)
    gone = leftovers.drop(layout, kept, title, authors=authors, is_ruled=is_ruled)
    assert [place for place, keep in enumerate(kept) if not keep] == sorted(gone)
    return gone


PROSE = [f"<p>{line}</p>" for line in PARAGRAPHS]
COMMENTS = f"<ol class=commentlist><li><div class=comment-body>{PROSE[2] * 9}</div></ol>"


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        ([f"<h1>{TITLE}</h1>", *PROSE], {0: "the headline, which is the title"}),
        (["<p>Von Ada Njoki und Bo Lindqvist</p>", *PROSE], {0: "a byline, which is metadata"}),
        (
            ["<p>By Ada Njoki</p>", "<div>3 мая 2031 г.</div>", *PROSE],
            dict.fromkeys((0, 1), "a byline, which is metadata"),
        ),
        ([f"<p>{TITLE}<br>By Ada Njoki<br>3 May 2031</p>", *PROSE], {0: "a byline, which is metadata"}),
        (["<h2>3 May 2031</h2>", "<p>On 3 May 2031 it rained.</p>", *PROSE], {}),
        (
            [*PROSE[:2], "<p style='display: none'>Taken from the Gull", *PROSE[2:], "<p hidden>Read on"],
            {2: "hidden between lines that show"},
        ),
        ([*PROSE, "<p>Write a response</p>"], {5: "a comment form or copyright line at the end"}),
        ([*PROSE, PROSE[1]], {5: "said before on the page"}),
    ],
    ids=["headline", "byline", "byline and date", "head in one block", "a diary", "hidden", "form", "copy"],
)
def test_what_goes_whatever_its_score(lines, gone):
    assert left_out(*lines) == gone
    assert left_out(*lines, is_ruled=True) == {place: what for place, what in gone.items() if "title" in what}


@pytest.mark.parametrize(
    ("lines", "gone"),
    [
        (["<p>Ada Njoki", *PROSE], {0}),
        ([*PROSE, "<p>Ada Njoki | BO LINDQVIST"], {5}),
        (["<p>Rain, at last", "<p>By Ada Njoki", *PROSE], {1}),
        (["<p>Ida Njoki", *PROSE], set()),
        ([*PROSE[:3], "<p>Ada Njoki", *PROSE[3:]], set()),
        ([*PROSE, "<p>Ada Njoki lives in Leeds."], set()),
        (["<p>Rain, at last", "<p>Ada Njoki"], {1}),
        (["<p>Ada Njoki"], set()),
        (["<p>Rain, at last", "<p>3 May 2031", PROSE[0], "<p>4 May 2031", *PROSE[1:]], set()),
        (["<p>Rain, at last", "<p>Ada Njoki:", PROSE[0], "<p>Ada Njoki:", *PROSE[1:]], set()),
        (["<p>Rain, at last", "<p>3 May 2031", *PROSE], {1}),
    ],
    ids=[
        "above",
        "below",
        "below a standfirst",
        "no author",
        "amid",
        "about one",
        "of two lines",
        "all there is",
        "days of a diary",
        "who speaks",
        "a date below a standfirst",
    ],
)
def test_names_of_the_authors_alone(lines, gone):
    assert set(left_out(*lines, authors=["Ada Njoki", "Bo Lindqvist"])) == gone


def test_signs_are_no_name():
    assert left_out(*PROSE, "<p>* * *", authors=["—"]) == {}


@pytest.mark.parametrize(
    ("end", "teasers", "goes"),
    [
        (["<h3>Aus dem Archiv</h3>"], 2, True),
        (["<p>Dazu passt:"], 1, True),
        (["<h2>More rain</h2>", "<p>Read these too:"], 3, True),
        (["<h2>After the rain</h2>"], 0, False),
        (["<p>She closed the bakery for good."], 2, False),
    ],
    ids=["heading", "colon", "both", "nothing follows", "a paragraph"],
)
def test_a_heading_of_what_is_left_out(end, teasers, goes):
    layout = read_layout(Page.parse("".join([*PROSE, *end, "<p>Snow in April" * teasers])).tree.body)
    kept = [place < len(PROSE) + len(end) for place in range(len(layout.blocks))]
    gone = leftovers.drop(layout, kept, TITLE, is_ruled=False)
    places = range(len(PROSE), len(PROSE) + len(end) * goes)
    assert gone == dict.fromkeys(places, "a heading of what is left out")


def test_a_heading_alone_is_not_left_out():
    layout = read_layout(Page.parse("<h2>Rain, at last</h2><p>Snow in April").tree.body)
    kept = [True, False]
    assert not leftovers.drop(layout, kept, TITLE, is_ruled=False)


def test_comments_go_be_they_longer_than_the_article():
    assert len(left_out(*PROSE, COMMENTS)) == 9
    assert not left_out(f"<div class=comments-open>{''.join(PROSE)}</div>"), "speaks of the page"
    assert not left_out("<p>Does it rain there?</p>", COMMENTS.replace(PROSE[2] * 9, "".join(PROSE))), (
        "all there is"
    )
    assert not left_out(*PROSE[:4], f"<div class=response>{PROSE[4]}</div>"), "may be the article's"
    heading = "<h2 id=comments-from-traders>What the traders say</h2>"
    assert not left_out(*PROSE[:4], heading, PROSE[4]), "called by its own words"


def test_whole_articles_below_the_pages_own_go():
    own = f"<article><h1>{TITLE}</h1>{''.join(PROSE)}</article>"
    other = "<article><h1>Snow</h1><p>It snowed for days, and nobody was seen to play.</p></article>"
    told = {0: "the headline, which is the title"}
    places = range(len(PROSE) + 1, len(PROSE) + 3)
    assert left_out(own, other) == told | dict.fromkeys(places, "another article on the page")
    assert left_out(f"<article><h1>{TITLE}</h1><p>In short.</article>", other) == told, "the page's head"
    assert left_out(own.replace("</article>", f"{other}</article>")) == told, "a part of it"
    assert left_out(own, other.replace("h1", "h2")) == told, "what it has as a card"
    assert (
        left_out(
            own, *[other.replace("Snow", f"At {hour}").replace("days", f"{hour} days") for hour in range(5)]
        )
        == told
    ), "a live page's entries"
    assert not left_out(own, other, title=None).keys() - {0}


def test_of_two_copies_the_one_without_paragraphs_goes():
    lines = [f"{line} Day {day}." for day in range(5) for line in PARAGRAPHS]
    page = f"<div class=hidden>{' '.join(lines)}</div>"
    assert left_out(page, *[f"<p>{line}" for line in lines]) == {0: "said before on the page"}
    assert not left_out(page, *PROSE[:4])
    assert not left_out(page, *[f"<p>{line}" for line in lines[:15]]), "two fifths would be lost"
    assert not left_out(page)


def test_why_a_likely_block_is_left_out_is_said():
    page = f"<title>{TITLE}</title><article>{''.join(PROSE)}{PROSE[1]}"
    (verdict,) = (verdict for verdict in explain(page) if not verdict.kept)
    assert verdict.why.startswith("said before on the page; score .")


def test_short_lines_may_be_repeated():
    lines = [PARAGRAPHS[0], "Rain, rain.", *PARAGRAPHS[1:3], "Rain, rain.", *PARAGRAPHS[3:]]
    kept = [True] * len(lines)
    boxes = read_layout(Page.parse("".join(f"<p>{line}" for line in lines)).tree.body)
    leftovers.drop_copies(boxes.blocks, kept)
    assert all(kept)


def body_of(html, url="https://gull.example/sport/rain"):
    page = Page.parse(html, url)
    return choice.read_body(page, metadata.read(page))


def test_confidence_and_kept_blocks():
    body = body_of(WORDPRESS)
    assert body.source == "blocks"
    assert body.confidence > 0.8
    assert len(body.kept) == len(body.probabilities) == len(body.layout.blocks)
    assert [b.text for b, keep in zip(body.layout.blocks, body.kept, strict=True) if keep] == PARAGRAPHS


@pytest.mark.parametrize("count", [300, 1_000, 3_000])
def test_a_very_long_article_is_kept_whole(count):
    lines = [f"<p>{PARAGRAPHS[place % 5]} That was day {place}.</p>" for place in range(count)]
    kept = extract(WORDPRESS.replace("</div></article>", "".join(lines) + "</div></article>")).text
    assert kept.split("\n\n")[:5] == PARAGRAPHS
    assert kept.count("That was day") == count


def test_no_body_and_no_text():
    assert body_of("<html><head></head></html>").text == ""
    assert body_of("<frameset><frame src=x></frameset>").text == ""


def test_an_unclosed_nav_is_walked_again():
    html = "<html><body><nav><ul><li><a href=/>Home</a></ul>" + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    assert PARAGRAPHS[0] in body_of(html).text


def test_cut_keeps_what_helps():
    kept, expected = choice.cut([0.9, 0.2, 0.95], [50, 5, 60])
    assert kept == [True, False, True]
    assert 0.9 < expected < 1
    assert choice.cut([], []) == ([], 0.0)


def script_page(script, kind="application/json"):
    return f'<html><head><title>{TITLE}</title></head><body><div id=app></div><script type="{kind}">{script}</script>'


JSON_LIST = ",".join(f'{{"type":"text","content":"<p>{p}</p>"}}' for p in PARAGRAPHS)
JSON_STRING = "<p>" + "</p><p>".join(PARAGRAPHS) + "</p>"
ELEMENTS = [
    ["$", "p", str(n), {"children": [p[:20], ["$", "b", None, {"children": p[20:]}]]}]
    for n, p in enumerate(PARAGRAPHS)
]


def halves(text):
    return text[: len(text) // 2], text[len(text) // 2 :]


def pieces(text, key="text"):
    link = {"type": "link", "children": [{key: text[9:30]}]}
    return [{key: text[:9], "type": "text"}, link, {"type": "text", key: text[30:]}]


STATES = {
    "elements": script_page(f'{{"props":{{"article":{{"id":"a1","elements":[{JSON_LIST}]}}}}}}'),
    "one string": script_page(f'{{"story":{{"body":"{JSON_STRING}"}}}}'),
    "strings": script_page('{"x":["' + '","'.join(PARAGRAPHS) + '"]}'),
    "assigned": script_page(f'window.__STATE__ = {{"body": "{JSON_STRING}"}};', "text/javascript"),
    "pushed": script_page(
        'self.__next_f.push([1,"7:[\\"' + '\\",\\"'.join(PARAGRAPHS) + '\\"]\\n"])', "text/javascript"
    ),
    "pushed text": script_page('self.__next_f.push([1,"' + JSON_STRING + '"])', "text/javascript"),
    "json-ld": script_page(
        f'{{"@type":"NewsArticle","headline":"{TITLE}","articleBody":"' + "\\n".join(PARAGRAPHS) + '"}',
        "application/ld+json",
    ),
    "json-ld as a list": script_page(
        f'{{"@type":"NewsArticle","headline":"{TITLE}","articleBody":["' + '","'.join(PARAGRAPHS) + '"]}',
        "application/ld+json",
    ),
    "json-ld escaped": script_page(
        f'{{"@type":"NewsArticle","headline":"{TITLE}","articleBody":"'
        + JSON_STRING.replace("<", "&lt;").replace(">", "&gt;")
        + '"}',
        "application/ld+json",
    ),
    "attribute": f"<html><head><title>{TITLE}</title></head><body>"
    f"""<div id=app data-page='{{"component":"Story","props":{{"blocks":[{JSON_LIST}]}}}}'></div>""",
    "pushed elements": script_page(
        "self.__next_f.push([1,"
        + json.dumps("5:" + json.dumps(["$", "div", None, {"children": ELEMENTS}]) + "\n")
        + "])",
        "text/javascript",
    ),
    "pushed in two": script_page(
        "".join(
            f"self.__next_f.push([1,{json.dumps(part)}]);" for part in halves("5:" + json.dumps(ELEMENTS))
        ),
        "text/javascript",
    ),
    "pushed with its size": script_page(
        "".join(
            f"self.__next_f.push([1,{json.dumps(part)}]);"
            for part in (f"7:T{len(JSON_STRING.encode()):x},", JSON_STRING + '8:["$","br",null,{}]')
        ),
        "text/javascript",
    ),
    "fusion": script_page(f'Fusion.globalContent={{"content_elements":[{JSON_LIST}]}};', "text/javascript"),
    "parsed": script_page(f"s = JSON.parse({json.dumps(json.dumps(PARAGRAPHS))})", "text/javascript"),
    "rich text": script_page(json.dumps({"body": [{"children": pieces(p)} for p in PARAGRAPHS]})),
    "rich text of Contentful": script_page(
        json.dumps([{"nodeType": "paragraph", "content": pieces(p, "value")} for p in PARAGRAPHS])
    ),
    "Editor.js": script_page(json.dumps([{"type": "paragraph", "data": {"text": p}} for p in PARAGRAPHS])),
    "Nuxt": script_page(
        f'window.__NUXT__=(function(a,b,c,d){{d.id=a;return {{layout:"x",data:[{{title:b,body:c,n:d}}]}}}}'
        f'(1,"{TITLE}","{JSON_STRING}",{{}}));',
        "text/javascript",
    ),
    "Nuxt without a function": script_page(
        f"window.__NUXT__={{data:[{{title:'{TITLE}',body:\"{JSON_STRING}\"}}],n:void 0}}", "text/javascript"
    ),
    "SvelteKit": script_page(json.dumps({"status": 200, "body": json.dumps({"blocks": PARAGRAPHS})})),
    "SvelteKit's start": script_page(
        f'kit.start(app, {{data: [null,{{type:"data",data:{{title:"{TITLE}",body:"{JSON_STRING}"}}}}]}})',
        "text/javascript",
    ),
    "TanStack": script_page(
        f'$_TSR.router=($R=>$R[0]={{l:{{title:"{TITLE}",body:"{JSON_STRING}"}}}})($R["tsr"]);',
        "text/javascript",
    ),
    "React Router": script_page(
        "c.enqueue("
        + json.dumps(
            json.dumps([{"_1": 2}, "title", TITLE, "body", "".join(map("<p>{}</p>".format, PARAGRAPHS))])
        )
        + ")",
        "text/javascript",
    ),
    "parsed from single quotes": script_page(
        "s = JSON.parse('"
        + json.dumps([TITLE, *PARAGRAPHS]).replace("\\", "\\\\").replace("'", "\\'")
        + "')",
        "text/javascript",
    ),
    "parsed from an address": script_page(
        f's = JSON.parse(decodeURIComponent("{quote(json.dumps({TITLE: PARAGRAPHS}))}"))', "text/javascript"
    ),
    "Angular": script_page(
        json.dumps({"body": PARAGRAPHS}).replace("&", "&a;").replace('"', "&q;").replace("'", "&s;")
    ),
    "beside a longer one": script_page(
        f'{{"story":{{"body":"{JSON_STRING}"}},"more":{{"body":"<p>{"The ferry was late again. " * 60}</p>"}}}}'
    ),
}


@pytest.mark.parametrize("html", STATES.values(), ids=STATES)
def test_script_state(html):
    body = body_of(html)
    assert body.source == "script"
    assert body.text.split("\n\n") == PARAGRAPHS


def test_markup_in_script_state():
    image = "<figure><img src=a><figcaption>The ground on Friday. It was under water. Gull Pictures.</figcaption></figure>"
    parts = [
        PARAGRAPHS[0],
        image,
        "$$AD$$",
        *PARAGRAPHS[1:3],
        "<h2>No date yet</h2>",
        *PARAGRAPHS[3:],
        "<p>More</p>",
    ]
    markup = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in parts)
    body = body_of(script_page(json.dumps({"headline": TITLE, "html": markup * 2})))
    story = [*PARAGRAPHS[:3], "No date yet", *PARAGRAPHS[3:]]
    assert body.text.split("\n\n") == [*story, "More", *story]
    assert (
        body_of(script_page(json.dumps({"html": "<div>" * 9_000 + "".join(PARAGRAPHS)}))).source == "script"
    )


@pytest.mark.parametrize(
    "script",
    [
        "{broken",
        "x = {broken",
        'f.push([1,"\\u12"])',
        "var x = function() { return 1 };" * 9,
        '{"a":"' + "id9 " * 90 + '"}',
    ],
)
def test_scripts_without_an_article(script):
    for kind in ("application/json", "text/javascript"):
        page = Page.parse(script_page(script, kind), None)
        assert script_state.read(page, metadata.read(page), above=0) == []


@pytest.mark.parametrize(
    "script",
    [
        f'm={{consent:"{"We and our partners keep cookies on your device. " * 20}"}}',
        f'm={{title:"{TITLE}",consent:"{"We and our partners keep cookies on your device. " * 20}"}}',
        f'm={{title:"{TITLE}",a:"{"It rained. " * 9}' + "([{" * 400,
    ],
)
def test_what_a_script_says_of_something_else_is_no_article(script):
    page = Page.parse(script_page(script, "text/javascript"), None)
    assert script_state.read(page, metadata.read(page), above=0) == []


def test_strings_of_scripts():
    assert literals.read(r"""x("\u00e9\x41\n\ud83d\ude00\
b", 'it\'s', `a
b`, c, "d""") == [["éA\n😀b", "it's", "a\nb"]]
    many = f'(function(a){{return [{"a," * 10_000}]}}("{"It rained. " * 1_000}"))'
    assert len(str(literals.read(many))) < 6 * len(many)


def test_external_scripts_are_passed_over():
    page = Page.parse('<script src="x.js">' + "y" * 100 + "</script>", None)
    assert script_state.read(page, metadata.read(page), above=0) == []


def test_second_opinion_only_when_unsure():
    page = Page.parse(WORDPRESS, None)
    assert second_opinion.read(page, 0.99, prose=900) is None
    assert second_opinion.read(page, 0.1, prose=0) is None
    other = second_opinion.read(page, 0.1, prose=900)
    assert PARAGRAPHS[0] in other.split("\n\n")


def test_a_second_opinion_of_quite_another_length_does_not_count():
    assert choice.is_alike(1_000, 500)
    assert choice.is_alike(500, 1_000)
    assert not choice.is_alike(499, 1_000)
    assert not choice.is_alike(1_001, 500)
    assert choice.is_alike(1, 0)


def test_second_opinion_without_text():
    assert second_opinion.read(Page.parse("<p>x", None), 0.1, prose=1) is None


def test_a_page_of_low_confidence_goes_to_trafilatura():
    cells = "".join(f"<td><a href=/{n}>Item {n}</a> seen</td>" for n in range(60))
    html = f"<table><tr>{cells}</table><p>{PARAGRAPHS[0]}</p>" + "<p>Short.</p>" * 30
    assert body_of(html).source in {"blocks", "trafilatura"}


CONSENT = [
    "We and our partners keep cookies on your device to learn what you read, and to show you what you may buy.",
    "You can take your agreement back at any time, by a click on the link at the end of each page of the paper.",
]


@pytest.mark.parametrize("place", [0, 2, len(PARAGRAPHS)])
@pytest.mark.parametrize(
    "name", ["id=sp_message_container_12", "id=onetrust-consent-sdk", "class=cookie-notice"]
)
def test_boxes_that_ask_for_consent(name, place):
    lines = [f"<p>{line}</p>" for line in PARAGRAPHS]
    box = f"<div {name}><div>{''.join(map('<p>{}</p>'.format, CONSENT))}</div></div>"
    page = f"<title>{TITLE}</title><body class='no-cookies'><article><h1>{TITLE}</h1>"
    assert body_of(page + "".join([*lines[:place], box, *lines[place:]])).text.split("\n\n") == PARAGRAPHS
    assert (
        body_of(f"<title>{TITLE}</title><div {name}>{''.join(lines)}</div>").text.split("\n\n") == PARAGRAPHS
    )


def test_the_markdown_of_data_and_of_plain_text_shows_what_the_text_says():
    line = "It is *not* [rain](x), not <b>yet</b>, which fell on the two of them, said the captain."
    body = body_of(script_page(json.dumps({"headline": TITLE, "body": [*PARAGRAPHS, line]})))
    assert body.text.endswith(
        "It is *not* [rain](x), not yet, which fell on the two of them, said the captain."
    )
    assert r"It is \*not\* \[rain\](x), not yet, which" in body.markdown
    lines = [line, "1. It rained <5 mm on the first day, and more on the third."]
    article = extract("\n\n".join([TITLE, *PARAGRAPHS, *lines]), content_type="text/plain")
    assert article.text.endswith("not yet, which fell on the two of them, said the captain.\n\n" + lines[1])
    assert r"It is \*not\* \[rain\](x), not yet, which" in article.markdown
    assert article.markdown.endswith("\n\n1\\. It rained \\<5 mm on the first day, and more on the third.")
