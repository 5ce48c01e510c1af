"""The room `pictures` as a Django app."""

from django.apps import AppConfig


class PicturesConfig(AppConfig):
    """Label `pictures`."""

    name = "schoolgate.pictures"
    label = "pictures"
    default_auto_field = "django.db.models.BigAutoField"
