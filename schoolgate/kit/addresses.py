"""Which network addresses a request may be sent to (rules.md 19)."""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

# RFC 6052: the well-known prefix; a network without IPv4 reaches every IPv4 site through it.
_NAT64 = IPv6Network("64:ff9b::/96")
_GLOBAL_UNICAST = IPv6Network("2000::/3")
# The registries of special addresses (IANA) name more than Python 3.11 knows of.
_NEVER: tuple[Network, ...] = (
    IPv4Network("192.0.0.0/24"),
    IPv4Network("168.63.129.16/32"),  # a cloud's metadata service that lives on a public address
    IPv4Network("192.88.99.0/24"),  # RFC 7526: relays to 6to4, withdrawn
    IPv6Network("2001::/23"),  # RFC 2928; within it Teredo, which carries any IPv4 address inside
    IPv6Network("2002::/16"),  # RFC 3056 6to4 likewise
    IPv6Network("3fff::/20"),  # RFC 9637 for documentation
)


def networks(words: Iterable[str]) -> tuple[Network, ...]:
    """Networks as an operator writes them ("10.1.0.0/16", "192.168.0.7"). Raises ValueError."""
    return tuple(ip_network(word.strip()) for word in words if word.strip())


def is_public(address: Address) -> bool:
    """Whether the address is one that anybody on the Internet could reach, and no machine's own surroundings.

    An IPv4 address in IPv6 clothes is judged as the IPv4 address it reaches.
    """
    bare = undressed(address)
    if bare.is_multicast or bare.is_reserved or not bare.is_global:
        return False
    if isinstance(bare, IPv6Address) and bare not in _GLOBAL_UNICAST:
        return False
    return not any(bare in network for network in _NEVER if network.version == bare.version)


def is_allowed(address: Address, private: Iterable[Network] = ()) -> bool:
    """Public, or within a private network that the operator allows."""
    bare = undressed(address)
    return is_public(bare) or any(bare in network for network in private if network.version == bare.version)


def undressed(address: Address) -> Address:
    """The IPv4 address inside an IPv4-mapped or NAT64 one; any other as it is."""
    if isinstance(address, IPv4Address):
        return address
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address in _NAT64:
        return IPv4Address(int(address) & 0xFFFFFFFF)
    return address


def parse(word: str) -> Address:
    """An address as a resolver gives it; an interface's name after `%` is left out. Raises ValueError."""
    return ip_address(word.partition("%")[0])
