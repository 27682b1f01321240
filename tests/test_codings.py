"""Content codings, whole, broken, nested and too large."""

from __future__ import annotations

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archiver.http1 import libraries
from archiver.http1.codings import Decoder

TEXT = b"".join(b"%d %d\n" % (n, n * n * 7919 % 104729) for n in range(3_000))


def decode(names, data, *, step=1 << 20):
    decoder = Decoder(names)
    out = b"".join(b"".join(decoder.feed(data[at : at + step])) for at in range(0, len(data), step))
    decoder.finish()
    return out, decoder.error


def raw_deflate(data):
    engine = zlib.compressobj(wbits=-15)
    return engine.compress(data) + engine.flush()


def zstd(data):
    module = libraries.import_one_of(["compression.zstd", "backports.zstd"], "")
    return module.compress(data)


def coded(text):
    """The names of codings, and a text in them."""
    half = len(text) // 2
    return [
        (["gzip"], gzip.compress(text)),
        (["x-gzip"], gzip.compress(text[:half]) + gzip.compress(text[half:])),
        (["deflate"], zlib.compress(text)),
        (["deflate"], raw_deflate(text)),
        (["br"], brotli.compress(text)),
        (["zstd"], zstd(text)),
        (["deflate"], gzip.compress(text)),
        (["identity"], text),
        (["none"], text),
        ([], text),
        (["deflate", "gzip"], gzip.compress(zlib.compress(text))),
        (["br", "identity", "zstd", "gzip"], gzip.compress(zstd(brotli.compress(text)))),
    ]


CODED = coded(TEXT)


@pytest.mark.parametrize(("names", "data"), CODED)
def test_what_was_coded_comes_out(names, data):
    assert decode(names, data) == (TEXT, None)


@pytest.mark.parametrize(("names", "data"), coded(TEXT[:4_000]))
@pytest.mark.parametrize("step", [1, 7])
def test_what_comes_in_small_pieces_does_too(names, data, step):
    assert decode(names, data, step=step) == (TEXT[:4_000], None)


@pytest.mark.parametrize("name", ["gzip", "deflate", "br", "zstd"])
def test_nothing_is_nothing(name):
    assert decode([name], b"") == (b"", None)


@pytest.mark.parametrize(("names", "data"), CODED[:5])
def test_what_breaks_off_is_decoded_to_there(names, data):
    out, error = decode(names, data[:-1_000])
    assert TEXT.startswith(out)
    assert len(out) > len(TEXT) // 2
    assert error == f"the {names[0].removeprefix('x-')} data breaks off before its end"


@pytest.mark.parametrize(("names", "data"), [*CODED[:3], CODED[4]])
def test_what_is_damaged_is_decoded_to_there(names, data):
    out, error = decode(names, data[:6_000] + bytes(range(256)) * 20)
    assert out[:9_000] == TEXT[:9_000]
    assert error.startswith(f"the {names[0].removeprefix('x-')} data ")  # brotli may take it for more data


def test_a_wrong_checksum_costs_nothing_but_a_note():
    out, error = decode(["gzip"], gzip.compress(TEXT)[:-8] + bytes(8))
    assert out == TEXT
    assert "incorrect data check" in error


@pytest.mark.parametrize("surplus", [b"\0", b"\0\0\0", b"<!-- -->"])
@pytest.mark.parametrize(("names", "data"), [CODED[0], CODED[2], CODED[5]])
def test_bytes_after_the_end_are_passed_over(names, data, surplus):
    for step in (1, 1 << 20):
        assert decode(names, data + surplus, step=step) == (TEXT, None)


def test_what_only_says_it_is_gzip_stays_as_it_is():
    assert decode(["gzip"], TEXT) == (TEXT, "the body is not gzip, though its header says so")
    assert decode(["gzip"], TEXT, step=1)[0] == TEXT
    assert decode(["gzip"], b"x") == (b"", "the gzip data breaks off before its end")


def test_an_unknown_coding_stays_as_it_is():
    assert decode(["rot13"], TEXT) == (TEXT, "the coding 'rot13' is not one that can be undone")


def test_a_body_coded_over_and_over_stays_as_it_is():
    assert decode(["gzip"] * 3_000, TEXT) == (TEXT, "the body is coded 3000 times over")


def test_a_missing_package_is_named():
    def open_engine():
        return libraries.import_one_of(["no_such_module"], "pip install br-reader")

    stage = libraries.Library("br", open_engine)
    assert b"".join(stage.feed(b"data")) == b"data"
    stage.finish()
    assert stage.error == "the body is coded in br, which needs a package: pip install br-reader"


@pytest.mark.parametrize(
    ("name", "bomb"),
    [
        ("gzip", gzip.compress(bytes(50_000_000))),
        ("deflate", zlib.compress(bytes(50_000_000))),
        ("br", brotli.compress(bytes(20_000_000), quality=5)),
        ("zstd", zstd(bytes(50_000_000))),
    ],
)
def test_a_bomb_comes_in_pieces(name, bomb):
    pieces = Decoder([name]).feed(bomb)
    assert all(len(next(pieces)) <= 34_000_000 for _ in range(2))


@given(st.sampled_from(["gzip", "deflate", "br", "zstd"]), st.binary(max_size=300), st.integers(1, 50))
def test_garbage_never_raises(name, data, step):
    starts = {"gzip": b"\x1f\x8b\x08\0", "deflate": b"\x78\x9c", "br": b"", "zstd": b"\x28\xb5\x2f\xfd"}
    decode([name], starts[name] + data, step=step)


def many(data, times):
    """`data` again and again, gzipped twice over: some hundred bytes."""
    return gzip.compress(gzip.compress(data * times, 1))


def test_gzip_members_are_counted():
    member = gzip.compress(b"rain", mtime=0)
    assert decode(["gzip"], member * 9_999) == (b"rain" * 9_999, None)
    error = "the gzip data has more than 10000 members"
    assert decode(["gzip"], member * 10_001) == (b"rain" * 10_000, error)
    assert decode(["gzip"] * 3, many(gzip.compress(b"", mtime=0), 1_000_000)) == (b"", error)  # took 2 s


@pytest.mark.parametrize(
    ("name", "data", "error"),
    [
        ("gzip", gzip.compress(TEXT) + b"tail", None),
        ("gzip", gzip.compress(TEXT)[:-8] + bytes(8), "the gzip data is damaged (Error -3 "),
        ("deflate", zlib.compress(TEXT), None),
        ("br", brotli.compress(TEXT), None),
        ("zstd", zstd(TEXT), None),
    ],
    ids=["gzip", "damaged", "deflate", "br", "zstd"],
)
def test_what_follows_the_end_is_not_decoded(name, data, error):
    """What is gzipped around it could go on for terabytes of which nothing comes out; here its end is damaged."""
    around = gzip.compress(data + bytes(2_000_000))
    text, found = decode([name, "gzip"], around[:-8] + bytes(8))
    if name == "br" and found is not None:  # Google's package gives nothing of what it was fed with the end
        assert found.startswith("the br data is damaged")
        text += TEXT[len(text) :][:100]
    else:
        assert found == error or found.startswith(error)
    assert text == TEXT


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("gzip", b"\x1f\x8b\x08\x08" + bytes(6) + b"a" * 3_000_000),  # a file name without end
        ("deflate", zlib.compress(b"")[:2] + b"\0\0\0\xff\xff" * 600_000),  # empty blocks
    ],
)
def test_what_holds_next_to_nothing_is_given_up(name, data):
    around = gzip.compress(data)
    assert decode([name, "gzip"], around[:-8] + bytes(8)) == (b"", f"the {name} data holds next to nothing")
