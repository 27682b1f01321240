"""A small invented news site, served on this machine, to try the archiver on without a network.

from archiver.demo import DemoSite

with DemoSite() as site:
    for page in site.pages:
        print(page.url, page.shows)

server.py    the server: real sockets on 127.0.0.1
pages.py     which file stands at which address, and how it is served
wire.py      the bytes of one response
expected.py  what a perfect extractor would find in a page
tour.py      what `archiver demo` tells about the archive that it made
site/        the pages, and beside each article (page.html) the result expected of it (page.json)
"""

from archiver.demo.expected import Expected
from archiver.demo.pages import DemoPage
from archiver.demo.server import DemoSite
from archiver.demo.tour import tour

__all__ = ["DemoPage", "DemoSite", "Expected", "tour"]
