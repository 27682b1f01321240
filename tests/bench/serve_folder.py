"""Serve labelled pages over loopback as if each publisher had a server of its own, and log what was sent.

    python tests/bench/serve_folder.py FOLDER... --log sent.jsonl --pages 200

A FOLDER holds `gold.jsonl` (a line with `id` and `url` for each page) and `pages/ID.html.gz`, gzipped as
published. Each publisher (registrable domain of the URL) gets a loopback address 127.0.x.y; where the system
has only 127.0.0.1 (macOS), use --one-address. The URLs are printed one a line, then an empty line: from then on
they are served, until the process is told to end. For each response a line is logged with the URL and the SHA-256
and number of the bytes that were sent, head and body as on the wire.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import json
import resource
import signal
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain, zip_longest
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TextIO
from urllib.parse import urlsplit

from archiver.urls import registrable_domain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

FRAMINGS = ("plain", "gzip", "chunked", "chunked-gzip")
CHUNK_BYTES = 16_384


class Served(Protocol):
    """What the server asks of a page."""

    @property
    def name(self) -> str: ...
    @property
    def address(self) -> str: ...
    def response(self) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a folder and where it is served."""

    name: str
    file: Path
    address: str
    framing: str

    def response(self) -> bytes:
        """Head and body as they go over the wire."""
        body = self.file.read_bytes()
        return framed(body if self.framing.endswith("gzip") else gzip.decompress(body), self.framing)


def framed(body: bytes, framing: str, content_type: str = "text/html") -> bytes:
    """A response of that framing; where its name ends in gzip, `body` is coded already."""
    head = f"HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: {content_type}\r\n"
    if framing.endswith("gzip"):
        head += "Content-Encoding: gzip\r\n"
    if not framing.startswith("chunked"):
        return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    pieces = (body[start : start + CHUNK_BYTES] for start in range(0, len(body), CHUNK_BYTES))
    chunks = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in pieces)
    return f"{head}Transfer-Encoding: chunked\r\n\r\n".encode() + chunks + b"0\r\n\r\n"


def choose_pages(folders: Iterable[Path], count: int, *, framing: str, one_address: bool) -> list[Page]:
    """`count` pages of as many publishers as there are: the first page of each, then the second, and so on."""
    by_publisher: dict[str, list[Path]] = defaultdict(list)
    for folder in folders:
        for line in (folder / "gold.jsonl").read_bytes().splitlines():
            gold = json.loads(line)
            file = folder / "pages" / f"{gold['id']}.html.gz"
            host = urlsplit(gold["url"] or "").hostname or gold["id"]
            by_publisher[registrable_domain(host)].append(file)
    addresses = (f"127.0.{1 + n // 250}.{1 + n % 250}" for n in range(len(by_publisher)))
    served = [
        [(file, "127.0.0.1" if one_address else address) for file in files]
        for address, files in zip(addresses, by_publisher.values(), strict=True)
    ]
    rounds = (pair for pair in chain.from_iterable(zip_longest(*served)) if pair)
    return [
        Page(
            f"/{n}/{file.name.removesuffix('.gz')}",
            file,
            address,
            FRAMINGS[n % 4] if framing == "mixed" else framing,
        )
        for n, (file, address) in zip(range(count), rounds, strict=False)
    ]


class Server:
    """Answers GET with the page of that name, on every address.

    Args:
        pages: whose names differ.
        log: where a line for each response goes; None: nowhere.
    """

    def __init__(self, pages: Iterable[Served], log: TextIO | None) -> None:
        self.pages = {page.name: page for page in pages}
        self.log = log

    async def start(self, port: int) -> list[asyncio.Server]:
        """Listen on each address, all at the same port (0: any that is free)."""
        servers = []
        for address in dict.fromkeys(page.address for page in self.pages.values()):
            server = await asyncio.start_server(self.converse, address, port)
            port = server.sockets[0].getsockname()[1]
            servers.append(server)
        return servers

    async def converse(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One connection, which is kept for as many requests as the client likes."""
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                head = await reader.readuntil(b"\r\n\r\n")
                path = head.split(b" ", 2)[1].decode("latin-1")
                await self.send(writer, path)
        writer.close()

    async def send(self, writer: asyncio.StreamWriter, path: str) -> None:
        """A page's response, logged once the last byte is with the system."""
        page = self.pages.get(path)
        data = page.response() if page else b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        writer.write(data)
        await writer.drain()
        if self.log is None:
            return
        address, port = writer.get_extra_info("sockname")
        sent = {
            "url": f"http://{address}:{port}{path}",
            "sha256": sha256(data).hexdigest(),
            "bytes": len(data),
        }
        self.log.write(json.dumps(sent) + "\n")
        self.log.flush()


async def serve(pages: Sequence[Served], log: TextIO | None, port: int) -> None:
    """Print the pages' URLs and serve them until SIGTERM or SIGINT."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))  # a listening socket for each publisher
    ended = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, ended.set)
    servers = await Server(pages, log).start(port)
    port = servers[0].sockets[0].getsockname()[1]
    print(*(f"http://{page.address}:{port}{page.name}" for page in pages), "", sep="\n", flush=True)
    await ended.wait()
    for server in servers:
        server.close()


def main() -> None:
    """Serve the folders that the command line names."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--log", type=Path, required=True)
    parser.add_argument("--pages", type=int, default=200)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--framing", choices=("mixed", *FRAMINGS), default="mixed")
    parser.add_argument("--one-address", action="store_true")
    options = parser.parse_args()
    pages = choose_pages(
        options.folders, options.pages, framing=options.framing, one_address=options.one_address
    )
    with options.log.open("w", encoding="utf-8") as log:
        asyncio.run(serve(pages, log, options.port))


if __name__ == "__main__":
    main()
