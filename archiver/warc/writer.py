"""The two growing files of an archive: raw captures in `archive/`, cleaned copies in `text/`.

    write_capture ┬→ archive/NAME.warc.gz.open    → NAME.warc.gz, and its lines into indexes/
    write_failure ┘
    write_article ─→ text/NAME.warc.wet.gz.open   → NAME.warc.wet.gz

A file is begun when there is something to write into it, and both are finished together.
"""

from __future__ import annotations

import socket
from dataclasses import dataclass
from typing import TYPE_CHECKING

from archiver import __version__
from archiver.errors import DiskRefused
from archiver.models import ArticleRecord, Exchange
from archiver.warc.captures import capture_of_exchange
from archiver.warc.cdxj import CdxjIndex, cdxj_line
from archiver.warc.files import WarcFile, file_name, make_folder
from archiver.warc.lookup import read_date
from archiver.warc.members import DEFAULT_LEVEL
from archiver.warc.records import CaptureRecords, Original

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import datetime
    from pathlib import Path

    from archiver.errors import FetchError
    from archiver.models import Article, Capture

RAW_SUFFIX = ".warc.gz"
TEXT_SUFFIX = ".warc.wet.gz"
_SPECIFICATION = "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


@dataclass(frozen=True, slots=True, kw_only=True)
class WarcSettings:
    """How WARC files are written.

    Attributes:
        prefix: what their names begin with.
        host: what their names end with; None: this computer's name.
        max_bytes: size at which a file is finished and the next begun.
        max_age_s: age at which it is, in seconds; None: however old.
        compression_level: 1 (fast) to 12 (small, very slow).
    """

    prefix: str = "news"
    host: str | None = None
    max_bytes: int = 1_000_000_000
    max_age_s: float | None = None
    compression_level: int = DEFAULT_LEVEL


class ArchiveWriter:
    """Writes captures and articles into the archive in `folder`, whose lock the caller holds.

    Every call writes all it was given or, raising, nothing. Written is not yet kept: `sync` makes it so.

    Args:
        folder: of the archive.
        clock: the time in UTC, for names, warcinfo and conversion records. A capture has its own.
        new_id: makes record ids, `urn:uuid:…`.
        warcinfo: fields of each file's first record beside `software`, `format` and `conformsTo`; empty
            ones are left out.
        settings: of the files.
        find_original: given an exchange, finds the capture that holds the same payload already (or, for a
            304, the one that is not modified); None when there is none. A revisit is written then, unless
            that capture's record is not in its place: no revisit may refer to what is lost.
    """

    def __init__(
        self,
        folder: Path,
        *,
        clock: Callable[[], datetime],
        new_id: Callable[[], str],
        warcinfo: Mapping[str, str],
        settings: WarcSettings | None = None,
        find_original: Callable[[Exchange], Capture | None] = lambda _: None,
    ) -> None:
        self._folder = folder
        self._clock = clock
        self._new_id = new_id
        self._settings = settings or WarcSettings()
        self._find_original = find_original
        self._warcinfo = {
            "software": f"news-archiver/{__version__}",
            "format": "WARC File Format 1.1",
            "conformsTo": _SPECIFICATION,
            **warcinfo,
        }
        self._index = CdxjIndex(folder / "indexes")
        self._name: str | None = None
        self._begun_at = clock()
        self._serial = 0
        self._raw: WarcFile | None = None
        self._text: WarcFile | None = None
        self._lines: list[bytes] = []
        self._unsynced = False
        self._is_left = False

    def write_capture(self, exchange: Exchange) -> list[Capture]:
        """Write an exchange and the redirects that led to it, first one first.

        Raises:
            DiskRefused: nothing of it was kept.
        """
        return self._write_captures([*exchange.history, exchange])

    def write_failure(self, error: FetchError) -> list[Capture]:
        """Write what went over the socket before a fetch failed, and why it failed.

        Returns:
            A capture for each exchange, and one for the failure itself when it is that of no exchange (a
            redirect to a host that does not exist); none at all when no byte was sent.

        Raises:
            DiskRefused: nothing of it was kept.
        """
        last = error.exchanges[-1] if error.exchanges else None
        if last is not None and (last.error is None or last.url != error.url):
            unsent = Exchange(
                url=error.url,
                requested_at=self._clock(),
                request=b"",
                response=None,
                error=error.message,
                via=last.url,
            )
            return self._write_captures([*error.exchanges, unsent])
        return self._write_captures(error.exchanges)

    def write_article(
        self, capture: Capture, article: Article, *, extractor: str | None = None
    ) -> ArticleRecord:
        """Write a capture's cleaned copy: its text, and the whole of it as JSON.

        Args:
            capture: it was read from.
            article: the copy.
            extractor: version that read it, to stand in the JSON. None: not known.

        Raises:
            DiskRefused: nothing of it was kept.
        """
        self._roll_if_due()
        if self._text is None:
            self._text = self._begin("text", TEXT_SUFFIX)
        file = self._text
        records = CaptureRecords(file.warcinfo_id, self._new_id)
        self._unsynced = True
        plain, whole = records.of_article(capture, article, when=self._clock(), extractor=extractor)
        with file.whole():
            file.append(plain)
            offset, length = file.append(whole)
        return ArticleRecord(
            text_id=plain.record_id,
            json_id=whole.record_id,
            warc=file.path.name,
            offset=offset,
            length=length,
            extractor=extractor,
        )

    def sync(self) -> None:
        """Return when everything written so far is on the disk.

        Raises:
            DiskRefused: it is not; this writer writes no more.
        """
        for file in (self._raw, self._text):
            if file is not None:
                file.sync()
        self._unsynced = False

    def leave_unfinished(self) -> None:
        """Say that something in the present files may be in no database: recovery is to finish them."""
        self._is_left = self._raw is not None or self._text is not None

    def close(self) -> None:
        """Finish the files: give them their names and index what is in them. May be called again.

        Raises:
            DiskRefused: the disk refused; the files stay as they are, and recovery finishes them.
        """
        raw, text, lines, is_left = self._raw, self._text, self._lines, self._is_left
        self._raw = self._text = self._name = None
        self._lines, self._is_left = [], False
        if is_left:
            for file in filter(None, (raw, text)):
                file.leave()
            return
        if raw is not None:
            raw.finish(lambda: self._index.add(lines))
        if text is not None:
            text.finish(lambda: None)

    def _write_captures(self, exchanges: Sequence[Exchange]) -> list[Capture]:
        if not exchanges:
            return []
        self._roll_if_due()
        if self._raw is None:
            self._raw = self._begin("archive", RAW_SUFFIX)
        self._unsynced = True
        with self._raw.whole():
            captures = [self._append(self._raw, exchange, hop) for hop, exchange in enumerate(exchanges)]
        self._lines += (line for capture in captures if (line := cdxj_line(capture)))
        return captures

    def _append(self, file: WarcFile, exchange: Exchange, hop: int) -> Capture:
        original = self._original(exchange)
        make = CaptureRecords(file.warcinfo_id, self._new_id)
        records = make.of_exchange(exchange, hop=hop, original=original)
        places = [file.append(record) for record in records]
        of_capture = 0 if exchange.response is not None else -1  # its metadata record speaks for a failure
        place = (file.path.name, *places[of_capture])
        return capture_of_exchange(
            exchange, records[of_capture], place, original.capture if original else None
        )

    def _original(self, exchange: Exchange) -> Original | None:
        if exchange.response is None or exchange.truncated is not None:
            return None
        capture = self._find_original(exchange)
        date = read_date(self._folder / "archive", capture) if capture is not None else None
        return Original(capture, date) if capture is not None and date is not None else None

    def _roll_if_due(self) -> None:
        """Finish the files when it is time, but only right after a sync.

        Who syncs commits to the database before writing on, or calls `leave_unfinished`: whatever is in a
        finished file is in the database too, and recovery needs to look at unfinished ones alone.
        """
        sizes = [file.size for file in (self._raw, self._text) if file is not None]
        age_s = (self._clock() - self._begun_at).total_seconds()
        too_old = self._settings.max_age_s is not None and age_s >= self._settings.max_age_s
        if sizes and not self._unsynced and (too_old or max(sizes) >= self._settings.max_bytes):
            self.close()

    def _begin(self, room: str, suffix: str) -> WarcFile:
        """A new file in the folder `room`, under the name that the other of the pair has, if it has one."""
        folder = self._folder / room
        try:
            make_folder(folder)
        except OSError as error:
            raise DiskRefused(folder, None, f"the folder cannot be made: {error.strerror}") from error
        file = self._create(folder, suffix)
        file.begin(self._warcinfo, record_id=self._new_id(), when=self._clock())
        return file

    def _create(self, folder: Path, suffix: str) -> WarcFile:
        while True:
            name = self._name or self._next_name()
            try:
                file = WarcFile(folder / (name + suffix), level=self._settings.compression_level)
            except FileExistsError:
                self._name = None  # another writer's, or an earlier one's: names are cheap
                continue
            self._name = name
            return file

    def _next_name(self) -> str:
        self._begun_at = self._clock()
        host = self._settings.host or socket.gethostname()
        name = file_name(self._settings.prefix, self._begun_at, self._serial, host=host)
        self._serial += 1
        return name
