"""Small things the pages of posts need of their templates."""

from __future__ import annotations

from django import template

register = template.Library()


@register.simple_tag
def hidden_fields(**fields: str) -> list[dict[str, str]]:
    """Fields for ui/components/hidden.html."""
    return [{"name": name, "value": value} for name, value in fields.items()]
