"""WARC files: records in and out, the index for replay, recovery, checks.

    ArchiveWriter     captures and articles into an archive's growing files
    lock, reading     one writer at a time, and none while it is checked
    read_block        a capture's bytes as they were on the wire
    read_request      what was sent to get a capture
    read_http_head    the head alone of what came back
    read_article      an article's cleaned copy; read_conversion as it stands there
    CleanedCopies     many of them, quickly
    iter_records      every record of a file, whoever wrote it
    iter_captures     every capture of a file of ours
    CdxjIndex         the sorted index that pywb reads
    prepare_replay    pywb's configuration
    safe_place        where pywb obeys nothing that lies in the archive
    recover           finish what a killed run left behind
    verify            what is wrong with an archive; HandedOn with a file by itself, damaged_records in it
    finished, unread  the files that are read, and those that nobody reads; places of one
    copy_captures     chosen captures as a WARC file of their own
    write_wacz        an archive as one file
    write_wet         articles' texts as one file
    take_in           another tool's WARC or WACZ file into an archive

Only this package imports warcio.
"""

from __future__ import annotations

from archiver.warc.agreement import StoredCaptures
from archiver.warc.articles import CleanedCopies, iter_articles, read_article
from archiver.warc.captures import iter_captures
from archiver.warc.cdxj import CdxjIndex, cdxj_line
from archiver.warc.foreign import take_in
from archiver.warc.lock import lock, reading
from archiver.warc.lookup import places, read_block, read_conversion, read_http_head, read_request
from archiver.warc.reader import Record, iter_records
from archiver.warc.recovery import Recovered, recover, set_torn_aside, unfinished
from archiver.warc.replay import COLLECTION, WITHOUT_NETWORK, prepare_replay, safe_place
from archiver.warc.rooms import ROOMS, finished, unread
from archiver.warc.selection import copy_captures
from archiver.warc.streams import Fault
from archiver.warc.verify import HandedOn, damaged_records, verify
from archiver.warc.wacz import Page, WaczContent, write_wacz
from archiver.warc.wet import PageText, write_wet
from archiver.warc.writer import ArchiveWriter, WarcSettings

__all__ = [
    "COLLECTION",
    "ROOMS",
    "WITHOUT_NETWORK",
    "ArchiveWriter",
    "CdxjIndex",
    "CleanedCopies",
    "Fault",
    "HandedOn",
    "Page",
    "PageText",
    "Record",
    "Recovered",
    "StoredCaptures",
    "WaczContent",
    "WarcSettings",
    "cdxj_line",
    "copy_captures",
    "damaged_records",
    "finished",
    "iter_articles",
    "iter_captures",
    "iter_records",
    "lock",
    "places",
    "prepare_replay",
    "read_article",
    "read_block",
    "read_conversion",
    "read_http_head",
    "read_request",
    "reading",
    "recover",
    "safe_place",
    "set_torn_aside",
    "take_in",
    "unfinished",
    "unread",
    "verify",
    "write_wacz",
    "write_wet",
]
