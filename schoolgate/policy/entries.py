"""What a line of one of a school's own lists may hold, and how it is kept."""

from __future__ import annotations

import re
from collections.abc import Callable

from django.core.exceptions import ValidationError

from schoolgate.policy.models import ListEntry
from schoolgate.screening.hosts import host_of

_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,6}[a-z]{2,24}")
_FEWEST_LETTERS = 2


def as_kept(kind: str, words: str, note: str) -> str:
    """The words as the list keeps them. Raises ValidationError at `words` or `note`, saying what to write instead."""
    plain = " ".join(words.split())
    if kind not in ListEntry.Kind.values:
        raise ValidationError({"kind": "There is no such list."})
    if not plain:
        raise ValidationError({"words": "Write what goes into the list."})
    if len(plain) > _longest():
        raise ValidationError({"words": f"At most {_longest()} characters."})
    return _KEPT[kind](plain, note)


def _longest() -> int:
    return ListEntry._meta.get_field("words").max_length or 0


def _contact(words: str, note: str) -> str:
    if "@" in words or sum(char.isdigit() for char in words) >= _FEWEST_LETTERS:
        return words
    raise ValidationError({"words": "Write a telephone number, an email address or a postal address."})


def _link(words: str, note: str) -> str:
    """The host alone: what is allowed is a site, with all its pages."""
    host = host_of(words)
    if not _HOST.fullmatch(host):
        raise ValidationError({"words": "Write a site’s address, such as www.museum.org.uk."})
    return host


def _staff(words: str, note: str) -> str:
    if len(words.split()) < 2:
        raise ValidationError({"words": "Write the first name and the surname."})
    if not note.strip():
        raise ValidationError({"note": "Say when and how they agreed (clause 6.7)."})
    return words


def _word(words: str, note: str) -> str:
    if sum(char.isalnum() for char in words) < _FEWEST_LETTERS:
        raise ValidationError({"words": "Write a word or a phrase of two letters or more."})
    return words


_KEPT: dict[str, Callable[[str, str], str]] = {
    ListEntry.Kind.CONTACT: _contact,
    ListEntry.Kind.LINK: _link,
    ListEntry.Kind.STAFF: _staff,
    ListEntry.Kind.WORD: _word,
    ListEntry.Kind.PARTNER: _word,
}
