"""Cleaned copies read back from the files of `text/`: one by its place, many quickly, or all of a file."""

from __future__ import annotations

import hashlib
import json
import os
from typing import TYPE_CHECKING, Self

import deflate
import msgspec

from archiver.errors import WarcError
from archiver.models import Article, ArticleRecord
from archiver.warc.digests import NOT_ITS_DIGEST, is_as_written
from archiver.warc.files import OPEN_SUFFIX
from archiver.warc.lookup import read_conversion
from archiver.warc.reader import iter_records
from archiver.warc.streams import Fault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from archiver.warc.reader import Record

_MOST_BYTES = 32_000_000  # of a record, as its gzip trailer says, that is read in one go
_HEAD_END = b"\r\n\r\n"


def read_article(folder: Path, record: ArticleRecord) -> Article:
    """The Article in a JSON conversion record of the archive in `folder`.

    Raises:
        WarcError: the record is damaged or gone.
    """
    return _article(folder, record, read_conversion(folder, record))


def _article(folder: Path, record: ArticleRecord, block: str | bytes) -> Article:
    try:
        return Article.from_dict(msgspec.json.decode(block))
    except (ValueError, TypeError, AttributeError) as error:
        message = f"the cleaned copy cannot be read: {error}"
        raise WarcError(folder / "text" / record.warc, record.offset, message) from error


class CleanedCopies:
    """Reads many cleaned copies of the archive in `folder`, keeping the file open that the last one was in.

    One at a time and by its place, three times as fast as `read_article`. To be closed.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._name = ""
        self._fd: int | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Give the file back; calling it again does nothing."""
        if self._fd is not None:
            os.close(self._fd)
        self._fd, self._name = None, ""

    def read(self, record: ArticleRecord) -> Article:
        """As `read_article`."""
        block = self._block(record)
        # What is not as expected is read again in the careful way, which says what is wrong.
        return read_article(self._folder, record) if block is None else _article(self._folder, record, block)

    def _block(self, record: ArticleRecord) -> bytes | None:
        """The record's block; None when anything about it is not as it should be."""
        try:
            fd = self._fd if self._name == record.warc and self._fd is not None else self._open(record.warc)
            member = os.pread(fd, record.length, record.offset)
            if int.from_bytes(member[-4:], "little") > _MOST_BYTES:
                return None
            content = bytes(deflate.gzip_decompress(member))
        except (OSError, ValueError, deflate.DeflateError):
            return None
        head, _, rest = content.partition(_HEAD_END)
        if not rest.endswith(_HEAD_END) or f"<{record.json_id}>".encode() not in head:
            return None
        block = rest.removesuffix(_HEAD_END)
        digest = f"WARC-Block-Digest: sha256:{hashlib.sha256(block).hexdigest()}"
        expected = (f"\r\n{field}\r\n".encode() for field in (f"Content-Length: {len(block)}", digest))
        return block if all(field in head + b"\r\n" for field in expected) else None

    def _open(self, name: str) -> int:
        self.close()
        path = self._folder / "text" / name
        flags = os.O_RDONLY | os.O_CLOEXEC | os.O_NONBLOCK  # a pipe in its place is no reason to wait
        try:
            self._fd = os.open(path, flags)
        except FileNotFoundError:
            self._fd = os.open(path.with_name(name + OPEN_SUFFIX), flags)
        self._name = name
        return self._fd


def iter_articles(
    path: Path, *, on_fault: Callable[[Fault], None] | None = None
) -> Iterator[tuple[str, ArticleRecord, Article]]:
    """Of each cleaned copy in the file: the id of the capture it was made from, its place, and itself.

    Args:
        path: of a finished file in `text/`.
        on_fault: called for a damaged record, and for one that holds no Article or another than was written;
            reading then goes on behind it. None: raise instead.

    Raises:
        WarcError: as `iter_records`; or, without `on_fault`, a record holds no Article.
    """
    text_id = text_of = ""
    for record in iter_records(path, on_fault=on_fault):
        if record.type != "conversion":
            continue
        made_from = record.reference("WARC-Refers-To") or ""
        if not is_copy(record):
            text_id, text_of = record.record_id, made_from
            continue
        if not is_as_written(record):
            if on_fault is None:
                raise WarcError(path, record.offset, NOT_ITS_DIGEST)
            on_fault(Fault(path, record.offset, "digest", NOT_ITS_DIGEST))
            continue
        try:
            article, extractor = copy_in(record)
        except ValueError as error:
            if on_fault is None:
                raise WarcError(path, record.offset, str(error)) from error
            on_fault(Fault(path, record.offset, "framing", str(error)))
            continue
        place = ArticleRecord(
            text_id=text_id if text_of == made_from else "",  # that of another, where its own was damaged
            json_id=record.record_id,
            warc=path.name,
            offset=record.offset,
            length=record.length or 0,
            extractor=extractor,
        )
        text_id = text_of = ""
        yield made_from, place, article


def is_copy(record: Record) -> bool:
    """Whether a record should hold a cleaned copy as JSON."""
    return record.type == "conversion" and record.field("Content-Type") == "application/json"


def copy_in(record: Record) -> tuple[Article, str | None]:
    """The cleaned copy in a record, and the extractor that made it; None when that is not known.

    Raises:
        ValueError: there is none.
    """
    record.block.seek(0)
    try:
        plain = json.load(record.block)
        return Article.from_dict(plain), plain.get("extractor")
    except (ValueError, TypeError, AttributeError) as error:
        message = f"the record is no cleaned copy: {error}"
        raise ValueError(message) from error
