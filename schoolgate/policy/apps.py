"""The policy as a Django app."""

from django.apps import AppConfig


class PolicyConfig(AppConfig):
    """Label `policy`."""

    name = "schoolgate.policy"
    label = "policy"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The policy and a school's own lists are places of the product."""
        from schoolgate.people.places import Place, offer
        from schoolgate.people.rights import Right

        offer(Place("Policy", "policy:policy", "policy", 70))
        offer(Place("Lists", "policy:lists", "lists", 65, right=Right.BELONG))
