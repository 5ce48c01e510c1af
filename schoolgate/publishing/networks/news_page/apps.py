"""The news page as a Django app: it keeps what is shown."""

from django.apps import AppConfig


class NewsPageConfig(AppConfig):
    """Label `news_page`."""

    name = "schoolgate.publishing.networks.news_page"
    label = "news_page"
    default_auto_field = "django.db.models.BigAutoField"
