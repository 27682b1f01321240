"""Site rules: what they take, cut and override, and what happens where they find nothing."""

import json
from datetime import UTC, date, datetime

import pytest

from archiver.errors import ConfigError
from archiver.extract import SiteRule, explain, extract, parse_rules
from archiver.extract.choice import second_opinion

URL = "https://www.paper.example/harbour/late"
STORY = "".join(
    f"<p>The harbour master said on day {day} that fog had kept the ferry, and that nobody was to blame.</p>"
    for day in range(1, 7)
)
PAGE = f"""<html lang=en><head><title>Late again | The Paper</title><meta name=desk content="Harbour desk">
<meta property="article:published_time" content="2025-03-01T08:00:00+00:00"></head><body>
<nav>Home</nav><h1>Late again</h1><h2 class=true-title>The ferry is late<br>again</h2>
<p class=who>By Ada Njoki and Bo Lindqvist</p><p class=who>By Ada Njoki</p><span class=desk>Desk 4711: night</span>
<time class=when datetime="2025-03-02T09:30:00+01:00">yesterday</time> <i class=day>03/04/2025</i>
<p class=lead>Fog.</p><div class=story>{STORY}<div class=promo><p>Try our <b class=app>app</b> for a month.</p></div>
<p>It will run <span class=tip>(see the map)</span> again.</p></div>
<button><span class=hidden-body>Behind the button.</span></button><div class=empty></div>
<form class=news><p>Sign up for our newsletter</p></form></body></html>"""


def ruled(**keys):
    return extract(PAGE, url=URL, rules=parse_rules({"paper.example": keys}, "rules.toml"))


def test_body_takes_all_of_its_boxes_and_nothing_else():
    article = ruled(body=[".lead", ".story"])
    assert article.text.startswith("Fog.\n\nThe harbour master said on day 1")
    assert "Try our app for a month." in article.text
    assert article.text.endswith("It will run (see the map) again.")
    assert "**app**" in article.markdown
    assert article.access == "ok"


def test_remove_cuts_boxes_and_parts_of_a_line():
    article = ruled(body=".story", remove=[".promo", ".app", ".tip"])
    assert "Try our" not in article.text
    assert article.text.endswith("It will run again.")


def test_remove_alone_leaves_the_choice_to_the_trees():
    article = ruled(remove=".story p:nth-child(2)")
    assert "day 1" in article.text
    assert "day 2" not in article.text


def test_what_is_removed_wins_over_the_body():
    assert ruled(body=".story", remove=".story").text != ruled(body=".story").text


def test_a_body_may_be_inline_and_inside_of_what_is_never_read():
    assert ruled(body=".hidden-body").text == "Behind the button."


def test_a_body_may_stand_in_a_box_whose_role_is_to_be_apart():
    page = (
        "<div role=dialog><p class=story>Rain stopped play.</p></div>"
        + "<p>It did so the day before.</p>" * 40
    )
    rules = {"paper.example": SiteRule(body=(".story",))}
    assert extract(page, url="https://paper.example/", rules=rules).text == "Rain stopped play."


@pytest.mark.parametrize("selector", [".nowhere", ".empty", "head"])
def test_a_body_without_text_is_no_body(selector):
    assert ruled(body=selector).text == extract(PAGE, url=URL).text


def test_the_headline_is_no_part_of_the_body():
    assert ruled(body="body", remove="nav, form").text.startswith("The ferry is late\nagain")


def test_a_rule_says_what_is_an_article():
    page = "<title>Shop</title><div class=note>Closed on Monday.</div>" + "<p>Buy now $4 add to cart</p>" * 9
    rules = {"paper.example": SiteRule(body=(".note",))}
    assert extract(page, url="https://paper.example/").access == "not_article"
    article = extract(page, url="https://paper.example/", rules=rules)
    assert (article.access, article.text) == ("ok", "Closed on Monday.")


def test_title_authors_and_date_come_first():
    article = ruled(title=[".nowhere", ".true-title"], authors=".who", date=".when")
    assert article.title == "The ferry is late again"
    assert article.candidates["title"] == ("The ferry is late again", "Late again")
    assert article.authors == ("Ada Njoki", "Bo Lindqvist")
    assert article.published == datetime.fromisoformat("2025-03-02T09:30:00+01:00")
    assert article.candidates["published"] == ("2025-03-02T09:30:00+01:00", "2025-03-01T08:00:00+00:00")


def test_meta_tags_names_as_they_stand_and_dates_in_the_page_s_manner():
    assert ruled(authors='meta[name="desk"]').authors == ("Harbour desk",)
    assert ruled(authors=".desk").authors == ("Desk 4711: night",)
    assert ruled(date=".day").published == date(2025, 3, 4)


def test_what_finds_nothing_leaves_the_page_s_own_word():
    article = ruled(title=".nowhere", authors=".empty", date=".lead")
    plain = extract(PAGE, url=URL)
    assert (article.title, article.authors, article.published) == (
        plain.title,
        plain.authors,
        plain.published,
    )
    assert article.published == datetime(2025, 3, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    ("url", "is_ruled"),
    [
        ("https://paper.example/a", True),
        ("https://PAPER.example:8080/a", True),
        ("https://m.paper.example/a", True),
        ("https://evening.example/a", False),
        ("https://[broken/a", False),
        (None, False),
    ],
)
def test_which_pages_a_rule_is_for(url, is_ruled):
    article = extract(PAGE, url=url, rules={"paper.example": SiteRule(body=(".lead",))})
    assert (article.text == "Fog.") is is_ruled


def test_the_nearest_host_counts():
    rules = {"paper.example": SiteRule(body=(".lead",)), "m.paper.example": SiteRule(body=(".promo",))}
    assert extract(PAGE, url="https://m.paper.example/", rules=rules).text == "Try our app for a month."


def test_a_rule_travels_as_json():
    rule = SiteRule(body=(".a", ".b"), date=("time",))
    assert SiteRule.from_dict(json.loads(json.dumps(rule.to_dict()))) == rule


@pytest.mark.parametrize(
    ("table", "words"),
    [
        ({"paper.example": {"body": "p["}}, ["rules.toml", 'site."paper.example".body', "'p['"]),
        ({"paper.example": {"remove": ["p", ""]}}, ['site."paper.example".remove', "''"]),
        ({"paper.example": {"remove": ["\ud800"]}}, ['site."paper.example".remove']),
        ({"paper.example": {"text": "p"}}, ['site."paper.example".text', "none of: body"]),
        ({"paper.example": {"body": 3}}, ['site."paper.example".body', "a list of them"]),
        ({"paper.example": {"body": [3]}}, ['site."paper.example".body', "a list of them"]),
        ({"paper.example": {}}, ['site."paper.example"', "must be a table"]),
        ({"paper": {"example": {"body": "p"}}}, ['site."paper".example', "a host stands in quotes"]),
        ({"paper.example": "p"}, ['site."paper.example"', "must be a table"]),
        ({"https://paper.example/": {"body": "p"}}, ['site."https://paper.example/"', "host"]),
        ({"": {"body": "p"}}, ['site.""', "host"]),
        ({"paper.example": {"body": "p"}, "WWW.paper.example": {"body": "p"}}, ["a rule already"]),
    ],
)
def test_what_is_no_rule(table, words):
    with pytest.raises(ConfigError) as caught:
        parse_rules(table, "rules.toml")
    assert all(word in str(caught.value) for word in words)


def test_a_rule_made_by_hand_is_checked_too():
    with pytest.raises(ConfigError, match="title: 'h1 >' is not a CSS selector"):
        SiteRule(title=("h1 >",))
    with pytest.raises(TypeError, match="body is a tuple of CSS selectors, not str"):
        SiteRule(body="div")  # each of its letters would be a selector


# What `explain` says


def said(page=PAGE, url=URL, **keys):
    return explain(page, url=url, rules=parse_rules({"paper.example": keys}, "f") if keys else None)


def verdict_on(text, verdicts):
    (found,) = [verdict for verdict in verdicts if verdict.text.startswith(text)]
    return found


def test_what_is_kept_is_what_extract_returns():
    for keys in ({}, {"body": ".story"}, {"remove": ".promo"}):
        verdicts = said(**keys)
        kept = [verdict.text for verdict in verdicts if verdict.kept and verdict.where]
        text = (ruled(**keys) if keys else extract(PAGE, url=URL)).text
        assert kept == [" ".join(paragraph.split()) for paragraph in text.split("\n\n")]  # each on one line


def test_scores_and_reasons():
    verdicts = said()
    kept, cut = verdict_on("The harbour master said on day 3", verdicts), verdict_on("Sign up", verdicts)
    assert kept.why.startswith("score .")
    assert "the cut is ." in kept.why
    assert kept.where == "body > div.story > p"
    assert kept.score > cut.score
    assert cut.why.startswith("newsletter box; in a box named like ")
    assert cut.score < kept.score / 4
    assert "below the article; score ." in cut.why
    assert "under the cut ." in cut.why
    assert verdict_on("Late again", verdicts).why == "the headline, which is the title"


def test_rules_are_named():
    verdicts = said(body=".story", remove=[".promo", ".tip", ".gone"], title=".true-title", date="time.gone")
    assert verdict_on("Fog.", verdicts).why == "outside the rule's body .story"
    assert verdict_on("It will run", verdicts).why == "rule: body .story"
    promo = verdict_on("Try our app", verdicts)
    assert (promo.kept, promo.score, promo.why) == (False, None, "rule: remove .promo")
    assert verdicts.index(promo) + 1 == verdicts.index(verdict_on("It will run", verdicts))
    assert [(verdict.text, verdict.where, verdict.why) for verdict in verdicts[:3]] == [
        ("", ".gone", "rule: remove finds nothing here"),
        ("", "time.gone", "rule: date finds nothing here; read the ordinary way"),
        ("The ferry is late again", "", "rule: title"),
    ]


def test_a_body_that_is_not_there():
    assert said(body=".gone")[0].why == "rule: body finds nothing here; read the ordinary way"
    assert said(body=[".gone", ".story"])[0].why == "rule: body finds nothing here"
    assert said(body=".empty")[0].why == "rule: body holds no text here; read the ordinary way"


def test_where_is_a_selector_that_finds_the_block():
    page = f"""<main><div id="text" class="a"><section class="x-y 2col c d e"><div>{STORY}</div></section>
    <ul id="9"><li><b>Fog</b></li></ul></div></main>"""
    wheres = {verdict.where for verdict in explain(page)}
    assert wheres == {"div#text > section.x-y.c p", "div#text li"}
    assert explain(page, url=URL, rules={"paper.example": SiteRule(body=(min(wheres, key=len),))})[-1].kept


def test_a_page_as_a_whole():
    assert explain("")[0].why == "it is text without markup"
    assert explain("Rain stops play\n\nIt rained.")[1].to_dict() == {
        "text": "It rained.", "where": "text", "kept": True, "score": None, "why": "of the text",
    }  # fmt: skip
    assert explain(b"%PDF-1.7", content_type="application/pdf")[0].why == "it is application/pdf, not a page"
    assert explain("<rss></rss>")[0].why == "it is a feed or sitemap, not a page"
    assert explain("<div>" * 5000)[0].why.startswith("elements are nested")
    assert [verdict.why for verdict in explain("<html><head></head></html>")] == ["access: empty"]


def test_text_from_the_page_s_data():
    paragraph = "The ferry was late again on Tuesday, and nobody on the pier was surprised by it at all. "
    data = json.dumps(
        {"@type": "NewsArticle", "headline": "Late", "articleBody": f"{paragraph * 3}\n{paragraph}"}
    )
    verdicts = explain(f'<script type="application/ld+json">{data}</script><div id=app>Loading</div>')
    assert any("data in its scripts" in verdict.why for verdict in verdicts)
    assert verdict_on("Loading", verdicts).why == "the page's own text; too little"
    kept = [verdict for verdict in verdicts if verdict.kept and verdict.where == "script"]
    assert [verdict.text.endswith("…") for verdict in kept] == [True, False]


def test_text_by_another_reader(monkeypatch):
    monkeypatch.setattr(second_opinion, "LOW_CONFIDENCE", 1.1)
    line = "Fog lies on the pier, and over the town as well, said the harbour master of Merrow on Tuesday."
    comment = (
        "<div class=comment><b>Ada</b><p>So it is, said the master of Merrow, and over the town.</p></div>"
    )
    page = f"<main><p>{line}</p></main><div class=comments>{comment * 36}</div>"
    first, *rest = explain(page)
    assert "the text is trafilatura's" in first.why
    assert (rest[0].text, rest[0].kept) == (line, True)
    assert {each.why for each in rest} == {"trafilatura's choice"}
    without = explain(page, url=URL, rules={"paper.example": SiteRule(remove=(".comment b",))})
    assert all("trafilatura" not in each.why for each in without)
