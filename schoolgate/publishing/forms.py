"""What is asked when a channel is connected or somebody is authorised on it; the network asks the rest itself."""

from __future__ import annotations

from django import forms
from django.db.models import QuerySet

from schoolgate.channels.models import Channel
from schoolgate.channels.states import ChannelState
from schoolgate.people.models import Person, School
from schoolgate.ui.forms import DateInput


class ChannelForm(forms.Form):
    """Whose account it is, and what people call it."""

    school = forms.ModelChoiceField[School](
        queryset=None, label="School", empty_label=None,
        error_messages={"required": "Choose the school.", "invalid_choice": "Choose the school from the list."},
    )  # fmt: skip
    name = forms.CharField(
        label="What you call it", max_length=80, help_text="Such as “School website”. Authors choose it by this name.",
        error_messages={"required": "Enter a name for this channel."},
    )  # fmt: skip

    def __init__(self, *args: object, schools: QuerySet[School], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        choice = self.fields["school"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = schools
        if schools.count() == 1:
            choice.initial = schools.first()

    def clean(self) -> None:
        school, name = self.cleaned_data.get("school"), self.cleaned_data.get("name")
        open_ones = Channel.objects.filter(school=school).exclude(state=ChannelState.CLOSED)
        if school and name and open_ones.filter(name__iexact=name).exists():
            self.add_error("name", f"{school} has a channel of this name already. Choose another.")


class AuthoriseForm(forms.Form):
    """Who may use the channel, and until when (5.1)."""

    person = forms.ModelChoiceField[Person](
        queryset=None, label="Person", empty_label="Choose a person",
        error_messages={"required": "Choose a person.", "invalid_choice": "Choose a person from the list."},
    )  # fmt: skip
    until_on = forms.DateField(
        label="Last day", required=False, widget=DateInput(), help_text="Leave it empty for no end.",
        error_messages={"invalid": "Enter a day, such as 31/07/2027."},
    )  # fmt: skip

    def __init__(self, *args: object, people: QuerySet[Person], **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # handed on as they came
        choice = self.fields["person"]
        assert isinstance(choice, forms.ModelChoiceField)
        choice.queryset = people
