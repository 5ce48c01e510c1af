"""Hosts: what is typed as an address gives one, and what is none gives nothing (4.5)."""

from __future__ import annotations

import pytest

from schoolgate.screening.hosts import host_of


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Museum.org.uk/visit?a=1", "museum.org.uk"),
        ("museum.org.uk", "museum.org.uk"),
        ("www.museum.org.uk/visit", "museum.org.uk"),
        ("http://museum.org.uk:8080", "museum.org.uk"),
        ("//museum.org.uk", "museum.org.uk"),
        ("", ""),
        ("http://[::1", ""),
    ],
)
def test_an_address_as_people_write_it_gives_its_host(address: str, host: str) -> None:
    assert host_of(address) == host
