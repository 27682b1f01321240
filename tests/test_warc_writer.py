"""The life of the growing files: names, rolling over, syncing, finishing, and a disk that refuses."""

import errno
import gzip
import io
import os
import random
import subprocess
import sys
import tracemalloc
from datetime import timedelta
from pathlib import Path

import pytest
from warc_samples import (
    NAME,
    NOW,
    PAGE,
    make_exchange,
    make_page,
    make_writer,
    raw_file,
    text_file,
    write_pages,
)

from archiver.errors import DiskRefused
from archiver.models import Article
from archiver.testing import FixedClock
from archiver.warc import CdxjIndex, iter_captures, iter_records, read_block, read_conversion
from archiver.warc.files import WarcFile, finish_file, make_folder, publish, sync_folder
from archiver.warc.members import STREAM_BYTES, MemberWriter


def test_what_is_written_can_be_read_at_once_and_after_closing(tmp_path):
    writer = make_writer(tmp_path)
    (capture,) = writer.write_capture(make_exchange("http://example.org/a"))
    place = writer.write_article(capture, Article(text="Cranes."))
    writer.sync()
    assert [path.name for path in (tmp_path / "archive").iterdir()] == [f"{NAME}.warc.gz.open"]
    assert read_block(tmp_path / "archive", capture).read() == PAGE
    assert '"text":"Cranes."' in read_conversion(tmp_path, place)
    writer.close()
    writer.close()
    assert [path.name for path in (tmp_path / "archive").iterdir()] == [f"{NAME}.warc.gz"]
    assert read_block(tmp_path / "archive", capture).read() == PAGE
    assert '"text":"Cranes."' in read_conversion(tmp_path, place)
    assert list(iter_captures(raw_file(tmp_path))) == [capture]


def test_nothing_written_leaves_nothing(tmp_path):
    make_writer(tmp_path).close()
    assert not list(tmp_path.iterdir())


def test_a_second_run_takes_another_name(tmp_path):
    write_pages(tmp_path, 1)
    before = raw_file(tmp_path).read_bytes()
    write_pages(tmp_path, 1)
    make_writer(tmp_path).write_capture(make_page(1))
    write_pages(tmp_path, 1)
    names = sorted(path.name for path in (tmp_path / "archive").iterdir())
    assert names == [
        NAME + ".warc.gz",
        NAME.replace("00000", "00001") + ".warc.gz",
        NAME.replace("00000", "00002") + ".warc.gz.open",
        NAME.replace("00000", "00003") + ".warc.gz",
    ]
    assert raw_file(tmp_path).read_bytes() == before


def test_both_files_of_a_pair_have_one_name(tmp_path):
    writer = make_writer(tmp_path, max_bytes=1)
    (capture,) = writer.write_capture(make_page(1))
    writer.sync()
    writer.write_article(capture, Article(text="1"))  # the first file is full: a new pair, of text alone
    writer.write_capture(make_page(2))
    writer.close()
    assert sorted(path.name for path in tmp_path.glob("*/*gz")) == [
        NAME + ".warc.gz",
        NAME.replace("00000", "00001") + ".warc.gz",
        NAME.replace("00000", "00001") + ".warc.wet.gz",
    ]


def test_files_roll_over_by_size_after_a_sync(tmp_path):
    writer = make_writer(tmp_path, max_bytes=2_000)
    for number in range(6):
        writer.write_capture(make_page(number))
        if number != 2:
            writer.sync()
    writer.close()
    counts = [len(list(iter_captures(path))) for path in sorted((tmp_path / "archive").iterdir())]
    assert counts == [2, 2, 2]
    assert len(list(CdxjIndex(tmp_path / "indexes").lines())) == 6


def test_nothing_rolls_over_before_a_sync(tmp_path):
    writer = make_writer(tmp_path, max_bytes=1)
    for number in range(3):
        writer.write_capture(make_page(number))
    writer.close()
    assert len(list((tmp_path / "archive").iterdir())) == 1


def test_files_roll_over_by_age(tmp_path):
    clock = FixedClock(NOW)
    writer = make_writer(tmp_path, clock=clock, max_age_s=3600)
    for minutes in (0, 59, 1):
        clock.now += timedelta(minutes=minutes)
        writer.write_capture(make_page(minutes))
        writer.sync()
    writer.close()
    assert len(list((tmp_path / "archive").iterdir())) == 2


def test_a_name_that_is_taken_meanwhile_is_not_overwritten(tmp_path):
    writer = make_writer(tmp_path)
    writer.write_capture(make_page(1))
    raw_file(tmp_path).write_bytes(b"another's")
    with pytest.raises(DiskRefused, match="move one of them away"):
        writer.close()
    assert raw_file(tmp_path).read_bytes() == b"another's"
    assert len(list(tmp_path.glob("archive/*.open"))) == 1


def test_an_unfinished_file_of_that_name_is_left_alone(tmp_path):
    path = tmp_path / "a.warc.gz"
    first = WarcFile(path, level=6)
    with pytest.raises(FileExistsError):
        WarcFile(path, level=6)
    first.discard()
    path.touch()
    with pytest.raises(FileExistsError):
        WarcFile(path, level=6)
    assert not path.with_name("a.warc.gz.open").exists()


def test_without_hard_links_the_name_is_taken_first(tmp_path):
    def no_links(source, target):
        raise PermissionError(1, "Operation not permitted")

    def failing(source, target):
        raise OSError(5, "Input/output error")

    growing, final = tmp_path / "a.open", tmp_path / "a"
    growing.write_bytes(b"x")
    publish(growing, final, link=no_links)
    assert final.read_bytes() == b"x"
    assert not growing.exists()
    growing.write_bytes(b"y")
    with pytest.raises(FileExistsError):
        publish(growing, final, link=no_links)
    with pytest.raises(OSError, match="Input"):
        publish(growing, final, link=failing)
    assert final.read_bytes() == b"x"


def test_finishing_goes_on_where_a_crash_ended_it(tmp_path):
    growing, final = tmp_path / "a.open", tmp_path / "a"
    growing.write_bytes(b"x")
    for interrupted in ("with a second name", "with the name taken"):
        if interrupted == "with a second name":
            os.link(growing, final)
        else:
            growing.write_bytes(b"x")
            final.write_bytes(b"")
        finish_file(growing, final, lambda: None)
        assert [path.name for path in tmp_path.iterdir()] == ["a"]
        assert final.read_bytes() == b"x"


def test_without_hard_links_a_file_is_unfinished_until_it_is_indexed(tmp_path, monkeypatch):
    def no_links(*_):
        raise OSError(errno.EPERM, "Operation not permitted")

    def refuse():
        raise DiskRefused("indexes", None, "No space left on device")

    monkeypatch.setattr("os.link", no_links)
    growing, final = tmp_path / "a.open", tmp_path / "a"
    growing.write_bytes(b"x")
    for _ in range(2):
        with pytest.raises(DiskRefused):
            finish_file(growing, final, refuse)
        assert growing.read_bytes() == b"x"
    finish_file(growing, final, lambda: None)
    assert [path.name for path in tmp_path.iterdir()] == ["a"]
    assert final.read_bytes() == b"x"


def test_a_file_system_may_not_be_able_to_sync_a_folder(tmp_path, monkeypatch):
    def refuse(_):
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr("os.fsync", refuse)
    code = errno.EINVAL
    sync_folder(tmp_path)
    code = errno.EIO
    with pytest.raises(OSError, match="Input/output"):
        sync_folder(tmp_path)


class Breaking(io.BytesIO):
    """A response that cannot be read to its end."""

    def __init__(self, data, error):
        super().__init__(data)
        self.error = error

    def read(self, size=-1):
        if self.tell() > 0:
            raise self.error
        return super().read(40)


@pytest.mark.parametrize("error", [OSError(5, "Input/output error"), KeyboardInterrupt()])
def test_half_a_capture_is_taken_back(tmp_path, error):
    writer = make_writer(tmp_path)
    (kept,) = writer.write_capture(make_page(1))
    size = (tmp_path / "archive" / f"{NAME}.warc.gz.open").stat().st_size
    expected = DiskRefused if isinstance(error, OSError) else KeyboardInterrupt
    broken = Breaking(PAGE, error)
    with pytest.raises(expected):
        writer.write_capture(
            make_exchange("http://example.org/b", payload_bytes=0, response=broken, history=(make_page(2),))
        )
    assert (tmp_path / "archive" / f"{NAME}.warc.gz.open").stat().st_size == size
    (after,) = writer.write_capture(make_page(3))
    writer.close()
    assert list(iter_captures(raw_file(tmp_path))) == [kept, after]


def test_a_large_body_is_streamed(tmp_path):
    body = os.urandom(2_900_000) * 6
    block = b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % len(body) + body
    assert len(block) > 2 * STREAM_BYTES
    writer = make_writer(tmp_path)
    (capture,) = writer.write_capture(make_exchange("http://example.org/film", block))
    (after,) = writer.write_capture(make_page(1))
    writer.close()
    with read_block(tmp_path / "archive", capture) as recorded:
        assert recorded.read() == block
    assert list(iter_captures(raw_file(tmp_path))) == [capture, after]


_FULL_DISK = """
import resource, sys
from pathlib import Path
from archiver.errors import DiskRefused
from warc_samples import make_page, make_writer
resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
writer = make_writer(Path(sys.argv[1]))
kept = 0
while True:
    try:
        writer.write_capture(make_page(kept))
        kept += 1
    except DiskRefused as error:
        print(kept, error)
        break
writer.sync()
writer.close()
"""


def test_a_full_disk_keeps_every_whole_capture(tmp_path, unmeasured):
    done = subprocess.run(
        [sys.executable, "-c", _FULL_DISK, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent,
        env={**unmeasured, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    kept, _, message = done.stdout.partition(" ")
    assert f"{NAME}.warc.gz.open: offset" in message
    assert "the disk refused: File too large" in message
    assert len(list(iter_captures(raw_file(tmp_path)))) == int(kept) > 10
    assert len(list(CdxjIndex(tmp_path / "indexes").lines())) == int(kept)


def test_a_disk_too_full_to_begin_leaves_no_file(tmp_path, unmeasured):
    script = _FULL_DISK.replace("20_000", "100").replace("writer.sync()\nwriter.close()", "")
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parent,
        env={**unmeasured, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    assert done.stdout.startswith("0 ")
    assert not list((tmp_path / "archive").iterdir())


def test_a_file_whose_name_is_not_on_the_disk_is_not_begun(tmp_path, monkeypatch):
    def refuse(_):
        raise OSError(errno.EIO, os.strerror(errno.EIO))

    writer = make_writer(tmp_path)
    (tmp_path / "archive").mkdir()
    monkeypatch.setattr("os.fsync", refuse)
    with pytest.raises(DiskRefused, match=r"\.warc\.gz\.open: .*Input/output"):
        writer.write_capture(make_page(1))
    assert not list((tmp_path / "archive").iterdir())


def test_the_names_of_new_folders_are_on_the_disk_before_anything_is_kept_in_them(tmp_path, is_synced):
    folder = tmp_path / "srv" / "news"
    writer = make_writer(folder)
    (capture,) = writer.write_capture(make_page(1))
    writer.write_article(capture, Article(text="Page."))
    assert all(map(is_synced, (tmp_path, tmp_path / "srv", folder, folder / "archive", folder / "text")))
    CdxjIndex(tmp_path / "else" / "indexes").add([b"org,example)/ 20261122093000 {}\n"])
    assert is_synced(tmp_path / "else")


def test_a_folder_above_may_take_folders_and_not_be_read(tmp_path, monkeypatch):
    def refuse(_):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("archiver.warc.files.sync_folder", refuse)
    make_folder(tmp_path / "a" / "b")
    assert (tmp_path / "a" / "b").is_dir()


def test_a_folder_that_cannot_be_made_is_named(tmp_path):
    (tmp_path / "archive").touch()
    with pytest.raises(DiskRefused, match="archive: the folder cannot be made"):
        make_writer(tmp_path).write_capture(make_page(1))


def test_a_folder_that_is_gone_is_named(tmp_path):
    with pytest.raises(DiskRefused, match=r"gone/a\.warc\.gz\.open: the disk refused: No such file"):
        WarcFile(tmp_path / "gone" / "a.warc.gz", level=6)


def test_after_a_failed_sync_nothing_more_is_written(tmp_path):
    file = WarcFile(tmp_path / "a.warc.gz", level=6)
    file.begin({}, record_id="urn:uuid:1", when=NOW)
    os.close(file._fd)
    with pytest.raises(DiskRefused, match="Bad file descriptor"):
        file.sync()
    with pytest.raises(DiskRefused, match="Bad file descriptor"), file.whole():
        pass


def test_a_write_that_cannot_be_taken_back_stops_the_writer(tmp_path):
    file = WarcFile(tmp_path / "a.warc.gz", level=6)
    os.close(file._fd)
    with pytest.raises(DiskRefused, match="the disk refused"):
        file.begin({}, record_id="urn:uuid:1", when=NOW)
    with pytest.raises(DiskRefused, match="could not be taken back"), file.whole():
        pass


def test_text_and_raw_are_synced_and_finished_together(tmp_path):
    writer = make_writer(tmp_path)
    (capture,) = writer.write_capture(make_page(1))
    writer.write_article(capture, Article(text="1"))
    writer.close()
    assert raw_file(tmp_path).exists()
    assert [record.type for record in iter_records(text_file(tmp_path))] == [
        "warcinfo",
        "conversion",
        "conversion",
    ]


def test_memory_does_not_grow_with_the_number_of_captures(tmp_path):
    writer = make_writer(tmp_path)
    for number in range(50):
        writer.write_capture(make_page(number))
    tracemalloc.start()
    try:
        for number in range(300):
            writer.write_capture(make_page(number))
        kept, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    writer.close()
    assert kept < 300 * 1200  # a line of the index for each, and its key in a cache
    assert peak < 1_000_000


def test_what_is_packed_already_is_not_packed_with_effort():
    written = []
    for body in (random.Random(1).randbytes(50_000), b"<p>Harbour reopens.</p>" * 3_000):
        out = bytearray()
        member = MemberWriter(out.extend, level=12)
        member.write(body)
        member.flush()
        assert gzip.decompress(out) == body
        written.append(bytes(out))
    assert written[0][8:9] == b"\x04"  # RFC 1952, XFL: the fastest algorithm
    assert written[1][8:9] == b"\x02"  # … and the one that compresses most
