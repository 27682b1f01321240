"""Pages in the files that browsers and tools save."""

import base64
import plistlib
import quopri

import pytest

from archiver.extract import extract
from archiver.extract.saved import saved_from, unwrap

URL = "https://gull.example/2031/05/03/rain-stops-play"
PAGE = (
    '<!doctype html><html lang="de"><head><title>Regen hält das Spiel auf</title></head><body><article>'
    "<h1>Regen hält das Spiel auf</h1>"
    + "<p>Über dem Platz hing seit dem Morgen eine Wolke, die niemand ernst nahm, bis es zu spät war.</p>"
    * 4
    + '<p><a href="/mehr">Der Verein</a> sucht nun nach einem Tag ohne Regen, an dem beide können.</p>'
    "</article></body></html>"
)


def mhtml(content, coding, *, head="", before=""):
    lines = [
        "From: <Saved by Blink>",
        f"Snapshot-Content-Location: {URL}",
        "Subject: =?utf-8?Q?Regen_h=C3=A4lt_das_Spiel_auf?=",
        "MIME-Version: 1.0",
        'Content-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----MultipartBoundary--x1y2----"',
        "",
        "",
        *before.splitlines(),
        "------MultipartBoundary--x1y2----",
        "Content-Type: text/html" + head,
        f"Content-Transfer-Encoding: {coding}",
        f"Content-Location: {URL}",
        "",
        "",
    ]
    end = "\r\n------MultipartBoundary--x1y2----\r\nContent-Type: image/png\r\n\r\nx\r\n------MultipartBoundary--x1y2------"
    return "\r\n".join(lines).encode() + content + end.encode()


@pytest.mark.parametrize(
    ("encode", "coding"),
    [(quopri.encodestring, "quoted-printable"), (base64.encodebytes, "base64"), (bytes, "binary")],
)
def test_mhtml(encode, coding):
    article = extract(mhtml(encode(PAGE.encode()), coding))
    assert article == extract(PAGE, url=URL)
    assert article.title == "Regen hält das Spiel auf"
    assert "seit dem Morgen" in article.text
    assert "(https://gull.example/mehr)" in article.markdown


def test_mhtml_in_another_encoding():
    saved = mhtml(PAGE.encode("cp1252"), "8bit", head="; charset=windows-1252")
    assert extract(saved).text == extract(PAGE).text


def test_the_first_page_of_several_parts():
    before = "------MultipartBoundary--x1y2----\nContent-Type: text/css\n\np {}\n"
    assert extract(mhtml(PAGE.encode(), "8bit", before=before)).title == "Regen hält das Spiel auf"


def test_a_type_that_is_no_ascii_is_no_fault():
    file = mhtml(PAGE.encode(), "8bit", head="; charset=§")  # the mail parser gives no text then
    assert extract(file).title == "Regen hält das Spiel auf"


def test_a_given_address_counts():
    assert (
        extract(mhtml(PAGE.encode(), "8bit"), url="https://kurier.example/a").url
        == "https://kurier.example/a"
    )


def test_web_archive():
    page = {
        "WebResourceData": PAGE.encode("cp1252"),
        "WebResourceURL": URL,
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "windows-1252",
    }
    file = plistlib.dumps({"WebMainResource": page, "WebSubresources": []}, fmt=plistlib.FMT_BINARY)
    assert extract(file) == extract(PAGE, url=URL)


@pytest.mark.parametrize(
    "file",
    [
        b"bplist00 torn",
        plistlib.dumps({"WebMainResource": {"WebResourceData": "text"}}, fmt=plistlib.FMT_BINARY),
        plistlib.dumps([1], fmt=plistlib.FMT_BINARY),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\nno boundary",
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n--x\r\nContent-Type: image/png\r\n\r\n",
        b"Update: it rained\n\nContent-Type is a head of mails.",
        b"<!doctype html><p>Content-Type: multipart/related",
        b"",
    ],
)
def test_no_saved_page(file):
    assert unwrap(file) is None
    extract(file)  # must not raise


def test_a_broken_coding_is_no_fault():
    assert extract(mhtml(b"=", "base64")).access == "empty"
    assert extract(mhtml(b"abcde", "base64")).access == "empty"


@pytest.mark.parametrize(
    "note",
    [
        f"<!-- saved from url=(0047){URL} -->",
        f"<!--\n Page saved with SingleFile \n url: {URL} \n saved date: Sat May 03 2031 -->",
        f"<!-- Saved from {URL} at 2031-05-03T10:00:00Z using monolith v2.8.3 -->",
    ],
)
def test_notes(note):
    assert saved_from(f"<!DOCTYPE html>\n{note}\n<html>") == URL
    assert extract(PAGE.replace("<html", f"{note}<html", 1)).url == URL
    assert (
        extract(PAGE.replace("<html", f"{note}<html", 1), url="https://a.example/").url
        == "https://a.example/"
    )


def test_no_note():
    assert saved_from("<!-- saved from url=(0014)about:internet -->") is None
    assert unwrap(mhtml(b"", "8bit").replace(URL.encode(), b"file:///tmp/a.html")).url is None
