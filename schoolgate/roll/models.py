"""Pupils. What the gate needs to know of a child to keep their name out of a post, and no more."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schoolgate.kit.tenancy import OfTrust, ScopedManager


class Pupil(OfTrust):
    """A pupil, or (with `left_on`) a former one: their names stay protected."""

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="pupils")
    upn = models.CharField(max_length=13, blank=True)
    given_name = models.CharField(max_length=80)
    family_name = models.CharField(max_length=80)
    preferred_name = models.CharField(max_length=80, blank=True)
    year_group = models.CharField(max_length=20, blank=True)
    left_on = models.DateField(null=True, blank=True)

    objects: ClassVar = ScopedManager["Pupil"]()

    class Meta:
        ordering: ClassVar = ["family_name", "given_name"]
        constraints: ClassVar = [
            # A pupil who moves within the trust is on two rolls for a while: their name stays protected at both.
            models.UniqueConstraint(
                fields=["school", "upn"], condition=~models.Q(upn=""), name="one_pupil_a_upn_at_a_school"
            ),
        ]


class RollVersion(OfTrust):
    """How often a school's roll has changed: an index built from an older version is thrown away."""

    school = models.OneToOneField("people.School", on_delete=models.PROTECT, related_name="+")
    number = models.BigIntegerField(default=0)

    objects: ClassVar = ScopedManager["RollVersion"]()
