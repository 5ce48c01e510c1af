"""The record as a Django app."""

from django.apps import AppConfig


class AuditConfig(AppConfig):
    """Label `audit`."""

    name = "schoolgate.audit"
    label = "audit"
    default_auto_field = "django.db.models.BigAutoField"
