"""Which sites a school may link to, and which imitate one."""

from __future__ import annotations

import pytest

from schoolgate.screening.model import Context, Draft, Outcome
from tests.screening.cases import found_by

OWN = Context(allowed_hosts=frozenset({"oaklaneschool.org"}))


def outcome(address: str) -> Outcome:
    return Outcome.worst(
        found.outcome for found in found_by("link", Draft(f"See {address} today", "article"), OWN)
    )


@pytest.mark.parametrize(
    "address",
    [
        "oaklaneschool.org",
        "https://www.oaklaneschool.org/x?y=z#a",
        "https://files.oaklaneschool.org",
        "truro.cornwall.sch.uk",
        "https://www.nhs.uk/live-well",
        "exeter.ac.uk",
        "https://www.met.police.uk/",
        "https://www.bbc.co.uk/bitesize",
        "http://parentpay.com",
        "penwithacademy.co.uk",
        "https://www.gov.uk:443/x",
    ],
)
def test_known_sites_may_be_linked_to(address: str) -> None:
    assert outcome(address) is Outcome.CLEAR


@pytest.mark.parametrize(
    "address",
    [
        "https://www.amazon.co.uk/dp/1",
        "sunnyhats.com",
        "www.harbourcafe.co.uk",
        "http://example.org/gov.uk",
        "https://my-school.com",
        "sunnyhats [dot] com",
        "hxxp://sunnyhats.com",
    ],
)
def test_unknown_sites_are_asked_about(address: str) -> None:
    assert outcome(address) is Outcome.ASK


@pytest.mark.parametrize(
    "address",
    [
        "https://oaklaneschool.org@evil.com/",
        "https://parentpay-login.com",
        "https://parrentpay.com/x",
        "https://nhs.uk.evil.com",
        "https://gov-uk.info",
        "oaklaneschoo1.org",
        "https://bit.ly/3x",
        "tinyurl.com/abc",
        "http://127.0.0.1/",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "https://bbc.co.uk:8080/",
        "https://xn--bbc-x.com/",
        "https://www.ｂbc.co.uk.evil.com",
        "https://bbс.co.uk/news",
        "javascript:alert(1)",
        "data:text/html;base64,AAAA",
        "file:///etc/passwd",
        "https://google.secure-login.top",
    ],
)
def test_disguised_links_can_not_go_out(address: str) -> None:
    assert outcome(address) is Outcome.STOP


@pytest.mark.parametrize(
    "text",
    [
        "We won.It was great.",
        "Bring a coat, hat etc.In the hall we sing.",
        "See p.5 of the letter.",
        "Data: 42 tins, file: done.",
        "Our score was 3.14.",
        "St.Ives is lovely.",
    ],
)
def test_prose_is_not_a_link(text: str) -> None:
    assert found_by("link", Draft(text, "article")) == ()
