"""What a killed run left behind, and what is set aside."""

import gzip
import os
from dataclasses import replace

import pytest
from warc_samples import NAME, make_page, make_writer, raw_file, text_file, write_pages

from archiver.errors import DiskRefused, WarcError
from archiver.models import Article
from archiver.warc import (
    CdxjIndex,
    cdxj_line,
    iter_articles,
    iter_captures,
    iter_records,
    recover,
    set_torn_aside,
    verify,
)


def abandon(folder, count=3, **settings):
    """An archive whose writer was killed after that many captures, each with an article."""
    writer = make_writer(folder, **settings)
    captures = []
    for number in range(count):
        captures += writer.write_capture(make_page(number))
        writer.write_article(captures[-1], Article(text=f"Page {number}."))
    writer.sync()
    return captures


def open_file(folder, room="archive"):
    (path,) = (folder / room).glob("*.open")
    return path


def index_lines(folder):
    return list(CdxjIndex(folder / "indexes").lines())


def test_whole_files_are_finished_and_indexed(tmp_path):
    captures = abandon(tmp_path)
    raw, text = recover(tmp_path)
    assert (raw.path, raw.room, raw.torn, raw.faults) == (raw_file(tmp_path), "archive", (), ())
    assert (text.path, text.room) == (text_file(tmp_path), "text")
    assert list(iter_captures(raw.path)) == captures
    assert index_lines(tmp_path) == sorted(map(cdxj_line, captures))
    articles = list(iter_articles(text.path))
    assert [(of, article.text) for of, _, article in articles] == [
        (capture.record_id, f"Page {number}.") for number, capture in enumerate(captures)
    ]
    assert list(recover(tmp_path)) == []
    assert list(verify(tmp_path, deep=True)) == []


def test_halves_of_copies_are_removed(tmp_path):
    (capture,) = write_pages(tmp_path, 1)
    for name in ("crawl.warc.gz.new", f"{NAME}.warc.gz.open.new"):
        (tmp_path / "archive" / name).touch()
    assert list(recover(tmp_path)) == []
    assert [path.name for path in (tmp_path / "archive").iterdir()] == [capture.warc]


@pytest.mark.parametrize("tail", [b"\x1f\x8b\x08torn", b"\0" * 1000, "half"])
def test_a_torn_tail_is_set_aside(tmp_path, tail):
    captures = abandon(tmp_path)
    path = open_file(tmp_path)
    size = path.stat().st_size
    if tail == "half":
        whole = gzip.compress(b"WARC/1.1\r\nContent-Length: 5\r\n\r\nblock\r\n\r\n")
        tail = whole[:-12]
    with path.open("ab") as file:
        file.write(tail)
    raw, _ = recover(tmp_path)
    assert [one.name for one in raw.torn] == [f"{NAME}.warc.gz.{size}.torn"]
    assert raw.torn[0].read_bytes() == tail
    assert raw.faults[0].offset == size
    assert list(iter_captures(raw.path)) == captures
    assert list(verify(tmp_path)) == []


def test_what_was_torn_at_the_same_place_before_is_kept(tmp_path):
    abandon(tmp_path)
    path = open_file(tmp_path)
    size = path.stat().st_size
    torn = []
    for tail in (b"one" * 9, b"two" * 9, b"two" * 10):
        with path.open("ab") as file:
            file.write(tail)
        torn += [each.name for each in set_torn_aside(path)[0]]
    first, second = f"{NAME}.warc.gz.{size}.torn", f"{NAME}.warc.gz.{size}-1.torn"
    assert torn == [first, second, second]  # the last as if a crash had left half of it
    assert (path.with_name(first).read_bytes(), path.with_name(second).read_bytes()) == (
        b"one" * 9,
        b"two" * 10,
    )


def test_every_cut_leaves_the_whole_records_before_it(tmp_path):
    captures = abandon(tmp_path / "whole", 2)
    data = open_file(tmp_path / "whole").read_bytes()
    ends = [record.offset + record.length for record in iter_records(open_file(tmp_path / "whole"))]
    for cut in range(len(data) - 400, len(data), 19):
        folder = tmp_path / str(cut)
        (folder / "archive").mkdir(parents=True)
        (folder / "archive" / f"{NAME}.warc.gz.open").write_bytes(data[:cut])
        (raw,) = recover(folder)
        whole = max(end for end in ends if end <= cut)
        assert raw.path.stat().st_size == whole
        assert sum(one.stat().st_size for one in raw.torn) == cut - whole
        assert next(iter_captures(raw.path)) == captures[0]
        assert list(verify(folder)) == []


def test_good_records_behind_a_tear_are_kept(tmp_path):
    captures = abandon(tmp_path)
    path = open_file(tmp_path)
    data = bytearray(path.read_bytes())
    middle = captures[1]
    data[middle.offset + 30 : middle.offset + 60] = b"\0" * 30
    path.write_bytes(data)
    raw, _ = recover(tmp_path)
    kept = list(iter_captures(raw.path))
    assert [capture.record_id for capture in kept if capture.record_type == "response"] == [
        captures[0].record_id,
        captures[2].record_id,
    ]
    assert kept[-1] == replace(captures[2], offset=captures[2].offset - middle.length)
    assert raw.torn[0].stat().st_size == middle.length
    assert len(index_lines(tmp_path)) == 2


def test_a_text_that_was_lost_is_not_that_of_another(tmp_path):
    abandon(tmp_path)
    path = open_file(tmp_path, "text")
    before = [place.text_id for _, place, _ in iter_articles(path)]
    _, lost, _ = [each for each in iter_records(path) if each.field("Content-Type") == "text/plain"]
    data = bytearray(path.read_bytes())
    data[lost.offset + lost.length // 2] ^= 0xFF
    path.write_bytes(data)
    set_torn_aside(path)
    after = [place.text_id for _, place, _ in iter_articles(path)]
    assert after == [before[0], "", before[2]]


def test_a_file_without_captures_is_removed(tmp_path):
    abandon(tmp_path, 1)
    raw = open_file(tmp_path)
    first, second, *_ = iter_records(raw)
    with raw.open("rb+") as file:
        file.truncate(second.offset)
    open_file(tmp_path, "text").write_bytes(b"torn")
    assert [(one.path, one.room, len(one.torn)) for one in recover(tmp_path)] == [
        (None, "archive", 0),
        (None, "text", 1),
    ]
    assert [path.name for path in tmp_path.glob("*/*")] == [f"{NAME}.warc.wet.gz.0.torn"]
    assert first.type == "warcinfo"


@pytest.mark.parametrize("at", ["linked", "indexed", "name taken"])
def test_a_crash_while_finishing_is_mended(tmp_path, at):
    captures = abandon(tmp_path, 2)
    growing, final = open_file(tmp_path), raw_file(tmp_path)
    if at == "name taken":
        final.touch()
    else:
        os.link(growing, final)
    if at == "indexed":
        CdxjIndex(tmp_path / "indexes").add(map(cdxj_line, captures))
    list(recover(tmp_path))
    assert index_lines(tmp_path) == sorted(map(cdxj_line, captures))
    assert not list(tmp_path.glob("*/*.open"))
    assert list(verify(tmp_path)) == []


def test_another_file_of_that_name_is_not_overwritten(tmp_path):
    abandon(tmp_path, 1)
    raw_file(tmp_path).write_bytes(b"another's")
    with pytest.raises(DiskRefused, match=r"another than .* move one of them away"):
        list(recover(tmp_path))
    assert raw_file(tmp_path).read_bytes() == b"another's"


@pytest.mark.parametrize("left_out_bytes", [0, 9, 1_000])
def test_a_file_that_was_copied_as_it_grew_and_again_when_finished_is_one(tmp_path, left_out_bytes):
    captures = write_pages(tmp_path, 2)
    whole = raw_file(tmp_path).read_bytes()
    growing = raw_file(tmp_path).with_name(f"{NAME}.warc.gz.open")
    growing.write_bytes(whole[: len(whole) - left_out_bytes])
    assert [each.path for each in recover(tmp_path)] == [raw_file(tmp_path)]
    assert raw_file(tmp_path).read_bytes() == whole
    assert index_lines(tmp_path) == sorted(map(cdxj_line, captures))
    assert [path.name for path in (tmp_path / "archive").iterdir()] == [captures[0].warc]


def test_a_folder_in_the_way_is_named(tmp_path):
    abandon(tmp_path, 1)
    path = open_file(tmp_path)
    (path.parent / f"{NAME}.warc.gz.{path.stat().st_size}.torn").mkdir()
    with path.open("ab") as file:
        file.write(b"torn")
    with pytest.raises(DiskRefused, match="cannot be put in order: Is a directory"):
        list(recover(tmp_path))


def test_a_sound_file_is_left_as_it_is(tmp_path):
    write_pages(tmp_path)
    before = raw_file(tmp_path).read_bytes()
    assert set_torn_aside(raw_file(tmp_path)) == ((), ())
    assert raw_file(tmp_path).read_bytes() == before


def test_a_file_that_is_not_ours_is_not_taken_apart(tmp_path):
    write_pages(tmp_path)
    shared = gzip.compress(gzip.decompress(raw_file(tmp_path).read_bytes()))
    raw_file(tmp_path).write_bytes(shared)
    with pytest.raises(WarcError, match="share a gzip member"):
        set_torn_aside(raw_file(tmp_path))
    assert raw_file(tmp_path).read_bytes() == shared
