"""Posts: the draft as it is being written, its pictures, and the immutable revisions that are decided on."""

from __future__ import annotations

import re
from typing import ClassVar
from uuid import uuid4

from django.db import models

from schoolgate.kit.states import Lifecycle
from schoolgate.kit.tenancy import OfTrust, ScopedManager
from schoolgate.posts.states import POST, QUESTION, PostState, QuestionState


class Category(models.TextChoices):
    """The six kinds of content (3.1)."""

    EVENT = "event", "Event or announcement"
    CELEBRATION = "celebration", "Celebration or success"
    ARTICLE = "article", "Article"
    PRESS_RELEASE = "press_release", "Press release"
    PHOTO_VIDEO = "photo_video", "Photographs"
    VACANCY = "vacancy", "Vacancy"


class Tone(models.TextChoices):
    """The tone it is meant to have (3.2)."""

    LIGHT_HEARTED = "light-hearted", "Light-hearted"
    PROFESSIONAL = "professional", "Professional"


DEFAULT_TONES = {
    Category.CELEBRATION: Tone.LIGHT_HEARTED,
    Category.PHOTO_VIDEO: Tone.LIGHT_HEARTED,
}
"""The tone of a post whose author chose none (3.2); professional for the other categories."""
MAX_PICTURES = 4
MAX_TEXT = 20_000
"""Characters. No school account takes more; a draft keeps more, so that nothing typed is lost."""


class Post(OfTrust):
    """One thing the school says. Its draft columns are what its author is writing; what is decided on is a revision."""

    lifecycle: ClassVar[Lifecycle] = POST

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="posts")
    author = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="posts")
    key = models.UUIDField(unique=True, default=uuid4)
    """Chosen by the page before anything is kept: keeping the same new draft twice makes one draft."""
    state = models.CharField(max_length=12, choices=POST.choices(), default=PostState.DRAFT)
    category = models.CharField(max_length=16, choices=Category.choices, blank=True)
    tone = models.CharField(max_length=16, choices=Tone.choices, blank=True)
    text = models.TextField(blank=True)
    channel_ids = models.JSONField(default=list)
    typed_day = models.CharField(max_length=20, blank=True)
    typed_time = models.CharField(max_length=20, blank=True)
    is_timed = models.BooleanField(default=False)
    started_at = models.DateTimeField()
    kept_at = models.DateTimeField()
    submitted_at = models.DateTimeField(null=True)
    revision = models.ForeignKey("Revision", on_delete=models.PROTECT, null=True, related_name="+")
    """The latest one submitted."""
    is_answered = models.BooleanField(default=False)
    """Whatever asked in that revision has been called not a problem since: a reviewer may decide on it."""

    objects: ClassVar = ScopedManager["Post"]()

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["school", "state", "submitted_at"], name="post_queue"),
            models.Index(fields=["author", "state", "-kept_at"], name="post_of_author"),
            models.Index(fields=["school", "-kept_at"], name="post_of_school"),
        ]

    @property
    def post_id(self) -> int:
        """Its entries are about itself."""
        return int(self.pk)

    @property
    def title(self) -> str:
        """The first line or sentence of the text, shortened: a post has no other title."""
        return title_of(self.text)

    def shown_to(self, reader: models.Model) -> Post | Revision:
        """What this person reads of it: what was submitted; the draft as it stands is its author's alone, but for the
        one who is asked about a post that never was submitted (4.2)."""
        is_draft = self.is_editable and reader.pk == self.author_id
        return self if is_draft or self.revision is None else self.revision

    def title_for(self, reader: models.Model) -> str:
        """For lists."""
        return self.shown_to(reader).title or "A draft without words"

    @property
    def shown_outcome(self) -> str:
        """Ask, where there still is something to ask; nothing where there is not."""
        asks = self.revision is not None and self.revision.outcome == "ask" and not self.is_answered
        return "ask" if asks else ""

    @property
    def is_editable(self) -> bool:
        """Whether its author may write in it as it stands."""
        return self.state in {PostState.DRAFT, PostState.SENT_BACK}


SHORT = 80
"""Characters that a title may have."""
_FIRST_SENTENCE = re.compile(r"(?P<title>\S[^\n]*?[.!?…])(?=\s)\s*")


def title_and_body(text: str) -> tuple[str, str]:
    """The text in two: a short first line or first sentence, and the rest, word for word.

    Where neither is short the title is empty and the body is the whole text.
    """
    # No pattern over the whole text: one that looks for the end of a line of spaces takes their number squared.
    line, _, rest = text.strip().partition("\n")
    if line and len(line.rstrip()) <= SHORT:
        return line.rstrip(), rest.lstrip()
    found = _FIRST_SENTENCE.match(text.lstrip()[: 4 * SHORT])
    if found and len(found["title"]) <= SHORT:
        return found["title"], text.lstrip()[found.end() :].strip()
    return "", text.strip()


def title_of(text: str) -> str:
    """A title in any case: the one above, or the first words."""
    title, body = title_and_body(text)
    return title or body[:SHORT].rsplit(" ", 1)[0].rstrip(",;:–-") + "…" * bool(body)


class DraftPicture(OfTrust):
    """A picture in the draft, kept the moment it was chosen."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="draft_pictures")
    picture = models.ForeignKey("pictures.Picture", on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(max_length=1000, blank=True)
    shows_people = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField()

    objects: ClassVar = ScopedManager["DraftPicture"]()

    class Meta:
        ordering: ClassVar = ["position", "pk"]


class Revision(OfTrust):
    """What was submitted, word for word; a decision is bound to its hash (rule 9). The database keeps it so."""

    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="revisions")
    number = models.PositiveIntegerField()
    category = models.CharField(max_length=16, choices=Category.choices)
    tone = models.CharField(max_length=16, choices=Tone.choices)
    text = models.TextField(blank=True)
    pictures = models.JSONField(default=list)
    """[{"picture": id, "sha256": hex, "alt": words, "file_name": words, "shows_people": bool}], in order."""
    channel_ids = models.JSONField(default=list)
    send_at = models.DateTimeField(null=True)
    """None: as soon as it is approved."""
    findings = models.JSONField(default=list)
    outcome = models.CharField(max_length=8)
    content_hash = models.CharField(max_length=64)
    made_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField()

    objects: ClassVar = ScopedManager["Revision"]()

    class Meta:
        ordering: ClassVar = ["number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "number"], name="one_revision_a_number"),
        ]

    @property
    def title(self) -> str:
        """As of its post."""
        return title_of(self.text)

    @property
    def heading(self) -> str:
        """The title, where the text has one of its own."""
        return title_and_body(self.text)[0]

    @property
    def body(self) -> str:
        """What the text says besides its heading."""
        return title_and_body(self.text)[1]


class Verdict(models.TextChoices):
    """What a decision can be."""

    APPROVE = "approve", "Approved"
    SEND_BACK = "send_back", "Sent back"
    REFUSE = "refuse", "Refused"


class Decision(OfTrust):
    """Somebody's decision on one revision, bound to its hash. Never changed (the database refuses)."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="decisions")
    content_hash = models.CharField(max_length=64)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    """None: the school's standing choice let it out (`School.goes_out_unseen`)."""
    reason = models.TextField(blank=True)
    at = models.DateTimeField()

    objects: ClassVar = ScopedManager["Decision"]()


class Question(OfTrust):
    """ "I'm not sure" (4.2): goes to the Headteacher with the draft, and comes back answered."""

    lifecycle: ClassVar[Lifecycle] = QUESTION

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="questions")
    state = models.CharField(max_length=10, choices=QUESTION.choices(), default=QuestionState.OPEN)
    text = models.TextField()
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    answered_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager["Question"]()

    class Meta:
        ordering: ClassVar = ["asked_at"]


class Seen(OfTrust):
    """What one check had to say about a revision: a line for the trust's page of checks. Never changed."""

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="+")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="seen")
    check_name = models.CharField(max_length=40)
    outcome = models.CharField(max_length=8)
    """The worst of this check's findings in the revision."""
    times = models.PositiveIntegerField()
    at = models.DateTimeField()

    objects: ClassVar = ScopedManager["Seen"]()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["school", "check_name", "at"], name="seen_by_check")]


class Refusal(OfTrust):
    """A check that kept a post from being submitted, once a post: no revision came of it. Without any words."""

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    check_name = models.CharField(max_length=40)
    at = models.DateTimeField()

    objects: ClassVar = ScopedManager["Refusal"]()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["post", "check_name"], name="one_refusal_a_post_and_check"),
        ]
        indexes: ClassVar = [models.Index(fields=["school", "check_name", "at"], name="refusal_by_check")]


class SetAside(OfTrust):
    """Words of which the school said, for one check, "Not a problem"; holds until somebody ends it (4.2)."""

    school = models.ForeignKey("people.School", on_delete=models.PROTECT, related_name="+")
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+")
    check_name = models.CharField(max_length=40)
    outcome = models.CharField(max_length=8)
    """*advise* or *ask*: the most severe finding that it answers."""
    words = models.TextField()
    """As typed where it was said; `key` is what is compared."""
    key = models.CharField(max_length=64)
    reason = models.TextField()
    by = models.ForeignKey("people.Person", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    ended_by = models.ForeignKey("people.Person", on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)

    objects: ClassVar = ScopedManager["SetAside"]()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "key"], condition=models.Q(ended_at__isnull=True),
                name="one_answer_for_a_check_and_its_words",
            ),
        ]  # fmt: skip
        indexes: ClassVar = [models.Index(fields=["school", "-at"], name="set_aside_of_school")]
