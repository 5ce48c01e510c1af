"""The room `publishing` as a Django app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Label `publishing`."""

    name = "schoolgate.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"
