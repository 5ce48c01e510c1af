"""What a person typed into one field of a form that no form class reads."""

from django.http import HttpRequest

LONGEST = 2_000


def words_of(request: HttpRequest, name: str) -> str:
    """The words of that field, empty where it was not sent: without NUL, which no database keeps, and 2,000 characters
    at the most."""
    return request.POST.get(name, "").replace("\x00", "")[:LONGEST]
