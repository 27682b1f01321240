"""Labelled digests, as other tools spell them too: are they of these bytes?"""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from typing import BinaryIO

    from archiver.warc.reader import Record

NOT_ITS_DIGEST = "the block is not what its digest says"
_READ_BYTES = 1_000_000


def is_as_written(record: Record) -> bool:
    """Whether a record's block is what its WARC-Block-Digest says; also where it has none."""
    labelled = record.field("WARC-Block-Digest")
    same = labelled is None or is_digest_of(record.block, labelled)
    record.block.seek(0)
    return same


def is_digest_of(block: BinaryIO, labelled: str) -> bool:
    """Whether `algorithm:value` is of a record's block; also where the algorithm is not known here."""
    algorithm = labelled.partition(":")[0].lower()
    if algorithm not in ("md5", "sha1", "sha256", "sha512"):
        return True
    block.seek(0)
    return spells(labelled, digest_of_rest(block, algorithm))


def spells(labelled: str, digest: bytes) -> bool:
    """Whether `algorithm:value` is that digest: in hex, as warcprox has it, or in base32, padded or not."""
    value = labelled.partition(":")[2]
    if len(value) == 2 * len(digest):
        return value.lower() == digest.hex()
    return value.upper().rstrip("=") == base64.b32encode(digest).decode().rstrip("=")


def digest_of_rest(block: BinaryIO, algorithm: str) -> bytes:
    """Of what has not been read yet, in pieces: a block may be larger than the memory."""
    digest = hashlib.new(algorithm, usedforsecurity=False)
    while data := block.read(_READ_BYTES):
        digest.update(data)
    return digest.digest()
