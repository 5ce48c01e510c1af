"""A school's own lists: who keeps them, what they take, and what the record says."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from schoolgate.audit.models import Entry
from schoolgate.policy.actions import add_to_list, remove_from_list
from schoolgate.policy.models import ListEntry
from tests.world import World


def test_the_headteacher_adds_a_line_and_the_record_says_so(world: World) -> None:
    with world.scope():
        entry = add_to_list(school=world.harbour, kind="word", words="  Ofsted   visit ", by=world.head)
        assert entry.words == "Ofsted visit"
        told = Entry.objects.get(verb="list.entry_added")
        assert (told.clauses, told.school_id) == ("4.2", world.harbour.pk)


def test_nobody_but_the_headteacher_keeps_a_list(world: World) -> None:
    with world.scope():
        for person in (world.author, world.reviewer, world.officer):
            with pytest.raises(PermissionDenied):
                add_to_list(school=world.harbour, kind="word", words="Ofsted", by=person)
        with pytest.raises(Http404):
            add_to_list(school=world.harbour, kind="word", words="Ofsted", by=world.other_head)


def test_a_site_is_kept_as_its_host(world: World) -> None:
    with world.scope():
        for typed in ("https://www.Tide-Museum.org.uk/visit?x=1", "tide-museum.org.uk"):
            entry = add_to_list(school=world.harbour, kind="link", words=typed, by=world.head)
            assert entry.words == "tide-museum.org.uk"
            remove_from_list(entry=entry, by=world.head)


@pytest.mark.parametrize(
    ("kind", "words", "note", "field"),
    [
        ("link", "not a site", "", "words"),
        ("link", "http://[::1", "", "words"),
        ("contact", "the kitchen", "", "words"),
        ("staff", "Demelza", "by email", "words"),
        ("staff", "Demelza Trewin", "", "note"),
        ("word", "x", "", "words"),
        ("word", " ", "", "words"),
        ("partner", "a" * 201, "", "words"),
        ("nothing", "Ofsted", "", "kind"),
    ],
)
def test_what_a_list_can_not_hold_is_refused_in_words(
    world: World, kind: str, words: str, note: str, field: str
) -> None:
    with world.scope(), pytest.raises(ValidationError) as refused:
        add_to_list(school=world.harbour, kind=kind, words=words, note=note, by=world.head)
    assert list(refused.value.message_dict) == [field]


def test_the_same_line_is_there_once_and_may_come_back(world: World) -> None:
    with world.scope():
        entry = add_to_list(school=world.harbour, kind="word", words="Ofsted", by=world.head)
        with pytest.raises(ValidationError):
            add_to_list(school=world.harbour, kind="word", words="OFSTED", by=world.head)
        remove_from_list(entry=entry, by=world.head, reason="Over.")
        remove_from_list(entry=entry, by=world.head)
        assert Entry.objects.filter(verb="list.entry_removed").count() == 1
        add_to_list(school=world.harbour, kind="word", words="OFSTED", by=world.head)
        assert ListEntry.objects.filter(removed_at__isnull=True).count() == 1


def test_the_page_shows_the_lists_and_only_the_headteacher_the_forms(world: World) -> None:
    with world.scope():
        add_to_list(
            school=world.harbour, kind="staff", words="Demelza Trewin", note="In writing, May.", by=world.head
        )
    author = world.client(world.author).get("/lists/").content.decode()
    assert "Demelza Trewin" in author
    assert "In writing, May." in author
    assert "Add one" not in author
    assert world.client(world.head).get("/lists/").content.decode().count("Add one") == 5


def test_what_was_typed_stays_when_it_can_not_be_taken(world: World) -> None:
    answer = world.client(world.head).post(
        "/lists/harbour/link/", {"link-words": "our nice site", "link-note": "x"}
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "our nice site" in page
    assert "such as www.museum.org.uk" in page


def test_a_line_is_added_and_taken_out_from_the_page(world: World) -> None:
    head = world.client(world.head)
    answer = head.post(
        "/lists/harbour/partner/", {"partner-words": "Gorse Hill School", "partner-note": ""}, follow=True
    )
    assert "“Gorse Hill School” is in the list." in answer.content.decode()
    with world.scope():
        entry = ListEntry.objects.get()
    head.post(f"/lists/{entry.pk}/", {})
    head.get("/lists/")  # says what was done
    assert "Gorse Hill School" not in head.get("/lists/").content.decode()
    with world.scope():
        assert ListEntry.objects.get().removed_by == world.head


def test_a_list_that_does_not_exist_is_not_found(world: World) -> None:
    assert world.client(world.head).post("/lists/harbour/wishes/", {}).status_code == 404
