"""What the record is made of: chains, entries, their details, and signed checkpoints."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schoolgate.audit.actors import ActorKind
from schoolgate.audit.vocabulary import sentence_of
from schoolgate.kit.tenancy import ScopedManager


class Chain(models.Model):
    """One chain a school, and one for what concerns the whole trust (`school_id` 0). Locked while an entry is added."""

    trust_id = models.BigIntegerField()
    school_id = models.BigIntegerField(default=0)
    length = models.BigIntegerField(default=0)
    head = models.CharField(max_length=64, default="0" * 64)

    objects = ScopedManager["Chain"]()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust_id", "school_id"], name="one_chain_a_school"),
        ]


class Entry(models.Model):
    """One thing that happened. Its hash covers every column, the detail's hash and the entry before it."""

    trust_id = models.BigIntegerField()
    school_id = models.BigIntegerField(default=0)
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    verb = models.CharField(max_length=40)
    clauses = models.CharField(max_length=255, blank=True)  # all of the policy's clauses fit
    actor_kind = models.CharField(max_length=10)
    person_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    about = models.CharField(max_length=100)
    leaf = models.CharField(max_length=64)
    previous = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    objects = ScopedManager["Entry"]()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["trust_id", "school_id", "seq"], name="one_entry_a_place"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["trust_id", "at", "id"], name="entry_by_time"),
            models.Index(fields=["trust_id", "school_id", "at", "id"], name="entry_by_school"),
            models.Index(fields=["trust_id", "post_id", "at"], name="entry_by_post"),
            models.Index(fields=["trust_id", "person_id", "at"], name="entry_by_person"),
        ]

    @property
    def clause_ids(self) -> list[str]:
        """The clauses this happened under, e.g. ["2.1", "4.3"]."""
        return self.clauses.split()

    @property
    def sentence(self) -> str:
        """What happened, as a sentence for people."""
        return sentence_of(self.verb, self.words.actor_name)

    @property
    def words(self) -> Detail:
        """Who, why and the facts. Readable even where someone took them away: a record that was tampered with must
        still be shown."""
        try:
            return self.detail
        except Detail.DoesNotExist:
            return Detail(actor_name="Somebody whose name was taken away", reason="", facts={})

    @property
    def by_the_system(self) -> bool:
        """Whether no person did this."""
        return self.actor_kind != ActorKind.PERSON


class Detail(models.Model):
    """What an entry says about people, apart from the chain: the chain holds only its salted hash.

    So that a later erasure can take the words away and leave a record that still verifies.
    """

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="detail")
    trust_id = models.BigIntegerField()
    salt = models.CharField(max_length=32)
    actor_name = models.CharField(max_length=120)
    reason = models.TextField(blank=True)
    facts = models.JSONField(default=dict)

    objects = ScopedManager["Detail"]()


class Checkpoint(models.Model):
    """A signed statement: at this time the chain had this length and this head (Ed25519, RFC 8032).

    `signature` and `key` (the public one) are in hex.
    """

    trust_id = models.BigIntegerField()
    school_id = models.BigIntegerField(default=0)
    length = models.BigIntegerField()
    head = models.CharField(max_length=64)
    at = models.DateTimeField()
    signature = models.CharField(max_length=128)
    key = models.CharField(max_length=64)

    objects = ScopedManager["Checkpoint"]()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["trust_id", "school_id", "length", "id"], name="checkpoint_by_place"),
        ]
