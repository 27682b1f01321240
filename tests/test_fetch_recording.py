"""Whatever bytes come, and in whatever pieces: one record, nothing lost, nothing raised."""

from __future__ import annotations

import tempfile
from io import BytesIO

import pytest
from exchange_table import CASES, sized
from hypothesis import given
from hypothesis import strategies as st

from archiver import http1
from archiver.errors import DiskRefused
from archiver.fetching.limits import FetchLimits
from archiver.fetching.recording import Recording
from archiver.testing import FixedClock

URL = "http://news.example/"
SMALL = [case for case in CASES if len(case.sent) < 5_000]


def record(pieces, limits=None):
    """The exchange, its block, and how many of the bytes were taken."""
    recording = Recording(URL, limits=limits or FetchLimits(), clock=FixedClock())
    taken = 0
    for piece in pieces:
        if recording.ended:
            break
        recording.receive(piece)
        taken += len(piece)
    if not recording.ended:
        recording.close()
    exchange = recording.finish()
    block = exchange.response.read() if exchange.response else b""
    exchange.close()
    return exchange, block, taken


def cut(data, places):
    ends = sorted({min(place, len(data)) for place in places} | {len(data)})
    return [data[start:end] for start, end in zip([0, *ends], ends, strict=False) if start < end]


def what(exchange):
    return (
        exchange.status,
        exchange.headers,
        exchange.interim_heads,
        exchange.payload_digest,
        exchange.truncated,
    )


@pytest.mark.parametrize("case", SMALL, ids=lambda case: case.name)
def test_the_pieces_do_not_matter(case):
    whole, block, _ = record([case.sent])
    for size in (1, 2, 7, 64):
        pieces = [case.sent[at : at + size] for at in range(0, len(case.sent), size)]
        exchange, pieced, taken = record(pieces)
        if whole.status is None and whole.truncated:  # what is no HTTP is dropped as soon as it shows
            assert pieced == case.sent[:taken]
        else:
            assert (what(exchange), pieced) == (what(whole), block)


@given(st.sampled_from(SMALL), st.integers(0, 3_000), st.lists(st.integers(0, 3_000), max_size=6))
def test_a_connection_may_break_off_anywhere(case, length, places):
    sent = case.sent[:length]
    exchange, block, _ = record(cut(sent, places))
    assert sent.removeprefix(b"".join(exchange.interim_heads)).startswith(block)
    assert (exchange.response is None) == (block == b"")
    if exchange.status is not None and not exchange.truncated and not exchange.error:
        assert exchange.block_digest is not None
    if exchange.truncated:
        assert exchange.error


@given(
    st.binary(max_size=200),
    st.sampled_from(SMALL),
    st.integers(0, 500),
    st.lists(st.integers(0, 900), max_size=4),
)
def test_damage_never_raises_and_the_record_stays_true(damage, case, at, places):
    sent = case.sent[:at] + damage + case.sent[at + len(damage) :]
    exchange, block, _ = record(cut(sent, places), FetchLimits(wire_bytes=800, decoded_bytes=500))
    assert block in sent
    if exchange.status is not None:
        recorded = BytesIO(block)
        assert http1.payload_digest(recorded) == (exchange.payload_digest, exchange.payload_bytes)
        assert http1.block_digest(recorded) == exchange.block_digest
        assert len(block) <= max(800, http1.read_head(recorded).length)


def test_a_long_chain_of_interim_heads_is_cut():
    exchange, _, _ = record(
        [b"HTTP/1.1 100 Continue\r\n\r\n" * 10_000, b"HTTP/1.1 100 Continue\r\n\r\n" * 900]
    )
    assert exchange.status is None
    assert exchange.error == "the head is longer than 262144 bytes"


def test_a_head_that_is_whole_but_too_long_is_cut_too():
    head = b"HTTP/1.1 200 OK\r\nX-Long: " + b"v" * http1.MAX_HEAD_BYTES + b"\r\n\r\n"
    exchange, block, _ = record([head + b"body"])
    assert (exchange.status, exchange.truncated, block) == (None, "length", head + b"body")


def test_what_follows_an_interim_head_has_to_be_http():
    exchange, block, _ = record([b"HTTP/1.1 100 Continue\r\n\r\nSSH-2.0\n\n"])
    assert (exchange.status, block) == (None, b"SSH-2.0\n\n")
    assert exchange.error == "the answer is not HTTP/1.1; it begins with b'SSH-2.0\\n\\n'"


@pytest.mark.parametrize(("lines", "taken"), [(31, True), (40_000, False)])
def test_a_server_that_sends_blank_lines_byte_by_byte(lines, taken):
    """At 100,000 of them it took 30 s: each byte had all before it looked through."""
    sent = b"\r\n" * lines + sized()
    exchange, _, used = record([sent[at : at + 1] for at in range(len(sent))])
    assert (exchange.status == 200, used == len(sent)) == (taken, taken)
    assert taken or (used == 64 and exchange.error.startswith("the answer is not HTTP/1.1"))


def test_a_folder_that_cannot_take_a_large_response(tmp_path):
    missing = tmp_path / "missing"
    recording = Recording(URL, limits=FetchLimits(), clock=FixedClock(), spool_folder=missing)
    with pytest.raises(DiskRefused, match="cannot keep a large response: No such file"):
        recording.receive(sized(bytes(2_000_000)))
    recording.discard()


def test_a_system_without_a_folder_for_temporary_files(tmp_path, monkeypatch):
    """As a container with a read-only root."""
    monkeypatch.setattr(tempfile, "tempdir", None)
    monkeypatch.setattr(tempfile, "_candidate_tempdir_list", lambda: [str(tmp_path / "missing")])
    recording = Recording(URL, limits=FetchLimits(), clock=FixedClock())
    with pytest.raises(DiskRefused, match="TMPDIR: cannot keep a large response: No usable temporary dir"):
        recording.receive(sized(bytes(2_000_000)))
    recording.discard()


def test_a_file_that_nobody_closes_goes_without_a_word():
    recording = Recording(URL, limits=FetchLimits(), clock=FixedClock())
    recording.receive(sized(bytes(2_000_000)))
    exchange = recording.finish()
    assert exchange.response_bytes > 2_000_000
    del exchange, recording
