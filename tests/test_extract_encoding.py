"""Bytes in the encodings of the web, declared rightly, wrongly or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver import extract
from archiver.extract.encoding import decode

RUSSIAN = "Городской совет одобрил строительство новой набережной, которую жители ждали десять лет. " * 4
JAPANESE = "連絡船の運航が三年ぶりに再開され、朝の桟橋には島の住民が集まった。" * 6
KOREAN = "겨울 동안 멈췄던 연락선이 삼 년 만에 다시 다니기 시작했다. " * 6
FRENCH = "Le conseil a voté la fermeture du pont, après l’été et des années de débats à la mairie. " * 4


@pytest.mark.parametrize(
    ("text", "encoding", "found"),
    [
        (RUSSIAN, "windows-1251", "cp1251"),
        (JAPANESE, "shift_jis", "cp932"),
        (JAPANESE, "euc_jp", "euc_jp"),
        (KOREAN, "euc_kr", "cp949"),
        (FRENCH, "cp1252", "cp1252"),
    ],
)
def test_undeclared_encodings_are_detected(text, encoding, found):
    assert decode(f"<p>{text}</p>".encode(encoding))[:2] == (f"<p>{text}</p>", found)


@pytest.mark.parametrize(
    ("data", "content_type", "text", "encoding"),
    [
        (b"\xef\xbb\xbfcaf\xc3\xa9", None, "café", "utf-8"),
        (b"\xff\xfec\x00\xe9\x00", "text/html; charset=utf-8", "cé", "utf-16-le"),
        (b"\xfe\xff\x00c\x00\xe9", None, "cé", "utf-16-be"),
        ("café".encode("utf-16-le"), "text/html; charset=utf-16", "café", "utf-16-le"),
        (b"caf\xe9", "text/html; charset=ISO-8859-1", "café", "cp1252"),
        (
            b'<meta charset="windows-1252">\x93caf\xe9\x94',
            None,
            '<meta charset="windows-1252">“café”',
            "cp1252",
        ),
        (b'<?xml version="1.0" encoding="iso-8859-2"?>\xb1', None, None, "iso8859-2"),
        (b'\x1b$B%"\x1b(B', "text/html; charset=iso-2022-jp", "ア", "iso2022_jp"),
        (b"plain", "text/html; charset=no-such-thing", "plain", "utf-8"),
        (b"\xb0\xc9\xfe\x50", "text/html; charset=gb2312", None, "gb18030"),
        (b"", None, "", "utf-8"),
    ],
)
def test_declared_encodings(data, content_type, text, encoding):
    decoded = decode(data, content_type)
    assert decoded.encoding == encoding
    assert text is None or decoded.text == text


@pytest.mark.parametrize("end", ["", " "])  # half of all pages have an even number of bytes
@pytest.mark.parametrize("label", ["utf-16", "UTF-16LE", "unicode"])
def test_what_reads_that_it_is_in_utf16_is_not(label, end):
    page = f'<?xml version="1.0" encoding="{label}"?><p>{RUSSIAN}{end}'
    assert decode(page.encode()) == (page, "utf-8", True)


def test_http_is_heeded_before_the_page():
    data = b'<meta charset="windows-1251">' + "café“".encode("cp1252")
    assert decode(data, "text/html; charset=windows-1252").encoding == "cp1252"


def test_a_wrong_charset_of_http_gives_way_to_the_page():
    data = b'<meta charset="windows-1251">' + RUSSIAN.encode("cp1251")
    assert decode(data, "text/html; charset=utf-8").text.endswith(RUSSIAN)


def test_a_few_broken_places_do_not_make_utf8_something_else():
    data = RUSSIAN.encode() + b"\xff" + RUSSIAN.encode()[:-3]
    decoded = decode(data, "text/html; charset=windows-1251")
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(RUSSIAN)


def test_bytes_without_sense_in_what_they_are_declared_as():
    decoded = decode(b"\x80\x00\xff\x81" * 3, "text/html; charset=shift_jis")
    assert isinstance(decoded.text, str)


@given(
    st.binary(max_size=300),
    st.sampled_from([None, "text/html; charset=utf-8", "x; charset=euc-kr", "charset=idna"]),
)
def test_never_fails(data, content_type):
    decoded = decode(data, content_type)
    decoded.text.encode()


@given(st.text(max_size=300))
def test_utf8_is_itself(text):
    data = text.encode("utf-8", "ignore")
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        assert decode(data).text == data.decode()


@pytest.mark.parametrize(
    ("data", "is_utf8"),
    [
        ("<p>Überraschung".encode(), True),
        ("\ufeff<p>Überraschung".encode(), False),
        ("<p>Überraschung".encode("cp1252"), False),
        ("<p>Überraschung, äußerst öde, größer".encode() + b"\xff", False),
    ],
    ids=["utf-8", "mark", "cp1252", "broken"],
)
def test_what_a_parser_may_have_as_it_is(data, is_utf8):
    decoded = decode(data)
    assert decoded.is_utf8 is is_utf8
    assert not is_utf8 or decoded.text.encode() == data


def test_a_declaration_without_a_name_takes_no_time():
    """At 8 kB of blanks it took half a minute."""
    assert decode(b"<meta" * 58 + b" charset=" + b" " * 7_800 + b"!><p>x").encoding == "utf-8"
    assert decode(b"<meta" * 58 + b" charset = ' koi8-r'><p>\xc1\xc2").encoding == "koi8-r"


def test_a_few_letters_that_nobody_declared():
    line = "Play stopped at 20 °C, said Mr Šimek. " + "It rained at the quay. " * 20
    assert decode(line.replace("Š", "S").encode("cp1252")).text.startswith("Play stopped at 20 °C")
    polish = '<html lang="pl"><p>' + line
    assert decode(polish.encode("cp1250")).text == polish


@pytest.mark.parametrize("label", ["macintosh", "x-mac-roman", "mac"])
def test_labels_of_the_macintosh(label):
    data = f"<meta charset={label}>{FRENCH}".encode("mac-roman")
    assert decode(data).text.endswith(FRENCH)


@pytest.mark.parametrize("content_type", [None, "text/html; charset=utf-8"])
@pytest.mark.parametrize(
    ("language", "line", "charset"),
    [("en", "It cost £5 more", "cp1252"), ("de", "Über café", "cp1252"), ("pl", "Ó, łódź", "cp1250")],
)
def test_a_page_that_says_utf8_in_which_no_letter_is(language, line, charset, content_type):
    page = f"<html lang={language}><meta charset=utf-8><p>{line}</p>{'<p>It rained again.</p>' * 9}"
    assert line in decode(page.encode(charset), content_type).text


def test_utf8_that_breaks_off_within_its_only_letter():
    page = b"<meta charset=utf-8><p>It rained again, and nobody was at the quay to see it.</p><p>It cost \xe2"
    assert decode(page).text.endswith("cost \ufffd")


@pytest.mark.parametrize("charset", ["cp1252", "latin-1"])
@pytest.mark.parametrize("text", [FRENCH, RUSSIAN, JAPANESE, KOREAN], ids=["fr", "ru", "ja", "ko"])
def test_what_was_encoded_twice(text, charset):
    letters = (bytes([byte]) for byte in text.encode())
    twice = "".join(letter.decode(charset, "ignore") or letter.decode("latin-1") for letter in letters)
    page = f"<title>{twice}</title><footer>© 2031 Gull Post</footer>"
    decoded = decode(page.encode())
    assert decoded.text == f"<title>{text}</title><footer>© 2031 Gull Post</footer>"
    assert not decoded.is_utf8
    assert extract(page).title == text.strip()


def test_what_only_looks_so():
    for line in (
        "LE CAFÉ” ET LA LIBERTÉ” " * 2 + FRENCH,
        "Some wrote â€™ for an apostrophe, “says” Šimek: “naïve”, “façade”, “café”, “Über”, “señor”, “garçon”",
    ):
        assert decode(line.encode()).text == line
