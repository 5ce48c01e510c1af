"""Whoever leaves is authorised on nothing any more (5.1)."""

from schoolgate.audit.actors import OPERATOR
from schoolgate.audit.models import Entry
from schoolgate.audit.vocabulary import Verb
from schoolgate.channels.access import is_authorised
from schoolgate.channels.actions import authorise, connect
from schoolgate.people.actions import leave
from tests.world import World


def test_authorisations_end_with_the_person_and_each_leaves_an_entry(world: World) -> None:
    with world.scope():
        channel = connect(school=world.harbour, network="news_page", name="News page", by=OPERATOR)
        authorise(channel=channel, person=world.author, by=world.head)
        authorise(channel=channel, person=world.second_author, by=world.head)
        leave(person=world.author, by=world.head)
        assert not is_authorised(world.author, channel.pk)
        assert is_authorised(world.second_author, channel.pk)
        assert Entry.objects.filter(verb=Verb.AUTHORISATION_ENDED).count() == 1
