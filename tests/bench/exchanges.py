"""How many of the table's exchanges each tool records byte for byte.

    python tests/bench/exchanges.py

A tool's record counts as exact when its block is the final head and body as sent, or all bytes sent, interim heads
and bytes after the end included. wget is left out where it is not installed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from pathlib import Path

from warcio.capture_http import capture_http  # has to be imported before requests

sys.path.insert(0, str(Path(__file__).parents[1]))

import anyio
import exchange_table as table
import httpx
import requests
from raw_server import RawServer
from warcio.archiveiterator import ArchiveIterator

from archiver.errors import FetchError
from archiver.fetching import Fetcher, FetchLimits

GROUPS = {
    "heads": table.HEADS,
    "interim": table.INTERIM,
    "empty": table.EMPTY,
    "framing": table.FRAMING,
    "codings": table.CODINGS,
    "no answer": table.FAILED,
}


def ours(url: str, _: Path) -> bytes | None:
    async def fetch() -> bytes | None:
        limits = FetchLimits(read_s=table.READ_S)
        async with Fetcher(user_agent="bench", limits=limits, allow_private=True) as fetcher:
            try:
                exchange = await fetcher.fetch(url)
            except FetchError as error:
                exchange = error.exchanges[-1]
        block = exchange.response.read() if exchange.response else b""
        exchange.close()
        return block

    return anyio.run(fetch)


def httpx_hooks(url: str, _: Path) -> bytes | None:
    kept = []

    def keep(response: httpx.Response) -> None:
        body = b"".join(response.iter_raw())
        line = f"{response.http_version} {response.status_code} {response.reason_phrase}\r\n".encode()
        headers = b"".join(b"%b: %b\r\n" % pair for pair in response.headers.raw)
        kept.append(line + headers + b"\r\n" + body)

    client = httpx.Client(event_hooks={"response": [keep]}, timeout=table.READ_S, trust_env=False)
    with client, suppress(httpx.HTTPError), client.stream("GET", url):
        pass
    return kept[0] if kept else None


def warcio_requests(url: str, folder: Path) -> bytes | None:
    path = folder / "warcio.warc.gz"
    # Its writer raises on some heads too, right through requests.
    with suppress(Exception), capture_http(str(path), warc_version="1.1"):
        requests.get(url, timeout=table.READ_S, allow_redirects=False)
    return response_block(path)


def wget(url: str, folder: Path) -> bytes | None:
    name = folder / "wget"
    options = [
        "--quiet",
        "--tries=1",
        f"--timeout={table.READ_S}",
        "--max-redirect=0",
        "--output-document=/dev/null",
    ]
    subprocess.run(["wget", *options, f"--warc-file={name}", "--no-warc-keep-log", url], check=False)
    return response_block(folder / "wget.warc.gz")


def response_block(path: Path) -> bytes | None:
    """The block of the first response record, not parsed."""
    if not path.exists():
        return None
    with path.open("rb") as file:
        responses = (
            each for each in ArchiveIterator(file, no_record_parse=True) if each.rec_type == "response"
        )
        return next((response.content_stream().read() for response in responses), None)


def exact(tool, case: table.Case, base: str) -> bool:
    with tempfile.TemporaryDirectory() as folder:
        block = tool(base + case.path, Path(folder))
    if case.name == "endless head":
        return bool(block) and case.sent.startswith(block)
    return (block or b"") in (case.expected, case.sent)


def main() -> None:
    tools = {
        "archiver": ours,
        "warcio capture_http, requests": warcio_requests,
        "httpx event hooks": httpx_hooks,
    }
    if shutil.which("wget"):
        tools["wget --warc-file"] = wget
    print(
        "| |",
        " | ".join(f"{group} ({len(cases)})" for group, cases in GROUPS.items()),
        f"| all ({len(table.CASES)}) |",
        flush=True,
    )
    print("|---|" + "---|" * (len(GROUPS) + 1))
    for name, tool in tools.items():
        missed, counts = [], []
        for cases in GROUPS.values():
            with RawServer({case.path: case.steps for case in cases}) as server:
                results = {case.name: exact(tool, case, server.base) for case in cases}
            counts.append(sum(results.values()))
            missed += [case for case, kept in results.items() if not kept]
        print(f"| {name} |", " | ".join(map(str, counts)), f"| {sum(counts)} |", flush=True)
        print(f"{name} missed: {', '.join(missed) or 'none'}", file=sys.stderr)


if __name__ == "__main__":
    main()
