"""The policy as a Django app."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Label `policy`."""

    name = "schoolgate.policy"
    label = "policy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The policy page is one of the product's places."""
        from schoolgate.people.places import Place, offer

        offer(Place("Policy", "policy:policy", "policy", 70))
