"""What was selected of an archive, in every form in which it is handed on."""

import csv
import gzip
import hashlib
import io
import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
import yaml
from fastwarc.warc import ArchiveIterator, WarcRecordType
from stored_articles import add, capture

import archiver
from archiver import store
from archiver.demo import DemoSite
from archiver.exports import (
    OLDEST_FIRST,
    ExportOptions,
    ExportRow,
    Origin,
    Rows,
    columns,
    export,
    export_stream,
    format_of,
    schema_table,
)
from archiver.exports.files import file_stem, markdown_file, slug, write_texts
from archiver.exports.lines import write_csv, write_jsonl, write_text
from archiver.exports.parquet import _batches, write_parquet
from archiver.exports.place import SUMMARY_NAME, check, new_file, new_folder
from archiver.models import Article
from archiver.reading.absence import MAY_BE_GONE
from archiver.reading.reader import open_reader
from archiver.selection import Selection
from archiver.settings import Settings
from archiver.testing import FixedClock, FixedIds, MemoryWeb
from archiver.warc import CleanedCopies

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ORIGIN = Origin(NOW, FixedIds())
ROW = ExportRow(
    url="https://ledger.example/tide",
    canonical_url=None,
    domain="ledger.example",
    captured_at=NOW,
    title="The tide came early",
    authors=("Ada Quill", "Bo Reed"),
    published=datetime(2026, 11, 22, 8, 0, tzinfo=timezone(timedelta(hours=1))),
    published_at=datetime(2026, 11, 22, 7, 0, tzinfo=UTC),
    published_on=date(2026, 11, 22),
    modified=date(2026, 11, 23),
    modified_at=None,
    site_name="The Ledger",
    publisher=None,
    language="en",
    description=None,
    section=None,
    tags=(),
    image=None,
    word_count=2,
    access="ok",
    opt_outs=(),
    version=1,
    returns_to=None,
    gone_since=None,
    story=None,
    status=200,
    truncated=None,
    payload_digest="sha1:AAAA",
    block_digest="sha256:00",
    record_id="urn:uuid:00000000-0000-4000-8000-000000000001",
    warc="news.warc.gz",
    offset=7,
    text_id="urn:uuid:00000000-0000-4000-8000-000000000002",
    json_id="urn:uuid:00000000-0000-4000-8000-000000000003",
    text_warc="news.warc.wet.gz",
    text_offset=9,
    extractor="0.1.0+3f2a91c0",
    text="It came.\n\nIt went.",
    markdown="It *came*.\n\nIt went.",
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    with DemoSite() as site, archiver.Archive(folder, settings=Settings(allow_private=True)) as archive:
        list(archive.save_all([page.url for page in site.pages if page.expected is not None]))
    return folder


@pytest.fixture
def reader(folder):
    with open_reader(folder) as reader:
        yield reader


@pytest.fixture(scope="module")
def rows(folder):
    with open_reader(folder) as reader:
        return list(Rows(reader, OLDEST_FIRST))


def saved_pages(folder, *pages):
    """An archive of pages in memory, each saved an hour after the one before."""
    web = MemoryWeb()
    with archiver.Archive(folder, network=web, clock=FixedClock(NOW, step=timedelta(hours=1))) as archive:
        for url, html in pages:
            web.page(url, html)
            archive.save(url)


def page(
    title, *, head="", text="It came at noon, and by three the quay was dry again, said the harbour office."
):
    return f"<html><head><title>{title}</title>{head}</head><body><article><h1>{title}</h1>" + (
        f"<p>{text}</p>" * 3 + "</article></body></html>"
    )


# --- rows and their schema


def test_a_device_that_leads_to_a_file_is_none(tmp_path):
    with (tmp_path / "out").open("wb") as out, pytest.raises(archiver.ExportError, match="is named -"):
        check(Path(f"/dev/fd/{out.fileno()}"), replace=True, is_folder=False)


@pytest.mark.parametrize("name", ["archiver.db", "archive/a.warc.gz", "text/new.warc.wet.gz", "."])
def test_the_archives_own_files_are_never_replaced(tmp_path, name):
    form = "text" if name == "." else "jsonl"
    with archiver.Archive(tmp_path) as archive:
        with pytest.raises(archiver.ExportError, match="own files"):
            archive.export(tmp_path / "archive" / ".." / name, format=form, replace=True)
        assert archive.export(tmp_path / "news.jsonl").articles == 0


def test_the_archives_own_files_may_be_behind_a_link(tmp_path):
    (tmp_path / "disk").mkdir()
    with archiver.Archive(tmp_path / "news") as archive:
        (tmp_path / "news" / "archive").rmdir()
        (tmp_path / "news" / "archive").symlink_to(tmp_path / "disk")
        for folder in ("news/archive", "disk"):
            with pytest.raises(archiver.ExportError, match="own files"):
                archive.export(tmp_path / folder / "a.warc.gz", format="jsonl", replace=True)


def test_a_format_that_is_none_is_refused(tmp_path):
    said = "no format 'xlsx'; name one of jsonl"
    with archiver.Archive(tmp_path / "news") as archive, pytest.raises(archiver.ExportError, match=said):
        archive.export(tmp_path / "news.xlsx", format="xlsx")
    assert not (tmp_path / "news.xlsx").exists()


def test_rows_say_what_the_archive_says(reader, rows):
    assert len(rows) == reader.count_articles(OLDEST_FIRST) > 10
    assert [row.captured_at for row in rows] == sorted(row.captured_at for row in rows)
    for stored, row in zip(reader.articles(OLDEST_FIRST), rows, strict=True):
        article = reader.cleaned_copy(stored.record)
        names = ("title", "authors", "published", "text", "markdown", "tags", "canonical_url", "opt_outs")
        assert all(getattr(row, name) == getattr(article, name) for name in names)
        assert (row.record_id, row.json_id) == (stored.capture.record_id, stored.record.json_id)
        assert row.word_count == article.word_count
    assert any(row.published_at and row.published_at.tzinfo == UTC for row in rows)


def test_versions_are_numbered_as_in_their_listing(tmp_path):
    tide = "https://ledger.example/tide"
    titles = ("First", "First", "Second", "First")
    saved_pages(
        tmp_path, *((tide, page(title)) for title in titles), ("https://ledger.example/b", page("Alone"))
    )
    with open_reader(tmp_path) as reader:
        every = [
            (row.title, row.version) for row in Rows(reader, Selection(reverse=True, every_version=True))
        ]
        newest = [(row.title, row.version) for row in Rows(reader, OLDEST_FIRST)]
        assert [version.number for version in reader.versions(tide)] == [1, 2, 3]
    assert every == [("First", 1), ("First", 1), ("Second", 2), ("First", 3), ("Alone", 1)]
    assert newest == [("First", 3), ("Alone", 1)]


def test_versions_of_a_page_that_is_edited_all_day(tmp_path):
    said = "ABBCADAAEB" * 10  # some captures say what the one before said
    with closing(store.Database(tmp_path / "archiver.db")) as database:
        for number, word in enumerate(said, start=1):
            add(database, number, "https://ledger.example/live", Article(title="Live", text=word))
        add(database, 500, "https://herald.example/live", Article(title="Live", text="A"))
        add(database, 501, "https://herald.example/silent", Article(title="Silent"))
        every = list(store.iter_articles(database, Selection(every_version=True)))
        found = store.standings(database, every)
        assert {
            name: each for some in every for name, each in store.standings(database, [some]).items()
        } == found
    spans = [word for word, before in zip(said, f" {said}", strict=False) if word != before]
    number = 0
    for place, word in enumerate(said):
        number += word != said[place - 1] or not place
        first = spans.index(word) + 1
        of = found[f"j{place + 1}"]
        assert (of.version, of.returns_to) == (number, first if first < number else None)
    assert [(found[name].version, found[name].returns_to) for name in ("j500", "j501")] == [(1, None)] * 2


def test_pages_that_only_did_not_change_are_not_looked_into(tmp_path):
    """Lists of archives with a 304 for each page took three times as long."""
    answers = {"same": 304, "broken": 500, "gone": 410, "moved": 301, "fine": 200}
    with closing(store.Database(tmp_path / "archiver.db")) as database:
        for number, (name, status) in enumerate(answers.items(), start=1):
            url = f"https://ledger.example/{name}"
            add(database, number, url)
            store.add_captures(database, [capture(100 + number, url, status=status)])
        every = list(store.iter_articles(database, Selection()))
        found = store.answered_since(database, every, MAY_BE_GONE)
    assert sorted(key for _, key in found) == ["ledger.example/gone", "ledger.example/moved"]


def test_copies_name_the_first_of_their_story(tmp_path):
    text = " ".join(f"Boat {n} left the quay at {n} minutes past noon." for n in range(40))
    with closing(store.Database(tmp_path / "archiver.db")) as database:
        add(database, 1, "https://ledger.example/tide", Article(title="Tide", text=text, access="ok"))
        add(database, 2, "https://herald.example/tide", Article(title="Tide", text=text, access="ok"))
        add(database, 3, "https://herald.example/eels", Article(title="Eels", text=text[::-1], access="ok"))
        found = store.standings(database, list(store.iter_articles(database)))
    assert {json_id: (each.version, each.story) for json_id, each in found.items()} == {
        "j1": (1, "j1"),
        "j2": (1, "j1"),
        "j3": (1, None),
    }


def test_the_documented_schema_is_this_one():
    documented = Path(__file__).parent.parent.joinpath("docs", "export.md").read_text(encoding="utf-8")
    assert schema_table() in documented


def test_pages_that_reserve_data_mining(tmp_path):
    reserving = '<meta name="tdm-reservation" content="1">'
    saved_pages(
        tmp_path,
        ("https://ledger.example/a", page("Free")),
        ("https://ledger.example/b", page("Reserved", head=reserving)),
        ("https://ledger.example/c", page("No AI", head='<meta name="robots" content="noai">')),
        ("https://ledger.example/d", page("No cache", head='<meta name="robots" content="noarchive">')),
    )
    with open_reader(tmp_path) as reader:
        counted = Rows(reader, OLDEST_FIRST, respect_tdm=True)
        for _ in range(2):  # each time anew
            assert [row.title for row in counted] == ["Free", "No cache"]
            assert (counted.given, counted.reserved, counted.damaged) == (2, 2, 0)
        assert len(list(Rows(reader, OLDEST_FIRST))) == 4


def test_servers_that_reserve_data_mining(tmp_path):
    web = MemoryWeb()
    web.page("https://ledger.example/a", page("Free"))
    web.page("https://ledger.example/b", page("Reserved"), headers={"TDM-Reservation": "1"})
    web.page("https://ledger.example/c", page("No AI"), headers={"X-Robots-Tag": "noarchive, anybot: noai"})
    with archiver.Archive(tmp_path, settings=Settings(min_delay_s=0), network=web) as archive:
        list(archive.save_all(f"https://ledger.example/{name}" for name in "abc"))
        assert [row.title for row in archive.rows(respect_tdm=True)] == ["Free"]
        assert len(list(archive.rows())) == 3
    (raw,) = (tmp_path / "archive").iterdir()
    raw.unlink()
    with open_reader(tmp_path) as reader:  # what a server asked for is not known any more
        counted = Rows(reader, respect_tdm=True)
        assert list(counted) == []
        assert (counted.reserved, counted.damaged) == (0, 3)


def test_a_damaged_cleaned_copy_is_named_and_the_rest_follows(tmp_path):
    pages = [(f"https://ledger.example/{n}", page(f"Tide {n}")) for n in range(3)]
    saved_pages(tmp_path, *pages)
    with open_reader(tmp_path) as reader:
        place = list(reader.articles(OLDEST_FIRST))[1].record
        path = tmp_path / "text" / place.warc
        data = bytearray(path.read_bytes())
        data[place.offset + place.length // 2] ^= 0xFF
        path.write_bytes(data)
        told = []
        counted = Rows(reader, OLDEST_FIRST, on_damage=told.append)
        assert [row.title for row in counted] == ["Tide 0", "Tide 2"]
    assert counted.damaged == 1
    assert [(error.path, error.offset) for error in told] == [(path, place.offset)]


def test_progress_ends_at_all(reader, rows):
    seen = []
    assert len(list(Rows(reader, OLDEST_FIRST, progress=seen.append))) == len(rows)
    assert seen[-1] == len(rows)


# --- cleaned copies read quickly


def test_quick_and_careful_reading_agree(folder, reader):
    with CleanedCopies(folder) as copies:
        for stored in reader.articles():
            assert copies.read(stored.record) == reader.cleaned_copy(stored.record)
        copies.close()
        copies.close()


def test_what_is_not_as_expected_is_read_carefully(folder, reader):
    record = next(reader.articles()).record
    with CleanedCopies(folder) as copies:
        assert copies.read(replace(record, length=record.length + 5)) == copies.read(record)
        assert copies.read(replace(record, length=0)) == copies.read(record)
        with pytest.raises(archiver.WarcError, match="not urn:uuid:other"):
            copies.read(replace(record, json_id="urn:uuid:other"))
        with pytest.raises(archiver.WarcError, match="missing"):
            copies.read(replace(record, warc="gone.warc.wet.gz"))


def test_a_file_that_is_still_growing(tmp_path):
    web = MemoryWeb()
    web.page("https://ledger.example/a", page("Tide"))
    with archiver.Archive(tmp_path, network=web) as archive:
        archive.save("https://ledger.example/a")
        assert [row.title for row in Rows(archive.reader, OLDEST_FIRST)] == ["Tide"]


def test_a_record_that_is_no_article(tmp_path):
    saved_pages(tmp_path, ("https://ledger.example/a", page("Tide")))
    with open_reader(tmp_path) as reader, CleanedCopies(tmp_path) as copies:
        record = next(reader.articles()).record
        path = tmp_path / "text" / record.warc
        member = gzip.decompress(path.read_bytes()[record.offset :])
        head, _, rest = member.replace(b'{"url"', b'["url"').partition(b"\r\n\r\n")
        digest = hashlib.sha256(rest[:-4]).hexdigest().encode()
        spoilt = gzip.compress(re.sub(rb"sha256:\w+", b"sha256:" + digest, head) + b"\r\n\r\n" + rest)
        path.write_bytes(path.read_bytes()[: record.offset] + spoilt)
        with pytest.raises(archiver.WarcError, match="cleaned copy cannot be read"):
            copies.read(replace(record, length=len(spoilt)))


# --- the formats


def test_json_lines(rows, tmp_path):
    target = tmp_path / "news.jsonl"
    with target.open("wb") as out:
        write_jsonl(rows, out)
    lines = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert len(lines) == len(rows)
    assert all(list(line) == [column.name for column in columns()] for line in lines)
    for line, row in zip(lines, rows, strict=True):
        assert (line["title"], line["text"], tuple(line["authors"])) == (row.title, row.text, row.authors)
        assert datetime.fromisoformat(line["captured_at"]) == row.captured_at


def test_days_and_times_keep_what_the_page_said():
    out = io.BytesIO()
    write_jsonl([ROW], out)
    line = json.loads(out.getvalue())
    assert line["published"] == "2026-11-22T08:00:00+01:00"
    assert line["published_at"] == "2026-11-22T07:00:00Z"
    assert line["published_on"] == "2026-11-22"
    assert (line["modified"], line["modified_at"]) == ("2026-11-23", None)


def test_much_is_written_in_pieces():
    class Counting(io.BytesIO):
        pieces = 0

        def write(self, data):
            self.pieces += 1
            return super().write(data)

    out = Counting()
    write_jsonl([replace(ROW, text="x" * 600_000)] * 4, out)
    assert out.pieces >= 2
    assert len(out.getvalue().splitlines()) == 4


def test_csv_for_spreadsheets():
    out = io.BytesIO()
    write_csv([ROW, replace(ROW, title="=HYPERLINK(1)", authors=("@a", "b;c"), tags=("-1",))], out)
    assert out.getvalue().startswith(b"\xef\xbb\xbfurl,")
    first, second = csv.DictReader(io.StringIO(out.getvalue().decode("utf-8-sig"), newline=""))
    assert first["authors"] == "Ada Quill; Bo Reed"
    assert first["published"] == "2026-11-22T08:00:00+01:00"
    assert first["text"] == ROW.text
    assert first["canonical_url"] == ""
    assert (second["title"], second["authors"], second["tags"]) == ("'=HYPERLINK(1)", "'@a; b,c", "'-1")


@pytest.mark.parametrize("first", "=+-@\t\r\n＝＋－＠")
def test_no_cell_is_a_formula(first):
    out = io.BytesIO()
    write_csv([replace(ROW, title=f"{first}cmd")], out, mark=False)
    (row,) = csv.DictReader(io.StringIO(out.getvalue().decode(), newline=""))
    assert row["title"] == f"'{first}cmd"


def test_parquet_is_typed(rows, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    target = tmp_path / "news.parquet"
    with target.open("wb") as out:
        write_parquet([*rows, ROW], out)
    table = parquet.read_table(target)
    assert table.schema.names == [column.name for column in columns()]
    assert str(table.schema.field("captured_at").type) == "timestamp[us, tz=UTC]"
    assert str(table.schema.field("published_on").type) == "date32[day]"
    assert not table.schema.field("url").nullable
    assert table.schema.metadata[b"archiver.schema"] == b"1"
    read = table.to_pylist()
    assert [tuple(row["authors"]) for row in read] == [row.authors for row in [*rows, ROW]]
    assert read[-1]["published"] == "2026-11-22T08:00:00+01:00"
    assert read[-1]["published_at"] == ROW.published_at
    assert read[-1]["modified"] == "2026-11-23"


def test_row_groups_are_bounded():
    parquet = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    long = replace(ROW, text="x" * 9_000_000, markdown="")
    write_parquet([long] * 3 + [ROW] * 21_000, out)
    file = parquet.ParquetFile(out)
    counts = [file.metadata.row_group(n).num_rows for n in range(file.num_row_groups)]
    assert counts == [2, 20_001, 1_000] or (len(counts) == 3 and sum(counts) == 21_003)
    assert parquet.read_table(io.BytesIO(out.getvalue()), columns=["url"]).num_rows == 21_003


def test_a_time_is_the_same_text_in_each_format():
    parquet = pytest.importorskip("pyarrow.parquet")
    row = replace(ROW, published=datetime(2026, 11, 22, 8, tzinfo=UTC))
    as_json, as_csv, as_parquet = io.BytesIO(), io.BytesIO(), io.BytesIO()
    write_jsonl([row], as_json)
    write_csv([row], as_csv, mark=False)
    write_parquet([row], as_parquet)
    (cells,) = csv.DictReader(io.StringIO(as_csv.getvalue().decode(), newline=""))
    read = json.loads(as_json.getvalue()), cells, parquet.read_table(as_parquet).to_pylist()[0]
    assert [each["published"] for each in read] == ["2026-11-22T08:00:00Z"] * 3
    assert "\npublished: 2026-11-22T08:00:00Z\n" in markdown_file(row)
    assert read[0]["captured_at"] == read[1]["captured_at"]


def test_an_empty_parquet_file_has_its_columns():
    parquet = pytest.importorskip("pyarrow.parquet")
    out = io.BytesIO()
    write_parquet([], out)
    assert parquet.read_table(out).num_rows == 0


def test_duckdb_reads_each_table(reader, rows, tmp_path):
    duckdb = pytest.importorskip("duckdb")
    for name in ("n.jsonl", "n.jsonl.gz", "n.csv", "n.csv.gz", "n.parquet"):
        export(reader, tmp_path / name, ExportOptions(), origin=ORIGIN)
        found = duckdb.sql(
            f"SELECT title, word_count FROM '{tmp_path / name}' ORDER BY captured_at"
        ).fetchall()
        assert [(title or None, count) for title, count in found] == [
            (row.title, row.word_count) for row in rows
        ]


def test_markdown_has_front_matter_that_yaml_reads(rows):
    for row in [*rows, replace(ROW, title='Say: "no" \x85\u2028 # x', tags=("a: b", "- c"))]:
        _, matter, body = markdown_file(row).split("---\n", 2)
        read = yaml.safe_load(matter)
        assert read["title"] == row.title
        assert tuple(read.get("authors", ())) == row.authors
        assert tuple(read.get("tags", ())) == row.tags
        assert body.endswith(row.markdown + "\n")
        if isinstance(row.published, datetime):
            assert read["published"].astimezone(UTC) == row.published


def test_a_title_is_no_markdown():
    heading = markdown_file(replace(ROW, title="*Rain* [x](javascript:y) <b>")).split("---\n", 2)[2]
    assert heading.startswith("\n# \\*Rain\\* \\[x\\](javascript:y) \\<b\\>\n")


def test_an_article_without_title_and_text():
    empty = replace(ROW, title=None, markdown="", text="")
    assert markdown_file(empty).endswith("---\n")
    assert file_stem(empty) == "2026-11-22-00000000"
    assert file_stem(replace(ROW, published_on=None)) == "2026-11-22-the-tide-came-early"


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("AUX", "aux"),
        ("../../etc/passwd", "etc-passwd"),
        ('a<b>c:d"e/f\\g|h?i*j', "a-b-c-d-e-f-g-h-i-j"),
        ("Grüße aus Zürich.", "grüße-aus-zürich"),
        ("今日は雨", "今日は雨"),
        ("e\u0301te\u0301", "été"),
        ("\ud800 lone", "lone"),
        ("." * 300, ""),
    ],
)
def test_titles_as_names(title, stem):
    assert slug(title) == stem


def test_long_titles_are_cut_by_bytes():
    assert len(slug("雨" * 300).encode()) == 90
    assert len(slug("é" * 44 + "x雨" * 9).encode()) <= 90


def test_no_two_files_have_one_name(tmp_path):
    ids = [
        "urn:uuid:00000000-0000-4000-8000-000000000001",
        "urn:uuid:00000000-0000-4000-8000-000000000002",
        "urn:uuid:00000000-0000-4000-8000-000000000003",
        "urn:uuid:../../x",
    ]
    write_texts([replace(ROW, json_id=each, text=each) for each in ids], tmp_path)
    names = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.txt"))
    stem = "2026-11/2026-11-22-the-tide-came-early"
    assert names == [
        f"{stem}-00000000-0000-4000-8000-000000000003.txt",
        f"{stem}-00000000.txt",
        f"{stem}-x.txt",
        f"{stem}.txt",
    ]


def test_text_as_a_stream():
    out = io.BytesIO()
    write_text([ROW, replace(ROW, title=None)], out)
    assert out.getvalue().decode() == f"{ROW.title}\n\n{ROW.text}\n\n\f\n{ROW.text}\n"


def test_wet_is_read_by_others(reader, rows, tmp_path):
    target = tmp_path / "news.warc.wet.gz"
    export(reader, target, ExportOptions(), origin=ORIGIN)
    with target.open("rb") as file:
        first, *texts = [
            (record.record_type, dict(record.headers), record.reader.read())
            for record in ArchiveIterator(file, parse_http=False)
        ]
    assert first[0] == WarcRecordType.warcinfo
    assert first[1]["WARC-Filename"] == "news.warc.wet.gz"
    for (kind, head, text), row in zip(texts, rows, strict=True):
        assert kind == WarcRecordType.conversion
        assert head["WARC-Target-URI"] == row.url
        assert head["WARC-Refers-To"] == f"<{row.record_id}>"
        assert head["Content-Type"] == "text/plain"
        assert text.decode() == row.text
        assert head["WARC-Date"] == f"{row.captured_at:%Y-%m-%dT%H:%M:%SZ}"
    heads = gzip.decompress(target.read_bytes())  # readers of Common Crawl's files know no other version
    assert heads.count(b"WARC/1.0\r\nWARC-Type: ") == 1 + len(texts)
    checked = subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", target], capture_output=True, check=False
    )
    assert checked.returncode == 0, checked.stdout


# --- the place


@pytest.mark.parametrize("form", ["jsonl", "csv", "parquet", "wet"])
def test_a_file_is_complete_or_absent(reader, tmp_path, form):
    class Interrupted(Exception):
        pass

    def broken(_):
        raise Interrupted

    target = tmp_path / "out" / "x"
    target.parent.mkdir()
    with pytest.raises(Interrupted):
        export(reader, target, ExportOptions(format=form), origin=ORIGIN, progress=broken)
    assert list(target.parent.iterdir()) == []
    summary = export(reader, target, ExportOptions(format=form), origin=ORIGIN)
    assert summary.articles == reader.count_articles()
    assert [path.name for path in target.parent.iterdir()] == ["x"]


@pytest.mark.parametrize("form", ["markdown", "text"])
def test_a_folder_is_complete_or_absent(reader, rows, tmp_path, form):
    target = tmp_path / "articles"
    with pytest.raises(ZeroDivisionError):
        export(reader, target, ExportOptions(format=form), origin=ORIGIN, progress=lambda n: n // 0)
    assert list(tmp_path.iterdir()) == []
    export(reader, target, ExportOptions(format=form), origin=ORIGIN)
    assert sum(1 for path in target.rglob("*") if path.suffix in (".md", ".txt")) == len(rows)
    about = json.loads((target / SUMMARY_NAME).read_bytes())
    assert (about["articles"], about["format"], about["schema"]) == (len(rows), form, 1)
    (target / "old").touch()
    with pytest.raises(archiver.ExportError, match="exists"):
        export(reader, target, ExportOptions(format=form), origin=ORIGIN)
    export(reader, target, ExportOptions(format=form, replace=True), origin=ORIGIN)
    assert not (target / "old").exists()
    assert [path.name for path in tmp_path.iterdir()] == ["articles"]


def test_what_is_there_is_replaced_only_when_asked(tmp_path):
    target = tmp_path / "x.csv"
    target.write_text("mine", encoding="utf-8")
    with (
        pytest.raises(archiver.ExportError, match="exists: name another place"),
        new_file(target, replace=False),
    ):
        pass
    assert target.read_text(encoding="utf-8") == "mine"
    with new_file(target, replace=True) as file:
        file.write(b"new")
    assert target.read_bytes() == b"new"


def test_a_system_without_names_in_all_scripts_is_told_what_to_do(folder, tmp_path):
    command = [
        sys.executable,
        "-m",
        "archiver",
        "export",
        "-a",
        folder,
        "--format",
        "text",
        tmp_path / "texts",
    ]
    ascii_only = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0"}
    ran = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False, env=ascii_only)
    assert ran.returncode == 2, ran.stderr
    assert "set LC_ALL=C.UTF-8 or PYTHONUTF8=1" in ran.stderr
    assert list(tmp_path.iterdir()) == []


def test_nobodys_own_folder_is_replaced(tmp_path):
    (tmp_path / "photos").mkdir()
    with new_folder(tmp_path / "photos", replace=True):  # an empty one is
        pass
    (tmp_path / "photos" / "cat.jpg").touch()
    with (
        pytest.raises(archiver.ExportError, match="no export has made"),
        new_folder(tmp_path / "photos", replace=True),
    ):
        pass
    assert (tmp_path / "photos" / "cat.jpg").exists()


def test_a_place_that_is_none(tmp_path):
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").touch()
    with (
        pytest.raises(archiver.ExportError, match="is a folder"),
        new_file(tmp_path / "folder", replace=True),
    ):
        pass
    with (
        pytest.raises(archiver.ExportError, match="no ordinary file"),
        new_file(Path(os.devnull), replace=True),
    ):
        pass
    with (
        pytest.raises(archiver.ExportError, match="name the folder itself"),
        new_folder(Path(), replace=True),
    ):
        pass
    with pytest.raises(archiver.ExportError, match="is a file"), new_folder(tmp_path / "file", replace=True):
        pass
    with (
        pytest.raises(archiver.ExportError, match="there is no folder"),
        new_file(tmp_path / "no" / "x", replace=True),
    ):
        pass


def test_a_file_that_another_makes_meanwhile_stays(tmp_path):
    target = tmp_path / "x"
    with (
        pytest.raises(archiver.ExportError, match="another program"),
        new_file(target, replace=False) as file,
    ):
        file.write(b"ours")
        target.write_bytes(b"theirs")
    assert target.read_bytes() == b"theirs"
    assert list(tmp_path.iterdir()) == [target]


def test_a_folder_that_cannot_be_named_puts_the_old_one_back(tmp_path):
    target = tmp_path / "articles"
    with new_folder(target, replace=False) as made:
        (made / SUMMARY_NAME).touch()
    with pytest.raises(archiver.DiskRefused), new_folder(target, replace=True) as made:
        made.rename(tmp_path / "stolen")
    assert (target / SUMMARY_NAME).exists()


def test_a_disk_that_refuses(tmp_path):
    with (
        pytest.raises(archiver.DiskRefused, match="cannot be written"),
        new_file(tmp_path / ("x" * 300), replace=True) as file,
    ):
        file.write(b"")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.jsonl", "jsonl"),
        ("A.CSV", "csv"),
        ("a.csv.gz", "csv"),
        ("a.warc.wet.gz", "wet"),
        ("a.wacz", "wacz"),
    ],
)
def test_formats_by_name(name, form):
    assert format_of(Path(name)) == form


def test_a_name_that_does_not_tell():
    with pytest.raises(archiver.ExportError, match="takes jsonl, csv"):
        format_of(Path("news.xlsx"))


def test_equal_rows_make_equal_files(reader, tmp_path):
    for name in ("a.jsonl.gz", "b.jsonl.gz"):
        export(reader, tmp_path / name, ExportOptions(), origin=ORIGIN)
    assert (tmp_path / "a.jsonl.gz").read_bytes() == (tmp_path / "b.jsonl.gz").read_bytes()


@pytest.mark.parametrize("form", ["jsonl", "csv", "text"])
def test_streams(reader, rows, form):
    out = io.BytesIO()
    assert export_stream(reader, out, ExportOptions(format=form)).articles == len(rows)
    assert not out.getvalue().startswith(b"\xef\xbb\xbf")
    assert rows[0].title.encode() in out.getvalue()


def test_a_format_that_is_no_stream(reader):
    with pytest.raises(archiver.ExportError, match="needs a file or folder"):
        export_stream(reader, io.BytesIO(), ExportOptions(format="parquet"))


def test_parquet_without_pyarrow(reader, tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(archiver.ExportError, match="news-archiver\\[parquet\\]"):
        export(reader, tmp_path / "x.parquet", ExportOptions(), origin=ORIGIN)


# --- WACZ


def test_a_wacz_that_its_own_validator_accepts(reader, tmp_path):
    target = tmp_path / "news.wacz"
    summary = export(reader, target, ExportOptions(title="The demonstration"), origin=ORIGIN)
    check = [sys.executable, "-m", "wacz.main", "validate", "-f", target]
    checked = subprocess.run(check, capture_output=True, text=True, check=False)
    assert checked.returncode == 0, checked.stdout + checked.stderr
    with zipfile.ZipFile(target) as file:
        assert json.loads(file.read("datapackage.json"))["title"] == "The demonstration"
        listed = [json.loads(line) for line in file.read("pages/pages.jsonl").decode().splitlines()[1:]]
    assert len(listed) == summary.articles > 10
    assert all(page["title"] and page["url"].startswith("http://127.0.0.1:") for page in listed)


def test_a_wacz_while_the_archive_grows(tmp_path):
    saved_pages(tmp_path / "news", ("https://ledger.example/a", page("Finished")))
    web = MemoryWeb()
    web.page("https://ledger.example/b", page("Growing"))
    with archiver.Archive(tmp_path / "news", network=web) as archive:
        archive.save("https://ledger.example/b")
        export(archive.reader, tmp_path / "a.wacz", ExportOptions(), origin=ORIGIN)
    with zipfile.ZipFile(tmp_path / "a.wacz") as file:
        listed = [json.loads(line) for line in file.read("pages/pages.jsonl").decode().splitlines()[1:]]
    assert [page["title"] for page in listed] == ["Finished"]


def test_an_archive_with_nothing_in_it(tmp_path):
    with archiver.Archive(tmp_path) as archive:
        with pytest.raises(archiver.ExportError, match="no finished WARC file to export"):
            export(archive.reader, tmp_path / "x.wacz", ExportOptions(), origin=ORIGIN)
        assert export(archive.reader, tmp_path / "x.csv", ExportOptions(), origin=ORIGIN).articles == 0
    assert not (tmp_path / "x.wacz").exists()


def test_few_long_texts_are_objects_at_a_time():
    """Their sum is bounded, not only their number: an export's memory does not follow its longest articles."""
    long = replace(ROW, text="x" * 300_000, markdown="x" * 300_000)
    assert [len(batch) for batch in _batches([long] * 5)] == [2, 2, 1]
    assert [len(batch) for batch in _batches([ROW] * 1_100)] == [500, 500, 100]


def test_why_a_file_cannot_be_written_is_said_also_when_it_cannot_be_removed(tmp_path):
    target = tmp_path / "out" / "news.csv"
    target.parent.mkdir()
    with pytest.raises(archiver.DiskRefused, match="Not a directory"), new_file(target, replace=False):
        shutil.rmtree(target.parent)
        target.parent.touch()
