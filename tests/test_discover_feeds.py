import json
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archiver.discover.feeds import parse_feed
from archiver.discover.mending import mend
from archiver.errors import ParseError

FIXTURES = Path(__file__).parent.parent / "fixtures" / "feeds"
FEEDS = sorted(path for path in FIXTURES.iterdir() if not path.name.endswith(".expected.json"))
URL = "https://gull.example/feed"


def read(data, **options):
    return parse_feed(data.encode() if isinstance(data, str) else data, url=URL, **options)


def item(inner):
    return f"<rss><channel><item>{inner}</item></channel></rss>"


def as_json(links):
    return json.loads(json.dumps([asdict(link) for link in links], default=lambda value: value.isoformat()))


@pytest.mark.parametrize("path", FEEDS, ids=lambda path: path.name)
def test_fixture(path):
    expected = path.with_name(path.name + ".expected.json")
    assert as_json(read(path.read_bytes())) == json.loads(expected.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"<!doctype html><title>Moved</title>",
        b"<html><body>rss",
        b"<urlset><url><loc>https://gull.example/</loc></url></urlset>",
        b"<svg/>",
        b"plain words",
        b"\x89PNG\r\n",
        b"{not json",
        b"{}",
        b'{"items": 3}',
        b"{" * 100_000,
        b'{"items":' + b"[" * 100_000,
    ],
)
def test_what_is_no_feed(data):
    with pytest.raises(ParseError):
        read(data)


@pytest.mark.parametrize(
    "declarations",
    [
        '<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">',
        "<!ENTITY a 'ha'><!ENTITY % b '&a;'>",
    ],
)
def test_entities_of_entities_are_refused(declarations):
    with pytest.raises(ParseError, match="entities"):
        read(f"<!DOCTYPE rss [{declarations}]>" + item("<title>&b;</title><link>/a</link>"))


def test_no_entity_is_expanded_and_no_file_read(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    doctype = f'<!DOCTYPE rss [<!ENTITY a SYSTEM "{secret.as_uri()}"><!ENTITY b "{"ha" * 1000}">]>'
    links = read(doctype + item(f"<title>x&a;{'&b;' * 100}</title><link>/a</link>"))
    assert "secret" not in links[0].title
    assert "haha" not in links[0].title


def test_charset_of_http_counts_where_the_feed_is_silent():
    data = item("<title>Möwe</title><link>/a</link>").encode("latin-1")
    assert read(data, content_type="text/xml; charset=iso-8859-1")[0].title == "Möwe"
    assert read(data, content_type="text/xml; charset=no-such")[0].title


def test_utf_8_by_http_counts_if_the_bytes_are():
    declared = '<?xml version="1.0" encoding="iso-8859-1"?>' + item("<title>Möwe</title><link>/a</link>")
    for encoding in ("utf-8", "latin-1"):
        links = read(declared.encode(encoding), content_type="text/xml; charset=utf-8")
        assert links[0].title == "Möwe"


@pytest.mark.parametrize(
    "declaration", ["", '<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-8"?>']
)
def test_a_letter_that_was_cut_does_not_cost_the_others(declaration):
    """All of the feed was read as if it were in a Central European encoding: GrĂśĂŸe."""
    cut = "Die Fähre fuhr spät".encode()[:-2]
    whole = "<item><title>Größe — “Möwe”</title><link>/größe</link></item>"
    feed = (
        f"{declaration}<rss><channel>{whole}<item><link>/b</link><title>CUT...</title></item></channel></rss>"
    )
    links = read(feed.encode().replace(b"CUT", cut))
    assert [link.title for link in links] == ["Größe — “Möwe”", "Die Fähre fuhr sp\ufffd..."]
    assert links[0].url == "https://gull.example/gr%C3%B6%C3%9Fe"
    legacy = feed.replace("—", "-").replace("“", "").replace("”", "").replace("CUT", "spät")
    assert read(legacy.encode("latin-1"))[0].title == "Größe - Möwe"  # as before: most of it is not UTF-8


@pytest.mark.parametrize(
    ("written", "title"),
    [
        ("Rain &#55357;&#56832;&#xD83C;&#xDF27; again", "Rain 😀🌧 again"),
        ("<![CDATA[Rain &#55357;&#56832; again]]>", "Rain 😀 again"),
        ("Rain &#55357; or &#xDE00; &#57344;again", "Rain \ufffd or \ufffd \ue000again"),
        ("Rain &&#55357;#55357; &#5535\x007;", "Rain &\ufffd#55357; \ufffd"),
    ],
)
def test_emoji_in_halves(written, title):
    """No entry was found in a feed with one: lxml failed on it."""
    assert [link.title for link in read(item(f"<title>{written}</title><link>/a</link>"))] == [title]


def test_white_space_and_zeros_around_the_feed():
    assert read("\n\ufeff\n" + item("<link>/a</link>") + "\0\0")[0].url == "https://gull.example/a"


@pytest.mark.parametrize(
    ("inner", "url"),
    [
        ("<link> https://gull.example/a\nb </link>", "https://gull.example/ab"),
        ("<link></link><guid>https://gull.example/a</guid>", "https://gull.example/a"),
        ("<link/><guid isPermaLink='true'>https://gull.example/a</guid>", "https://gull.example/a"),
        ("<link href='/a'/>", "https://gull.example/a"),
        ("<link/>https://gull.example/a <guid>https://gull.example/?p=1</guid>", "https://gull.example/a"),
        ("<link/>\n<guid>https://gull.example/?p=1</guid>", "https://gull.example/?p=1"),
        ("<link>javascript:void(0)</link><guid>https://gull.example/a</guid>", "https://gull.example/a"),
        ("<link><![CDATA[/a?b=1&c=2]]></link>", "https://gull.example/a?b=1&c=2"),
        ("<link>//cdn.example/a</link>", "https://cdn.example/a"),
    ],
)
def test_where_the_address_stands(inner, url):
    assert [link.url for link in read(item(inner))] == [url]


def test_items_beside_the_channel_and_without_one():
    assert read("<rss><channel/><item><link>/a</link></item></rss>")
    assert read("<channel><item><link>/a</link></item></channel>")


def test_pictures():
    name = "http://search.yahoo.com/mrss/"
    group = f"<m:group xmlns:m='{name}'><m:content url='/v.mp4' medium='video'/><m:content url='/p.jpg' medium='image'/></m:group>"
    assert read(item(f"<link>/a</link>{group}"))[0].image == "https://gull.example/p.jpg"
    thumbnail = f"<m:thumbnail xmlns:m='{name}' url='/t.jpg'/>"
    assert read(item(f"<link>/a</link>{thumbnail}"))[0].image == "https://gull.example/t.jpg"


def test_a_cap_on_entries_and_on_texts():
    items = "".join(
        f"<item><title>{'long ' * 200}</title><link>/{number}</link></item>" for number in range(20)
    )
    links = read(f"<rss><channel>{items}</channel></rss>", max_links=7)
    assert len(links) == 7
    assert len(links[0].title) < 502


def test_a_large_broken_feed_is_read_without_feedparser():
    items = "<item><link>https://gull.example/a</link></item><item>" + "x" * 4_000_000
    links = read(f"<rss><channel>{items}")
    assert [link.url for link in links] == ["https://gull.example/a"]


def test_a_broken_feed_without_entries():
    assert read("<rss><channel><title>Empty") == ()


WHOLE = (FIXTURES / "rss20.xml").read_bytes()
ATOM = (FIXTURES / "atom10.xml").read_bytes()
JSON = (FIXTURES / "jsonfeed.json").read_bytes()


@settings(max_examples=60, deadline=None)
@given(st.sampled_from([WHOLE, ATOM, JSON]), st.data())
def test_damage_costs_nothing_but_the_feed(whole, data):
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 200)))
    junk = data.draw(
        st.sampled_from(
            [
                b"",
                b"<",
                b"&",
                b"]]>",
                b"\0\xff",
                b"<!--",
                b"<item>",
                b"</channel>",
                b'"',
                b"<!DOCTYPE x [",
                b"&#0;",
                b"&#55357;",
                b"&#xDE00;&",
                b"<![CDATA[",
            ]
        )
    )
    try:
        links = read(whole[:start] + junk + whole[end:])
    except ParseError:
        return
    assert all(link.url.startswith("http") for link in links)


def test_what_feedparser_cannot_read_is_read_all_the_same():
    data = b"<rss><channel><item><link>https://gull.example/a</link></item><item><link>/b&c</link>"
    assert [link.url for link in read(data)] == ["https://gull.example/a", "https://gull.example/b&c"]


@pytest.mark.parametrize(
    ("entry", "url"),
    [
        ("<guid>https://gull.example/a&b</guid>", "https://gull.example/a&b"),
        ("<guid isPermaLink='false'>https://gull.example/a&b</guid>", None),
        ("<guid>tag:a&b</guid>", None),
    ],
)
def test_permalinks_in_broken_feeds(entry, url):
    links = read(f"<rss version='2.0'><channel><item><title>a & b</title>{entry}</item></channel></rss>")
    assert [link.url for link in links] == ([url] if url else [])


def test_languages_pictures_and_people_nested_in_entries():
    media = "xmlns:m='http://search.yahoo.com/mrss/' xmlns:a='http://www.w3.org/2005/Atom'"
    people = "<a:author><a:name>Ada Pike</a:name></a:author>"
    links = read(
        f"<rss {media}><channel xml:lang='en'><item><link>/a</link>{people}<m:content url='/v.mp4'/></item></channel></rss>"
    )
    assert links[0].authors == ("Ada Pike",)
    assert links[0].language == "en"
    assert links[0].image is None


def test_comments_and_instructions_between_elements():
    assert read(
        "<rss><!-- a --><?php b ?><channel><!-- c --><item><?d?><link>/a</link></item></channel></rss>"
    )


def test_utf_16_is_not_mended_by_bytes():
    data = item("<title>Fish & chips</title><link>/a</link>")
    assert mend(data.encode("utf-16")) == data.encode("utf-16")
    assert mend(b"&#38; &#x26; &lt; &nosuch; & &") == b"&#38; &#x26; &lt; &amp;nosuch; &amp; &amp;"


def test_a_tag_of_many_attributes_takes_no_time():
    """feedparser's reader goes through all attributes of a tag for each of them: these took 16 s."""
    attributes = " ".join(f'a{n}=">"' for n in range(40_000))
    rss = f"<rss><channel><item {attributes}><title>Rain &q;</title><link>/rain</link></item></channel>"
    began = time.process_time()
    assert [link.url for link in parse_feed(rss.encode(), url=URL)] == ["https://gull.example/rain"]
    assert time.process_time() - began < 3


def test_an_entity_that_never_ends_takes_no_time():
    """At 60 kB of blanks it took 25 s."""
    assert read("<rss><!ENTITY" + " " * 60_000 + "</rss>") == ()
    with pytest.raises(ParseError, match="entities by entities"):
        read("<!DOCTYPE rss [<!ENTITY % a '&b;&b;'>]><rss/>")


def test_bases_in_bases_are_resolved_once():
    """Resolved again for each entry, these took 8 s."""
    entries = "".join(f"<item><link>{number}</link></item>" for number in range(1_000))
    links = read("<rss><x xml:base='a/'>" + "<x xml:base='b/'>" * 200 + entries + "</x>" * 201 + "</rss>")
    assert len(links) == 1_000
    assert links[7].url == "https://gull.example/a/" + "b/" * 200 + "7"


def test_a_base_too_long_for_an_address_is_passed_over():
    assert (
        read(f"<rss xml:base='/b/'><x xml:base='/{'a/' * 1_500}'><item><link>c</link></item></x></rss>")[
            0
        ].url
        == "https://gull.example/b/c"
    )


def test_the_text_of_an_entry_ends_where_another_begins():
    """Of 110 nested ones, each with all that the inner ones hold, the texts took 2 s."""
    entry = "<item><link>/{}</link><description>Rain <b>stops</b>"
    opened = "".join(entry.format(number) for number in range(110))
    links = read(f"<rss>{opened}{'<i/>' * 40_000}</description>{'</item></description>' * 109}</item></rss>")
    assert len(links) == 110
    assert {link.description for link in links} == {"Rain stops"}


UTF_16_IT_IS_NOT = '<?xml version="1.0" encoding="utf-16"?>'


def test_utf_16_that_is_none():
    assert read(UTF_16_IT_IS_NOT + item("<link>/rain</link><title>Régen</title>"))[0].title == "Régen"


@pytest.mark.parametrize(
    "written",
    [
        "https://gull.example/rain?a=1&amp;amp;b=2",
        "<![CDATA[https://gull.example/rain?a=1&#038;b=2]]>",
        "<![CDATA[https://gull.example/rain?a=1&amp;b=2]]>",
    ],
)
def test_an_ampersand_that_was_escaped_twice(written):
    (link,) = read(item(f"<link>{written}</link>"))
    assert link.url == "https://gull.example/rain?a=1&b=2"


def test_a_host_without_a_scheme():
    assert read(item("<link>www.gull.example/rain</link>"))[0].url == "https://www.gull.example/rain"


def test_a_link_may_call_itself_self():
    assert read(item("<link rel='self'>/rain</link>"))[0].url == "https://gull.example/rain"


@pytest.mark.parametrize("rel", ["Alternate", ""])
def test_how_the_relation_of_a_link_may_be_written(rel):
    assert read(f"<feed><entry><link rel='{rel}' href='/rain'/></entry></feed>")


def test_json_feeds_without_addresses_or_entries():
    version = '"version": "https://jsonfeed.org/version/1.1"'
    about = '{"id": 7, "external_url": "https://other.example/a"}'
    of_its_own = '{"id": "8", "url": "/b", "external_url": "https://other.example/b"}'
    links = read(f'{{{version}, "items": [{about}, {of_its_own}]}}')
    assert [link.url for link in links] == ["https://other.example/a", "https://gull.example/b"]
    assert read(f'{{{version}, "items": null}}') == read(f"{{{version}}}") == ()


@pytest.mark.parametrize(
    "links",
    [
        "<link rel='alternate' type='application/json' href='/b'/><link rel='alternate' type='text/html' href='/a'/>",
        "<link type='application/pdf' href='/b'/><link href='/a'/>",
        "<link rel='enclosure' type='image/jpeg'>/b</link><link rel='alternate' href='/a'/>",
    ],
)
def test_of_the_forms_of_an_entry_the_page_is_taken(links):
    entries = read(f"<feed xmlns='http://www.w3.org/2005/Atom'><entry><title>x</title>{links}</entry></feed>")
    assert [link.url for link in entries] == ["https://gull.example/a"]


@pytest.mark.parametrize(
    ("link", "page"),
    [
        (
            "https://www.google.com/url?rct=j&amp;sa=t&amp;url=https://gull.example/a%3Fb%3D1&amp;ct=ga",
            "https://gull.example/a?b=1",
        ),
        ("https://www.google.co.uk/url?q=http://gull.example/a", "http://gull.example/a"),
        ("https://www.google.com/url?url=javascript:1", "https://www.google.com/url?url=javascript:1"),
        ("https://www.google.com/url?url=https://u:p@gull.example/", None),
        (
            "https://gull.example/url?url=https://other.example/",
            "https://gull.example/url?url=https://other.example/",
        ),
    ],
)
def test_what_goes_by_a_counter_of_clicks_is_the_page_that_it_names(link, page):
    """In a feed of alerts every entry does, and robots.txt lets nobody follow."""
    assert [found.url for found in read(item(f"<link>{link}</link>"))] == [page] * (page is not None)
