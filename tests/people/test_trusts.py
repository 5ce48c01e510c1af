"""Setting up trusts and schools, and a school's choices."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from schoolgate.audit.actors import OPERATOR, SENDER
from schoolgate.audit.models import Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.kit import tenancy
from schoolgate.people.actions import choose, found_trust, open_school
from schoolgate.people.models import School
from tests.world import World


def _last_entry() -> Entry:
    entry = Entry.objects.select_related("detail").order_by("pk").last()
    assert entry is not None
    return entry


@pytest.mark.parametrize("who", ["head", "officer", "it"])
def test_only_the_operator_sets_up_a_trust(world: World, who: str) -> None:
    with tenancy.system(), pytest.raises(PermissionDenied):
        found_trust(name="Mine", slug="mine", by=world.person(who))


def test_a_part_of_the_system_is_not_the_operator(world: World) -> None:
    with tenancy.system(), pytest.raises(PermissionDenied):
        found_trust(name="Mine", slug="mine", by=SENDER)


def test_a_trust_officer_adds_a_school_and_a_headteacher_does_not(world: World) -> None:
    with world.scope():
        school = open_school(trust=world.trust, name="Cliff School", slug="cliff", by=world.officer)
        assert _last_entry().school_id == school.pk
        with pytest.raises(PermissionDenied):
            open_school(trust=world.trust, name="Mine", slug="mine", by=world.head)


def test_another_trusts_officer_does_not_find_this_trust(world: World) -> None:
    with world.scope(world.fenside), pytest.raises(Http404):
        open_school(trust=world.trust, name="Mine", slug="mine", by=world.outsider_officer)


def test_a_schools_address_is_its_own_in_the_whole_deployment(world: World) -> None:
    with world.scope(world.fenside), pytest.raises(ValidationError):
        open_school(trust=world.fenside, name="Harbour", slug="harbour", by=world.outsider_officer)


def test_the_headteachers_choice_is_kept_with_what_was_before_and_its_clauses(world: World) -> None:
    with world.scope():
        choose(school=world.harbour, by=world.head, goes_out_unseen=True, office_phone="01632 960999")
        entry = _last_entry()
        assert School.objects.get(pk=world.harbour.pk).goes_out_unseen
    assert entry.verb == Verb.SCHOOL_CHOICES_CHANGED
    assert entry.clause_ids == ["2.1", "2.2", "4.3"]
    assert entry.detail.facts["goes_out_unseen"] == [False, True]


def test_choosing_what_is_chosen_already_leaves_no_entry(world: World) -> None:
    with world.scope():
        before = Entry.objects.count()
        choose(school=world.harbour, by=world.head, name="Harbour Primary School")
        assert Entry.objects.count() == before


@pytest.mark.parametrize("who", ["author", "reviewer", "officer", "it", "newcomer"])
def test_nobody_but_the_headteacher_chooses(world: World, who: str) -> None:
    with world.scope(), pytest.raises((PermissionDenied, Http404)):
        choose(school=world.harbour, by=world.person(who), goes_out_unseen=True)


def test_a_choice_that_is_not_one_or_not_valid_changes_nothing(world: World) -> None:
    with world.scope():
        for wrong in (
            {"slug": "elsewhere"},
            {"trust_id": world.fenside.pk},
            {"office_email": "not an address"},
        ):
            with pytest.raises(ValidationError):
                choose(school=world.harbour, by=world.head, **wrong)


def test_the_operator_needs_no_role(world: World) -> None:
    with tenancy.system():
        assert choose(school=world.harbour, by=OPERATOR, colour="plum").colour == "plum"
