"""Signing in: the right person only, nothing told to a guesser, and sessions that end when they should."""

import re
from datetime import timedelta
from unittest.mock import patch

import pytest
from django.conf import settings as live
from django.core import mail
from django.core.cache import cache
from django.test import Client
from pytest_django.fixtures import Settings

from schoolgate.audit.models import Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import jobs, tenancy
from schoolgate.people import lockout
from schoolgate.people.actions import leave
from schoolgate.people.models import Person
from schoolgate.people.sign_in_views import WRONG
from tests.world import PASSWORD, World

NEW = "three herons over Tamar"


@pytest.fixture(autouse=True)
def _no_tries_yet(db: None) -> None:
    cache.clear()


def _verbs(world: World) -> list[str]:
    with world.scope():
        return list(Entry.objects.order_by("-pk").values_list("verb", flat=True)[:3])


def _work() -> None:
    while jobs.perform_next("test"):
        pass


def test_the_right_password_opens_a_session_and_goes_on_to_the_page_asked_for(world: World) -> None:
    answer = Client().post(
        "/sign-in/", {"email": world.author.email.upper(), "password": PASSWORD, "next": "/people/"}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/people/")
    assert _verbs(world)[0] == Verb.SIGNED_IN


@pytest.mark.parametrize(
    "address", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/\\evil.example"]
)
def test_a_way_on_that_leaves_this_site_is_not_followed(world: World, address: str) -> None:
    answer = Client().post("/sign-in/", {"email": world.author.email, "password": PASSWORD, "next": address})
    assert answer["Location"] == "/"


def test_the_session_gets_a_new_key_at_sign_in(world: World) -> None:
    client = Client()
    client.get("/sign-in/")
    session = client.session
    session["typed"] = "before"
    session.save()
    before = session.session_key
    client.post("/sign-in/", {"email": world.author.email, "password": PASSWORD})
    assert client.session.session_key != before


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(world: World) -> None:
    token = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"|value="[^"]*@[^"]*"')
    pages = []
    for email in (world.author.email, "nobody@tidewater.example", world.leaver.email):
        answer = Client().post("/sign-in/", {"email": email, "password": "wrong"})
        assert WRONG in answer.content.decode()
        pages.append((answer.status_code, token.sub(b"", answer.content)))
    assert pages[0] == pages[1] == pages[2]


def test_the_same_work_is_done_for_an_unknown_address(world: World, settings: Settings) -> None:
    hasher = "django.contrib.auth.hashers.MD5PasswordHasher.encode"
    counts = []
    for email in (world.author.email, "nobody@tidewater.example", world.newcomer.email):
        with patch(hasher, autospec=True, return_value="md5$x$y") as encode:
            Client().post("/sign-in/", {"email": email, "password": "wrong"})
        counts.append(encode.call_count)
    assert counts[0] == counts[1] == counts[2] == 1


def test_a_refused_sign_in_is_recorded_by_a_job_where_the_address_is_somebodys(world: World) -> None:
    Client().post("/sign-in/", {"email": world.author.email, "password": "wrong"})
    Client().post("/sign-in/", {"email": "nobody@tidewater.example", "password": "wrong"})
    assert Verb.SIGN_IN_FAILED not in _verbs(world)
    _work()
    assert _verbs(world).count(Verb.SIGN_IN_FAILED) == 1


def test_guessing_at_one_account_is_stopped_and_says_for_how_long(world: World) -> None:
    for _ in range(lockout.SIGN_INS_OF_ACCOUNT.tries):
        Client().post("/sign-in/", {"email": world.author.email, "password": "wrong"})
    answer = Client().post("/sign-in/", {"email": world.author.email, "password": PASSWORD})
    assert answer.status_code == 429
    assert "Too many tries. Try again in 15 minutes." in answer.content.decode()


def test_an_address_that_nobody_has_is_locked_in_the_same_words(world: World) -> None:
    for _ in range(lockout.SIGN_INS_OF_ACCOUNT.tries):
        Client().post("/sign-in/", {"email": "nobody@tidewater.example", "password": "wrong"})
    answer = Client().post("/sign-in/", {"email": "Nobody@Tidewater.example", "password": "wrong"})
    assert "Try again in 15 minutes." in answer.content.decode()


def test_guessing_from_one_place_at_many_accounts_is_stopped(world: World) -> None:
    with patch.object(lockout, "SIGN_INS_FROM_ADDRESS", lockout.Limit("address", 3, timedelta(minutes=15))):
        for name in ("head", "author", "reviewer"):
            Client().post("/sign-in/", {"email": world.person(name).email, "password": "wrong"})
        answer = Client().post("/sign-in/", {"email": world.it.email, "password": PASSWORD})
        elsewhere = Client(REMOTE_ADDR="192.0.2.7").post(
            "/sign-in/", {"email": world.it.email, "password": PASSWORD}
        )
    assert (answer.status_code, elsewhere.status_code) == (429, 302)


def test_the_right_password_gives_the_tries_back(world: World) -> None:
    for _ in range(lockout.SIGN_INS_OF_ACCOUNT.tries - 1):
        Client().post("/sign-in/", {"email": world.author.email, "password": "wrong"})
    assert Client().post("/sign-in/", {"email": world.author.email, "password": PASSWORD}).status_code == 302
    answer = Client().post("/sign-in/", {"email": world.author.email, "password": "wrong"})
    assert answer.status_code == 200


def test_a_place_in_the_count_is_taken_by_one_of_two_racing_tries() -> None:
    limit = lockout.Limit("race", 1, timedelta(minutes=1))
    with patch.object(cache, "get_many", return_value={}):  # both looked before either took
        limit.take("somebody")
        with pytest.raises(lockout.Locked):
            limit.take("somebody")


def test_only_our_own_proxy_is_believed_about_where_a_request_comes_from(settings: Settings) -> None:
    from django.test import RequestFactory

    request = RequestFactory().get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.9")
    settings.BEHIND_PROXY = False
    assert lockout.address_of(request) == "10.0.0.1"
    settings.BEHIND_PROXY = True
    assert lockout.address_of(request) == "203.0.113.9"


def test_a_household_on_ipv6_counts_as_one_address() -> None:
    from django.test import RequestFactory

    found = {
        lockout.address_of(RequestFactory().get("/", REMOTE_ADDR=f"2001:db8::{tail}"))
        for tail in ("1", "ffff")
    }
    assert found == {"2001:db8::/64"}


def test_a_session_ends_at_once_when_the_person_leaves(world: World) -> None:
    client = world.client(world.author)
    assert client.get("/password/").status_code == 200
    with world.scope():
        leave(person=world.author, by=world.head)
    answer = client.get("/password/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")


def test_someone_who_left_can_not_sign_in_again(world: World) -> None:
    with world.scope():
        leave(person=world.author, by=world.head)
    answer = Client().post("/sign-in/", {"email": world.author.email, "password": PASSWORD})
    assert WRONG in answer.content.decode()


def test_signing_out_takes_a_post(world: World) -> None:
    client = world.client(world.author)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/sign-in/"
    assert client.get("/password/").status_code == 302
    assert Verb.SIGNED_OUT in _verbs(world)


def test_a_forged_post_from_another_site_is_refused(world: World) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post("/sign-in/", {"email": world.author.email, "password": PASSWORD})
    assert answer.status_code == 403


def test_the_session_cookie_is_kept_from_scripts_and_other_sites(world: World) -> None:
    client = Client()
    client.post("/sign-in/", {"email": world.author.email, "password": PASSWORD})
    cookie = client.cookies[live.SESSION_COOKIE_NAME]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"


def test_a_page_that_needs_a_person_leads_to_sign_in_and_back(world: World) -> None:
    answer = Client().get("/password/?a=b")
    assert answer["Location"] == "/sign-in/?next=%2Fpassword%2F%3Fa%3Db"


def test_a_form_sent_after_the_session_ended_leads_back_to_its_page() -> None:
    answer = Client().post("/password/", headers={"Referer": "http://testserver/posts/7/edit/"})
    assert answer["Location"] == "/sign-in/?next=%2Fposts%2F7%2Fedit%2F"
    answer = Client().post("/password/", headers={"Referer": "https://evil.example/"})
    assert answer["Location"] == "/sign-in/?next=%2F"


def test_a_script_is_told_that_the_session_ended_and_keeps_its_page() -> None:
    answer = Client().post(
        "/password/", headers={"HX-Request": "true", "HX-Current-URL": "http://testserver/posts/7/edit/"}
    )
    assert answer.status_code == 401
    assert answer["X-Sign-In"] == "/sign-in/?next=%2Fposts%2F7%2Fedit%2F"


def test_the_demo_offers_everybody_as_one_click_with_their_role_in_words(
    world: World, settings: Settings
) -> None:
    settings.DEMO = True
    page = Client().get("/sign-in/").content.decode()
    assert "Demelza Trewin" in page
    assert "Photo and consent" in page
    assert "Morgelyn Gone" not in page
    client = Client()
    assert client.post(f"/sign-in/as/{world.reviewer.pk}/", {"next": "/people/"})["Location"] == "/people/"
    assert client.get("/password/").status_code == 200
    assert client.get(f"/sign-in/as/{world.reviewer.pk}/").status_code == 405
    assert Client().post(f"/sign-in/as/{world.leaver.pk}/").status_code == 404


def test_outside_the_demo_nobody_is_offered_and_the_route_does_not_exist(world: World) -> None:
    assert not live.DEMO
    assert "Demelza" not in Client().get("/sign-in/").content.decode()
    client = Client()
    assert client.post(f"/sign-in/as/{world.head.pk}/").status_code == 404
    assert client.get("/password/").status_code == 302


def _link(subject: str) -> str:
    _work()
    message = next(each for each in mail.outbox if each.subject == subject)
    found = re.search(r"https?://[^/]+(/\S+)", str(message.body))
    assert found is not None
    return found[1]


def test_a_forgotten_password_is_set_through_an_emailed_link_that_works_once(world: World) -> None:
    old_session = world.client(world.author)
    Client().post("/sign-in/forgotten/", {"email": world.author.email})
    path = _link("Set a new password")
    client = Client()
    assert client.get(path).status_code == 200
    assert client.post(path, {"new": "short"}).status_code == 200
    assert client.post(path, {"new": NEW})["Location"] == "/sign-in/"
    assert client.post(path, {"new": NEW + NEW}).status_code == 410
    assert old_session.get("/password/").status_code == 302
    assert Client().post("/sign-in/", {"email": world.author.email, "password": NEW}).status_code == 302


def test_a_link_for_one_purpose_is_refused_by_the_other(world: World) -> None:
    Client().post("/sign-in/forgotten/", {"email": world.author.email})
    path = _link("Set a new password")
    assert Client().get(path.replace("new-password", "welcome")).status_code == 410


def test_asking_for_a_link_tells_nothing_of_who_has_an_account(world: World) -> None:
    pages = []
    for email in (world.author.email, "nobody@tidewater.example", world.leaver.email):
        answer = Client().post("/sign-in/forgotten/", {"email": email})
        pages.append(answer.content.decode().replace(email, "…"))
    _work()
    assert pages[0] == pages[1] == pages[2]
    assert [message.to for message in mail.outbox] == [[world.author.email]]


def test_links_are_not_sent_without_end(world: World) -> None:
    for _ in range(lockout.LINKS_FOR_ACCOUNT.tries):
        assert Client().post("/sign-in/forgotten/", {"email": world.author.email}).status_code == 200
    assert Client().post("/sign-in/forgotten/", {"email": world.author.email}).status_code == 429


def test_changing_the_password_wants_the_old_one_and_ends_the_other_sessions(world: World) -> None:
    here, there = world.client(world.author), world.client(world.author)
    assert "not your password now" in here.post("/password/", {"old": "no", "new": NEW}).content.decode()
    assert "too short" in here.post("/password/", {"old": PASSWORD, "new": "short"}).content.decode()
    assert here.post("/password/", {"old": PASSWORD, "new": NEW}).status_code == 302
    assert here.get("/password/").status_code == 200
    assert there.get("/password/").status_code == 302
    with tenancy.system():
        assert Person.objects.get(pk=world.author.pk).check_password(NEW)


def test_the_product_hashes_with_argon2() -> None:
    from schoolgate import settings as product

    assert product.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]
