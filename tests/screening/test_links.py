"""Which sites a school may link to, which imitate one, and what is a link at all."""

from __future__ import annotations

import time

import pytest

from schoolgate.screening.host_look_alikes import imitated_by, shape_of
from schoolgate.screening.hosts import Known, known_as, name_of, registered
from schoolgate.screening.links import links_in
from schoolgate.screening.model import Context, Draft, Outcome
from schoolgate.screening.passage import Passage
from schoolgate.screening.school_likeness import likeness, reads_like_a_school
from schoolgate.screening.wordlists import words
from tests.screening.cases import found_by, shown

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
        "https://teams.microsoft.com/l/meetup-join/1",
        "https://www.youtube.com/@oaklane",
        "**www.bbc.co.uk**",
        "(https://www.nationaltrust.org.uk/visit),",
        "www.gov.uk\u200b",
    ],
)
def test_known_sites_may_be_linked_to(address: str) -> None:
    assert outcome(address) is Outcome.CLEAR


@pytest.mark.parametrize(
    "address",
    [
        "sunnyhats.com",
        "http://sunnyhats.com/gov.uk",
        "https://my-school.com/wp-includes/login.php",
        "sunnyhats [dot] com",
        "sunnyhats dot com",
        "sunnyhats .com",
        "sunnyhats. com",
        "sunnyhats(.)com",
        "hxxp://sunnyhats.com",
        "HTTP://SUNNYHATS.COM",
        "http : // sunnyhats.com",
        "https://\nsunnyhats.com",
        "//sunnyhats.com/x",
        "a.b.c.d.e.f.g.h.sunnyhats.com",
        "sunnyhats.com.Then",
        "Tickets:sunnyhats.com",
        "href=sunnyhats.com",
        "[our hats](https://sunnyhats.com)",
        "https://www.bbc.co.uk,https://sunnyhats.com",
        "…www.sunnyhats.com…",
        "sunnyhats.me/x",
        "www.sunnyhats.anything",
        "https://sites.google.com/view/x",
        "https://docs.google.com/document/d/1",
        "https://oaklane.wixsite.com/home",
        "https://oaklane.github.io",
        "https://www.google.com/url?q=https://sunnyhats.com",
        "http://localhost/",
        "https://www.british-museum.org/",
    ],
)
def test_unknown_sites_and_pages_that_anyone_can_make_are_asked_about(address: str) -> None:
    assert outcome(address) is Outcome.ASK


@pytest.mark.parametrize(
    "address",
    [
        "https://oaklaneschool.org@evil.com/",
        "www.bbc.co.uk@evil.com/",
        "https://parentpay-login.com",
        "https://parrentpay.com/x",
        "https://parent-pay.com",
        "https://parentpay.secure-update.top",
        "http://login-tesc0.com",
        "https://nhs.uk.evil.com",
        "https://gov-uk.info",
        "https://nationa1trust.org.uk",
        "https://nationaltrusst.org.uk",
        "https://thenatlonal.academy",
        "oaklaneschoo1.org",
        "oaklaneschool.parents.top",
        "https://bit.ly/3x",
        "tinyurl.com/abc",
        "http://127.0.0.1/",
        "192.168.0.10/photos",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://0177.0.0.1/",
        "http://0x7f.1/",
        "https://bbc.co.uk:8080/",
        "https://xn--bbc-x.com/",
        "https://www.ｂbc.co.uk.evil.com",
        "https://bbс.co.uk/news",
        "https://www。bbc。co。uk/news",
        "https://b\u200bbc.co.uk/news",
        "\u202eku.oc.cbb.www//:sptth\u202c",
        "https://bbc.co.uk%2eevil.com/",
        "javascript:alert(1)",
        "data:text/html;base64,AAAA",
        "file:///etc/passwd",
        "https://google.secure-login.top",
    ],
)
def test_disguised_links_can_not_go_out(address: str) -> None:
    assert outcome(address) is Outcome.STOP


@pytest.mark.parametrize(
    "address", ["www.stpirans-primary.org", "allhallowshigh.com", "friendsoftheharbour.org.uk"]
)
def test_a_name_that_reads_like_a_school_or_charity_brings_advice_only(address: str) -> None:
    assert outcome(address) is Outcome.ADVISE


@pytest.mark.parametrize(
    "path", ["/login.php", "/verify", "/a/b/c/d/e/f/g/h/i", "/wp-includes/x", "/x?u=https://y.com"]
)
def test_a_friendly_name_with_an_odd_page_is_asked_about(path: str) -> None:
    assert outcome(f"https://www.stpirans-primary.org{path}") is Outcome.ASK


@pytest.mark.parametrize(
    "text",
    [
        "We won.It was great.",
        "Bring a coat, hat etc.In the hall we sing.",
        "See p.5 of the letter.",
        "Data: 42 tins, file: done.",
        "Our score was 3.14.",
        "St.Ives is lovely.",
        "Write to office@sunnyhats.com please.",
        "The dot com boom. A polka dot top. Look up. Top marks!",
        "Version 1.2.3.4 of the app",
        "photos.zip and minutes.docx are attached",
        "Term ends 20.12.26. At 3.30.In the hall.",
        "We sang.Live music followed.",
    ],
)
def test_prose_is_not_a_link(text: str) -> None:
    assert found_by("link", Draft(text, "article")) == ()


def test_the_school_allows_a_shared_place_by_naming_it() -> None:
    allowed = Context(allowed_hosts=frozenset({"forms.gle"}))
    assert found_by("link", Draft("Sign up: https://forms.gle/AbC", "event"), allowed) == ()


def test_the_fix_is_the_schools_own_page_where_there_is_one() -> None:
    draft = Draft("Buy at sunnyhats.com", "article")
    own = Context(own_page="https://www.oaklaneschool.org/")
    assert found_by("link", draft, own)[0].fixes == ("https://www.oaklaneschool.org/",)
    assert found_by("link", draft)[0].fixes == ()


def test_the_message_names_the_odd_part() -> None:
    draft = Draft("Pay at https://parentpay.secure-update.top/x", "article")
    message = found_by("link", draft)[0].message
    assert "parentpay.secure-update.top" in message
    assert "looks like parentpay" in message


def test_the_place_is_the_link_as_typed() -> None:
    draft = Draft("Well done 🎉 all — see Ｓunnyhats.com/🎩 now", "article")
    (finding,) = found_by("link", draft)
    assert shown(draft, finding) == "Ｓunnyhats.com/"


def test_the_most_exact_entry_of_the_lists_counts() -> None:
    assert known_as("www.google.com", frozenset()) is Known.LISTED
    assert known_as("docs.google.com", frozenset()) is Known.SHARED
    assert known_as("docs.google.com", frozenset({"google.com"})) is Known.LISTED
    assert known_as("notgoogle.com", frozenset()) is None


def test_the_owners_part_of_a_host_is_found_under_every_ending() -> None:
    assert name_of("www.parentpay.co.uk") == "parentpay"
    assert name_of("sport.school.org.uk") == "school"
    assert registered("a.b.paca.uk.com") == "paca.uk.com"
    assert name_of("localhost") == "localhost"


def test_letters_that_look_alike_have_one_shape() -> None:
    assert shape_of("tesc0") == shape_of("tesco")
    assert shape_of("barc1ays") == shape_of("barclays")
    assert shape_of("rnicrosoft") == shape_of("microsoft")


@pytest.mark.parametrize("host", ["google.fr", "barclayschool.herts.org.uk", "mit.edu", "walkerschool.co.uk"])
def test_an_innocent_name_imitates_nobody(host: str) -> None:
    assert imitated_by(host, frozenset()) == ""


def test_a_schools_name_reads_more_like_a_school_than_a_shops() -> None:
    assert likeness("stjohnshigh.org.uk") > likeness("cheaptrainers.com")
    assert not reads_like_a_school("cheaptrainers.com")
    assert not reads_like_a_school("a" * 200 + ".school")


@pytest.mark.parametrize("name", ["hosts", "school_hosts", "trust_hosts", "shared_hosts", "shorteners"])
def test_the_lists_hold_hosts_only(name: str) -> None:
    for host in words(name):
        assert host == host.lower()
        assert "." in host
        assert not host.startswith("www.")
        assert "/" not in host


def test_no_host_is_on_two_lists() -> None:
    assert not words("hosts") & (words("shared_hosts") | words("shorteners"))


@pytest.mark.parametrize(
    "text",
    [
        "a." * 50_000,
        "http://" * 20_000,
        "www." * 30_000,
        "x dot " * 20_000,
        "-." * 50_000,
        "1." * 50_000,
        "a.com" * 20_000,
    ],
)
def test_a_flood_of_dots_is_read_in_linear_time(text: str) -> None:
    began = time.perf_counter()
    list(links_in(Passage("text", text)))
    assert time.perf_counter() - began < 2
