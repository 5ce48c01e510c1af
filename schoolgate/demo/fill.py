"""Fills the demo: an invented trust with three schools, another with one, and posts in every state."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from functools import cache

from django.db import transaction

from schoolgate.channels.models import Channel
from schoolgate.demo import cast as casting
from schoolgate.demo import old_website
from schoolgate.demo.lists import keep_lists
from schoolgate.demo.past import ago
from schoolgate.demo.scenes import draw
from schoolgate.demo.stories import Story, stories_of
from schoolgate.kit import clock, tenancy
from schoolgate.people.demo import everyone
from schoolgate.people.models import Person, Trust
from schoolgate.pictures import words
from schoolgate.pictures.actions import add
from schoolgate.pictures.reading import WordsSeen
from schoolgate.posts import actions
from schoolgate.posts.models import Post
from schoolgate.posts.spots import Spot
from schoolgate.publishing.actions import take_down
from schoolgate.publishing.removing import remove_next
from schoolgate.publishing.sending import send_next


@transaction.atomic
def fill() -> bool:
    """Fills an empty database, all or nothing; says whether it did. One with a trust in it is left as it is."""
    with tenancy.system():
        if Trust.objects.exists():
            return False
        with ago(days=60):
            first = casting.build(
                "Tamar Valley Learning Trust", "tamar-valley", casting.SCHOOLS, casting.PEOPLE
            )
            other = casting.build(
                "Wealden Edge Schools", "wealden-edge", casting.OTHER_SCHOOLS, casting.OTHER_PEOPLE
            )
            keep_lists(first, school="trelawney", head="Kerra Polglase", officer="Olive Grant")
    for cast in (first, other):
        for story in stories_of(cast.trust.slug):
            _tell(cast, story)
    return True


def _old_website(cast: casting.Cast, story: Story) -> Channel:
    """Connected when the first story needs it."""
    if cast.old_website is None:
        cast.old_website = old_website.connect_it(cast.schools[story.school], cast.people[story.author])
    return cast.old_website


def who_can_sign_in() -> list[str]:
    """A line for everybody of the demo who holds something, for the terminal."""
    return [
        f"{person.name} – {person.what}, {group.name if group.name[:9] != 'The whole' else group.trust}"
        for group in everyone()
        for person in group.people
    ]


def _head(cast: casting.Cast, story: Story) -> Person:
    people = casting.PEOPLE | casting.OTHER_PEOPLE
    names = [
        name
        for name, (_, school, role, _) in people.items()
        if school == story.school and role == "headteacher"
    ]
    return cast.people[names[0]]


# Nobody waits for a reader to find that in a drawing of ours there are none.
NO_WORDS = WordsSeen((), is_all=True)


@cache
def _drawn(scene: str) -> bytes:
    return draw(scene)


def _write(cast: casting.Cast, story: Story) -> Post:
    author, school = cast.people[story.author], cast.schools[story.school]
    post = actions.start(
        school=school, by=author, category=story.category, text=story.before or story.text,
        channel_ids=[cast.news[story.school].pk],
    )  # fmt: skip
    for scene, alt in story.pictures:
        picture = add(school=school, data=_drawn(scene), file_name=f"{scene}.jpg", by=author)
        words.keep(picture=picture, seen=NO_WORDS)
        row = actions.add_picture(post=post, picture=picture, by=author)
        actions.describe_picture(post=post, picture=row.pk, alt=alt, shows_people=False, by=author)
    return post


def _tell(cast: casting.Cast, story: Story) -> None:
    with tenancy.tenant(cast.trust.pk):
        with ago(days=story.days):
            post = _write(cast, story)
        with ago(days=story.days, minutes=25):
            FATES[story.fate](cast, story, post)


def _submit(cast: casting.Cast, story: Story, post: Post) -> Post:
    return actions.submit(post=post, by=cast.people[story.author])


def _seen(post: Post) -> str:
    return post.revision.content_hash if post.revision else ""


def _approve(cast: casting.Cast, story: Story, post: Post) -> Post:
    post = _submit(cast, story, post)
    return actions.approve(post=post, by=_head(cast, story), seen=_seen(post))


def _publish(cast: casting.Cast, story: Story, post: Post) -> None:
    _approve(cast, story, post)
    with tenancy.system():
        while send_next():
            pass


def _also_there(cast: casting.Cast, story: Story, post: Post) -> Channel:
    """Approved for the news page and the old website."""
    old = _old_website(cast, story)
    channels = [cast.news[story.school].pk, old.pk]
    actions.keep(post=post, by=cast.people[story.author], channel_ids=channels)
    _approve(cast, story, post)
    return old


def _lost(cast: casting.Cast, story: Story, post: Post) -> None:
    old_website.lose_its_answer(post, _also_there(cast, story, post))
    with tenancy.system():
        while send_next():
            pass


def _hanging(cast: casting.Cast, story: Story, post: Post) -> None:
    """Out on both, then taken down: the old website does not answer, so it is still visible there."""
    old_website.publish_it(post, _also_there(cast, story, post))
    with tenancy.system():
        while send_next():
            pass
    with ago(days=story.days - 0.1):
        take_down(post=post, by=_head(cast, story), reason=story.reason)


def _scheduled(cast: casting.Cast, story: Story, post: Post) -> None:
    at = clock.london(clock.now() + timedelta(days=6))
    actions.keep(
        post=post, by=cast.people[story.author], is_timed=True, typed_day=f"{at:%Y-%m-%d}", typed_time="16:00"
    )
    _approve(cast, story, post)


def _late(cast: casting.Cast, story: Story, post: Post) -> None:
    at = clock.london(clock.now() + timedelta(hours=20))
    author = cast.people[story.author]
    actions.keep(post=post, by=author, is_timed=True, typed_day=f"{at:%Y-%m-%d}", typed_time=f"{at:%H:%M}")
    _submit(cast, story, post)


def _send_back(cast: casting.Cast, story: Story, post: Post) -> None:
    post = _submit(cast, story, post)
    actions.send_back(post=post, by=_head(cast, story), seen=_seen(post), reason=story.reason)


def _again(cast: casting.Cast, story: Story, post: Post) -> None:
    """Sent back once, mended, submitted again."""
    _send_back(cast, story, post)
    actions.keep(post=post, by=cast.people[story.author], text=story.text)
    _submit(cast, story, post)


def _refuse(cast: casting.Cast, story: Story, post: Post) -> None:
    post = _submit(cast, story, post)
    actions.refuse(post=post, by=_head(cast, story), seen=_seen(post), reason=story.reason)


def _take_down(cast: casting.Cast, story: Story, post: Post) -> None:
    _publish(cast, story, post)
    with ago(days=story.days - 1):
        take_down(post=post, by=_head(cast, story), reason=story.reason)
        with tenancy.system():
            while remove_next():
                pass


def _ask(cast: casting.Cast, story: Story, post: Post) -> None:
    actions.ask(post=post, by=cast.people[story.author], text=story.reason)


def _discard(cast: casting.Cast, story: Story, post: Post) -> None:
    actions.discard(post=post, by=cast.people[story.author])


def _leave(cast: casting.Cast, story: Story, post: Post) -> None:
    """A draft stays as it is."""


def _answer(cast: casting.Cast, story: Story, post: Post) -> None:
    """The Headteacher says of what was to ask in it that it is not a problem; then it goes out."""
    post = _submit(cast, story, post)
    found = [each for each in post.revision.findings if each["outcome"] == "ask"] if post.revision else []
    for each in found:
        spot = Spot(each["check"], each["where"], each["start"], each["end"])
        actions.set_aside(post=post, by=_head(cast, story), spot=spot, reason=story.reason)
    actions.approve(post=post, by=_head(cast, story), seen=_seen(post))
    with tenancy.system():
        while send_next():
            pass


FATES: dict[str, Callable[[casting.Cast, Story, Post], object]] = {
    "draft": _leave, "asked": _ask, "waiting": _submit, "late": _late, "again": _again, "sent_back": _send_back,
    "refused": _refuse, "scheduled": _scheduled, "published": _publish, "taken_down": _take_down,
    "discarded": _discard, "lost": _lost, "answered": _answer, "hanging": _hanging,
}  # fmt: skip
