r"""For tests of what uses this package: a web in memory, a clock that stands still, ids that repeat.

All names here are public; web.py has the servers, fixed.py clock, ids and waiting.

`MemoryWeb` stands below the HTTP code, in the place of sockets, so that the very code which captures the
real web runs in the test:

    >>> import anyio
    >>> from archiver.fetching import Fetcher
    >>> async def fetch(url):
    ...     async with Fetcher(user_agent="test", network=web, clock=FixedClock()) as fetcher:
    ...         return await fetcher.fetch(url)

    >>> web = MemoryWeb()
    >>> web.page("https://news.example/", "<h1>Rain stopped play</h1>")
    >>> exchange = anyio.run(fetch, "https://news.example/")
    >>> exchange.status, exchange.body(), exchange.protocols
    (200, b'<h1>Rain stopped play</h1>', ('http/1.1', 'tls/1.3'))

    >>> web.raw("http://news.example/cut", [b"HTTP/1.1 200 OK\r\nContent-Length: 99\r\n\r\nRain", DISCONNECT])
    >>> anyio.run(fetch, "http://news.example/cut").truncated
    'disconnect'
"""

from archiver.testing.fixed import FixedClock, FixedIds, SimulatedWaiting
from archiver.testing.web import (
    DISCONNECT,
    RESET,
    Answer,
    Break,
    MemoryWeb,
    Pause,
    SeenRequest,
    Step,
)

__all__ = [
    "DISCONNECT",
    "RESET",
    "Answer",
    "Break",
    "FixedClock",
    "FixedIds",
    "MemoryWeb",
    "Pause",
    "SeenRequest",
    "SimulatedWaiting",
    "Step",
]
