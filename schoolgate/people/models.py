"""Trusts, schools, persons, and the roles and duties they hold between two dates (1.1, 2.2, 2.3)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from schoolgate.audit.actors import Actor, ActorKind
from schoolgate.kit.tenancy import OfTrust, ScopedManager


class Trust(models.Model):
    """A trust: the tenant. One deployment can hold many; none sees another."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)

    class OwnTrustOnly(ScopedManager["Trust"]):
        """A trust sees itself."""

        trust_field: ClassVar[str] = "pk"

    objects = OwnTrustOnly()

    def __str__(self) -> str:
        return self.name


class Colour(models.TextChoices):
    """A school's colour: a few that keep text readable (contrast is checked), each a class of the theme."""

    GREEN = "green", "Green"
    BLUE = "blue", "Blue"
    PLUM = "plum", "Plum"
    BRICK = "brick", "Brick"
    SLATE = "slate", "Slate"


class School(OfTrust):
    """A school of a trust, with the contact details it publishes itself (so that posts may name them, 4.3)."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    colour = models.CharField(max_length=10, choices=Colour.choices, default=Colour.GREEN)
    address = models.CharField(max_length=200, blank=True)
    postcode = models.CharField(max_length=10, blank=True)
    office_phone = models.CharField(max_length=30, blank=True)
    office_email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    goes_out_unseen = models.BooleanField(
        default=False,
        verbose_name="Let clear posts go out without a second person",
        help_text="An authorised author's post with nothing found in it and nobody in its pictures goes out at once.",
    )

    objects: ClassVar = ScopedManager["School"]()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def school_id(self) -> int:
        """A school's own entries belong to its own chain."""
        return int(self.pk)


class PersonManager(ScopedManager["Person"], BaseUserManager["Person"]):
    """Scoped like everything else; sign-in looks people up inside `system()`."""

    def get_by_natural_key(self, username: str | None) -> Person:
        return self.get(email__iexact=username)


class Person(OfTrust, AbstractBaseUser):
    """Someone who works for the trust's schools. There is no field for a personal account or device (rule 2)."""

    class Kind(models.TextChoices):
        """Whom the policy holds for (1.1)."""

        EMPLOYEE = "employee", "Employee"
        CONTRACTOR = "contractor", "Contractor"
        VOLUNTEER = "volunteer", "Volunteer"

    email = models.EmailField(unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=12, choices=Kind.choices, default=Kind.EMPLOYEE)
    left_at = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar = PersonManager()

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def is_active(self) -> bool:  # type: ignore[override]  # Django's contract, answered from the date
        """Someone who has left can not sign in, and a session of theirs ends at its next request."""
        return self.left_at is None

    @property
    def actor(self) -> Actor:
        """As the record names them."""
        return Actor(ActorKind.PERSON, self.name, self.pk)

    @property
    def school_id(self) -> None:
        """A person belongs to the trust: their own entries lie in the trust's chain."""
        return None


class Held(OfTrust):
    """Something a person holds from one day until another (inclusive; open when there is no end)."""

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    from_on = models.DateField()
    until_on = models.DateField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    """Taken away before its last day: from this instant it gives nothing. The row stays, for the register."""

    class Meta:
        abstract = True

    @staticmethod
    def on(day: date) -> Q:
        """Held on that day."""
        return Q(from_on__lte=day) & Held.not_over(day)

    @staticmethod
    def of(person: Person) -> Q:
        """Held by that person."""
        return Q(person_id=person.pk)

    @staticmethod
    def not_over(day: date) -> Q:
        """Held on that day or to be held later."""
        return Q(ended_at__isnull=True) & (Q(until_on__isnull=True) | Q(until_on__gte=day))

    @staticmethod
    def overlapping(first: date, last: date | None) -> Q:
        """Held, not taken away, on any day from the first to the last (for ever, when there is none)."""
        later = Q() if last is None else Q(from_on__lte=last)
        return later & Held.not_over(first)

    @property
    def is_past(self) -> bool:
        """Whether its last day is over, or it was taken away."""
        return self.ended_at is not None or (
            self.until_on is not None and self.until_on < timezone.localdate()
        )

    @property
    def is_to_come(self) -> bool:
        """Whether its first day is still ahead."""
        return not self.is_past and self.from_on > timezone.localdate()


class Role(Held):
    """What a person is at a school, or (no school) in the whole trust."""

    class Kind(models.TextChoices):
        """The Headteacher is one a school (2.2)."""

        HEADTEACHER = "headteacher", "Headteacher"
        AUTHOR = "author", "Author"
        TRUST_OFFICER = "trust_officer", "Trust officer"
        AUDITOR = "auditor", "Auditor"
        IT = "it", "IT"

    school = models.ForeignKey(School, on_delete=models.PROTECT, null=True, blank=True, related_name="roles")
    kind = models.CharField(max_length=16, choices=Kind.choices)
    is_acting = models.BooleanField(default=False)

    objects: ClassVar = ScopedManager["Role"]()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="role_ends_after_it_begins",
            ),
            models.UniqueConstraint(
                fields=["school"],
                condition=Q(kind="headteacher", until_on__isnull=True, ended_at__isnull=True),
                name="one_headteacher_a_school",
            ),
            models.CheckConstraint(
                condition=Q(school__isnull=False) | Q(kind__in=["trust_officer", "auditor", "it"]),
                name="a_headteacher_or_author_has_a_school",
            ),
        ]


class Duty(Held):
    """A key responsibility at a school, given to a named person by the Headteacher (2.3)."""

    class Kind(models.TextChoices):
        """The policy's named responsibilities."""

        REVIEWER = "reviewer", "Reviewer"
        PHOTO_AND_CONSENT = "photo_and_consent", "Photo and consent"
        ACCOUNTS = "accounts_and_passwords", "Accounts and passwords"
        INCIDENTS = "incidents", "Incidents"
        DATA_PROTECTION = "data_protection", "Data protection"
        SAFEGUARDING = "safeguarding", "Safeguarding"

    is_duty: ClassVar = True
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="duties")
    kind = models.CharField(max_length=24, choices=Kind.choices)

    objects: ClassVar = ScopedManager["Duty"]()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until_on__isnull=True) | Q(until_on__gte=F("from_on")),
                name="duty_ends_after_it_begins",
            ),
        ]


def initials(name: str) -> str:
    """ "Morwenna Pascoe" is MP."""
    words = name.split()
    return "".join(word[0] for word in (words[:1] + words[1:][-1:])).upper()
