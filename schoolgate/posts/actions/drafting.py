"""Starting a draft, keeping what is typed, its pictures, throwing it away, copying it."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict, Unpack
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.db import transaction

from schoolgate.audit.actions import record
from schoolgate.audit.moves import move
from schoolgate.audit.vocabulary import Verb
from schoolgate.channels.access import channels_open_to
from schoolgate.kit import clock
from schoolgate.people.acting import demand
from schoolgate.people.models import Person, School
from schoolgate.people.rights import Right
from schoolgate.pictures.models import Picture
from schoolgate.posts.errors import ChangedMeanwhile, NotLegal
from schoolgate.posts.locking import refuse_full, writable
from schoolgate.posts.models import Category, DraftPicture, Post, Revision, Tone

MAX_KEPT = 200_000
"""Characters a draft keeps: more than anyone types, so that a paste by mistake is kept too, and told."""


class Typed(TypedDict, total=False):
    """What an author can type into a draft; what is absent stays as it is."""

    category: str
    tone: str
    text: str
    channel_ids: list[int]
    is_timed: bool
    typed_day: str
    typed_time: str


@transaction.atomic
def start(*, school: School, by: Person, key: UUID | None = None, **typed: Unpack[Typed]) -> Post:
    """A new draft of this author at this school, kept at once. Starting twice with one key raises IntegrityError."""
    actor = demand(by, school.pk, Right.DRAFT)
    moment = clock.now()
    post = Post(
        trust_id=school.trust_id,
        school=school,
        author=by,
        started_at=moment,
        kept_at=moment,
        key=key or uuid4(),
    )
    _take(post, typed)
    post.save()
    record(
        verb=Verb.POST_STARTED, by=actor, trust_id=post.trust_id, school_id=post.school_id, post_id=post.pk, row=post,
        clauses=["3.1"],
    )  # fmt: skip
    return post


@transaction.atomic
def keep(*, post: Post, by: Person, seen: datetime | None = None, **typed: Unpack[Typed]) -> Post:
    """Keeps what was typed. With `seen` (the draft's `kept_at` as the page knew it), another tab's newer text is
    not overwritten: ChangedMeanwhile."""
    now, _ = writable(post, by)
    if seen is not None and now.kept_at != seen:
        raise ChangedMeanwhile(
            "This draft was changed in another window. Open it again to see the newer text."
        )
    _take(now, typed)
    now.kept_at = clock.now()
    now.save()
    return now


def _take(post: Post, typed: Typed) -> None:
    if len(typed.get("text", "")) > MAX_KEPT:
        raise NotLegal(f"That is more than {MAX_KEPT:,} characters. Shorten it: nothing longer can be kept.")
    if typed.get("category", "") not in {"", *Category.values} or typed.get("tone", "") not in {
        "",
        *Tone.values,
    }:
        raise NotLegal("Choose a category and a tone from the list (clauses 3.1 and 3.2).")
    for name, value in typed.items():
        setattr(post, name, value)
    if "channel_ids" in typed:
        open_to = set(channels_open_to(post.author, post.school_id).values_list("pk", flat=True))
        post.channel_ids = sorted(set(typed["channel_ids"]) & open_to)


@transaction.atomic
def add_picture(*, post: Post, picture: Picture, by: Person) -> DraftPicture:
    """Puts a picture of the same school into the draft; four at the most."""
    now, _ = writable(post, by)
    if picture.school_id != now.school_id or picture.added_by_id != by.pk:
        raise PermissionDenied("This picture is not yours.")
    refuse_full(now)
    last = DraftPicture.objects.filter(post=now).last()
    position = last.position + 1 if last else 1
    return DraftPicture.objects.create(trust_id=now.trust_id, post=now, picture=picture, position=position)


def _own(post: Post, picture: int) -> DraftPicture:
    row = DraftPicture.objects.filter(post=post, pk=picture).first()
    if row is None:
        raise NotLegal("This picture is no longer in the draft.")
    return row


@transaction.atomic
def describe_picture(*, post: Post, picture: int, alt: str, shows_people: bool, by: Person) -> DraftPicture:
    """The words for those who can not see it, and whether anyone is in it. `picture`: the draft picture's id."""
    now, _ = writable(post, by)
    row = _own(now, picture)
    row.alt, row.shows_people = alt.strip()[:1000], shows_people
    row.save()
    return row


@transaction.atomic
def remove_picture(*, post: Post, picture: int, by: Person) -> None:
    """Takes it out of the draft. The picture itself stays in the school's pictures."""
    now, _ = writable(post, by)
    DraftPicture.objects.filter(pk=_own(now, picture).pk).delete()


@transaction.atomic
def discard(*, post: Post, by: Person) -> None:
    """Throws the draft away."""
    now, actor = writable(post, by)
    move(now, "discard", by=actor)


@transaction.atomic
def copy(*, post: Post, by: Person) -> Post:
    """A new draft with the words and pictures that this person may read; it goes through the gate like any other."""
    shown = post.shown_to(by)
    new = start(
        school=post.school,
        by=by,
        category=shown.category,
        tone=shown.tone,
        text=shown.text,
        channel_ids=shown.channel_ids,
    )
    for position, row in enumerate(_pictures_in(shown), start=1):
        DraftPicture.objects.create(
            trust_id=new.trust_id, post=new, picture_id=row["picture"], alt=row["alt"],
            shows_people=row["shows_people"], position=position,
        )  # fmt: skip
    return new


def _pictures_in(shown: Post | Revision) -> list[dict[str, Any]]:
    if isinstance(shown, Revision):
        return list(shown.pictures)
    rows = DraftPicture.objects.filter(post=shown)
    return [{"picture": row.picture_id, "alt": row.alt, "shows_people": row.shows_people} for row in rows]
