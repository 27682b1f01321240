"""Servers that send damaged answers over real sockets, many at once: no fetch may hang, leak or raise the wrong thing.

    python tests/bench/fuzz_fetch.py [FETCHES] [SEED]     (2000 and 0 unless told)

Each answer is one of the table's, with bytes flipped, cut out, doubled or put in, cut into pieces, with pauses,
breaks and resets between them. Some fetches are cancelled on the way.
"""

from __future__ import annotations

import gc
import random
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import anyio
from exchange_table import CASES
from raw_server import RawServer

from archiver import http1
from archiver.errors import FetchError
from archiver.fetching import Fetcher, FetchLimits
from archiver.testing import DISCONNECT, RESET, Pause, Step

LIMITS = FetchLimits(read_s=0.5, total_s=2, wire_bytes=300_000, decoded_bytes=500_000, redirects=3)
AT_ONCE = 64
TOKENS = [
    b"\r\n",
    b"\n",
    b"\r\n\r\n",
    b"\0",
    b":",
    b"HTTP/1.1 200 OK\r\n",
    b"Content-Length: 5\r\n",
    b"0\r\n\r\n",
    b"ffffffff\r\n",
]
REDIRECTS = [
    b"HTTP/1.1 302 Found\r\nLocation: /%d\r\nSet-Cookie: a=%d\r\nContent-Length: 0\r\n\r\n" % (n, n)
    for n in range(9)
]


def damaged(data: bytes, chance: random.Random) -> bytes:
    for _ in range(chance.choice([0, 1, 1, 2, 5])):
        at, length = chance.randrange(len(data) + 1), chance.choice([1, 1, 2, 30, 500])
        piece = data[at : at + length]
        new = chance.choice(
            [b"", piece * 2, bytes(b ^ 1 << chance.randrange(8) for b in piece), chance.choice(TOKENS)]
        )
        data = data[:at] + new + data[at + length :]
    return data


def script(chance: random.Random) -> list[Step]:
    data = damaged(chance.choice([*(case.sent for case in CASES), *REDIRECTS]), chance)
    steps: list[Step] = []
    while data:
        length = chance.choice([1, 5, 100, 10_000, 10_000_000])
        steps.append(data[:length])
        data = data[length:] if len(steps) < 50 else b""
        if chance.random() < 0.02:
            steps.append(Pause(chance.choice([0.001, 0.1, 0.6])))
    if chance.random() < 0.7:
        steps.append(chance.choice([DISCONNECT, DISCONNECT, RESET]))
    return steps


async def run(server: RawServer, fetches: int, chance: random.Random) -> tuple[Counter[str], float]:
    outcomes: Counter[str] = Counter()
    slowest = 0.0
    room = anyio.CapacityLimiter(AT_ONCE)

    async def one(fetcher: Fetcher, url: str, cancelled_after_s: float | None) -> None:
        nonlocal slowest
        async with room:
            started = time.perf_counter()
            with anyio.move_on_after(cancelled_after_s) as scope:
                outcomes[await outcome(fetcher, url)] += 1
            outcomes["cancelled"] += scope.cancelled_caught
            slowest = max(slowest, time.perf_counter() - started)

    async with (
        Fetcher(user_agent="fuzz", limits=LIMITS, allow_private=True) as fetcher,
        anyio.create_task_group() as tasks,
    ):
        for n in range(fetches):
            after_s = chance.random() / 10 if chance.random() < 0.1 else None
            tasks.start_soon(one, fetcher, f"{server.base}/{n % 9 if chance.random() < 0.1 else n}", after_s)
    return outcomes, slowest


async def outcome(fetcher: Fetcher, url: str) -> str:
    try:
        exchange = await fetcher.fetch(url)
    except FetchError as error:
        exchanges, name = error.exchanges, type(error).__name__
    else:
        exchanges, name = (
            (*exchange.history, exchange),
            exchange.truncated or ("noted" if exchange.error else "whole"),
        )
    for each in exchanges:
        if each.status is not None:
            assert (each.payload_digest, each.payload_bytes) == http1.payload_digest(each.response)
            assert each.block_digest == http1.block_digest(each.response)
        each.body()
        if each.response:
            each.response.close()
    return name


def open_files() -> int:
    return len(list(Path("/dev/fd").iterdir()))


def main() -> None:
    warnings.simplefilter("error")
    fetches = int(sys.argv[1]) if sys.argv[1:] else 2_000
    chance = random.Random(int(sys.argv[2]) if sys.argv[2:] else 0)
    leaks: list[object] = []
    sys.unraisablehook = lambda what: leaks.append(what.exc_value)
    before = open_files()
    with RawServer({f"/{n}": script(chance) for n in range(fetches)}) as server:
        outcomes, slowest = anyio.run(run, server, fetches, chance)
    gc.collect()
    left = open_files() - before
    print(f"{fetches} fetches: {dict(outcomes.most_common())}")
    print(f"slowest {slowest:.2f} s; {left} files left open; {len(leaks)} warnings {leaks[:3]}")


if __name__ == "__main__":
    main()
