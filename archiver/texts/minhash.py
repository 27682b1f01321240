"""Whether two texts are copies of each other, told from small signatures of them.

One-permutation MinHash (Li, Owen, Zhang 2012): each shingle, five words in a row, is hashed once; the
hash's first bits say into which of 128 bins it falls, and of each bin the smallest hash is kept. The share
of bins in which two texts agree estimates which share of their shingles they have in common (Jaccard), with
a standard error of 4 %. An empty bin borrows from another, in an order that is the same for all texts
(Shrivastava 2017).

It is our own because signatures are kept for years: those of a library may change with its next release.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from operator import eq
from zlib import crc32

from archiver.texts.words import words

_MIN_SHINGLES = 40  # shorter texts (notices, captions, teasers) agree without being the same story
_BIN_BITS = 7
_BINS = 1 << _BIN_BITS
_VALUE_BITS = 32 - _BIN_BITS
# Odd numbers out of pi, for hashing five numbers of 32 bits by multiplication and shift (Thorup 2009).
_FACTORS = (
    0x243F6A8885A308D3, 0x13198A2E03707345, 0xA4093822299F31D1, 0x082EFA98EC4E6C89, 0x452821E638D01377,
)  # fmt: skip
_64_BITS = (1 << 64) - 1
_BANDS = 10
_BAND_BINS = 3  # finds 98.5 % of the pairs that have 70 % in common, and 1 % of those with 10 %


@dataclass(frozen=True, slots=True)
class Signature:
    """What is kept of a text to find its copies.

    Attributes:
        bands: two texts that have one of these numbers in common may be copies; signed, 64 bits.
        digest: 128 bytes, to be compared by `similarity`.
    """

    bands: tuple[int, ...]
    digest: bytes


def signature(text: str) -> Signature | None:
    """The signature of a text; None when it is too short to tell copies by.

    >>> one = signature("The ferry to the island runs again since the new ramp was tested on Monday. " * 3)
    >>> one is None, signature("Too short.") is None
    (True, True)
    """
    hashes = _shingles(text)
    if len(hashes) < _MIN_SHINGLES:
        return None
    smallest = [-1] * _BINS
    for value in sorted(hashes, reverse=True):
        smallest[value >> _VALUE_BITS] = value
    filled = [value if value >= 0 else _borrowed(smallest, number) for number, value in enumerate(smallest)]
    bands = tuple(
        _hash(number, *filled[number * _BAND_BINS : (number + 1) * _BAND_BINS]) for number in range(_BANDS)
    )
    return Signature(bands, bytes(value & 0xFF for value in filled))


def similarity(one: bytes, other: bytes) -> float:
    """What share of their shingles two texts have in common, estimated from their digests.

    >>> similarity(bytes(128), bytes(128)), similarity(bytes(128), bytes(64) + b"x" * 64) < 0.5
    (1.0, True)
    """
    agreeing: float = sum(map(eq, one, other)) / _BINS
    by_chance = 1 / 256  # a byte is all that is kept of a bin
    return max(0.0, (agreeing - by_chance) / (1 - by_chance))


def _shingles(text: str) -> set[int]:
    """The hash of each five words in a row, 32 bits: the middle of the sum of word times factor.

    All rows are summed up at once, as one integer with 128 bits for each row: twice as fast as row by row.
    """
    numbers = [crc32(word.encode()) for word in words(text)]
    rows = int.from_bytes(b"".join(number.to_bytes(16, "little") for number in numbers), "little")
    sums = sum(factor * (rows >> 128 * place) for place, factor in enumerate(_FACTORS))
    middles = memoryview(sums.to_bytes(16 * len(numbers), "little")).cast("I")[1::4]
    return set(middles[: max(0, len(numbers) - len(_FACTORS) + 1)])


def _borrowed(smallest: list[int], number: int) -> int:
    """The value of the first bin that is not empty, in the order that belongs to this bin."""
    return next(smallest[other] for other in _other_bins(number) if smallest[other] >= 0)


@lru_cache(maxsize=_BINS)
def _other_bins(number: int) -> tuple[int, ...]:
    return tuple(sorted(range(_BINS), key=lambda other: crc32(bytes((number, other)))))


def _hash(*numbers: int) -> int:
    """64 bits, signed as SQLite's integers are."""
    mixed = 0
    for number in numbers:
        mixed = (mixed ^ number) * _FACTORS[0] & _64_BITS
        mixed ^= mixed >> 29
    return mixed - (1 << 63)
