"""Whether the text is the whole article: verdicts on pages that are told by a detail."""

import pytest

from archiver.extract import access, extract, kind
from archiver.extract.layout.blocks import Layout
from archiver.extract.layout.walk import read_layout
from archiver.extract.metadata import Metadata, read
from archiver.extract.page import Page

PROSE = "The ferry between the quay and the outer islands will stop in winter, the board decided on Tuesday night. "
URL = "https://gull.example/news/2031/ferry-to-the-islands-will-stop-in-winter"


def verdict(html, text, url=URL, **told):
    page = Page.parse(html, url)
    return access.judge(page, read(page), read_layout(page.tree.body), text, **told)


def paragraphs(count):
    return "".join(f"<p>{PROSE * 3}</p>" for _ in range(count))


def free(flag, **more):
    import json

    node = {"@type": "NewsArticle", "isAccessibleForFree": flag} | more
    return f'<script type="application/ld+json">{json.dumps(node)}</script>'


SHORT = PROSE * 6
LONG = PROSE * 30
OFFER = "<p>Subscribe to continue reading this story and all others.</p>"


@pytest.mark.parametrize(
    ("html", "text", "expected"),
    [
        (paragraphs(8), LONG, "ok"),
        (free(flag=False) + paragraphs(2), SHORT, "paywalled"),
        (free(flag=False) + paragraphs(8), LONG, "ok"),
        (free(flag=False, wordCount=5_000) + paragraphs(8), LONG, "paywalled"),
        (free(flag=True) + paragraphs(2) + OFFER, SHORT, "ok"),
        (paragraphs(2) + OFFER, SHORT, "paywalled"),
        (paragraphs(8) + OFFER, LONG, "ok"),
        (paragraphs(2) + "<p>Log in</p>", SHORT, "ok"),
        (paragraphs(2) + "<p>Log in to leave a comment on this story</p>", SHORT, "ok"),
        (paragraphs(2) + "<p>Dalszy ciąg materiału pod reklamą</p>", SHORT, "ok"),
        (
            paragraphs(2)
            + "<p>To view this video please enable JavaScript, and consider upgrading your browser</p>",
            SHORT,
            "ok",
        ),
        ("<p>Please enable JavaScript to read this.</p>", "", "script_only"),
        ("<div id=app></div><script src=a.js></script>", "", "script_only"),
        ("<div id=app></div><script type='application/json'>{}</script>", "", "script_only"),
        ("<noscript>This needs JavaScript</noscript><p>Rain</p>", "Rain", "script_only"),
        ("<p>We use cookies. Cookies help us.</p><p>OK</p>", "", "consent"),
        ("<p>Rain.</p>", "", "empty"),
        ("<script>x</script>" + paragraphs(3), "", "empty"),
    ],
)
def test_verdicts(html, text, expected):
    assert verdict(html, text) == expected


def test_a_list_of_links_is_no_article():
    links = "".join(f'<li><a href="/{n}">Story number {n}</a></li>' for n in range(80))
    assert verdict(f"<title>Gull</title><ul>{links}</ul>", "", "https://gull.example/") == "not_article"


def test_a_page_without_an_address_is_judged_all_the_same():
    assert verdict(paragraphs(8), LONG, None) == "ok"


def test_an_empty_page():
    page = Page.parse("")
    assert access.judge(page, Metadata(), Layout([], []), "") == "empty"


def test_probability_is_between_nothing_and_one():
    page = Page.parse(paragraphs(3), URL)
    layout = read_layout(page.tree.body)
    assert 0 < kind.article_probability(Metadata(), layout) < kind.article_probability(read(page), layout) < 1


def test_every_number_has_a_weight():
    page = Page.parse(paragraphs(3), URL)
    assert set(kind.numbers(read(page), read_layout(page.tree.body))) | {"bias"} == set(kind._weights())


WALLS = (
    "Este artículo es exclusivo para suscriptores", "Lees verder met een abonnement op De Meeuw",
    "Artikeln är låst. Logga in för att läsa vidare", "Denne saken er for abonnenter",
    "Læs hele artiklen med et abonnement", "Ten artykuł jest dostępny tylko dla prenumeratorów",
    "Этот материал доступен только подписчикам", "この記事は有料会員限定です。", "이 기사는 유료회원 전용입니다",
    "Bu içerik yalnızca abonelere özeldir", "Tilaa lukuoikeus ja jatka lukemista",
    "This post is for paying subscribers",
)  # fmt: skip


@pytest.mark.parametrize("line", WALLS)
def test_walls_in_many_languages(line):
    assert verdict(paragraphs(2) + f"<p>{line}</p>", SHORT) == "paywalled"


def test_a_dialog_may_be_all_that_a_page_shows():
    page = "<title>Gull</title><div role=dialog><p>We use cookies. Cookies help us.</p></div>"
    assert extract(page).access == "consent"


CONSENT_OR_PAY = (
    "Besuchen Sie uns wie gewohnt mit Werbung und Tracking, indem Sie der Nutzung von Cookies zustimmen.",
    "Avec votre accord, nos 210 partenaires et nous utilisons des cookies pour accéder à vos données.",
    "If you click 'Accept all', we and our partners will also store information on a device, that is, cookies.",
)


@pytest.mark.parametrize("line", CONSENT_OR_PAY)
def test_consent_or_a_subscription(line):
    assert verdict(f"<h1>Gull</h1><p>{line}</p>", line) == "consent"
    dated = '<meta name="date" content="2031-05-03">'
    assert (
        verdict(dated + f"<h1>Gull</h1><p>{PROSE}</p><p>{PROSE}</p><p>{line[:90]}</p>", PROSE * 3)
        != "consent"
    )


@pytest.mark.parametrize(
    "address", ["politics", "news", "sport/", "wirtschaft/index.html", "authors/ada-njoki", "tag/ferries", ""]
)
def test_a_page_of_teasers_is_told_by_where_it_stands(address):
    teasers = "".join(
        f"<article><h2><a href=/news/2031/ferry-to-island-{number}-will-stop>The ferry to island {number}</a></h2>"
        f"<p>{PROSE * 2}</p><time datetime=2031-02-0{number}>{number} February</time></article>"
        for number in range(1, 10)
    )
    html = f"<title>Politics – The Gull</title><meta property=og:type content=website><main>{teasers}</main>"
    assert verdict(html, LONG, f"https://gull.example/{address}") == "not_article"


def test_the_standfirst_of_an_article_for_subscribers_is_shown_to_everyone():
    """It does not make a whole of what a paywall lets through."""
    html, text = free(flag=False) + paragraphs(5), PROSE * 15
    assert verdict(html, text) == "ok"
    assert verdict(html, text, free_chars=200) == "paywalled"
