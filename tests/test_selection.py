"""Which articles are meant: on a real database, and from the text of an option."""

import sqlite3
from datetime import UTC, date, datetime, timedelta

import pytest
from stored_articles import NOON, add, capture

from archiver import store
from archiver.errors import InvalidURL
from archiver.models import Article
from archiver.selection import Selection, as_moment, end_of, parse_moment
from archiver.store.schema import MIGRATIONS
from archiver.urls import url_key


def numbers(database, **selection):
    found = store.iter_articles(database, Selection(**selection))
    return [int(each.record.json_id[1:]) for each in found]


@pytest.fixture
def database(tmp_path):
    database = store.Database(tmp_path / "archiver.db")
    yield database
    database.close()


@pytest.fixture
def filled(database):
    """Seven articles of several sites, languages, authors and days."""
    with database.transaction():
        fill(database)
    return database


def fill(database):
    add(
        database,
        1,
        "https://ledger.example/1",
        Article(
            title="b",
            authors=("Zoë Quill",),
            published=date(2026, 11, 20),
            language="pt-BR",
            section="Ciência",
            text="one",
            access="ok",
        ),
    )
    add(database, 2, "https://www.ledger.example/2", Article(title="A", language="pt", text="one two"))
    add(
        database,
        3,
        "https://news.ledger.example/3",
        Article(
            authors=("Ada Lark", "Bo Quillon"),
            published=NOON - timedelta(hours=1),
            language="en",
            access="ok",
        ),
    )
    add(
        database,
        4,
        "https://kurier.example/4",
        Article(
            title="c",
            published=datetime.fromisoformat("2026-11-22T00:30:00+09:00"),
            language="ptx",
            access="paywalled",
            text="one two three four",
        ),
    )
    add(database, 5, "https://ledger.example.kurier.example/5", Article(title="É", language="PT_br"))
    add(database, 6, "http://127.0.0.1:8080/6")
    add(database, 7, "https://notledger.example/7")


@pytest.mark.parametrize(
    ("selection", "expected"),
    [
        ({}, [7, 6, 5, 4, 3, 2, 1]),
        ({"reverse": True}, [1, 2, 3, 4, 5, 6, 7]),
        ({"order": "published"}, [7, 6, 5, 2, 3, 4, 1]),
        ({"order": "published", "since": date(2026, 11, 22), "until": date(2026, 11, 22)}, [7, 6, 5, 2, 3]),
        ({"order": "title"}, [3, 2, 1, 4, 6, 7, 5]),
        ({"order": "site"}, [6, 4, 1, 2, 5, 3, 7]),
        ({"order": "words"}, [7, 6, 4, 2, 1, 5, 3]),
        ({"order": "words", "reverse": True}, [3, 5, 1, 2, 4, 6, 7]),
        ({"site": "ledger.example"}, [3, 2, 1]),
        ({"site": "www.ledger.example"}, [3, 2, 1]),
        ({"site": "https://News.Ledger.example/x"}, [3]),
        ({"site": "kurier.example"}, [5, 4]),
        ({"site": "127.0.0.1"}, [6]),
        ({"author": "zoe qu"}, [1]),
        ({"author": "QUILL"}, [3, 1]),
        ({"since": date(2026, 11, 21)}, [7, 6, 5, 4, 3, 2]),
        ({"until": date(2026, 11, 20)}, [1]),
        ({"until": date(2026, 11, 21)}, [4, 1]),
        ({"since": NOON - timedelta(hours=1), "until": NOON}, [3]),
        ({"since": NOON + timedelta(minutes=6)}, [7, 6]),
        ({"until": date.max}, [7, 6, 5, 4, 3, 2, 1]),
        ({"language": "pt"}, [2, 1]),
        ({"language": "PT_BR"}, [1]),
        ({"section": "ciencia"}, [1]),
        ({"access": "ok"}, [3, 1]),
        ({"access": "ok", "site": "ledger.example", "author": "lark"}, [3]),
    ],
    ids=str,
)  # fmt: skip
def test_articles_are_selected_and_sorted(filled, selection, expected):
    assert numbers(filled, **selection) == expected
    assert store.count_articles(filled, Selection(**selection)) == len(expected)


def test_a_site_that_is_none_is_refused(filled):
    with pytest.raises(InvalidURL):
        numbers(filled, site="example")


@pytest.mark.parametrize("order", ["captured", "published", "title", "site", "words"])
def test_more_articles_than_are_read_at_a_time(database, order):
    with database.transaction():
        for n in range(1, 1103):
            article = Article(title="same", text="same", published=NOON)
            add(database, n, f"https://ledger.example/{n}", article, captured_at=NOON)
    found = numbers(database, order=order, reverse=order in ("captured", "published", "words"))
    assert found == list(range(1, 1103))


def test_only_the_newest_version_of_a_page(database):
    url = "https://ledger.example/tide"
    for n in (1, 3, 2):
        add(database, n, url)
    assert numbers(database) == [3]
    assert numbers(database, every_version=True) == [3, 2, 1]
    add(database, 9, url, captured_at=NOON + timedelta(minutes=3))  # the same capture, read again
    assert numbers(database) == [9]


def test_a_page_that_moved_is_one_page(database):
    add(database, 1, "https://ledger.example/old")
    add(database, 2, "https://ledger.example/new", keys=["ledger.example/old", "ledger.example/new"])
    assert numbers(database) == [2]


def test_one_wrong_canonical_address_hides_no_pages(database):
    for n in (1, 2, 3):
        url = f"https://ledger.example/{n}"
        add(database, n, url, keys=[url_key(url), "ledger.example/news"])
    assert numbers(database) == [3, 2, 1]


def test_a_page_that_says_what_another_says_is_found_there(database):
    add(database, 1, "https://ledger.example/a")
    add(database, 2, "https://ledger.example/b")
    again = capture(3, "https://ledger.example/a")
    store.add_captures(database, [again])
    store.note_same(database, again, "j2", keys=[])
    assert store.newest_article(database, "ledger.example/a").record.json_id == "j2"
    assert numbers(database) == [2]


def test_of_copies_the_first_of_those_selected(database):
    for n, host in enumerate(["kurier", "ledger", "gull", "lark"], 1):
        article = Article(title="Tide", published=date(2026, 11, 10 + n))
        add(database, n, f"https://{host}.example/tide", article)
    add(database, 5, "https://ledger.example/other")
    database.query("UPDATE articles SET story = 1 WHERE id < 4")
    assert numbers(database, unique=True) == [5, 4, 1]
    assert store.count_articles(database, Selection(unique=True)) == 3
    assert numbers(database, unique=True, site="ledger.example") == [5, 2]
    assert numbers(database, unique=True, since=date(2026, 11, 12)) == [5, 4, 2]


def test_an_older_database_is_brought_up_to_date(tmp_path):
    path = tmp_path / "archiver.db"
    store.Database(path, migrations=MIGRATIONS[:2]).close()
    connection = sqlite3.connect(path)
    whens = [None, "2026-11-20", "2026-11-20T18:00:00+09:00", "2026-11-20T18:00:00.250+00:00"]
    for n, published in enumerate(whens, 1):
        url = f"https://www.ledger.example:8080/{min(n, 3)}"
        connection.execute(
            "INSERT INTO captures (id, record_id, record_type, url, url_key, captured_at, payload_bytes, warc, "
            '"offset", length) VALUES (?, ?, \'response\', ?, ?, ?, 1, \'w\', 0, 0)',
            (n, f"r{n}", url, url_key(url), f"2026-11-22T12:0{n}:00.000000+00:00"),
        )  # fmt: skip
        connection.execute(
            'INSERT INTO articles (id, capture_id, text_id, json_id, warc, "offset", length, authors, published, '
            "access, word_count) VALUES (?, ?, '', ?, 'w', 0, 0, '[]', ?, 'ok', 1)",
            (n, n, f"j{n}", published),
        )
        connection.execute("INSERT INTO article_keys VALUES (?, ?)", (url_key(url), n))
    connection.commit()
    connection.close()
    database = store.Database(path)
    rows = database.query("SELECT site, domain, published_at, superseded FROM articles ORDER BY id")
    database.close()
    assert [tuple(row) for row in rows] == [
        ("ledger.example", "ledger.example", "2026-11-22T12:01:00.000000+00:00", 0),
        ("ledger.example", "ledger.example", "2026-11-20T00:00:00.000000+00:00", 0),
        ("ledger.example", "ledger.example", "2026-11-20T09:00:00.000000+00:00", 1),
        ("ledger.example", "ledger.example", "2026-11-20T18:00:00.250000+00:00", 0),
    ]


@pytest.mark.parametrize(
    ("text", "end", "expected"),
    [
        ("2026-11-22", False, date(2026, 11, 22)),
        ("2026-02", False, date(2026, 2, 1)),
        ("2026-02", True, date(2026, 2, 28)),
        ("2026-11-22T18:00", True, datetime(2026, 11, 22, 18, tzinfo=UTC)),
        ("2026-11-22T18:00+01:00", False, datetime(2026, 11, 22, 17, tzinfo=UTC)),
        ("12h", False, NOON - timedelta(hours=12)),
        ("7d", False, NOON - timedelta(days=7)),
        ("2w", True, NOON - timedelta(days=14)),
        ("20261122", True, date(2026, 11, 22)),
        ("2026", False, date(2026, 1, 1)),
        ("2026", True, date(2026, 12, 31)),
    ],
)
def test_moments_as_people_write_them(text, end, expected):
    assert parse_moment(text, NOON, end=end) == expected


@pytest.mark.parametrize(
    "text", ["", "yesterday", "2026-13", "2026-11-31", "99999999999d", "7", "0000", "22.11.2026"]
)
def test_what_is_no_moment_is_named(text):
    with pytest.raises(ValueError, match="neither a day"):
        parse_moment(text, NOON)


@pytest.mark.parametrize("field", [{"access": "paywall"}, {"order": "newest"}])
def test_what_is_misspelt_selects_nothing_without_a_word(field):
    with pytest.raises(ValueError, match="is none of"):
        Selection(**field)


def test_a_time_is_no_text():
    with pytest.raises(TypeError, match="since='7d' is neither a date nor a datetime"):
        Selection(since="7d")


def test_days_end_and_naive_times_are_utc():
    assert end_of(NOON) == NOON
    assert as_moment(datetime(2026, 11, 22, 12)) == NOON  # noqa: DTZ001
    assert as_moment(datetime.max.replace(tzinfo=UTC)).year == 9999
    assert as_moment(datetime.fromisoformat("0001-01-01T00:00:00+14:00")).year == 1
