"""The form a post is written in. It reads what was typed; whether that will do is the actions' business."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from schoolgate.channels.models import Channel
from schoolgate.posts.actions.drafting import Typed
from schoolgate.posts.models import Category, Post, Tone
from schoolgate.ui.forms import Cards, PlainText, TickCards

SHORT_NAMES = {
    Category.EVENT: "Event",
    Category.CELEBRATION: "Celebration",
    Category.ARTICLE: "Article",
    Category.PRESS_RELEASE: "Press release",
    Category.PHOTO_VIDEO: "Photographs",
    Category.VACANCY: "Vacancy",
}
"""Short enough for two on a line of a phone."""
NOW, AT = "now", "at"
AS_TYPED = ("category", "tone", "text", "typed_day", "typed_time")


class PostForm(forms.Form):
    """Every field may be empty: a draft is kept as it is."""

    category = forms.ChoiceField(
        label="What kind of post is it?",
        choices=list(SHORT_NAMES.items()),
        required=False,
        widget=Cards(),
    )
    tone = forms.ChoiceField(
        label="What tone should it have?", choices=Tone.choices, required=False, widget=Cards()
    )
    text = PlainText(
        label="What do you want to say?",
        required=False,
        widget=forms.Textarea(
            attrs={"rows": 7, "autocapitalize": "sentences", "dir": "auto", "data-where": "text"}
        ),
    )
    channels = forms.MultipleChoiceField(label="Where should it go?", required=False, widget=TickCards())
    when = forms.ChoiceField(
        label="When should it go out?",
        choices=[(NOW, "As soon as it is approved"), (AT, "At a time I choose")],
        required=False,
        widget=Cards(),
    )
    typed_day = forms.CharField(
        label="Day", required=False, max_length=20, widget=forms.TextInput(attrs={"type": "date"})
    )
    typed_time = forms.CharField(
        label="Time", required=False, max_length=20, help_text="By the clock in school (UK time).",
        widget=forms.TextInput(attrs={"type": "time"}),
    )  # fmt: skip

    def __init__(self, *args: Any, channels: list[Channel], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("category", "text", "channels", "when", "typed_day", "typed_time"):
            self.fields[name].is_wanted = True  # type: ignore[attr-defined]  # read by ui/forms: empty is kept, not sent
        cast(forms.MultipleChoiceField, self.fields["channels"]).choices = [
            (str(each.pk), each.name) for each in channels
        ]

    def typed(self) -> Typed:
        """What was typed, for posts.actions; what can not be read stays as it was."""
        self.is_valid()
        read: dict[str, Any] = self.cleaned_data
        found: dict[str, Any] = {name: read[name] for name in AS_TYPED if name in read}
        if "channels" in read:
            found["channel_ids"] = [int(pk) for pk in read["channels"]]
        if "when" in read:
            found["is_timed"] = read["when"] == AT
        return cast(Typed, found)


def initial_of(post: Post) -> dict[str, Any]:
    """The draft as the form shows it."""
    return {
        "category": post.category, "tone": post.tone, "text": post.text, "when": AT if post.is_timed else NOW,
        "channels": [str(pk) for pk in post.channel_ids], "typed_day": post.typed_day, "typed_time": post.typed_time,
    }  # fmt: skip
