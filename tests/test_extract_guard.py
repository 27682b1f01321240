"""What must not be parsed is refused, and what people read is not."""

import pytest

from archiver.extract.guard import MAX_CHARS, refusal

REFUSED = {
    "nested divs": "<div>" * 100_000,
    "nested lists": "<ul><li>" * 50_000,
    "a million attributes": "<p " + " ".join(f"a{number}" for number in range(1_000_000)) + ">x",
    "attributes behind a > in quotes": "<p x='<b>' "
    + " ".join(f"a{number}" for number in range(20_000))
    + ">x",
    "attributes with > in them": "<p " + " ".join(f'a{number}=">"' for number in range(20_000)) + ">x",
    "unclosed formatting": "".join(f"<b a={number}>" for number in range(3_000)) + "<p>x</p>" * 6_000,
    "deep work": ("<div>" * 2_000 + "<p>x</p>" * 6) * 1 + "<i>x</i>" * 40_000,
    "divs closed by other names": "<div></nothing>" * 50_000,
    "a million tags": "<br>" * 1_000_000,
    "too long": "x" * (MAX_CHARS + 1),
    "PDF": "%PDF-1.7\n1 0 obj",
    "image": "\x89PNG\r\n\x1a\n" + "\0" * 40,
    "bytes": bytes(range(256)).decode("latin-1") * 100,
    "zeros": "\0" * 10_000,
    "divs behind a comment that ends at once": "<!-->" + "<div>" * 48_000,
    "divs behind a comment that ends with !": "<!-- --!>" + "<div>" * 48_000,
    "divs in what only begins like a script": "<script-x>" + "<div>" * 48_000,
    "ruby texts outside of ruby": "<rt>x" * 40_000,
    "groups of options outside of a select": "<optgroup>x" * 20_000,
    "divs closed in another scope": "<div><object></div></object>" * 20_000,
    "void elements in a drawing": "<svg>" + "<input></z>" * 20_000,
    "options": "<select>" + "<option>x</option>" * 21_000 + "</select>",
    "bodies": "".join(f"<body a{number}>" for number in range(40_000)),
    "different bold before paragraphs": "<p>"
    + "".join(f"<b id={number}>" for number in range(1_480))
    + "</p><p>" * 2_000,
}

PARSED = {
    "nothing": "",
    "a page": "<!doctype html><title>x</title><p>It rained.</p>" * 100,
    "many closed boxes": "<div><p>It rained.</p></div>" * 20_000,
    "paragraphs that close each other": "<p>It rained." * 20_000,
    "self-closed shapes": "<svg>" + "<path d='M0'/>" * 8_000 + "</svg>",
    "a script that compares": "<script>" + "if (a<b && i<n) x = 1;\n" * 9_000 + "</script><p>It rained.",
    "a script that looks like one tag": "<script>" + "<p " + "word=1 " * 20_000 + "</script><p>It rained.",
    "a comment full of tags": "<!--" + "<div>" * 19_000 + "--><p>It rained.",
    "ruby texts that the next one closes": "<ruby>雨<rt>あめ</ruby>" * 10_000,
    "closed boxes in tables in boxes": "<div><table><tr><td><div>x</div></table></div>" * 8_000,
    "drawings with comments": "<svg><!-- x --><g><path d='M0'></path></g></svg>" * 5_000,
    "a drawing that is not closed": "<svg><path d='M0'>" + "<p>It rained.<br>" * 20_000,
    "a long attribute": "<img src='data:" + "A" * 2_000_000 + "'>",
    "a few control characters": "It rained.\x01" + " It rained." * 100,
    "escapes of ISO-2022-JP": "\x1b$B" * 3 + " It rained." * 100,
}


@pytest.mark.parametrize("name", REFUSED)
def test_refused(name):
    assert refusal(REFUSED[name])


@pytest.mark.parametrize("name", PARSED)
def test_parsed(name):
    assert refusal(PARSED[name]) is None
