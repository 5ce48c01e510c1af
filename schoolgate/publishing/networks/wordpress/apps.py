"""WordPress as a Django app: it brings a template."""

from django.apps import AppConfig


class WordPressConfig(AppConfig):
    """Label `wordpress`."""

    name = "schoolgate.publishing.networks.wordpress"
    label = "wordpress"
