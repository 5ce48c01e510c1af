"""The page a post is written on: the draft behind it, the form, its pictures, and what to say about them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.http import Http404, HttpRequest
from django.urls import reverse

from schoolgate.channels.access import channels_open_to
from schoolgate.kit.typed import words_of
from schoolgate.people.access import school_for
from schoolgate.people.models import Person, School
from schoolgate.people.rights import Right
from schoolgate.pictures.refusals import PictureRefused
from schoolgate.pictures.words import read_what_is_left
from schoolgate.posts import actions
from schoolgate.posts.access import own_post
from schoolgate.posts.errors import NotLegal
from schoolgate.posts.forms import AT, PostForm, initial_of
from schoolgate.posts.gate import screen_draft
from schoolgate.posts.models import MAX_PICTURES, MAX_TEXT, DraftPicture, Post
from schoolgate.posts.panel import Panel, Wrong, panel_of
from schoolgate.posts.seen_words import is_being_read, seen_words
from schoolgate.posts.taking_in import take_in
from schoolgate.posts.timing import day_of
from schoolgate.screening.model import Draft, Finding, Outcome


@dataclass
class Desk:
    """One author at one draft. `post` is None until something is kept."""

    person: Person
    school: School
    key: UUID
    post: Post | None
    problems: dict[str, str] = field(default_factory=dict)
    wrong: Wrong | None = None
    is_kept: bool = False
    """Whether what was just sent is in the draft now."""
    _shown: list[DraftPicture] | None = None

    def pictures(self) -> list[DraftPicture]:
        """In order, with the picture itself; looked up once, and again after something was kept."""
        if self._shown is None:
            rows = DraftPicture.objects.filter(post=self.post).select_related("picture")
            self._shown = list(rows) if self.post else []
        return self._shown

    def read_words(self) -> None:
        """Of pictures that nobody has come to yet: whoever asks waits for an answer, so let it be the whole one."""
        read_what_is_left(each.picture_id for each in self.pictures())
        self._shown = None

    def form(self, data: Any = None) -> PostForm:
        """The form as it is kept, or as it was just typed."""
        channels = list(channels_open_to(self.person, self.school.pk))
        one = [str(channels[0].pk)] if len(channels) == 1 else []
        initial = initial_of(self.post) if self.post else {"when": "now", "channels": one}
        return PostForm(data, channels=channels, initial=initial)

    def url(self, name: str = "write") -> str:
        """The address of this page, or of one of its parts."""
        return reverse(f"posts:{name}", args=[self.school.slug, self.key])

    def keep(self, request: HttpRequest) -> Post:
        """Keeps everything that was typed, the words about the pictures too; makes the draft on the first time."""
        typed = self.form(request.POST).typed()
        if self.post is None:
            self.post = self._started()
        self.post = actions.keep(post=self.post, by=self.person, seen=_seen(request), **typed)
        for each in DraftPicture.objects.filter(post=self.post):
            alt = _typed_alt(request, each)
            shows = request.POST.get(f"people-{each.pk}") == "yes"
            if alt is not None and (alt.strip(), shows) != (each.alt, each.shows_people):
                actions.describe_picture(
                    post=self.post, picture=each.pk, alt=alt, shows_people=shows, by=self.person
                )
        self.is_kept, self._shown = True, None
        return self.post

    def _started(self) -> Post:
        try:
            with transaction.atomic():
                return actions.start(school=self.school, by=self.person, key=self.key)
        except IntegrityError:  # the page asked twice at once: the other one made it
            other = Post.objects.filter(key=self.key).first()
            if other is None:  # somebody else's key, in a trust that this person can not see
                raise Http404 from None
            return own_post(self.person, other.pk)

    def take_files(self, request: HttpRequest) -> list[DraftPicture]:
        """Puts the uploaded files into the draft; what is refused is told in `problems`, the others are kept."""
        kept = []
        for file in [*request.FILES.getlist("pictures"), *request.FILES.getlist("picture")]:
            if self.post is None:
                self.post = self._started()
            try:
                kept.append(take_in(post=self.post, file=file, by=self.person))
                self._shown = None
            except (PictureRefused, NotLegal) as refused:
                self.problems.setdefault("pictures", f"{file.name}: {refused}")
        return kept

    def draft(self, form: PostForm, request: HttpRequest | None = None) -> Draft:
        """The words as they stand on the page."""
        typed, pictures = form.typed() if form.is_bound else form.initial, self.pictures()
        return Draft(
            text=typed.get("text", ""), category=typed.get("category", ""), tone=typed.get("tone", ""),
            alt=tuple(self._alt_of(each, request) for each in pictures),
            file_names=tuple(each.picture.file_name for each in pictures),
            picture_words=tuple(each.picture.words for each in pictures),
            unread=tuple(
                place for place, each in enumerate(pictures)
                if not each.picture.is_wholly_read and not is_being_read(each.picture)
            ),
        )  # fmt: skip

    def _alt_of(self, each: DraftPicture, request: HttpRequest | None) -> str:
        """What was typed about a picture, where that is not kept yet."""
        typed = _typed_alt(request, each) if request and not self.is_kept else None
        return each.alt if typed is None else typed

    def panel(self, form: PostForm, request: HttpRequest | None = None) -> Panel:
        """What the gate sees in them, and what was said of it."""
        draft, typed = self.draft(form, request), form.typed() if form.is_bound else form.initial
        is_timed = typed.get("is_timed", typed.get("when") == AT)
        screening = screen_draft(self.school, draft, day_of(typed.get("typed_day", "") if is_timed else ""))
        return panel_of(
            screening, draft, school_id=self.school.pk, reader=self.person, answerable=frozenset({Outcome.ADVISE})
        )  # fmt: skip

    def context(
        self, form: PostForm, request: HttpRequest | None = None, *, checked: bool = False
    ) -> dict[str, Any]:
        """Everything the template shows."""
        has_words = checked or bool(self.post and (self.post.text or self.pictures()))
        panel = self.panel(form, request) if has_words else Panel()
        for name, words in self.problems.items():
            if name in form.fields and form.is_bound:
                form.add_error(name, words)
        return {
            "desk": self, "form": form, "school": self.school, "post": self.post, "max_pictures": MAX_PICTURES,
            "pictures": self.picture_rows(panel.findings),
            "panel": panel, "findings": panel.findings, "checked": checked, "wrong": self.wrong,
            "questions": list(self.post.questions.all()) if self.post else [],
            "sent_back": self._last_words(), "errors": self._errors(form), "max_text": MAX_TEXT,
        }  # fmt: skip

    def picture_rows(self, findings: Iterable[Finding] = ()) -> list[dict[str, Any]]:
        """Every picture, with the words seen in it and what was found in them."""
        shown, found = self.pictures(), list(findings)
        return [self._picture_row(each, place, found) for place, each in enumerate(shown)]

    def row_of(self, picture: DraftPicture) -> dict[str, Any]:
        """The row of one that was just taken in."""
        return next(row for row in self.picture_rows() if row["id"] == picture.pk)

    def _picture_row(self, each: DraftPicture, place: int, findings: list[Finding]) -> dict[str, Any]:
        """One picture as ui/components/picture.html shows it."""
        large = reverse("posts:picture", args=[each.post_id, each.picture_id, 800])
        return {
            "seen": seen_words(each.picture, place, findings, large),
            "id": each.pk, "name": each.picture.file_name, "alt": each.alt, "alt_name": f"alt-{each.pk}",
            "alt_id": f"alt-{each.pk}", "remove_name": "remove", "people_name": f"people-{each.pk}",
            "shows_people": each.shows_people, "alt_error": self.problems.get(f"alt-{each.pk}", ""),
            "url": reverse("posts:picture", args=[each.post_id, each.picture_id, 400]),
        }  # fmt: skip

    def _errors(self, form: PostForm) -> list[dict[str, str]]:
        ids = {name: f"{form[name].auto_id}_0" if name in {"category", "channels"} else form[name].auto_id
               for name in self.problems if name in form.fields}  # fmt: skip
        return [{"id": ids.get(name, "" if name == "form" else name), "message": words}
                for name, words in self.problems.items()]  # fmt: skip

    def _last_words(self) -> Any:
        """The decision that sent it back, if that is where it stands."""
        if self.post is None or self.post.state != "sent_back" or self.post.revision is None:
            return None
        return self.post.revision.decisions.select_related("by").order_by("-pk").first()


def _typed_alt(request: HttpRequest, each: DraftPicture) -> str | None:
    """What was typed about a picture, its line ends counted as one, as in the text; None where nothing was sent."""
    name = f"alt-{each.pk}"
    return words_of(request, name).replace("\r\n", "\n") if name in request.POST else None


def _seen(request: HttpRequest) -> datetime | None:
    """When the page believes the draft was last kept; None for a page that does not say."""
    try:
        return datetime.fromisoformat(request.POST.get("seen", ""))
    except ValueError:
        return None


def desk_of(person: Person, school: str, key: UUID) -> Desk:
    """The desk for this address: Http404 for somebody else's draft, or another school's."""
    found = school_for(person, school, Right.DRAFT)
    post = Post.objects.filter(key=key).first()
    if post is None:
        return Desk(person, found, key, None)
    if post.school_id != found.pk:
        raise Http404
    return Desk(person, found, key, own_post(person, post.pk))
