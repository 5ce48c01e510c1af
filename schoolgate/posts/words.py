"""The words of a post as the screening reads them: of the draft as it is kept, and of what was submitted."""

from __future__ import annotations

from collections.abc import Iterable

from schoolgate.posts.models import DraftPicture, Post, Revision
from schoolgate.screening.model import Draft


def draft_of(post: Post, pictures: Iterable[DraftPicture]) -> Draft:
    """The draft as it stands."""
    shown = list(pictures)
    return Draft(
        text=post.text, category=post.category, tone=post.tone, alt=tuple(each.alt for each in shown),
        file_names=tuple(each.picture.file_name for each in shown),
    )  # fmt: skip


def draft_of_revision(revision: Revision) -> Draft:
    """What was submitted."""
    return Draft(
        text=revision.text, category=revision.category, tone=revision.tone,
        alt=tuple(each["alt"] for each in revision.pictures),
        file_names=tuple(each["file_name"] for each in revision.pictures),
    )  # fmt: skip
