"""Each trust's rows to itself; a take-down stays as it was made."""

from django.db import migrations

from schoolgate.kit.append_only import AppendOnly
from schoolgate.kit.rls import EnableRowLevelSecurity


class Migration(migrations.Migration):
    dependencies = [("publishing", "0001_initial")]

    operations = [
        EnableRowLevelSecurity("publishing_delivery"),
        EnableRowLevelSecurity("publishing_takedown"),
        EnableRowLevelSecurity("publishing_removal"),
        AppendOnly("publishing_takedown"),
    ]
