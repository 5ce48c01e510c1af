"""Narrowing the record down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator

from schoolgate.audit.looking import Wanted
from schoolgate.audit.vocabulary import Group
from schoolgate.kit.clock import LONDON
from schoolgate.people.models import Person
from schoolgate.reports.record import Reader
from schoolgate.ui.forms import DateInput

DAYS = (MinValueValidator(date(2000, 1, 1)), MaxValueValidator(date(2999, 12, 31)))


class RecordFilter(forms.Form):
    """Every field may be left empty; what can not be understood is said, and narrows nothing."""

    school = forms.TypedChoiceField(label="School", required=False, coerce=int, empty_value=None)
    person = forms.ModelChoiceField[Person](None, label="Person", required=False, empty_label="Everybody")
    kind = forms.ChoiceField(label="What", required=False)
    post = forms.IntegerField(label="Post number", required=False, min_value=1, max_value=2**62)
    since = forms.DateField(label="From", required=False, widget=DateInput, validators=DAYS)
    until = forms.DateField(label="Until", required=False, widget=DateInput, validators=DAYS)

    def __init__(self, data: Mapping[str, Any], *, reader: Reader) -> None:
        super().__init__(data)
        fields: dict[str, Any] = self.fields
        fields["school"].choices = [("", "All I may read"), *reader.chains.items()]
        fields["person"].queryset = reader.people()
        fields["kind"].choices = [("", "Everything"), *((each.name, each.value) for each in Group)]

    def wanted(self) -> Wanted:
        """What was asked for, from the fields that were understood."""
        self.full_clean()
        asked = self.cleaned_data
        person, kind = asked.get("person"), asked.get("kind")
        return Wanted(
            school_id=asked.get("school"),
            person_id=person.pk if person else None,
            post_id=asked.get("post"),
            group=Group[kind] if kind else None,
            since=_midnight(asked.get("since")),
            until=_midnight(asked.get("until"), days=1),
        )


def _midnight(day: date | None, *, days: int = 0) -> datetime | None:
    """The beginning of that day in London (the clocks never change at midnight)."""
    return datetime.combine(day + timedelta(days), time.min, tzinfo=LONDON) if day else None
