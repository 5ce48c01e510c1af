"""The room `channels` as a Django app."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """Label `channels`."""

    name = "schoolgate.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"
