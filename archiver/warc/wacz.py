"""WACZ 1.1.1: an archive, or a part of one, as a single file that a browser replays (specs.webrecorder.net).

archive/*.warc.gz       as they are, not compressed again
indexes/index.cdx.gz    CDXJ lines, 1024 to a gzip member …
indexes/index.idx       … and where each member is: a reader fetches one of them, not the whole
pages/pages.jsonl       what a person may open: address, time, title, text
datapackage.json        every file with its digest
datapackage-digest.json the digest of that
"""

from __future__ import annotations

import hashlib
import io
import json
import re
import tempfile
import zipfile
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO, cast

import deflate

from archiver import __version__
from archiver.warc.streams import opened

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

_LINES_A_BLOCK = 1024  # as archiveweb.page and py-wacz have it
_COPY_BYTES = 1_000_000
_FIRST_OF_ZIP = datetime(1980, 1, 1, tzinfo=UTC)  # a computer without a battery begins in 1970
_LAST_OF_ZIP = datetime(2107, 12, 31, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A line of a WACZ's list of pages.

    Attributes:
        page_id: unlike any other page's.
        url: as it was captured.
        captured_at: aware UTC; which capture of that URL.
        title: None when it is not known.
        text: for searching in the browser; None when there is none.
    """

    page_id: str
    url: str
    captured_at: datetime
    title: str | None = None
    text: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WaczContent:
    """What goes into a WACZ.

    Attributes:
        title: of the collection.
        created: aware UTC.
        warcs: finished WARC files; each may be gone once the next is asked for.
        lines: of the CDXJ index, sorted, with newlines; of those files alone. Asked for after the files.
        pages: those a person may open.
    """

    title: str
    created: datetime
    warcs: Iterable[Path]
    lines: Iterable[bytes]
    pages: Iterable[Page]


def write_wacz(out: BinaryIO, content: WaczContent, *, room: Path | None = None) -> None:
    """Write the file `out`, which is empty and seekable.

    Args:
        out: the file.
        content: what goes into it.
        room: a folder that has room for index and pages until they are written, which the system's folder
            for temporary files may not: it is often in memory. None: that one.

    Raises:
        OSError: the disk refused, or a WARC file cannot be read.
    """
    with zipfile.ZipFile(out, "w") as archive:
        _Package(archive, content.created, room).write(content)


class _Package:
    """A zip file whose entries are hashed as they are written."""

    def __init__(self, archive: zipfile.ZipFile, created: datetime, room: Path | None) -> None:
        self._archive = archive
        self._room = room
        self._created = created.astimezone(UTC)
        self._resources: list[dict[str, str | int]] = []
        self._labels: set[str] = set()

    def write(self, content: WaczContent) -> None:
        for path in content.warcs:
            with opened(path) as file:
                self._add(f"archive/{path.name}", file)
        blocks: list[bytes] = []
        self._make("indexes/index.cdx.gz", _index_blocks(content.lines, blocks))
        self._make("indexes/index.idx", blocks, compress=True)
        self._make("pages/pages.jsonl", _page_lines(content), compress=True)
        package = {
            "profile": "data-package",
            "title": content.title,
            "created": _timestamp(self._created),
            "wacz_version": "1.1.1",
            "software": f"news-archiver/{__version__}",
            "resources": list(self._resources),
        }
        described = _json_bytes(package)
        digest = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(described).hexdigest()}"}
        self._make("datapackage.json", [described], compress=True)
        self._make("datapackage-digest.json", [_json_bytes(digest)], compress=True)

    def _make(self, name: str, pieces: Iterable[bytes], *, compress: bool = False) -> None:
        """Add an entry that is made now; its length has to be known before it is written, see `_add`."""
        with tempfile.TemporaryFile(dir=self._room) as file:
            file.writelines(pieces)
            self._add(name, cast("BinaryIO", file), compress=compress)

    def _add(self, name: str, source: BinaryIO, *, compress: bool = False) -> None:
        """Add an entry. What is gzip already is stored: a reader takes a range of the zip as it is.

        Only an entry that needs it gets zip64 fields: wabac looks for an entry's data where its line in the
        zip's directory says, which has no such fields for a small one.
        """
        created = min(max(self._created, _FIRST_OF_ZIP), _LAST_OF_ZIP)
        entry = zipfile.ZipInfo(name, created.timetuple()[:6])
        entry.compress_type = zipfile.ZIP_DEFLATED if compress else zipfile.ZIP_STORED
        entry.external_attr = 0o644 << 16
        size = entry.file_size = source.seek(0, io.SEEK_END)
        source.seek(0)
        digest = hashlib.sha256()
        with self._archive.open(entry, "w") as target:
            while piece := source.read(_COPY_BYTES):
                target.write(piece)
                digest.update(piece)
        self._resources.append(
            {"name": self._label(name), "path": name, "hash": f"sha256:{digest.hexdigest()}", "bytes": size}
        )

    def _label(self, name: str) -> str:
        """What Data Package calls a name: of few letters, and no other file's."""
        label = re.sub("[^a-z0-9._-]", "_", name.rpartition("/")[2].lower())
        if label in self._labels:
            label = f"{len(self._labels)}-{label}"
        self._labels.add(label)
        return label


def _index_blocks(lines: Iterable[bytes], index: list[bytes]) -> Iterator[bytes]:
    """The lines in gzip members; `index` gets a line for each member, behind one that names the format."""
    header = {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}
    index.append(b"!meta 0 " + _json_bytes(header))
    offset = 0
    remaining = iter(lines)
    while block := list(islice(remaining, _LINES_A_BLOCK)):
        member = bytes(deflate.gzip_compress(b"".join(block), 9))
        digest = f"sha256:{hashlib.sha256(member).hexdigest()}"
        place = {"offset": offset, "length": len(member), "digest": digest}
        index.append(block[0].partition(b" {")[0] + b" " + _json_bytes(place))
        offset += len(member)
        yield member


def _page_lines(content: WaczContent) -> Iterator[bytes]:
    yield _json_bytes({"format": "json-pages-1.0", "id": "pages", "title": content.title, "hasText": True})
    for page in content.pages:
        line = {
            "id": page.page_id,
            "url": page.url,
            "ts": _timestamp(page.captured_at),
            "title": page.title,
            "text": page.text,
        }
        yield _json_bytes({name: value for name, value in line.items() if value is not None})


def _timestamp(when: datetime) -> str:
    return f"{when.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='seconds')}Z"


def _json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode() + b"\n"
