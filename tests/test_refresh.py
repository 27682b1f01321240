"""Pages that send their reader on by themselves."""

import anyio
import pytest
from test_run import FEED, World, feed, page_url, story

from archiver.errors import TooManyRedirects
from archiver.extract.refresh import parse_refresh, read_refresh
from archiver.fetching import Fetcher, FetchLimits
from archiver.fetching.redirects import refresh_target
from archiver.testing import MemoryWeb

START, STORY = "https://news.example/start", "https://news.example/story"


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("0;url=/a", (0, "/a")),
        ('3; URL = "/a b\'c"', (3, "/a b")),
        ("0;'/a;b'x", (0, "/a;b")),
        ("0.5 /a ", (0, "/a")),
        (" ,/a", (0, "/a")),
        ("10;URL=https://a.example/?url=/b", (10, "https://a.example/?url=/b")),
        ("0", None),
        ("0;", None),
        ("0;url=''", None),
        ("soon;/a", None),
        ("", None),
    ],
)
def test_values_as_browsers_read_them(value, expected):
    assert parse_refresh(value) == expected


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("<META HTTP-EQUIV='Refresh' CONTENT='0;URL=/a'>", (0, "/a", "", 0)),
        ("<base href=/b/><meta http-equiv=refresh content='1;a'>", (1, "a", "/b/", 0)),
        ("<meta http-equiv=refresh content=300><meta http-equiv=refresh content='2;/a'>", (2, "/a", "", 0)),
        ("<meta http-equiv=refresh content='0;/a'><script>var a b c</script><p>On we go", (0, "/a", "", 3)),
        ("<noscript><meta http-equiv=refresh content='0;/nojs'></noscript>", None),
        ("<!-- <meta http-equiv=refresh content='0;/old'> -->", None),
        ("<meta name=refresh content='0;/a'>", None),
        ("<p>refresh yourself", None),
        ("<meta http-equiv=refresh content='0;/a'>" + "<div>" * 100_000, None),
    ],
)
def test_where_a_page_sends_its_reader(page, expected):
    assert read_refresh(page.encode()) == expected


def test_a_header_goes_before_the_page():
    page = b"<meta http-equiv=refresh content='0;/a'>"
    assert read_refresh(page, header="1;/b").href == "/b"
    assert read_refresh(b"<p>Nothing here", header="0") is None


@pytest.mark.parametrize(
    "page",
    [
        "<p>Nothing here",
        "<meta http-equiv=refresh content='6;/a'>",
        "<meta http-equiv=refresh content='0;/start#top'>",
        "<meta http-equiv=refresh content='0;javascript:go()'>",
        "<meta http-equiv=refresh content='0;/a'>" + "word " * 100,
    ],
)
def test_what_is_no_redirect(page):
    assert refresh_target(page.encode(), START) is None


def to(url, delay=0):
    return (
        f"<html><meta http-equiv=refresh content='{delay};url={url}'><body>One moment, please.</body></html>"
    )


def fetch(web, url=START, **limits):
    async def run():
        async with Fetcher(user_agent="test", network=web, limits=FetchLimits(**limits)) as fetcher:
            return await fetcher.fetch(url)

    return anyio.run(run)


def test_a_refresh_is_followed_as_a_redirect_is():
    web = MemoryWeb()
    web.page(START, to("/between"), headers={"Set-Cookie": "seen=1"})
    web.page("https://news.example/between", "", headers={"Refresh": "3; url=/story"})
    web.page(STORY, "<p>Rain stopped play")
    exchange = fetch(web)
    assert [each.url for each in exchange.history] == [START, "https://news.example/between"]
    assert (exchange.url, exchange.via, exchange.status) == (STORY, "https://news.example/between", 200)
    assert web.requests[-1].header("Cookie") == "seen=1"


def test_large_pages_and_other_types_are_not_looked_at():
    web = MemoryWeb()
    web.page(START, to(STORY) + "<!--" + "x" * 20_000 + "-->")
    assert fetch(web).url == START
    web.page(START, to(STORY), headers={"Content-Type": "text/plain"})
    assert fetch(web).url == START


def test_too_many_and_circles():
    web = MemoryWeb()
    for number in range(4):
        web.page(f"https://news.example/{number}", to(f"/{number + 1}"))
    with pytest.raises(TooManyRedirects):
        fetch(web, "https://news.example/0", redirects=2)
    assert fetch(web, "https://news.example/0", redirects=0).url == "https://news.example/0"
    web.page(START, to(STORY))
    web.page(STORY, to(START))
    circle = fetch(web)
    assert (circle.url, len(circle.history)) == (STORY, 1)


@pytest.fixture
def world(tmp_path):
    return World(tmp_path / "news")


def test_a_saved_page_that_sends_on_leads_to_its_article(world):
    world.web.page(START, to(STORY))
    world.web.page(STORY, story(STORY, "ferry"))
    with world.open() as archive:
        outcome = archive.save(START)
        assert (outcome.capture.url, outcome.capture.via, outcome.article.title) == (STORY, START, "ferry")
        assert archive.article(START).title == "ferry"
        (left,) = archive.extract_all()
        assert (left.url, left.article, left.note) == (START, None, f"it sends its reader on to {STORY}")
        assert archive.article(START).title == "ferry"
        assert archive.count_articles() == 1


def test_in_a_run_robots_txt_and_domain_decide(world):
    world.publish("ferry")
    for name, target in (
        ("moved", page_url("ferry")),
        ("private", "/private/ferry"),
        ("abroad", "https://gull.example/2026/nests"),
    ):
        world.web.page(page_url(name), to(target))
    world.web.page("https://ledger.example/robots.txt", "User-agent: *\nDisallow: /private/")
    world.web.page("https://gull.example/2026/nests", story("https://gull.example/2026/nests", "nests"))
    world.web.page(FEED, feed(*map(page_url, ("moved", "private", "abroad"))))
    world.add(FEED, kind="feed")
    outcomes, asked = world.run()
    assert outcomes["moved"] == "new"
    assert outcomes["nests"] == "new"
    assert not any("/private/" in url for url in asked)
    with world.open() as archive:
        assert archive.article(page_url("moved")).title == "ferry"


def test_tags_that_never_end_take_no_time():
    """At 960 kB it took 3 s."""
    assert read_refresh(b"<meta " * 160_000) is None
