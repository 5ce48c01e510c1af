"""What every network's connection form is."""

from __future__ import annotations

from django import forms

from schoolgate.publishing.networks.base import Connection


class ConnectionForm(forms.Form):
    """Asks for an account on a network. A network's `forms.py` has one subclass, named `ConnectionForm`.

    A `Check` names the form's field that its problem belongs to, so that it can be shown there.
    """

    def connection(self) -> Connection:
        """What was asked for, once it is valid."""
        raise NotImplementedError
