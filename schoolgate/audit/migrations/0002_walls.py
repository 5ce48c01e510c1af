"""The record is added to and never changed, and each trust keeps to its own."""

from django.db import migrations

from schoolgate.kit.append_only import AppendOnly
from schoolgate.kit.rls import EnableRowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]

    operations = [
        AppendOnly("audit_entry"),
        AppendOnly("audit_detail"),
        AppendOnly("audit_checkpoint"),
        EnableRowLevelSecurity("audit_chain"),
        EnableRowLevelSecurity("audit_entry"),
        EnableRowLevelSecurity("audit_detail"),
        EnableRowLevelSecurity("audit_checkpoint"),
    ]
