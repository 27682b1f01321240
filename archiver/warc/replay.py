"""Replay in the browser: what pywb needs to serve an archive as it stands, also one that a stranger wrote."""

from __future__ import annotations

import tempfile
from pathlib import Path

from archiver.errors import DiskRefused
from archiver.warc.files import make_folder

CONFIG_NAME = "config.yaml"
COLLECTION = "news"
_ROOMS = ("archive", "indexes")
_CONFIG = f"""\
# For pywb: `wayback` started in this folder serves the archive at http://localhost:8080/{COLLECTION}/
# The paths are relative to the folder it is started in.
collections:
  {COLLECTION}:
    index_paths: indexes
    archive_paths: archive/
"""

WITHOUT_NETWORK = {
    **dict.fromkeys(
        ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"),
        "http://127.0.0.1:9",  # nobody listens there
    ),
    "no_proxy": "localhost",
    "NO_PROXY": "localhost",  # where pywb asks itself
    "SOCKS_HOST": "127.0.0.1",
    "SOCKS_PORT": "9",
    "SOCKS_DISABLE": "",
}
"""Environment in which pywb fetches nothing: lines of an index may name addresses in place of files."""


def prepare_replay(folder: Path) -> None:
    """Write pywb's config.yaml into an archive, and the folders it names. One that is there stays as it is.

    Raises:
        DiskRefused: the disk refused.
    """
    path = folder / CONFIG_NAME
    try:
        for room in _ROOMS:
            make_folder(folder / room)
        # A kill or a full disk may have left it empty. A pipe is as empty, but its reader may never come.
        if not path.exists() or (path.is_file() and not path.stat().st_size):
            path.write_text(_CONFIG, encoding="utf-8")
    except OSError as error:
        raise DiskRefused(path, None, f"cannot be written: {error.strerror}") from error


def safe_place(folder: Path) -> Path:
    """A new folder in which pywb serves the archive in `folder` and obeys nothing else that lies there.

    In the folder that it is started in pywb looks for a configuration, templates and collections, and runs
    what they name. The new one has links to the records and the index alone. It is left to the system, which
    clears its temporary files.

    Raises:
        DiskRefused: there is no room for it.
    """
    try:
        place = Path(tempfile.mkdtemp(prefix="archiver-replay-"))
        for room in _ROOMS:
            if (folder / room).is_dir():
                (place / room).symlink_to(folder.resolve() / room)
            else:
                (place / room).mkdir()
        (place / CONFIG_NAME).write_text(_CONFIG, encoding="utf-8")
    except OSError as error:
        message = f"no room for a configuration ({error.strerror}); TMPDIR may name another folder for it"
        raise DiskRefused(tempfile.tempdir or "TMPDIR", None, message) from error
    return place
