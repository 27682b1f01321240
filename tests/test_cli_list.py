"""`archiver list` with what selects and sorts articles."""

import json

import pytest
from test_cli import run

import archiver
from archiver.cli import exits
from archiver.testing import FixedClock, MemoryWeb

PAGES = {
    "https://www.ledger.example/tide": ("en", "2026-11-20", "Ada Quill", "The tide came late"),
    "https://sport.ledger.example/race": (
        "pt-BR",
        "2026-11-21T23:00:00-03:00",
        "Zoë Lark",
        "A corrida acabou",
    ),
    "https://kurier.example/watt": ("de", "2026-10-01", "Zoe Quillon", "Das Watt ist leer"),
}


BODIES = {
    "en": "The tide came an hour late on Monday, and the harbour master wrote it down twice. Nobody on the pier had "
    "seen the like of it, and the boats lay in the mud until the evening. ",
    "pt-BR": "A corrida acabou ontem à noite na praia, e os corredores voltaram para casa debaixo de chuva. Ninguém "
    "esperava que o mais novo deles chegasse antes dos outros. ",
    "de": "Das Watt war am Montag so leer wie seit Jahren nicht mehr, und die Vögel blieben aus. Niemand im Hafen "
    "konnte sagen, woran es lag, auch nicht der Vogelwart. ",
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("listed")
    web = MemoryWeb()
    for url, (language, published, author, title) in PAGES.items():
        linked = {
            "@type": "NewsArticle", "headline": title, "datePublished": published,
            "author": {"@type": "Person", "name": author}, "articleSection": "Local",
        }  # fmt: skip
        body = f"<p>{BODIES[language]}</p>" * 6
        web.page(
            url,
            f'<html lang="{language}"><title>{title}</title><script type="application/ld+json">'
            f"{json.dumps(linked)}</script><article><h1>{title}</h1>{body}</article>",
        )
    with archiver.Archive(folder, network=web, clock=FixedClock()) as archive:
        for url in PAGES:
            archive.save(url)
    return folder


def listed(folder, *options):
    code, out, err = run("list", "-a", folder, "--json", *options)
    assert (code, err) == (0, "")
    return [json.loads(line)["title"].split()[0] for line in out.splitlines()]


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (["--order", "published"], ["A", "The", "Das"]),
        (["--order", "published", "--reverse", "--limit", "1"], ["Das"]),
        (["--order", "title", "--site", "ledger.example"], ["A", "The"]),
        (["--site", "https://sport.ledger.example/"], ["A"]),
        (["--author", "zoe", "--order", "title"], ["A", "Das"]),
        (["--language", "pt"], ["A"]),
        (["--since", "2026-11", "--until", "2026-11-20"], ["The"]),
        (["--until", "2026-10"], ["Das"]),
        (["--since", "2026", "--until", "2026", "--order", "title"], ["A", "Das", "The"]),
        (
            ["--section", "local", "--access", "ok", "--unique", "--all-versions", "--since", "2026-11-22"],
            ["A"],
        ),
    ],
)
def test_what_is_listed(folder, options, expected):
    assert listed(folder, *options) == expected


def test_a_line_says_what_a_reader_asks(folder):
    _, out, _ = run("list", "-a", folder, "--site", "kurier.example")
    first, second = out.splitlines()
    assert first.endswith("words, published 2026-10-01)")
    assert "  Das Watt ist leer (" in first
    assert second.strip() == "https://kurier.example/watt"


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--since", "yesterday"], "Invalid value for '--since': 'yesterday' is neither a day (2026-11-22)"),
        (["--site", "no site"], "Invalid value for '--site': 'no site' is no host"),
        (["--access", "all"], "'all' is not one of"),
        (["--captures", "--author", "x"], "go with articles"),
        (["--since", "2026-11-22", "--until", "2026-11-21"], "--until is before --since"),
        (["--language", "english"], "'english' is no language tag"),
        (["https://kurier.example/watt", "--order", "title"], "go with articles"),
    ],
)
def test_wrong_options_are_explained(folder, options, message):
    code, out, err = run("list", "-a", folder, *options)
    assert (code, out) == (exits.USAGE, "")
    assert message in err
