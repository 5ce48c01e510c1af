"""People as a Django app."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """Label `people`."""

    name = "schoolgate.people"
    label = "people"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """The people page is one of the product's places."""
        from schoolgate.people.places import Place, offer
        from schoolgate.people.rights import Right

        offer(Place("People", "people:people", "people", 60, right=Right.BELONG))
