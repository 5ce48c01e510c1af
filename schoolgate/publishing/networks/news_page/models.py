"""What stands on a school's news page, and the keys of what was taken down."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from schoolgate.kit.tenancy import OfTrust, ScopedManager
from schoolgate.people.models import School
from schoolgate.pictures.models import Picture
from schoolgate.posts.models import Category


class NewsItem(OfTrust):
    """One post on the page. `key` is the delivery's: the same delivery never stands there twice."""

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=64, unique=True)
    title = models.CharField(max_length=120)
    slug = models.CharField(max_length=60)
    text = models.TextField()
    category = models.CharField(max_length=16, choices=Category.choices)
    published_at = models.DateTimeField()

    objects: ClassVar = ScopedManager["NewsItem"]()

    class Meta:
        ordering: ClassVar = ["-published_at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["school", "-published_at", "-id"], name="news_of_school")]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        """The permalink within this site."""
        return reverse("news_page:item", args=[self.school.slug, self.pk, self.slug])

    @property
    def address(self) -> str:
        """The permalink."""
        return settings.ADDRESS + self.path

    @property
    def is_cut(self) -> bool:
        """Whether the title is only the beginning of the text, so that showing both would say it twice."""
        return self.title.endswith("…") and self.text.startswith(self.title[:-1])


class NewsPicture(OfTrust):
    """One picture of an item, in the renditions that were made when it was added."""

    item = models.ForeignKey(NewsItem, on_delete=models.CASCADE, related_name="pictures")
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField()
    alt = models.CharField(max_length=1000)

    objects: ClassVar = ScopedManager["NewsPicture"]()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["item", "number"], name="one_news_picture_a_number")
        ]

    def path(self, slug: str, size: int) -> str:
        """Where one rendition is served, at the school of that slug."""
        return reverse("news_page:picture", args=[slug, self.item_id, self.number, size])


class Withdrawn(OfTrust):
    """A key that was taken down: a sender that wakes up late finds it here, and publishes nothing."""

    key = models.CharField(max_length=64, unique=True)

    objects: ClassVar = ScopedManager["Withdrawn"]()
