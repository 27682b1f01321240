"""One WARC file read to its end: what of it is not as it was written, and to what its records refer."""

from __future__ import annotations

import base64
from array import array
from collections import deque
from itertools import pairwise
from typing import TYPE_CHECKING

from archiver import http1
from archiver.errors import DiskRefused, WarcError
from archiver.warc.articles import copy_in, is_copy
from archiver.warc.captures import read_notes
from archiver.warc.digests import NOT_ITS_DIGEST, digest_of_rest, is_as_written, spells
from archiver.warc.files import OPEN_SUFFIX
from archiver.warc.numbers import Numbers, short
from archiver.warc.reader import iter_records
from archiver.warc.streams import Fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from archiver.models import Article
    from archiver.warc.reader import Record


class References:
    """Which captures there are, 16 bytes each, and who refers to one, 24: an archive has millions of both."""

    def __init__(self) -> None:
        self._known = Numbers()
        self._files: list[Path] = []
        # Of each reference the file's place in that list, the record's offset there, and to what it refers.
        self._by, self._at, self._to = array("L"), array("Q"), array("Q")

    def add(self, record_id: str, url: str | None, date: str | None) -> None:
        """Note that there is this record, a capture, of this address at this time."""
        self._known.add(short(record_id, url))
        self._known.add(short(record_id, url, date))

    def refer(self, path: Path, record: Record) -> None:
        """Note that the record refers to another; it may come later."""
        target = target_of(record)
        if not target:
            return
        if self._files[-1:] != [path]:
            self._files.append(path)
        self._by.append(len(self._files) - 1)
        self._at.append(record.offset)
        self._to.append(short(*target))

    def unresolved(self) -> Iterator[tuple[Path, int]]:
        """File and offset of each record that refers to one that is not there."""
        for by, offset, to in zip(self._by, self._at, self._to, strict=True):
            if to not in self._known:
                yield self._files[by], offset


def target_of(record: Record) -> tuple[str | None, ...]:
    """Id and address of the record that this one refers to, of a revisit's also the date; empty: to none.

    Replay looks for what a revisit stands for by address and date.
    """
    target = record.reference("WARC-Refers-To")
    if target is None:
        return ()
    if record.type != "revisit":
        return target, record.url
    return target, record.reference("WARC-Refers-To-Target-URI"), record.field("WARC-Refers-To-Date")


class FileCheck:
    """Reads one file.

    Args:
        path: the file.
        references: where its records, and to what they refer, are noted.
        deep: whether payloads are hashed and cleaned copies looked at as well.
        named: what people know it as. None: its path.

    Attributes:
        name: the file's final name.
        faults: what was wrong so far.
        count: records that were whole so far.
    """

    def __init__(self, path: Path, references: References, *, deep: bool, named: Path | None = None) -> None:
        self.name = path.name.removesuffix(OPEN_SUFFIX)
        self.faults: list[Fault] = []
        self.count = 0
        self._path = path
        self._named = named or path
        self._references = references
        self._deep = deep
        self._warcinfo_id: str | None = None
        self._ours = False  # imported files have their own ways to refer, and may refer to what is elsewhere
        # Ids, addresses and dates: a capture's other records come right behind it.
        self._recent: deque[tuple[str, str | None, str | None]] = deque(maxlen=3)
        self._ids = array("Q")  # of the records that are ours: 8 bytes each, until the file is read
        if path.name != self.name:
            self._note(None, "unfinished", "the file was never finished; the next run does it, or --repair")

    def records(self) -> Iterator[Record]:
        """The records that can be read and name what they are."""
        try:
            for record in iter_records(self._path, on_fault=self._found):
                self.count += 1
                if record.type == "warcinfo":
                    self._begin(record)
                elif self._is_named(record):
                    self._check(record)
                    yield record
        except DiskRefused:
            raise
        except WarcError as error:
            self._note(error.offset, "unreadable", error.message)
        twice = sum(one == other for one, other in pairwise(sorted(self._ids)))
        if twice:
            self._note(None, "reference", f"{twice:,} of its records stand in it twice")

    def is_damaged(self, record: Record) -> bool:
        """Whether the record read last is not what was written."""
        return any(
            fault.offset == record.offset and fault.kind in ("digest", "framing")
            for fault in self.faults[-4:]
        )

    def copy_in(self, record: Record) -> tuple[Article, str | None] | None:
        """The cleaned copy in a record, if it should hold one and copies are looked at."""
        if self._deep and is_copy(record):
            try:
                return copy_in(record)
            except ValueError as error:
                self._note(record.offset, "framing", str(error))
        return None

    def _found(self, fault: Fault) -> None:
        self._note(fault.offset, fault.kind, fault.message)

    def _note(self, offset: int | None, kind: str, message: str) -> None:
        self.faults.append(Fault(self._named, offset, kind, message))

    def _begin(self, warcinfo: Record) -> None:
        self._warcinfo_id = warcinfo.record_id
        self._ours = read_notes(warcinfo).get("software", "").startswith("news-archiver/")
        if not is_as_written(warcinfo):
            self._note(warcinfo.offset, "digest", NOT_ITS_DIGEST)

    def _is_named(self, record: Record) -> bool:
        url = record.url or record.type == "metadata"  # which may be of none (5.14)
        has = {"WARC-Record-ID": record.record_id, "WARC-Date": record.when, "WARC-Target-URI": url}
        lacking = [name for name, value in has.items() if not value]
        if lacking:
            self._note(record.offset, "framing", f"the record lacks a valid {', '.join(lacking)}")
        elif record.length is None:
            self._note(record.offset, "framing", "the record shares its gzip member with others")
        return not lacking and record.length is not None

    def _check(self, record: Record) -> None:
        self._check_digests(record)
        name = record.record_id, record.url, record.field("WARC-Date")
        if self._ours:
            self._check_references(record, *name)
        self._recent.append(name)
        if record.type in ("response", "revisit", "resource", "metadata"):
            self._references.add(*name)

    def _check_digests(self, record: Record) -> None:
        # wget gives a revisit the digest of the response that it would otherwise have written.
        believed = self._ours or record.type != "revisit"
        if believed and not is_as_written(record):
            self._note(record.offset, "digest", NOT_ITS_DIGEST)
        payload = "" if record.is_segment else record.field("WARC-Payload-Digest") or ""
        if self._deep and record.type == "response" and payload.lower().startswith("sha1:"):
            found, _ = http1.payload_digest(record.block)
            if found != payload and not _says_the_same(found, payload, record):
                self._note(record.offset, "digest", "the payload is not what its digest says")

    def _check_references(self, record: Record, record_id: str, url: str | None, date: str | None) -> None:
        self._ids.append(short(record_id))
        info = record.reference("WARC-Warcinfo-ID")
        if info is None:
            self._note(record.offset, "reference", "it names no warcinfo: it was not written with this file")
        elif info != self._warcinfo_id:
            self._note(record.offset, "reference", f"its warcinfo {info} is not in this file")
        for other in record.references("WARC-Concurrent-To"):
            found = next((each for each in self._recent if each[0] == other), None)
            if found is None:
                self._note(
                    record.offset, "reference", f"its concurrent record {other} does not stand before it"
                )
            elif found[1:] != (url, date):
                self._note(
                    record.offset, "reference", f"its concurrent record {other} has another address or date"
                )
        self._references.refer(self._named, record)


def _says_the_same(found: str, payload: str, record: Record) -> bool:
    """Whether a digest is another spelling of the one found, or that of the body as it was sent.

    Other tools leave the chunks in (warcio #74).
    """
    if spells(payload, base64.b32decode(found.removeprefix("sha1:"))):
        return True
    http1.read_head(record.block)
    return spells(payload, digest_of_rest(record.block, "sha1"))
