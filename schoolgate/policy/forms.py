"""What is typed on the pages of lists and of pre-election periods; every rule lies in the actions."""

from __future__ import annotations

from typing import Any

from django import forms

from schoolgate.policy.models import ListEntry
from schoolgate.ui.forms import DateInput

WORDS = {
    ListEntry.Kind.CONTACT: ("Telephone, email or postal address", "Such as the number of the kitchen or the PTA."),
    ListEntry.Kind.LINK: ("Site", "Such as www.museum.org.uk; all of its pages are allowed then."),
    ListEntry.Kind.STAFF: ("Full name", "As it may be written, with the surname."),
    ListEntry.Kind.WORD: ("Word or phrase", "Any post that holds it goes to the Headteacher."),
    ListEntry.Kind.PARTNER: ("School", "Its name as posts write it."),
}  # fmt: skip
NOTES = {ListEntry.Kind.STAFF: ("When and how they agreed", "Such as: by email on 3 September 2026.")}


class EntryForm(forms.Form):
    """One line for a list; the labels say what that list holds."""

    words = forms.CharField(max_length=200)
    note = forms.CharField(
        max_length=300, required=False, label="Why", help_text="For those who come after you."
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **{**kwargs, "prefix": kind})
        fields: dict[str, Any] = self.fields
        fields["words"].label, fields["words"].help_text = WORDS[ListEntry.Kind(kind)]
        if kind in NOTES:
            fields["note"].label, fields["note"].help_text = NOTES[ListEntry.Kind(kind)]


class PeriodForm(forms.Form):
    """A pre-election period."""

    name = forms.CharField(label="Which election", max_length=100, help_text="Such as: local elections 2027.")
    from_on = forms.DateField(label="First day", widget=DateInput())
    until_on = forms.DateField(label="Last day", widget=DateInput(), help_text="Polling day, as a rule.")
