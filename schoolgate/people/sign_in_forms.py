"""What is typed to sign in and to set a password."""

from __future__ import annotations

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts

LONGEST_PASSWORD = 1000  # hashing a megabyte would be an attack


def _password(label: str, autocomplete: str, hint: str = "") -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return forms.CharField(
        label=label, strip=False, max_length=LONGEST_PASSWORD, widget=widget, help_text=hint
    )


class SignInForm(forms.Form):
    """Address and password. `next` is checked by the view before it is followed."""

    email = forms.EmailField(
        label="Email address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "username", "spellcheck": "false"}),
    )
    password = _password("Password", "current-password")
    next = forms.CharField(required=False, max_length=2000, widget=forms.HiddenInput)


class ForgottenForm(forms.Form):
    """Where to send the link."""

    email = forms.EmailField(
        label="Email address", max_length=254, widget=forms.EmailInput(attrs={"autocomplete": "username"})
    )


class NewPasswordForm(forms.Form):
    """A new password, once: the page can show it, so typing it blindly twice helps nobody."""

    new = _password(
        "New password", "new-password", "Use 12 characters or more. Three or four unrelated words work well."
    )

    @property
    def rules(self) -> list[str]:
        """What a password must be, in words."""
        return password_validators_help_texts()


class ChangePasswordForm(NewPasswordForm):
    """The old one too, so that an open screen is not enough."""

    old = _password("Password now", "current-password")
    field_order = ("old", "new")
