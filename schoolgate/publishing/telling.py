"""What a post's page says: where it is, channel by channel, and what happened, as sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from schoolgate.audit.models import Entry
from schoolgate.audit.vocabulary import Verb, sentence_of
from schoolgate.channels.states import ChannelState
from schoolgate.kit import clock
from schoolgate.posts.models import Post
from schoolgate.publishing.looking import wants_a_person
from schoolgate.publishing.models import Delivery, Removal
from schoolgate.publishing.states import DeliveryState, RemovalState

SOON = timedelta(minutes=1)
QUIET = {Verb.DELIVERY_CLAIMED, Verb.DELIVERY_SENDING, Verb.PICTURE_ADDED, Verb.PICTURE_REMOVED}
# Said already by who approved it, and by each channel; a person's "Try again" is told.
QUIET_BY_ITSELF = {Verb.DELIVERY_PLANNED, Verb.POST_PUBLISHED}
GOOD = {
    Verb.POST_APPROVED,
    Verb.POST_PUBLISHED,
    Verb.DELIVERY_PUBLISHED,
    Verb.REMOVAL_DONE,
    Verb.POST_TAKEN_DOWN,
}
TROUBLE = {Verb.POST_REFUSED, Verb.DELIVERY_REFUSED, Verb.DELIVERY_UNKNOWN, Verb.REMOVAL_STILL_VISIBLE}


@dataclass(frozen=True)
class Place:
    """Where a post stands on one channel."""

    delivery: Delivery
    removal: Removal | None
    state: str
    words: str
    at: datetime | None = None
    where: list[str] = field(default_factory=list)
    is_moving: bool = False
    """Whether it changes by itself within a minute or so: the page looks again."""

    @property
    def wants_a_person(self) -> bool:
        """Whether somebody has to look for themselves."""
        return self.removal is None and wants_a_person(self.delivery)


def places_of(post: Post) -> list[Place]:
    """One a channel of the latest revision, and every removal of an older one that is not done."""
    rows = (
        Delivery.objects.filter(post=post).select_related("channel", "removal").order_by("channel_id", "pk")
    )
    told = [_place(row, getattr(row, "removal", None)) for row in rows]
    return [each for each in told if _is_of_now(each, post)]


def _is_of_now(place: Place, post: Post) -> bool:
    if place.delivery.revision_id == post.revision_id:
        return True
    return place.removal is not None and place.removal.state != RemovalState.GONE


def _place(row: Delivery, removal: Removal | None) -> Place:
    if removal is None or row.state in {DeliveryState.UNKNOWN, DeliveryState.SENDING}:
        return _delivery(row, removal)
    if removal.state == RemovalState.GONE:
        return Place(row, removal, removal.state, "Checked: nothing of it is left.", removal.gone_at)
    if removal.state == RemovalState.STILL_VISIBLE:
        return Place(row, removal, removal.state, removal.words or "The network still shows it.", removal.due_at,
                     [each for each in removal.where if each], removal.due_at <= clock.now() + SOON)  # fmt: skip
    return Place(row, removal, removal.state, "It is being removed, and then looked for.", is_moving=True)


def _delivery(row: Delivery, removal: Removal | None) -> Place:
    if row.state == DeliveryState.DUE:
        return _due(row)
    if row.state == DeliveryState.PUBLISHED:
        return Place(row, removal, row.state, "", row.published_at)
    if row.state == DeliveryState.UNKNOWN:
        words = f"We do not know yet whether it arrived, and are looking. {row.words}".strip()
        return Place(row, removal, row.state, words, row.due_at, is_moving=not wants_a_person(row))
    if row.state in {DeliveryState.CLAIMED, DeliveryState.SENDING}:
        return Place(row, removal, row.state, "It is being sent.", is_moving=True)
    return Place(row, removal, row.state, row.words)


def _due(row: Delivery) -> Place:
    if row.channel.state == ChannelState.BROKEN:
        words = f"It waits until {row.channel.name} is connected again. {row.channel.trouble}".strip()
        return Place(row, None, row.state, words)
    is_soon = row.due_at <= clock.now() + SOON
    if row.words:
        return Place(row, None, row.state, f"It did not work yet, and is tried again. {row.words}", row.due_at,
                     is_moving=is_soon)  # fmt: skip
    return Place(row, None, row.state, "It goes out in a moment." if is_soon else "It goes out at its time.",
                 None if is_soon else row.due_at, is_moving=is_soon)  # fmt: skip


def is_moving(places: Iterable[Place]) -> bool:
    """Whether the page should look again."""
    return any(place.is_moving for place in places)


def story_of(post: Post) -> list[dict[str, Any]]:
    """The post's life as ui/components/timeline.html tells it, newest last; the record has every step."""
    entries = Entry.objects.filter(post_id=post.pk).select_related("detail").order_by("at", "seq")
    return [_told(entry) for entry in _without_repeats(entries)]


def _without_repeats(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Of tries that follow each other only the latest."""
    held: Entry | None = None
    for entry in entries:
        if entry.verb in QUIET or (entry.verb in QUIET_BY_ITSELF and entry.by_the_system):
            continue
        if held is not None and (held.verb, held.about) != (entry.verb, entry.about):
            yield held
        held = entry
    if held is not None:
        yield held


def _told(entry: Entry) -> dict[str, Any]:
    sentence = sentence_of(entry.verb, "").strip()
    if channel := entry.words.facts.get("channel"):
        sentence = sentence.replace("a channel", str(channel))
    look = "good" if entry.verb in GOOD else "stop" if entry.verb in TROUBLE else ""
    return {
        "name": entry.words.actor_name, "sentence": sentence, "at": entry.at, "reason": entry.words.reason,
        "clauses": entry.clause_ids, "look": look,
    }  # fmt: skip
