"""The styleguide: every part in every state, on one page that the accessibility test reads."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from schoolgate.ui import samples
from schoolgate.ui.icons import ICONS
from schoolgate.ui.states import LOOKS

SHOWN = (
    "TEXT", "EARLIER", "FINDINGS", "TIMELINE", "FACTS", "TABLE", "PICTURES", "PAGE", "MORNING", "AFTERNOON",
)  # fmt: skip
PICTURES = {"field": ("#bcd9c3", "#4f8a63"), "sky": ("#cfe3f2", "#5f8fb5")}
DRAWING = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 480"><path fill="{}" d="M0 0h640v480H0z"/>'
    '<path fill="{}" d="M0 340q160-90 320-30t320-40v210H0z"/><circle cx="500" cy="110" r="52" fill="#f7dfa8"/></svg>'
)


@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    """`?theme=dark` and `?theme=light` show one theme whatever the device says."""
    theme = request.GET.get("theme", "")
    return render(
        request, "ui/styleguide/index.html", {**parts(), "theme": theme if theme in ("dark", "light") else ""}
    )


@require_safe
def shell(request: HttpRequest) -> HttpResponse:
    """The frame of a signed-in page around a few parts."""
    frame = {
        "places": samples.PLACES, "person_name": "Demelza Carne", "person_role": "Headteacher",
        "school_name": "Trelawney Primary", "trust_name": "Roseland Learning Trust", "school_colour": "plum",
        "sign_out_url": "#out",
    }  # fmt: skip
    return render(request, "ui/styleguide/shell.html", {**parts(), **frame})


@require_safe
def picture(request: HttpRequest, name: str) -> HttpResponse:
    """A drawn stand-in for a photograph."""
    if name not in PICTURES:
        raise Http404
    return HttpResponse(DRAWING.format(*PICTURES[name]), content_type="image/svg+xml")


def parts() -> dict[str, Any]:
    """Everything the styleguide's templates show."""
    shown = {name.lower(): getattr(samples, name) for name in SHOWN}
    forms = {"filled": samples.filled_form(), "wrong": samples.wrong_form(), "filters": samples.FilterForm()}
    colours = ("green", "blue", "plum", "brick", "slate")
    panel = {"findings": samples.FINDINGS, "said": samples.SAID, "answerable": {"advise"}}
    return {**shown, **forms, "panel": panel, "icons": list(ICONS), "states": list(LOOKS), "colours": colours}
