"""How much a fetch may take."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchLimits:
    """Limits of one fetch. What goes over a size is cut and kept as truncated; nothing raises for it.

    Attributes:
        connect_s: for resolving and connecting, and again for the TLS handshake, in seconds.
        read_s: for each wait for bytes, in seconds.
        total_s: for the whole redirect chain, in seconds.
        wire_bytes: of one response block, head and body as sent; a head is kept whole all the same.
        decoded_bytes: of one body with its codings removed.
        redirects: followed at most; 0 follows none.
    """

    connect_s: float = 10
    read_s: float = 30
    total_s: float = 60
    wire_bytes: int = 10_000_000
    decoded_bytes: int = 30_000_000
    redirects: int = 10
