"""What the styleguide shows: invented people, an invented post, and a form in its states."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from django import forms
from django.core.paginator import Paginator

from schoolgate.ui.forms import Cards, DateInput, FilesInput, PlainText, TickCards, TimeInput

MORNING = datetime(2026, 1, 8, 8, 41, tzinfo=UTC)
AFTERNOON = datetime(2026, 1, 8, 16, 30, tzinfo=UTC)

TEXT = (
    "What a match! Morwenna Penhaligon scored twice in the last ten minutes, and we will refund every ticket "
    "if it rains on Saturday.\n\nRing Miss Tregear on 07700 900123 to help with teas. THANK YOU ALL 🎉"
)
EARLIER = TEXT.replace("scored twice in the last ten minutes", "scored two late goals").replace(" 🎉", "")


def finding(words: str, outcome: str, clause: str, message: str, advice: str, *fixes: str) -> dict[str, Any]:
    """A finding about these words of TEXT."""
    start = TEXT.index(words)
    return {
        "check": "sample", "clauses": (clause,), "outcome": outcome, "where": "text", "start": start,
        "end": start + len(words), "message": message, "advice": advice, "fixes": fixes,
    }  # fmt: skip


FINDINGS = [
    finding("Morwenna Penhaligon", "stop", "6.9", "This is Morwenna’s full name.",
            "Use “Morwenna” or “a Year 5 pupil”.", "Morwenna", "a Year 5 pupil"),
    finding("07700 900123", "stop", "4.3", "This is a telephone number that is not the school’s own.",
            "Give the school office’s number instead.", "01872 555 010"),
    finding("we will refund", "ask", "4.6", "This promises something on the school’s behalf.",
            "Leave it out, or let the Headteacher decide."),
    finding("THANK YOU ALL", "advise", "4.4", "Capital letters read like shouting.",
            "Say it in ordinary letters.", "Thank you all"),
]  # fmt: skip
SAID = [
    {"pk": 1, "words": "guaranteed to make you smile", "by": "Demelza Carne", "at": MORNING, "may_ask_again": True,
     "reason": "A figure of speech."},
]  # fmt: skip
ALT_FINDING = {**FINDINGS[0], "where": "alt:0", "start": 0, "end": 9}

PLACES = [
    {"name": "Home", "url": "#home", "icon": "home", "current": True, "bar": True, "count": 3},
    {"name": "New post", "url": "#new", "icon": "write", "bar": True, "primary": True},
    {"name": "Record", "url": "#record", "icon": "record", "bar": True},
    {"name": "Channels", "url": "#channels", "icon": "channels"},
    {"name": "People", "url": "#people", "icon": "people"},
    {"name": "Policy", "url": "#policy", "icon": "policy"},
]

TIMELINE = [
    {"name": "Jago Tregear", "sentence": "wrote this post.", "at": MORNING},
    {"name": "Demelza Carne", "sentence": "sent it back.", "at": MORNING, "look": "wait", "clauses": ["2.2"],
     "reason": "Lovely. Please say “a Year 5 pupil”, and ask me about the tickets."},
    {"name": "Jago Tregear", "sentence": "changed it and submitted it again.", "at": MORNING},
    {"name": "Demelza Carne", "sentence": "approved it.", "at": AFTERNOON, "look": "good", "clauses": ["2.1", "2.2"]},
    {"name": "Schoolgate", "sentence": "could not remove it from the website.", "at": AFTERNOON, "look": "stop"},
]  # fmt: skip

FACTS = [
    {"key": "Written by", "value": "Jago Tregear, Trelawney Primary"},
    {"key": "Goes out", "value": "Thu 8 Jan, 16:30", "href": "#facts", "action": "Change"},
    {"key": "To", "value": "News page, School website"},
]

TABLE = [
    ["News page", "Published", "Thu 8 Jan, 16:30"],
    ["School website", "Still visible", "Thu 8 Jan, 16:32"],
]


def square(colour: str) -> str:
    """The address of a drawn stand-in for a photograph."""
    return f"/styleguide/picture/{colour}.svg"


SEEN: dict[str, Any] = {
    "state": "read", "words": "FAIR PLAY CUP\nTrelawney 2 – Kingsway 1", "where": "picture:0", "number": 1,
    "url": square("field"), "width": 640, "height": 480, "lines": ["20,30 80,28 80,40 20,42"],
}  # fmt: skip
PICTURES: list[dict[str, Any]] = [
    {"id": 1, "url": square("field"), "name": "IMG_2210.jpg", "alt": "Two teams shake hands on a muddy pitch",
     "alt_name": "alt_1", "alt_id": "alt-1", "remove_name": "remove", "width": 640, "height": 480, "seen": SEEN},
    {"id": 2, "url": square("sky"), "name": "IMG_2214.jpg", "alt": "", "alt_name": "alt_2", "alt_id": "alt-2",
     "remove_name": "remove", "alt_error": "Say in a few words what this picture shows.", "width": 640, "height": 480},
]  # fmt: skip

PAGE = Paginator(range(1, 61), 25).page(2)


class SampleForm(forms.Form):
    """One of each control."""

    title = forms.CharField(
        label="Headline",
        error_messages={"required": "Give the post a headline."},
        help_text="As it stands above the text on the news page.",
    )
    text = PlainText(
        label="Text",
        error_messages={"required": "Write what you want to say."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    category = forms.ChoiceField(
        label="What is it?",
        choices=[
            ("event", "Event"),
            ("celebration", "Celebration"),
            ("article", "Article"),
            ("vacancy", "Vacancy"),
        ],
        widget=Cards(hints={"event": "Something to come", "vacancy": "Wants a closing date"}),
    )
    channels = forms.MultipleChoiceField(
        label="Where to?", choices=[("news", "News page"), ("site", "School website")], widget=TickCards()
    )
    school = forms.ChoiceField(
        label="School", choices=[("a", "Trelawney Primary"), ("b", "Tregenna Academy")]
    )
    day = forms.DateField(label="Day", widget=DateInput())
    at = forms.TimeField(label="Time", widget=TimeInput())
    pictures = forms.FileField(label="Pictures", required=False, widget=FilesInput(), help_text="Up to four.")
    sure = forms.BooleanField(
        label="Everyone in the pictures may be shown", help_text="Parents have said yes."
    )


class FilterForm(forms.Form):
    """What a list can be narrowed by."""

    person = forms.CharField(label="Person", required=False)
    verb = forms.ChoiceField(
        label="What", required=False, choices=[("", "Everything"), ("approve", "Approvals")]
    )


def filled_form() -> SampleForm:
    """A form with something in every field."""
    told = {
        "title": "Up the Reds",
        "text": TEXT,
        "category": "event",
        "channels": ["news"],
        "school": "a",
        "day": "2026-01-08",
    }
    return SampleForm(initial={**told, "at": "16:30"}, auto_id="full_%s")


def wrong_form() -> SampleForm:
    """The same form sent empty."""
    form = SampleForm(data={"school": "z"}, auto_id="wrong_%s")
    form.add_error(None, "This post changed while you were writing. Look at both before you go on.")
    return form
