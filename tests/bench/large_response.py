"""How much memory a large response costs.

    python tests/bench/large_response.py [MEGABYTES]     (500 unless told; needs as much room in the temporary folder)

The server runs in a process of its own, so that its memory does not count.
"""

from __future__ import annotations

import resource
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import anyio
from raw_server import RawServer

from archiver.fetching import Fetcher, FetchLimits

PIECE = bytes(range(256)) * 4_096
SCALE = 1024 if sys.platform == "darwin" else 1  # ru_maxrss is bytes there, KiB elsewhere


def head(size: int) -> bytes:
    return b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n" % size


def serve(megabytes: int) -> None:
    small = [head(len(PIECE)), PIECE]
    large = [head(len(PIECE) * megabytes), *[PIECE] * megabytes]
    with RawServer({"/small": small, "/large": large}) as server:
        print(server.base, flush=True)
        sys.stdin.read()


def peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / SCALE / 1024


async def measure(base: str) -> None:
    limits = FetchLimits(wire_bytes=10**10, decoded_bytes=10**10, total_s=600)
    async with Fetcher(user_agent="bench", limits=limits, allow_private=True) as fetcher:
        (await fetcher.fetch(base + "/small")).close()
        before, started = peak_mb(), time.perf_counter()
        exchange = await fetcher.fetch(base + "/large")
        seconds = time.perf_counter() - started
        grown = peak_mb() - before
        size = exchange.response_bytes / 1e6
        print(
            f"{size:.0f} MB in {seconds:.1f} s ({size / seconds:.0f} MB/s), peak memory {before:.0f} MB + {grown:.1f} MB"
        )
        exchange.close()


def main() -> None:
    if sys.argv[1:2] == ["--serve"]:
        serve(int(sys.argv[2]))
        return
    command = [sys.executable, __file__, "--serve", sys.argv[1] if sys.argv[1:] else "500"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as server:
        anyio.run(measure, server.stdout.readline().strip())
        server.stdin.close()


if __name__ == "__main__":
    main()
