"""What `add` says of something that may become a source."""

from datetime import date

import pytest
from test_run import World, feed, story

from archiver.crawl.look import Found
from archiver.errors import AddressRefused, FetchError, ParseError
from archiver.testing import DISCONNECT

SITE = "https://gull.example/"
RSS = SITE + "rss.xml"
MAP = SITE + "map.xml"


@pytest.fixture
def world(tmp_path):
    return World(tmp_path / "news")


def add(world, url=SITE, **options):
    with world.open() as archive:
        return archive.add(url, **options)


def page(slug):
    return f"{SITE}2026/01/02/{slug}-of-the-gulls"


def sitemap(*urls, day="2026-01-02"):
    return (
        "<urlset>"
        + "".join(f"<url><loc>{url}</loc><lastmod>{day}</lastmod></url>" for url in urls)
        + "</urlset>"
    )


def front(*feeds, links=()):
    head = "".join(f"<link rel=alternate type=application/rss+xml href={url}>" for url in feeds)
    body = "".join(f"<a href={url}>A story about the gulls</a>" for url in links)
    return f"<html><head>{head}</head><body>{body}</body></html>"


def test_what_each_feed_and_sitemap_of_a_site_would_bring(world):
    parts = [f"{SITE}map-{month}.xml" for month in (1, 2)]
    index = "".join(f"<sitemap><loc>{url}</loc></sitemap>" for url in parts)
    world.web.page(SITE, front(RSS, "/broken.xml", links=[page("beaks")]))
    world.web.page(RSS, feed(page("eggs"), page("beaks")))
    world.web.page(SITE + "broken.xml", "nothing of the kind")
    world.web.page(SITE + "robots.txt", f"Sitemap: {MAP}")
    world.web.page(MAP, f"<sitemapindex>{index}</sitemapindex>")
    world.web.page(parts[0], sitemap(page("nests"), page("eggs")))
    world.web.page(parts[1], sitemap(page("wings"), "https://elsewhere.example/", day="2026-01-03"))
    seen = []
    found = add(world, progress=seen.append)
    broken, error = found.more[1], "it cannot be read: it is neither RSS, Atom, RDF nor JSON Feed"
    assert (broken.url, broken.articles, broken.error) == (SITE + "broken.xml", None, error)
    assert [each for each in found.more if each != broken] == [
        Found(url=RSS, kind="feed", articles=2),
        Found(url=MAP, kind="sitemap", articles=0, sitemaps=2),
        Found(url=parts[0], kind="sitemap", articles=2, newest=date(2026, 1, 2)),
        Found(url=parts[1], kind="sitemap", articles=1, newest=date(2026, 1, 3)),
    ]
    assert (found.articles, found.total, found.added) == (1, 4, True)
    assert seen == [SITE, RSS, SITE + "broken.xml", MAP, *parts]
    with world.open() as archive:
        assert {RSS, MAP} < {capture.url for capture in archive.captures()}
    plain = found.to_dict()
    assert (plain["url"], plain["kind"], plain["articles"], plain["total"]) == (SITE, "site", 1, 4)
    assert plain["more"][3]["newest"] == "2026-01-02"


def test_patterns_of_the_source_count(world):
    world.web.page(SITE, front(RSS))
    world.web.page(RSS, feed(page("eggs"), page("beaks")))
    found = add(world, exclude=["beaks"], dry_run=True)
    assert (found.more[0].articles, found.total, found.added) == (1, 1, False)


def test_only_a_dozen_is_looked_at(world):
    feeds = [f"{SITE}tag-{number}.xml" for number in range(15)]
    for url in feeds:
        world.web.page(url, feed(page("eggs")))
    world.web.page(SITE, front(*feeds))
    found = add(world)
    assert [each.articles for each in found.more] == [1] * 12 + [None] * 4
    assert sum(request.url in feeds for request in world.web.requests) == 12


def test_what_cannot_be_had_is_said(world):
    world.web.page(
        SITE, front("/gone.xml", "/private/feed.xml", "/broken-off.xml", "https://nowhere.example/f")
    )
    world.web.page(SITE + "robots.txt", "User-agent: *\nDisallow: /private/")
    world.web.raw(SITE + "broken-off.xml", [DISCONNECT])
    found = add(world)
    assert [each.error for each in found.more[:3]] == [
        "the server answered 404",
        "robots.txt disallows it",
        "the server closed the connection without an answer",
    ]
    assert "robots.txt cannot be read" in found.more[3].error
    with world.open() as archive:
        assert any(capture.url.endswith("broken-off.xml") for capture in archive.captures())


def test_who_mended_what_was_wrong_need_not_wait(world):
    world.web.refuse("gull.example")
    for _ in range(2):
        with pytest.raises(FetchError, match=r"robots\.txt cannot be read: connection refused"):
            add(world)
        world.clock.advance(1)
    world.web.page(SITE, front())
    assert add(world).added


def test_a_private_address_is_named_as_the_cause(world):
    world.web.host("gull.example", address="192.168.0.9")
    with pytest.raises(FetchError, match="not on the public internet") as caught:
        add(world)
    assert isinstance(caught.value.__cause__, AddressRefused)


def test_a_redirect_is_followed_only_where_robots_txt_allows(world):
    world.web.redirect(SITE, "https://www.gull.example/")
    world.web.page("https://www.gull.example/", front())
    assert add(world).source.url == "https://www.gull.example/"
    world.web.page("https://heron.example/robots.txt", "User-agent: *\nDisallow: /")
    world.web.redirect("https://gull.example/x", "https://heron.example/")
    with pytest.raises(FetchError, match="the server answered 301"):
        add(world, SITE + "x")
    assert not any(request.url == "https://heron.example/" for request in world.web.requests)


def test_an_article_leads_to_nothing_but_is_no_error(world):
    world.web.page(page("eggs"), story(page("eggs"), "eggs"))
    assert add(world, page("eggs"), dry_run=True).articles == 0
    world.web.page(RSS, "{}")
    with pytest.raises(ParseError):
        add(world, RSS, kind="feed")
