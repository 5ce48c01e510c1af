"""How forms look: the renderer of every form, and the few fields and widgets that HTML alone does not give."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting


class Renderer(TemplatesSetting):
    """Named by the FORM_RENDERER setting: `{{ form }}` and `{{ form.text.as_field_group }}` come out in our dress."""

    form_template_name = "ui/forms/form.html"
    field_template_name = "ui/forms/field.html"


class PlainText(forms.CharField):
    """Text whose places can be counted: a browser sends line ends as CR LF, and everyone else counts them as one."""

    widget = forms.Textarea

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("strip", False)
        super().__init__(**settings)

    def to_python(self, value: Any) -> str:
        text = (super().to_python(value) or "").replace("\r\n", "\n").replace("\r", "\n")
        return text.replace("\x00", "")  # no database keeps it, and the words around it must not be lost


class _Hinted(forms.widgets.ChoiceWidget):
    """A choice of which every option may have a second line; `hints` maps a value to it."""

    def __init__(self, *, hints: Mapping[str, str] | None = None, **settings: Any) -> None:
        super().__init__(**settings)
        self.hints = dict(hints or {})

    def create_option(self, name: str, value: Any, *rest: Any, **named: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *rest, **named)
        option["hint"] = self.hints.get(str(value), "")
        return option


class Cards(_Hinted, forms.RadioSelect):
    """One choice of a few, as cards a cold thumb can hit."""


class TickCards(_Hinted, forms.CheckboxSelectMultiple):
    """Several choices of a few, as cards."""


class DateInput(forms.DateInput):
    """A day, by the device's own picker."""

    input_type = "date"

    def __init__(self, **settings: Any) -> None:
        super().__init__(format="%Y-%m-%d", **settings)


class TimeInput(forms.TimeInput):
    """A time of day, by the device's own picker."""

    input_type = "time"

    def __init__(self, **settings: Any) -> None:
        super().__init__(format="%H:%M", **settings)


class FilesInput(forms.FileInput):
    """Several files in one go."""

    allow_multiple_selected = True
