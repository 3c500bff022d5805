"""Which addresses of the internet are public: what lies behind the others is not for a link.

The ranges are those of the IANA registries of special-purpose addresses (RFC 6890 and after), kept
here because the standard library's own list differs from one Python to the next. Of IPv6 only what
has been given out as global unicast (2000::/3) counts as public, and NAT64 (RFC 6052), through
which a network without IPv4 reaches public IPv4 addresses.
"""

from __future__ import annotations

from functools import cache
from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
    ip_network,
)

_IPV4 = (
    ("0.0.0.0/8", "an address that stands for no host"),
    ("10.0.0.0/8", "an address of a private network"),
    ("100.64.0.0/10", "an address of a provider's own network"),
    ("127.0.0.0/8", "this computer itself"),
    ("169.254.0.0/16", "an address of the local link, where cloud machines keep their secrets"),
    ("172.16.0.0/12", "an address of a private network"),
    ("192.0.0.0/24", "an address kept for protocols"),
    ("192.0.2.0/24", "an address kept for examples"),
    ("192.31.196.0/24", "an address kept for protocols"),
    ("192.52.193.0/24", "an address kept for protocols"),
    ("192.88.99.0/24", "an address kept for protocols"),
    ("192.168.0.0/16", "an address of a private network"),
    ("192.175.48.0/24", "an address kept for protocols"),
    ("198.18.0.0/15", "an address kept for measurements"),
    ("198.51.100.0/24", "an address kept for examples"),
    ("203.0.113.0/24", "an address kept for examples"),
    ("224.0.0.0/4", "an address of many hosts at once"),
    ("240.0.0.0/4", "an address that is not in use"),
    # The host agent of Azure's machines, which has a public address.
    ("168.63.129.16/32", "an address where cloud machines keep their secrets"),
)
_IPV6 = (
    ("::1/128", "this computer itself"),
    ("::/128", "an address that stands for no host"),
    ("fc00::/7", "an address of a private network"),
    ("fe80::/10", "an address of the local link"),
    ("fec0::/10", "an address of a private network"),
    ("ff00::/8", "an address of many hosts at once"),
    # Teredo, ORCHID, benchmarks and other protocols; examples; 6to4; examples.
    ("2001::/23", "an address kept for protocols"),
    ("2001:db8::/32", "an address kept for examples"),
    ("2002::/16", "an address kept for protocols"),
    ("2620:4f:8000::/48", "an address kept for protocols"),
    ("3fff::/20", "an address kept for examples"),
)
_NAT64 = IPv6Network("64:ff9b::/96")
_GLOBAL_IPV6 = IPv6Network("2000::/3")
_LOW = 0xFFFFFFFF


def why_not_public(address: str) -> str | None:
    """What an IP address is, when it is not public, as in "leads to …"; None for a public one.

    Raises ValueError for what is not an address in its usual form.
    """
    parsed = ip_address(address.partition("%")[0])
    if isinstance(parsed, IPv4Address):
        return _in_ranges(parsed)
    inner = _ipv4_within(parsed)
    if inner is not None:
        return _in_ranges(inner)
    if parsed in _GLOBAL_IPV6:
        return _in_ranges(parsed)
    return _in_ranges(parsed) or "an address that is not in use"


def _ipv4_within(address: IPv6Address) -> IPv4Address | None:
    """The IPv4 address that the system or a gateway makes of an IPv6 one."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    return IPv4Address(int(address) & _LOW) if address in _NAT64 else None


def _in_ranges(address: IPv4Address | IPv6Address) -> str | None:
    return next((what for network, what in _ranges(address.version) if address in network), None)


@cache
def _ranges(version: int) -> tuple[tuple[IPv4Network | IPv6Network, str], ...]:
    return tuple((ip_network(text), what) for text, what in (_IPV4 if version == 4 else _IPV6))
