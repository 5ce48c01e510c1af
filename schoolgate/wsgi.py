"""The door for the web server."""

import os

from django.core.wsgi import get_wsgi_application

from schoolgate.kit.processes import SUPERVISED, die_with_parent

if SUPERVISED in os.environ:
    # The server's own worker process would outlive a server that was killed, and keep the port.
    die_with_parent()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "schoolgate.settings")
application = get_wsgi_application()
