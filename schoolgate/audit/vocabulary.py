"""Every verb an entry may have, with the sentence that people read. Closed: an unknown verb can not be recorded."""

from __future__ import annotations

from enum import StrEnum


class Verb(StrEnum):
    """`room.what_happened`, past tense."""

    TRUST_FOUNDED = "trust.founded"
    SCHOOL_OPENED = "school.opened"
    SCHOOL_CHOICES_CHANGED = "school.choices_changed"
    PERSON_ADDED = "person.added"
    PERSON_LEFT = "person.left"
    ROLE_GIVEN = "role.given"
    ROLE_ENDED = "role.ended"
    DUTY_GIVEN = "duty.given"
    DUTY_ENDED = "duty.ended"
    SIGNED_IN = "sign_in.succeeded"
    SIGN_IN_FAILED = "sign_in.failed"
    SIGNED_OUT = "sign_in.ended"
    PASSWORD_CHANGED = "sign_in.password_changed"  # noqa: S105 - a verb, not a password
    ROLL_IMPORTED = "roll.imported"
    PICTURE_ADDED = "picture.added"
    PICTURE_REMOVED = "picture.removed"
    CHANNEL_CONNECTED = "channel.connected"
    CHANNEL_RECONNECTED = "channel.reconnected"
    CHANNEL_BROKEN = "channel.broken"
    CHANNEL_CLOSED = "channel.closed"
    AUTHORISATION_GIVEN = "authorisation.given"
    AUTHORISATION_ENDED = "authorisation.ended"
    POST_STARTED = "post.started"
    POST_DISCARDED = "post.discarded"
    POST_SUBMITTED = "post.submitted"
    POST_APPROVED = "post.approved"
    POST_SENT_BACK = "post.sent_back"
    POST_REFUSED = "post.refused"
    POST_REOPENED = "post.reopened"
    POST_RETIMED = "post.retimed"
    POST_PUBLISHED = "post.published"
    POST_COMING_DOWN = "post.coming_down"
    POST_TAKEN_DOWN = "post.taken_down"
    QUESTION_ASKED = "question.asked"
    QUESTION_ANSWERED = "question.answered"
    FINDING_SET_ASIDE = "finding.set_aside"
    FINDING_ASKED_AGAIN = "finding.asked_again"
    DELIVERY_PLANNED = "delivery.planned"
    DELIVERY_CLAIMED = "delivery.claimed"
    DELIVERY_SENDING = "delivery.sending"
    DELIVERY_PUBLISHED = "delivery.published"
    DELIVERY_DELAYED = "delivery.delayed"
    DELIVERY_REFUSED = "delivery.refused"
    DELIVERY_UNKNOWN = "delivery.unknown"
    DELIVERY_STOPPED = "delivery.stopped"
    DELIVERY_SETTLED = "delivery.settled"
    REMOVAL_STARTED = "removal.started"
    REMOVAL_DONE = "removal.done"
    REMOVAL_STILL_VISIBLE = "removal.still_visible"
    LIST_ENTRY_ADDED = "list.entry_added"
    LIST_ENTRY_REMOVED = "list.entry_removed"
    PRE_ELECTION_SET = "period.pre_election_set"
    PRE_ELECTION_ENDED = "period.pre_election_ended"
    RECORD_CHECKPOINTED = "record.checkpointed"
    RECORD_FOUND_INTACT = "record.found_intact"
    RECORD_FOUND_BROKEN = "record.found_broken"


SENTENCES: dict[Verb, str] = {
    Verb.TRUST_FOUNDED: "{actor} set up the trust",
    Verb.SCHOOL_OPENED: "{actor} added the school",
    Verb.SCHOOL_CHOICES_CHANGED: "{actor} changed the school's choices",
    Verb.PERSON_ADDED: "{actor} added a person",
    Verb.PERSON_LEFT: "{actor} recorded that a person left",
    Verb.ROLE_GIVEN: "{actor} gave a role",
    Verb.ROLE_ENDED: "{actor} ended a role",
    Verb.DUTY_GIVEN: "{actor} gave a duty",
    Verb.DUTY_ENDED: "{actor} ended a duty",
    Verb.SIGNED_IN: "{actor} signed in",
    Verb.SIGN_IN_FAILED: "{actor} refused a sign-in",
    Verb.SIGNED_OUT: "{actor} signed out",
    Verb.PASSWORD_CHANGED: "{actor} changed their password",
    Verb.ROLL_IMPORTED: "{actor} imported the roll",
    Verb.PICTURE_ADDED: "{actor} added a picture",
    Verb.PICTURE_REMOVED: "{actor} removed a picture",
    Verb.CHANNEL_CONNECTED: "{actor} connected a channel",
    Verb.CHANNEL_RECONNECTED: "{actor} connected a channel again",
    Verb.CHANNEL_BROKEN: "{actor} found that a channel no longer lets us in",
    Verb.CHANNEL_CLOSED: "{actor} closed a channel",
    Verb.AUTHORISATION_GIVEN: "{actor} authorised a person on a channel",
    Verb.AUTHORISATION_ENDED: "{actor} ended a person's authorisation on a channel",
    Verb.POST_STARTED: "{actor} started the draft",
    Verb.POST_DISCARDED: "{actor} threw the draft away",
    Verb.POST_SUBMITTED: "{actor} submitted it",
    Verb.POST_APPROVED: "{actor} approved it",
    Verb.POST_SENT_BACK: "{actor} sent it back",
    Verb.POST_REFUSED: "{actor} refused it",
    Verb.POST_REOPENED: "{actor} opened it again to edit; the decision no longer holds",
    Verb.POST_RETIMED: "{actor} chose a new time",
    Verb.POST_PUBLISHED: "{actor} published it",
    Verb.POST_COMING_DOWN: "{actor} is taking it down everywhere",
    Verb.POST_TAKEN_DOWN: "{actor} found it gone everywhere",
    Verb.QUESTION_ASKED: "{actor} was not sure, and asked the Headteacher",
    Verb.QUESTION_ANSWERED: "{actor} answered the question",
    Verb.FINDING_SET_ASIDE: "{actor} said of something found in it that it is not a problem",
    Verb.FINDING_ASKED_AGAIN: "{actor} wants such words to be found again",
    Verb.DELIVERY_PLANNED: "{actor} planned it for a channel",
    Verb.DELIVERY_CLAIMED: "{actor} took it up for a channel",
    Verb.DELIVERY_SENDING: "{actor} began to send it to a channel",
    Verb.DELIVERY_PUBLISHED: "{actor} published it on a channel",
    Verb.DELIVERY_DELAYED: "{actor} will try a channel again later",
    Verb.DELIVERY_REFUSED: "{actor} was refused by a channel",
    Verb.DELIVERY_UNKNOWN: "{actor} does not know whether a channel took it, and is looking",
    Verb.DELIVERY_STOPPED: "{actor} stopped it before it went out",
    Verb.DELIVERY_SETTLED: "{actor} settled by hand whether a channel took it",
    Verb.REMOVAL_STARTED: "{actor} began to remove it from a channel",
    Verb.REMOVAL_DONE: "{actor} checked that it is gone from a channel",
    Verb.REMOVAL_STILL_VISIBLE: "{actor} found it still visible on a channel",
    Verb.LIST_ENTRY_ADDED: "{actor} added to one of the school's own lists",
    Verb.LIST_ENTRY_REMOVED: "{actor} took something off one of the school's own lists",
    Verb.PRE_ELECTION_SET: "{actor} set a pre-election period",
    Verb.PRE_ELECTION_ENDED: "{actor} called a pre-election period off",
    Verb.RECORD_CHECKPOINTED: "{actor} signed a checkpoint of the record",
    Verb.RECORD_FOUND_INTACT: "{actor} checked the whole record and found it intact",
    Verb.RECORD_FOUND_BROKEN: "{actor} checked the record and found that it was tampered with",
}

if missing := set(Verb) - set(SENTENCES):
    raise RuntimeError(f"verbs without a sentence: {sorted(missing)}")


def sentence_of(verb: str, actor: str) -> str:
    """The sentence of an entry; of a verb from another release, the verb itself."""
    known = SENTENCES.get(verb)  # type: ignore[call-overload]  # a StrEnum is found by its value
    return known.format(actor=actor) if known else f"{actor}: {verb}"


class Group(StrEnum):
    """Verbs that people look for together; the name is what they see."""

    POSTS = "Posts and decisions"
    PUBLISHING = "Publishing and taking down"
    PICTURES = "Pictures"
    CHANNELS = "Channels and who may use them"
    PEOPLE = "People, roles and duties"
    SIGN_IN = "Signing in"
    SCHOOL = "Schools, their choices and rolls"
    RECORD = "The record itself"


_ROOMS: dict[Group, frozenset[str]] = {
    Group.POSTS: frozenset({"post", "question", "finding"}),
    Group.PUBLISHING: frozenset({"delivery", "removal"}),
    Group.PICTURES: frozenset({"picture"}),
    Group.CHANNELS: frozenset({"channel", "authorisation"}),
    Group.PEOPLE: frozenset({"person", "role", "duty"}),
    Group.SIGN_IN: frozenset({"sign_in"}),
    Group.SCHOOL: frozenset({"trust", "school", "roll", "list", "period"}),
    Group.RECORD: frozenset({"record"}),
}
VERBS_OF: dict[Group, frozenset[Verb]] = {
    group: frozenset(verb for verb in Verb if verb.partition(".")[0] in rooms)
    for group, rooms in _ROOMS.items()
}

if lost := set(Verb) - frozenset().union(*VERBS_OF.values()):
    raise RuntimeError(f"verbs that no group holds: {sorted(lost)}")
