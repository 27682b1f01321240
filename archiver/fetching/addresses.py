"""Which addresses belong to the public internet. Pure; a host name has to be resolved first."""

from __future__ import annotations

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ipaddress import IPv4Network, IPv6Network

# The IANA special-purpose address registries, as of 2025. Our own table, since `ipaddress.is_global` answers
# differently from one Python version to the next.
_SPECIAL = {
    "this host": ("0.0.0.0/8", "::/128"),
    "private": ("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "fc00::/7", "fec0::/10", "64:ff9b:1::/48"),
    "shared by a provider's customers": ("100.64.0.0/10",),
    "loopback": ("127.0.0.0/8", "::1/128"),
    "link-local": ("169.254.0.0/16", "fe80::/10"),
    "for protocols": ("192.0.0.0/24", "192.88.99.0/24", "2001::/23"),
    "for documentation": (
        "192.0.2.0/24", "198.51.100.0/24", "203.0.113.0/24", "2001:db8::/32", "3fff::/20",
    ),
    "for benchmarks": ("198.18.0.0/15",),
    "multicast": ("224.0.0.0/4", "ff00::/8"),
    "reserved": ("240.0.0.0/4",),
}  # fmt: skip
_GLOBAL_UNICAST = ip_network("2000::/3")
_SIX_TO_FOUR = ip_network("2002::/16")
_NAT64 = ip_network("64:ff9b::/96")


class NotPublic(Exception):
    """A connection was not made, or not used, because of its address."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"the address {address} is {reason}")


def why_not_public(address: str) -> str | None:
    """What kind of address it is, in words; None when it is one of the public internet.

    An IPv6 address that stands for an IPv4 one (mapped, 6to4, NAT64) is judged by that one.

    >>> why_not_public("10.0.0.1")
    'private'
    >>> why_not_public("64:ff9b::7f00:1")
    'loopback'
    >>> why_not_public("93.184.216.34") is None
    True
    """
    try:
        parsed = ip_address(address.partition("%")[0])
    except ValueError:
        return "not an internet address"
    judged = _embedded(parsed) or parsed
    for kind, network in _special_networks():
        if judged in network:
            return kind
    if isinstance(judged, IPv6Address) and judged not in _GLOBAL_UNICAST:
        return "reserved"
    return None


def _embedded(address: IPv4Address | IPv6Address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 address leads to, if it does."""
    if isinstance(address, IPv4Address):
        return None
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFF_FFFF)
    if address in _SIX_TO_FOUR:
        return IPv4Address(int(address) >> 80 & 0xFFFF_FFFF)
    return address.ipv4_mapped


@lru_cache(maxsize=1)
def _special_networks() -> tuple[tuple[str, IPv4Network | IPv6Network], ...]:
    return tuple((kind, ip_network(text)) for kind, texts in _SPECIAL.items() for text in texts)
