"""The demonstration site sends exactly the bytes that its table promises, and ends cleanly."""

import gzip
import json
import re
import socket
import struct
import zlib
from datetime import date
from html import unescape
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import archiver.demo
from archiver.demo import DemoSite, Expected
from archiver.demo.wire import response
from archiver.models import Article

SITE = Path(archiver.demo.__file__).parent / "site"


@pytest.fixture(scope="module")
def site():
    with DemoSite() as running:
        yield running


def connect(site):
    return socket.create_connection(("127.0.0.1", int(site.url.rpartition(":")[2])), timeout=5)


def ask(site, request):
    """Everything that the server sends until it closes the connection."""
    with connect(site) as client:
        client.sendall(request)
        return b"".join(iter(lambda: client.recv(65_536), b""))


def get(site, path, *, method="GET", extra=""):
    return ask(site, f"{method} {path} HTTP/1.1\r\nHost: demo\r\n{extra}Connection: close\r\n\r\n".encode())


def body_of(page):
    """The entity body of a page that is sent in one piece."""
    return page.response.partition(b"\r\n\r\n")[2]


def text_of(markup):
    """All that a page says, in its markup or its scripts, with blanks made single."""
    shown = re.sub(
        r"<(script|style)\b.*?</\1>|<!--.*?-->|</?(em|a|span|strong|b|small)\b[^>]*>",
        "",
        markup,
        flags=re.DOTALL,
    )
    shown = re.sub(r"<[^>]+>", "\n", shown)
    scripts = " ".join(re.findall(r"<script[^>]*>(.*?)</script>", markup, flags=re.DOTALL))
    attributes = " ".join(re.findall(r"(?:content|value|alt)=\"([^\"]*)\"", markup))
    said = unescape(f"{shown} {scripts} {re.sub('<[^>]+>', '', scripts)} {attributes}").replace("\\n", "\n")
    return re.sub(r"\s+", " ", said)


def source(name):
    return (SITE / name).read_text(encoding="utf-8")


def test_every_page_is_sent_byte_for_byte(site):
    for page in site.pages:
        assert get(site, page.path) == page.interim + page.response, page.path


def test_the_same_bytes_come_again_on_a_connection_that_is_kept(site):
    first, second = site.pages[:2]
    with connect(site) as client:
        for page in (first, second, first):
            client.sendall(f"GET {page.path}?q=1 HTTP/1.1\r\nHost: demo\r\n\r\n".encode())
            received = b""
            while len(received) < len(page.response):
                received += client.recv(65_536)
            assert received == page.response


def test_an_address_that_is_not_there_gets_the_page_for_it(site):
    answer = get(site, "/nowhere")
    assert answer.startswith(b"HTTP/1.1 404 Not Found\r\n")
    assert b"gone out with the tide" in answer


def test_a_head_request_gets_the_head_alone(site):
    assert get(site, "/", method="HEAD") == site.page("/").response.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"


def test_a_validator_that_still_holds_is_answered_without_a_body(site):
    page = site.page("/feed/")
    answer = get(site, "/feed/", extra=f"If-None-Match: {page.etag}\r\n")
    assert answer == f"HTTP/1.1 304 Not Modified\r\nETag: {page.etag}\r\n\r\n".encode()
    assert get(site, "/feed/", extra='If-None-Match: "old"\r\n') == page.response


@pytest.mark.parametrize(
    "request_line", ["POST /wp-comments-post.php HTTP/1.1", "GET", "", "GET http://x/ HTTP/1.1"]
)
def test_what_is_not_a_plain_get_is_refused(site, request_line):
    answer = ask(site, f"{request_line}\r\nHost: demo\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 405 ")


def test_a_head_without_end_closes_the_connection(site):
    assert ask(site, b"GET / HTTP/1.1\r\nX: " + b"x" * 65_536) == b""


def test_leaving_the_block_closes_the_port_and_open_connections():
    with DemoSite() as site:
        client = connect(site)
        client.sendall(b"HEAD / HTTP/1.1\r\n\r\n")
        assert client.recv(65_536).endswith(b"\r\n\r\n")
    with client:
        assert client.recv(1) == b""
        with pytest.raises(ConnectionRefusedError):
            connect(site)


def test_a_client_that_goes_away_disturbs_nobody(site):
    with connect(site) as client:
        client.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # close with a reset
        client.sendall(b"GET / HTTP/1.1\r\n\r\n" * 50)
    assert get(site, "/") == site.page("/").response


def test_a_port_that_is_taken_says_so(site):
    with pytest.raises(OSError, match="in use"), DemoSite(port=int(site.url.rpartition(":")[2])):
        pass


def test_the_short_link_leads_to_the_story_in_two_steps(site):
    first, second = site.page("/s/ferry"), site.page("/go/ferry")
    assert (first.status, second.status) == (301, 302)
    assert b"\r\nLocation: /go/ferry\r\n" in first.response
    assert f"\r\nLocation: {site.url}/2025/04/02/ferry-timetable/?from=short\r\n".encode() in second.response
    assert site.page("/2025/04/02/ferry-timetable/?from=short").status == 200


def test_chunks_have_extensions_and_a_trailer(site):
    page = site.page("/2025/04/05/salt-market/")
    assert page.interim.startswith(b"HTTP/1.1 103 Early Hints\r\n")
    rest, entity = body_of(page), b""
    while not rest.startswith(b"0;last\r\n"):
        line, _, rest = rest.partition(b"\r\n")
        length = int(line.partition(b";")[0], 16)
        assert b';note="tide; rising"' in line
        entity, rest = entity + rest[:length], rest[length + 2 :]
    assert rest == b"0;last\r\nServer-Timing: press;dur=12.5\r\n\r\n"
    assert gzip.decompress(entity).decode() == source("salt-market.html").replace("{{site}}", site.url)


@pytest.mark.parametrize(
    ("path", "encoding"),
    [
        ("/kurier/lokales/wattpost-article1042.html", "windows-1252"),
        ("/minato/news/20250321-001.html", "shift_jis"),
        ("/vestnik/2025/03/18/paromnaya-biblioteka", "windows-1251"),
    ],
)
def test_old_charsets_are_not_named_in_the_head(site, path, encoding):
    page = site.page(path)
    assert page.content_type == "text/html"
    assert page.expected.title in body_of(page).decode(encoding)
    with pytest.raises(UnicodeDecodeError):
        body_of(page).decode()


def test_the_old_server_ends_its_page_by_closing(site):
    head, _, body = site.page("/notes/orchard.html").response.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.0 200 OK\r\n")
    assert b"\r\nserver: Windfall/0.9 (\xc4pfel)  \r\n" in head
    assert b"\r\nX-Press: hand-set,\r\n\thand-folded\r\n" in head
    assert b"Content-Length" not in head
    assert body.decode() == source("orchard.html").replace("{{site}}", site.url)


def test_an_empty_body_in_chunks():
    assert response(200, (), b"", framing="chunked").endswith(
        b"\r\n\r\n0;last\r\nServer-Timing: press;dur=12.5\r\n\r\n"
    )


def test_the_image_is_a_whole_png(site):
    png = body_of(site.page("/images/lighthouse.png"))
    position, kinds = 8, []
    while position < len(png):
        (length,) = struct.unpack_from(">I", png, position)
        chunk = png[position + 4 : position + 8 + length]
        assert struct.unpack_from(">I", png, position + 8 + length) == (zlib.crc32(chunk),)
        kinds.append(chunk[:4])
        position += length + 12
    assert kinds == [b"IHDR", b"PLTE", b"IDAT", b"IEND"]


def test_the_pdf_points_to_its_objects(site):
    pdf = body_of(site.page("/files/tide-table.pdf"))
    table = int(re.search(rb"startxref\n(\d+)\n%%EOF\n$", pdf)[1])
    assert pdf[table:].startswith(b"xref\n0 7\n")
    for number, entry in enumerate(re.findall(rb"(\d{10}) \d{5} n \n", pdf), 1):
        assert pdf[int(entry) :].startswith(f"{number} 0 obj\n".encode())


def test_every_link_leads_to_a_page_of_the_site(site):
    paths = {page.path for page in site.pages}
    for page in site.pages:
        for link in re.findall(rf"{site.url}(/[^\s\"'<>?#]*)", page.response.decode("latin-1")):
            assert link in paths | {"/wp-comments-post.php", "/xmlrpc.php"}, (page.path, link)


def test_the_front_page_links_to_every_story(site):
    front = site.page("/").response.decode()
    for page in site.pages:
        if page.expected:
            assert page.url in front or page.path == "/2025/04/02/ferry-timetable/"


def test_feed_and_sitemap_name_pages_that_are_there(site):
    feed = ET.fromstring(body_of(site.page("/feed/")))
    sitemap = ET.fromstring(body_of(site.page("/sitemap.xml")))
    named = [item.findtext("link") for item in feed.iter("item")]
    named += [loc.text for loc in sitemap.iter("{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    assert len(named) == 16
    assert all(site.page(url.removeprefix(site.url)).expected for url in named)
    assert f"Sitemap: {site.url}/sitemap.xml".encode() in site.page("/robots.txt").response


def test_script_data_is_json(site):
    for path in SITE.glob("*.html"):
        for data in re.findall(r"<script[^>]*json[^>]*>(.*?)</script>", source(path.name), flags=re.DOTALL):
            json.loads(data)


def test_what_is_expected_of_a_page_stands_in_it():
    for path in SITE.glob("*.json"):
        said = text_of(source(path.with_suffix(".html").name))
        wanted = Expected.from_dict(json.loads(source(path.name)))
        for phrase in (wanted.title, wanted.site_name, *wanted.authors, *wanted.contains, *wanted.lacks):
            assert phrase in said or phrase == "<em>", (path.name, phrase)
        for paragraph in (wanted.first_paragraph, wanted.last_paragraph):
            assert paragraph is None or paragraph in said, (path.name, paragraph)


def right_article(wanted):
    """An article of which nothing differs."""
    fields = ("title", "authors", "published", "site_name", "language", "access", "canonical_url")
    text = [wanted.first_paragraph or "One.", *wanted.contains, wanted.last_paragraph or "Last."]
    return Article(**{name: getattr(wanted, name) for name in fields}, text="\n\n".join(text))


def test_a_perfect_article_has_no_differences(site):
    for page in site.pages:
        if page.expected:
            assert page.expected.differences(right_article(page.expected)) == [], page.path


def test_differences_are_told_in_words():
    wanted = Expected(
        title="A", authors=("B",), published=date(2025, 3, 18), site_name="C", language="en", access="ok",
        first_paragraph="One.", last_paragraph="Three.", contains=("Two",), lacks=("Share",),
    )  # fmt: skip
    found = Article(
        title="A", authors=("B",), published=date(2025, 3, 18), site_name="C", access="ok", text="Share"
    )
    assert wanted.differences(found) == [
        "language is None, expected 'en'",
        "the text begins with 'Share', expected 'One.'",
        "the text ends with 'Share', expected 'Three.'",
        "the text lacks 'Two'",
        "the text has 'Share', not the article's",
    ]
