"""Links that let their owner set a password: one salt a purpose, three days, and good for once."""

from __future__ import annotations

from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from schoolgate.people.models import Person


class LinkMaker(PasswordResetTokenGenerator):
    """A link dies with the next sign-in or password, for both are part of what is signed (rule 20)."""

    def __init__(self, purpose: str) -> None:
        super().__init__()
        self.key_salt = f"schoolgate.people.links.{purpose}"

    @staticmethod
    def uid(person: Person) -> str:
        """The person in the link's address."""
        return urlsafe_base64_encode(force_bytes(person.pk))


FORGOTTEN = LinkMaker("forgotten")
INVITED = LinkMaker("invited")
