"""The room `api` as a Django app."""

from django.apps import AppConfig


class ApiConfig(AppConfig):
    """Label `api`."""

    name = "schoolgate.api"
    label = "api"

    def ready(self) -> None:
        """Every operation of the API asks for itself; the gate only has to know that."""
        from schoolgate.people.gate import DOOR_OF_ITS_OWN, declare

        declare(DOOR_OF_ITS_OWN, "api:*")
