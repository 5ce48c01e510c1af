"""The room `posts` as a Django app."""

from django.apps import AppConfig


class PostsConfig(AppConfig):
    """Label `posts`."""

    name = "schoolgate.posts"
    label = "posts"
    default_auto_field = "django.db.models.BigAutoField"
