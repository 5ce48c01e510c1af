"""What is typed on the people pages; every rule lies in the actions, which say what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError

from schoolgate.people.models import Colour, Duty, Person, Role, School
from schoolgate.ui.forms import Cards, DateInput

if TYPE_CHECKING:
    _SchoolForm = forms.ModelForm[School]
else:
    _SchoolForm = forms.ModelForm  # generic in the stubs only

KINDS = {
    "employee": "On the school's or the trust's payroll.",
    "contractor": "A photographer, an agency, a coach.",
    "volunteer": "A governor, a parent who helps.",
}


def say(form: forms.BaseForm, error: ValidationError, otherwise: str | None = None) -> None:
    """What an action refuses, at the field it speaks of; at `otherwise` where it names none."""
    by_field: dict[str, Any] = error.error_dict if hasattr(error, "error_dict") else {otherwise or "": error}
    for name, problem in by_field.items():
        form.add_error(name if name in form.fields else None, problem)


class Days(forms.Form):
    """From which day until which."""

    from_on = forms.DateField(
        label="From", required=False, widget=DateInput(), help_text="Leave empty to begin today."
    )
    until_on = forms.DateField(
        label="Until",
        required=False,
        widget=DateInput(),
        help_text="The last day. Leave empty when there is none.",
    )


class TakeOnForm(Days):
    """Somebody new at a school."""

    name = forms.CharField(label="Full name", max_length=120)
    email = forms.EmailField(
        label="Work email address", max_length=254, help_text="We send a link there, to choose a password."
    )
    kind = forms.ChoiceField(
        label="Who they are", choices=Person.Kind.choices, widget=Cards(hints=KINDS), initial="employee"
    )
    role = forms.ChoiceField(
        label="What they do here",
        choices=[(Role.Kind.AUTHOR.value, "Writes posts"), (Role.Kind.AUDITOR.value, "Reads the record"),
                 (Role.Kind.IT.value, "Connects channels (IT)")],
        widget=Cards(),
        initial="author",
    )  # fmt: skip
    field_order = ("name", "email", "kind", "role", "from_on", "until_on")


class _AtSchool(Days):
    school: forms.ModelChoiceField[School] = forms.ModelChoiceField(
        label="Where", queryset=None, empty_label=None
    )

    def __init__(self, *args: Any, schools: Iterable[School], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["school"].queryset = schools  # type: ignore[attr-defined]  # a ModelChoiceField has one


class GiveRoleForm(_AtSchool):
    """A role at a school or, for those who may, in the whole trust."""

    kind = forms.ChoiceField(label="Role", choices=Role.Kind.choices, initial=Role.Kind.AUTHOR)
    field_order = ("kind", "school", "from_on", "until_on")

    def __init__(self, *args: Any, is_trust_wide: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        school = self.fields["school"]
        assert isinstance(school, forms.ModelChoiceField)
        if is_trust_wide:
            school.required, school.empty_label = False, "The whole trust"
        else:
            kind = self.fields["kind"]
            assert isinstance(kind, forms.ChoiceField)
            kind.choices = [choice for choice in Role.Kind.choices if choice[0] != Role.Kind.TRUST_OFFICER]


class GiveDutyForm(_AtSchool):
    """A key responsibility at a school (2.3)."""

    kind = forms.ChoiceField(label="Duty", choices=Duty.Kind.choices)
    field_order = ("kind", "school", "from_on", "until_on")


class ChoicesForm(_SchoolForm):
    """The school's own choices."""

    class Meta:
        model = School
        fields: ClassVar = [
            "name", "colour", "address", "postcode", "office_phone", "office_email", "website", "goes_out_unseen",
        ]  # fmt: skip
        widgets: ClassVar = {"colour": Cards()}
        help_texts: ClassVar = {
            "address": "Posts may name these contact details, and no others.",
        }

    colour = forms.ChoiceField(label="Colour", choices=Colour.choices, widget=Cards())
    website = forms.URLField(
        required=False, assume_scheme="https", help_text="For example https://www.harbour.example"
    )
