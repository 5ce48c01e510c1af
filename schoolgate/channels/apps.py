"""The room `channels` as a Django app."""

from django.apps import AppConfig


class ChannelsConfig(AppConfig):
    """Label `channels`."""

    name = "schoolgate.channels"
    label = "channels"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Listens to the rooms below."""
        from schoolgate.channels.leaving import end_authorisations
        from schoolgate.people.signals import person_left

        person_left.connect(end_authorisations, dispatch_uid="channels.end_authorisations")
