"""Asks for what connects a WordPress: address, user name and application password."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django import forms

from schoolgate.publishing.networks import connecting
from schoolgate.publishing.networks.base import Connection

_TAILS = re.compile(r"/(wp-admin|wp-login\.php|wp-json|index\.php|xmlrpc\.php)(/.*)?$", re.IGNORECASE)
_APPLICATION_PASSWORD = re.compile(r"[A-Za-z0-9]{24}")


class ConnectionForm(connecting.ConnectionForm):
    """Puts right what people paste, and says what is wrong while nothing is sent anywhere yet."""

    address = forms.CharField(
        label="Address of the site",
        max_length=300,
        help_text="As people type it, such as https://www.school.example",
        error_messages={"required": "Enter the address of the site."},
        widget=forms.TextInput(attrs={"inputmode": "url", "autocomplete": "url", "spellcheck": "false"}),
    )
    username = forms.CharField(
        label="User name",
        max_length=150,
        help_text="Of an account on the site with the role Author or Editor. Best one that only Schoolgate uses.",
        error_messages={"required": "Enter the user name of the account on the site."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="Application password",
        max_length=100,
        strip=True,
        help_text="Make one on the site under Users, Profile, Application Passwords. It has 24 letters and digits.",
        error_messages={"required": "Enter the application password."},
        widget=forms.PasswordInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_address(self) -> str:
        typed = str(self.cleaned_data["address"]).strip()
        if "://" not in typed:
            typed = f"https://{typed}"
        try:
            parts = urlsplit(typed)
            host, _ = parts.hostname, parts.port
        except ValueError:
            host = None
        if not host or parts.scheme not in {"http", "https"} or re.search(r"\s", typed):
            raise forms.ValidationError("Enter a web address, such as https://www.school.example")
        if parts.username or parts.password:
            raise forms.ValidationError("Leave the password out of the address: it has its own field.")
        path = _TAILS.sub("", parts.path).rstrip("/")
        return f"{parts.scheme.lower()}://{parts.netloc.lower()}{path}"

    def clean_username(self) -> str:
        name = str(self.cleaned_data["username"]).strip()
        if ":" in name:
            raise forms.ValidationError("A user name has no colon.")
        return name

    def clean_password(self) -> str:
        password = re.sub(r"[\s-]", "", str(self.cleaned_data["password"]))
        if not _APPLICATION_PASSWORD.fullmatch(password):
            raise forms.ValidationError(
                "An application password has 24 letters and digits. The password that people sign in with does not "
                "work here: make an application password on the site, under Users, Profile."
            )
        return password

    def connection(self) -> Connection:
        data = self.cleaned_data
        return Connection(address=data["address"], username=data["username"], secret=data["password"])
