"""The template tags of the look: icons, faces, form controls, marked text, differences."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from django import forms, template
from django.forms import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from schoolgate.ui.difference import changes
from schoolgate.ui.faces import initials, tone
from schoolgate.ui.icons import ICONS
from schoolgate.ui.marking import Piece, part, pieces_of, places_in
from schoolgate.ui.moments import spoken
from schoolgate.ui.states import state_look

register = template.Library()


@register.simple_tag
def icon(name: str) -> SafeString:
    """A drawing beside words; it says nothing to a screen reader, so the words must."""
    drawing = (
        '<svg class="sg-icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d="{}"/></svg>'
    )
    return format_html(drawing, mark_safe(ICONS[name]))  # noqa: S308 - our own drawing, from a constant


@register.inclusion_tag("ui/components/avatar.html")
def avatar(name: str, size: str = "") -> dict[str, object]:
    """A face of initials; the tone is the same for the same name everywhere."""
    return {"initials": initials(name), "tone": tone(name), "size": size}


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """The control of a form field with our class on it; what the form itself asked for stays."""
    widget = field.field.widget
    classes = f"{widget.attrs.get('class', '')} {css_class(widget)}{' is-wrong' if field.errors else ''}"
    return field.as_widget(attrs={"class": classes.strip()})


def css_class(widget: forms.Widget) -> str:
    """The class of the control that a widget draws."""
    for kind, name in CLASSES:
        if isinstance(widget, kind):
            return name
    return "govuk-input"


CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.Textarea, "govuk-textarea"),
    (forms.CheckboxInput, "govuk-checkboxes__input"),
    (forms.Select, "govuk-select"),
    (forms.FileInput, "govuk-file-upload"),
    (forms.DateInput, "govuk-input sg-input--date"),
    (forms.TimeInput, "govuk-input sg-input--time"),
)


@register.filter
def shape(field: BoundField) -> str:
    """How the field template lays a field out: hidden, choices, tick or plain."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "choices"
    if isinstance(widget, forms.CheckboxInput):
        return "tick"
    return "hidden" if widget.is_hidden else "plain"


@register.filter
def option_type(field: BoundField) -> str:
    """`radios` or `checkboxes`, as the class names of the choices say it."""
    return "checkboxes" if isinstance(field.field.widget, forms.CheckboxSelectMultiple) else "radios"


@register.inclusion_tag("ui/components/error_summary.html")
def error_summary(*some_forms: forms.BaseForm) -> dict[str, object]:
    """Everything wrong with these forms, each a link to its field."""
    return {"errors": [wrong for form in some_forms if form.is_bound for wrong in mistakes(form)]}


def mistakes(form: forms.BaseForm) -> list[dict[str, Any]]:
    """What is wrong, the form's own troubles first; `id` is empty where no field is meant."""
    whole = [{"id": "", "message": message} for message in form.non_field_errors()]
    return whole + [{"id": first_id(field), "message": field.errors[0]} for field in form if field.errors]


def first_id(field: BoundField) -> str:
    """The id of the control to go to: of a group of choices, the first."""
    return f"{field.auto_id}_0" if shape(field) == "choices" else field.id_for_label or field.auto_id


@register.filter
def bar_places(places: list[dict[str, Any]] | str) -> list[dict[str, Any]]:
    """The three places that stand beside More at the bottom of a phone."""
    return [place for place in places or [] if isinstance(place, dict) and place.get("bar")][:3]


@register.filter
def other_places(places: list[dict[str, Any]] | str) -> list[dict[str, Any]]:
    """The places under More."""
    in_bar = bar_places(places)
    return [place for place in places or [] if isinstance(place, dict) and place not in in_bar]


@register.filter
def message_kind(level: str) -> str:
    """The kind of notice for a level of Django's messages."""
    return {"success": "good", "warning": "warn", "error": "stop"}.get(level, "info")


@register.filter
def notice_icon(kind: str) -> str:
    """The shape that goes with a kind of notice, so that colour is never alone."""
    return {"good": "tick", "warn": "question", "stop": "stop"}.get(kind, "info")


@register.simple_tag
def marked_text(text: str, findings: Iterable[Any], where: str = "text", cards: str = "") -> SafeString:
    """The text with the words of each finding marked in place.

    `where` picks the findings about this text ("text", "alt:0", …). With `cards`, each mark names the cards of its
    findings, whose ids are `cards` and their number in the list: `finding-2`.
    """
    pieces = pieces_of(text, places_in(text, findings, where=where))
    return format_html_join("", "{}", ((marked(piece, cards),) for piece in pieces))


def marked(piece: Piece, cards: str) -> SafeString | str:
    """One piece: plain words, or words in a mark."""
    if not piece.places:
        return piece.text
    numbers = [place.number for place in piece.places]
    described = " ".join(f"{cards}-{number}" for number in numbers) if cards else ""
    return format_html(
        '<mark class="sg-in sg-in--{}{}" data-findings="{}"{}>{}</mark>',
        piece.look,
        f" sg-in--ends-{piece.sign}" if piece.sign else "",
        " ".join(map(str, numbers)),
        format_html(' aria-describedby="{}"', described) if described else "",
        piece.text,
    )


WORDS_OF_CHANGE = {
    "same": "{}",
    "gone": '<del><span class="sg-hidden">[removed: </span>{}<span class="sg-hidden">]</span></del>',
    "new": '<ins><span class="sg-hidden">[added: </span>{}<span class="sg-hidden">]</span></ins>',
}


@register.simple_tag
def word_diff(old: str, new: str) -> SafeString:
    """What changed, word by word, as `<del>` and `<ins>`."""
    told = (format_html(WORDS_OF_CHANGE[change.kind], change.text) for change in changes(old, new))
    return format_html_join("", "{}", ((piece,) for piece in told))


@register.filter
def said(moment: datetime | None) -> SafeString | str:
    """An instant as people say it, in a `<time>`; nothing for none."""
    return spoken(moment) if moment else ""


WHERE_WORDS = {
    "alt": "In the description of picture {}",
    "file": "In the file name of picture {}",
    "picture": "In the words seen in picture {}",
}


@register.filter
def where_words(where: str) -> str:
    """Where a finding stands, when that is not the text itself."""
    kind, _, number = where.partition(":")
    told = WHERE_WORDS.get(kind, "")
    return told.format(int(number) + 1) if told and number.isdigit() else ""


@register.filter
def is_typed(where: str) -> bool:
    """Whether a finding stands in words that the author can change on the page."""
    return where.partition(":")[0] in {"text", "alt"}


@register.filter
def has_words(finding: Any) -> bool:
    """Whether it is about words, in a place or of the whole post: an answer is remembered for words."""
    return part(finding, "where") == "post" or int(part(finding, "start")) < int(part(finding, "end"))


@register.filter
def at(words: Sequence[str] | str, place: int) -> str:
    """The words at that place of a list; none where the list is shorter, or not given."""
    return words[place] if place < len(words or "") else ""


@register.filter
def spot(finding: Any) -> str:
    """Which finding a button means: its check and its place."""
    return " ".join(str(part(finding, name)) for name in ("check", "where", "start", "end"))


QUOTED = 120


@register.filter
def quoted(finding: Any, seen: Sequence[str]) -> str:
    """The line, or lines, of a picture's words that a finding is about; nothing for findings elsewhere."""
    kind, _, number = str(part(finding, "where")).partition(":")
    start, end = int(part(finding, "start")), int(part(finding, "end"))
    if kind != "picture" or not end or int(number) >= len(seen or ()):
        return ""
    words = seen[int(number)]
    first, last = words.rfind("\n", 0, start) + 1, words.find("\n", end)
    lines = " / ".join(words[first : last if last >= 0 else None].split("\n"))
    return lines if len(lines) <= QUOTED else f"{words[start:end][:QUOTED]}…"


OUTCOME_WORDS = {"stop": "Has to change", "ask": "For the Headteacher to decide", "advise": "Worth a thought"}
OUTCOME_ICONS = {"stop": "bar", "ask": "question", "advise": "dot"}


@register.filter
def outcome_words(outcome: object) -> str:
    """What an outcome means for the author."""
    return OUTCOME_WORDS.get(str(outcome), "")


@register.filter
def outcome_icon(outcome: object) -> str:
    """The shape of an outcome."""
    return OUTCOME_ICONS.get(str(outcome), "dot")


@register.filter
def state_words(state: object) -> str:
    """A state in words."""
    return state_look(str(state)).words


@register.inclusion_tag("ui/components/tag.html")
def state_tag(state: object, label: str = "") -> dict[str, str]:
    """A state in words, with the colour and shape of what it means; the words may be given."""
    look = state_look(str(state))
    return {"label": label or look.words, "look": look.look, "sign": look.sign}


@register.filter
def with_key(query: str, key: str) -> str:
    """A query string to which a key can be added: "school=a&" or ""."""
    kept = [part for part in query.split("&") if part and not part.startswith(f"{key}=")]
    return "".join(f"{part}&" for part in kept)


@register.filter
def split(words: str) -> list[str]:
    """Words of a sentence as a list, for short literal lists in a template."""
    return words.split()
