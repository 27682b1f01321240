"""One spelling for each address, a key to look it up by."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archiver import urls
from archiver.errors import InvalidURL


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("HTTP://Example.ORG:80/a/./b/../c", "http://example.org/a/c"),
        ("https://example.org:443", "https://example.org/"),
        ("https://example.org/a#part", "https://example.org/a"),
        ("https://example.org/a?b#", "https://example.org/a?b"),
        ("https://exämple.org/ü", "https://xn--exmple-cua.org/%C3%BC"),
        ("  example.org/story \n", "https://example.org/story"),
        ("localhost:8000/x", "https://localhost:8000/x"),
        ("http://127.1/", "http://127.0.0.1/"),
        ("http://0x7f000001/", "http://127.0.0.1/"),
        ("http://[::1]:8080/a", "http://[::1]:8080/a"),
    ],
)
def test_parse_url(text, parsed):
    assert urls.parse_url(text) == parsed
    assert urls.parse_url(parsed) == parsed


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "empty"),
        ("nonsense", "neither a scheme nor a host"),
        ("/etc/passwd", "neither a scheme nor a host"),
        ("mailto:someone@example.org", "neither http nor https"),
        ("ftp://example.org/a", "neither http nor https"),
        ("http://", "does not parse"),
        ("http://exa mple.org/", "does not parse"),
        ("http://[::", "does not parse"),
        ("“https://example.org/a”", "something stands before its https://"),
        ("<HTTP://example.org/a>", "something stands before its HTTP://"),
        ("- see http://example.org/a", "something stands before its http://"),
        ("https://user:secret@example.org/", "user name or password"),
        ("https://example.org/" + "a" * 9000, "longer than 8000"),
    ],
)
def test_what_cannot_be_archived_says_why(text, why):
    with pytest.raises(InvalidURL, match=why) as caught:
        urls.parse_url(text)
    assert isinstance(caught.value, ValueError)


@pytest.mark.parametrize(
    ("base", "reference", "joined"),
    [
        ("https://example.org/a/b", "../c?d", "https://example.org/c?d"),
        ("https://example.org/a", "//cdn.example.net/x", "https://cdn.example.net/x"),
        ("https://example.org/a", "http://other.example/", "http://other.example/"),
        ("https://example.org/a?b", " /c#d ", "https://example.org/c"),
        ("https://example.org", "c", "https://example.org/c"),
        ("https://example.org/a//b/c?d", "e", "https://example.org/a//b/e"),
        ("https://example.org/a/b?c", "?d", "https://example.org/a/b?d"),
        ("https://example.org/a/b?c", "#d", "https://example.org/a/b?c"),
        ("https://example.org/a/b", r"\c\d?e\f", r"https://example.org/c/d?e\f"),
        ("https://example.org/a/b", r"..\c", "https://example.org/c"),
        ("https://example.org/a/b", r"\\other.example\c", "https://other.example/c"),
        ("https://example.org/a/b", "///other.example/c", "https://other.example/c"),
        ("https://example.org/a/b", "http:////other.example/c", "http://other.example/c"),
        ("https://example.org/a/b", "https:c", "https://example.org/a/c"),
        ("https://example.org/a/b", "https:/c", "https://example.org/c"),
        ("https://example.org/a/b", "HTT\nPS://other.example/c", "https://other.example/c"),
        ("https://example.org/a/b", "8080/c", "https://example.org/a/8080/c"),
    ],
)
def test_join(base, reference, joined):
    assert urls.join(base, reference) == joined


@pytest.mark.parametrize(
    "reference", ["http://[::", "javascript:void(0)", "mailto:a@b.example", "tel:110", "live:80", "//"]
)
def test_a_link_that_leads_nowhere(reference):
    with pytest.raises(InvalidURL):
        urls.join("https://example.org/", reference)


@pytest.mark.parametrize(
    "spelling",
    [
        "https://example.org/a?a=1&b=2",
        "http://www.example.org/a/?b=2&a=1#top",
        "https://example.org/a?utm_source=x&a=1&fbclid=abc&b=2&UTM_Medium=mail",
        "https://example.org/a;jsessionid=9F3C.node1?b=2&PHPSESSID=47b1&a=1",
        "https://example.org/a?session_id=47b1&a=1&b=2&osCsid=9f3c",
        "https://example.org/a;jsessionid=9F3C;jsessionid=9F3D?a=1&b=2",
        "https://www.example.org./a?a=1&b=2",
        "https://example.org/a?at_medium=RSS&at_campaign=rss&at_link_id=9F3C&at_bbc_team=editorial&a=1&b=2",
        "https://example.org/a?a=1&CMP=share_btn_tw&guccounter=1&guce_referrer_sig=AQ&b=2&mtm_group=x&pk_cpn=y",
        "https://example.org/a?a=1&b=2&hsa_acc=1&hsa_cam=2&li_fat_id=3&mibextid=4&int_source=feed&wt_zmc=sm.int",
        "https://example.org/a?a=1&b=2&ref_src=twsrc%5Etfw&sf123456789=1&ScCid=x&ftag=CNM-00&xtref=y&s_cid=z",
        "https://example.org/a?traffic_source=rss&a=1&_hsenc=p2&b=2&pk_campaign=mail&gad_source=1&srsltid=Af",
        "https://example.org/a?gaa_at=eafs&gaa_n=A1&gaa_ts=9f&gaa_sig=3c&a=1&b=2&cx_testId=3&__cf_chl_tk=x-1",
        "https://example.org/a?a=1&usqp=mq331&amp_js_v=0.1&amp_gsa=1&b=2&hss_channel=tw-1&soc_src=mail&smtyp=cur",
    ],
)
def test_spellings_of_one_page_share_a_key(spelling):
    assert urls.url_key(spelling) == "example.org/a?a=1&b=2"


@pytest.mark.parametrize(
    "spelling",
    ["/~tide/طقس?q=ü", "/%7etide/%d8%b7%d9%82%d8%b3?q=%c3%bc", "/%7Etide/%D8%B7%D9%82%D8%B3?%71=%C3%BC"],
)
def test_how_a_character_is_escaped_does_not_count(spelling):
    assert urls.url_key(f"https://a.example{spelling}") == "a.example/~tide/%D8%B7%D9%82%D8%B3?q=%C3%BC"


@pytest.mark.parametrize(
    ("one", "other"), [("/a%2fb", "/a/b"), ("/a%3fb", "/a?b"), ("/a?b=%26c", "/a?b=&c"), ("/%25d8", "/%d8")]
)
def test_what_means_something_else_without_its_escape_keeps_it(one, other):
    assert urls.url_key(f"https://a.example{one}") != urls.url_key(f"https://a.example{other}")


@pytest.mark.parametrize(
    "other",
    [
        "https://example.org/A",
        "https://example.org/a?id=1",
        "https://example.net/a",
        "https://example.org/a;version=2",
        "https://example.org/a?sid=1",
        "https://example.org/a?source=2&pk=3",
        *(
            f"https://example.org/a?{name}=2"
            for name in ("cmp", "ref", "cid", "at", "int_id", "sf12", "amp", "token", "src")
        ),
    ],
)
def test_other_pages_have_other_keys(other):
    assert urls.url_key(other) != urls.url_key("https://example.org/a")


@given(st.text(max_size=40))
@example("%%37e")
@example("%4%31")
def test_any_text_is_a_url_or_an_error_and_parsing_settles(text):
    try:
        parsed = urls.parse_url("http://example.org/" + text)
    except InvalidURL:
        return
    assert urls.parse_url(parsed) == parsed
    assert urls.url_key(parsed) == urls.url_key("http://" + urls.url_key(parsed))


@pytest.mark.parametrize(
    ("name", "domain"),
    [
        ("www.news.example.co.uk", "example.co.uk"),
        ("example.org", "example.org"),
        ("co.uk", "co.uk"),
        ("localhost", "localhost"),
        ("127.0.0.1", "127.0.0.1"),
        ("[::1]", "[::1]"),
    ],
)
def test_registrable_domain(name, domain):
    assert urls.registrable_domain(name) == domain


def test_no_key_is_empty():
    assert urls.url_key("http://www./") == "www"


def test_a_name_written_in_full_keeps_its_port():
    assert urls.url_key("http://example.org.:8080/a") == "example.org:8080/a"


def test_host_and_origin():
    assert urls.host("http://example.org:8080/a") == "example.org"
    assert urls.origin("http://example.org:8080/a") == "http://example.org:8080"


@pytest.mark.parametrize("url", ["http://\ud800/", "\udc00", "http://[bad/a", ""])
@pytest.mark.parametrize("read", [urls.host, urls.origin, urls.parse_url, urls.url_key])
def test_what_does_not_parse_is_an_invalid_url(url, read):
    with pytest.raises(InvalidURL):
        read(url)
