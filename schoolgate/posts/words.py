"""The words of a post as the screening reads them: of the draft as it is kept, and of what was submitted."""

from __future__ import annotations

from collections.abc import Iterable

from schoolgate.pictures.models import Picture
from schoolgate.posts.models import DraftPicture, Post, Revision
from schoolgate.screening.model import Draft


def draft_of(post: Post, pictures: Iterable[DraftPicture]) -> Draft:
    """The draft as it stands."""
    shown = list(pictures)
    return Draft(
        text=post.text, category=post.category, tone=post.tone, alt=tuple(each.alt for each in shown),
        file_names=tuple(each.picture.file_name for each in shown),
        picture_words=tuple(each.picture.words for each in shown),
        unread=tuple(number for number, each in enumerate(shown) if not each.picture.is_wholly_read),
    )  # fmt: skip


def draft_of_revision(revision: Revision) -> Draft:
    """What was submitted. The words in its pictures are the pictures' own: a revision, which nobody can change, holds
    none that could not be erased; and a picture's bytes, to which a decision is bound, always say the same."""
    rows = Picture.objects.in_bulk([each["picture"] for each in revision.pictures])
    shown = [rows.get(each["picture"]) for each in revision.pictures]
    return Draft(
        text=revision.text, category=revision.category, tone=revision.tone,
        alt=tuple(each["alt"] for each in revision.pictures),
        file_names=tuple(each["file_name"] for each in revision.pictures),
        picture_words=tuple(row.words if row else "" for row in shown),
        unread=tuple(number for number, row in enumerate(shown) if row is None or not row.is_wholly_read),
    )  # fmt: skip
