"""Full-text search: words, queries, the index, hits and the command."""

import json
from contextlib import closing
from datetime import date

import anyio
import pytest
from stored_articles import add
from test_cli import run

import archiver
from archiver import store, upkeep
from archiver.errors import QueryError
from archiver.models import Article
from archiver.reading.reader import open_reader
from archiver.reading.search import first_of_copies
from archiver.selection import Selection
from archiver.store import Match, fulltext
from archiver.store.schema import MIGRATIONS
from archiver.testing import FixedClock, MemoryWeb
from archiver.texts.query import parse_query
from archiver.texts.snippets import Marked
from archiver.texts.words import iter_words, spaced, words

SCRIPTS = [
    "The ferry's new ramp, at 10:30 — don't!", "Größe, Öl; İSTANBUL ısı", "Ελλάδα ΟΔΟΣ", "Мой ёж, їжак",
    "שָׁלוֹם עולם", "مُحَمَّد می‌خواهم ـــكتاب", "हिन्दी में क़लम।", "বাংলা ভাষা", "தமிழ் மொழி", "ภาษาไทยน้ำท่วม",
    "ພາສາລາວ", "ភាសាខ្មែរ", "မြန်မာဘာသာ", "東京都、ガンダム ｶﾞﾝ", "서울에서 만나요", "ﬁancée ½ m² ①", "𠮷野家 a_b", "🎉 e\u0301 \u00ad soft\u00adhyphen",
    "500₺ 🗳bulletin🫠 \u2068name\u2069 iPhone™ обʼєкт", "ދިވެހި ބަސް", "ܠܫܢܐ ܣܘܪܝܝܐ ܐܲܠܵܗܵܐ", "ꦧꦱꦗꦮ", "𞤆𞤵𞤤𞤢𞥄𞤪", "डॉ॰ १५",
]  # fmt: skip


@pytest.fixture
def database(tmp_path):
    database = store.Database(tmp_path / "archiver.db")
    yield database
    database.close()


@pytest.mark.parametrize("text", SCRIPTS)
def test_words_and_their_places_agree(text):
    found = list(iter_words(text))
    assert [word for word, _, _ in found] == words(text)
    assert all(0 <= begin < end <= len(text) for _, begin, end in found)


@pytest.mark.parametrize("text", SCRIPTS)
def test_the_index_tells_words_apart_as_we_do(database, text):
    add(database, 1, "https://ledger.example/1", Article(text=text))
    database.query("CREATE VIRTUAL TABLE temp.seen USING fts5vocab(main, words_0, instance)")
    rows = database.query("SELECT term FROM seen WHERE col = 'text' ORDER BY offset")
    assert [row["term"] for row in rows] == words(text)


def test_each_character_stands_alone_where_no_spaces_are():
    assert spaced("東京 Tokio 서울").split() == ["東", "京", "tokio", "서", "울"]


def found(database, query, order="relevance", **selection):
    lists = store.iter_matches(database, parse_query(query), Selection(**selection), order=order)
    return [match.article_id for some in lists for match in some]


@pytest.fixture
def filled(database):
    texts = [
        "The ferry is late.",
        "A quay, a ramp; no boat.",
        "Ferries, ferries: the new ramp",
        "渡轮恢复运营",
        "مطار القاهرة",
    ]
    with database.transaction():
        for n, text in enumerate(texts, 1):
            add(database, n, f"https://{'ledger' if n % 2 else 'kurier'}.example/{n}", Article(
                title="Ferry news" if n == 2 else None, authors=("Zoë Quill",) if n == 3 else (), text=text,
                published=date(2026, 11, 20 - n), language="en" if n < 4 else None,
            ))  # fmt: skip
    return database


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("ferry", [2, 1]),  # the title weighs more
        ("ferr*", [2, 3, 1]),
        ("ferry ramp", [2]),
        ('"new ramp"', [3]),
        ("ramp -new", [2]),
        ("ferry OR quill", [3, 2, 1]),
        ("author:zoe", [3]),
        ("title:ramp", []),
        ("渡轮", [4]),
        ("轮渡", []),
        ("القاهرة", [5]),
        ("facet*", []),  # what searches are narrowed by is none of the words
        ("site", []),
    ],
)
def test_articles_are_found(filled, query, expected):
    assert sorted(found(filled, query)) == sorted(expected)
    assert found(filled, query)[:1] == expected[:1]


def test_hits_can_be_selected_and_sorted(filled):
    assert found(filled, "ferr*", "newest") == [1, 2, 3]
    assert found(filled, "ferr*", "oldest") == [3, 2, 1]
    assert found(filled, "ferr*", site="kurier.example") == [2]
    assert found(filled, "ferr*", site="ledger.example") == [3, 1]
    assert found(filled, "ferr*", language="en", order="newest") == [1, 2, 3]
    assert found(filled, "ferr*", language="pt") == []
    assert found(filled, "ferr*", until=date(2026, 11, 17)) == [3]
    assert found(filled, "ferr*", since=date(2026, 11, 18), until=date(2026, 11, 18)) == [2]
    assert found(filled, "ferr*", since=date(2026, 11, 23)) == []
    add(filled, 6, "https://ledger.example/1", Article(text="No boat."))
    assert found(filled, "late") == []
    assert found(filled, "late", every_version=True) == [1]


@pytest.mark.parametrize("order", ["relevance", "newest", "oldest"])
def test_many_hits_in_many_tables(database, monkeypatch, order):
    monkeypatch.setattr(fulltext, "_ARTICLES_IN_TABLE", 10)
    monkeypatch.setattr(fulltext, "_WINDOW", dict.fromkeys(fulltext._WINDOW, 4))
    with database.transaction():
        for n in range(1, 36):
            add(database, n, f"https://ledger.example/{n}", Article(text="ferry" if n % 3 else "quay"))
    expected = [n for n in range(1, 36) if n % 3]
    assert sorted(found(database, "ferry", order)) == expected
    first = found(database, "ferry", order)[:4]
    assert sorted(first) == (expected[:4] if order == "oldest" else expected[-4:])


def test_of_copies_the_first_is_told_once_in_all_lists():
    lists = [
        [Match(5, 3.0, "2026-11-22", 1), Match(4, 2.0, "2026-11-20", 1), Match(3, 1.0, "2026-11-19", None)],
        [Match(2, 3.0, "2026-11-18", 1), Match(1, 2.0, "2026-11-17", 7)],
    ]
    told = set()
    assert [[each.article_id for each in first_of_copies(some, told)] for some in lists] == [[4, 3], [1]]


def test_an_article_that_is_there_is_indexed_once(filled):
    add(filled, 1, "https://ledger.example/1", Article(text="The ferry is late."))
    assert found(filled, "late") == [1]


def test_what_an_older_version_added_is_not_searched(filled):
    assert store.is_searchable(filled)
    filled.query("UPDATE articles SET digest = NULL WHERE id = 1")
    assert not store.is_searchable(filled)


def test_an_index_of_words_as_an_older_version_folded_them_is_told(filled, tmp_path):
    assert store.is_searchable(filled)
    with closing(store.Database(tmp_path / "old.db", migrations=MIGRATIONS[:10])) as old:
        old.query(
            "INSERT INTO captures (record_id, record_type, url, url_key, captured_at, payload_bytes, warc, offset, length)"
            " VALUES ('urn:uuid:1', 'response', 'https://l.example/', 'l.example', '2026', 0, 'a', 0, 9)"
        )
        old.query(
            "INSERT INTO articles (capture_id, text_id, json_id, warc, offset, length, authors, access, word_count,"
            " digest) VALUES (1, 't', 'j', 'b', 0, 9, '[]', 'ok', 9, 'd')"
        )
    with closing(store.Database(tmp_path / "old.db")) as old:
        assert not store.is_searchable(old)


@pytest.fixture
def folder(tmp_path):
    """An archive of three pages, two of which tell the same story."""
    web = MemoryWeb()
    sentences = "The ferry to the island runs again. Its new ramp was tested on Monday by three buses. " * 4
    for host, title in (("ledger", "The ferry is back"), ("kurier", "Ferry back"), ("gull", "Weather")):
        body = "Rain on most days, and wind. " * 10 if host == "gull" else sentences
        html = f"<html lang=en><title>{title}</title><article><h1>{title}</h1><p>{body}</p></article>"
        web.page(f"https://{host}.example/story", html)
    with archiver.Archive(tmp_path, network=web, clock=FixedClock()) as archive:
        for host in ("ledger", "kurier", "gull"):
            archive.save(f"https://{host}.example/story")
    return tmp_path


def test_an_archive_is_searched(folder):
    with archiver.Archive(folder) as archive:
        hits = list(archive.search("ferry ramp", Selection(site="ledger.example")))
        assert [hit.article.title for hit in hits] == ["The ferry is back"]
        assert hits[0].title.marked("[", "]") == "The [ferry] is back"
        assert "[ramp]" in hits[0].snippet.marked("[", "]")
        assert hits[0].score > 0
        assert hits[0].to_dict()["title_hits"] == [[4, 9]]
        assert len(list(archive.search("ferry OR rain", limit=2))) == 2
        with pytest.raises(QueryError):
            archive.search("(")


def test_an_archive_is_searched_from_an_event_loop(folder):
    async def titles():
        async with archiver.AsyncArchive(folder) as archive:
            return [hit.article.title async for hit in archive.search("rain")]

    assert anyio.run(titles) == ["Weather"]


def test_a_database_made_anew_is_searched_alike(folder):
    upkeep.reindex(folder)
    with open_reader(folder) as reader:
        assert [hit.article.title for hit in reader.search("rain")] == ["Weather"]


def test_a_hit_whose_cleaned_copy_is_gone_is_shown_without(folder):
    for path in (folder / "text").iterdir():
        path.unlink()
    with open_reader(folder) as reader:
        (hit,) = reader.search("rain")
        assert hit.snippet == Marked("")
    code, out, _ = run("search", "rain", "-a", folder)
    assert code == 0
    assert out.count("\n") == 2


def test_the_command_in_a_pipe(folder):
    code, out, err = run("search", "ferry", "-title:news", "ramp", "-a", folder)
    assert code == 2
    code, out, err = run("search", "ferry ramp", "--site", "ledger.example", "-a", folder)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert "The **ferry** is back (" in lines[0]
    assert lines[1].strip() == "https://ledger.example/story"
    assert "**ramp**" in lines[2]
    code, out, _ = run("search", "rain", "-a", folder, "--json", "--order", "newest")
    assert json.loads(out)["snippet"].startswith("Rain on most")


def test_the_command_says_what_is_wrong(folder):
    code, out, err = run("search", "ferry (", "-a", folder)
    assert (code, out) == (2, "")
    assert err == "archiver: the query 'ferry (' at character 8: a word should stand here\n"
    assert run("search", "unheardof", "-a", folder)[::2] == (0, "archiver: nothing was found\n")
    database = store.Database(folder / "archiver.db")
    database.query("UPDATE articles SET digest = NULL")
    database.close()
    assert "`archiver reindex` makes it anew" in run("search", "rain", "-a", folder)[2]


def test_the_command_on_a_terminal(folder, monkeypatch):
    monkeypatch.setenv("COLUMNS", "60")
    from archiver.cli import search

    with open_reader(folder) as reader:
        (hit,) = reader.search("rain")
    assert search._bold(hit.snippet).spans[0].start == 0
    search._shown_on_terminal(hit)


def test_a_full_table_is_merged_while_the_next_one_fills(database):
    def segments():
        return database.query("SELECT COUNT(DISTINCT segid) AS n FROM words_0_idx")[0]["n"]

    for article_id in range(1, 12):
        with database.transaction():
            fulltext.add_words(database, article_id, Article(text=f"ferry {article_id}"), "")
    many = segments()
    for article_id in range(1 << 16, (1 << 16) + 2):
        fulltext.add_words(database, article_id, Article(text="bridge"), "")
    assert (many > 1, segments()) == (True, 1)
    matched = database.query("SELECT rowid FROM words_0 WHERE words_0 MATCH 'ferry'")
    assert [row["rowid"] for row in matched] == list(range(1, 12))


def test_a_search_reads_no_rows_of_articles(database):
    add(database, 1, "https://ledger.example/1")
    asked = []
    database._connection.set_trace_callback(asked.append)
    assert found(database, "word", site="ledger.example", since=date(2026, 1, 1), access="empty") == [1]
    (sql,) = (each for each in asked if "MATCH" in each)
    plan = database.query(f"EXPLAIN QUERY PLAN {sql}")
    assert any("COVERING INDEX articles_by_id" in row["detail"] for row in plan)
