"""One tap mends it: one of a finding's own fixes goes into the draft, in the place of the words it is about."""

from __future__ import annotations

from django.db import transaction

from schoolgate.kit import clock
from schoolgate.people.models import Person
from schoolgate.posts.errors import ChangedMeanwhile, NotLegal
from schoolgate.posts.gate import screen_post
from schoolgate.posts.locking import writable
from schoolgate.posts.models import DraftPicture, Post
from schoolgate.posts.spots import Spot
from schoolgate.screening.model import Finding

_CLINGS = tuple(".,;:!?…)]")


def mended(text: str, start: int, end: int, fix: str) -> str:
    """The text with text[start:end] (code points) replaced; with an empty fix, one space beside the gap goes too."""
    before, after = text[:start], text[end:]
    if fix:
        return before + fix + after
    if after.startswith(" ") and (not before or before[-1].isspace()):
        return before + after[1:]
    if before.endswith(" ") and (not after or after[0].isspace() or after.startswith(_CLINGS)):
        return before[:-1] + after
    return before + after


@transaction.atomic
def mend(*, post: Post, by: Person, spot: Spot, fix: str) -> Post:
    """Puts the fix into the draft as it is kept. Raises ChangedMeanwhile where that is not found there any more, or is
    no longer mended like this: nothing is replaced then."""
    now, _ = writable(post, by)
    pictures = list(DraftPicture.objects.filter(post=now).select_related("picture"))
    finding = spot.find(screen_post(now, pictures))
    if fix not in finding.fixes:
        raise ChangedMeanwhile("This is mended in another way now. Look at what stands here.")
    _replace(now, pictures, finding, fix)
    now.kept_at = clock.now()
    now.save()
    return now


def _replace(post: Post, pictures: list[DraftPicture], finding: Finding, fix: str) -> None:
    part, _, number = finding.where.partition(":")
    if part == "text":
        post.text = mended(post.text, finding.start, finding.end, fix)
    elif part == "alt":
        row = pictures[int(number)]
        row.alt = mended(row.alt, finding.start, finding.end, fix).strip()
        row.save()
    else:
        raise NotLegal("This can not be mended here: only what you typed can.")
