"""Locking a post for the length of an action."""

from schoolgate.audit.actors import Actor
from schoolgate.people.acting import demand
from schoolgate.people.models import Person
from schoolgate.people.rights import Right
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.models import MAX_PICTURES, DraftPicture, Post


def locked(post: Post) -> Post:
    """The post as it is now, locked until the transaction ends."""
    return (
        Post.objects.select_for_update(of=("self",))
        .select_related("school", "author", "revision")
        .get(pk=post.pk)
    )


def authored(post: Post, by: Person) -> tuple[Post, Actor]:
    """The post locked and its author's actor; whoever else gets PermissionDenied or NotLegal."""
    actor = demand(by, post.school_id, Right.DRAFT)
    now = locked(post)
    if now.author_id != by.pk:
        raise NotLegal("Only its author may change a post.")
    return now, actor


def writable(post: Post, by: Person) -> tuple[Post, Actor]:
    """As `authored`, for a post that can be written in as it stands."""
    now, actor = authored(post, by)
    if not now.is_editable:
        raise NotLegal(
            "This post has been submitted. Open it again to edit it: the decision then no longer holds."
        )
    return now, actor


def refuse_full(post: Post) -> None:
    """Raises NotLegal when no further picture can be added."""
    if DraftPicture.objects.filter(post=post).count() >= MAX_PICTURES:
        raise NotLegal(f"A post takes {MAX_PICTURES} pictures at the most. Take one out first.")
