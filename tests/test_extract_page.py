"""The one parse: metas, links, and JSON-LD as broken as publishers' is."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.extract import jsonld
from archiver.extract.page import Page
from archiver.extract.strings import fold, tidy


def test_metas_and_links():
    page = Page.parse(
        '<html xml:lang="de"><meta name="Author" content=" A "><meta property="author" content="B">'
        '<meta name="author" content="A"><meta itemprop="x" content=""><meta content="nameless">'
        '<link rel="canonical amphtml" href=" /a "><link rel="icon" href=""><link rel="next">'
    )
    assert page.metas == {"author": ["A", "B"]}
    assert page.links == {"canonical": ["/a"], "amphtml": ["/a"]}
    assert page.meta("none", "author", "author") == ["A", "B"]
    assert page.language == "de"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        (" a\n\t b ", "a b"),
        ("a &amp;amp; b &lt;em&gt;c&lt;/em&gt;", "a & b c"),
        ("AT&T", "AT&T"),
        ("a&#99999999999999999999;b&#xFFFFFFFFFFFF;", "ab"),
        ("a&#" + "9" * 5_000, "a"),
        ("Heli\u00adkopter\u200b", "Helikopter"),
        ("a\u2028b\ud800c\x00", "a bc"),
        ("Heli\u200b pads \xadof \ufeff Merrow", "Heli pads of Merrow"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
    ],
)
def test_tidy(text, clean):
    assert tidy(text) == clean


def test_fold():
    assert fold("«Rain»  STOPS—play") == "rain stops play"


@pytest.mark.parametrize(
    ("script", "headlines"),
    [
        ('{"headline": "A"}', ["A"]),
        ('[{"headline": "A"}, {"headline": "B"}]', ["A", "B"]),
        ('{"@graph": [{"headline": "A"}, [{"headline": "B"}]]}', ["A", "B"]),
        ('{"@graph": {"headline": "A"}}', ["A"]),
        ('{"@type": "X", "headline": "O", "@graph": [{"headline": "A"}]}', ["O", "A"]),
        ('<!-- {"headline": "A"} -->', ["A"]),
        ('/*<![CDATA[*/ {"headline": "A"} /*]]>*/', ["A"]),
        ('{"headline": "A\nB"};', ["A\nB"]),
        ('{"headline": "A",}', ["A"]),
        ('{"headline": "A",, "b": [1,]}', ["A"]),
        ('\ufeff{"headline": "A"}', ["A"]),
        ('{"image":, "headline": "A:, B", "b": undefined, "c": }', ["A:, B"]),
        (r'{"headline": "A\'s \d \\x \x27b\x27"}', [r"A's \d \x 'b'"]),
        ("{&#34;headline&#34;: &#34;A&#34;}", ["A"]),
        ('{"@graph": {"0": {"headline": "A"}, "2": {"headline": "B"}}}', ["A", "B"]),
        ('/** Data * of ** the page */ {"headline": "A" /* the * one */}', ["A"]),
        ('<!-- data -->\n{"headline": "A"}\n<!-- end -->', ["A"]),
        ('var data = {"headline": "A"};', ["A"]),
        (r'"{\"headline\": \"A\"}"', ["A"]),
        ("{&quot;headline&quot;: &quot;A&quot;}", ["A"]),
        ('{"headline": "A"\n "b": {}\r\n\n"c": 1}', ["A"]),
        (r"""{'@type': 'X', 'headline': 'A\'s "B"', 'b': "C's"}""", ['A\'s "B"']),
        (r"""[{ 'headline': 'A', }]""", ["A"]),
        (r"{\"headline\":\"A \\\"B\\\"\",\"url\":\"https:\/\/gull.example\"}", ['A "B"']),
        ('{"headline": "A"}{"headline": "B"} rest', ["A", "B"]),
        ('{"headline": "A"} {"headline": ', ["A"]),
        ('{"headline": "A", "author": [{"name": "B, [C"}, {"na', ["A"]),
        ('{"@type": "schema:Article", "schema:headline": "A"}', ["A"]),
        ("{" * 100 + '"a": 1,' * 100, []),
        ("not json", []),
        ("", []),
        ("[" * 100_000, []),
        ('{"a":' * 50_000 + "1" + "}" * 50_000, []),
        ("1e999999", []),
        ("9" * 5_000, []),
        ("null", []),
    ],
)
def test_jsonld_is_read_tolerantly(script, headlines):
    assert [node["headline"] for node in jsonld.read([script]) if "headline" in node] == headlines


def test_jsonld_is_bounded():
    wide = json.dumps([{"headline": str(number)} for number in range(10_000)])
    assert len(jsonld.read([wide, wide])) < jsonld.MAX_NODES
    deep = {}
    for _ in range(200):
        deep = {"inner": deep, "list": [deep]}
    assert sum(1 for _ in jsonld.walk([deep])) <= jsonld.MAX_NODES


def test_jsonld_references():
    nodes = jsonld.read(
        ['[{"author": {"@id": "#1"}}, {"x": {"@id": "#1", "name": "Ada", "y": 1}}, {"@id": "#1"}]']
    )
    known = jsonld.by_id(nodes)
    assert [person["name"] for person in jsonld.objects(nodes[0]["author"], known)] == ["Ada"]
    assert list(jsonld.objects(["text", {"@id": "#2"}], known)) == [{"@id": "#2"}]


@pytest.mark.parametrize(
    "broken",
    [
        '{"headline": "He said "no" twice", "name": "Ada"}',
        '{"headline": "He said "no"", "name": "Ada"}',
        '{"headline": ""Rain", he said", "name": "Ada"}',
        '{"url": "https://gull.example/a", // the page\n "name": "Ada"}',
        '{"url": "<a href="https://gull.example/a">x</a>", /* the author */ "name": "Ada"}',
        '{"url": "https://gull.example/a", /* ' + "the author * " * 99 + '*/ "name": "Ada"}',
    ],
)
def test_jsonld_with_quotes_and_comments(broken):
    assert [node["name"] for node in jsonld.read([broken])] == ["Ada"]


def test_jsonld_strings():
    assert jsonld.strings({"@value": 3}) == jsonld.strings(7) == jsonld.strings(["", ["nested"]]) == []


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(
                st.sampled_from(["@graph", "@type", "@id", "author", "name", "headline"]), inner
            )
        ),
    )
)
def test_any_json_is_read(value):
    nodes = jsonld.read([json.dumps(value)])
    for node in jsonld.walk(nodes):
        jsonld.types(node)
        jsonld.strings(node.get("author"))
        list(jsonld.objects(node.get("author"), jsonld.by_id(nodes)))


def test_what_a_page_of_frames_says_without_them():
    page = Page.parse(
        "<title>T</title><frameset><frame src=a><noframes><body><h1>Rain</h1></noframes></frameset>"
    )
    assert [node.text() for node in page.heads] == ["T", "Rain"]
    assert Page.parse("<frameset><frame src=a></frameset>").tree.body is None


def test_declarative_shadow_roots_are_part_of_the_page():
    html = '<p>a<x-story><template shadowrootmode="open"><p>b<template><p>c</template></template></x-story>'
    page = Page.parse(html, utf8=html.encode())
    assert page.tree.body is not None
    assert page.tree.body.text() == "ab"
    assert Page.parse("<p>a</template><template>b").tree.body.text() == "a"


def test_a_meta_that_holds_all_as_json():
    told = '{"title": "Rain", "authors": ["Ada Njoki", "Bo Li"], "pub_date": "2031-05-03T06:00:00Z"}'
    metas = Page.parse(f"<meta name='parsely-page' content='{told}'>").metas
    assert metas["parsely-author"] == ["Ada Njoki", "Bo Li"]
    assert (metas["parsely-title"], metas["parsely-pub-date"]) == (["Rain"], ["2031-05-03T06:00:00Z"])
    for other in ('{"author": "Ada Njoki"}', "[1]", "{", "x"):
        assert Page.parse(f"<meta name='parsely-page' content='{other}'>").meta("parsely-title") == []
