"""Every address: each room's own urls.py, and the health page."""

from importlib.util import find_spec

from django.conf import settings
from django.urls import URLPattern, URLResolver, include, path

from schoolgate.kit.health import healthz


def _of_rooms() -> list[URLPattern | URLResolver]:
    """The urls.py of each installed app of ours that has one."""
    ours = [app.split(".apps.")[0] for app in settings.INSTALLED_APPS if app.startswith("schoolgate.")]
    return [path("", include(f"{app}.urls")) for app in ours if find_spec(f"{app}.urls")]


urlpatterns = [path("healthz", healthz, name="healthz"), *_of_rooms()]
