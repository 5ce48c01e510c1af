"""What a school keeps of its own for the checks: allowed contacts and links, agreed names, words to ask about."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models.functions import Lower

from schoolgate.kit.tenancy import OfTrust, ScopedManager


class ListEntry(OfTrust):
    """One line of one of a school's own lists. Removed lines stay, with who removed them."""

    class Kind(models.TextChoices):
        CONTACT = "contact", "Contacts that may be given"
        LINK = "link", "Sites that may be linked to"
        STAFF = "staff", "Staff who agreed to be named"
        WORD = "word", "Words to ask about"
        PARTNER = "partner", "Partner schools"

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="list_entries")
    kind = models.CharField(max_length=8, choices=Kind.choices)
    words = models.CharField(max_length=200)
    note = models.CharField(max_length=300, blank=True)
    """Why it is there: who agreed, and when (6.7)."""
    added_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    removed_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    removed_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager["ListEntry"]()

    class Meta:
        ordering: ClassVar = ["kind", "words"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                "school", "kind", Lower("words"), condition=models.Q(removed_at__isnull=True),
                name="one_line_a_list",
            ),
        ]  # fmt: skip


class PreElection(OfTrust):
    """A pre-election period: between its days the whole trust's posts are read more strictly for views (6.4)."""

    name = models.CharField(max_length=100)
    from_on = models.DateField()
    until_on = models.DateField()
    """The last day, polling day as a rule."""
    set_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    """Called off before its last day."""

    objects: ClassVar = ScopedManager["PreElection"]()

    class Meta:
        ordering: ClassVar = ["-from_on"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=models.Q(until_on__gte=models.F("from_on")), name="ends_after_it_begins"),
        ]  # fmt: skip
