"""Which network addresses a request may be sent to."""

import pytest

from schoolgate.kit.addresses import is_allowed, is_public, networks, parse

REFUSED = [
    "127.0.0.1", "127.255.255.254", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",
    "169.254.169.254", "169.254.0.1", "100.64.0.1", "100.100.100.200", "168.63.129.16", "192.0.0.192",
    "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "192.88.99.1", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fec0::1", "fc00::1", "fd00:ec2::254", "ff02::1",
    "2001:db8::1", "::ffff:127.0.0.1", "::ffff:169.254.169.254", "::ffff:10.0.0.1", "64:ff9b::7f00:1",
    "64:ff9b::a9fe:a9fe", "64:ff9b:1::1", "2002:7f00:1::", "2002:808:808::", "2001:0:4136:e378::1", "::7f00:1",
    "::8.8.8.8", "100::1", "4000::1", "3fff::1",
]  # fmt: skip


@pytest.mark.parametrize("word", REFUSED)
def test_an_address_of_a_machines_own_surroundings_is_refused(word: str) -> None:
    assert not is_public(parse(word))


@pytest.mark.parametrize(
    "word", ["8.8.8.8", "1.1.1.1", "2606:4700::1111", "::ffff:8.8.8.8", "64:ff9b::808:808"]
)
def test_an_address_on_the_open_internet_is_not(word: str) -> None:
    assert is_public(parse(word))


def test_an_operator_allows_just_the_networks_they_name() -> None:
    allowed = networks(["10.1.0.0/16", " 192.168.0.7 ", "fd12::/32", ""])
    assert is_allowed(parse("10.1.255.9"), allowed)
    assert is_allowed(parse("::ffff:10.1.0.1"), allowed)
    assert is_allowed(parse("192.168.0.7"), allowed)
    assert is_allowed(parse("fd12::1"), allowed)
    assert not is_allowed(parse("10.2.0.1"), allowed)
    assert not is_allowed(parse("192.168.0.8"), allowed)
    assert not is_allowed(parse("127.0.0.1"), allowed)


def test_a_network_that_is_none_is_not_taken() -> None:
    with pytest.raises(ValueError, match="does not appear"):
        networks(["intranet.school.example"])
