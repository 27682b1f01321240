"""Replay in the browser: what pywb needs to serve an archive's folder as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from archiver.errors import DiskRefused
from archiver.warc.files import make_folder

if TYPE_CHECKING:
    from pathlib import Path

CONFIG_NAME = "config.yaml"
COLLECTION = "news"
_CONFIG = f"""\
# For pywb: `wayback` started in this folder serves the archive at http://localhost:8080/{COLLECTION}/
# The paths are relative to the folder it is started in.
collections:
  {COLLECTION}:
    index_paths: indexes
    archive_paths: archive/
"""


def prepare_replay(folder: Path) -> None:
    """Write pywb's config.yaml into an archive, and the folders it names. One that is there stays as it is.

    Raises:
        DiskRefused: the disk refused.
    """
    path = folder / CONFIG_NAME
    try:
        for room in ("archive", "indexes"):
            make_folder(folder / room)
        # A kill or a full disk may have left it empty. A pipe is as empty, but its reader may never come.
        if not path.exists() or (path.is_file() and not path.stat().st_size):
            path.write_text(_CONFIG, encoding="utf-8")
    except OSError as error:
        raise DiskRefused(path, None, f"cannot be written: {error.strerror}") from error
