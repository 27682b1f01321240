"""One writer at a time."""

import errno
import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from archiver.errors import ArchiveLocked, DiskRefused
from archiver.warc import lock, reading

_HOLD = """
import sys
from pathlib import Path
from archiver.warc import lock, reading
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_writer_is_told_who_holds_it(tmp_path):
    with lock(tmp_path), pytest.raises(ArchiveLocked, match=rf"\(process {os.getpid()}\)"), lock(tmp_path):
        pass
    with lock(tmp_path):
        pass


def test_a_full_disk_does_not_keep_from_locking(tmp_path):
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, most[1]))
    try:
        with lock(tmp_path), pytest.raises(ArchiveLocked), lock(tmp_path):
            pass
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, most)


@pytest.mark.parametrize("hold", [lock, reading])
def test_a_link_is_no_lock(tmp_path, hold):
    """In a folder that somebody gave us it emptied the file that it led to, even when that was only read."""
    folder, file = tmp_path / "news", tmp_path / "diary"
    folder.mkdir()
    file.write_text("dear diary")
    (folder / ".lock").symlink_to(file)
    with pytest.raises(DiskRefused, match="cannot be locked: it is a link"), hold(folder):
        pass
    assert file.read_text() == "dear diary"


def test_a_file_system_without_locks_is_named(tmp_path, monkeypatch):
    def refuse(*_):
        raise OSError(errno.ENOLCK, os.strerror(errno.ENOLCK))

    monkeypatch.setattr("fcntl.flock", refuse)
    with pytest.raises(DiskRefused, match="cannot be locked: No locks available"), lock(tmp_path):
        pass


def test_the_lock_goes_with_a_killed_holder(tmp_path):
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLD, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent)},
    )
    with holder:
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(ArchiveLocked, match=rf"\(process {holder.pid}\)"), lock(tmp_path):
            pass
        holder.kill()
        holder.wait()
        with lock(tmp_path):
            pass


def test_a_lock_that_says_nothing_still_holds(tmp_path):
    with lock(tmp_path):
        (tmp_path / ".lock").write_bytes(b"")
        with pytest.raises(ArchiveLocked, match="holds this archive;"), lock(tmp_path):
            pass


def test_a_lock_that_cannot_be_made_is_named(tmp_path):
    with pytest.raises(DiskRefused, match="cannot be locked"), lock(tmp_path / "gone"):
        pass


def test_nobody_writes_while_it_is_read_through(tmp_path):
    with reading(tmp_path), pytest.raises(ArchiveLocked), lock(tmp_path):
        pass
    with pytest.raises(DiskRefused, match="cannot be locked"), reading(tmp_path / "gone"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anything")
def test_an_archive_that_may_not_be_written_can_be_read_through(tmp_path):
    tmp_path.chmod(0o555)
    with reading(tmp_path):
        pass
    tmp_path.chmod(0o755)
    with lock(tmp_path):
        (tmp_path / ".lock").chmod(0o444)
        with pytest.raises(ArchiveLocked), reading(tmp_path):
            pass
    with reading(tmp_path):
        pass
