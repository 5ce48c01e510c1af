"""The room `roll` as a Django app."""

from django.apps import AppConfig


class RollConfig(AppConfig):
    """Label `roll`."""

    name = "schoolgate.roll"
    label = "roll"
    default_auto_field = "django.db.models.BigAutoField"
