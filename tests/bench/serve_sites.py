"""Many news sites on loopback, each with a sitemap that lists its pages: labelled pages, chosen by their size.

    python tests/bench/serve_sites.py FOLDER... --hosts 100 --pages 50

FOLDERs and the URLs that are printed are as with serve_folder.py; the sitemaps come first. A page of a folder is
served more than once when there are too few, each time with a comment of its own at the end, so that no two are the
same. A quarter each goes out plain, gzip-coded, chunked, and both, whatever the client says it takes.
"""

from __future__ import annotations

import argparse
import asyncio
import gzip
import socket
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from deflate import gzip_compress
from serve_folder import FRAMINGS, framed, serve

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROBOTS = "User-agent: *\nDisallow: /search\n"


@dataclass(frozen=True, slots=True)
class Text:
    """A robots.txt or a sitemap."""

    name: str
    address: str
    text: str

    def response(self) -> bytes:
        """Head and body as they go over the wire."""
        content_type = "application/xml" if self.name.endswith(".xml") else "text/plain"
        return framed(self.text.encode(), "plain", content_type)


@dataclass(frozen=True, slots=True)
class Story:
    """One page of a site. `body` is coded where the framing says so; `note` is the end of one that is not."""

    name: str
    address: str
    framing: str
    body: bytes
    note: bytes

    def response(self) -> bytes:
        """Head and body as they go over the wire."""
        return framed(self.body + self.note, self.framing)


def bodies(folders: Iterable[Path], *, smallest: int, largest: int) -> list[bytes]:
    """The folders' pages of that size in bytes, as published."""
    files = (file for folder in folders for file in sorted((folder / "pages").glob("*.html.gz")))
    found = [gzip.decompress(file.read_bytes()) for file in files]
    return [body for body in found if smallest <= len(body) <= largest]


def stories(some: list[bytes], *, hosts: int, pages: int) -> Iterator[Story]:
    """So many pages for each host."""
    for number, body in enumerate(islice(cycle(some), hosts * pages)):
        host, framing = number % hosts, FRAMINGS[number // hosts % len(FRAMINGS)]
        note = f"\n<!-- {number} -->\n".encode()
        if framing.endswith("gzip"):
            body, note = gzip_compress(body + note, 6), b""  # noqa: PLW2901
        address = f"127.0.{1 + host // 250}.{1 + host % 250}"
        yield Story(f"/2026/11/22/story-{number}.html", address, framing, body, note)


def sitemaps(pages: Iterable[Story], port: int) -> Iterator[Text]:
    """One for each address, with its pages."""
    urls: dict[str, list[str]] = {}
    for page in pages:
        urls.setdefault(page.address, []).append(f"http://{page.address}:{port}{page.name}")
    for number, (address, of_site) in enumerate(urls.items()):
        listed = "".join(f"<url><loc>{url}</loc></url>" for url in of_site)
        text = f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}</urlset>'
        yield Text(f"/sitemap-{number}.xml", address, text)


def add_options(parser: argparse.ArgumentParser) -> None:
    """Which sites: shared with what starts this."""
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    parser.add_argument("--hosts", type=int, default=100)
    parser.add_argument("--pages", type=int, default=50, help="of each host")
    parser.add_argument("--smallest", type=int, default=100_000, metavar="BYTES", help="of a page")
    parser.add_argument("--largest", type=int, default=300_000, metavar="BYTES")


def main() -> None:
    """Serve what the command line says."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    add_options(parser)
    options = parser.parse_args()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    some = bodies(options.folders, smallest=options.smallest, largest=options.largest)
    pages = list(stories(some, hosts=options.hosts, pages=options.pages))
    robots = Text("/robots.txt", pages[0].address, ROBOTS)
    asyncio.run(serve([*sitemaps(pages, port), *pages, robots], None, port))


if __name__ == "__main__":
    main()
