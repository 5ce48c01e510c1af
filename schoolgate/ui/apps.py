"""The Django app that brings templates, template tags and built static files."""

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Has no models; only pages' dress."""

    name = "schoolgate.ui"
    label = "ui"
