"""How an email address and a password become a person, and a session does at every request."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest

from schoolgate.kit import tenancy
from schoolgate.people.models import Person


class EmailAndPassword(BaseBackend):
    """Answers in the same time whether or not there is such a person; someone who has left is nobody."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **_: Any
    ) -> Person | None:
        """The person, or None without saying why."""
        if username is None or password is None:
            return None
        person = by_email(username)
        if person is None:
            make_password(password)  # the same work as for a person: how long it takes tells nothing
            return None
        with tenancy.tenant(person.trust_id):  # a hash made with older parameters is made again
            is_right = person.check_password(password)
        return person if is_right and person.is_active else None

    def get_user(self, user_id: int) -> Person | None:
        """The session's person, asked again at every request: none, from the moment they left."""
        with tenancy.system():
            return Person.objects.filter(pk=user_id, left_at__isnull=True).select_related("trust").first()


def by_email(email: str) -> Person | None:
    """Whoever has that address, of any trust; upper and lower case are one."""
    with tenancy.system():
        return Person.objects.filter(email=email.strip().lower()).select_related("trust").first()
