"""Decisions without side effects: what to do with an answer, how long to wait.

Everything here is a function of its arguments, so that each rule can be read and tested as a table.
"""

from __future__ import annotations

from ipaddress import ip_address
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from archiver.models import Exchange
    from archiver.settings import Settings

PAGE_TYPES = frozenset({"text/html", "application/xhtml+xml", "text/plain"})
"""Media types in which there may be an article."""

_MARKUP_STARTS = (b"<!doctype html", b"<html", b"<head", b"<body")
_WORTH_A_REVISIT_BYTES = 1_000
_LATENCIES_OF_PAUSE = 5.0  # a pause of five answers' time keeps our share of a server's work under a sixth


def holds_article(exchange: Exchange) -> bool:
    """Whether the answer is a page whose article is worth looking for: a success, and a page by its type.

    A server that names no type is judged by the first bytes.
    """
    if exchange.status is None or not 200 <= exchange.status < 300:
        return False
    if exchange.content_type is not None:
        return exchange.content_type in PAGE_TYPES
    return exchange.body(max_bytes=1_000).lstrip().lower().startswith(_MARKUP_STARTS)


def note_on(exchange: Exchange) -> str | None:
    """What a person should hear about an answer that was kept; None when it is a whole page.

    The words for `save`'s standard error: a status other than success, a response cut short, a type that
    holds no article.
    """
    if exchange.error is not None:
        return f"{exchange.error}; what arrived is kept"
    if exchange.truncated is not None:
        return f"cut short ({exchange.truncated}); the first {exchange.response_bytes:,} bytes are kept"
    if exchange.status is not None and not 200 <= exchange.status < 300:
        return f"the server answered {exchange.status}; that answer is kept"
    if not holds_article(exchange):
        return f"{exchange.content_type or 'no type'}: kept as it is, without an article"
    return None


def may_be_revisit(exchange: Exchange) -> bool:
    """Whether a payload that is in the archive already may be recorded by reference only.

    Below a kilobyte the reference costs as much as it saves. What was cut short or damaged stands for itself.
    """
    is_whole = exchange.truncated is None and exchange.error is None
    return is_whole and exchange.payload_bytes >= _WORTH_A_REVISIT_BYTES


def pause_s(latency_s: float, settings: Settings, *, jitter: float = 0.0) -> float:
    """Seconds to wait between two requests to one domain.

    Five times the server's own latency, within the settings' bounds; `jitter` from -1 to 1 moves it by up
    to a fifth, so that many runs do not beat in time.
    """
    pause = min(max(_LATENCIES_OF_PAUSE * latency_s, settings.min_delay_s), settings.max_delay_s)
    return pause * (1 + 0.2 * jitter)


def is_own_machine(host: str) -> bool:
    """Whether a host is this machine: it needs no politeness.

    >>> is_own_machine("127.0.0.7"), is_own_machine("example.org")
    (True, False)
    """
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")
