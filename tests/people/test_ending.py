"""How what is held ends, and what its entry says."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone

from schoolgate.audit.actors import OPERATOR
from schoolgate.audit.models import Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.people.actions.ending import end_held
from schoolgate.people.models import Duty, Role
from schoolgate.people.rights import rights_of
from tests.world import World


def test_with_a_day_it_lasts_through_that_day(world: World) -> None:
    today = timezone.localdate()
    with world.scope(), transaction.atomic():
        duty = Duty.objects.select_related("person").get(person=world.reviewer)
        end_held(held=duty, by=OPERATOR, reason="", until_on=today)
        assert rights_of(world.reviewer, world.harbour.pk)
        assert not Duty.objects.filter(Duty.on(today + timedelta(days=1)), pk=duty.pk).exists()


def test_without_a_day_it_is_over_at_once(world: World) -> None:
    with world.scope(), transaction.atomic():
        duty = Duty.objects.select_related("person").get(person=world.reviewer)
        end_held(held=duty, by=OPERATOR, reason="")
        assert not rights_of(world.reviewer, world.harbour.pk)
        assert duty.is_past


def test_the_entry_says_who_held_what_and_until_when(world: World) -> None:
    with world.scope(), transaction.atomic():
        role = Role.objects.select_related("person").get(person=world.head)
        end_held(held=role, by=OPERATOR, reason="Retired.")
        entry = Entry.objects.select_related("detail").latest("pk")
    assert (entry.verb, entry.clause_ids, entry.school_id) == (Verb.ROLE_ENDED, ["2.2"], world.harbour.pk)
    assert entry.detail.facts["what"] == "Headteacher"
    assert entry.detail.facts["until_on"] == timezone.localdate().isoformat()
