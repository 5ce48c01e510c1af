"""The room `reports` as a Django app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Label `reports`."""

    name = "schoolgate.reports"
    label = "reports"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Says which places it has."""
        from schoolgate.people.places import Place, offer
        from schoolgate.people.rights import Right

        offer(Place("Home", "reports:home", "home", 0, bar=True))
        offer(Place("Checks", "reports:checks", "checks", 75))
        offer(Place("Record", "reports:record", "record", 80, right=Right.READ_RECORD))
