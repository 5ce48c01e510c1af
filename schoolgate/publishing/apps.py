"""The room `publishing` as a Django app."""

from django.apps import AppConfig


class PublishingConfig(AppConfig):
    """Label `publishing`. Listens to what posts announce."""

    name = "schoolgate.publishing"
    label = "publishing"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """What posts announce: approved, opened again, coming down."""
        from schoolgate.people.places import Place, offer
        from schoolgate.people.rights import Right
        from schoolgate.posts import signals
        from schoolgate.publishing import withdrawing

        offer(Place("Channels", "publishing:channels", "channels", 50, right=Right.CONNECT))

        signals.approved.connect(withdrawing.plan, dispatch_uid="publishing.plan")
        signals.reopened.connect(withdrawing.withdraw, dispatch_uid="publishing.withdraw")
        signals.coming_down.connect(withdrawing.bring_down, dispatch_uid="publishing.bring_down")
