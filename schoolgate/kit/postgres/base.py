"""Django's PostgreSQL backend, with cursors that declare the open scope before their statement."""

from typing import Any

from django.db.backends.postgresql import base

from schoolgate.kit.postgres.cursor import ScopedCursor


class DatabaseWrapper(base.DatabaseWrapper):
    """Every cursor is a ScopedCursor; cursors kept on the server, which outlive a transaction, are off."""

    def get_connection_params(self) -> dict[str, Any]:
        parameters: dict[str, Any] = super().get_connection_params()
        return parameters | {"cursor_factory": ScopedCursor}
