"""URL → Exchange. Alone in importing httpx and httpcore.

`NetworkBackend` is the byte streams below: the real network, or one of a test's own.
"""

from __future__ import annotations

from httpcore import AsyncNetworkBackend as NetworkBackend

from archiver.fetching.fetcher import Fetcher, utc_now
from archiver.fetching.limits import FetchLimits
from archiver.fetching.pinging import ping
from archiver.fetching.site_headers import SiteHeaders, parse_headers

__all__ = [
    "FetchLimits",
    "Fetcher",
    "NetworkBackend",
    "SiteHeaders",
    "parse_headers",
    "ping",
    "utc_now",
]
