"""The kit as a Django app: it keeps the worker's heartbeats and the slots of periodic jobs."""

from django.apps import AppConfig


class KitConfig(AppConfig):
    name = "schoolgate.kit"
    label = "kit"
