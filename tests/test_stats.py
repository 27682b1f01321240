"""What an archive holds, counted: in the database, over time, in a terminal, as a picture."""

import io
import json
import sys
from contextlib import redirect_stderr, redirect_stdout
from datetime import UTC, date, datetime, timedelta

import pytest

import archiver
from archiver.cli.main import main
from archiver.errors import ExportError
from archiver.reading.plots import write_plot
from archiver.reading.reader import open_reader
from archiver.reading.stats import MOST_PERIODS, timeline
from archiver.selection import Selection
from archiver.testing import DISCONNECT, FixedClock, MemoryWeb

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


def page(title, *, language="en", published=""):
    published = published and f'<meta property="article:published_time" content="{published}">'
    days = ("Friday", "Saturday", "Sunday")
    lines = [
        f"{title}: the harbour office said on {day} that nothing else was known of it so far." for day in days
    ]
    text = "".join(f"<p>{line}</p>" for line in lines)
    head = f"<title>{title}</title>{published}"
    return f'<html lang="{language}"><head>{head}</head><body><article><h1>{title}</h1>{text}</article></body></html>'


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("archive")
    web = MemoryWeb()
    for n in range(3):
        day = f"2026-11-2{n}T08:00:00Z"
        web.page(f"https://www.ledger.example/{n}", page(f"Tide {n}", published=day))
    web.page("https://herald.example/a", page("Flut", language="de", published="2026-11-20T23:30:00-02:00"))
    web.page("https://herald.example/undated", page("Ebbe", language="de"))
    web.page("https://ledger.example/gone", "<p>gone</p>", status=404)
    web.raw("https://ledger.example/cut", [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nRain", DISCONNECT])
    web.raw("https://ledger.example/silent", [DISCONNECT])
    urls = [f"https://www.ledger.example/{n}" for n in range(3)]
    urls += ["https://herald.example/a", "https://herald.example/undated", "https://www.ledger.example/0"]
    urls += [f"https://ledger.example/{name}" for name in ("gone", "cut", "silent")]
    with archiver.Archive(folder, network=web, clock=FixedClock(NOW, step=timedelta(seconds=1))) as archive:
        for url in urls[:5]:
            archive.save(url)
        web.page(urls[0], page("Tide 0, again", published="2026-11-20T08:00:00Z"))
        for url in urls[5:8]:
            archive.save(url)
        with pytest.raises(archiver.FetchError):
            archive.save(urls[8])
    return folder


def run(*words):
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err), pytest.raises(SystemExit) as left:
        main([str(word) for word in words])
    out.flush()
    return left.value.code, out.buffer.getvalue().decode(), err.getvalue()


def test_articles_are_counted_by_each_kind(folder):
    with open_reader(folder) as reader:
        counts = reader.stats().articles
        assert counts.articles == reader.count_articles()
        assert counts.words == sum(stored.word_count for stored in reader.articles())
    assert counts.sites == {"ledger.example": counts.articles - 2, "herald.example": 2}
    assert counts.days[date(2026, 11, 21)] == 2, "1:30 UTC of the next day"
    assert counts.languages == {"en": counts.articles}
    assert counts.first_at == NOW.replace(second=counts.first_at.second)
    assert sum(counts.access.values()) == sum(counts.days.values()) == counts.articles


def test_captures_failures_and_bytes(folder):
    with open_reader(folder) as reader:
        stats = reader.stats()
    assert stats.captures.unanswered == 1
    assert stats.captures.errors == {404: 1}
    assert stats.captures.truncated == 1
    assert stats.captures.captures == 9
    assert stats.disk.raw == sum(path.stat().st_size for path in (folder / "archive").iterdir())
    assert min(stats.disk.text, stats.disk.index, stats.disk.database) > 0


def test_a_file_that_is_finished_meanwhile_does_not_count(folder):
    gone = folder / "archive" / "x.warc.gz.open"
    gone.symlink_to("gone")
    try:
        with archiver.Archive(folder) as archive:
            assert archive.stats().disk.raw > 0
    finally:
        gone.unlink()


def test_of_a_part_only_articles_are_counted(folder):
    with open_reader(folder) as reader:
        stats = reader.stats(Selection(site="herald.example", order="title"))
        every = reader.stats(Selection(every_version=True))
    assert (stats.captures, stats.disk) == (None, None)
    assert stats.articles.articles == 2
    assert every.articles.articles == reader_count(folder) + 1
    assert every.captures is not None


def reader_count(folder):
    with open_reader(folder) as reader:
        return reader.count_articles()


def test_an_empty_archive(tmp_path):
    with archiver.Archive(tmp_path) as archive:
        stats = archive.stats()
    assert stats.articles.articles == stats.articles.words == stats.captures.captures == 0
    assert stats.articles.first_at is None
    assert timeline(stats.articles.days).periods == {}
    code, out, _ = run("stats", "-a", tmp_path)
    assert code == 0
    assert out.startswith("0 articles, 0 words\n\n0 captures, 0 B as sent\n  failures     none\n")


# --- over time


def days(first, count, step=1):
    return {first + timedelta(days=n * step): 1 for n in range(count)}


@pytest.mark.parametrize(
    ("span_days", "unit"),
    [(1, "day"), (31, "day"), (32, "week"), (210, "week"), (400, "month"), (1200, "year")],
)
def test_the_shortest_period_that_fits(span_days, unit):
    line = timeline(days(date(2023, 1, 2), span_days))
    assert line.unit == unit
    assert 0 < len(line.periods) <= MOST_PERIODS
    assert sum(line.periods.values()) == span_days
    assert (line.before, line.after) == (0, 0)


def test_mistyped_dates_do_not_hide_the_others():
    line = timeline(
        {**days(date(2026, 11, 1), 20), date(2026, 11, 5): 500, date(1, 1, 1): 2, date(9999, 12, 31): 1}
    )
    assert line.unit == "day"
    assert (line.before, line.after) == (2, 1)
    assert sum(line.periods.values()) == 519


def test_the_ends_of_the_calendar():
    line = timeline({date(1, 1, 1): 1, date(9999, 12, 31): 1})
    assert (line.unit, len(line.periods), line.before, line.after) == ("year", MOST_PERIODS, 1, 1)
    assert timeline({date(9998, 12, 30): 1, date(9999, 12, 31): 1}).after == 1
    assert timeline({date(9999, 12, 31): 1}).after == 1
    assert timeline(days(date(1, 1, 1), 40)).unit == "week"


def test_weeks_begin_on_monday():
    periods = timeline(days(date(2026, 11, 22), 40)).periods
    assert all(day.weekday() == 0 for day in periods)
    assert next(iter(periods)) == date(2026, 11, 16)


# --- the command


def test_a_terminal_of_80_columns(folder):
    code, out, err = run("stats", "-a", folder)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert all(len(line) <= 80 for line in lines)
    assert "By day of publication" in lines
    assert any(line.startswith("  2026-11-21") and line.endswith("█") for line in lines)
    assert "  failures     1 without an answer, 1 answered 404, 1 cut off" in lines


def test_where_blocks_cannot_be_shown(folder, monkeypatch):
    out = io.TextIOWrapper(io.BytesIO(), encoding="ascii")
    with redirect_stdout(out), pytest.raises(SystemExit):
        main(["stats", "-a", str(folder)])
    out.flush()
    assert b"  en  5  ####" in out.buffer.getvalue()


def test_many_sites_are_summed_up(tmp_path):
    web = MemoryWeb()
    with archiver.Archive(tmp_path, network=web, clock=FixedClock(NOW)) as archive:
        for n in range(13):
            web.page(f"https://ledger{n:02}.example/", page("Tide", published=f"20{10 + n}-01-01"))
        list(archive.save_all(f"https://ledger{n:02}.example/" for n in range(13)))
    _, out, _ = run("stats", "-a", tmp_path)
    assert "  and 3 more, together 3" in out
    assert "By year of publication" in out


def test_plain_json(folder):
    code, out, _ = run("stats", "-a", folder, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["sites"]["herald.example"] == 2
    assert found["captures"]["errors"] == {"404": 1}
    assert set(found["bytes"]) == {"raw", "text", "index", "database"}
    assert set(json.loads(run("stats", "-a", folder, "--json", "--site", "herald.example")[1])) == {
        "articles", "words", "first_at", "last_at", "sites", "days", "languages", "access",
    }  # fmt: skip


# --- pictures


@pytest.mark.parametrize(("suffix", "start"), [(".png", b"\x89PNG"), (".svg", b"<?xml"), (".PDF", b"%PDF")])
def test_a_plot(folder, tmp_path, suffix, start):
    pytest.importorskip("matplotlib")
    target = tmp_path / f"news{suffix}"
    code, _, err = run("stats", "-a", folder, "--plot", target)
    assert code == 0, err
    first = target.read_bytes()
    assert first.startswith(start)
    assert run("stats", "-a", folder, "--plot", target)[0] == 2
    assert run("stats", "-a", folder, "--plot", target, "--force")[0] == 0
    assert target.read_bytes() == first, "equal stats make equal pictures"


def test_a_plot_of_nothing_and_of_much(folder, tmp_path):
    pytest.importorskip("matplotlib")
    with archiver.Archive(tmp_path / "empty") as archive:
        write_plot(archive.stats(), str(tmp_path / "empty.svg"), title="nothing")
    with open_reader(folder) as reader:
        stats = reader.stats()
    assert "0 articles" in (tmp_path / "empty.svg").read_text(encoding="utf-8") or stats


@pytest.mark.parametrize("title", ["cash$x^{$", "ニュース"])
def test_a_plot_takes_any_title(folder, tmp_path, title):
    pytest.importorskip("matplotlib")
    with open_reader(folder) as reader:
        write_plot(reader.stats(), tmp_path / "news.png", title=title)


def test_a_plot_takes_any_site(tmp_path):
    """A host may have dollars in its name, which was a fault of archiver."""
    pytest.importorskip("matplotlib")
    url, web = "http://a$_$.example/tide", MemoryWeb()
    body = "<p>The tide came an hour late, they said.</p>" * 9
    web.page(url, f"<title>Tide</title><article><h1>Tide</h1>{body}</article>")
    with archiver.Archive(tmp_path / "news", network=web) as archive:
        archive.save(url)
        write_plot(archive.stats(), tmp_path / "news.svg", title="news")
    assert "a$_$.example" in (tmp_path / "news.svg").read_text(encoding="utf-8")


def test_a_plot_that_cannot_be(folder, tmp_path, monkeypatch):
    with open_reader(folder) as reader:
        stats = reader.stats()
    with pytest.raises(ExportError, match=r"ends in one of \.png, \.svg, \.pdf"):
        write_plot(stats, tmp_path / "news.gif", title="")
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    with pytest.raises(ExportError, match=r"news-archiver\[plot\]"):
        write_plot(stats, tmp_path / "news.png", title="")
    assert list(tmp_path.iterdir()) == []


class _Refusing:
    """Where matplotlib is looked for first: it cannot be loaded where it may write nowhere."""

    @staticmethod
    def find_spec(name, *_):
        if name == "matplotlib":
            raise OSError("Matplotlib requires access to a writable cache directory")


def test_a_matplotlib_that_cannot_be_loaded_is_told(folder, tmp_path, monkeypatch):
    with open_reader(folder) as reader:
        stats = reader.stats()
    monkeypatch.delitem(sys.modules, "matplotlib", raising=False)
    monkeypatch.setattr(sys, "meta_path", [_Refusing, *sys.meta_path])
    with pytest.raises(ExportError, match="matplotlib cannot be loaded: Matplotlib requires access"):
        write_plot(stats, tmp_path / "news.png", title="news")
