"""The room `posts` as a Django app."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """Label `posts`."""

    name = "schoolgate.posts"
    label = "posts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Says which places it has."""
        from schoolgate.people.places import Place, offer
        from schoolgate.people.rights import Right
        from schoolgate.posts.access import waiting_for

        offer(Place("New post", "posts:begin", "write", 10, right=Right.DRAFT, bar=True, primary=True))
        offer(Place("Posts", "posts:list", "posts", 30, bar=True))
        offer(Place("Review", "posts:queue", "review", 20, right=Right.REVIEW, bar=True, count=waiting_for))
