"""What holds for all tests."""

import os
import signal

import pytest
from hypothesis import settings
from reading_here import ReadingHere

from archiver.saving import session
from archiver.saving.workers import ExtractWorkers

settings.register_profile("same each time", derandomize=True, database=None, deadline=None)
settings.load_profile("same each time")


@pytest.fixture(autouse=True, scope="session")
def interrupts_are_heard():
    """Shells start what is to run in the background deaf to SIGINT, `nohup` to SIGHUP; and so would be the commands of tests."""
    for number, handler in ((signal.SIGINT, signal.default_int_handler), (signal.SIGHUP, signal.SIG_DFL)):
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, handler)


@pytest.fixture(autouse=True, scope="session")
def pages_are_read_here():
    """Archives of this process start no worker processes, except where a test asks for them (`worker_processes`)."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(session, "ExtractWorkers", ReadingHere)
        yield


@pytest.fixture
def worker_processes(monkeypatch):
    """Archives that are opened in the test read their pages in processes of their own, as they do for everybody else."""
    monkeypatch.setattr(session, "ExtractWorkers", ExtractWorkers)


@pytest.fixture
def unmeasured():
    """An environment whose commands do not measure coverage: it loads much, and writes a file when they end."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


@pytest.fixture
def is_synced(monkeypatch):
    """Tells of a file or folder whether `os.fsync` was asked to put it on the disk."""
    seen, sync = set(), os.fsync

    def note(fd):
        stat = os.fstat(fd)
        seen.add((stat.st_dev, stat.st_ino))
        sync(fd)

    monkeypatch.setattr("os.fsync", note)
    return lambda path: (path.stat().st_dev, path.stat().st_ino) in seen
