"""Pictures: what was kept of an upload, re-encoded and without metadata. The bytes that came in are not kept."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from schoolgate.kit.tenancy import OfTrust, ScopedManager


class WordsState(models.TextChoices):
    """How far the reading of the words in a picture has come. Anything but *read* means: ask a person (rule 23)."""

    UNREAD = "unread", "Not read yet"
    READ = "read", "Read"
    PARTLY = "partly", "Not all of them read"
    FAILED = "failed", "Could not be read"


class Picture(OfTrust):
    """One picture. Its renditions lie in the media folder under `folder`, one file a width."""

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="+")
    added_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField()
    file_name = models.CharField(max_length=255)
    """As the author's device called it: screened, and never published."""
    sha256 = models.CharField(max_length=64)
    """Of the largest rendition: what a decision is bound to."""
    width = models.PositiveIntegerField()
    height = models.PositiveIntegerField()
    mime = models.CharField(max_length=20, default="image/jpeg")
    folder = models.CharField(max_length=64, unique=True)
    widths = models.JSONField(default=list)
    """The renditions that exist, in pixels of the longest side, smallest first."""
    camera = models.JSONField(default=dict)
    """Make, model and time from the file's own metadata: a hint that can be forged, never proof (4.12)."""

    words = models.TextField(blank=True)
    """What was read in the picture, a line for each line seen: screened, never published, and gone with the picture."""
    word_boxes = models.JSONField(default=list)
    """Where those lines stand: four corners each, as shares of width and height."""
    words_state = models.CharField(max_length=8, choices=WordsState.choices, default=WordsState.UNREAD)
    words_read_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager["Picture"]()

    class Meta:
        ordering: ClassVar = ["-added_at"]
        indexes: ClassVar = [
            models.Index(
                fields=["added_at"], name="picture_unread", condition=models.Q(words_state="unread"),
            ),
        ]  # fmt: skip

    @property
    def is_wholly_read(self) -> bool:
        """Whether all the words in it are known."""
        return self.words_state == WordsState.READ
